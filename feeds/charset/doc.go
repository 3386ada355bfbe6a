// Package charset answers one question, for files, feeds and pages alike: in
// which encoding are these bytes, and what do they say.
//
// The rule, of which the first that applies decides:
//
//	a byte order mark
//	the pattern of NULs: UTF-16 and UTF-32 without a mark
//	an escape sequence of ISO-2022
//	valid UTF-8, or UTF-8 of whose signs outside ASCII less than 5% are bad
//	what HTTP declares, else what the XML or HTML declares in its own text
//	the words of a language in Latin letters; after those in what is usual those in what
//	makers of machines had: code pages 437 and 850, and Macintosh
//	wlynxg/chardet, unless it says a Latin family or is under 0.3 sure
//	gogs/chardet
//	Windows-1252, which has a sign for nearly every byte
//
// What is guessed must make sense: few bytes without a meaning, few signs inside words
// that do not belong there. Two lines of text are enough for the 27 languages of
// TestPassages, in the 80 encodings that they were written in.
//
// Declarations come after UTF-8: bytes outside ASCII that are valid UTF-8 are hardly
// ever anything else, and what declares them otherwise is wrong. The share of bad
// signs is taken among those outside ASCII, not all bytes: an English text in
// Windows-1252 may have one accent in a thousand letters, and that one would be lost.
//
//	charset.go   Detect, DetectDeclared, Decode: the rule
//	declare.go   what HTTP, XML and HTML declare
//	words.go     languages in Latin letters, by their commonest words
//	maker.go     the same in encodings of makers of machines
//	guess.go     what the detectors say
//	label.go     names of encodings, and their decoders
//	single.go    Windows-1252
//	viscii.go    VISCII
//	wide.go      UTF-16 and UTF-32, with a mark and without
//	escape.go    ISO-2022
package charset
