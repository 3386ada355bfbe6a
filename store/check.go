package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Problem is something in the library that contradicts something else.
type Problem struct {
	Bucket  string // where; empty for the file itself
	Article uint64 // whose, if it is an article's; else 0
	What    string
}

// String returns the problem in one line.
func (p Problem) String() string {
	where := p.Bucket
	if where == "" {
		where = "file"
	}
	if p.Article != 0 {
		return fmt.Sprintf("%s: article %d: %s", where, p.Article, p.What)
	}
	return where + ": " + p.What
}

// maxProblems is how many problems Check looks for: a list of more helps
// nobody.
const maxProblems = 1000

// Check proves the whole library: that the file's pages hang together, bbolt's
// own check, every record's checksum, every body against its hash, and that
// all buckets say the same (see the package's invariants). It reads the whole
// file and keeps others from it meanwhile. It returns what it found, at most a
// thousand problems, and an error only if it could not look.
func (s *Store) Check(ctx context.Context) ([]Problem, error) {
	c := newChecker(ctx)
	err := s.view(ctx, "check library", c.check)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return c.problems, err
}

// checkDB is Check for a file that is not a library yet.
func checkDB(ctx context.Context, db *bolt.DB) ([]Problem, error) {
	c := newChecker(ctx)
	err := guard(func() error {
		return db.View(func(tx *bolt.Tx) error {
			r, err := newReading(tx)
			if err != nil {
				return err
			}
			return c.check(r)
		})
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return c.problems, err
}

func newChecker(ctx context.Context) *checker {
	return &checker{ctx: ctx, counts: map[uint64]counters{}, sources: map[uint64]bool{}, removed: map[uint64]bool{}, earlier: map[uint64]bool{}}
}

func (c *checker) check(r *reading) error {
	if err := c.checkFile(r.tx.DB().Path()); err != nil || len(c.problems) > 0 {
		return err
	}
	switch spoilt, err := c.checkMetas(r.tx.DB()); {
	case err != nil:
		return err
	case !spoilt: // else bbolt's own check ends at that page
		if c.checkBolt(r.tx); len(c.problems) > 0 {
			return nil
		}
	}
	c.reading = r
	return c.checkAll()
}

// checkMetas looks at the two meta pages, of which bbolt goes by the newer that
// is whole.
func (c *checker) checkMetas(db *bolt.DB) (spoilt bool, err error) {
	f, err := os.Open(db.Path())
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }()
	pages, useless := spoiltMetas(f, uint64(db.Info().PageSize))
	for _, n := range pages {
		what := []string{"its first page", "its second page"}[n] + " is not what it must be"
		if useless {
			what += "; the library is read as the other says, and what the last change stored may be missing"
		}
		if err := c.found(nil, 0, "%s", what); err != nil {
			return true, err
		}
	}
	return len(pages) > 0, nil
}

// errEnough ends a check that has found maxProblems.
var errEnough = errors.New("enough problems")

// checker gathers problems.
type checker struct {
	*reading
	ctx      context.Context //nolint:containedctx // a checker lives as long as one call
	problems []Problem
	steps    int

	counts  map[uint64]counters // by source, as headers and status say
	sources map[uint64]bool
	removed map[uint64]bool // sources that Undo could bring back
	entries [3]int          // what timeline, unread and starred must hold, of all sources
	named   int             // bodies that headers and trash name
	earlier map[uint64]bool // those of them that are an earlier text
	trashed []uint64        // those that trash names as a version's own
}

func (c *checker) found(bucket []byte, article uint64, format string, args ...any) error {
	c.problems = append(c.problems, Problem{
		Bucket: string(bucket), Article: article, What: fmt.Sprintf(format, args...),
	})
	if len(c.problems) >= maxProblems {
		return errEnough
	}
	return nil
}

// foundErr notes an error that says ErrDamaged, and returns any other.
func (c *checker) foundErr(bucket []byte, article uint64, err error) error {
	if err == nil || !errors.Is(err, ErrDamaged) {
		return err
	}
	return c.found(bucket, article, "%v", err)
}

// step returns the caller's reason to stop, now and then.
func (c *checker) step() error {
	if c.steps++; c.steps%cancelEvery == 0 {
		return c.ctx.Err()
	}
	return nil
}

func (c *checker) checkFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return checkPages(f, info.Size(), func(what string) {
		if len(c.problems) < maxProblems {
			c.problems = append(c.problems, Problem{What: what})
		}
	})
}

func (c *checker) checkBolt(tx *bolt.Tx) {
	for err := range tx.Check() { // must be read to its end
		if len(c.problems) < maxProblems {
			c.problems = append(c.problems, Problem{What: err.Error()})
		}
	}
}

func (c *checker) checkAll() error {
	for _, check := range []func() error{
		c.checkRecent, c.checkSources, c.checkHeaders, c.checkLists, c.checkCounters, c.checkIdentities,
		c.checkStatus, c.checkSummaries, c.checkUndo, c.checkBodies, c.checkIndex,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) checkSources() error {
	return c.reading.sources.ForEach(func(k, _ []byte) error {
		id, ok := numberOf(k)
		if !ok || id == 0 || id > c.reading.sources.Sequence() {
			return c.found(bucketSources, 0, "key %x", k)
		}
		c.sources[id] = true
		_, err := c.sourceOf(id)
		return c.foundErr(bucketSources, 0, err)
	})
}

func (c *checker) checkHeaders() error {
	return c.headers.ForEach(func(k, _ []byte) error {
		if err := c.step(); err != nil {
			return err
		}
		id, ok := numberOf(k)
		if !ok || id == 0 || id > c.headers.Sequence() {
			return c.found(bucketHeaders, 0, "key %x", k)
		}
		h, err := c.headerOf(id)
		if err != nil {
			return c.foundErr(bucketHeaders, id, err)
		}
		is, err := c.is(id)
		if err != nil {
			return c.foundErr(bucketStatus, id, err)
		}
		for _, err := range []error{
			c.checkBody(bucketHeaders, id, h), c.checkListed(id, h, is), c.checkIdentity(id, h),
		} {
			if err != nil {
				return err
			}
		}
		if !c.sources[h.Source] {
			return c.found(bucketHeaders, id, "there is no source %d", h.Source)
		}
		return nil
	})
}

// checkBody proves that a header's body is there, whole, and its own.
func (c *checker) checkBody(bucket []byte, id uint64, h *headerRecord) error {
	c.named++
	b, err := c.bodyOf(id, h.Revision)
	if err != nil {
		return c.foundErr(bucket, id, err)
	}
	body, err := b.Bytes()
	switch {
	case err != nil:
		return c.foundErr(bucketBodies, id, err)
	case b.Size != h.Size || b.Format != h.Format || b.Encoding != h.Encoding:
		return c.found(bucket, id, "header and body differ in size, format or encoding")
	case contentOf(b.Format, body) != h.Content:
		return c.found(bucket, id, "the body is not the one that was stored")
	}
	return c.checkEarlier(bucket, id, h)
}

// checkEarlier proves that a header's earlier text is there, whole, and its own.
func (c *checker) checkEarlier(bucket []byte, id uint64, h *headerRecord) error {
	if h.Earlier == nil || c.earlier[h.Earlier.Revision] {
		return nil
	}
	c.earlier[h.Earlier.Revision] = true
	b, err := c.bodyOf(id, h.Earlier.Revision)
	if err != nil {
		return c.foundErr(bucket, id, fmt.Errorf("its earlier text: %w", err))
	}
	body, err := b.Bytes()
	if err == nil && (contentOf(b.Format, body) != h.Earlier.Content || h.Earlier.Revision == h.Revision) {
		err = damaged("the earlier text is not the one that was stored")
	}
	return c.foundErr(bucketBodies, id, err)
}

// checkListed proves that an article is in the lists it must be in, and counts
// it.
func (c *checker) checkListed(id uint64, h *headerRecord, is status) error {
	n := is.counters(1)
	for _, source := range []uint64{allSources, h.Source} {
		sum := c.counts[source]
		sum.add(n)
		c.counts[source] = sum
		for i, list := range c.lists(is) {
			at := listed(source, h.key(id))
			has := list.pile.find(at[:]) != nil
			if list.wanted {
				c.entries[i]++
			}
			if has != list.wanted {
				if err := c.found(list.name, id, "listed under source %d: %t, must be %t", source, has, list.wanted); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// membership is a list, and whether an article must be in it.
type membership struct {
	name   []byte
	pile   pile
	wanted bool
}

func (c *checker) lists(is status) [3]membership {
	return [3]membership{
		{bucketTimeline, c.pile(listTimeline), true},
		{bucketUnread, c.pile(listUnread), !is.read},
		{bucketStarred, c.pile(listStarred), is.starred},
	}
}

// checkLists proves that the lists hold nothing else: as many entries as
// articles were found in them.
func (c *checker) checkLists() error {
	for i, list := range c.lists(status{}) {
		n, err := c.checkPile(list.name, list.pile, func([]byte) error { return nil })
		if err != nil {
			return err
		}
		if n != c.entries[i] {
			if err := c.found(list.name, 0, "%d entries, must be %d", n, c.entries[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *checker) checkCounters() error {
	for id := range c.sources {
		if _, ok := c.counts[id]; !ok {
			c.counts[id] = counters{} // a source without articles has counters too
		}
	}
	for _, source := range slices.Sorted(maps.Keys(c.counts)) {
		n, err := c.counters(source)
		if err == nil && n != c.counts[source] {
			err = damaged("counters of source %d are %v, must be %v", source, n, c.counts[source])
		}
		if err := c.foundErr(bucketMeta, 0, err); err != nil {
			return err
		}
	}
	return nil
}
