package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"

	"precis/store/search"
)

// How the index is made. Each step is a transaction of its own, a few
// milliseconds long, and between them others have the library:
//
//	read    some hundred articles that the index does not know
//	        (their words are gathered in memory, outside of any transaction)
//	write   a part of the new segment, into a bucket that nothing leads to
//	name    the last part, together with the state that names the segment
//
// A process that dies before the last step leaves a bucket behind that the
// next one removes; the articles are still searched as ones that the index
// does not know. A lock file beside the library keeps it to one process at a
// time: it is the kernel's, and goes with the process that had it.
//
// Small segments are merged when there are several of a size, so that there
// are few, and each article is written again only a few times.
const (
	fewRecent   = 16       // so many articles are not worth a segment yet: they are scanned
	fewBytes    = 64 << 10 // of their bodies as they are stored
	runArticles = 8192     // until a worker puts its run away
	runWeight   = 16 << 20 // bytes of memory until then
	allWeight   = 84 << 20 // bytes of memory until a segment is written, whatever it has
	tierWidth   = 8        // segments of a size that are merged into one
	tierLowest  = 128      // articles; segments up to this are of one size
)

// How much is done in one transaction; tests have it less.
var (
	readArticles = 256     // that are read
	readBytes    = 2 << 20 // of their bodies
	writeBytes   = 4 << 20 // of a segment that is written
)

// errStale ends the making of a segment when somebody else has changed the
// index: it will be begun again.
var errStale = errors.New("the index was changed meanwhile")

// Index brings the index up to date and returns how many articles it took in.
// A few new ones are left for another time. Articles are found whether they
// are indexed or not; with the index sooner.
//
// It works in short transactions, and can be stopped at any time: by its
// context, or with the whole process. If another process is at it, it returns
// at once.
func (s *Store) Index(ctx context.Context) (int, error) {
	done := 0
	err := s.indexing(ctx, false, func() error {
		var err error
		done, err = s.index(ctx, fewRecent)
		return err
	})
	if err != nil {
		return done, fmt.Errorf("store: index articles: %w", err)
	}
	return done, nil
}

// RebuildIndex forgets the index and makes it anew, and returns how many
// articles are in it. Meanwhile everything is found, but slowly. If another
// process is indexing it waits for it.
func (s *Store) RebuildIndex(ctx context.Context) (int, error) {
	done := 0
	err := s.indexing(ctx, true, func() error {
		err := s.update(ctx, "forget the index", true, (*change).forgetIndex)
		if err != nil {
			return err
		}
		done, err = s.index(ctx, 0)
		return err
	})
	if err != nil {
		return done, fmt.Errorf("store: rebuild the index: %w", err)
	}
	return done, nil
}

// Unindexed returns how many articles the index does not know yet, those
// counted that were deleted or replaced.
func (s *Store) Unindexed(ctx context.Context) (int, error) {
	n := 0
	err := s.view(ctx, "look at the index", func(r *reading) error {
		state := r.index()
		c := r.bodies.Cursor()
		for k, _ := c.Seek(number(state.Through + 1)); k != nil; k, _ = c.Next() {
			n++
		}
		return nil
	})
	return n, err
}

// indexing runs work if no other process is indexing, or with wait when it is
// not any more.
func (s *Store) indexing(ctx context.Context, wait bool, work func() error) error {
	if s.lease.readOnly {
		return ErrReadOnly
	}
	lock := flock.New(s.path + ".index.lock")
	var locked bool
	var err error
	if wait {
		locked, err = lock.TryLockContext(ctx, 50*time.Millisecond)
	} else {
		locked, err = lock.TryLock()
	}
	if err != nil && isDenied(err) {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if err != nil || !locked {
		return err
	}
	err = work()
	return errors.Join(err, lock.Unlock())
}

// index makes segments of all that the index does not know, if it is more than
// few articles, and merges what is to be merged.
func (s *Store) index(ctx context.Context, few int) (int, error) {
	done := 0
	for {
		n, err := s.addSegment(ctx, few)
		done += n
		if errors.Is(err, errStale) {
			continue
		}
		if err != nil {
			return done, err
		}
		if n == 0 {
			break
		}
	}
	for {
		merged, err := s.mergeSegments(ctx)
		if errors.Is(err, errStale) {
			continue
		}
		if err != nil || !merged {
			return done, err
		}
	}
}

// addSegment makes a segment of what comes first of all that the index does
// not know, and returns of how many articles; 0 if there is nothing to do.
func (s *Store) addSegment(ctx context.Context, few int) (int, error) {
	if err := s.removeLeftovers(ctx); err != nil {
		return 0, err
	}
	g := &gathering{store: s}
	worth, err := g.begin(ctx, few)
	if err != nil || !worth {
		return 0, err
	}
	runs, err := g.gather(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range runs {
		n += r.Len()
	}
	w := &segmentWriter{store: s, expected: g.state}
	if n > 0 {
		err := search.WriteRuns(runs, func(p search.Part) error { return w.put(ctx, p) })
		if err != nil {
			return 0, indexError(err)
		}
	}
	err = w.write(ctx, func(state *indexState) {
		state.Through = g.through
		if n > 0 {
			state.Segments = append(state.Segments, segmentInfo{ID: w.id, Articles: n})
		}
	})
	return n, err
}

// removeLeftovers removes segments that were never finished or are not needed
// any more, each in a transaction of its own.
func (s *Store) removeLeftovers(ctx context.Context) error {
	for {
		var leftover []uint64
		err := s.view(ctx, "look at the index", func(r *reading) error {
			state := r.index()
			for _, id := range r.segmentIDs() {
				if !slices.ContainsFunc(state.Segments, func(i segmentInfo) bool { return i.ID == id }) {
					leftover = append(leftover, id)
				}
			}
			return nil
		})
		if err != nil || len(leftover) == 0 {
			return err
		}
		err = s.update(ctx, "tidy the index", true, func(c *change) error {
			return c.changeIndex(func(state *indexState) error {
				for _, info := range state.Segments {
					if info.ID == leftover[0] {
						return nil
					}
				}
				state.Next = max(state.Next, leftover[0]+1)
				if c.tx.Bucket(segmentKey(leftover[0])) == nil {
					return nil
				}
				return c.tx.DeleteBucket(segmentKey(leftover[0]))
			})
		})
		if err != nil {
			return err
		}
	}
}

// gathering reads the articles of one segment.
type gathering struct {
	store   *Store
	state   indexState // of the index when it began
	through uint64     // revisions up to this one were read
	trash   map[uint64][]byte

	mu     sync.Mutex
	runs   []*search.Run
	weight int
}

// begin reads the index's state, and reports whether there are more than few
// articles, or bytes, that it does not know.
func (g *gathering) begin(ctx context.Context, few int) (worth bool, err error) {
	err = g.store.view(ctx, "look at the index", func(r *reading) error {
		g.state = r.index()
		g.through = g.state.Through
		n, size := 0, 0
		c := r.bodies.Cursor()
		for k, v := c.Seek(number(g.through + 1)); k != nil && !worth; k, v = c.Next() {
			n++
			size += len(v)
			worth = n > few || few > 0 && size > fewBytes
		}
		return nil
	})
	return worth, err
}

// unread is an article that is to be indexed.
type unread struct {
	document *search.Document
	body     Body
}

// gather reads articles, in parallel with their words being gathered, until
// there are enough for a segment or none is left.
func (g *gathering) gather(ctx context.Context) ([]*search.Run, error) {
	batches := make(chan []unread)
	workers, working := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			g.work(batches)
			return nil
		})
	}
	workers.Go(func() error {
		defer close(batches)
		for n := 0; n < search.MaxArticles && g.weighs() < allWeight; {
			batch, err := g.read(working, min(readArticles, search.MaxArticles-n))
			if err != nil || batch == nil {
				return err
			}
			n += len(batch)
			select {
			case batches <- batch:
			case <-working.Done():
				return working.Err()
			}
		}
		return nil
	})
	err := workers.Wait()
	return g.runs, err
}

// weighs returns the bytes of memory that the runs take that were put away.
func (g *gathering) weighs() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.weight
}

// work gathers the words of batches.
func (g *gathering) work(batches <-chan []unread) {
	run := search.NewRun()
	for batch := range batches {
		for _, u := range batch {
			u.document.Body = func() string { return searchText(u.body) }
			run.Add(u.document)
			if run.Len() >= runArticles || run.Weight() >= runWeight {
				g.keep(run)
				run = search.NewRun()
			}
		}
	}
	if run.Len() > 0 {
		g.keep(run)
	}
}

func (g *gathering) keep(run *search.Run) {
	run.Seal()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.runs = append(g.runs, run)
	g.weight += run.Weight()
}

// read reads the next articles, at most n; nil if there are none left.
func (g *gathering) read(ctx context.Context, n int) ([]unread, error) {
	var batch []unread
	err := g.store.view(ctx, "read articles to index", func(r *reading) error {
		size := 0
		c := r.bodies.Cursor()
		for k, v := c.Seek(number(g.through + 1)); k != nil && len(batch) < n && size < readBytes; k, v = c.Next() {
			revision, ok := numberOf(k)
			if !ok {
				return damaged("body %x", k)
			}
			g.through = revision
			if batch == nil {
				batch = make([]unread, 0, n)
			}
			id := whose(v)
			h, err := g.headerOf(r, id, revision)
			if err != nil {
				return err
			}
			if h == nil {
				continue // nothing leads to it, or its header is damaged
			}
			u := unread{document: h.document(id)}
			if u.body, err = openBody(k, v); err != nil && !errors.Is(err, ErrDamaged) {
				return err
			}
			batch = append(batch, u)
			size += len(v)
		}
		return nil
	})
	return batch, err
}

// headerOf returns the header of an article with this revision: as it is, or
// as undo can bring it back.
func (g *gathering) headerOf(r *reading, id, revision uint64) (*headerRecord, error) {
	h, err := r.headerOf(id)
	if err == nil && h != nil && h.Revision == revision {
		return h, nil
	}
	if err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	k, known := g.trash[revision]
	if !known || r.trash.Get(k) == nil {
		if g.trash, err = r.inTrashByRevision(); err != nil {
			return nil, err
		}
		if k, known = g.trash[revision]; !known {
			return nil, nil
		}
	}
	h = &headerRecord{}
	if err := decode(k, r.trash.Get(k), h); err != nil || h.Revision != revision {
		return nil, nil //nolint:nilerr // a damaged header is named by Check
	}
	return h, nil
}

// inTrashByRevision returns the keys of the headers in trash.
func (r *reading) inTrashByRevision() (map[uint64][]byte, error) {
	keys := map[uint64][]byte{}
	err := r.trash.ForEach(func(k, v []byte) error {
		var h standing
		if _, _, isStatus, ok := takeTrashKey(k); !ok || isStatus {
			return nil
		}
		if err := decode(k, v, &h); err == nil {
			keys[h.Revision] = slices.Clone(k)
		}
		return nil
	})
	return keys, err
}

// segmentWriter writes a segment, a part of it in each transaction.
type segmentWriter struct {
	store    *Store
	expected indexState // the index as it was when the articles were read
	id       uint64
	begun    bool
	parts    []search.Part
	size     int
}

// put takes a part.
func (w *segmentWriter) put(ctx context.Context, p search.Part) error {
	w.parts = append(w.parts, p)
	w.size += len(p.Key) + len(p.Value)
	if w.size < writeBytes {
		return nil
	}
	return w.write(ctx, nil)
}

// write writes the parts that there are, and the last time names the segment
// by changing the state.
func (w *segmentWriter) write(ctx context.Context, name func(*indexState)) error {
	err := w.store.update(ctx, "write the index", true, func(c *change) error {
		return c.changeIndex(func(state *indexState) error {
			if state.Through != w.expected.Through || !slices.Equal(state.Segments, w.expected.Segments) {
				return errStale
			}
			if err := w.putParts(c, state); err != nil {
				return err
			}
			if name != nil {
				name(state)
			}
			return nil
		})
	})
	w.parts, w.size = nil, 0
	return err
}

func (w *segmentWriter) putParts(c *change, state *indexState) error {
	if len(w.parts) == 0 {
		return nil
	}
	if !w.begun {
		w.id, w.begun = state.Next, true
		state.Next++
		if _, err := c.tx.CreateBucket(segmentKey(w.id)); err != nil {
			return err
		}
	}
	segment := c.tx.Bucket(segmentKey(w.id))
	if segment == nil {
		return errStale
	}
	for _, p := range w.parts {
		if err := search.Put(segment, p); err != nil {
			return err
		}
	}
	return nil
}
