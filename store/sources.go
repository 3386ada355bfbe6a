package store

import (
	"context"
	"fmt"
	"slices"

	"precis/feeds"
)

// SourceInfo is a source and how many articles the library has from it.
type SourceInfo struct {
	feeds.Source
	Total, Unread int
}

// sourceRecord is a stored source. The numbers are for ever.
type sourceRecord struct {
	Kind    feeds.Kind `cbor:"1,keyasint,omitempty"`
	Address string     `cbor:"2,keyasint,omitempty"`
	Title   string     `cbor:"3,keyasint,omitempty"`
}

// sourceOf returns a stored source.
func (r *reading) sourceOf(id uint64) (sourceRecord, error) {
	var s sourceRecord
	k := number(id)
	v := r.sources.Get(k)
	if v == nil {
		return s, damaged("there is no source %d", id)
	}
	if err := decode(k, v, &s); err != nil {
		return s, fmt.Errorf("source %d: %w", id, err)
	}
	return s, nil
}

// Sources returns every source, in the order they came.
func (s *Store) Sources(ctx context.Context) ([]SourceInfo, error) {
	var sources []SourceInfo
	err := s.view(ctx, "list sources", func(r *reading) error {
		return r.sources.ForEach(func(k, _ []byte) error {
			id, ok := numberOf(k)
			if !ok {
				return damaged("source %x", k)
			}
			src, err := r.sourceOf(id)
			if err != nil {
				return err
			}
			n, err := r.counters(id)
			if err != nil {
				return err
			}
			sources = append(sources, SourceInfo{
				Source: feeds.Source{ID: id, Kind: src.Kind, Address: src.Address, Title: src.Title},
				Total:  int(n.Total), Unread: int(n.Unread),
			})
			return nil
		})
	})
	return sources, err
}

// sourceKey is what makes two sources the same one.
type sourceKey struct {
	kind    feeds.Kind
	address string
}

// registry finds the sources of a batch of articles. It reads them all when it
// is made: there are hundreds, and a batch has thousands of articles.
type registry struct {
	*change
	ids  map[sourceKey]uint64
	made []uint64 // by this change
}

func (c *change) registry() (*registry, error) {
	g := &registry{change: c, ids: map[sourceKey]uint64{}}
	err := c.sources.ForEach(func(k, _ []byte) error {
		id, ok := numberOf(k)
		if !ok {
			return damaged("source %x", k)
		}
		s, err := c.sourceOf(id)
		g.ids[sourceKey{s.Kind, s.Address}] = id
		return err
	})
	return g, err
}

// find returns the id of an article's source, which it makes if it is new. A
// source keeps the title it has.
func (g *registry) find(src feeds.Source) (uint64, error) {
	at := sourceKey{src.Kind, cut(src.Address)}
	if id, ok := g.ids[at]; ok {
		return id, nil
	}
	id, err := g.sources.NextSequence()
	if err != nil {
		return 0, err
	}
	if id > maxSource {
		return 0, fmt.Errorf("source %d: too many sources", id)
	}
	g.ids[at] = id
	g.made = append(g.made, id)
	return id, g.putSource(id, &sourceRecord{Kind: src.Kind, Address: at.address, Title: cut(src.Title)})
}

func (c *change) putSource(id uint64, s *sourceRecord) error {
	k := number(id)
	v, err := encode(k, s)
	if err != nil {
		return err
	}
	return c.sources.Put(k, v)
}

// RemoveSource removes a source with all its articles, as one change that can
// be undone. Like deleted ones they do not come back by themselves: a source
// that is added again gets another id. Errors: ErrNoSource.
func (s *Store) RemoveSource(ctx context.Context, id uint64) (removed int, err error) {
	err = s.update(ctx, fmt.Sprintf("remove source %d", id), false, func(c *change) error {
		if id == 0 || c.sources.Get(number(id)) == nil {
			return ErrNoSource
		}
		src, err := c.sourceOf(id)
		if err != nil {
			return err
		}
		var ids []uint64
		for k, err := range c.from(ctx, Filter{Source: id}, Key{}, false) {
			if err != nil {
				return err
			}
			ids = append(ids, k.ID())
		}
		slices.Sort(ids)
		sequence, err := c.undo.NextSequence()
		if err != nil {
			return err
		}
		if removed, err = c.deleteEach(ctx, sequence, ids, false); err != nil {
			return err
		}
		if err := c.dropSource(id); err != nil {
			return err
		}
		return c.write(sequence, undoRecord{
			Kind: undoSource, What: fmt.Sprintf("remove source %s with %s", src.Title, articles(removed)),
			Source: &sourceBefore{ID: id, Record: src},
		})
	})
	if err != nil {
		return 0, err
	}
	return removed, nil
}

// dropSource removes a source that has no articles.
func (c *change) dropSource(id uint64) error {
	n, err := c.counters(id)
	if err != nil {
		return err
	}
	n.add(c.deltas[id])
	if n.Total != 0 {
		return nil
	}
	delete(c.deltas, id)
	if err := c.meta.Delete(countKey(id)); err != nil {
		return err
	}
	return c.sources.Delete(number(id))
}
