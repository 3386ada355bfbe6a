package search

import (
	"bytes"
	"encoding/binary"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// A segment is a bucket of its own: the table of its articles under tableKey,
// and blocks of terms under blockPrefix and their first term.
var (
	tableKey    = []byte("d")
	blockPrefix = byte('t')
)

// The table of a segment: how many articles, the smallest id and revision
// (uint64 each), then for each article, in the order of their keys, the first
// half of its key (its time), then ids and revisions less the smallest ones
// (uint32 each), and the checksum. It is read where it lies: to open a segment
// costs nothing.
const (
	tableHead  = 24
	tableEntry = 16
)

// MaxArticles is how many articles a segment has at most.
const MaxArticles = 50_000

// appendTable encodes a table; entries must be in order.
func appendTable(entries []entry) ([]byte, error) {
	baseID, baseRevision := ^uint64(0), ^uint64(0)
	for _, e := range entries {
		baseID = min(baseID, binary.BigEndian.Uint64(e.key[8:]))
		baseRevision = min(baseRevision, e.revision)
	}
	b := make([]byte, 0, tableHead+tableEntry*len(entries)+sumSize)
	for _, n := range []uint64{uint64(len(entries)), baseID, baseRevision} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	for _, e := range entries {
		b = append(b, e.key[:8]...)
	}
	for _, column := range []struct {
		of   func(entry) uint64
		base uint64
	}{
		{func(e entry) uint64 { return binary.BigEndian.Uint64(e.key[8:]) }, baseID},
		{func(e entry) uint64 { return e.revision }, baseRevision},
	} {
		for _, e := range entries {
			n := column.of(e) - column.base
			if n > 1<<32-1 {
				return nil, damaged("articles of one segment are too far apart")
			}
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
	}
	return seal(b), nil
}

// table is a table where it lies.
type table struct {
	n                    int
	baseID, baseRevision uint64
	times, ids, revs     []byte
}

func openTable(b []byte) (table, error) {
	if len(b) < tableHead+sumSize {
		return table{}, damaged("a table is cut short")
	}
	n := binary.BigEndian.Uint64(b)
	if n > MaxArticles || len(b) != tableHead+tableEntry*int(n)+sumSize {
		return table{}, damaged("a table of %d articles", n)
	}
	t := table{n: int(n), baseID: binary.BigEndian.Uint64(b[8:]), baseRevision: binary.BigEndian.Uint64(b[16:])}
	b = b[tableHead:]
	t.times, b = b[:8*n], b[8*n:]
	t.ids, b = b[:4*n], b[4*n:]
	t.revs = b[:4*n]
	return t, nil
}

func (t *table) key(i int) (k Key) {
	copy(k[:8], t.times[8*i:])
	binary.BigEndian.PutUint64(k[8:], t.baseID+uint64(binary.BigEndian.Uint32(t.ids[4*i:])))
	return k
}

func (t *table) revision(i int) uint64 {
	return t.baseRevision + uint64(binary.BigEndian.Uint32(t.revs[4*i:]))
}

func (t *table) entries() []entry {
	all := make([]entry, t.n)
	for i := range all {
		all[i] = entry{key: t.key(i), revision: t.revision(i)}
	}
	return all
}

// find returns the first article that is not before k; t.n if there is none.
func (t *table) find(k Key) int {
	if k == (Key{}) {
		return 0 // as most searches begin: without a look at the table
	}
	return sort.Search(t.n, func(i int) bool {
		c := bytes.Compare(t.times[8*i:8*i+8], k[:8])
		if c == 0 {
			key := t.key(i)
			c = bytes.Compare(key[8:], k[8:])
		}
		return c >= 0
	})
}

// Segment is a part of the index, within a transaction.
type Segment struct {
	table
	bucket *bolt.Bucket
	spoken []set // see languages; nil: not asked for yet
}

// OpenSegment opens the segment in a bucket.
func OpenSegment(b *bolt.Bucket) (*Segment, error) {
	if b == nil {
		return nil, damaged("a segment is missing")
	}
	t, err := openTable(b.Get(tableKey))
	if err != nil {
		return nil, err
	}
	return &Segment{table: t, bucket: b}, nil
}

// Len returns the number of articles, those included that are not what they
// were when the segment was made.
func (s *Segment) Len() int { return s.n }

// terms gives visit the terms that begin with prefix, in their order, until it
// returns false.
func (s *Segment) terms(prefix []byte, visit func(*blockReader) (bool, error)) error {
	c := s.bucket.Cursor()
	want := append([]byte{blockPrefix}, prefix...)
	k, v := c.Seek(want)
	if !bytes.Equal(k, want) { // the term may be in the block before
		if k == nil {
			k, v = c.Last()
		} else {
			k, v = c.Prev()
		}
		if k != nil && k[0] != blockPrefix {
			k, v = c.Next()
		}
	}
	for ; k != nil && k[0] == blockPrefix; k, v = c.Next() {
		if k := k[1:]; bytes.Compare(k, prefix) > 0 && !bytes.HasPrefix(k, prefix) {
			return nil
		}
		b, err := unseal(v)
		if err != nil {
			return err
		}
		r := blockReader{rest: b, size: s.n}
		for {
			more, err := r.next()
			if err != nil {
				return err
			}
			if !more {
				break
			}
			switch {
			case bytes.HasPrefix(r.term, prefix):
				if more, err := visit(&r); err != nil || !more {
					return err
				}
			case bytes.Compare(r.term, prefix) > 0:
				return nil
			}
		}
	}
	return nil
}

// term adds the articles of a term to a set.
func (s *Segment) term(term []byte, to set) error {
	return s.terms(term, func(r *blockReader) (bool, error) {
		if !bytes.Equal(r.term, term) {
			return false, nil // what begins so and is longer comes after it
		}
		return false, r.addTo(to)
	})
}

// prefix adds the articles of all terms that begin so to a set.
func (s *Segment) prefix(prefix []byte, to set) error {
	return s.terms(prefix, func(r *blockReader) (bool, error) { return true, r.addTo(to) })
}
