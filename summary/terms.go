package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// reader turns sentences into terms: folded words without stop words, and pairs
// of neighbouring characters where a script has no spaces between words. It is
// used again for every sentence of an article.
type reader struct {
	rules *rules
	stops bool // stop words are left out
	it    *words.Iterator[string]
	terms []uint64 // of the sentence read last, in its order
	size  int      // of the sentence read last, in quarters of a word

	before rune // the character before, if it is one of a script without spaces
}

func newReader(language string) *reader {
	_, known := stopWords[language]
	return &reader{rules: rulesFor(language), stops: known, it: words.FromString("")}
}

// read takes the terms and the size of a sentence.
func (r *reader) read(sentence string) {
	r.terms, r.size, r.before = r.terms[:0], 0, 0
	r.it.SetText(sentence)
	for r.it.Next() {
		word := r.it.Value()
		c, _ := utf8.DecodeRuneInString(word)
		switch {
		case c < utf8.RuneSelf && !isWord(c), c == utf8.RuneError:
			r.before = 0
		case isUnspaced(c):
			r.character(c)
		case isHangul(c):
			r.before = 0
			r.hangul(word)
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			r.before = 0
			r.word(word)
		default:
			r.before = 0
		}
	}
}

// words returns the size of the sentence that was read, in words: a character
// of Chinese or Japanese counts as half a word, one of Thai as a quarter.
func (r *reader) words() int { return (r.size + 3) / 4 }

// word takes a word that spaces stand around, without what an apostrophe ties
// to it: government's, l'eau, Türkiye'de.
func (r *reader) word(word string) {
	r.size += 4
	if r.stops && r.rules.isStop(word) {
		return
	}
	if i := apostrophe(word); i > 0 {
		_, size := utf8.DecodeRuneInString(word[i:])
		switch {
		case r.rules.elides && i+size < len(word):
			word = word[i+size:]
		case !r.rules.elides && i > 1:
			word = word[:i]
		}
		if r.stops && r.rules.isStop(word) {
			return
		}
	}
	if len(word) > 1 {
		r.terms = append(r.terms, fold(word))
	}
}

// apostrophe returns where the first apostrophe is in word; -1 if there is none.
func apostrophe(word string) int {
	for i := range len(word) {
		if word[i] == '\'' || word[i] == "’"[0] && strings.HasPrefix(word[i:], "’") {
			return i
		}
	}
	return -1
}

// character takes a character of a script without spaces: it makes a pair with
// the one before. Pairs with a character of grammar are left out.
func (r *reader) character(c rune) {
	r.size += 2
	if isThaiLike(c) {
		r.size--
	} else if r.stops && r.isGrammar(c) {
		r.before = 0
		return
	}
	if r.before != 0 {
		r.terms = append(r.terms, mix(mix(fnvOffset, r.before), c))
	}
	r.before = c
}

// isGrammar reports whether c is in the short list of its language's grammatical
// characters.
func (r *reader) isGrammar(c rune) bool {
	_, ok := r.rules.stop[mix(fnvOffset, c)]
	return ok
}

// hangul takes a Korean word, in pairs of syllables: endings vary, stems recur.
func (r *reader) hangul(word string) {
	r.size += 4
	if r.stops && r.rules.isStop(word) {
		return
	}
	before := rune(0)
	for _, c := range word {
		if before != 0 {
			r.terms = append(r.terms, mix(mix(fnvOffset, before), c))
		}
		before = c
	}
}
