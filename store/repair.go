package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"

	"precis/feeds"
	"precis/feeds/markup"
)

// Repaired says what a repair came to.
type Repaired struct {
	Articles  int       // that the library has now
	Recovered []uint64  // of those, articles of which only the body was left: their title is lost
	Lost      []Problem // what could not be kept
	Undo      bool      // whether Undo still knows what there was to take back
	Kept      string    // where the file lies as it was before
}

// Repair makes a new library of what can be read of this one, and puts it in
// its place; the file as it was is kept beside it. Articles that are whole are
// kept with their status; of a damaged one the identity is given up, so that
// it comes in again when its source is read again. Lists, counters and
// identities are made anew of the articles. It works on a file that cannot
// even be opened, if it begins as a library does; where nothing is left in it
// the error is [ErrNothingLeft]. Nobody else can use the library meanwhile.
func Repair(ctx context.Context, path string, o Options) (Repaired, error) {
	s, err := newStore(path, o)
	if err != nil {
		return Repaired{}, fmt.Errorf("store: repair library: %w", err)
	}
	var done Repaired
	err = s.exclusively(func() error {
		f, err := openLocked(s.path, os.O_RDWR, 0, true)
		if err != nil {
			return err
		}
		part, err := partOf(s.path)
		if err != nil {
			return errors.Join(err, f.Close())
		}
		defer func() { _ = os.Remove(part) }() // it has another name if all went well
		done, err = s.rebuild(ctx, f, part)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if done.Kept, err = keepAside(ctx, s.path); err != nil {
			return err
		}
		return replaceFile(part, s.path, 0o600)
	})
	if err != nil {
		return Repaired{}, fmt.Errorf("store: repair library %s: %w", s.path, explain(err))
	}
	return done, nil
}

// keepAside gives the library a second name, which a repair leaves it under.
func keepAside(ctx context.Context, path string) (string, error) {
	for n := 1; ; n++ {
		kept := path + ".damaged"
		if n > 1 {
			kept = fmt.Sprintf("%s.%d", kept, n)
		}
		err := os.Link(path, kept)
		switch {
		case err == nil:
			return kept, nil
		case errors.Is(err, fs.ErrExist):
			continue
		}
		if _, err := os.Lstat(kept); err == nil {
			continue
		}
		// A file system without hard links.
		return kept, writeAside(kept, func(to *os.File) error { return correctAll(ctx, to, path) })
	}
}

func correctAll(ctx context.Context, to *os.File, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return correct(ctx, to, path, info.Size())
}

// rebuilding is a repair under way.
type rebuilding struct {
	ctx  context.Context //nolint:containedctx // lives for one call of Repair
	from *salvage
	db   *bolt.DB
	now  func() stamp
	done Repaired

	bodies  map[uint64]foundBody // by revision; taken out when a header names one
	shared  map[uint64]foundBody // those taken out for an earlier text, which trash may name, too
	headers map[uint64]bool      // that are kept
	sources map[uint64]bool
	last    struct{ article, revision, source uint64 }
}

// foundBody is a body that is whole.
type foundBody struct {
	article uint64
	content hash
	format  feeds.Format
	coding  string
	size    int
	words   int
}

// rebuild makes a library of what can be read of f.
func (s *Store) rebuild(ctx context.Context, f *os.File, part string) (done Repaired, err error) {
	info, err := f.Stat()
	if err != nil {
		return done, err
	}
	from, err := newSalvage(f, info.Size())
	if err != nil {
		return done, err
	}
	db, err := openPart(part)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := makeSchema(db); err != nil {
		return done, err
	}
	r := &rebuilding{
		ctx: ctx, from: from, db: db,
		now:    func() stamp { return stampOf(clamp(s.now())) },
		bodies: map[uint64]foundBody{}, shared: map[uint64]foundBody{}, headers: map[uint64]bool{}, sources: map[uint64]bool{},
	}
	for _, step := range []func() error{
		r.keepNotes, r.keepSources, r.keepStatus, r.keepBodies, r.keepHeaders, r.keepUndo, r.recover, r.keepDeleted, r.keepSummaries, r.setSequences,
	} {
		if err := step(); err != nil {
			return done, err
		}
	}
	if len(from.buckets) == 0 && len(r.headers) == 0 && len(r.sources) == 0 {
		return done, ErrNothingLeft
	}
	if err := db.Sync(); err != nil {
		return done, err
	}
	problems, err := checkDB(ctx, db)
	if err == nil && len(problems) > 0 {
		err = damaged("what was kept contradicts itself: %v", problems[0])
	}
	r.done.Articles = len(r.headers)
	return r.done, err
}

// lose notes what could not be kept.
func (r *rebuilding) lose(id uint64, err error) {
	if len(r.done.Lost) < maxProblems {
		r.done.Lost = append(r.done.Lost, lost(id, err))
	}
}

// batched calls each for every pair of a bucket, some in a transaction.
func (r *rebuilding) batched(bucket []byte, each func(c *change, k, v []byte) error) error {
	const pairs, size = 1_000, 16 << 20
	var some []pair
	weight := 0
	flush := func() error {
		err := r.update(func(c *change) error {
			for _, p := range some {
				if err := each(c, p.key, p.value); err != nil {
					return err
				}
			}
			return nil
		})
		some, weight = nil, 0
		return err
	}
	for k, v := range r.from.each(bucket) {
		some = append(some, pair{key: k, value: v})
		if weight += len(v); len(some) >= pairs || weight > size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func (r *rebuilding) update(fn func(c *change) error) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	return r.db.Update(func(tx *bolt.Tx) error {
		c, err := newChange(tx, r.now().time())
		if err != nil {
			return err
		}
		if err := fn(c); err != nil {
			return err
		}
		return c.finish()
	})
}

func (r *rebuilding) keepNotes() error {
	return r.batched(bucketMeta, func(c *change, k, v []byte) error {
		if !bytes.HasPrefix(k, noteKey("")) {
			return nil // counted anew
		}
		if _, err := unseal(k, v); err != nil {
			r.lose(0, err)
			return nil
		}
		return c.meta.Put(k, v)
	})
}

func (r *rebuilding) keepSources() error {
	return r.batched(bucketSources, func(c *change, k, v []byte) error {
		id, ok := numberOf(k)
		if !ok || id == 0 || id > maxSource {
			return nil
		}
		r.last.source = max(r.last.source, id)
		var s sourceRecord
		if err := decode(k, v, &s); err != nil {
			r.lose(0, fmt.Errorf("source %d: %w", id, err))
			return nil
		}
		r.sources[id] = true
		return c.sources.Put(k, v)
	})
}

// needSource makes a source whose record is lost.
func (r *rebuilding) needSource(c *change, id uint64) error {
	if r.sources[id] {
		return nil
	}
	r.sources[id] = true
	r.last.source = max(r.last.source, id)
	return c.putSource(id, &sourceRecord{
		Kind: feeds.KindImports, Address: fmt.Sprintf("precis:recovered/%d", id), Title: "Recovered",
	})
}

func (r *rebuilding) keepStatus() error {
	return r.batched(bucketStatus, func(c *change, k, v []byte) error {
		id, ok := numberOf(k)
		if !ok || id == 0 {
			return nil
		}
		if err := decode(k, v, &statusRecord{}); err != nil {
			r.lose(id, fmt.Errorf("its status: %w", err))
			return nil
		}
		r.last.article = max(r.last.article, id)
		return c.status.Put(k, v)
	})
}

// wholeBody reads a body's record; ok is whether nothing is wrong with it.
func wholeBody(k, v []byte) (b Body, text []byte, ok bool) {
	b, err := openBody(k, v)
	if err == nil {
		text, err = b.Bytes()
	}
	return b, text, err == nil
}

// keepBodies keeps every body that is whole, whosever it is.
func (r *rebuilding) keepBodies() error {
	return r.batched(bucketBodies, func(c *change, k, v []byte) error {
		revision, ok := numberOf(k)
		if !ok || revision == 0 {
			return nil
		}
		r.last.revision = max(r.last.revision, revision)
		b, text, ok := wholeBody(k, v)
		if !ok {
			return nil // its header will say whose it was
		}
		r.bodies[revision] = foundBody{
			article: b.article, content: contentOf(b.Format, text), format: b.Format,
			coding: b.Encoding, size: b.Size, words: markup.Words(b.Format, text),
		}
		return c.bodies.Put(k, v)
	})
}

// bodyFor takes the body that a header names, if it is its.
func (r *rebuilding) bodyFor(id uint64, h *headerRecord) error {
	b, ok := r.bodies[h.Revision]
	switch {
	case !ok:
		return damaged("its body cannot be read")
	case !b.fits(id, h):
		return damaged("its body is another's")
	}
	delete(r.bodies, h.Revision)
	return nil
}

// fits reports whether a body is the one that a header means.
func (b *foundBody) fits(id uint64, h *headerRecord) bool {
	return b.article == id && b.content == h.Content && b.size == h.Size && b.format == h.Format && b.coding == h.Encoding
}

// keepEarlier takes the body of a header's earlier text, and if it is not whole
// has the header do without.
func (r *rebuilding) keepEarlier(id uint64, h *headerRecord) {
	if h.Earlier == nil {
		return
	}
	b, ok := r.bodies[h.Earlier.Revision]
	if !ok || b.article != id || b.content != h.Earlier.Content {
		h.Earlier = nil
		return
	}
	r.shared[h.Earlier.Revision] = b
	delete(r.bodies, h.Earlier.Revision)
}

func (r *rebuilding) keepHeaders() error {
	return r.batched(bucketHeaders, func(c *change, k, v []byte) error {
		id, ok := numberOf(k)
		if !ok || id == 0 || r.headers[id] {
			return nil
		}
		r.last.article = max(r.last.article, id)
		var h headerRecord
		err := decode(k, v, &h)
		if err == nil {
			err = r.bodyFor(id, &h)
		}
		if err == nil && (h.Source == 0 || h.Source > maxSource) {
			err = damaged("its source is %d", h.Source)
		}
		if err != nil {
			r.lose(id, titled(&h, err))
			return nil
		}
		r.keepEarlier(id, &h)
		return r.keepArticle(c, id, &h)
	})
}

// titled adds to an error the title of the article that it is about.
func titled(h *headerRecord, err error) error {
	if h.Title == "" {
		return err
	}
	return fmt.Errorf("%w: %q", err, h.Title)
}

func (r *rebuilding) keepArticle(c *change, id uint64, h *headerRecord) error {
	r.headers[id] = true
	if err := r.needSource(c, h.Source); err != nil {
		return err
	}
	if err := c.putHeader(id, h); err != nil {
		return err
	}
	if err := c.claim(id, h); err != nil {
		return err
	}
	is, err := c.is(id)
	if err != nil {
		return err
	}
	c.enter(h.Source, h.key(id), is)
	return nil
}
