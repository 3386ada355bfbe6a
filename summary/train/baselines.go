package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// ranking orders all sentences of an article, the best first. Baselines see the
// same sentences as our ranker does, and the same terms as ROUGE.
type ranking func(x *sample) []int

// lead is the first sentences, the baseline that is hardest to beat on news.
func lead(x *sample) []int {
	order := make([]int, len(x.sentences))
	for i := range order {
		order[i] = i
	}
	return order
}

// byScore orders sentences by descending score, the earlier first in a tie.
func byScore(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order
}

// bag is a sentence's terms, ascending, with how often each is in it.
type bag struct {
	ids    []int
	counts []float64
	length float64
}

// bags returns the sentences' bags and in how many of them each term is.
func bags(x *sample) ([]bag, map[int]float64) {
	all := make([]bag, len(x.terms))
	frequency := make(map[int]float64)
	for i, terms := range x.terms {
		sorted := slices.Sorted(slices.Values(terms))
		b := &all[i]
		b.length = float64(len(sorted))
		for k, id := range sorted {
			if k > 0 && id == sorted[k-1] {
				b.counts[len(b.counts)-1]++
				continue
			}
			b.ids = append(b.ids, id)
			b.counts = append(b.counts, 1)
			frequency[id]++
		}
	}
	return all, frequency
}

// common calls f with the places of every term that is in both bags.
func common(a, b *bag, f func(i, j int)) {
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		switch {
		case a.ids[i] < b.ids[j]:
			i++
		case a.ids[i] > b.ids[j]:
			j++
		default:
			f(i, j)
			i++
			j++
		}
	}
}

// cosines returns the tf-idf cosine of every pair of sentences.
func cosines(x *sample) [][]float64 {
	all, frequency := bags(x)
	n := len(all)
	for i := range all {
		b := &all[i]
		sum := 0.0
		for k, id := range b.ids {
			b.counts[k] *= math.Log(float64(n+1) / (frequency[id] + 0.5))
			sum += b.counts[k] * b.counts[k]
		}
		for k := range b.counts {
			b.counts[k] /= math.Sqrt(max(sum, 1e-12))
		}
	}
	return matrix(n, func(i, j int) float64 {
		sum := 0.0
		common(&all[i], &all[j], func(k, l int) { sum += all[i].counts[k] * all[j].counts[l] })
		return sum
	})
}

// matrix fills an n by n matrix, its diagonal with 0.
func matrix(n int, value func(i, j int) float64) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			if i != j {
				m[i][j] = value(i, j)
			}
		}
	}
	return m
}

// pageRank ranks the nodes of a weighted graph. L. Page, S. Brin et al., The
// PageRank Citation Ranking (1999), damped by 0.85.
func pageRank(m [][]float64) []float64 {
	const damping, rounds = 0.85, 60
	n := len(m)
	out := make([]float64, n)
	for i := range m {
		for _, w := range m[i] {
			out[i] += w
		}
	}
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range rounds {
		for j := range next {
			next[j] = (1 - damping) / float64(n)
		}
		for i := range m {
			if out[i] == 0 {
				continue
			}
			for j, w := range m[i] {
				next[j] += damping * rank[i] * w / out[i]
			}
		}
		rank, next = next, rank
	}
	return rank
}

// textRank is R. Mihalcea and P. Tarau, TextRank: Bringing Order into Text, EMNLP
// 2004, with the edges of F. Barrios et al., Variations of the Similarity
// Function of TextRank (2016), which gensim made common: BM25, where a negative
// idf is a quarter of the mean.
func textRank(x *sample) []int {
	const k1, b, epsilon = 1.2, 0.75, 0.25
	all, frequency := bags(x)
	n := len(all)
	mean, average := 0.0, 0.0
	idf := make(map[int]float64, len(frequency))
	for i := range all {
		average += all[i].length / float64(n)
	}
	for _, id := range slices.Sorted(maps.Keys(frequency)) {
		f := frequency[id]
		idf[id] = math.Log(float64(n)-f+0.5) - math.Log(f+0.5)
		mean += idf[id] / float64(len(frequency))
	}
	for id, w := range idf {
		if w < 0 {
			idf[id] = epsilon * mean
		}
	}
	return byScore(pageRank(matrix(n, func(i, j int) float64 {
		sum := 0.0
		common(&all[i], &all[j], func(_, l int) {
			tf := all[j].counts[l]
			sum += idf[all[j].ids[l]] * tf * (k1 + 1) / (tf + k1*(1-b+b*all[j].length/average))
		})
		return max(sum, 0)
	})))
}

// lexRank is G. Erkan and D. Radev, LexRank: Graph-based Lexical Centrality as
// Salience in Text Summarization, JAIR 22 (2004): edges where the cosine is over
// 0.1.
func lexRank(x *sample) []int {
	m := cosines(x)
	for i := range m {
		for j := range m[i] {
			if m[i][j] > 0.1 {
				m[i][j] = 1
			} else {
				m[i][j] = 0
			}
		}
	}
	return byScore(pageRank(m))
}

// pacSum is H. Zheng and M. Lapata, Sentence Centrality Revisited for
// Unsupervised Summarization, ACL 2019, over tf-idf: what comes later counts for
// a sentence, what comes before it counts against it by the weight back, and
// edges below a threshold, beta of the way from the lowest to the highest, are
// none.
func pacSum(back, beta float64) ranking {
	return func(x *sample) []int {
		m := cosines(x)
		low, high := math.Inf(1), math.Inf(-1)
		for i := range m {
			for j := range i {
				low, high = min(low, m[i][j]), max(high, m[i][j])
			}
		}
		threshold := low + beta*(high-low)
		scores := make([]float64, len(m))
		for i := range m {
			for j := range i {
				if w := m[i][j] - threshold; w > 0 {
					scores[j] += w
					scores[i] += back * w
				}
			}
		}
		return byScore(scores)
	}
}
