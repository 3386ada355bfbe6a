package search

import (
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/french"
	"github.com/kljensen/snowball/hungarian"
	"github.com/kljensen/snowball/norwegian"
	"github.com/kljensen/snowball/russian"
	"github.com/kljensen/snowball/spanish"
	"github.com/kljensen/snowball/swedish"
)

// stemmer is a language whose words are known in their forms, by the
// algorithms of snowballstem.org. They are given folded words, on both sides:
// a form is lost here and there, but none is found by its accents only.
type stemmer struct {
	codes []string // ISO 639-1
	stem  func(word string, stopWords bool) string
}

// stemmers are the languages. Their places are stored: new ones go to the end.
var stemmers = []stemmer{
	{[]string{"en"}, english.Stem},
	{[]string{"fr"}, french.Stem},
	{[]string{"es"}, spanish.Stem},
	{[]string{"ru"}, russian.Stem},
	{[]string{"sv"}, swedish.Stem},
	{[]string{"no", "nb", "nn"}, norwegian.Stem},
	{[]string{"hu"}, hungarian.Stem},
}

// noStemmer is the place of no language.
const noStemmer = -1

// stemmerOf returns the place of a language in stemmers.
func stemmerOf(language string) int {
	code, _, _ := strings.Cut(canonicalLanguage(language), "-")
	for i, s := range stemmers {
		if slices.Contains(s.codes, code) {
			return i
		}
	}
	return noStemmer
}

// stem returns the stem of a folded word.
func stem(language int, word string) string {
	if len(word) < 3 || strings.ContainsAny(word, "0123456789") {
		return word
	}
	return stemmers[language].stem(word, true)
}

// related reports whether two folded words are forms of one word.
func related(language int, a, b string) bool {
	return a == b || a[0] == b[0] && stem(language, a) == stem(language, b)
}

// canonicalLanguage writes a language tag (BCP 47) in one way.
func canonicalLanguage(tag string) string {
	tag = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-")
	return tag[:min(len(tag), maxWord)]
}

// speaks reports whether an article declared to be in a canonical language is
// meant by another: en means en-gb, too.
func speaks(language, meant string) bool {
	return language == meant || strings.HasPrefix(language, meant+"-")
}
