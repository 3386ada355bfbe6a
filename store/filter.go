package store

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"

	"precis/store/query"
)

// Filter says which articles are meant. The zero Filter means all.
type Filter struct {
	Source  uint64 // of this source only; 0: of any
	Unread  bool   // unread ones only
	Starred bool   // starred ones only

	// Query, if not nil, narrows it further to what a search finds.
	Query *query.Query

	read bool // read ones only; it comes from a query

	// IDs, if not nil, is a fixed selection: these articles, in this order and
	// not by time. It must not be changed while it is in use. To find a place
	// in it costs about a nanosecond an id.
	IDs []uint64
}

// passes reports whether an article of this source and status is meant, IDs
// aside.
func (f Filter) passes(source uint64, is status) bool {
	return (f.Source == 0 || f.Source == source) &&
		(!f.Unread || !is.read) && (!f.read || is.read) &&
		(!f.Starred || is.starred)
}

// searches reports whether the filter has a query that asks for something.
func (f Filter) searches() bool { return f.Query != nil && !f.Query.IsZero() }

// list returns the list that holds the fewest articles besides those that
// are meant, and whether each has still to be asked for its status.
func (f Filter) list(r *reading) (p pile, ask bool) {
	switch {
	case f.Starred:
		return r.pile(listStarred), f.Unread
	case f.Unread:
		return r.pile(listUnread), false
	}
	return r.pile(listTimeline), false
}

// cancelEvery is how many articles are visited between two looks at whether
// the caller has given up.
const cancelEvery = 256

// from yields the places of the articles that pass f, in order from the one
// after k, or back from the one before it. A zero k is the beginning, or going
// back the end. Articles that have left the library since their id was
// selected are passed over.
func (r *reading) from(ctx context.Context, f Filter, k Key, back bool) iter.Seq2[Key, error] {
	switch {
	case f.IDs != nil && f.searches():
		return r.chosen(ctx, f, k, back)
	case f.IDs != nil:
		return r.selected(f, k, back)
	case f.searches():
		return r.matching(ctx, f, k, back)
	}
	return func(yield func(Key, error) bool) {
		list, ask := f.list(r)
		for k, err := range places(list, f.Source, k, back) {
			if err == nil && ask {
				var is status
				is, err = r.is(k.ID())
				if err == nil && !f.passes(f.Source, is) {
					continue
				}
				if errors.Is(err, ErrDamaged) {
					err = nil // whoever reads the article will name it
				}
			}
			if !yield(k, err) || err != nil {
				return
			}
		}
	}
}

// places yields one source's part of a list.
func places(list pile, source uint64, k Key, back bool) iter.Seq2[Key, error] {
	return func(yield func(Key, error) bool) {
		from := listed(source, k)
		prefix := bytes.Clone(from[:sourceBytes])
		if back && k.IsZero() {
			from = listed(source+1, k) // the end of this source's list is before the next one's
		}
		for at := range list.walk(from[:], back) {
			if !bytes.HasPrefix(at, prefix) {
				return
			}
			place, ok := listedKey(at)
			if !ok {
				yield(Key{}, damaged("list entry %x", at))
				return
			}
			if !yield(place, nil) {
				return
			}
		}
	}
}

// selected yields the places of a fixed selection.
func (r *reading) selected(f Filter, k Key, back bool) iter.Seq2[Key, error] {
	return func(yield func(Key, error) bool) {
		next := 0
		if back {
			next = len(f.IDs) - 1
		}
		step := 1
		if back {
			step = -1
		}
		if at := slices.Index(f.IDs, k.ID()); !k.IsZero() && at >= 0 {
			next = at + step
		}
		for ; next >= 0 && next < len(f.IDs); next += step {
			h, is, err := r.stand(f.IDs[next])
			if err == nil && (h == nil || !f.passes(h.Source, is)) {
				continue
			}
			place := newKey(0, f.IDs[next]) // all that is known of a damaged one
			if h != nil {
				place = h.key(f.IDs[next])
			}
			if errors.Is(err, ErrDamaged) {
				err = nil // whoever reads the article will name it
			}
			if !yield(place, err) || err != nil {
				return
			}
		}
	}
}
