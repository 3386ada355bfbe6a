package store

import (
	"context"
	"encoding/binary"
	"maps"
	"slices"
)

// Counts say how many articles there are.
type Counts struct {
	Total, Unread, Starred int
}

// counters are the stored numbers of one source, or of all.
type counters struct {
	_       struct{} `cbor:",toarray"`
	Total   int64
	Unread  int64
	Starred int64
	Both    int64 // starred and unread
}

func (c *counters) add(d counters) {
	c.Total += d.Total
	c.Unread += d.Unread
	c.Starred += d.Starred
	c.Both += d.Both
}

// counts is what there is of one article.
func (is status) counters(n int64) counters {
	c := counters{Total: n}
	if !is.read {
		c.Unread = n
	}
	if is.starred {
		c.Starred = n
	}
	if is.starred && !is.read {
		c.Both = n
	}
	return c
}

// count notes that there are n more articles of this source and status. The
// counters themselves are written once, at the end of the change.
func (c *change) count(source uint64, is status, n int64) {
	for _, of := range []uint64{source, allSources} {
		d := c.deltas[of]
		d.add(is.counters(n))
		c.deltas[of] = d
	}
}

func countKey(source uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte("count:"), source)
}

func (r *reading) counters(source uint64) (counters, error) {
	var n counters
	k := countKey(source)
	v := r.meta.Get(k)
	if v == nil {
		return n, nil
	}
	err := decode(k, v, &n)
	return n, err
}

func (c *change) writeCounters() error {
	for _, source := range slices.Sorted(maps.Keys(c.deltas)) {
		n, err := c.counters(source)
		if err != nil {
			return err
		}
		n.add(c.deltas[source])
		k := countKey(source)
		v, err := encode(k, n)
		if err != nil {
			return err
		}
		if err := c.meta.Put(k, v); err != nil {
			return err
		}
	}
	return nil
}

// Counts returns how many articles the library has. They are kept, not
// counted: it takes as long for a million as for ten.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	return s.CountsOf(ctx, Filter{})
}

// CountsOf returns how many articles pass f. Only for a fixed selection and
// for a query it looks at each article.
func (s *Store) CountsOf(ctx context.Context, f Filter) (Counts, error) {
	var counts Counts
	if f.searches() {
		return s.countFound(ctx, f)
	}
	err := s.view(ctx, "count articles", func(r *reading) error {
		if f.IDs != nil {
			for id := range f.IDs {
				if id%cancelEvery == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				h, is, err := r.stand(f.IDs[id])
				if err != nil {
					return err
				}
				if h != nil && f.passes(h.Source, is) {
					n := is.counters(1)
					counts.add(n)
				}
			}
			return nil
		}
		n, err := r.counters(f.Source)
		if err != nil {
			return err
		}
		counts.add(f.of(n))
		return nil
	})
	return counts, err
}

func (c *Counts) add(n counters) {
	c.Total += int(n.Total)
	c.Unread += int(n.Unread)
	c.Starred += int(n.Starred)
}

// of is how many of n pass the filter's Unread and Starred.
func (f Filter) of(n counters) counters {
	switch {
	case f.Unread && f.Starred:
		return counters{Total: n.Both, Unread: n.Both, Starred: n.Both}
	case f.Unread:
		return counters{Total: n.Unread, Unread: n.Unread, Starred: n.Both}
	case f.Starred:
		return counters{Total: n.Starred, Unread: n.Both, Starred: n.Starred}
	}
	return n
}
