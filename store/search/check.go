package search

import "bytes"

// Revisions returns the revisions of the articles, in the order of their keys.
func (s *Segment) Revisions() []uint64 {
	all := make([]uint64, s.n)
	for i := range all {
		all[i] = s.revision(i)
	}
	return all
}

// Check makes the segment again of its documents and compares. document is
// asked for each of its revisions; nil means that it is not there any more:
// what the segment says of it does not matter. What differs is an ErrDamaged.
func (s *Segment) Check(document func(revision uint64) (*Document, error)) error {
	if _, err := unseal(s.bucket.Get(tableKey)); err != nil {
		return err
	}
	run, numbers, err := s.again(document)
	if err != nil {
		return err
	}
	stored := &Copy{}
	stored.Read(s, 1<<62, nil)
	from := &stream{source: stored, numbers: numbers}
	want := &stream{source: run.all(), numbers: make([]uint32, run.Len())}
	for i := range want.numbers {
		want.numbers[i] = uint32(i)
	}
	for {
		if err := step(from); err != nil {
			return err
		}
		if err := step(want); err != nil {
			return err
		}
		for remains(from.term, want.term) {
			if err := step(from); err != nil {
				return err
			}
		}
		if from.term == nil && want.term == nil {
			return nil
		}
		if !bytes.Equal(from.term, want.term) || !equal(from.docs, want.docs) {
			return damaged("the articles of %q are not those of %q", from.term, want.term)
		}
	}
}

// remains reports whether a term that a segment has, and should not have before
// next, is the note of a word's stem. No article leads to a note, so it stays
// when the articles with the word are gone, also where segments are merged; it
// does no harm if it is true.
func remains(term, next []byte) bool {
	if term == nil || term[0] != termStem || next != nil && bytes.Compare(term, next) >= 0 {
		return false
	}
	return trueStem(term)
}

// trueStem reports whether the note of a word's stem says what its language
// says.
func trueStem(term []byte) bool {
	if len(term) < 2 || int(term[1]) >= len(stemmers) {
		return false
	}
	of, word, ok := bytes.Cut(term[2:], []byte{0})
	return ok && stem(int(term[1]), string(word)) == string(of)
}

// again makes the run that the segment should be of, and the numbers in it of
// the segment's articles.
func (s *Segment) again(document func(uint64) (*Document, error)) (*Run, []uint32, error) {
	run := NewRun()
	numbers := make([]uint32, s.n)
	var last entry
	for i := range numbers {
		e := entry{key: s.key(i), revision: s.revision(i)}
		if i > 0 && last.compare(e) >= 0 {
			return nil, nil, damaged("article %d of the table is out of order", i)
		}
		last = e
		d, err := document(e.revision)
		switch {
		case err != nil:
			return nil, nil, err
		case d == nil:
			numbers[i] = left
			continue
		case d.Key != e.key:
			return nil, nil, damaged("article %d of the table stands elsewhere", i)
		}
		numbers[i] = uint32(run.Len())
		run.Add(d)
	}
	run.Seal()
	return run, numbers, nil
}

// step goes to the next term that has an article which is still there, or is a
// stem's and so leads to none.
func step(s *stream) error {
	for {
		if err := s.step(); err != nil || s.term == nil {
			return err
		}
		docs := s.docs[:0]
		for _, d := range s.docs {
			if n := s.numbers[d]; n != left {
				docs = append(docs, n)
			}
		}
		if s.docs = docs; len(docs) > 0 || s.term[0] == termStem {
			return nil
		}
	}
}

func equal(a, b []uint32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
