package summary

import (
	"math"
	"math/bits"
	"slices"
)

// What a sentence is scored by, and what keeps it from being chosen.
const (
	decay  = 0.904837418035959573 // e^(-1/10), what a sentence loses against the one before
	fewest = 5                    // words a sentence has to be chosen before others
	most   = 90

	// ballast is added to the square of a vector's length, in bits squared as
	// rarity is. A sentence with one common word and no other points where the
	// article does, but says little; one of ten words is not changed by it.
	ballast = 6
)

// document is an article as the ranker sees it: sentences, and for each a sparse
// vector of terms, its ids ascending, all vectors in one array.
type document struct {
	sentences []Sentence
	lesser    []bool    // chosen only when no others are left
	first     []int32   // where a sentence's vector begins; one more than sentences
	ids       []int32   // terms, numbered by first occurrence
	weights   []float64 // tf-idf, each vector of a length of nearly 1
	frequency []int32   // by term, in how many sentences it is
	terms     map[uint64]int32
	scratch   []int32
}

// add appends a sentence with its terms.
func (d *document) add(s Sentence, lesser bool, terms []uint64) {
	d.sentences = append(d.sentences, s)
	d.lesser = append(d.lesser, lesser)
	d.scratch = d.scratch[:0]
	for _, t := range terms {
		id, ok := d.terms[t]
		if !ok {
			id = int32(len(d.frequency))
			d.terms[t] = id
			d.frequency = append(d.frequency, 0)
		}
		d.scratch = append(d.scratch, id)
	}
	slices.Sort(d.scratch)
	for i, id := range d.scratch {
		if i > 0 && id == d.scratch[i-1] {
			d.weights[len(d.weights)-1]++
			continue
		}
		d.ids = append(d.ids, id)
		d.weights = append(d.weights, 1)
		d.frequency[id]++
	}
	d.first = append(d.first, int32(len(d.ids)))
}

// weigh turns the counts into tf-idf vectors of a length of 1, a little less where
// there are few terms.
func (d *document) weigh() {
	n := log2(len(d.sentences) + 1)
	for i := range d.sentences {
		ids, weights := d.vector(i)
		sum := float64(ballast)
		for k, id := range ids {
			weights[k] *= n - log2(int(d.frequency[id]))
			sum += float64(weights[k] * weights[k])
		}
		length := math.Sqrt(sum)
		for k := range weights {
			weights[k] /= length
		}
	}
}

func (d *document) vector(i int) ([]int32, []float64) {
	a, b := d.first[i], d.first[i+1]
	return d.ids[a:b], d.weights[a:b]
}

// score gives every sentence its cosine to the centroid of all, times its decay.
func (d *document) score() {
	centroid := make([]float64, len(d.frequency))
	for k, id := range d.ids {
		centroid[id] += d.weights[k]
	}
	sum := 0.0
	for _, w := range centroid {
		sum += float64(w * w)
	}
	if sum == 0 {
		sum = 1
	}
	early := 1 / math.Sqrt(sum)
	for i := range d.sentences {
		d.sentences[i].Score = d.cosine(i, centroid) * early
		early *= decay
	}
}

// cosine returns the product of a sentence's vector with a dense one.
func (d *document) cosine(i int, dense []float64) float64 {
	ids, weights := d.vector(i)
	sum := 0.0
	for k, id := range ids {
		sum += float64(weights[k] * dense[id]) // the conversion forbids fused arithmetic, which differs between machines
	}
	return sum
}

// log2 returns the binary logarithm of n >= 1 to 16 binary places, by repeated
// squaring. It is made of integers because math.Log may differ in its last bit
// from one machine to another, and a summary may not.
func log2(n int) float64 {
	whole := bits.Len(uint(n)) - 1
	x := uint64(n) << (62 - whole) >> 31 // 1.0 is 1<<31
	result := uint64(whole)
	for range 16 {
		x = x * x >> 31
		result <<= 1
		if x >= 1<<32 {
			x >>= 1
			result |= 1
		}
	}
	return float64(float64(result) / (1 << 16))
}
