package summary

import (
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// What keeps a sentence from being chosen before others.
const (
	fewest = 5 // words
	most   = 90

	// ballast is added to the square of a vector's length, in bits squared as
	// rarity is. A sentence with one common word and no other points where the
	// article does, but says little; one of ten words is not changed by it.
	ballast = 6

	// fewSentences is the length from which on an article has enough words to tell
	// what does not belong to it.
	fewSentences = 5

	// commonest is how many terms count as those that an article is about.
	commonest = 12
)

// document is an article as the ranker sees it: sentences, and for each a sparse
// vector of terms, its ids ascending, all vectors in one array.
type document struct {
	language   string
	sentences  []Sentence
	traits     []traits
	lesser     []bool // chosen only when no others are left
	aside      []bool // lesser, and not chosen at all: most likely the page's
	standfirst bool   // the first sentence is a line without a full stop
	lead       int    // the paragraph that the article begins with, counted from 1; 0 for none
	closed     bool   // most of the text is in paragraphs that end with a full stop
	size       size   // of all sentences

	first     []int32          // where a sentence's vector begins; one more than sentences
	ids       []int32          // terms, numbered by first occurrence
	weights   []float64        // tf-idf, each vector of a length of nearly 1
	mass      []float64        // by sentence, the sum of its tf-idf before it was scaled
	frequency []int32          // by term, in how many sentences it is
	named     []bool           // by term, it has a capital within a sentence
	terms     map[uint64]int32 // by hash
	title     []int32          // terms of the title that the text has, ascending

	pairs     []uint64         // neighbours among terms, sentence by sentence
	pairFirst []int32          // where a sentence's pairs begin
	pairCount map[uint64]int32 // how often a pair is there

	wording      []uint64 // folded words, sentence by sentence, each once
	wordingFirst []int32  // where a sentence's words begin; one more than sentences

	values  []float64 // features, a row for each sentence
	begins  []bool    // by sentence, it is the first of an article; nil where there is one only
	scratch []int32
}

// add appends a sentence with the terms that r has read.
func (d *document) add(s Sentence, lesser bool, r *reader) {
	d.sentences = append(d.sentences, s)
	d.lesser = append(d.lesser, lesser)
	d.size = d.size.plus(r.traits.size())
	d.scratch = d.scratch[:0]
	for k, t := range r.terms {
		id, ok := d.terms[t]
		if !ok {
			id = int32(len(d.frequency))
			d.terms[t] = id
			d.frequency = append(d.frequency, 0)
			d.named = append(d.named, false)
		}
		switch r.capitals[k] {
		case capital:
			d.named[id] = true
		case capitalFirst:
			r.traits.opener = id
		}
		if k > 0 {
			pair := uint64(d.scratch[k-1])<<32 | uint64(id)
			d.pairs = append(d.pairs, pair)
			d.pairCount[pair]++
		}
		d.scratch = append(d.scratch, id)
	}
	d.pairFirst = append(d.pairFirst, int32(len(d.pairs)))
	d.wording = append(d.wording, r.wording...)
	d.wordingFirst = append(d.wordingFirst, int32(len(d.wording)))
	d.traits = append(d.traits, r.traits)
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

// takeBack takes back the sentences from number n on.
func (d *document) takeBack(n int) {
	for i := n; i < len(d.sentences); i++ {
		d.size = d.size.less(d.traits[i].size())
	}
	for _, id := range d.ids[d.first[n]:] {
		d.frequency[id]--
	}
	for _, pair := range d.pairs[d.pairFirst[n]:] {
		d.pairCount[pair]--
	}
	d.ids, d.weights = d.ids[:d.first[n]], d.weights[:d.first[n]]
	d.pairs, d.wording = d.pairs[:d.pairFirst[n]], d.wording[:d.wordingFirst[n]]
	d.first, d.pairFirst, d.wordingFirst = d.first[:n+1], d.pairFirst[:n+1], d.wordingFirst[:n+1]
	d.sentences, d.traits, d.lesser = d.sentences[:n], d.traits[:n], d.lesser[:n]
}

// titleTerms is how many terms a title must have, numbers aside. One of fewer says
// too little: every sentence that has its word looks like the title, and the name of
// a file ("notes.txt", "cnn-3.txt", "standard input") chose them.
const titleTerms = 3

// entitle takes the terms of the title that r has read.
func (d *document) entitle(r *reader) {
	slices.Sort(r.terms)
	r.terms = slices.Compact(r.terms)
	if len(r.terms)-int(r.traits.numbers) < titleTerms {
		return
	}
	for _, t := range r.terms {
		if id, ok := d.terms[t]; ok && d.frequency[id] > 0 {
			d.title = append(d.title, id)
		}
	}
	slices.Sort(d.title)
	d.title = slices.Compact(d.title)
}

// suspectPage sets aside what is most likely the page's, though no phrase says so:
// short paragraphs that are a line without a full stop where paragraphs have one,
// that say who somebody is whom the article does not name, or that have next to no
// word with the title and the rest of the text in common. They are not chosen, and
// have no place in the counting of places.
func (d *document) suspectPage() {
	d.aside = make([]bool, len(d.sentences))
	people := make(map[uint64]int32) // how often what may be a note on the author names somebody
	for i := range d.sentences {
		if pairs := d.pairs[d.pairFirst[i]:d.pairFirst[i+1]]; len(pairs) > 0 && d.traits[i].has(bio) {
			people[pairs[0]]++
		}
	}
	d.setAside(2, mostLines, func(i, j int) bool { return d.isLine(i, j, people) })
	own := make([]int32, len(d.frequency)) // in how many sentences of the paragraph a term is
	d.findLead(own)
	d.setAside(fewSentences, mostForeign, func(i, j int) bool {
		shared := d.shared(i, j, own)
		return shared < 2 || i == 0 && d.standfirst && shared < 3
	})
	d.judgeStrangers()
	for i, aside := range d.aside {
		d.lesser[i] = d.lesser[i] || aside
	}
}

// How much of an article a test may set aside, in hundredths of its words. The
// paragraphs of a short article share few words, the more so in a language that
// inflects them or ties an article to them: where many have nothing in common with
// the rest that is no sign of anything. Without this bound one article of eleven
// sentences in German lost five of them, its first among them.
const (
	mostLines   = 75
	mostForeign = 15
	mostDoubted = 15
	mostStrange = 40
)

// setAside sets aside the short paragraphs for whose sentences i to j a test holds,
// if they are no more than most hundredths of the article and at least so many good
// sentences and a quarter of the words are left: if not, they are the article's
// manner. The paragraph that the article begins with is not tested.
func (d *document) setAside(least, most int, test func(i, j int) bool) {
	aside := slices.Clone(d.aside)
	kept, words, found := 0, 0, 0
	for i := 0; i < len(aside); {
		j := i
		for j < len(aside) && d.sentences[j].Paragraph == d.sentences[i].Paragraph {
			j++
		}
		page := d.traits[i].has(lone) && !d.leads(i) && test(i, j)
		for ; i < j; i++ {
			if aside[i] {
				continue
			}
			if page {
				aside[i] = true
				found += int(d.traits[i].words)
				continue
			}
			words += int(d.traits[i].words)
			if !d.lesser[i] {
				kept++
			}
		}
	}
	if kept >= least && found*100 <= most*d.size.words && words*4 >= d.size.words {
		d.aside = aside
	}
}

// findLead finds the paragraph that the article begins with: the first that ends
// with a full stop, is as long as a sentence that says something, and does not
// speak of us and you. It has a number, or a word that comes again. own is all 0.
func (d *document) findLead(own []int32) {
	for i := 0; i < min(len(d.sentences), 2*fewSentences); {
		j, words, numbers, ours := i, 0, 0, false
		for ; j < len(d.sentences) && d.sentences[j].Paragraph == d.sentences[i].Paragraph; j++ {
			t := &d.traits[j]
			words += int(t.words)
			numbers += int(t.numbers)
			ours = ours || t.has(command|bio|beside) || t.has(firstPerson|secondPerson) && !t.has(hasQuote)
		}
		if words >= leadWords && !ours && !d.traits[j-1].has(unfinished) && (numbers > 0 || d.shared(i, j, own) > 0) {
			d.lead = d.sentences[i].Paragraph + 1
			return
		}
		i = j
	}
}

// leadWords is how many words the paragraph that an article begins with has at least.
const leadWords = 10

// leads reports whether sentence i is of the paragraph that the article begins with.
func (d *document) leads(i int) bool { return d.sentences[i].Paragraph+1 == d.lead }

// isLine reports whether the short paragraph of sentences i to j is a line without
// a full stop where paragraphs have one, or says who somebody is whom nothing else
// names.
func (d *document) isLine(i, j int, people map[uint64]int32) bool {
	t := &d.traits[i]
	if i == 0 && d.standfirst {
		return false
	}
	if pairs := d.pairs[d.pairFirst[i]:d.pairFirst[i+1]]; i > 0 && len(pairs) > 0 && t.has(bio) && d.pairCount[pairs[0]] == people[pairs[0]] {
		return true
	}
	return j == i+1 && d.closed && t.has(unfinished) && t.words <= shortLine && !endsQuoted(d.sentences[i].Text)
}

// endsQuoted reports whether a line ends with a quotation that begins in it, which
// stands for a full stop: The mayor calls it "a disgrace"
func endsQuoted(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("\"”»'’", r) && strings.ContainsAny(text[:len(text)-size], "\"“„«'‘")
}

// shared returns how many words the paragraph of sentences i to j has in common with
// the rest of the article, a name counted twice. own is all 0.
func (d *document) shared(i, j int, own []int32) int {
	shared := 0
	for k := i; k < j; k++ {
		ids, _ := d.vector(k)
		for _, id := range ids {
			own[id]++
		}
	}
	for k := i; k < j; k++ {
		ids, _ := d.vector(k)
		for _, id := range ids {
			if own[id] > 0 && (d.frequency[id] > own[id] || slices.Contains(d.title, id)) {
				if shared++; d.named[id] {
					shared++ // a name is not there by chance
				}
			}
			own[id] = 0
		}
	}
	return shared
}

// weigh turns the counts into tf-idf vectors of a length of 1, a little less where
// there are few terms, and finds out which sentences begin with a name: a word
// with a capital that has one within another sentence too.
//
// A line without a full stop above an article is its standfirst if the article
// comes back to three of its words, and most likely the page's if not. A
// short paragraph has to share two words with the rest.
func (d *document) weigh() {
	for i := range d.sentences {
		if i == 0 && d.standfirst {
			d.lesser[0] = d.again(0) < 3
		} else if d.isAlone(i) && !d.leads(i) && d.traits[i].words <= shortLine && len(d.sentences) >= fewSentences && d.again(i) < 2 {
			d.lesser[i] = true
		}
	}
	d.weighTerms()
	for i := range d.sentences {
		if t := &d.traits[i]; t.opener >= 0 && d.named[t.opener] {
			t.flags |= actor
		}
	}
}

// weighTerms turns counts into tf-idf and scales the vectors.
func (d *document) weighTerms() {
	n := log2(len(d.sentences) + 1)
	d.mass = make([]float64, len(d.sentences))
	for i := range d.sentences {
		ids, weights := d.vector(i)
		sum, mass := float64(ballast), 0.0
		for k, id := range ids {
			weights[k] = float64(weights[k] * (n - log2(int(d.frequency[id]))))
			mass += weights[k]
			sum += float64(weights[k] * weights[k])
		}
		d.mass[i] = mass
		length := math.Sqrt(sum)
		for k := range weights {
			weights[k] /= length
		}
	}
}

// isAlone reports whether sentence i is a short paragraph.
func (d *document) isAlone(i int) bool {
	return d.traits[i].has(lone) && (i == 0 || d.sentences[i-1].Paragraph != d.sentences[i].Paragraph) &&
		(i+1 == len(d.sentences) || d.sentences[i+1].Paragraph != d.sentences[i].Paragraph)
}

// again returns how many of a sentence's terms are in others too.
func (d *document) again(i int) int {
	n := 0
	ids, _ := d.vector(i)
	for _, id := range ids {
		if d.frequency[id] > 1 {
			n++
		}
	}
	return n
}

// titleVector fills a dense vector with the title's terms.
func (d *document) titleVector(dense []float64) {
	n := log2(len(d.sentences) + 1)
	sum := float64(ballast)
	for _, id := range d.title {
		dense[id] = n - log2(int(d.frequency[id]))
		sum += float64(dense[id] * dense[id])
	}
	length := math.Sqrt(sum)
	for _, id := range d.title {
		dense[id] /= length
	}
}

// topWords marks the terms that are in most sentences, in two at least.
func (d *document) topWords() []bool {
	var histogram [64]int
	for _, f := range d.frequency {
		histogram[min(int(f), len(histogram)-1)]++
	}
	least, sum := len(histogram)-1, 0
	for least > 1 && sum+histogram[least] <= commonest {
		sum += histogram[least]
		least--
	}
	top := make([]bool, len(d.frequency))
	for id, f := range d.frequency {
		top[id] = min(int(f), len(histogram)-1) > least
	}
	return top
}

// recurring returns how many of a sentence's pairs of terms are there again.
func (d *document) recurring(i int) int {
	n := 0
	for _, pair := range d.pairs[d.pairFirst[i]:d.pairFirst[i+1]] {
		if d.pairCount[pair] > 1 {
			n++
		}
	}
	return n
}

func (d *document) vector(i int) ([]int32, []float64) {
	a, b := d.first[i], d.first[i+1]
	return d.ids[a:b], d.weights[a:b]
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

// adjacent returns the cosine of two sentences.
func (d *document) adjacent(a, b int) float64 {
	idsA, weightsA := d.vector(a)
	idsB, weightsB := d.vector(b)
	sum := 0.0
	for i, j := 0, 0; i < len(idsA) && j < len(idsB); {
		switch {
		case idsA[i] < idsB[j]:
			i++
		case idsA[i] > idsB[j]:
			j++
		default:
			sum += float64(weightsA[i] * weightsB[j])
			i++
			j++
		}
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
