package summary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// rules is what the splitter and the ranker know of one language. It is made
// once, when the language is first met, and never changes.
type rules struct {
	classes  map[uint64]class    // by folded abbreviation
	stop     map[uint64]struct{} // folded words that carry no subject
	names    map[uint64]struct{} // stop words that do not tell a beginning
	ordinals bool
	elides   bool // l'eau, dell'acqua: what follows the apostrophe is the word
}

// ruleBook holds one maker of rules for every language with stop words. The
// empty language is a text too short to tell: it is split as English, and no
// word of it is thrown away.
var ruleBook = func() map[string]func() *rules {
	book := make(map[string]func() *rules, len(stopWords)+1)
	for language := range stopWords {
		book[language] = sync.OnceValue(func() *rules { return makeRules(language) })
	}
	return book
}()

func rulesFor(language string) *rules {
	if rules, ok := ruleBook[language]; ok {
		return rules()
	}
	return ruleBook["en"]()
}

func makeRules(language string) *rules {
	own := abbreviationsOf[language]
	r := &rules{
		classes:  make(map[uint64]class, 128),
		stop:     make(map[uint64]struct{}, 256),
		names:    make(map[uint64]struct{}),
		ordinals: own.ordinals,
		elides:   language == "fr" || language == "it",
	}
	for _, a := range []abbreviations{sharedAbbreviations, own} { // its own overrule the shared
		for _, c := range []struct {
			class class
			words string
		}{{none, a.ends}, {beforeNumber, a.beforeNumber}, {mayEnd, a.mayEnd}, {neverEnds, a.neverEnds}} {
			for word := range strings.FieldsSeq(c.words) {
				r.classes[fold(word)] = c.class
			}
		}
	}
	for word := range strings.FieldsSeq(stopWords[language]) {
		r.stop[fold(word)] = struct{}{}
	}
	for word := range strings.FieldsSeq(own.names) {
		r.names[fold(word)] = struct{}{}
	}
	return r
}

// abbreviation returns the class of a word before a full stop. Of a compound
// such as "Lt.-Gen" the part after the last hyphen counts.
func (r *rules) abbreviation(word string) (class, bool) {
	if c, ok := r.classes[fold(word)]; ok {
		first, size := utf8.DecodeRuneInString(word)
		initial := size == len(word) && unicode.IsUpper(first) && c != neverEnds
		return c, !initial // "p. 5", but "P. Martin"
	}
	if i := strings.LastIndexAny(word, "-/"); i >= 0 && len(word)-i > 2 {
		c, ok := r.classes[fold(word[i+1:])]
		return c, ok
	}
	return none, false
}

// begins reports whether a sentence is likely to begin with word.
func (r *rules) begins(word string) bool {
	_, name := r.names[fold(word)]
	return !name && r.isStop(word)
}

func (r *rules) isStop(word string) bool {
	_, ok := r.stop[fold(word)]
	return ok
}

// The parameters of the 64-bit FNV-1a hash.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// fold returns a number that stands for a word whatever its case: the FNV-1a
// hash of its letters in lower case. Two different words share one with a
// probability of 2^-64, and all that would do is to count them as one word, so
// that nothing else of a word is kept while an article is read.
func fold(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			h = (h ^ uint64(c)) * fnvPrime
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		if r = foldRune(r); r >= 0 {
			h = mix(h, r)
		}
	}
	return h
}

// mix adds the UTF-8 bytes of r to a hash.
func mix(h uint64, r rune) uint64 {
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// foldRune returns the lower case of r; -1 for the vowel points of Arabic and
// Hebrew and the Arabic stroke that stretches a word, which writers use or
// leave out as they like.
func foldRune(r rune) rune {
	switch {
	case r == '’' || r == 'ʼ':
		return '\''
	case r == 'ı': // or Turkish capitals would not meet their small letters
		return 'i'
	case r == 'أ' || r == 'إ' || r == 'آ':
		return 'ا'
	case r == 'ى':
		return 'ي'
	case 0x064B <= r && r <= 0x0652 || r == 0x0640 || 0x0591 <= r && r <= 0x05C7:
		return -1
	}
	return unicode.ToLower(r)
}

// baseLanguage returns the language subtag of a BCP 47 tag, in lower case.
func baseLanguage(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	base := strings.ToLower(strings.TrimSpace(tag))
	if len(base) < 2 || len(base) > 3 {
		return ""
	}
	switch base { // names that ISO 639 has given up
	case "iw":
		return "he"
	case "in":
		return "id"
	}
	return base
}
