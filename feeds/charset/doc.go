// Package charset answers one question, for files, feeds and pages alike: in
// which encoding are these bytes, and what do they say.
//
// The rule: a byte order mark decides; else data that is valid UTF-8, or of
// whose signs outside ASCII less than 5% are bad, is UTF-8; else it is
// Windows-1252, which has a sign for nearly every byte. The share is taken among
// the signs outside ASCII, not all bytes: an English text in Windows-1252 may have
// one accent in a thousand letters, and that one would be lost.
//
//	charset.go   Detect, Decode: the rule
//	single.go    Windows-1252
//	wide.go      UTF-16
package charset
