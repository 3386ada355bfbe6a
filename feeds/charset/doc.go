// Package charset answers one question, for files, feeds and pages alike: in
// which encoding are these bytes, and what do they say.
//
// The rule: a byte order mark decides; else data that is valid UTF-8, or less
// than 5% of whose signs are bad, is UTF-8; else it is Windows-1252, which
// has a sign for every byte and is what the WHATWG calls Latin-1.
package charset
