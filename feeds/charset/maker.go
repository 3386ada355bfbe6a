package charset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// What a maker of machines wrote Western languages in, before there was a standard:
// of these files many are still about, and none declares it.

// makerTables are the tables of those whose languages are told by their words.
var makerTables = map[string]*charmap.Charmap{
	ibm437: charmap.CodePage437, ibm850: charmap.CodePage850, macintosh: charmap.Macintosh,
}

// makerOrder is the order in which they are tried: of two in which a text says the
// same the first.
var makerOrder = []string{ibm850, ibm437, macintosh}

const (
	ibm437    = "ibm437"
	ibm850    = "ibm850"
	macintosh = "macintosh"
)

// byMaker returns the encoding in which data is beyond doubt in a Western language,
// which in Windows-1252 it is not: by its words, all letters being of the
// language, and no sign standing within a word that is no letter.
func byMaker(data []byte) string {
	data = data[:min(len(data), wordSample)]
	best, most := unknown, clearly
	if !isOdd(Decode(data, Windows1252)) {
		return best
	}
	for _, label := range makerOrder {
		s := Decode(data, label)
		if hasSignsWithin(s) {
			continue
		}
		text := newLatinText(s)
		for _, t := range tongues() {
			if !slices.Contains(t.encodings, Windows1252) || !text.only(t) {
				continue
			}
			if score := text.score(t); score > most {
				best, most = label, score
			}
		}
	}
	return best
}

// fewestOwn is how many letters of its own tell an encoding by a language.
const fewestOwn = 2

// only reports whether the letters of a text outside ASCII are those of t, and
// more than a few.
func (x latinText) only(t tongue) bool {
	own := 0
	for r, n := range x.letters {
		if !strings.ContainsRune(t.letters, r) {
			return false
		}
		own += n
	}
	return own >= fewestOwn && x.strange == 0
}

// isOdd reports whether a fifth of the signs outside ASCII stand where nobody writes
// them: those that mean nothing, signs between letters, capitals after small ones.
func isOdd(s string) bool {
	all, odd := 0, 0
	before := ' '
	for i, r := range s {
		if r >= utf8.RuneSelf {
			all++
			if r == utf8.RuneError || unicode.IsControl(r) || isSignWithin(s, i, r) || unicode.IsUpper(r) && unicode.IsLower(before) {
				odd++
			}
		}
		before = r
	}
	return odd*5 >= all
}

// hasSignsWithin reports whether a sign outside ASCII that is no letter stands
// between two letters, but for those that do.
func hasSignsWithin(s string) bool {
	for i, r := range s {
		if isSignWithin(s, i, r) {
			return true
		}
	}
	return false
}

func isSignWithin(s string, i int, r rune) bool {
	return r >= utf8.RuneSelf && !unicode.IsLetter(r) && !strings.ContainsRune("’·—–\u00AD", r) && inWord(s, i)
}
