// Package config reads the configuration file: TOML, strict, in sections.
//
//	config.go    the sections, and what holds where the file says nothing
//	summary.go   [summary]: what makes summaries, and where a model is asked
//	views.go     [views]: saved queries
//	address.go   what an address that articles are sent to may be
//	file.go      reading the file, and what is wrong with it
//	position.go  where each setting stands in it
//	settings.go  what holds, and where it comes from
//	place.go     which file
//
// A file that says something the package does not know is refused as a whole,
// with the line and the nearest name that it knows: a setting that is silently
// passed over is worse than none. What is wrong is never quoted, because it may
// be a key that was put where none belongs.
//
// To add a section, add a field to [Config], with a type that has a check method,
// and its defaults to [Defaults]. Reading, mistakes, and `precis config show`
// follow from the fields.
package config
