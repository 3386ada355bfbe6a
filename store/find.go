package store

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"precis/store/query"
	"precis/store/search"
)

// finder finds the articles of a query, in order, within a transaction: those
// that the index leads to and, beside them, those that came in since. Wherever
// the index is not sure, the article itself is asked.
type finder struct {
	*reading
	filter Filter
	back   bool
	plan   *search.Plan

	indexed *search.Cursor
	hit     search.Hit // the next of indexed
	more    bool       // there is one
	recent  recent
	list    *listCursor // if only articles of this list are meant: they are often few

	at     Key // the candidate that was looked at last
	found  Key // the article that was found last
	spent  int // what looking at articles has cost
	paused bool
}

// What it costs to look at an article, in units of a few microseconds, and
// how much may be spent in one transaction before others get their turn.
const (
	costHeader = 1
	costText   = 25
	maxSpent   = 4000
)

// newFinder prepares the search for f.Query behind k, or with back ahead of it.
func (r *reading) newFinder(f Filter, k Key, back bool) (*finder, error) {
	f, rest := f.narrowed()
	around, err := r.surroundings(rest)
	if err != nil {
		return nil, err
	}
	segments, state, err := r.segments()
	if err != nil {
		return nil, err
	}
	fi := &finder{
		reading: r, filter: f, back: back,
		plan: search.NewPlan(rest, around).From(f.Source),
	}
	fi.indexed = fi.plan.Cursor(segments, search.Key(k), back)
	if err := fi.step(); err != nil {
		return nil, err
	}
	if fi.recent, err = r.newRecent(f, state.Through, k, back); err != nil {
		return nil, err
	}
	if f.Unread || f.Starred {
		list, _ := f.list(r)
		fi.list = newListCursor(list, f.Source, back)
	}
	return fi, nil
}

// narrowed returns a filter that asks of an article's status what the query of
// f asks of every article, and the rest of the query. Status is quick to ask,
// and not in the index.
func (f Filter) narrowed() (Filter, query.Query) {
	taken, rest := f.Query.Split(func(n query.Node) bool {
		_, ok := n.(query.Is)
		return ok
	})
	for _, n := range taken {
		switch n {
		case query.Is(query.Unread):
			f.Unread = true
		case query.Is(query.Starred):
			f.Starred = true
		case query.Is(query.Read):
			f.read = true
		}
	}
	return f, rest
}

// surroundings gathers what a query means besides the index.
func (r *reading) surroundings(q query.Query) (search.Surroundings, error) {
	around := search.Surroundings{Now: time.Now()}
	if r.clock != nil {
		around.Now = r.clock()
	}
	var err error
	if q.Asks(query.Source) {
		around.Sources = map[uint64]string{}
		err = r.sources.ForEach(func(k, _ []byte) error {
			id, _ := numberOf(k)
			src, err := r.sourceOf(id)
			around.Sources[id] = src.shown()
			return err
		})
	}
	if err == nil && q.Asks(query.Tag) {
		err = r.withTags(func(id uint64, tags []string) error {
			h, err := r.standingOf(id)
			if h != nil && err == nil {
				around.Tagged = append(around.Tagged, search.Tagged{Key: search.Key(h.key(id)), Tags: tags})
			}
			if errors.Is(err, ErrDamaged) {
				return nil
			}
			return err
		})
	}
	return around, err
}

// next returns the place of the next article; ok is false if there is none, or
// if limit is set and enough was spent: then paused is set, and the search can
// go on behind at.
func (fi *finder) next(ctx context.Context, limit bool) (k Key, ok bool, err error) {
	for n := 1; ; n++ {
		if n%cancelEvery == 0 && ctx.Err() != nil {
			return Key{}, false, ctx.Err()
		}
		hit, ok, err := fi.candidate()
		if !ok || err != nil {
			return Key{}, false, err
		}
		k := Key(hit.Key)
		if limit && fi.spent > maxSpent && k != fi.at {
			fi.paused = true
			return Key{}, false, nil
		}
		fi.at = k
		if k == fi.found {
			continue
		}
		if fi.list != nil {
			passed, err := fi.passOver(k)
			if err != nil {
				return Key{}, false, err
			}
			if passed {
				continue
			}
		}
		meant, err := fi.meant(hit)
		if err != nil {
			return Key{}, false, err
		}
		if meant {
			fi.found = k
			return k, true, nil
		}
	}
}

// candidate returns the next article that may be meant.
func (fi *finder) candidate() (search.Hit, bool, error) {
	recent, err := fi.recent.peek()
	if err != nil {
		return search.Hit{}, false, err
	}
	fromIndex := fi.more && (recent == nil || ahead(Key(fi.hit.Key), Key(recent.Key), fi.back))
	switch {
	case fromIndex:
		hit := fi.hit
		return hit, true, fi.step()
	case recent != nil:
		fi.recent.take()
		return *recent, true, nil
	}
	return search.Hit{}, false, nil
}

// step has the index lead to the next article.
func (fi *finder) step() (err error) {
	if fi.hit, fi.more, err = fi.indexed.Next(); err != nil {
		return indexError(err)
	}
	return nil
}

// ahead reports whether a comes before b.
func ahead(a, b Key, back bool) bool {
	c := bytes.Compare(a[:], b[:])
	return c < 0 && !back || c > 0 && back
}

// passOver reports whether the list does not have the article at k, and then
// passes over all candidates before the next that it has.
func (fi *finder) passOver(k Key) (bool, error) {
	fi.spent += costHeader
	next, ok, err := fi.list.seek(k)
	switch {
	case err != nil:
		return false, err
	case ok && next == k:
		return false, nil
	case !ok: // to the end
		fi.more = false
		fi.recent = &recentList{}
		return true, nil
	}
	if fi.more && ahead(Key(fi.hit.Key), next, fi.back) {
		fi.indexed.Seek(search.Key(next))
		return true, fi.step()
	}
	return true, nil
}

// meant reports whether a candidate is an article of the library, as it is
// now, and is meant.
func (fi *finder) meant(hit search.Hit) (bool, error) {
	id := Key(hit.Key).ID()
	fi.spent += costHeader
	h, is, err := fi.stand(id)
	switch {
	case errors.Is(err, ErrDamaged):
		return false, nil // nobody can say what it was about
	case err != nil:
		return false, err
	case h == nil, h.Revision != hit.Revision, !fi.filter.passes(h.Source, is):
		return false, nil
	case hit.Sure:
		return true, nil
	}
	d, err := fi.documentOf(id)
	switch {
	case errors.Is(err, ErrDamaged) || err == nil && d == nil:
		return false, nil
	case err != nil:
		return false, err
	}
	body := d.Body
	d.Body = func() string {
		fi.spent += costText
		return body()
	}
	return fi.plan.Match(d), nil
}

// matching yields the places of the articles that pass f, as from does, for a
// filter with a query.
func (r *reading) matching(ctx context.Context, f Filter, k Key, back bool) iter.Seq2[Key, error] {
	return func(yield func(Key, error) bool) {
		fi, err := r.newFinder(f, k, back)
		if err != nil {
			yield(Key{}, err)
			return
		}
		for {
			k, ok, err := fi.next(ctx, false)
			if err != nil {
				yield(Key{}, err)
				return
			}
			if !ok || !yield(k, nil) {
				return
			}
		}
	}
}

// chosen yields those of a fixed selection that its query means.
func (r *reading) chosen(ctx context.Context, f Filter, k Key, back bool) iter.Seq2[Key, error] {
	return func(yield func(Key, error) bool) {
		around, err := r.surroundings(*f.Query)
		if err != nil {
			yield(Key{}, err)
			return
		}
		plan := search.NewPlan(*f.Query, around)
		for k, err := range r.selected(f, k, back) {
			if err == nil {
				err = ctx.Err()
			}
			var d *search.Document
			if err == nil {
				d, err = r.documentOf(k.ID())
			}
			if errors.Is(err, ErrDamaged) || err == nil && (d == nil || !plan.Match(d)) {
				continue
			}
			if !yield(k, err) || err != nil {
				return
			}
		}
	}
}

// recent are the articles that the index does not know yet, in order.
type recent interface {
	peek() (*search.Hit, error) // the next; nil if there is none
	take()
}

// manyRecent is up to how many of them are put in order before a search. If
// there are more, the index is being made for the first time or anew: then all
// articles are walked over, which answers at once and takes long to the end.
const manyRecent = 4096

func (r *reading) newRecent(f Filter, through uint64, from Key, back bool) (recent, error) {
	var found recentList
	c := r.bodies.Cursor()
	n := 0
	for k, v := c.Seek(number(through + 1)); k != nil; k, v = c.Next() {
		if n++; n > manyRecent {
			return r.walk(f, through, from, back), nil
		}
		id := whose(v)
		h, err := r.standingOf(id)
		if errors.Is(err, ErrDamaged) || err == nil && h == nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		if key := h.key(id); bytes.Equal(k, number(h.Revision)) && (from.IsZero() || ahead(from, key, back)) {
			found.hits = append(found.hits, search.Hit{Key: search.Key(key), Revision: h.Revision})
		}
	}
	slices.SortFunc(found.hits, func(a, b search.Hit) int {
		if back {
			a, b = b, a
		}
		return bytes.Compare(a.Key[:], b.Key[:])
	})
	return &found, nil
}

// recentList is a few recent articles.
type recentList struct{ hits []search.Hit }

func (l *recentList) take() { l.hits = l.hits[1:] }

func (l *recentList) peek() (*search.Hit, error) {
	if len(l.hits) == 0 {
		return nil, nil
	}
	return &l.hits[0], nil
}

// recentWalk walks over a list and passes over what the index knows.
type recentWalk struct {
	*reading
	list    *listCursor
	through uint64
	from    Key
	begun   bool
	hit     *search.Hit // the next, if it is known
}

func (r *reading) walk(f Filter, through uint64, from Key, back bool) recent {
	list, _ := f.list(r)
	return &recentWalk{reading: r, list: newListCursor(list, f.Source, back), through: through, from: from}
}

func (w *recentWalk) take() { w.hit = nil }

func (w *recentWalk) peek() (*search.Hit, error) {
	for w.hit == nil {
		at, ok, err := w.step()
		if err != nil || !ok {
			return nil, err
		}
		h, err := w.standingOf(at.ID())
		if err != nil && !errors.Is(err, ErrDamaged) {
			return nil, err
		}
		if h != nil && h.Revision > w.through {
			w.hit = &search.Hit{Key: search.Key(at), Revision: h.Revision}
		}
	}
	return w.hit, nil
}

func (w *recentWalk) step() (Key, bool, error) {
	switch {
	case !w.begun:
		w.begun = true
		return w.list.after(w.from)
	case len(w.list.ahead) == 0:
		return Key{}, false, nil
	}
	return w.list.step()
}

// listCursor goes through one source's part of a list. It reads ahead: one
// place at first, and more for as long as they are asked for one by one.
type listCursor struct {
	list   pile
	source uint64
	back   bool
	ahead  []Key // the places from where it is
	ended  bool  // the list has no others
	size   int   // of what was read ahead last
}

const readAhead = 128

func newListCursor(list pile, source uint64, back bool) *listCursor {
	return &listCursor{list: list, source: source, back: back}
}

// read reads places behind k.
func (l *listCursor) read(k Key, size int) error {
	l.ahead, l.ended, l.size = l.ahead[:0], true, size
	for at, err := range places(l.list, l.source, k, l.back) {
		if err != nil {
			return err
		}
		if len(l.ahead) == size {
			l.ended = false
			break
		}
		l.ahead = append(l.ahead, at)
	}
	return nil
}

// after goes to the first article behind k and returns its place; ok is false
// if there is none.
func (l *listCursor) after(k Key) (at Key, ok bool, err error) {
	if err := l.read(k, 1); err != nil || len(l.ahead) == 0 {
		return Key{}, false, err
	}
	return l.ahead[0], true, nil
}

// step goes to the next article.
func (l *listCursor) step() (at Key, ok bool, err error) {
	last := l.ahead[0]
	if l.ahead = l.ahead[1:]; len(l.ahead) == 0 && !l.ended {
		if err := l.read(last, min(2*l.size, readAhead)); err != nil {
			return Key{}, false, err
		}
	}
	if len(l.ahead) == 0 {
		return Key{}, false, nil
	}
	return l.ahead[0], true, nil
}

// seek goes to the article at k, or the first behind it. It must be asked for
// keys in order.
func (l *listCursor) seek(k Key) (at Key, ok bool, err error) {
	for len(l.ahead) > 0 && ahead(l.ahead[0], k, l.back) {
		l.ahead = l.ahead[1:]
	}
	if len(l.ahead) == 0 && !l.ended {
		size := 1
		if l.size > 0 {
			size = min(2*l.size, readAhead)
		}
		if err := l.read(k.beside(l.back), size); err != nil {
			return Key{}, false, err
		}
	}
	if len(l.ahead) == 0 {
		return Key{}, false, nil
	}
	return l.ahead[0], true, nil
}

// beside returns the place right ahead of k, in the direction of back.
func (k Key) beside(back bool) Key {
	step := byte(0xFF) // takes one away
	if back {
		step = 1
	}
	for i := len(k) - 1; i >= 0; i-- {
		k[i] += step
		if carried := back && k[i] == 0 || !back && k[i] == 0xFF; !carried {
			break
		}
	}
	return k
}
