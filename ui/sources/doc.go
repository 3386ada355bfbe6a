// Package sources is the page of sources: where articles come from, how many
// are unread, and how each source fares.
//
//	sources.go  the model: all sources in memory, the part on the screen drawn
//	update.go   messages and keys: moving, finding, reading again
//	change.go   what changes a source: name, tags, muted words, removal
//	view.go     the screen: title line, rows, what is known of the selected one
//	health.go   how a source fares, in words
//
// The cursor is a source, not a row: a refresh that goes on meanwhile never
// moves it. A library has thousands of sources at most, so that all are read
// at once, by a command; only the rows on the screen are drawn.
package sources
