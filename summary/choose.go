package summary

import (
	"cmp"
	"slices"
)

// redundancy is how much of its highest similarity to a chosen sentence is taken
// off a sentence's score.
const redundancy = 0.35

// compared is how many chosen sentences the others are compared with. A
// summary is far shorter; the bound keeps the cost linear whatever is asked.
const compared = 64

// choice is the greedy choice of sentences while it is made.
type choice struct {
	*document
	similar []float64 // by sentence, the highest cosine to a chosen one
	dense   []float64 // by term, the vector of the sentence chosen last; else 0
	left    []int     // the sentences that are not chosen, in their order
}

// choose returns n sentences by rank; there must be as many. The next is always
// the one with the highest value. In a tie the earlier one wins.
func (d *document) choose(n int) []int {
	c := choice{
		document: d,
		similar:  make([]float64, len(d.sentences)),
		dense:    make([]float64, len(d.frequency)),
		left:     make([]int, len(d.sentences)),
	}
	for i := range c.left {
		c.left[i] = i
	}
	chosen := make([]int, 0, n)
	for len(chosen) < min(n, compared) {
		chosen = append(chosen, c.next())
	}
	if len(chosen) < n {
		slices.SortStableFunc(c.left, c.compare)
		chosen = append(chosen, c.left[:n-len(chosen)]...)
	}
	return chosen
}

// next takes the best sentence out of those that are left, and compares the
// others with it.
func (c *choice) next() int {
	best := 0
	for k := range c.left {
		if c.compare(c.left[k], c.left[best]) < 0 {
			best = k
		}
	}
	pick := c.left[best]
	c.left = slices.Delete(c.left, best, best+1)
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
	return pick
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

// value is a sentence's score less what of it the chosen ones say already.
func (c *choice) value(i int) float64 {
	return c.sentences[i].Score - float64(redundancy*c.similar[i])
}
