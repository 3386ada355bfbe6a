package config

import "time"

// Refresh is the section [refresh].
type Refresh struct {
	// Every is how often sources are read while the reader runs; "0s" is never.
	Every Duration `toml:"every"`

	AtOnce  int      `toml:"at_once"`  // sources read at the same time
	PerHost int      `toml:"per_host"` // of them from one host
	Timeout Duration `toml:"timeout"`  // for one source

	// Private lets feeds and pages that nobody typed be in a private network,
	// or on this machine.
	Private bool `toml:"private"`
}

// check implements section.
func (r *Refresh) check() (key, reason string) {
	switch {
	case r.Every.Duration != 0 && r.Every.Duration < time.Minute, r.Every.Duration > 365*24*time.Hour:
		return "every", `must be "0s" for never, or at least "1m"`
	case r.AtOnce < 1 || r.AtOnce > 256:
		return "at_once", "must be 1 to 256"
	case r.PerHost < 1 || r.PerHost > 16:
		return "per_host", "must be 1 to 16"
	case r.Timeout.Duration < time.Second || r.Timeout.Duration > time.Hour:
		return "timeout", `must be "1s" to "1h"`
	}
	return "", ""
}

// Limits is the section [limits]: how much of a feed, a page or a file is taken.
type Limits struct {
	Megabytes int `toml:"megabytes"` // of an answer as it comes
	Unpacked  int `toml:"unpacked"`  // megabytes of it after decompression
	Redirects int `toml:"redirects"`
	Items     int `toml:"items"`
	Nesting   int `toml:"nesting"` // elements inside one another
	Title     int `toml:"title"`   // bytes
	File      int `toml:"file"`    // megabytes of a file that is imported, and of what it opens to
}

// check implements section.
func (l *Limits) check() (key, reason string) {
	for _, s := range []struct {
		key         string
		value       int
		least, most int
		reason      string
	}{
		{"megabytes", l.Megabytes, 1, 1024, "must be 1 to 1024"},
		{"unpacked", l.Unpacked, 1, 1024, "must be 1 to 1024"},
		{"redirects", l.Redirects, 1, 50, "must be 1 to 50"},
		{"items", l.Items, 1, 1_000_000, "must be 1 to 1000000"},
		{"nesting", l.Nesting, 16, 10_000, "must be 16 to 10000"},
		{"title", l.Title, 80, 65_536, "must be 80 to 65536"},
		{"file", l.File, 1, 1024, "must be 1 to 1024"},
	} {
		if s.value < s.least || s.value > s.most {
			return s.key, s.reason
		}
	}
	return "", ""
}
