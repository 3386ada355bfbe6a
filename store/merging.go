package store

import (
	"context"
	"slices"

	"precis/store/search"
)

// mergeSegments makes one segment of several small ones, if there are such.
func (s *Store) mergeSegments(ctx context.Context) (merged bool, err error) {
	var state indexState
	err = s.view(ctx, "look at the index", func(r *reading) error {
		state = r.index()
		return nil
	})
	if err != nil {
		return false, err
	}
	chosen := toMerge(state.Segments)
	if len(chosen) == 0 {
		return false, nil
	}
	copies := make([]*search.Copy, len(chosen))
	gone := map[uint64]bool{}
	for i, info := range chosen {
		if copies[i], err = s.copySegment(ctx, info, gone); err != nil {
			return false, err
		}
	}
	w := &segmentWriter{store: s, expected: state}
	err = search.WriteCopies(copies, func(revision uint64) bool { return gone[revision] },
		func(p search.Part) error { return w.put(ctx, p) })
	if err != nil {
		return false, indexError(err)
	}
	err = w.write(ctx, func(state *indexState) {
		articles := -len(gone)
		for _, info := range chosen {
			articles += info.Articles
		}
		state.Segments = slices.DeleteFunc(state.Segments, func(i segmentInfo) bool { return slices.Contains(chosen, i) })
		state.Segments = append(state.Segments, segmentInfo{ID: w.id, Articles: articles})
	})
	if err != nil {
		return false, err
	}
	return true, s.removeLeftovers(ctx)
}

// toMerge chooses segments that are to become one: those of one size, if there
// are many of it, as far as they fit.
func toMerge(segments []segmentInfo) []segmentInfo {
	sizes := map[int][]segmentInfo{}
	for _, s := range segments {
		if s.Articles <= search.MaxArticles/2 {
			sizes[tier(s.Articles)] = append(sizes[tier(s.Articles)], s)
		}
	}
	for size := range tier(search.MaxArticles) + 1 {
		same := sizes[size]
		if len(same) < tierWidth {
			continue
		}
		slices.SortFunc(same, func(a, b segmentInfo) int { return a.Articles - b.Articles })
		n, sum := 0, 0
		for n < len(same) && sum+same[n].Articles <= search.MaxArticles {
			sum += same[n].Articles
			n++
		}
		return same[:n] // two at least: none has more than half
	}
	return nil
}

// tier returns the size of a segment, from 0.
func tier(articles int) int {
	t := 0
	for n := tierLowest; n < articles; n *= tierWidth {
		t++
	}
	return t
}

// copySegment reads a segment into memory, and notes which of its articles are
// gone for good.
func (s *Store) copySegment(ctx context.Context, info segmentInfo, gone map[uint64]bool) (*search.Copy, error) {
	c := &search.Copy{}
	var last []byte
	for whole := false; !whole; {
		err := s.view(ctx, "read the index", func(r *reading) error {
			segment, err := r.segment(info.ID)
			if err == nil {
				last, whole = c.Read(segment, readBytes, last)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for revisions := range slices.Chunk(c.Revisions(), 4*readArticles) {
		err := s.view(ctx, "look at the index", func(r *reading) error {
			for _, revision := range revisions {
				if r.bodies.Get(number(revision)) == nil {
					gone[revision] = true
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}
