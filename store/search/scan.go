package search

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is how many bytes of a folded word count; what is longer is no word
// that somebody types.
const maxWord = 48

// scanner takes text apart into words. Words are those of Unicode Annex 29,
// taken apart further at everything that is no letter, digit or mark: so
// "example.org" and "l'heure" are found by each of their parts. In scripts that
// write without spaces each sign is a word of its own.
type scanner struct {
	text string
	at   int

	// The present word.
	word       []byte // folded, not empty, up to maxWord bytes; valid until the next
	start, end int    // in text
	sign       bool   // a sign of a script that writes without spaces
	joined     bool   // a sign that follows another, with no more than the end of a line between
}

// reset begins a text. The offsets of words are in s.text, which is the
// composed form (NFC) of it.
func (s *scanner) reset(text string) {
	word := s.word[:0]
	*s = scanner{text: compose(text), word: word}
}

// compose returns the NFC of text; ASCII costs a glance at each byte.
func compose(text string) string {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		if t := text[i : i+8]; t[0]|t[1]|t[2]|t[3]|t[4]|t[5]|t[6]|t[7] >= utf8.RuneSelf {
			return wide(norm.NFC.String(text))
		}
	}
	for ; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return wide(norm.NFC.String(text))
		}
	}
	return text
}

// halfWidth are pieces of text of half-width kana.
var halfWidth = regexp.MustCompile("[\uFF66-\uFF9F]+")

// wide writes half-width kana of a text as all others, if any has a voice mark:
// ﾋﾞ is one sign.
func wide(text string) string {
	if !strings.Contains(text, "\uFF9E") && !strings.Contains(text, "\uFF9F") {
		return text
	}
	return halfWidth.ReplaceAllStringFunc(text, norm.NFKC.String)
}

// small has the small letter or the digit of each ASCII byte, and 0 for bytes
// that are neither.
var small = func() (t [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t[c] = c
		case c >= 'A' && c <= 'Z':
			t[c] = c + 'a' - 'A'
		}
	}
	return t
}()

// next goes to the next word; false if there is none.
func (s *scanner) next() bool {
	last, wasSign := s.end, s.sign
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c < utf8.RuneSelf {
			if small[c] == 0 {
				s.at++
				continue
			}
			s.begin()
			s.letters()
			return true
		}
		r, n := utf8.DecodeRuneInString(s.text[s.at:])
		switch classOf(r) {
		case letter:
			s.begin()
			if s.letters(); len(s.word) > 0 {
				return true
			}
		case sign:
			s.begin()
			s.word = appendFold(s.word, r)
			s.at += n
			if len(s.word) == 0 {
				continue
			}
			s.end, s.sign = s.at, true
			s.joined = wasSign && joins(s.text[last:s.start])
			return true
		default:
			s.at += n
		}
	}
	return false
}

func (s *scanner) begin() {
	s.start, s.word, s.sign, s.joined = s.at, s.word[:0], false, false
}

// letters reads a word that is made of letters.
func (s *scanner) letters() {
	text, at, word := s.text, s.at, s.word
	for at < len(text) {
		c := text[at]
		if f := small[c]; f != 0 {
			if len(word) < maxWord {
				word = append(word, f)
			}
			at++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		if k := classOf(r); k != letter && k != mark {
			break
		}
		if len(word) < maxWord {
			word = appendFold(word, r)
		}
		at += n
	}
	if len(word) > maxWord {
		word = word[:maxWord]
	}
	s.at, s.end, s.word = at, at, word
}

// joins reports whether signs with this between them stand beside each other:
// nothing but marks, such as say which form of a sign is meant, or the end of a
// line.
func joins(between string) bool {
	if between == "" {
		return true
	}
	if len(between) > 64 {
		return false
	}
	between = strings.Map(func(r rune) rune {
		if classOf(r) == mark {
			return -1
		}
		return r
	}, between)
	if between == "" {
		return true
	}
	return len(between) <= 16 && strings.Count(between, "\n") == 1 && strings.Trim(between, " \t\r\n\u3000") == ""
}

// words are the words of a text, for going back and forth in them.
type words struct {
	folded []byte
	at     []place
}

// place is where a word stands, in folded and in the text.
type place struct {
	from, to     uint32
	start, end   uint32
	sign, joined bool
}

// read takes a whole text apart.
func read(text string) (w words, composed string) {
	var s scanner
	s.reset(text)
	w.folded, w.at = make([]byte, 0, len(text)), make([]place, 0, len(text)/6+1)
	for s.next() {
		from := uint32(len(w.folded))
		w.folded = append(w.folded, s.word...)
		w.at = append(w.at, place{
			from: from, to: uint32(len(w.folded)), start: uint32(s.start), end: uint32(s.end),
			sign: s.sign, joined: s.joined,
		})
	}
	return w, s.text
}

func (w *words) word(i int) []byte { return w.folded[w.at[i].from:w.at[i].to] }
