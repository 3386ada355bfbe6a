package search

import (
	"bytes"
	"slices"
	"strings"
)

// Run gathers documents in memory and turns them into postings: for each term
// the articles that have it. It is not safe for concurrent use. Several runs,
// of different goroutines, become one segment by [Write].
type Run struct {
	x     indexer
	terms dictionary
	last  []uint32 // the document that had the term last, counted from 1
	langs []uint8  // languages whose stem of the term is known, one bit each

	docs     []entry
	present  []uint32   // terms of the present document
	language int        // of the present document
	postings [][]uint32 // terms of each document
	noted    int        // terms of all documents together

	// After Seal.
	sorted []uint32 // terms in their order
	starts []uint32 // where a term's documents begin, by its place in terms
	where  []uint16 // documents of one term after the other: there are fewer than 65,536
}

// entry is a document in a segment.
type entry struct {
	key      Key
	revision uint64
}

func (e entry) compare(other entry) int {
	if c := e.key.compare(other.key); c != 0 {
		return c
	}
	switch {
	case e.revision < other.revision:
		return -1
	case e.revision > other.revision:
		return 1
	}
	return 0
}

// NewRun returns an empty run.
func NewRun() *Run {
	r := &Run{terms: newDictionary()}
	r.x.put = r.put
	r.x.pair = r.note
	var term []byte
	for n := range uint32(pairs) { // so that a pair's number is its term's
		term = appendPair(term[:0], n)
		r.number(term)
	}
	return r
}

// Add takes in a document. A run has at most [MaxArticles].
func (r *Run) Add(d *Document) {
	r.docs = append(r.docs, entry{key: d.Key, revision: d.Revision})
	r.language = stemmerOf(d.Language)
	r.present = r.present[:0]
	r.x.document(d)
	r.postings = append(r.postings, slices.Clone(r.present))
	r.noted += len(r.present)
}

// Len returns the number of documents.
func (r *Run) Len() int { return len(r.docs) }

// Weight returns how many bytes of memory the run takes, about.
func (r *Run) Weight() int {
	return 4*r.noted + 2*len(r.where) + slotSize*len(r.terms.slots) + 12*r.terms.len() + len(r.terms.text) + 32*len(r.docs)
}

func (r *Run) put(term []byte, word int) {
	id := r.number(term)
	if r.language != noStemmer && word > 0 {
		r.stem(id, word)
	}
	r.note(id)
}

// note adds the present document to those of a term.
func (r *Run) note(id uint32) {
	if n := uint32(len(r.docs)); r.last[id] != n {
		r.last[id] = n
		r.present = append(r.present, id)
	}
}

func (r *Run) number(term []byte) uint32 {
	id, fresh := r.terms.number(term)
	if fresh {
		r.last = append(r.last, 0)
		r.langs = append(r.langs, 0)
	}
	return id
}

// stem notes that a word has a stem in the present document's language. Words
// that are their own stem need no note: whoever looks for a stem looks for the
// word as well.
func (r *Run) stem(id uint32, at int) {
	known := uint8(1) << r.language
	if r.langs[id]&known != 0 || r.terms.term(id)[0] == termAuthor {
		return
	}
	r.langs[id] |= known
	word := string(r.terms.term(id)[at:])
	if of := stem(r.language, word); of != word && of != "" {
		r.number([]byte(stemTerm(r.language, of) + word))
	}
}

// stemTerm is what the terms of all words of a stem begin with.
func stemTerm(language int, of string) string {
	var b strings.Builder
	b.WriteByte(termStem)
	b.WriteByte(byte(language))
	b.WriteString(of)
	b.WriteByte(0)
	return b.String()
}

// Seal turns the run around, from terms of documents to documents of terms,
// the documents in the order of their keys. Nothing can be added after it.
func (r *Run) Seal() {
	order := make([]uint32, len(r.docs))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return r.docs[a].compare(r.docs[b]) })

	r.starts = make([]uint32, r.terms.len()+1)
	for _, terms := range r.postings {
		for _, id := range terms {
			r.starts[id+1]++
		}
	}
	for i := range r.terms.len() {
		r.starts[i+1] += r.starts[i]
	}
	next := slices.Clone(r.starts)
	r.where = make([]uint16, r.noted)
	docs := make([]entry, len(r.docs))
	for n, d := range order {
		docs[n] = r.docs[d]
		for _, id := range r.postings[d] {
			r.where[next[id]] = uint16(n)
			next[id]++
		}
	}
	r.docs = docs
	r.sorted = r.terms.sorted()
	r.terms.text, r.terms.ends = slices.Clone(r.terms.text), slices.Clone(r.terms.ends) // without the room to grow
	r.terms.slots, r.last, r.langs, r.present, r.postings, r.noted = nil, nil, nil, nil, nil, 0
}

// runTerms are some terms of a sealed run, in their order.
type runTerms struct {
	*Run
	rest []uint32 // of sorted
}

// all returns all terms.
func (r *Run) all() *runTerms { return &runTerms{Run: r, rest: r.sorted} }

// split returns the terms before one, and the others.
func (r *Run) split(behind []byte) (before, rest *runTerms) {
	at, _ := slices.BinarySearchFunc(r.sorted, behind, func(id uint32, term []byte) int { return bytes.Compare(r.terms.term(id), term) })
	return &runTerms{Run: r, rest: r.sorted[:at]}, &runTerms{Run: r, rest: r.sorted[at:]}
}

// entries implements source.
func (r *runTerms) entries() []entry { return r.docs }

// next implements source.
func (r *runTerms) next(buf []uint32) (term []byte, docs []uint32, err error) {
	if len(r.rest) == 0 {
		return nil, buf, nil
	}
	id := r.rest[0]
	r.rest = r.rest[1:]
	for _, d := range r.where[r.starts[id]:r.starts[id+1]] {
		buf = append(buf, uint32(d))
	}
	return r.terms.term(id), buf, nil
}
