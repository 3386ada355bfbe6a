package store

import (
	"context"
	"fmt"
	"slices"
)

// statusRecord is what a reader did with an article, and when. It is apart
// from the article and outlives it. The numbers are for ever; times are in
// milliseconds since 1970.
type statusRecord struct {
	Read       bool     `cbor:"1,keyasint,omitempty"`
	ReadAt     int64    `cbor:"2,keyasint,omitempty"` // when Read changed last
	Starred    bool     `cbor:"3,keyasint,omitempty"`
	StarredAt  int64    `cbor:"4,keyasint,omitempty"`
	Tags       []string `cbor:"5,keyasint,omitempty"`
	TagsAt     int64    `cbor:"6,keyasint,omitempty"`
	Block      int      `cbor:"7,keyasint,omitempty"`
	Offset     int      `cbor:"8,keyasint,omitempty"`
	PositionAt int64    `cbor:"9,keyasint,omitempty"`
}

func (s *statusRecord) is() status { return status{read: s.Read, starred: s.Starred} }

// isNothing reports whether the record says no more than no record does.
func (s *statusRecord) isNothing() bool {
	return !s.Read && s.ReadAt == 0 && !s.Starred && s.StarredAt == 0 &&
		len(s.Tags) == 0 && s.TagsAt == 0 && s.Block == 0 && s.Offset == 0 && s.PositionAt == 0
}

// statusOf returns the status of an article, the zero record if it has none.
func (r *reading) statusOf(id uint64) (statusRecord, error) {
	var s statusRecord
	k := number(id)
	v := r.status.Get(k)
	if v == nil {
		return s, nil
	}
	if err := decode(k, v, &s); err != nil {
		return s, fmt.Errorf("status of article %d: %w", id, err)
	}
	return s, nil
}

// is returns the part of an article's status that decides its lists.
func (r *reading) is(id uint64) (status, error) {
	var s struct {
		Read    bool `cbor:"1,keyasint,omitempty"`
		Starred bool `cbor:"3,keyasint,omitempty"`
	}
	k := number(id)
	v := r.status.Get(k)
	if v == nil {
		return status{}, nil
	}
	if err := decode(k, v, &s); err != nil {
		return status{}, fmt.Errorf("status of article %d: %w", id, err)
	}
	return status{read: s.Read, starred: s.Starred}, nil
}

func (c *change) putStatus(id uint64, s *statusRecord) error {
	k := number(id)
	if err := c.retag(k, s.Tags); err != nil {
		return err
	}
	if s.isNothing() {
		return c.status.Delete(k)
	}
	v, err := encode(k, s)
	if err != nil {
		return err
	}
	return c.status.Put(k, v)
}

// MaxTags is how many tags an article may have, and MaxTag how long one is, in
// bytes; what is more is cut.
const (
	MaxTags = 64
	MaxTag  = 256
)

// SetTags gives an article these tags instead of those it has. They are kept
// in the order given; empty ones and repetitions are left out. It can be
// undone. Errors: ErrNotFound.
func (s *Store) SetTags(ctx context.Context, id uint64, tags []string) error {
	doing := fmt.Sprintf("tag article %d", id)
	return s.update(ctx, doing, false, func(c *change) error {
		if c.headers.Get(number(id)) == nil {
			return ErrNotFound
		}
		st, err := c.statusOf(id)
		if err != nil {
			return err
		}
		tags := cleanTags(tags)
		if slices.Equal(st.Tags, tags) {
			return nil
		}
		entry := undoRecord{
			Kind: undoTags, What: "tags",
			Tags: &tagsBefore{Article: id, Tags: st.Tags, At: st.TagsAt},
		}
		st.Tags, st.TagsAt = tags, c.now.UnixMilli()
		if err := c.putStatus(id, &st); err != nil {
			return err
		}
		err = c.remember(entry)
		return err
	})
}

func cleanTags(tags []string) []string {
	var out []string
	for _, t := range tags {
		t = cutAt(t, MaxTag)
		if t != "" && !slices.Contains(out, t) && len(out) < MaxTags {
			out = append(out, t)
		}
	}
	return out
}

// Position is a place in an article: the block at the top of the screen, from
// 0, and the byte in its text. The zero Position is the beginning.
type Position struct{ Block, Offset int }

// SetPosition remembers where in an article its reader is. It cannot be
// undone. Errors: ErrNotFound.
func (s *Store) SetPosition(ctx context.Context, id uint64, p Position) error {
	doing := fmt.Sprintf("remember the place in article %d", id)
	return s.update(ctx, doing, false, func(c *change) error {
		if c.headers.Get(number(id)) == nil {
			return ErrNotFound
		}
		st, err := c.statusOf(id)
		if err != nil {
			return err
		}
		st.Block, st.Offset = max(0, p.Block), max(0, p.Offset)
		st.PositionAt = c.now.UnixMilli()
		return c.putStatus(id, &st)
	})
}

// Position returns where in an article its reader was; the beginning if that
// is not known, or if there is no such article.
func (s *Store) Position(ctx context.Context, id uint64) (Position, error) {
	var p Position
	err := s.view(ctx, fmt.Sprintf("find the place in article %d", id), func(r *reading) error {
		st, err := r.statusOf(id)
		p = Position{Block: st.Block, Offset: st.Offset}
		return err
	})
	return p, err
}
