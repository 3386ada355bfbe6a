package search

import (
	"bytes"
	"errors"
	"math/bits"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// source is what segments are made of: a sealed run, or older segments.
type source interface {
	// entries are its articles in the order of their keys.
	entries() []entry
	// next returns the next term, and its articles appended to buf; a nil term
	// at the end.
	next(buf []uint32) (term []byte, docs []uint32, err error)
}

// Part is a piece of a new segment: a key and a value for its bucket, in the
// order of their keys.
type Part struct{ Key, Value []byte }

// WriteRuns turns runs into one segment: it gives put the parts one by one.
// The runs must be sealed and have no more than MaxArticles articles together;
// they cannot be used any more.
func WriteRuns(runs []*Run, put func(Part) error) error {
	var sources, behind []source
	for _, r := range runs {
		first, rest := r.split([]byte{termPair + 1})
		sources = append(sources, first)
		behind = append(behind, rest)
	}
	streams, entries := number(sources, nil)
	if err := writeTable(entries, put); err != nil {
		return err
	}
	// What stands behind the pairs, half of all, is made meanwhile: no block has
	// both.
	var parts []Part
	made := make(chan error, 1)
	go func() {
		rest := make([]*stream, len(behind))
		for i, s := range behind {
			rest[i] = &stream{source: s, numbers: streams[i].numbers}
		}
		made <- merge(rest, len(entries), func(p Part) error {
			parts = append(parts, p)
			return nil
		})
	}()
	err := merge(streams, len(entries), put)
	if err := errors.Join(err, <-made); err != nil {
		return err
	}
	for i, p := range parts {
		parts[i] = Part{} // put has it
		if err := put(p); err != nil {
			return err
		}
	}
	return nil
}

// Copy is a segment in memory, apart from the library.
type Copy struct {
	docs   []entry
	blocks [][]byte
	reader blockReader
}

// Read reads the next blocks of a segment, about so many bytes, and reports
// whether it has the whole segment. It must be given the same segment each
// time.
func (c *Copy) Read(s *Segment, size int, last []byte) (upTo []byte, whole bool) {
	if c.docs == nil {
		c.docs = s.entries()
		c.reader.size = s.n
	}
	cur := s.bucket.Cursor()
	from := []byte{blockPrefix}
	if last != nil {
		from = last
	}
	k, v := cur.Seek(from)
	if last != nil && bytes.Equal(k, last) {
		k, v = cur.Next()
	}
	for ; k != nil && size > 0; k, v = cur.Next() {
		c.blocks = append(c.blocks, bytes.Clone(v))
		size -= len(v)
		last = bytes.Clone(k)
	}
	return last, k == nil
}

// Revisions returns the revisions of the articles in the segment, in their
// order.
func (c *Copy) Revisions() []uint64 {
	all := make([]uint64, len(c.docs))
	for i, d := range c.docs {
		all[i] = d.revision
	}
	return all
}

func (c *Copy) entries() []entry { return c.docs }

func (c *Copy) next(buf []uint32) ([]byte, []uint32, error) {
	for {
		more, err := c.reader.next()
		if err != nil {
			return nil, buf, err
		}
		if more {
			docs, err := c.reader.appendTo(buf)
			return c.reader.term, docs, err
		}
		if len(c.blocks) == 0 {
			return nil, buf, nil
		}
		b, err := unseal(c.blocks[0])
		if err != nil {
			return nil, buf, err
		}
		c.reader.rest, c.blocks = b, c.blocks[1:]
	}
}

// WriteCopies makes one segment of several, without the articles of the
// revisions that gone reports.
func WriteCopies(copies []*Copy, gone func(revision uint64) bool, put func(Part) error) error {
	var sources []source
	for _, c := range copies {
		sources = append(sources, c)
	}
	return write(sources, gone, put)
}

// left is the number of an article that a segment does not take over.
const left = ^uint32(0)

// stream is a source on its way into a segment.
type stream struct {
	source
	numbers []uint32 // of its articles in the segment
	term    []byte
	docs    []uint32
}

func (s *stream) step() (err error) {
	s.term, s.docs, err = s.next(s.docs[:0])
	return err
}

// write merges sources into a segment.
func write(sources []source, gone func(uint64) bool, put func(Part) error) error {
	streams, entries := number(sources, gone)
	if err := writeTable(entries, put); err != nil {
		return err
	}
	return merge(streams, len(entries), put)
}

func writeTable(entries []entry, put func(Part) error) error {
	if len(entries) > MaxArticles {
		return damaged("%d articles in one segment", len(entries))
	}
	t, err := appendTable(entries)
	if err != nil {
		return err
	}
	return put(Part{Key: tableKey, Value: t})
}

// merge writes the terms of streams, for a segment of so many articles.
func merge(streams []*stream, articles int, put func(Part) error) error {
	out := &blockWriter{size: articles, emit: func(first, block []byte) error {
		return put(Part{Key: append([]byte{blockPrefix}, first...), Value: block})
	}}
	for _, s := range streams {
		if err := s.step(); err != nil {
			return err
		}
	}
	docs := sorter{seen: newSet(articles)}
	var term []byte
	for {
		least := smallest(streams)
		if least == nil {
			return out.flush()
		}
		term = append(term[:0], least...)
		docs.all, docs.lists = docs.all[:0], 0
		for _, s := range streams {
			if !bytes.Equal(s.term, term) || s.term == nil {
				continue
			}
			docs.lists++
			for _, d := range s.docs {
				if n := s.numbers[d]; n != left {
					docs.all = append(docs.all, n)
				}
			}
			if err := s.step(); err != nil {
				return err
			}
		}
		if len(docs.all) == 0 && term[0] != termStem {
			continue
		}
		docs.sort()
		if err := out.add(term, docs.all); err != nil {
			return err
		}
	}
}

// sorter puts the articles of several lists, which ascend, in one order. There
// are no two that are the same.
type sorter struct {
	all   []uint32 // of one list after the other
	lists int
	seen  set // empty, with room for every article
}

func (s *sorter) sort() {
	// Of many articles it is sooner said which of all there are they are.
	const few = 32
	switch {
	case s.lists < 2:
	case len(s.all) <= few:
		slices.Sort(s.all)
	default:
		for _, d := range s.all {
			s.seen.add(d)
		}
		all := s.all[:0]
		for i, w := range s.seen {
			for s.seen[i] = 0; w != 0; w &= w - 1 {
				all = append(all, uint32(64*i+bits.TrailingZeros64(w)))
			}
		}
	}
}

func smallest(streams []*stream) []byte {
	var least []byte
	for _, s := range streams {
		if s.term != nil && (least == nil || bytes.Compare(s.term, least) < 0) {
			least = s.term
		}
	}
	return least
}

// number gives the articles of all sources, in the order of their keys, the
// numbers that they have in the segment.
func number(sources []source, gone func(uint64) bool) ([]*stream, []entry) {
	var all []entry
	streams := make([]*stream, len(sources))
	at := make([]int, len(sources))
	for i, s := range sources {
		streams[i] = &stream{source: s, numbers: make([]uint32, len(s.entries()))}
	}
	for {
		first := -1
		for i, s := range sources {
			if at[i] < len(s.entries()) && (first < 0 || s.entries()[at[i]].compare(sources[first].entries()[at[first]]) < 0) {
				first = i
			}
		}
		if first < 0 {
			return streams, all
		}
		e := sources[first].entries()[at[first]]
		if gone != nil && gone(e.revision) {
			streams[first].numbers[at[first]] = left
		} else {
			streams[first].numbers[at[first]] = uint32(len(all))
			all = append(all, e)
		}
		at[first]++
	}
}

// Put writes a part into a segment's bucket.
func Put(b *bolt.Bucket, p Part) error {
	b.FillPercent = 1 // parts come in order, and are never changed
	return b.Put(p.Key, p.Value)
}
