package summary

import (
	"unicode"
	"unicode/utf8"
)

// Thai and Lao put a space where other languages put a comma or a full stop, and
// around numbers and foreign words. A stretch of text without a terminal sign is
// cut at such spaces, none of them beside a number or a foreign word, into
// pieces of about a sentence's length. The figures are bytes; a letter has three.
const (
	thaiShort = 200  // no piece is shorter, if it can be helped
	thaiLong  = 700  // from here on any space will do
	thaiMost  = 1200 // from here on the beginning of a syllable will do
)

// passThai passes on text[start:end] in pieces.
func (s *splitter) passThai(start, end int) {
	for i := start; i < end && !s.done; {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if end-i < thaiShort/2 {
			break
		}
		length := i - start
		switch {
		case unicode.IsSpace(r) && length >= thaiShort:
			next := min(end, s.skipSpace(i))
			if length >= thaiLong || s.betweenThai(i, next) {
				s.pass(start, i)
				start = next
			}
			i = next
			continue
		case length >= thaiMost && leadsSyllable(r):
			s.pass(start, i)
			start = i
		}
		i += size
	}
	s.pass(start, end)
}

// betweenThai reports whether the letters before offset i and at offset j are of
// a script that is written like Thai.
func (s *splitter) betweenThai(i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	after, _ := utf8.DecodeRuneInString(s.text[j:])
	return isThaiLike(before) && isThaiLike(after) && !unicode.IsDigit(before) && !unicode.IsDigit(after)
}

// leadsSyllable reports whether r is a vowel that is written before its
// consonant, so that a syllable surely begins with it.
func leadsSyllable(r rune) bool { return 0x0E40 <= r && r <= 0x0E44 || 0x0EC0 <= r && r <= 0x0EC4 }
