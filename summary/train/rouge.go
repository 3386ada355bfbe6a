package main

import (
	"strings"
	"unicode"
)

// tokens returns what ROUGE compares. English is read as google-research/rouge
// does: runs of a-z and 0-9 in lower case, those of more than three letters
// stemmed. That tears words of other languages apart at their accents, so these
// are read as runs of letters and digits, unstemmed.
func tokens(text string, english bool) []string {
	text = strings.ToLower(text)
	fields := strings.FieldsFunc(text, func(r rune) bool {
		if english {
			return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
		}
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	if english {
		for i, word := range fields {
			if len(word) > 3 {
				fields[i] = porter(word)
			}
		}
	}
	return fields
}

// grams are the n-grams of a text, numbered by a vocabulary.
type grams struct {
	counts map[int]int
	total  int
}

// vocabulary numbers tokens and pairs of them.
type vocabulary struct {
	words map[string]int
	pairs map[[2]int]int
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: make(map[string]int), pairs: make(map[[2]int]int)}
}

// ids numbers words, one entry for each, in the text's order.
func (v *vocabulary) ids(words []string) []int {
	ids := make([]int, len(words))
	for i, w := range words {
		id, ok := v.words[w]
		if !ok {
			id = len(v.words)
			v.words[w] = id
		}
		ids[i] = id
	}
	return ids
}

// bigrams numbers the pairs of neighbours.
func (v *vocabulary) bigrams(ids []int) []int {
	var pairs []int
	for i := 1; i < len(ids); i++ {
		pair := [2]int{ids[i-1], ids[i]}
		id, ok := v.pairs[pair]
		if !ok {
			id = len(v.pairs)
			v.pairs[pair] = id
		}
		pairs = append(pairs, id)
	}
	return pairs
}

func count(ids []int) grams {
	g := grams{counts: make(map[int]int, len(ids)), total: len(ids)}
	for _, id := range ids {
		g.counts[id]++
	}
	return g
}

// f1 is ROUGE-N: the harmonic mean of precision and recall of n-grams, each
// counted as often as it is in both.
func f1(reference grams, candidate []int) float64 {
	hits := 0
	seen := make(map[int]int, len(candidate))
	for _, id := range candidate {
		if seen[id] < reference.counts[id] {
			seen[id]++
			hits++
		}
	}
	if hits == 0 {
		return 0
	}
	p := float64(hits) / float64(len(candidate))
	r := float64(hits) / float64(reference.total)
	return 2 * p * r / (p + r)
}

// judge scores texts against one reference.
type judge struct {
	english bool
	v       *vocabulary
	one     grams
	two     grams
}

func newJudge(reference string, english bool) *judge {
	j := &judge{english: english, v: newVocabulary()}
	ids := j.v.ids(tokens(reference, english))
	j.one, j.two = count(ids), count(j.v.bigrams(ids))
	return j
}

// rouge returns ROUGE-1 and ROUGE-2 of a text, 0 to 100.
func (j *judge) rouge(text string) (float64, float64) {
	ids := j.v.ids(tokens(text, j.english))
	return 100 * f1(j.one, ids), 100 * f1(j.two, j.v.bigrams(ids))
}
