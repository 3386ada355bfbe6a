package markup

import "unicode"

// maxMarks is how many combining marks and joiners may follow one another. The
// longest honest runs (a Hebrew letter with dagesh, vowel, accent and meteg; a
// Tibetan stack) stay under it. Unicode's own limit for buffers, 30 (UAX #15,
// stream-safe text), would still cover the lines above and below on a terminal.
const maxMarks = 8

// signSet is a set of the signs up to U+FFFF, a word for each 64 of them. It is
// split where UTF-8 splits: a word is all that may follow one lead.
type signSet [1024]uint64

func (s *signSet) add(first, last rune) {
	for r := first; r <= last; r++ {
		s[r>>6] |= 1 << (r & 63)
	}
}

func (s *signSet) has(r rune) bool { return s[r>>6]>>(r&63)&1 != 0 }

// special are the signs that never pass the cleaner as they are: it drops them,
// or turns them into a line end or a visible sign. Newline and tab pass.
var special = func() *signSet {
	var s signSet
	for _, r := range specialRanges {
		s.add(r[0], r[1])
	}
	return &s
}()

// specialRanges lists the special signs up to U+FFFF, first and last of each range.
var specialRanges = [][2]rune{
	{0x0000, 0x0008}, {0x000B, 0x001F}, // C0 controls
	{0x007F, 0x009F},                   // DEL, C1 controls
	{0x00AD, 0x00AD},                   // soft hyphen: terminals disagree on its width
	{0x061C, 0x061C}, {0x200E, 0x200F}, // marks of direction
	{0x200B, 0x200B},                   // zero width space
	{0x2028, 0x202E},                   // line and paragraph separators, embeddings, overrides
	{0x2060, 0x206F},                   // word joiner, invisible operators, isolates, deprecated controls
	{0xFDD0, 0xFDEF}, {0xFFFE, 0xFFFF}, // noncharacters
	{0xFEFF, 0xFEFF}, // byte order mark
	{0xFFF9, 0xFFFB}, // interlinear annotation
}

// specialAbove is special for the signs above U+FFFF.
func specialAbove(r rune) bool {
	switch {
	case r&0xFFFE == 0xFFFE: // noncharacters
		return true
	case r >= 0xE0000 && r <= 0xE0FFF: // tags; variation selectors are marks
		return r < 0xE0100 || r > 0xE01EF
	case r >= 0x1BCA0 && r <= 0x1BCA3, r >= 0x1D173 && r <= 0x1D17A: // format controls of shorthand and music
		return true
	}
	return false
}

// extending are the signs that take no place of their own: they stand on the
// sign before them, and only maxMarks of them may.
var extending = func() *signSet {
	var s signSet
	for _, r := range unicode.M.R16 {
		if r.Stride == 1 {
			s.add(rune(r.Lo), rune(r.Hi))
			continue
		}
		for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
			s.add(c, c)
		}
	}
	s.add(zwnj, zwj)
	return &s
}()

// remarkable are the signs up to U+FFFF that plain must look at twice: special
// and extending ones, and surrogates, which are not UTF-8.
var remarkable = func() *signSet {
	s := *special
	for i, w := range extending {
		s[i] |= w
	}
	s.add(0xD800, 0xDFFF)
	return &s
}()

// The zero width joiners are kept: Persian, Indic scripts and emoji need them.
const (
	zwnj = '\u200C'
	zwj  = '\u200D'
)

func isSpecial(r rune) bool {
	if r > 0xFFFF {
		return specialAbove(r)
	}
	return special.has(r)
}

func isExtending(r rune) bool {
	if r > 0xFFFF {
		return unicode.Is(unicode.M, r)
	}
	return extending.has(r)
}
