package summary

import "math"

// The features of a sentence, in the order of [FeatureNames]. Those that begin
// with z are another one less its mean in the article, in units of its standard
// deviation there.
const (
	fFirst = iota
	fSecond
	fThird
	fDecay
	fFast
	fPlace
	fLast
	fCentral
	fCentralDecay
	fForward
	fForwardDecay
	fBackward
	fTitle
	fTitleDecay
	fOpening
	fLead
	fPrevious
	fNext
	fLength
	fLengthDecay
	fShort
	fLong
	fMass
	fKeywords
	fTopWords
	fNew
	fIntroduces
	fPairs
	fNames
	fNamed
	fNumbers
	fQuote
	fQuoteOpens
	fQuestion
	fExclaims
	fSpeaks
	fPronoun
	fConnective
	fFirstPerson
	fSecondPerson
	fCalendar
	fBrackets
	fColon
	fUnfinished
	fLeaned
	zCentral
	zCentralDecay
	zForward
	zForwardDecay
	zTitle
	zOpening
	zLength
	zMass
	zKeywords
	zIntroduces
	zPairs
	zNames
	features // how many there are
)

// FeatureNames names the features, in words that say what is measured.
var FeatureNames = [features]string{
	fFirst:        "is the first sentence",
	fSecond:       "is the second",
	fThird:        "is the third",
	fDecay:        "e^(-i/10), i its number from 0",
	fFast:         "e^(-i/3)",
	fPlace:        "i/n, of n sentences",
	fLast:         "1/(n-i)",
	fCentral:      "cosine to the centroid",
	fCentralDecay: "cosine to the centroid, times e^(-i/10)",
	fForward:      "sum of cosines to those that follow, by √n",
	fForwardDecay: "the same, times e^(-i/10)",
	fBackward:     "sum of cosines to those before, by √n",
	fTitle:        "cosine to the title",
	fTitleDecay:   "cosine to the title, times e^(-i/10)",
	fOpening:      "cosine to the first sentence",
	fLead:         "sum of cosines to the first three, itself left out",
	fPrevious:     "cosine to the one before",
	fNext:         "cosine to the next",
	fLength:       "log of its words",
	fLengthDecay:  "log of its words, times e^(-i/10)",
	fShort:        "fewer than 8 words",
	fLong:         "more than 45 words",
	fMass:         "sum of tf-idf",
	fKeywords:     "mean share of sentences that its words are in",
	fTopWords:     "how many of the commonest words it has",
	fNew:          "share of its words that are new here",
	fIntroduces:   "log of the words it brings in that come again",
	fPairs:        "log of the pairs of words that come again",
	fNames:        "log of its names",
	fNamed:        "has a name",
	fNumbers:      "log of its numbers",
	fQuote:        "has a quotation mark",
	fQuoteOpens:   "begins with one",
	fQuestion:     "has a question mark",
	fExclaims:     "has an exclamation mark",
	fSpeaks:       "has a verb of saying",
	fPronoun:      "begins with a pronoun",
	fConnective:   "begins with a connective",
	fFirstPerson:  "has I or we",
	fSecondPerson: "has you",
	fCalendar:     "has a day or month",
	fBrackets:     "has a bracket",
	fColon:        "has a colon",
	fUnfinished:   "has no full stop",
	fLeaned:       "the next one leans on it",
	zCentral:      "z of the cosine to the centroid",
	zCentralDecay: "z of the same, times e^(-i/10)",
	zForward:      "z of the cosines to those that follow",
	zForwardDecay: "z of the same, times e^(-i/10)",
	zTitle:        "z of the cosine to the title",
	zOpening:      "z of the cosine to the first sentence",
	zLength:       "z of the log of its words",
	zMass:         "z of the sum of tf-idf",
	zKeywords:     "z of the mean share of sentences",
	zIntroduces:   "z of the words it brings in",
	zPairs:        "z of the pairs that come again",
	zNames:        "z of its names",
}

// standardised holds each z feature with the one it is made of.
var standardised = [...][2]int{
	{zCentral, fCentral}, {zCentralDecay, fCentralDecay}, {zForward, fForward}, {zForwardDecay, fForwardDecay},
	{zTitle, fTitle}, {zOpening, fOpening}, {zLength, fLength}, {zMass, fMass}, {zKeywords, fKeywords},
	{zIntroduces, fIntroduces}, {zPairs, fPairs}, {zNames, fNames},
}

const (
	decay = 0.904837418035959573 // e^(-1/10), what a sentence loses against the one before
	fast  = 0.716531310573789250 // e^(-1/3)
)

// gauge measures the sentences of a document one after the other, with running
// sums, so that every cosine to many sentences is one product with a dense
// vector.
type gauge struct {
	*document
	title   []float64 // dense vectors, by term
	first   []float64
	lead    []float64 // the sum of the first three
	all     []float64
	later   []float64 // the sum of those after the sentence
	earlier []float64
	length  float64 // of all
	root    float64 // √n
	top     []bool  // by term, it is one of the commonest
	seen    []bool  // by term, an earlier sentence has it
}

// measure computes the features of every sentence. No sum is over a map, and no
// product is fused with a sum: the conversions forbid it.
func (d *document) measure() {
	n, terms := len(d.sentences), len(d.frequency)
	d.values = make([]float64, n*features)
	dense := make([]float64, 6*terms)
	part := func(i int) []float64 { return dense[i*terms : (i+1)*terms] }
	g := gauge{
		document: d, title: part(0), first: part(1), lead: part(2), all: part(3), later: part(4), earlier: part(5),
		root: math.Sqrt(float64(n)), top: d.topWords(), seen: make([]bool, terms),
	}
	d.titleVector(g.title)
	for i := range n {
		ids, weights := d.vector(i)
		for k, id := range ids {
			g.all[id] += weights[k]
			if i == 0 {
				g.first[id] = weights[k]
			}
			if i < 3 {
				g.lead[id] += weights[k]
			}
		}
	}
	sum := 0.0
	for _, w := range g.all {
		sum += float64(w * w)
	}
	g.length = math.Sqrt(max(sum, 1e-9))
	copy(g.later, g.all)
	slow, quick := 1.0, 1.0
	at, total := 0, d.total()
	for i := range n {
		g.place(i, at, total, slow, quick)
		g.words(i, slow)
		g.likeness(i, slow)
		g.signs(i)
		if !d.aside[i] {
			at++
			slow *= decay
			quick *= fast
		}
	}
	d.standardise()
}

// row returns the features of sentence i.
func (d *document) row(i int) []float64 {
	return d.values[i*features : (i+1)*features : (i+1)*features]
}

// place measures where sentence i is: the one that so many of n come before.
func (g *gauge) place(i, before, n int, slow, quick float64) {
	v := g.row(i)
	if before < 3 && !g.aside[i] {
		v[fFirst+before] = 1
	}
	v[fDecay], v[fFast] = slow, quick
	v[fPlace] = float64(before) / float64(n)
	v[fLast] = 1 / float64(max(1, n-before))
}

// words measures what sentence i is made of.
func (g *gauge) words(i int, slow float64) {
	v, t := g.row(i), &g.traits[i]
	ids, _ := g.vector(i)
	known, top, fresh, introduced := 0, 0, 0, 0
	for _, id := range ids {
		known += int(g.frequency[id])
		if g.top[id] {
			top++
		}
		if !g.seen[id] {
			g.seen[id] = true
			fresh++
			if g.frequency[id] > 1 {
				introduced++
			}
		}
	}
	distinct := max(1, len(ids))
	words := int(t.words)
	if g.language == "vi" { // its words are syllables: five say what four words of English do
		words -= words / 5
	}
	v[fLength] = log2(words + 1)
	v[fLengthDecay] = float64(v[fLength] * slow)
	v[fShort], v[fLong] = one(words < 8), one(words > 45)
	v[fMass] = g.mass[i]
	v[fKeywords] = float64(known) / float64(distinct*len(g.sentences))
	v[fTopWords] = float64(top)
	v[fNew] = float64(fresh) / float64(distinct)
	v[fIntroduces] = log2(introduced + 1)
	v[fPairs] = log2(g.recurring(i) + 1)
	v[fNames] = log2(int(t.names) + 1)
	v[fNamed] = one(t.names > 0)
	v[fNumbers] = log2(int(t.numbers) + 1)
}

// likeness compares sentence i with the others and moves the running sums on.
func (g *gauge) likeness(i int, slow float64) {
	v := g.row(i)
	ids, weights := g.vector(i)
	own := 0.0
	for k, id := range ids {
		g.later[id] -= weights[k]
		own += float64(weights[k] * weights[k])
	}
	v[fCentral] = g.cosine(i, g.all) / g.length
	v[fCentralDecay] = float64(v[fCentral] * slow)
	v[fForward] = g.cosine(i, g.later) / g.root
	v[fForwardDecay] = float64(v[fForward] * slow)
	v[fBackward] = g.cosine(i, g.earlier) / g.root
	v[fTitle] = g.cosine(i, g.title)
	v[fTitleDecay] = float64(v[fTitle] * slow)
	v[fLead] = g.cosine(i, g.lead)
	if i < 3 {
		v[fLead] -= own
	}
	if i > 0 {
		v[fOpening] = g.cosine(i, g.first)
		v[fPrevious] = g.adjacent(i-1, i)
		g.row(i - 1)[fNext] = v[fPrevious]
	}
	for k, id := range ids {
		g.earlier[id] += weights[k]
	}
}

// signs takes the traits of sentence i.
func (g *gauge) signs(i int) {
	v, t := g.row(i), &g.traits[i]
	for k, trait := range [...]trait{
		hasQuote, quoteOpens, question, exclaims, speaks, opensPronoun, opensConnective, firstPerson, secondPerson,
		calendar, brackets, colon, unfinished, // in the order of the features from fQuote on
	} {
		v[fQuote+k] = one(t.has(trait))
	}
	v[fLeaned] = one(i+1 < len(g.sentences) && g.traits[i+1].leans())
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// standardise fills in the z features.
func (d *document) standardise() {
	n := float64(len(d.sentences))
	for _, z := range standardised {
		sum, squares := 0.0, 0.0
		for i := range d.sentences {
			x := d.row(i)[z[1]]
			sum += x
			squares += float64(x * x)
		}
		mean := sum / n
		deviation := math.Sqrt(max(squares/n-float64(mean*mean), 0))
		if deviation < 1e-6 {
			continue
		}
		for i := range d.sentences {
			v := d.row(i)
			v[z[0]] = (v[z[1]] - mean) / deviation
		}
	}
}
