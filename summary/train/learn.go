package main

import (
	"cmp"
	"math"
	"slices"

	"precis/summary"
)

// How the ranker is learnt. All were chosen by cross-validation; none of them
// matters much (see the package comment).
const (
	oracleRidge = 0.01 // ridge, as a share of a feature's own square
	gistRidge   = 0.01
	setRidge    = 0.1
	candidates  = 7   // of an article, of which all sets are judged
	beside      = 10  // the same, of those that go with a gist
	rounds      = 4   // of learning what goes with a gist
	ofRest      = 0.4 // share of the rest's weights in the gist's

	redundancy = 3
	lean       = 1.25
	agentless  = 0.5
	vague      = 1
	thin       = 1   // by reading: no more and no less by ROUGE
	follows    = 0.2 // by reading: the sets have no paragraphs
)

// fit learns a ranker from articles.
//
//	labels of the best extract ──ridge──▶ weights ──▶ best 7 of each article
//	   values of all sets of 3 of them ──ridge──▶ weights        (twice)
//	ROUGE of each sentence alone ──ridge──▶ gist (mixed with those weights)
//	   what that leaves of it ──ridge──▶ words
//	   values of all pairs that go with the gist ──ridge──▶ rest (4 times)
//
// The second step is what makes it good. An oracle's labels say which sentences
// are in the best extract, but not how much worse the others are, and nothing of
// length: ROUGE's F1 punishes a long sentence in a summary of three and rewards
// it in one of one. So the value of a whole summary is regressed on the sum of
// its sentences' features, over summaries like those that would be chosen.
func fit(samples []*sample, list []word) summary.Ranker {
	oracle := newSystem()
	single := newSystem()
	for _, x := range samples {
		x.addSentences(oracle, x.best)
		x.addSentences(single, x.alone)
	}
	general := scale(samples, model{features: oracle.solve(oracleRidge)})
	for range 2 {
		general = scale(samples, model{features: learnSets(samples, &general, nil)})
	}
	gist := scale(samples, model{features: single.solve(gistRidge)})
	for k := range gist.features {
		gist.features[k] = float64(gist.features[k]*(1-ofRest)) + float64(general.features[k]*ofRest)
	}
	gist = scale(samples, gist)
	gist.words = learnWords(samples, &gist, len(list))
	gist = scale(samples, gist)
	rest := general
	for range rounds {
		rest = scale(samples, model{features: learnSets(samples, &rest, &gist)})
	}
	return summary.Ranker{
		Gist: round(gist.features), Rest: round(rest.features),
		Words:      summary.NewLexicon(lexiconTable(list, gist.words)),
		Redundancy: redundancy, Lean: lean, Agentless: agentless, Vague: vague, Thin: thin, Follows: follows,
	}
}

// model is what a sentence's value is made of.
type model struct {
	features summary.Weights
	words    []float64 // by number in the lexicon; nil for nothing
}

// round keeps four digits after the point, so that the last bits of a sum do not
// show.
func round(w summary.Weights) summary.Weights {
	for k := range w {
		w[k] = math.Round(w[k]*1e4) / 1e4
	}
	return w
}

// scale scales weights so that the values of an article's sentences have a
// standard deviation of 1 on average.
func scale(samples []*sample, m model) model {
	sum := 0.0
	for _, x := range samples {
		squares := 0.0
		values := x.values(&m)
		for _, v := range centred(values) {
			squares += float64(v * v)
		}
		sum += math.Sqrt(squares / float64(max(1, len(values))))
	}
	mean := sum / float64(max(1, len(samples)))
	if mean > 0 {
		for k := range m.features {
			m.features[k] /= mean
		}
		for k := range m.words {
			m.words[k] /= mean
		}
	}
	return m
}

// values returns what each sentence is worth.
func (x *sample) values(m *model) []float64 {
	values := make([]float64, len(x.features))
	for i, row := range x.features {
		for k, v := range row {
			values[i] += float64(m.features[k] * v)
		}
		if m.words != nil {
			for _, k := range x.words[i] {
				values[i] += m.words[k]
			}
		}
	}
	return values
}

// addSentences adds a row for each sentence that may be chosen, less the
// article's mean. An article's rows weigh together as the root of their number.
func (x *sample) addSentences(s *system, labels []float64) {
	rows, targets := make([][]float64, 0, len(labels)), make([]float64, 0, len(labels))
	for _, i := range x.eligible {
		rows = append(rows, slices.Clone(x.features[i]))
		targets = append(targets, labels[i])
	}
	s.addCentred(rows, targets, 1/math.Sqrt(float64(max(1, len(rows)))))
}

// learnSets regresses the value of sets of sentences on the sum of their
// features: all sets of three of the best by current, or, with a gist, all pairs
// that go with it.
func learnSets(samples []*sample, current, gist *model) summary.Weights {
	s := newSystem()
	for _, x := range samples {
		order, first, size := x.order(current), -1, 3
		order = order[:min(len(order), candidates)]
		if gist != nil {
			order, first = x.besides(current, gist)
			size = 2
		}
		if len(order) <= size {
			continue
		}
		var rows [][]float64
		var targets []float64
		subsets(order, size, func(set []int) {
			row := make([]float64, len(x.features[0]))
			for _, i := range set {
				for k, v := range x.features[i] {
					row[k] += v
				}
			}
			if first >= 0 {
				set = append(slices.Clip(set), first)
			}
			rows = append(rows, row)
			targets = append(targets, x.setValue(set))
		})
		s.addCentred(rows, targets, 1/float64(len(rows)))
	}
	return s.solve(setRidge)
}

// order returns the sentences that may be chosen, the best first.
func (x *sample) order(m *model) []int {
	values := x.values(m)
	order := slices.Clone(x.eligible)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order
}

// besides returns the gist and the best of those that may go with it.
func (x *sample) besides(rest, gist *model) (order []int, first int) {
	order, first = x.order(rest), -1
	if len(order) > 0 {
		first = x.order(gist)[0]
		order = slices.DeleteFunc(order, func(i int) bool { return i == first })
	}
	return order[:min(len(order), beside)], first
}

// subsets calls f with every subset of a size.
func subsets(of []int, size int, f func([]int)) {
	set := make([]int, 0, size)
	var extend func(from int)
	extend = func(from int) {
		if len(set) == size {
			f(set)
			return
		}
		for i := from; i < len(of); i++ {
			set = append(set, of[i])
			extend(i + 1)
			set = set[:len(set)-1]
		}
	}
	extend(0)
}

// setValue is the value of up to three sentences, remembered.
func (x *sample) setValue(set []int) float64 {
	key := [3]int{-1, -1, -1}
	copy(key[:], slices.Sorted(slices.Values(set)))
	v, ok := x.sets[key]
	if !ok {
		v = x.value(set)
		x.sets[key] = v
	}
	return v
}

// oracle marks the sentences of the best extract of up to three, chosen greedily:
// R. Nallapati et al., SummaRuNNer, AAAI 2017.
func (x *sample) oracle() []float64 {
	marks := make([]float64, len(x.sentences))
	var chosen []int
	best := 0.0
	for range 3 {
		pick := -1
		for _, i := range x.eligible {
			if marks[i] > 0 {
				continue
			}
			if v := x.setValue(append(slices.Clip(chosen), i)); v > best {
				best, pick = v, i
			}
		}
		if pick < 0 {
			break
		}
		marks[pick] = 1
		chosen = append(chosen, pick)
	}
	return marks
}

// value is the mean of ROUGE-1 and ROUGE-2 of some sentences.
func (x *sample) value(set []int) float64 {
	var ids []int
	for _, i := range slices.Sorted(slices.Values(set)) {
		ids = append(ids, x.terms[i]...)
	}
	return (f1(x.judge.one, ids) + f1(x.judge.two, x.judge.v.bigrams(ids))) / 2
}
