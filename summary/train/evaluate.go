package main

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"precis/summary"
)

// lengths are what systems are compared at.
var lengths = []struct {
	name string
	summary.Length
}{
	{"1 sentence", summary.Length{Sentences: 1}},
	{"3 sentences", summary.Length{Sentences: 3}},
	{"5 sentences", summary.Length{Sentences: 5}},
	{"60 words", summary.Length{Words: 60}},
}

// contestant makes a summary of an article in a length.
type contestant struct {
	name  string
	write func(x *sample, l summary.Length) []string
}

// contestants returns our ranker, cross-validated, and what it is compared with.
func contestants(rankers []summary.Ranker) []contestant {
	return []contestant{
		{"ours", func(x *sample, l summary.Length) []string {
			by := &rankers[folds]
			if x.fold >= 0 {
				by = &rankers[x.fold]
			}
			var texts []string
			for _, s := range x.reading.ExtractBy(by, l).Sentences {
				texts = append(texts, s.Text)
			}
			return texts
		}},
		{"first sentences", func(x *sample, l summary.Length) []string { return take(x.raw, inOrder(len(x.raw)), l) }},
		{"first, cleaned", baseline(lead)},
		{"TextRank", baseline(textRank)},
		{"LexRank", baseline(lexRank)},
		{"PacSum", baseline(pacSum(0, 0))},
		{"PacSum, backward", baseline(pacSum(-1, 0.1))},
	}
}

func baseline(r ranking) func(x *sample, l summary.Length) []string {
	return func(x *sample, l summary.Length) []string { return take(x.sentences, r(x), l) }
}

func inOrder(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// take returns the sentences that a summary of a length has, in the article's
// order: the first in order or, of words, those that fit, one at least.
func take(sentences []string, order []int, l summary.Length) []string {
	var chosen []int
	left := l.Words
	for _, i := range order {
		n := len(strings.Fields(sentences[i]))
		switch {
		case l.Words == 0 && len(chosen) == l.Sentences:
		case l.Words == 0 || n <= left || len(chosen) == 0:
			chosen = append(chosen, i)
			left -= n
		}
	}
	slices.Sort(chosen)
	texts := make([]string, len(chosen))
	for k, i := range chosen {
		texts[k] = sentences[i]
	}
	return texts
}

// scores are a contestant's, by sample: ROUGE-1 and ROUGE-2.
type scores struct{ one, two []float64 }

// report prints the tables: for each length and group of sets, each contestant's
// ROUGE with its 95% interval and how far ours is from it, with the interval of
// that.
func report(w io.Writer, samples []*sample, rankers []summary.Ranker) {
	all := contestants(rankers)
	for _, l := range lengths {
		results := make([]scores, len(all))
		for c, contestant := range all {
			for _, x := range samples {
				one, two := x.score(contestant.write(x, l.Length))
				results[c].one = append(results[c].one, one)
				results[c].two = append(results[c].two, two)
			}
		}
		for _, g := range groups() {
			fmt.Fprintf(w, "\n%s, %s\n", g.name, l.name)
			fmt.Fprintf(w, "%-18s %-22s %-22s %-22s %s\n", "", "ROUGE-1", "ROUGE-2", "mean", "ours is ahead by (mean)")
			for c, contestant := range all {
				one, two := g.pick(samples, results[c].one), g.pick(samples, results[c].two)
				mean := average(one, two)
				fmt.Fprintf(w, "%-18s %-22s %-22s %-22s", contestant.name, interval(one), interval(two), interval(mean))
				if c > 0 {
					ours := average(g.pick(samples, results[0].one), g.pick(samples, results[0].two))
					fmt.Fprintf(w, " %s", interval(difference(ours, mean)))
				}
				fmt.Fprintln(w)
			}
		}
	}
	leaning(w, samples, all[0])
}

// group is one or more sets that are reported together, each with equal weight.
type group struct {
	name string
	sets []int
}

func groups() []group {
	mixed := group{name: "CNN and Daily Mail (mean of three files)"}
	var single []group
	for i, s := range sets {
		if s.mixed {
			mixed.sets = append(mixed.sets, i)
		}
		single = append(single, group{s.name, []int{i}})
	}
	return append([]group{mixed}, single...)
}

// pick returns the group's values, set by set.
func (g group) pick(samples []*sample, values []float64) [][]float64 {
	picked := make([][]float64, len(g.sets))
	for i, x := range samples {
		if k := slices.Index(g.sets, x.set); k >= 0 {
			picked[k] = append(picked[k], values[i])
		}
	}
	return picked
}

func combine(a, b [][]float64, f func(a, b float64) float64) [][]float64 {
	all := make([][]float64, len(a))
	for s := range a {
		for i := range a[s] {
			all[s] = append(all[s], f(a[s][i], b[s][i]))
		}
	}
	return all
}

func average(a, b [][]float64) [][]float64 {
	return combine(a, b, func(a, b float64) float64 { return (a + b) / 2 })
}

func difference(a, b [][]float64) [][]float64 {
	return combine(a, b, func(a, b float64) float64 { return a - b })
}

// interval is the mean over the sets' means and its 95% interval: B. Efron,
// Bootstrap Methods, Annals of Statistics 7 (1979), percentiles of 2,000
// resamples of each set, from a fixed seed.
func interval(x [][]float64) string {
	const resamples = 2000
	random := rand.New(rand.NewPCG(5, 5))
	means := make([]float64, resamples)
	mean := 0.0
	for _, set := range x {
		share := float64(len(set) * len(x))
		for _, v := range set {
			mean += v / share
		}
		for b := range means {
			sum := 0.0
			for range set {
				sum += set[random.IntN(len(set))]
			}
			means[b] += sum / share
		}
	}
	slices.SortFunc(means, cmp.Compare[float64])
	return fmt.Sprintf("%.2f [%.2f, %.2f]", mean, means[resamples*25/1000], means[resamples*975/1000])
}

// leaning prints how many of the chosen sentences begin with a pronoun or a
// connective though the sentence before was not chosen.
func leaning(w io.Writer, samples []*sample, ours contestant) {
	fmt.Fprintln(w, "\nSentences that lean on one that is not there")
	for _, l := range lengths {
		leans, all := 0, 0
		for _, x := range samples {
			chosen := ours.write(x, l.Length)
			for k, i := 0, 0; k < len(chosen) && i < len(x.sentences); i++ {
				if x.sentences[i] != chosen[k] {
					continue
				}
				before := i > 0 && k > 0 && chosen[k-1] == x.sentences[i-1]
				if all++; x.reading.Leans(i) && !before {
					leans++
				}
				k++
			}
		}
		fmt.Fprintf(w, "%-18s %d of %d, %.2f%%\n", l.name, leans, all, 100*float64(leans)/float64(max(1, all)))
	}
}
