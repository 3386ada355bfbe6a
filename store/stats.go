package store

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"time"
)

// Stats are the library's figures.
type Stats struct {
	Counts
	Sources int

	File, Free int64 // bytes of the file, and those of them that are free for what comes
	Text       int64 // bytes of all bodies as they came
	Words      int64 // of all articles, estimated

	Oldest, Newest time.Time // by place in the list; zero if there are no articles
	Tagged         int       // articles with a tag
	Deleted        int       // articles that were deleted and stay away
	Changes        int       // that Undo can take back
	Layout         int       // version of the file's layout
	Damaged        int       // articles whose header cannot be read
}

// Stats returns the library's figures. It reads every header: about a second
// for a million articles.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var st Stats
	err := s.view(ctx, "count", func(r *reading) error {
		st = Stats{File: r.tx.Size(), Layout: layoutOf(r.tx)}
		var err error
		if st.Free, err = freeBytes(r.tx.DB().Path()); err != nil {
			return err
		}
		n, err := r.counters(allSources)
		if err != nil {
			return err
		}
		st.add(n)
		st.Sources = r.sources.Inspect().KeyN
		st.Changes = r.undo.Inspect().KeyN
		if err := r.addHeaders(ctx, &st); err != nil {
			return err
		}
		return r.addRest(ctx, &st)
	})
	return st, err
}

// freeBytes returns how many bytes of a library's file are free. bbolt counts
// them only where it counts everything.
func freeBytes(path string) (n int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	h, err := readHead(f, info.Size())
	if err != nil || h.freelist == noFreelist {
		return 0, err
	}
	var page [pageHeader + 8]byte
	if _, err := f.ReadAt(page[:], int64(h.freelist*h.pageSize)); err != nil {
		return 0, err
	}
	count := uint64(binary.NativeEndian.Uint16(page[10:]))
	if count == 1<<16-1 { // the real number comes first
		count = binary.NativeEndian.Uint64(page[pageHeader:])
	}
	return int64(min(count, h.pages) * h.pageSize), nil
}

// addHeaders adds what headers and the list say.
func (r *reading) addHeaders(ctx context.Context, st *Stats) error {
	n := 0
	err := r.headers.ForEach(func(k, v []byte) error {
		if n++; n%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var h struct {
			Words int `cbor:"14,keyasint,omitempty"`
			Size  int `cbor:"15,keyasint,omitempty"`
		}
		if decode(k, v, &h) == nil {
			st.Words += int64(h.Words)
			st.Text += int64(h.Size)
		} else {
			st.Damaged++
		}
		return nil
	})
	if err != nil {
		return err
	}
	for k, err := range r.from(ctx, Filter{}, Key{}, false) {
		if err != nil {
			return err
		}
		st.Newest = time.UnixMicro(k.place()).UTC()
		break
	}
	for k, err := range r.from(ctx, Filter{}, Key{}, true) {
		if err != nil {
			return err
		}
		st.Oldest = time.UnixMicro(k.place()).UTC()
		break
	}
	return nil
}

// addRest adds what the other buckets say.
func (r *reading) addRest(ctx context.Context, st *Stats) error {
	n := 0
	err := r.status.ForEach(func(k, v []byte) error {
		if n++; n%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var tags struct {
			Tags []string `cbor:"5,keyasint,omitempty"`
		}
		if err := decode(k, v, &tags); err == nil && len(tags.Tags) > 0 && r.headers.Get(k) != nil {
			st.Tagged++
		}
		return nil
	})
	if err != nil {
		return err
	}
	var gone Together // an article may have several
	for e := range r.identities().walk(nil, false) {
		if n++; n%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, o, err := entryOwner(e); err == nil && o.deleted && !gone.has(o.article) {
			gone.add(o.article, r.headers.Sequence())
			st.Deleted++
		}
	}
	return nil
}
