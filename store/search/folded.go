package search

import (
	"bytes"
	"unicode/utf8"
)

// Where a phrase is looked for in a text, the text is folded as a whole: its
// words with one space before and after each, as " the last ferry of ". Then a
// phrase is in it if its own folded words are, which the processor finds many
// bytes at a time. It says what the scanner would, word by word, in a third of
// the time; only signs of scripts without spaces are left to the scanner.

// aSign stands in a folded text for each sign of a script without spaces, so
// that the words beside it are not beside each other. No word has this byte.
const aSign = 1

// spaced has the small letter or digit of each ASCII byte, and a space for the
// others.
var spaced = func() (t [256]byte) {
	for i, c := range small {
		if t[i] = c; c == 0 {
			t[i] = ' '
		}
	}
	return t
}()

// appendFolded appends the folded form of a composed text.
func appendFolded(b []byte, text string) []byte {
	b = append(b, ' ')
	for at := 0; at < len(text); {
		if c := text[at]; c < utf8.RuneSelf {
			at += plainRun(&b, text[at:])
			continue
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		at += n
		inWord := b[len(b)-1] != ' '
		switch k := classOf(r); {
		case k == letter, k == mark && inWord:
			b = appendFold(b, r)
		case k == sign:
			if inWord {
				b = append(b, ' ')
			}
			if n := len(b); len(appendFold(b, r)) > n {
				b = append(b, aSign, ' ')
			}
		case inWord && k == gap:
			b = append(b, ' ')
		}
	}
	if b[len(b)-1] != ' ' {
		b = append(b, ' ')
	}
	return b
}

// plainRun appends the folded form of the ASCII that a text begins with, and
// returns its length. b ends with something.
func plainRun(b *[]byte, text string) int {
	n := len(*b)
	out := append(*b, text...)
	last := 1 // 0 after a space
	if out[n-1] == ' ' {
		last = 0
	}
	at := 0
	for ; at < len(text) && text[at] < utf8.RuneSelf; at++ {
		c := spaced[text[at]]
		is := int(c>>6 | c>>4&1) // 0 for a space only: letters are from 0x61 on, digits from 0x30
		out[n] = c
		n += (is | last) & 1 // a space after a space is written over; without a jump, which would be guessed wrong at every word
		last = is
	}
	*b = out[:n]
	return at
}

// needle returns what is in a folded text exactly if the pattern is in the
// text; nil if that cannot be said so. Of a single word other forms may be in
// the text besides.
func (p *pattern) needle() []byte {
	b := []byte{' '}
	for i, w := range p.words {
		if w.sign || len(w.folded) >= maxWord {
			return nil
		}
		b = append(b, w.folded...)
		if i < len(p.words)-1 || !p.prefix {
			b = append(b, ' ')
		}
	}
	return b
}

// inFolded reports whether the pattern is in a text, of which folded is the
// folded form; known is false if the scanner has to say.
func (p *pattern) inFolded(folded []byte, language int) (in, known bool) {
	if p.literal == nil {
		return false, false
	}
	if bytes.Contains(folded, p.literal) {
		return true, true
	}
	return false, p.exact || len(p.words) > 1 || language == noStemmer
}
