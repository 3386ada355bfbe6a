package library

import (
	"context"
	"errors"
	"slices"

	"precis/store"
	"precis/ui/kit"
)

// direction says which rows a load reads.
type direction uint8

const (
	idle   direction = iota
	first            // from the newest
	last             // up to the oldest
	older            // behind the window
	newer            // ahead of the window
	around           // on both sides of a place
	again            // the same, because others have changed something
	unread           // around the next unread article below a place
	unreadAbove
)

// request is what a load is asked for. It is a value: the command that
// carries it out shares nothing with the model.
type request struct {
	list      int // that asks
	tag       int
	direction direction
	filter    store.Filter
	from      store.Key
	want      uint64 // article that the cursor is to stand on
}

// rowsMsg brings the rows that a request read.
type rowsMsg struct {
	request
	rows   []store.Header
	atHead bool // nothing comes before them
	atTail bool // nothing comes after them
	place  int  // where the wanted article is, or would be
	none   bool // there is no unread article in that direction
	counts store.Counts
	feeds  bool // there are no articles, but sources that a refresh reads
	err    error
}

// fetch reads the rows.
func (r request) fetch(ctx context.Context, st *store.Store) rowsMsg {
	msg := rowsMsg{request: r}
	msg.counts, msg.err = st.Counts(ctx)
	if msg.err == nil && msg.counts.Total == 0 {
		var sources []store.SourceInfo
		sources, msg.err = st.Sources(ctx)
		msg.feeds = slices.ContainsFunc(sources, func(s store.SourceInfo) bool { return s.Subscribed })
	}
	if msg.err != nil {
		return msg
	}
	switch r.direction {
	case first:
		msg.rows, msg.err = st.List(ctx, r.filter, store.Key{}, pageRows, false)
		msg.atHead, msg.atTail = true, len(msg.rows) < pageRows
	case last:
		msg.rows, msg.err = above(ctx, st, r.filter, store.Key{}, 2*pageRows)
		msg.atHead, msg.atTail = len(msg.rows) < 2*pageRows, true
	case older:
		msg.rows, msg.err = st.List(ctx, r.filter, r.from, pageRows, false)
		msg.atTail = len(msg.rows) < pageRows
	case newer:
		msg.rows, msg.err = above(ctx, st, r.filter, r.from, pageRows)
		msg.atHead = len(msg.rows) < pageRows
	case around, again:
		msg.both(ctx, st)
	case unread, unreadAbove:
		msg.nextUnread(ctx, st)
	}
	return msg
}

// catchUp brings what was marked after the rows were asked for into them.
func (m *rowsMsg) catchUp(since map[uint64]kit.StatusMsg) {
	for id, s := range since {
		switch {
		case s.Read && !s.WasRead:
			m.counts.Unread--
		case !s.Read && s.WasRead:
			m.counts.Unread++
		}
		for i := range m.rows {
			if m.rows[i].ID == id {
				m.rows[i].Read, m.rows[i].Starred = s.Read, s.Starred
			}
		}
	}
}

// nextUnread looks for the next unread article and reads around it.
func (m *rowsMsg) nextUnread(ctx context.Context, st *store.Store) {
	h, err := st.NextUnread(ctx, m.filter, m.from, m.direction == unreadAbove)
	if err != nil || h == nil {
		m.err, m.none = err, h == nil
		return
	}
	m.want, m.from = h.ID, h.Key()
	m.both(ctx, st)
}

// both reads the rows on both sides of a place, and the article that stands
// there if it still does.
func (m *rowsMsg) both(ctx context.Context, st *store.Store) {
	before, err := above(ctx, st, m.filter, m.from, 2*pageRows)
	if err != nil {
		m.err = err
		return
	}
	after, err := st.List(ctx, m.filter, m.from, 2*pageRows, false)
	if err != nil {
		m.err = err
		return
	}
	m.place = len(before)
	m.rows = before
	h, err := st.Header(ctx, m.want)
	switch {
	case errors.Is(err, store.ErrNotFound):
	case err != nil:
		m.err = err
		return
	case h.Key() == m.from && (!m.filter.Unread || !h.Read) && m.found(ctx, st):
		m.rows = append(m.rows, h)
	}
	m.rows = append(m.rows, after...)
	m.atHead, m.atTail = len(before) < 2*pageRows, len(after) < 2*pageRows
}

// found reports whether the wanted article is one that the list's query finds.
func (m *rowsMsg) found(ctx context.Context, st *store.Store) bool {
	if m.filter.Query == nil {
		return true
	}
	n, err := st.CountsOf(ctx, store.Filter{IDs: []uint64{m.want}, Query: m.filter.Query})
	return err == nil && n.Total == 1
}

// above reads the n rows before a place, in the order of the list.
func above(ctx context.Context, st *store.Store, f store.Filter, from store.Key, n int) ([]store.Header, error) {
	return st.List(ctx, f, from, n, true)
}
