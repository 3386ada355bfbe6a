package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// reader turns sentences into terms: folded words without stop words, and pairs
// of neighbouring characters where a script has no spaces between words. It is
// used again for every sentence of an article.
type reader struct {
	rules    *rules
	stops    bool // stop words are left out
	it       *words.Iterator[string]
	terms    []uint64   // of the sentence read last, in its order
	capitals []capitals // of the terms
	wording  []uint64   // all its words with spaces around them, folded, ascending, each once
	size     int        // of the sentence read last, in quarters of a word

	traits traits
	place  int  // words before
	quoted bool // the next word begins a sentence or a quotation

	before rune // the character before, if it is one of a script without spaces
}

func newReader(language string) *reader {
	_, known := stopWords[language]
	return &reader{rules: rulesFor(language), stops: known, it: words.FromString("")}
}

// read takes the terms and the size of a sentence.
func (r *reader) read(sentence string) {
	r.terms, r.capitals, r.size, r.before, r.place = r.terms[:0], r.capitals[:0], 0, 0, 0
	r.wording = r.wording[:0]
	r.traits = traits{opener: -1}
	r.traits.signs(sentence)
	r.traits.opens(sentence, r.rules)
	r.quoted = true
	r.it.SetText(sentence)
	for r.it.Next() {
		word := strings.Trim(r.it.Value(), "\u202f") // a narrow space, which French has before its signs, joins words by the annex
		c, _ := utf8.DecodeRuneInString(word)
		switch {
		case c < utf8.RuneSelf && !isWord(c), c == utf8.RuneError:
			r.before = 0
			r.quoted = r.quoted || c == ':' || c == '"' || c == '\'' || c == '('
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
			r.quoted = r.quoted || isQuoteOrBracket(c) || c == ':'
		}
	}
	r.traits.words = int32(r.words())
	slices.Sort(r.wording)
	r.wording = slices.Compact(r.wording)
}

// capitals says how the word that a term stands for is written.
type capitals uint8

const (
	small        capitals = iota
	capital               // within a sentence: most likely a name
	capitalFirst          // where every word has one
)

// actorReach is how far from a sentence's beginning, in words, a name stands that
// is likely to be who acts.
const actorReach = 15

func (r *reader) take(term uint64, c capitals) {
	r.terms = append(r.terms, term)
	r.capitals = append(r.capitals, c)
}

// words returns the size of the sentence that was read, in words: a character
// of Chinese or Japanese counts as half a word, one of Thai as a quarter.
func (r *reader) words() int { return (r.size + 3) / 4 }

// word takes a word that spaces stand around, without what an apostrophe ties
// to it: government's, l'eau, Türkiye'de.
func (r *reader) word(word string) {
	r.size += 4
	r.place++
	mark := small
	begins := r.quoted
	r.quoted = false
	h := fold(word)
	c, _ := utf8.DecodeRuneInString(word)
	r.traits.flags |= r.rules.words[h]
	switch {
	case unicode.IsDigit(c):
		r.traits.numbers++
	case !unicode.IsUpper(c) || len(word) == 1 || r.rules.words[h]&calendar != 0:
	case begins:
		mark = capitalFirst
	default:
		mark = capital
		r.traits.names++
		if r.place <= actorReach {
			r.traits.flags |= actor
		}
	}
	stop := r.stops && r.rules.isStopHash(h)
	if bare := r.bare(word); len(bare) != len(word) {
		word, h = bare, fold(bare)
		stop = stop || r.stops && r.rules.isStopHash(h)
	}
	r.wording = append(r.wording, h)
	if !stop && len(word) > 1 {
		r.take(foldStem(word), mark)
	}
}

// bare returns a word without what an apostrophe ties to it.
func (r *reader) bare(word string) string {
	i := apostrophe(word)
	if i <= 0 {
		return word
	}
	_, size := utf8.DecodeRuneInString(word[i:])
	switch {
	case r.rules.elides && i+size < len(word):
		return word[i+size:]
	case !r.rules.elides && i > 1:
		return word[:i]
	}
	return word
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
		r.take(mix(mix(fnvOffset, r.before), c), small)
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
			r.take(mix(mix(fnvOffset, before), c), small)
		}
		before = c
	}
}
