package store

import (
	"context"
	"errors"
	"iter"
)

// List returns up to n articles that pass f, newest first: those after from,
// or with back the last ones before it, still newest first. The zero Key is
// the beginning, with back the end. It reads no more than what it returns (and,
// for starred unread ones, the read ones between them).
//
// from need not be in the list: it is a place, and the article that stood there
// may have been read or deleted. In a fixed selection (Filter.IDs) the article's
// position there counts; if it has none, List begins at the beginning.
//
// With a query it may take several transactions, so that a search that has
// much to look through does not keep others from the library.
//
// An article whose header is damaged is returned with Damaged set.
func (s *Store) List(ctx context.Context, f Filter, from Key, n int, back bool) ([]Header, error) {
	var headers []Header
	if n <= 0 {
		return nil, nil
	}
	if f.searches() && f.IDs == nil {
		return s.search(ctx, f, from, n, back)
	}
	err := s.view(ctx, "list articles", func(r *reading) error {
		var err error
		headers, err = r.window(ctx, f, from, n, back)
		return err
	})
	return headers, err
}

// window is List within a transaction.
func (r *reading) window(ctx context.Context, f Filter, from Key, n int, back bool) ([]Header, error) {
	keys := make([]Key, 0, min(n, 256))
	for k, err := range r.from(ctx, f, from, back) {
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
		if len(keys) == n {
			break
		}
	}
	return r.rows(ctx, keys, back)
}

// rows reads the articles at places that were found in order, or back.
func (r *reading) rows(ctx context.Context, keys []Key, back bool) ([]Header, error) {
	g := r.gallery()
	headers := make([]Header, len(keys))
	for i, k := range keys {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		at := i
		if back {
			at = len(keys) - 1 - i
		}
		h, err := g.header(k.ID())
		switch {
		case errors.Is(err, ErrDamaged) || err == nil && h == nil:
			headers[at] = Header{ID: k.ID(), Damaged: true, key: k}
		case err != nil:
			return nil, err
		default:
			headers[at] = *h
		}
	}
	return headers, nil
}

// All yields the articles that pass f, newest first. It reads them in windows
// and lets others have the library between them; what changes meanwhile behind
// the article it is at is seen.
func (s *Store) All(ctx context.Context, f Filter) iter.Seq2[Header, error] {
	const first, most = 20, 200 // rows: the first are soon there
	return func(yield func(Header, error) bool) {
		var from Key
		for rows := first; ; rows = most {
			page, next, err := s.page(ctx, f, from, rows)
			if err != nil {
				yield(Header{}, err)
				return
			}
			for _, h := range page {
				if !yield(h, nil) {
					return
				}
			}
			switch {
			case next != nil:
				from = *next
			case len(page) < rows:
				return
			default:
				from = page[len(page)-1].Key()
			}
		}
	}
}

// page returns up to n articles after from: of a search those that one
// transaction finds, with the place where to go on if that may not be all.
func (s *Store) page(ctx context.Context, f Filter, from Key, n int) (rows []Header, next *Key, err error) {
	if f.searches() && f.IDs == nil {
		return s.searchSome(ctx, f, from, n, false)
	}
	rows, err = s.List(ctx, f, from, n, false)
	return rows, nil, err
}

// Neighbours returns the story above an article in the list that f makes and
// the one below; nil where there is none. The article itself need not pass f,
// as one that was just read in a list of unread ones. Errors: ErrNotFound if
// the library does not have it.
func (s *Store) Neighbours(ctx context.Context, f Filter, id uint64) (previous, next *Header, err error) {
	var at Key
	err = s.view(ctx, "find the stories beside an article", func(r *reading) error {
		h, _, err := r.stand(id)
		switch {
		case err != nil:
			return err
		case h == nil:
			return ErrNotFound
		}
		at = h.key(id)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if previous, err = s.one(ctx, f, at, true); err != nil {
		return nil, nil, err
	}
	if next, err = s.one(ctx, f, at, false); err != nil {
		return nil, nil, err
	}
	return previous, next, nil
}

// NextUnread returns the first unread article after from in the list that f
// makes, or with back the last one before it; nil if there is none.
func (s *Store) NextUnread(ctx context.Context, f Filter, from Key, back bool) (*Header, error) {
	f.Unread = true
	return s.one(ctx, f, from, back)
}

// one returns the first article of a list after from, or the last before it;
// nil if there is none.
func (s *Store) one(ctx context.Context, f Filter, from Key, back bool) (*Header, error) {
	headers, err := s.List(ctx, f, from, 1, back)
	if err != nil || len(headers) == 0 {
		return nil, err
	}
	return &headers[0], nil
}
