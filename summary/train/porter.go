package main

import "strings"

// The stemmer of M. F. Porter, An algorithm for suffix stripping, Program 14(3),
// 1980, with the departures that NLTK's PorterStemmer makes by default, which
// is what google-research/rouge stems with.

// irregular are the words that NLTK stems by a table.
var irregular = map[string]string{
	"sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news",
	"innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing",
	"cannings": "canning", "canning": "canning", "howe": "howe",
	"proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
}

// suffix is a rule: if a word ends in from and the rest has a measure of more
// than least, from becomes to.
type suffix struct {
	from, to string
	least    int
}

var step2 = []suffix{
	{"ational", "ate", 0}, {"tional", "tion", 0}, {"enci", "ence", 0}, {"anci", "ance", 0}, {"izer", "ize", 0},
	{"bli", "ble", 0}, {"alli", "al", 0}, {"entli", "ent", 0}, {"eli", "e", 0}, {"ousli", "ous", 0},
	{"ization", "ize", 0}, {"ation", "ate", 0}, {"ator", "ate", 0}, {"alism", "al", 0}, {"iveness", "ive", 0},
	{"fulness", "ful", 0}, {"ousness", "ous", 0}, {"aliti", "al", 0}, {"iviti", "ive", 0}, {"biliti", "ble", 0},
	{"fulli", "ful", 0},
}

var step3 = []suffix{
	{"icate", "ic", 0}, {"ative", "", 0}, {"alize", "al", 0}, {"iciti", "ic", 0}, {"ical", "ic", 0},
	{"ful", "", 0}, {"ness", "", 0},
}

var step4 = []suffix{
	{"al", "", 1}, {"ance", "", 1}, {"ence", "", 1}, {"er", "", 1}, {"ic", "", 1}, {"able", "", 1},
	{"ible", "", 1}, {"ant", "", 1}, {"ement", "", 1}, {"ment", "", 1}, {"ent", "", 1}, {"ion", "", 1},
	{"ou", "", 1}, {"ism", "", 1}, {"ate", "", 1}, {"iti", "", 1}, {"ous", "", 1}, {"ive", "", 1}, {"ize", "", 1},
}

// porter returns the stem of a word of small ASCII letters and digits.
func porter(w string) string {
	if stem, ok := irregular[w]; ok {
		return stem
	}
	if len(w) <= 2 {
		return w
	}
	w = endings(plural(w))
	if n := len(w); w[n-1] == 'y' && n > 2 && isConsonant(w, n-2) {
		w = w[:n-1] + "i"
	}
	w = strip(strip(adverb(w), step3), step4)
	if stem, ok := strings.CutSuffix(w, "e"); ok {
		if m := measure(stem); m > 1 || m == 1 && !endsShort(stem) {
			w = stem
		}
	}
	if strings.HasSuffix(w, "ll") && measure(w[:len(w)-1]) > 1 {
		w = w[:len(w)-1]
	}
	return w
}

// plural is step 1a.
func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) == 4:
		return w[:len(w)-1]
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ies"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"):
		return w
	}
	return strings.TrimSuffix(w, "s")
}

// endings is step 1b.
func endings(w string) string {
	if strings.HasSuffix(w, "ied") {
		if len(w) == 4 {
			return w[:len(w)-1]
		}
		return w[:len(w)-2]
	}
	if stem, ok := strings.CutSuffix(w, "eed"); ok {
		if measure(stem) > 0 {
			return stem + "ee"
		}
		return w
	}
	stem, ok := strings.CutSuffix(w, "ed")
	if !ok || !hasVowel(stem) {
		if stem, ok = strings.CutSuffix(w, "ing"); !ok || !hasVowel(stem) {
			return w
		}
	}
	n := len(stem)
	switch {
	case strings.HasSuffix(stem, "at"), strings.HasSuffix(stem, "bl"), strings.HasSuffix(stem, "iz"):
		return stem + "e"
	case endsDouble(stem):
		if c := stem[n-1]; c != 'l' && c != 's' && c != 'z' {
			return stem[:n-1]
		}
	case measure(stem) == 1 && endsShort(stem):
		return stem + "e"
	}
	return stem
}

// adverb is step 2 with NLTK's departures: -alli is tried again as -al, and
// -logi is weighed with its l.
func adverb(w string) string {
	if stem, ok := strings.CutSuffix(w, "alli"); ok && measure(stem) > 0 {
		return adverb(stem + "al")
	}
	if stem, ok := strings.CutSuffix(w, "logi"); ok {
		if measure(stem+"l") > 0 {
			return stem + "log"
		}
		return w
	}
	return strip(w, step2)
}

// strip applies the first rule whose suffix w has.
func strip(w string, rules []suffix) string {
	for _, r := range rules {
		stem, ok := strings.CutSuffix(w, r.from)
		if !ok {
			continue
		}
		if measure(stem) > r.least && (r.from != "ion" || strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "t")) {
			return stem + r.to
		}
		return w
	}
	return w
}

func isConsonant(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !isConsonant(w, i-1)
	}
	return true
}

// measure is Porter's m: how often a consonant follows a vowel.
func measure(w string) int {
	m, vowel := 0, false
	for i := range len(w) {
		consonant := isConsonant(w, i)
		if consonant && vowel {
			m++
		}
		vowel = !consonant
	}
	return m
}

func hasVowel(w string) bool {
	for i := range len(w) {
		if !isConsonant(w, i) {
			return true
		}
	}
	return false
}

func endsDouble(w string) bool {
	n := len(w)
	return n > 1 && w[n-1] == w[n-2] && isConsonant(w, n-1)
}

// endsShort is Porter's *o: consonant, vowel, consonant, the last not w, x or y.
func endsShort(w string) bool {
	n := len(w)
	if n == 2 {
		return !isConsonant(w, 0) && isConsonant(w, 1)
	}
	return n > 2 && isConsonant(w, n-3) && !isConsonant(w, n-2) && isConsonant(w, n-1) && !strings.ContainsAny(w[n-1:], "wxy")
}
