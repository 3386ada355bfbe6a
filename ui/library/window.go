package library

import (
	"bytes"
	"slices"

	"precis/store"
)

const (
	pageRows = 50           // rows read at a time
	nearEdge = pageRows / 2 // rows left before the next ones are read
	maxRows  = 6 * pageRows // rows kept in memory at most, beyond what the screen needs
)

// window is a run of the list, newest first, without gaps.
type window struct {
	rows   []store.Header
	atHead bool // nothing comes before the first row
	atTail bool // nothing comes after the last row
}

// index returns the place of an article in the window, or -1.
func (w *window) index(id uint64) int {
	return slices.IndexFunc(w.rows, func(h store.Header) bool { return h.ID == id })
}

// after adds rows behind the last one, and drops as many far ahead of the
// cursor as are beyond the bound. It returns by how much the indexes of the
// rows that stay have moved.
func (w *window) after(rows []store.Header, end bool) (moved int) {
	w.rows = append(w.rows, rows...)
	w.atTail = end
	if over := len(w.rows) - maxRows; over > 0 {
		w.rows = slices.Clone(w.rows[over:])
		w.atHead = false
		return -over
	}
	return 0
}

// before adds rows ahead of the first one, and drops as many far behind as
// are beyond the bound. It returns by how much indexes have moved.
func (w *window) before(rows []store.Header, end bool) (moved int) {
	w.rows = append(slices.Clone(rows), w.rows...)
	w.atHead = end
	if len(w.rows) > maxRows {
		w.rows = slices.Clone(w.rows[:maxRows])
		w.atTail = false
	}
	return len(rows)
}

// keep puts articles back that the filter no longer finds, such as those
// read in the unread list, each at its own place. Those that lie outside of
// the window stay out.
func (w *window) keep(kept map[uint64]store.Header, compare func(a, b store.Header) int) {
	for _, h := range kept {
		if w.index(h.ID) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(w.rows, h, compare)
		inside := (at > 0 || w.atHead) && (at < len(w.rows) || w.atTail)
		if inside {
			w.rows = slices.Insert(w.rows, at, h)
		}
	}
}

// order returns how a filter's list is ordered: by time, or as the articles
// were named.
func order(f store.Filter) func(a, b store.Header) int {
	if len(f.IDs) == 0 {
		return func(a, b store.Header) int {
			x, y := a.Key(), b.Key()
			return bytes.Compare(x[:], y[:])
		}
	}
	place := make(map[uint64]int, len(f.IDs))
	for i, id := range f.IDs {
		place[id] = i
	}
	return func(a, b store.Header) int { return place[a.ID] - place[b.ID] }
}
