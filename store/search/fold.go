package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding makes one word of what people take for one: small letters, no
// accents, compatibility forms (ﬁ, full width) as their plain ones. It is the
// NFKD of Unicode Annex 15 with the accents left out and the rest composed
// again, so that kana and Hangul stay whole; and for the letters that Unicode
// does not take apart, the table below. Signs that tell words of a script
// apart are kept: the vowel signs of Indic scripts, and Cyrillic й.

// apart are letters with a stroke or two letters in one.
var apart = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ħ': "h", 'Ħ': "h", 'ŧ': "t", 'Ŧ': "t",
	'ı': "i", 'ς': "σ", 'й': "й", 'Й': "й",
}

// accents are the marks that are left out: those of Latin, Greek and Cyrillic,
// the points of Hebrew, the vowels of Arabic.
var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00AD, Hi: 0x00AD, Stride: 1}, // the hyphen that shows only at the end of a line
	{Lo: 0x0300, Hi: 0x036F, Stride: 1}, {Lo: 0x0591, Hi: 0x05BD, Stride: 1}, {Lo: 0x05BF, Hi: 0x05C7, Stride: 1},
	{Lo: 0x0610, Hi: 0x061A, Stride: 1}, {Lo: 0x0640, Hi: 0x0640, Stride: 1}, {Lo: 0x064B, Hi: 0x065F, Stride: 1},
	{Lo: 0x0670, Hi: 0x0670, Stride: 1}, {Lo: 0x06D6, Hi: 0x06ED, Stride: 1}, {Lo: 0x1AB0, Hi: 0x1AFF, Stride: 1},
	{Lo: 0x1DC0, Hi: 0x1DFF, Stride: 1}, {Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0x20D0, Hi: 0x20FF, Stride: 1},
	{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, {Lo: 0xFE20, Hi: 0xFE2F, Stride: 1},
}, R32: []unicode.Range32{{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}}, LatinOffset: 1}

// folds are the folded forms of the signs below its length, which most text
// with accents is made of.
var folds = sync.OnceValue(func() *[0x530]string {
	var t [0x530]string
	for r := range rune(len(t)) {
		t[r] = foldSlowly(r)
	}
	return &t
})

// appendFold appends the folded form of a sign, which may be empty.
func appendFold(b []byte, r rune) []byte {
	if r < 0x530 {
		return append(b, folds()[r]...)
	}
	if r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0x3041 && r <= 0x30FF {
		return utf8.AppendRune(b, r) // Han, Hangul, kana: as they are
	}
	return append(b, foldSlowly(r)...)
}

func foldSlowly(r rune) string {
	if s, ok := apart[r]; ok {
		return s
	}
	if unicode.Is(accents, r) {
		return ""
	}
	s := strings.Map(func(r rune) rune {
		if unicode.Is(accents, r) || !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(string(r)))
	return norm.NFC.String(s)
}

// The classes of signs.
type class uint8

const (
	gap    class = iota // between words
	letter              // of a word, a digit included
	mark                // of a word that has begun
	sign                // a word by itself, in a script that writes without spaces
)

// signs are the scripts whose text is found by any substring.
var signs = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// classOf returns the class of a sign beyond ASCII.
func classOf(r rune) class {
	switch {
	case r == 0x00AD:
		return mark
	case r < 0x300:
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return letter
		}
		return gap
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r == 0x30FC, r == 0xFF70:
		return sign
	case r >= 0x2000 && r <= 0x200B, r >= 0x200E && r <= 0x206F:
		return gap
	case r == 0x200C || r == 0x200D: // joiners
		return mark
	case unicode.In(r, unicode.L, unicode.N):
		if r >= 0xE00 && unicode.In(r, signs...) {
			return sign
		}
		return letter
	case unicode.Is(unicode.M, r):
		if unicode.In(r, signs...) {
			return sign
		}
		return mark
	}
	return gap
}
