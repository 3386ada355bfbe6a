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
	words    map[uint64]trait    // what words within a sentence tell
	openings map[uint64]trait    // what its first words tell
	prefixes []prefix            // the same where words have no spaces between them
	times    map[uint64]struct{} // words that make a date of a pronoun before them
	elides   bool                // l'eau, dell'acqua: what follows the apostrophe is the word
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
	r.takeCues(cuesOf[language], scriptOf[language])
	return r
}

// prefix is an opening in a script without spaces between words.
type prefix struct {
	text  string
	flags trait
}

// takeCues takes what words tell of a sentence, by where they stand in it.
func (r *rules) takeCues(c cues, s script) {
	r.words, r.openings = make(map[uint64]trait, 128), make(map[uint64]trait, 128)
	r.times = make(map[uint64]struct{})
	for _, list := range []struct {
		words string
		flag  trait
	}{{c.saying, speaks}, {c.first, firstPerson}, {c.second, secondPerson}, {c.calendar, calendar}} {
		for word := range strings.FieldsSeq(list.words) {
			r.words[hashWord(fnvOffset, word)] |= list.flag
		}
	}
	for _, list := range []struct {
		words string
		flag  trait
	}{{c.pronouns, opensPronoun}, {c.connectives, opensConnective}} {
		for word := range strings.FieldsSeq(list.words) {
			r.openings[hashWord(fnvOffset, word)] |= list.flag
			if s == han || s == thai {
				r.prefixes = append(r.prefixes, prefix{word, list.flag})
			}
		}
	}
	for word := range strings.FieldsSeq(times) {
		r.times[hashWord(fnvOffset, word)] = struct{}{}
	}
}

// times are words that make of a pronoun before them a date: this week.
const times = `week weekend month year morning afternoon evening summer winter spring autumn fall season time decade century
	semaine mois année soir matin été hiver printemps automne woche monat jahr sommer semana mes año verano semana mês ano
	settimana mese anno estate jaar maand week неделе месяце год году yıl hafta ay`

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
	return r.isStopHash(fold(word))
}

func (r *rules) isStopHash(h uint64) bool {
	_, ok := r.stop[h]
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
func fold(word string) uint64 { return hashWord(fnvOffset, word) }

// stem is how many letters of a word count when words are compared: forms of a
// word mostly differ after them. It is a stemmer for every alphabet, and did a
// little better than none, than other lengths and than dropping a plural's s.
const stem = 7

// foldStem returns a number that stands for a word and for others that begin
// like it.
func foldStem(word string) uint64 {
	n := 0
	for i := range word {
		if n == stem {
			return fold(word[:i])
		}
		n++
	}
	return fold(word)
}

// hashWord adds a folded word to a hash.
func hashWord(h uint64, word string) uint64 {
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
