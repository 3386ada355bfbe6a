package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"precis/feeds"
)

// SourceInfo is a source, what its reader decided about it, how many articles
// the library has from it, and how it fares. Title is what its reader calls
// it, else its own title.
type SourceInfo struct {
	feeds.Source
	Total, Unread int

	// Subscribed is set for what a refresh reads: feeds and folders that were
	// added as such. What came with an import is not.
	Subscribed bool

	Settings SourceSettings
	Fetch    FetchState
	Own      string    // the title that it gives itself
	Site     string    // the address of the website it belongs to, if known
	Added    time.Time // zero if unknown
}

// sourceRecord is a stored source. The numbers are for ever; times are in
// milliseconds since 1970.
type sourceRecord struct {
	Kind    feeds.Kind `cbor:"1,keyasint,omitempty"`
	Address string     `cbor:"2,keyasint,omitempty"`
	Title   string     `cbor:"3,keyasint,omitempty"`

	Subscribed bool   `cbor:"4,keyasint,omitempty"`
	Added      int64  `cbor:"5,keyasint,omitempty"`
	Site       string `cbor:"6,keyasint,omitempty"`

	// What its reader decided: see SourceSettings.
	Name        string        `cbor:"7,keyasint,omitempty"`
	Tags        []string      `cbor:"8,keyasint,omitempty"`
	Mute        []string      `cbor:"9,keyasint,omitempty"`
	FullText    bool          `cbor:"10,keyasint,omitempty"`
	PrivateHost string        `cbor:"11,keyasint,omitempty"`
	User        string        `cbor:"12,keyasint,omitempty"`
	Password    string        `cbor:"13,keyasint,omitempty"`
	Fields      []fieldRecord `cbor:"14,keyasint,omitempty"`

	// How the last attempts went: see FetchState.
	ETag         string `cbor:"15,keyasint,omitempty"`
	LastModified string `cbor:"16,keyasint,omitempty"`
	Content      []byte `cbor:"17,keyasint,omitempty"`
	Tried        int64  `cbor:"18,keyasint,omitempty"`
	Succeeded    int64  `cbor:"19,keyasint,omitempty"`
	Next         int64  `cbor:"20,keyasint,omitempty"`
	Asked        bool   `cbor:"21,keyasint,omitempty"`
	Fresh        int64  `cbor:"22,keyasint,omitempty"`
	Failures     int    `cbor:"23,keyasint,omitempty"`
	Error        string `cbor:"24,keyasint,omitempty"`
	Retired      bool   `cbor:"25,keyasint,omitempty"`
	Moved        string `cbor:"26,keyasint,omitempty"`
}

type fieldRecord struct {
	_           struct{} `cbor:",toarray"`
	Name, Value string
}

// shown is the title that a source is shown with.
func (r *sourceRecord) shown() string { return cmp.Or(r.Name, r.Title) }

// source returns what callers get of the source.
func (r *sourceRecord) source(id uint64) feeds.Source {
	return feeds.Source{ID: id, Kind: r.Kind, Address: r.Address, Title: r.shown()}
}

// info is all that callers get, but for the counters.
func (r *sourceRecord) info(id uint64) SourceInfo {
	return SourceInfo{
		Source: r.source(id), Subscribed: r.Subscribed, Settings: r.settings(), Fetch: r.state(),
		Own: r.Title, Site: r.Site, Added: ofMilli(r.Added),
	}
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

// knownSource is sourceOf for an id that a caller names: ErrNoSource if there
// is none.
func (r *reading) knownSource(id uint64) (sourceRecord, error) {
	if id == 0 || r.sources.Get(number(id)) == nil {
		return sourceRecord{}, ErrNoSource
	}
	return r.sourceOf(id)
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
			info, err := r.sourceInfo(id)
			sources = append(sources, info)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return sources, nil
}

// Source returns one source. Errors: ErrNoSource.
func (s *Store) Source(ctx context.Context, id uint64) (SourceInfo, error) {
	var info SourceInfo
	err := s.view(ctx, fmt.Sprintf("read source %d", id), func(r *reading) error {
		_, err := r.knownSource(id)
		if err == nil {
			info, err = r.sourceInfo(id)
		}
		return err
	})
	return info, err
}

func (r *reading) sourceInfo(id uint64) (SourceInfo, error) {
	src, err := r.sourceOf(id)
	if err != nil {
		return SourceInfo{}, err
	}
	info := src.info(id)
	n, err := r.counters(id)
	info.Total, info.Unread = int(n.Total), int(n.Unread)
	return info, err
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
		src, err := c.knownSource(id)
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
			Kind: undoSource, What: fmt.Sprintf("remove source %s with %s", src.shown(), articles(removed)),
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
