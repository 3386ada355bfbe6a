package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"precis/feeds"
	"precis/feeds/markup"
)

// Outcome says what became of an article that was added.
type Outcome uint8

// The outcomes of Add.
const (
	Imported  Outcome = iota // it is new, or came back because it was asked for
	Updated                  // the library had it, and it says something else now
	Unchanged                // the library has it
	Deleted                  // its reader deleted it: it was not brought back
)

// String returns the outcome as the command line writes it.
func (o Outcome) String() string {
	switch o {
	case Imported:
		return "imported"
	case Updated:
		return "updated"
	case Unchanged:
		return "unchanged"
	case Deleted:
		return "deleted"
	}
	return "unknown"
}

// Result is what became of one article: its id in the library, and how. The id
// of a Deleted one is that which it had.
type Result struct {
	ID      uint64
	Outcome Outcome
}

// AddOptions say how articles are added. The zero value is a refresh's way,
// but for Undo.
type AddOptions struct {
	// Revive brings back articles that their reader deleted, with their old
	// ids and marks: somebody named them by hand.
	Revive bool

	// What is the change's name for Undo; "import" if empty.
	What string

	// Group joins calls of Add that follow each other into one change for
	// Undo: all those of the same, not empty, Group.
	Group string

	// Together, if not nil, is what joins calls whose articles come together,
	// as those of a large file do: each is given the same.
	Together *Together

	// NoUndo makes it a change that Undo does not take back.
	NoUndo bool
}

// Add adds articles in one transaction: all or none. The results are in the
// order of articles. Whether an article is new is decided so: a file is known
// by its content (format and body), or the name that it gives itself, else by
// its path; another by its source and GUID, else source and link, else source,
// title and date; a text without any of these by its content. Of those that come
// together and have one name or link each is another. An article that is known
// and says something else is updated, and keeps its status.
//
// Errors: ErrTooLarge for a body over MaxBody, ErrReadOnly, ErrFull, and those
// of every operation.
func (s *Store) Add(ctx context.Context, articles []feeds.Article, o AddOptions) ([]Result, error) {
	ready, err := s.prepare(ctx, articles)
	if err != nil {
		return nil, fmt.Errorf("store: add articles: %w", err)
	}
	return s.add(ctx, ready, o)
}

// add is Add and Restore.
func (s *Store) add(ctx context.Context, ready []prepared, o AddOptions) ([]Result, error) {
	if len(ready) == 0 {
		return nil, nil
	}
	if o.What == "" {
		o.What = "import"
	}
	results := make([]Result, len(ready))
	err := s.update(ctx, "add articles", len(ready) > 1, func(c *change) error {
		a, err := c.adding(o)
		if err != nil {
			return err
		}
		a.batch, a.together = ready, o.Together
		for i := range ready {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if results[i], err = a.add(&ready[i]); err != nil {
				return err
			}
			a.together.add(results[i].ID, a.headers.Sequence())
			ready[i].packed, ready[i].earlier = nil, nil // bbolt's now, or of no use
		}
		return a.finish()
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// prepared is an article that is ready to be stored: what takes time is done
// before it is our turn to have the library.
type prepared struct {
	source  feeds.Source
	header  headerRecord // but for Source, Revision, and what an update keeps
	packed  []byte
	status  *statusRecord    // to be restored; nil: none
	earlier *preparedEarlier // to be restored; nil: none

	restored bool // it is a record, from an export or of that form

	known uint64        // the source's id, if it is known
	first *statusRecord // what it has if it is new; nil: none
}

func (s *Store) prepare(ctx context.Context, articles []feeds.Article) ([]prepared, error) {
	ready := make([]prepared, len(articles))
	now := clamp(s.now())
	const share = 32 // articles a worker takes at a time
	g, working := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(articles); from += share {
		g.Go(func() error {
			for i := from; i < min(from+share, len(articles)); i++ {
				if err := working.Err(); err != nil {
					return err
				}
				a := &articles[i]
				if len(a.Body) > MaxBody {
					return fmt.Errorf("%w: %q has %d bytes, over %d", ErrTooLarge, a.Title, len(a.Body), MaxBody)
				}
				ready[i] = prepared{
					source: a.Source,
					header: newHeaderRecord(a),
					packed: packBody(a.Format, cut(a.Encoding), a.Body),
				}
				if a.Fetched.IsZero() {
					ready[i].header.Fetched = stampOf(now)
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return ready, nil
}

// maxList is how many authors, categories or enclosures an article may have.
const maxList = 1000

func newHeaderRecord(a *feeds.Article) headerRecord {
	h := headerRecord{
		Title: cut(a.Title), Link: cut(a.Link), Path: cut(a.Path),
		Language: cut(a.Language), GUID: cut(a.GUID),
		Authors: cutAll(a.Authors), Categories: cutAll(a.Categories),
		Published: stampOf(clamp(a.Published)),
		Updated:   stampOf(clamp(a.Updated)),
		Fetched:   stampOf(clamp(a.Fetched)),
		Format:    a.Format, Encoding: cut(a.Encoding),
		Words: markup.Words(a.Format, a.Body), Size: len(a.Body),
		Content: contentOf(a.Format, a.Body),
	}
	for _, e := range a.Enclosures[:min(len(a.Enclosures), maxList)] {
		h.Enclosures = append(h.Enclosures, enclosureRecord{URL: cut(e.URL), Type: cut(e.Type), Length: e.Length})
	}
	h.Rule = ruleOf(&h, a.Source.Kind, cut(a.Source.Address))
	return h
}

func cut(s string) string { return cutAt(s, MaxField) }

// cutAt cuts a string that is longer than n bytes, between its signs.
func cutAt(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range utf8.UTFMax {
		if utf8.RuneStart(s[n-i]) {
			return s[:n-i]
		}
	}
	return s[:n] // it is not UTF-8
}

func cutAll(list []string) []string {
	var out []string
	for _, s := range list[:min(len(list), maxList)] {
		out = append(out, cut(s))
	}
	return out
}

// adding is one call of Add within its transaction.
type adding struct {
	*change
	options  AddOptions
	registry *registry
	sequence uint64 // of the undo entry
	before   addBefore
	replaced map[uint64]bool // articles that this call has updated
	batch    []prepared      // all that this call adds, of this source at least
	names    map[hash]hash   // the names in batch, and what has each as a twin: none if several have; nil: not made yet
	restored bool            // what is being added is a record
	kind     feeds.Kind      // of its source
	together *Together
}

func (c *change) adding(o AddOptions) (*adding, error) {
	g, err := c.registry()
	if err != nil {
		return nil, err
	}
	a := &adding{change: c, options: o, registry: g}
	if o.NoUndo {
		return a, nil
	}
	a.sequence, a.before, err = c.openEntry(o.Group)
	c.noting, c.open = &a.before, a.sequence
	return a, err
}

func (a *adding) finish() error {
	a.before.Sources = append(a.before.Sources, a.registry.made...)
	if a.options.NoUndo || a.before.isNothing() {
		return nil
	}
	return a.write(a.sequence, undoRecord{
		Kind: undoAdd, What: a.options.What, Group: a.options.Group, Add: &a.before,
	})
}

// add stores one article, or finds that it need not.
func (a *adding) add(p *prepared) (Result, error) {
	p.header.Source = a.knownID(p)
	a.restored, a.kind = p.restored, p.source.Kind
	o, byContent, err := a.find(p)
	switch {
	case err != nil:
		return Result{}, err
	case o.article == 0:
		return a.insert(p)
	case o.deleted && a.options.Revive:
		return a.revive(o.article, p)
	case o.deleted:
		return Result{ID: o.article, Outcome: Deleted}, nil
	}
	r, err := a.again(o.article, p, byContent)
	if err != nil || p.status == nil {
		return r, err
	}
	return a.statusAgain(r, p)
}

// insert stores a new article.
func (a *adding) insert(p *prepared) (Result, error) {
	id, err := a.headers.NextSequence()
	if err != nil {
		return Result{}, err
	}
	a.before.created(id)
	is := status{}
	if first := cmp.Or(p.status, p.first); first != nil {
		is = first.is()
		if err := a.putStatus(id, first); err != nil {
			return Result{}, err
		}
	}
	return Result{ID: id, Outcome: Imported}, a.place(id, p, is)
}

// place stores an article that the library does not have under an id.
func (a *adding) place(id uint64, p *prepared, is status) error {
	if p.header.Source = p.known; p.known == 0 {
		var err error
		if p.header.Source, err = a.registry.find(p.source); err != nil {
			return err
		}
	}
	if err := a.putEarlier(id, p); err != nil {
		return err
	}
	if err := a.putBody(id, p); err != nil {
		return err
	}
	if err := a.putHeader(id, &p.header); err != nil {
		return err
	}
	if err := a.claim(id, &p.header); err != nil {
		return err
	}
	a.enter(p.header.Source, p.header.key(id), is)
	return nil
}

// putBody stores an article's body and notes its revision in the header.
func (a *adding) putBody(id uint64, p *prepared) (err error) {
	p.header.Revision, err = a.storeBody(id, p.packed)
	return err
}

func (a *adding) storeBody(id uint64, packed []byte) (revision uint64, err error) {
	if revision, err = a.bodies.NextSequence(); err != nil {
		return 0, err
	}
	k := number(revision)
	return revision, a.bodies.Put(k, bodyRecord(k, id, packed))
}

func (c *change) putHeader(id uint64, h *headerRecord) error {
	k := number(id)
	v, err := encode(k, h)
	if err != nil {
		return err
	}
	return c.headers.Put(k, v)
}

// revive brings back a deleted article.
func (a *adding) revive(id uint64, p *prepared) (Result, error) {
	if old, err := a.headerOf(id); err != nil || old != nil {
		// Only an identity that it had once was deleted.
		switch {
		case err != nil:
			return Result{}, err
		case p.header.Path != old.Path || a.together.has(id):
			return a.insert(p) // it lies elsewhere, and still says something else
		}
		r, err := a.again(id, p, p.header.isText() && p.header.Content == old.Content)
		if err != nil || p.status == nil {
			return r, err
		}
		return a.statusAgain(r, p)
	}
	if p.status != nil {
		if err := a.replaceStatus(id, p.status); err != nil {
			return Result{}, err
		}
	}
	is, err := a.is(id)
	if err != nil {
		return Result{}, err
	}
	a.before.Revived = append(a.before.Revived, id)
	if err := a.place(id, p, is); err != nil {
		return Result{}, err
	}
	return Result{ID: id, Outcome: Imported}, a.unmark(id, &p.header)
}

// again compares an article with the one that the library has, and updates it.
func (a *adding) again(id uint64, p *prepared, sameContent bool) (Result, error) {
	old, err := a.headerOf(id)
	switch {
	case err != nil:
		return Result{}, err
	case old == nil:
		return Result{}, damaged("an identity leads to article %d, which is not there", id)
	case sameContent:
		return Result{ID: id, Outcome: Unchanged}, nil
	}
	same, err := old.same(&p.header)
	if err != nil || same {
		return Result{ID: id, Outcome: Unchanged}, err
	}
	return Result{ID: id, Outcome: Updated}, a.replace(id, old, p)
}

// same reports whether two headers are of articles that say the same. When
// they were fetched, and that a source calls one updated, does not count.
func (h *headerRecord) same(other *headerRecord) (bool, error) {
	var given [2][]byte
	for i, from := range []*headerRecord{h, other} {
		g := from.asGiven()
		g.Source, g.Revision, g.Words, g.Rule = 0, 0, 0, 0
		g.Fetched, g.Updated, g.Earlier = stamp{}, stamp{}, nil
		if h.Path != "" && other.Path != "" && h.GUID != "" && other.GUID != "" {
			g.Path = "" // a file that has a name is the same wherever it lies
		}
		b, err := encoding.Marshal(&g)
		if err != nil {
			return false, err
		}
		given[i] = b
	}
	return bytes.Equal(given[0], given[1]), nil
}

// replace updates an article. It keeps its id, its source and when it first
// came in.
func (a *adding) replace(id uint64, old *headerRecord, p *prepared) error {
	is, err := a.is(id)
	if err != nil {
		return err
	}
	if err := a.keepFullText(id, old, p); err != nil {
		return err
	}
	a.withdraw(old.Source, old.key(id), is)
	if err := a.supersede(id, old, p); err != nil {
		return err
	}
	kept, err := a.retire(id, old)
	if err != nil {
		return err
	}
	if err := a.disown(id, old); err != nil {
		return err
	}
	if p.header.Updated == (stamp{}) && p.header.Given == nil {
		p.header.Updated = p.header.Fetched
	}
	p.header.Source, p.header.Fetched = old.Source, old.Fetched
	if err := a.putBody(id, p); err != nil {
		return err
	}
	if err := a.putHeader(id, &p.header); err != nil {
		return err
	}
	if err := errors.Join(a.claim(id, &p.header), a.unmark(id, &p.header)); err != nil {
		return err
	}
	if err := a.dropSummaries(id); err != nil {
		return err
	}
	if a.replaced == nil {
		a.replaced = map[uint64]bool{}
	}
	a.replaced[id] = true
	a.enter(old.Source, p.header.key(id), is)
	if kept {
		return nil
	}
	if err := a.release(id, old.Revision); err != nil || old.Earlier == nil {
		return err
	}
	return a.release(id, old.Earlier.Revision)
}

// retire keeps the header that an update replaces, and so its bodies, for
// Undo, unless Undo would not come back to it.
func (a *adding) retire(id uint64, old *headerRecord) (kept bool, err error) {
	if a.options.NoUndo || a.before.has(id) || a.inTrash(a.sequence, id) {
		return false, nil
	}
	a.before.Updates++
	return true, a.toTrash(a.sequence, id, old)
}
