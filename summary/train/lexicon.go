package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// How the lexicon is learnt; see the package comment.
const (
	commonWord = 25  // a word counts if it is in one of so many of its language's articles
	wordRidge  = 1e3 // of a word's weight, in sentences
	descents   = 15  // rounds of coordinate descent
)

// word is an entry of the lexicon.
type word struct{ language, text string }

// newLexicon numbers the words that are common in the articles that are learnt
// from, and says which each sentence has.
func newLexicon(samples []*sample) []word {
	articles := make(map[string]int)
	frequency := make(map[word]int)
	for _, x := range samples {
		if x.fold < 0 {
			continue
		}
		language := x.article.Language
		articles[language]++
		seen := make(map[string]bool)
		for i := range x.sentences {
			for _, text := range x.reading.WordsOf(i) {
				if !seen[text] {
					seen[text] = true
					frequency[word{language, text}]++
				}
			}
		}
	}
	var list []word
	for w, n := range frequency {
		if n*commonWord >= articles[w.language] {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b word) int {
		return cmp.Or(cmp.Compare(a.language, b.language), cmp.Compare(a.text, b.text))
	})
	number := make(map[word]int, len(list))
	for k, w := range list {
		number[w] = k
	}
	for _, x := range samples {
		x.words = make([][]int, len(x.sentences))
		for i := range x.sentences {
			for _, text := range x.reading.WordsOf(i) {
				if k, ok := number[word{x.article.Language, text}]; ok {
					x.words[i] = append(x.words[i], k)
				}
			}
		}
	}
	return list
}

// learnWords regresses what a gist's features leave of the worth of a sentence
// alone on its words, and returns the weight of each of n words in the unit of the
// features' value: ridge regression by coordinate descent.
func learnWords(samples []*sample, gist *model, n int) []float64 {
	var rows [][]int
	var values, left []float64
	for _, x := range samples {
		all := x.values(gist)
		own, alone := make([]float64, len(x.eligible)), make([]float64, len(x.eligible))
		for k, i := range x.eligible {
			rows = append(rows, x.words[i])
			own[k], alone[k] = all[i], x.alone[i]
		}
		values = append(values, centred(own)...)
		left = append(left, centred(alone)...)
	}
	product, square := 0.0, 0.0
	for i, v := range values {
		product += float64(v * left[i])
		square += float64(v * v)
	}
	slope := product / max(square, 1e-9)
	columns := make([][]int, n)
	for i, row := range rows {
		left[i] -= float64(slope * values[i])
		for _, k := range row {
			columns[k] = append(columns[k], i)
		}
	}
	weights := make([]float64, n)
	if slope <= 0 {
		return weights
	}
	for range descents {
		for k, column := range columns {
			sum := float64(float64(len(column)) * weights[k])
			for _, i := range column {
				sum += left[i]
			}
			w := sum / (float64(len(column)) + wordRidge)
			for _, i := range column {
				left[i] -= w - weights[k]
			}
			weights[k] = w
		}
	}
	for k := range weights {
		weights[k] /= slope
	}
	return weights
}

func centred(x []float64) []float64 {
	mean := 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = v - mean
	}
	return y
}

// lexiconTable returns the lexicon as package summary reads it.
func lexiconTable(list []word, weights []float64) string {
	var b strings.Builder
	for k, w := range list {
		if weight := math.Round(weights[k]*1e3) / 1e3; weight != 0 {
			fmt.Fprintf(&b, "%s %s %.3f\n", w.language, w.text, weight)
		}
	}
	return b.String()
}
