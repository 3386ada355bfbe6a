package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"precis/feeds"
)

// Status is what a reader did with an article, and when each part of it
// changed last; a zero time means never. Times are kept to the millisecond.
type Status struct {
	Read, Starred bool
	Tags          []string
	Position      Position

	ReadAt, StarredAt, TagsAt, PositionAt time.Time
}

// record is a status as it is stored.
func (s *Status) record() *statusRecord {
	return &statusRecord{
		Read: s.Read, ReadAt: milli(s.ReadAt),
		Starred: s.Starred, StarredAt: milli(s.StarredAt),
		Tags: cleanTags(s.Tags), TagsAt: milli(s.TagsAt),
		Block: max(0, s.Position.Block), Offset: max(0, s.Position.Offset), PositionAt: milli(s.PositionAt),
	}
}

// status is the inverse of record.
func (s *statusRecord) status() Status {
	return Status{
		Read: s.Read, ReadAt: ofMilli(s.ReadAt),
		Starred: s.Starred, StarredAt: ofMilli(s.StarredAt),
		Tags: s.Tags, TagsAt: ofMilli(s.TagsAt),
		Position: Position{Block: s.Block, Offset: s.Offset}, PositionAt: ofMilli(s.PositionAt),
	}
}

func milli(t time.Time) int64 {
	if t = clamp(t); t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func ofMilli(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return clamp(time.UnixMilli(n))
}

// equal reports whether two stored statuses say the same.
func (s *statusRecord) equal(other *statusRecord) bool {
	a, b := *s, *other
	same := slices.Equal(a.Tags, b.Tags)
	a.Tags, b.Tags = nil, nil
	return same && a.isNothing() == b.isNothing() && fmt.Sprint(a) == fmt.Sprint(b)
}

// Restoration is an article and, if Status is not nil, the status it is to
// have, whatever status it has now. Earlier, if not nil, is its earlier text;
// an article that the library has as it is keeps its own.
type Restoration struct {
	Article feeds.Article
	Status  *Status
	Earlier *Past
}

// Restore is Add for articles that come with their status, as from an export:
// into an empty library it brings them back exactly as they were, but for
// their ids. An article whose status alone is another is Updated.
//
// One that would be known by its content is known by its source, title and
// date, too: in a file of records many may say the same, which are many
// articles nevertheless.
func (s *Store) Restore(ctx context.Context, all []Restoration, o AddOptions) ([]Result, error) {
	articles := make([]feeds.Article, len(all))
	for i := range all {
		articles[i] = all[i].Article
	}
	ready, err := s.prepare(ctx, articles)
	for i := range ready {
		if ready[i].restored = true; ready[i].header.Rule == ruleContent {
			ready[i].header.Rule = ruleRecord
		}
		if all[i].Status != nil {
			ready[i].status = all[i].Status.record()
		}
		if all[i].Earlier != nil && err == nil {
			ready[i].earlier, err = all[i].Earlier.prepare()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("store: add articles: %w", err)
	}
	return s.add(ctx, ready, o)
}

// statusAgain restores the status of an article that the library has.
func (a *adding) statusAgain(r Result, p *prepared) (Result, error) {
	was, err := a.statusOf(r.ID)
	if err != nil || was.equal(p.status) {
		return r, err
	}
	if r.Outcome == Unchanged {
		r.Outcome = Updated
	}
	return r, a.replaceStatus(r.ID, p.status)
}

// replaceStatus gives an article another status, and keeps the one it has for
// Undo: the first of this change.
func (a *adding) replaceStatus(id uint64, to *statusRecord) error {
	k := trashStatusKey(a.sequence, id)
	if !a.options.NoUndo && !a.before.isNew(id) && a.trash.Get(k) == nil {
		was, err := a.statusOf(id)
		if err != nil {
			return err
		}
		v, err := encode(k, &was)
		if err != nil {
			return err
		}
		if err := a.trash.Put(k, v); err != nil {
			return err
		}
		a.before.Statuses++
	}
	return a.setStatus(id, to)
}

// setStatus gives an article another status and moves it between the lists. A
// deleted article has a status, too.
func (c *change) setStatus(id uint64, to *statusRecord) error {
	was, err := c.is(id)
	if err != nil {
		return err
	}
	h, err := c.standingOf(id)
	if err != nil {
		return err
	}
	if h != nil && was != to.is() {
		c.relist(id, h, was, to.is())
	}
	return c.putStatus(id, to)
}

// Record is all that the library holds of an article.
type Record struct {
	Header Header
	Source feeds.Source
	Status Status
	Body   Body

	Earlier Body // what it said before, if Header.Earlier is set

	// Err says what is damaged of it: then the rest may be missing. Header.ID
	// is always there.
	Err error
}

// recordBytes is about how much of bodies, as stored, one call of Records
// returns.
const recordBytes = 4 << 20

// Records returns up to n articles that pass f with all that belongs to them,
// newest first, those after from. If their bodies are large they are fewer,
// but at least one: it is at the end when it returns none.
func (s *Store) Records(ctx context.Context, f Filter, from Key, n int) ([]Record, error) {
	var records []Record
	err := s.view(ctx, "read articles", func(r *reading) error {
		g := r.gallery()
		size := 0
		for k, err := range r.from(ctx, f, from, false) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			rec := g.record(k)
			records = append(records, rec)
			if size += len(rec.Body.data) + len(rec.Earlier.data); len(records) >= n || size > recordBytes {
				return nil
			}
		}
		return nil
	})
	return records, err
}

// record reads all of one article.
func (g *gallery) record(k Key) Record {
	id := k.ID()
	rec := Record{Header: Header{ID: id, Damaged: true, key: k}}
	h, err := g.header(id)
	if err == nil && h == nil {
		err = ErrNotFound
	}
	if err != nil {
		rec.Err = err
		return rec
	}
	rec.Header = *h
	src, err := g.sourceOf(h.SourceID)
	if err == nil {
		rec.Source = src.source(h.SourceID)
		var st statusRecord
		st, err = g.statusOf(id)
		rec.Status = st.status()
	}
	if err == nil {
		rec.Body, err = g.bodyOf(id, h.Revision)
	}
	if err == nil && h.Earlier != nil {
		if rec.Earlier, err = g.bodyOf(id, h.earlierRevision); errors.Is(err, ErrDamaged) {
			rec.Header.Earlier, err = nil, nil // the present text is whole
		}
	}
	rec.Err = err
	return rec
}
