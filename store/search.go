package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"precis/store/query"
	"precis/store/search"
)

// Search returns up to n articles that q finds, newest first: a window as of
// List, for a Filter with that query.
func (s *Store) Search(ctx context.Context, q query.Query, from Key, n int, back bool) ([]Header, error) {
	return s.List(ctx, Filter{Query: &q}, from, n, back)
}

// Matches yields the articles that q finds, newest first, as All does: the
// first are there before the last are known.
func (s *Store) Matches(ctx context.Context, q query.Query) iter.Seq2[Header, error] {
	return s.All(ctx, Filter{Query: &q})
}

// search is List for a filter with a query. It goes on in one transaction
// after another, so that a long search lets others have the library.
func (s *Store) search(ctx context.Context, f Filter, from Key, n int, back bool) ([]Header, error) {
	var found []Header
	for {
		rows, next, err := s.searchSome(ctx, f, from, n-len(found), back)
		if err != nil {
			return nil, err
		}
		if back {
			found = append(rows, found...)
		} else {
			found = append(found, rows...)
		}
		if next == nil {
			return found, nil
		}
		from = *next
	}
}

// searchSome is search in one transaction: up to n articles, or as many as are
// found in the time that one should take. Then next is where to go on.
func (s *Store) searchSome(ctx context.Context, f Filter, from Key, n int, back bool) (rows []Header, next *Key, err error) {
	err = s.view(ctx, "search", func(r *reading) error {
		var keys []Key
		if keys, next, err = r.findKeys(ctx, f, from, n, back); err != nil {
			return err
		}
		rows, err = r.rows(ctx, keys, back)
		return err
	})
	return rows, next, err
}

// findKeys finds up to n places, or as many as can be found in the time that a
// transaction should take: then next is where to go on.
func (r *reading) findKeys(ctx context.Context, f Filter, from Key, n int, back bool) (keys []Key, next *Key, err error) {
	fi, err := r.newFinder(f, from, back)
	if err != nil {
		return nil, nil, err
	}
	for len(keys) < n {
		k, ok, err := fi.next(ctx, true)
		switch {
		case err != nil:
			return nil, nil, err
		case fi.paused:
			return keys, &fi.at, nil
		case !ok:
			return keys, nil, nil
		}
		keys = append(keys, k)
	}
	return keys, nil, nil
}

// countFound is CountsOf for a filter with a query.
func (s *Store) countFound(ctx context.Context, f Filter) (Counts, error) {
	const several = 2000 // in one transaction
	var counts Counts
	var from Key
	for more := true; more; {
		err := s.view(ctx, "count what is found", func(r *reading) error {
			keys, next, err := r.someKeys(ctx, f, from, several)
			if err != nil {
				return err
			}
			for _, k := range keys {
				is, err := r.is(k.ID())
				if err != nil && !errors.Is(err, ErrDamaged) {
					return err
				}
				counts.add(is.counters(1))
			}
			switch {
			case next != nil:
				from = *next
			case len(keys) == several:
				from = keys[len(keys)-1]
			default:
				more = false
			}
			return nil
		})
		if err != nil {
			return Counts{}, err
		}
	}
	return counts, nil
}

// someKeys is findKeys, for fixed selections too.
func (r *reading) someKeys(ctx context.Context, f Filter, from Key, n int) (keys []Key, next *Key, err error) {
	if f.IDs == nil {
		return r.findKeys(ctx, f, from, n, false)
	}
	for k, err := range r.from(ctx, f, from, false) {
		if err != nil {
			return nil, nil, err
		}
		if keys = append(keys, k); len(keys) == n {
			break
		}
	}
	return keys, nil, nil
}

// Needle is what is looked for inside one text, where the same letters count as
// the same as for a search.
type Needle = search.Needle

// NewNeedle returns the needle for what was typed.
func NewNeedle(text string) *Needle { return search.NewNeedle(text) }

// Snippet returns the words of an article that q looks for in their context,
// in at most so many bytes; an empty one if none of them is in its text.
// Errors: ErrNotFound, and ErrDamaged if the article cannot be read.
func (s *Store) Snippet(ctx context.Context, id uint64, q query.Query, size int) (search.Snippet, error) {
	var h *headerRecord
	var b Body
	err := s.view(ctx, fmt.Sprintf("read article %d", id), func(r *reading) error {
		var err error
		if h, err = r.headerOf(id); err != nil {
			return err
		}
		if h == nil {
			return ErrNotFound
		}
		b, err = r.bodyOf(id, h.Revision)
		return err
	})
	if err != nil {
		return search.Snippet{}, err
	}
	return search.NewSnippet(searchText(b), q, h.Language, size), nil
}
