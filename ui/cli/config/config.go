package config

import (
	"errors"
	"strings"
	"time"
)

// Config is what can be configured, a field a section. Fields of a section have
// the types string, bool, int and [Duration]; a section whose settings have
// names of the reader's own is a map of strings.
type Config struct {
	Summary Summary `toml:"summary"`
	Refresh Refresh `toml:"refresh"`
	Limits  Limits  `toml:"limits"`
	Views   Views   `toml:"views"`
}

// Defaults returns what holds where the file says nothing.
func Defaults() Config {
	return Config{
		Summary: Summary{
			Engine:  Extract,
			Timeout: Duration{5 * time.Minute},
			Silence: Duration{90 * time.Second},
		},
		Refresh: Refresh{AtOnce: 16, PerHost: 2, Timeout: Duration{30 * time.Second}},
		Limits:  Limits{Megabytes: 16, Unpacked: 32, Redirects: 10, Items: 100_000, Nesting: 256, Title: 1_000, File: 64},
	}
}

// section is what every field of Config is, by its address.
type section interface {
	// check returns the first setting that makes no sense, and why: a sentence's
	// second half, such as "must be an address". An empty key is none.
	check() (key, reason string)
}

// Duration is a length of time, written as Go does: "90s", "5m", "1h30m". (It is
// a struct so that a bare number, of nobody knows what, is refused.)
type Duration struct{ time.Duration }

// errDuration is returned for a text that is no length of time.
var errDuration = errors.New("not a length of time")

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return errDuration
	}
	d.Duration = parsed
	return nil
}

// String writes the duration without parts that are zero: "5m", not "5m0s".
func (d Duration) String() string {
	s := d.Duration.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
