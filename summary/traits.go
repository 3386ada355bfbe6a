package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trait is something that a sentence does or has.
type trait uint32

const (
	opensPronoun trait = 1 << iota
	opensConnective
	speaks
	firstPerson
	secondPerson
	calendar
	hasQuote
	quoteOpens
	question
	exclaims
	brackets
	colon
	unfinished // no terminal sign at the end
	actor      // a name near the beginning
	lone       // of a short paragraph
	bio        // of one that says who somebody is, as pages do of their authors
	beside     // of a short paragraph that has a line of the page too
	command    // tells its reader to do something, by its form
)

// traits is what is known of a sentence beside its terms.
type traits struct {
	words   int32 // its size, as a reader counts it
	blanks  int32 // what stands between white space
	chars   int32
	names   int32 // words with a capital that it does not owe to its place
	numbers int32 // words that begin with a digit
	opener  int32 // the term of its first word, if that has a capital; else -1
	flags   trait
}

// leans reports whether a sentence stands badly without the one before it.
func (t *traits) leans() bool { return t.has(opensPronoun | opensConnective) }

// isThin reports whether a sentence is too short to say much, and says nothing of
// somebody.
func (t *traits) isThin() bool { return t.words < thin && t.names == 0 && t.numbers == 0 }

// thin is the length from which on a sentence says something, in words.
const thin = 8

func (t *traits) has(flags trait) bool { return t.flags&flags != 0 }

// signs takes what the signs of a sentence tell.
func (t *traits) signs(sentence string) {
	first, blank := true, true
	for i := 0; i < len(sentence); {
		r, size := rune(sentence[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(sentence[i:])
		}
		i += size
		t.chars++
		if was := blank; true {
			blank = r == ' ' || r != '\u200b' && unicode.IsSpace(r)
			if was && !blank {
				t.blanks++
			}
		}
		switch r {
		case '"', '“', '”', '«', '»', '„', '「', '『', '‘':
			t.flags |= hasQuote
			if first {
				t.flags |= quoteOpens
			}
		case '?', '？', '؟':
			t.flags |= question
		case '!', '！':
			t.flags |= exclaims
		case '(', '[', '（':
			t.flags |= brackets
		case ':', '：':
			t.flags |= colon
		}
		first = first && !isWord(r)
	}
	t.chars++ // what parts it from the next
	if !isFinished(sentence) || strings.HasSuffix(sentence, " .") {
		t.flags |= unfinished
	}
}

// opening is how much of a sentence is looked at for an opening, in bytes.
const opening = 64

// opens takes what the first words of a sentence tell.
func (t *traits) opens(sentence string, rules *rules) {
	sentence = strings.TrimLeftFunc(sentence[:min(len(sentence), 2*opening)], func(r rune) bool { return !isWord(r) })
	if sentence == "" {
		return
	}
	c, _ := utf8.DecodeRuneInString(sentence)
	if isUnspaced(c) || isKana(c) {
		for _, o := range rules.prefixes {
			if strings.HasPrefix(sentence, o.text) {
				t.flags |= o.flags
				return
			}
		}
		return
	}
	h := uint64(fnvOffset)
	found := trait(0)
	words := 0
	for rest := sentence; rest != "" && words < 4; words++ {
		word := rest
		if i := strings.IndexFunc(rest, func(r rune) bool { return !isWord(r) && r != '\'' && r != '’' }); i >= 0 {
			word = rest[:i]
		}
		if i := apostrophe(word); i > 0 && words == 0 {
			found |= rules.openings[hashWord(fnvOffset, word[:i])]
		}
		if words > 0 {
			h = mix(h, '+')
		}
		h = hashWord(h, word)
		found |= rules.openings[h]
		rest = rest[len(word):]
		if !strings.HasPrefix(rest, " ") {
			break
		}
		rest = rest[1:]
		if found&opensPronoun != 0 && words == 0 && rules.timed(rest) {
			return
		}
		if next, _ := utf8.DecodeRuneInString(rest); found != 0 || !unicode.IsLetter(next) {
			break
		}
	}
	t.flags |= found
}

// timed reports whether text begins with a word of time: "This week" leans on
// nothing.
func (r *rules) timed(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	_, ok := r.times[hashWord(fnvOffset, strings.TrimRight(word, ",."))]
	return ok
}
