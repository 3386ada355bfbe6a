package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// field is one of the two marks an article can have.
type field uint8

// The marks. The numbers are stored: they never change.
const (
	fieldRead    field = 1
	fieldStarred field = 2
)

// of returns the mark and when it was last changed, in a record.
func (f field) of(s *statusRecord) (mark *bool, at *int64) {
	if f == fieldStarred {
		return &s.Starred, &s.StarredAt
	}
	return &s.Read, &s.ReadAt
}

// SetRead marks articles as read or unread. Those that the library does not
// have are passed over. It can be undone. Errors: ErrNotFound if it has none
// of them.
func (s *Store) SetRead(ctx context.Context, ids []uint64, read bool) error {
	what := "mark %s read"
	if !read {
		what = "mark %s unread"
	}
	return s.set(ctx, fieldRead, ids, read, what)
}

// SetStarred stars articles or takes their stars away, otherwise like SetRead.
func (s *Store) SetStarred(ctx context.Context, ids []uint64, starred bool) error {
	what := "star %s"
	if !starred {
		what = "unstar %s"
	}
	return s.set(ctx, fieldStarred, ids, starred, what)
}

func (s *Store) set(ctx context.Context, f field, ids []uint64, to bool, what string) error {
	if len(ids) == 0 {
		return nil
	}
	return s.update(ctx, fmt.Sprintf(what, articles(len(ids))), false, func(c *change) error {
		m := marking{field: f, to: to, what: what}
		present := false
		for _, id := range ids {
			have := c.headers.Get(number(id)) != nil
			present = present || have
			if have {
				m.ids = append(m.ids, id)
			}
		}
		if !present {
			return ErrNotFound
		}
		_, err := c.mark(ctx, m)
		return err
	})
}

// Opened marks an article read because its reader opened it: like SetRead, but
// it is not a change that Undo takes back. Errors: ErrNotFound.
func (s *Store) Opened(ctx context.Context, id uint64) error {
	doing := fmt.Sprintf("mark article %d read", id)
	already := false
	err := s.view(ctx, doing, func(r *reading) error {
		h, is, err := r.stand(id)
		if err == nil && h == nil {
			err = ErrNotFound
		}
		already = is.read
		return err
	})
	if err != nil || already {
		return err
	}
	return s.update(ctx, doing, false, func(c *change) error {
		_, err := c.mark(ctx, marking{field: fieldRead, to: true, ids: []uint64{id}})
		return err
	})
}

// Mark is what can be done to many articles at once.
type Mark uint8

// The marks of MarkAll.
const (
	MarkRead Mark = iota
	MarkUnread
	MarkStarred
	MarkUnstarred
)

// marking returns the change of a mark, without articles.
func (m Mark) marking() marking {
	switch m {
	case MarkUnread:
		return marking{field: fieldRead, to: false, what: "mark %s unread"}
	case MarkStarred:
		return marking{field: fieldStarred, to: true, what: "star %s"}
	case MarkUnstarred:
		return marking{field: fieldStarred, to: false, what: "unstar %s"}
	}
	return marking{field: fieldRead, to: true, what: "mark %s read"}
}

// MarkAllRead is MarkAll for MarkRead.
func (s *Store) MarkAllRead(ctx context.Context, f Filter) (int, error) {
	return s.MarkAll(ctx, f, MarkRead)
}

// MarkAll marks every article that passes f, in one transaction, and returns
// how many it has changed. It can be undone as one change.
func (s *Store) MarkAll(ctx context.Context, f Filter, mark Mark) (int, error) {
	f.Unread = f.Unread || mark == MarkRead
	f.Starred = f.Starred || mark == MarkUnstarred
	n := 0
	err := s.update(ctx, "mark articles", false, func(c *change) error {
		m := mark.marking()
		for k, err := range c.from(ctx, f, Key{}, false) {
			if err != nil {
				return err
			}
			m.ids = append(m.ids, k.ID())
			if len(m.ids)%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		var err error
		n, err = c.mark(ctx, m)
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// marking is one mark put on, or taken from, many articles.
type marking struct {
	field field
	to    bool
	ids   []uint64
	what  string  // for undo, with %s for how many articles; empty: not to be undone
	at    []int64 // when each was last changed; nil: now
}

// mark changes one mark of many articles and returns how many it changed. A
// deleted article keeps the mark in its status. Of several articles those that
// are damaged are passed over.
func (c *change) mark(ctx context.Context, m marking) (int, error) {
	order := m.order()
	var before marksBefore
	now := c.now.UnixMilli()
	n := 0
	for i, at := range order {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if i > 0 && m.ids[at] == m.ids[order[i-1]] {
			continue
		}
		when := now
		if m.at != nil {
			when = m.at[at]
		}
		last, changed, err := c.markOne(m.field, m.ids[at], m.to, when)
		switch {
		case errors.Is(err, ErrDamaged) && len(m.ids) > 1: // the others can be marked
		case err != nil:
			return 0, err
		case changed:
			n++
			before.add(m.ids[at], last)
		}
	}
	if n == 0 || m.what == "" {
		return n, nil
	}
	before.Field, before.To = m.field, m.to
	err := c.remember(undoRecord{Kind: undoMarks, What: fmt.Sprintf(m.what, articles(n)), Marks: &before})
	return n, err
}

// order is the order of the articles by their ids, as status and undo want it.
func (m *marking) order() []int {
	order := make([]int, len(m.ids))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case m.ids[a] < m.ids[b]:
			return -1
		case m.ids[a] > m.ids[b]:
			return 1
		}
		return 0
	})
	return order
}

// markOne changes one mark of one article. last is when it was changed before.
func (c *change) markOne(f field, id uint64, to bool, when int64) (last int64, changed bool, err error) {
	st, err := c.statusOf(id)
	if err != nil {
		return 0, false, err
	}
	mark, at := f.of(&st)
	if *mark == to {
		return 0, false, nil
	}
	h, err := c.standingOf(id)
	if err != nil {
		return 0, false, err
	}
	was := st.is()
	last = *at
	*mark, *at = to, when
	if h != nil {
		c.relist(id, h, was, st.is())
	}
	return last, true, c.putStatus(id, &st)
}

// relist moves an article between the lists when its status has changed.
func (c *change) relist(id uint64, h *standing, was, is status) {
	c.count(h.Source, was, -1)
	c.count(h.Source, is, +1)
	k := h.key(id)
	switch {
	case was.read && !is.read:
		c.put(listUnread, h.Source, k)
	case !was.read && is.read:
		c.remove(listUnread, h.Source, k)
	}
	switch {
	case was.starred && !is.starred:
		c.remove(listStarred, h.Source, k)
	case !was.starred && is.starred:
		c.put(listStarred, h.Source, k)
	}
}

// marksBefore is how to take a marking back: the articles it changed, and when
// each was changed before.
type marksBefore struct {
	Field  field  `cbor:"1,keyasint"`
	To     bool   `cbor:"2,keyasint,omitempty"`
	Packed []byte `cbor:"3,keyasint,omitempty"` // for each: difference to the id before, time

	lastID uint64
}

// add appends an article; ids must ascend.
func (m *marksBefore) add(id uint64, at int64) {
	m.Packed = binary.AppendUvarint(m.Packed, id-m.lastID)
	m.Packed = binary.AppendVarint(m.Packed, at)
	m.lastID = id
}

// unpack is the inverse of add.
func (m *marksBefore) unpack() (ids []uint64, at []int64, err error) {
	d := reader{rest: m.Packed}
	var id uint64
	for len(d.rest) > 0 {
		id += d.uvarint()
		ids = append(ids, id)
		at = append(at, d.varint())
	}
	if d.failed {
		return nil, nil, damaged("a list of marks in undo")
	}
	return ids, at, nil
}
