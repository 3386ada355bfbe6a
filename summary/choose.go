package summary

import (
	"cmp"
	"slices"
)

// Weights holds a weight for every feature of [FeatureNames].
type Weights [features]float64

// Ranker is what sentences are chosen by. [Default] is the one in use; others
// are for finding a better one.
//
// A sentence's value is the weighted sum of its features. In the Default a value
// is in standard deviations: it differs by 1 or so within an article.
type Ranker struct {
	Gist       Weights  // for the sentence that is chosen first
	Rest       Weights  // for those that go with it
	Words      *Lexicon // what words add to a gist; nil for nothing
	Redundancy float64  // taken off for a cosine of 1 to a chosen sentence
	Lean       float64  // taken off what opens with a pronoun or connective, its predecessor not chosen
	Agentless  float64  // taken off a gist that names nobody early, where another does
	Vague      float64  // taken off what speaks of us or you and has neither name nor number
	Thin       float64  // taken off what is as short as a line and has neither name nor number, while few are chosen
	Follows    float64  // taken off what is not the first of its short paragraph, that one not chosen
}

// compared is how many chosen sentences the others are compared with. A
// summary is far shorter; the bound keeps the cost linear whatever is asked.
const compared = 64

// choice is the greedy choice of sentences while it is made.
type choice struct {
	*document
	by      *Ranker
	gist    []float64 // by sentence, its value as a gist; nil when that is chosen
	rest    []float64 // by sentence, its value beside the gist
	chosen  []int
	taken   []bool
	left    []int     // the sentences that may yet be chosen, in their order
	better  int       // how many sentences that are not lesser are not chosen
	room    size      // how much may yet be chosen
	fill    bool      // the number of words decides, not that of sentences
	head    []int     // by sentence, the first of its paragraph
	similar []float64 // by sentence, the highest cosine to a chosen one
	dense   []float64 // by term, the vector of the sentence chosen last; else 0
	acts    bool      // there is a sentence that names an actor
	same    float64   // a sentence with a higher cosine to a chosen one is not chosen; 0 for no limit
}

// choose returns up to n sentences by rank that there is room for
// together. The next is always the one with the highest value of those that fit.
// In a tie the earlier one wins. To fill is to take as many as fit, but none that
// is chosen only for that: those that lean or are lesser are left out.
func (d *document) choose(by *Ranker, n int, room size, fill bool) []int {
	gist, rest := d.worth(by)
	return newChoice(d, by, gist, rest).run(n, room, fill)
}

// newChoice prepares the choice from a document whose sentences are worth so much
// as a gist and beside one.
func newChoice(d *document, by *Ranker, gist, rest []float64) *choice {
	c := &choice{
		document: d, by: by, gist: gist, rest: rest,
		taken:   make([]bool, len(d.sentences)),
		left:    make([]int, 0, len(d.sentences)),
		head:    make([]int, len(d.sentences)),
		similar: make([]float64, len(d.sentences)),
		dense:   make([]float64, len(d.frequency)),
	}
	for i := range d.sentences {
		c.head[i] = i
		if i > 0 && d.sentences[i].Paragraph == d.sentences[i-1].Paragraph && (d.begins == nil || !d.begins[i]) {
			c.head[i] = c.head[i-1]
		}
		if d.aside[i] {
			continue
		}
		c.left = append(c.left, i)
		if !d.lesser[i] {
			c.better++
		}
		c.acts = c.acts || !d.lesser[i] && d.traits[i].has(actor)
		d.sentences[i].Score = squash(c.rest[i])
	}
	return c
}

// run makes the choice.
func (c *choice) run(n int, room size, fill bool) []int {
	c.room, c.fill = room, fill
	for len(c.chosen) < min(n, compared) && c.next() {
		continue
	}
	if len(c.chosen) == compared && n > compared && !c.fill {
		slices.SortStableFunc(c.left, c.compare)
		for _, i := range c.left {
			if len(c.chosen) < n && c.room.holds(c.traits[i].size()) {
				c.room = c.room.less(c.traits[i].size())
				c.chosen = append(c.chosen, i)
			}
		}
	}
	return c.chosen
}

// next takes the best sentence that fits out of those that are left, and compares
// the others with it. It reports whether there was one.
func (c *choice) next() bool {
	c.left = slices.DeleteFunc(c.left, func(i int) bool {
		return !c.room.holds(c.traits[i].size()) || c.same > 0 && c.similar[i] > c.same
	})
	best := -1
	for k, i := range c.left {
		if c.lesser[i] && c.better > 0 || c.fill && len(c.chosen) > 0 && (c.lesser[i] || c.leans(i)) {
			continue // it would only fill the room that better ones are too long for
		}
		if best < 0 || c.compare(i, c.left[best]) < 0 {
			best = k
		}
	}
	if best < 0 {
		return false
	}
	pick := c.left[best]
	c.left = slices.Delete(c.left, best, best+1)
	c.chosen = append(c.chosen, pick)
	c.taken[pick] = true
	if !c.lesser[pick] {
		c.better--
	}
	c.room = c.room.less(c.traits[pick].size())
	c.gist = nil
	ids, weights := c.vector(pick)
	for k, id := range ids {
		c.dense[id] = weights[k]
	}
	for _, i := range c.left {
		c.similar[i] = max(c.similar[i], c.cosine(i, c.dense))
	}
	for _, id := range ids {
		c.dense[id] = 0
	}
	return true
}

// compare orders sentences by how soon they are to be chosen.
func (c *choice) compare(a, b int) int {
	if c.lesser[a] != c.lesser[b] {
		if c.lesser[b] {
			return -1
		}
		return 1
	}
	return cmp.Compare(c.value(b), c.value(a))
}

// value is a sentence's worth less what of it the chosen ones say already and
// what it lacks without its predecessor.
func (c *choice) value(i int) float64 {
	less := 0.0
	if c.leans(i) {
		less = c.by.Lean
	}
	if t := &c.traits[i]; t.has(firstPerson|secondPerson) && t.names == 0 && t.numbers == 0 {
		less += c.by.Vague
	}
	if len(c.chosen) < Short && c.traits[i].isThin() {
		less += c.by.Thin
	}
	if h := c.head[i]; h != i && !c.taken[h] && c.traits[i].has(lone) {
		less += c.by.Follows
	}
	if c.gist != nil {
		if c.acts && !c.traits[i].has(actor) {
			less += c.by.Agentless
		}
		return c.gist[i] - less
	}
	return c.rest[i] - float64(c.by.Redundancy*c.similar[i]) - less
}

// leans reports whether a sentence stands badly because the one before it is not
// chosen.
func (c *choice) leans(i int) bool {
	return c.traits[i].leans() && (i == 0 || !c.taken[i-1] || c.begins != nil && c.begins[i])
}

// worth weighs every sentence, as a gist and beside one, as what sets it apart from
// the mean of the article's sentences.
func (d *document) worth(by *Ranker) (gist, rest []float64) {
	gist, rest = by.Words.weigh(d), make([]float64, len(d.sentences))
	d.weighFeatures(&by.Gist, gist)
	d.weighFeatures(&by.Rest, rest)
	return gist, rest
}

// weighFeatures adds the weighted sum of its features to every sentence's value
// and takes the mean off.
func (d *document) weighFeatures(w *Weights, values []float64) {
	mean := 0.0
	for i := range values {
		sum := 0.0
		for k, x := range d.row(i) {
			sum += float64(w[k] * x)
		}
		values[i] += sum
		mean += values[i] / float64(len(values))
	}
	for i := range values {
		values[i] -= mean
	}
}

// squash maps any number to one between 0 and 1, in its order.
func squash(x float64) float64 {
	if x < 0 {
		return 0.5 / (1 - x)
	}
	return 1 - 0.5/(1+x)
}
