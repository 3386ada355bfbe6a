package summary

import (
	"cmp"
	"math"
	"slices"
)

// MethodDigest names how a digest is made, in [Roundup.Method].
const MethodDigest = "digest"

// DigestWords is how long a digest is if nobody says how long, in words.
const DigestWords = 150

const (
	// support is what a sentence gains for being a standard deviation more like
	// the other articles than most sentences are, and insistence how much more than
	// within an article it loses for what is said already. Command train says what
	// other figures gave.
	support    = 1.25
	insistence = 3.0

	// saysTheSame is the cosine from which on two sentences of a digest are one
	// and the same: sources print the same report of an agency.
	saysTheSame = 0.75
)

// Attributed is a sentence of one of several articles.
type Attributed struct {
	Sentence         // Rank counts through the whole digest
	Article  int     // index in the articles
	Support  float64 // mean cosine to the other articles, 0 to 1
}

// Roundup is a digest: sentences of several articles on one event.
type Roundup struct {
	Method  string // MethodDigest
	Version int    // of the method

	// Sentences stand article by article, those of one in their order. The article
	// that has the most important sentence comes first.
	Sentences []Attributed

	Total  int  // how many sentences the articles have to choose from
	Whole  bool // they are too short to need a digest: three sentences or fewer, and these are all
	Capped bool // it is shorter than was asked for, because more would be too much of the articles ([Share])
}

// Digest chooses the sentences that say most of what several articles on one
// event say, in up to so many words together; [DigestWords] for fewer than one.
//
// A sentence's value is what it is worth in its own article plus how many
// standard deviations it is more like the other articles than their sentences are:
// what several report is what happened. What one source says already is not taken
// from another. Each sentence has the article that it is from, and its place there.
//
// The cost is linear in the articles' length, and the answer depends on nothing
// but the arguments, the articles' order among them.
func Digest(articles []Article, words int) Roundup { return DigestBy(&Default, articles, words) }

// DigestBy does what Digest does, by another ranker.
func DigestBy(by *Ranker, articles []Article, words int) Roundup {
	if words < 1 {
		words = DigestWords
	}
	c := newCluster(articles, by)
	d := Roundup{Method: MethodDigest, Version: Version, Total: c.total()}
	d.Whole = d.Total <= Short && words >= c.size.words
	if d.Total == 0 {
		return d
	}
	most := endless
	if !d.Whole {
		most = c.size.share()
		d.Capped = most.words < words
	}
	stricter := *by
	stricter.Redundancy *= insistence
	choice := newChoice(&c.document, &stricter, nil, c.value)
	choice.same = saysTheSame
	chosen := choice.run(d.Total, most.within(words), true)
	if len(chosen) == 0 {
		last := c.shortest(most)
		chosen = []int{last}
		if d.Total <= Short && !most.holds(c.traits[last].size()) { // not even one is short enough
			d.Whole, d.Capped = true, false
			chosen = newChoice(&c.document, &stricter, nil, c.value).run(d.Total, endless, false)
		}
	}
	for rank, i := range chosen {
		s := c.sentences[i]
		s.Rank = rank
		d.Sentences = append(d.Sentences, Attributed{Sentence: s, Article: c.article[i], Support: c.support[i]})
	}
	d.arrange(len(articles))
	return d
}

// arrange puts the sentences in the order in which they are read.
func (d *Roundup) arrange(articles int) {
	best := make([]int, articles) // by article, its first rank
	for i := range best {
		best[i] = math.MaxInt
	}
	for _, s := range d.Sentences {
		best[s.Article] = min(best[s.Article], s.Rank)
	}
	slices.SortStableFunc(d.Sentences, func(a, b Attributed) int {
		return cmp.Or(cmp.Compare(best[a.Article], best[b.Article]), cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start))
	})
}

// cluster is several articles as one document: their sentences one after the
// other, as vectors of the terms of all. A vector's ids do not ascend.
type cluster struct {
	document
	article []int     // by sentence, the index of its article
	support []float64 // by sentence, the mean cosine to the other articles
	value   []float64 // by sentence, its value among others, support included: a digest has no gist
	ends    []int     // by article, how many sentences there are up to its end
}

// newCluster reads the articles.
func newCluster(articles []Article, by *Ranker) *cluster {
	c := &cluster{document: document{first: make([]int32, 1), terms: make(map[uint64]int32)}}
	for i, a := range articles {
		d := read(a, languageOf(a))
		counts := slices.Clone(d.weights)
		d.weigh()
		d.measure()
		c.take(d, i, counts)
		_, rest := d.worth(by)
		c.value = append(c.value, rest...)
		c.ends = append(c.ends, len(c.sentences))
	}
	c.weighTerms()
	c.measureSupport()
	return c
}

// take appends an article that was read, with the counts of its terms.
func (c *cluster) take(d *document, article int, counts []float64) {
	ids := make([]int32, len(d.frequency)) // the cluster's number of each of its terms
	hashes := make([]uint64, len(d.frequency))
	for hash, id := range d.terms {
		hashes[id] = hash
	}
	for k, hash := range hashes {
		id, ok := c.terms[hash]
		if !ok {
			id = int32(len(c.frequency))
			c.terms[hash] = id
			c.frequency = append(c.frequency, 0)
		}
		c.frequency[id] += d.frequency[k]
		ids[k] = id
	}
	for i, s := range d.sentences {
		c.sentences = append(c.sentences, s)
		c.article = append(c.article, article)
		c.begins = append(c.begins, i == 0)
	}
	c.traits = append(c.traits, d.traits...)
	c.lesser = append(c.lesser, d.lesser...)
	c.aside = append(c.aside, d.aside...)
	c.size = c.size.plus(d.size)
	start := int32(len(c.ids))
	for _, id := range d.ids {
		c.ids = append(c.ids, ids[id])
	}
	c.weights = append(c.weights, counts...)
	for _, first := range d.first[1:] {
		c.first = append(c.first, start+first)
	}
}

// measureSupport compares every sentence with the other articles, and adds what
// it gains by that to its value.
func (c *cluster) measureSupport() {
	terms := len(c.frequency)
	c.support = make([]float64, len(c.sentences))
	if len(c.ends) < 2 {
		return
	}
	own, all := make([]float64, terms), make([]float64, terms)
	for pass := range 2 { // the sum of the articles' centroids, then each sentence beside it
		from := 0
		for _, to := range c.ends {
			c.centroid(from, to, own)
			for i := from; i < to; i++ {
				if pass == 1 {
					c.support[i] = max(0, c.cosine(i, all)-c.cosine(i, own)) / float64(len(c.ends)-1)
				}
			}
			c.spread(from, to, own, all, pass == 0)
			from = to
		}
	}
	mean, squares, n := 0.0, 0.0, float64(len(c.support))
	for _, x := range c.support {
		mean += x / n
		squares += float64(x*x) / n
	}
	deviation := math.Sqrt(max(squares-float64(mean*mean), 0))
	if deviation < 1e-6 {
		return
	}
	for i, x := range c.support {
		c.value[i] += float64(support * (x - mean) / deviation)
	}
}

// centroid adds up the vectors of the sentences from one to another and scales
// the sum to a length of 1. dense is all 0 before.
func (c *cluster) centroid(from, to int, dense []float64) {
	sum := 0.0
	for i := from; i < to; i++ {
		ids, weights := c.vector(i)
		for k, id := range ids {
			// The square grows by what (a+b)² is more than a².
			sum += float64(weights[k] * (float64(2*dense[id]) + weights[k]))
			dense[id] += weights[k]
		}
	}
	length := math.Sqrt(max(sum, 1e-9))
	for i := from; i < to; i++ {
		ids, _ := c.vector(i)
		for _, id := range ids {
			if dense[id] > 0 {
				dense[id] = -dense[id] / length // a sign that it is done
			}
		}
	}
	for i := from; i < to; i++ {
		ids, _ := c.vector(i)
		for _, id := range ids {
			dense[id] = math.Abs(dense[id])
		}
	}
}

// spread clears the centroid of the sentences from one to another and, if it is
// to add, adds it to a sum.
func (c *cluster) spread(from, to int, dense, sum []float64, add bool) {
	for i := from; i < to; i++ {
		ids, _ := c.vector(i)
		for _, id := range ids {
			if add {
				sum[id] += dense[id]
			}
			dense[id] = 0
		}
	}
}
