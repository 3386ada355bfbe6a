package intake

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"precis/feeds"
	"precis/feeds/local"
	"precis/store"
)

// Outcome is what became of one file. Its values are what the command line
// prints.
type Outcome string

// The outcomes of a file.
const (
	Imported   Outcome = "imported"    // a new article
	Updated    Outcome = "updated"     // the article of this file, with its new text; its status is kept
	Unchanged  Outcome = "unchanged"   // the library has it already
	PassedOver Outcome = "passed over" // there, but no article; Result.Err says why
	Failed     Outcome = "failed"      // it should have become an article; Result.Err says why
)

// Result is what became of one file.
type Result struct {
	Path    string // as it was given, or the folder as it was given joined with the way from it
	Outcome Outcome
	Err     error  // why it was passed over or failed, else nil
	ID      uint64 // the article's, 0 if there is none
	Title   string // the article's, not cleaned

	// Of a file that holds many articles, or subscriptions, Outcome is Imported
	// if one of them is new, else Updated if one was, else Unchanged; ID and
	// Title are those of the first.
	IDs      []uint64 // of all articles, in their order
	Articles Counts   // what became of each of them
	Feeds    Feeds
	Warnings []string // what was passed over in the file, not cleaned
}

// Feeds says what became of a list of subscriptions.
type Feeds struct {
	New, Known int
}

// Counts says how many files had which outcome.
type Counts struct {
	Imported, Updated, Unchanged, PassedOver, Failed int
}

// Total is the number of files.
func (c Counts) Total() int {
	return c.Imported + c.Updated + c.Unchanged + c.PassedOver + c.Failed
}

// Plus returns the sum of two counts.
func (c Counts) Plus(d Counts) Counts {
	return Counts{
		Imported: c.Imported + d.Imported, Updated: c.Updated + d.Updated,
		Unchanged: c.Unchanged + d.Unchanged, PassedOver: c.PassedOver + d.PassedOver, Failed: c.Failed + d.Failed,
	}
}

// of returns the count of one file.
func of(o Outcome) Counts {
	switch o {
	case Imported:
		return Counts{Imported: 1}
	case Updated:
		return Counts{Updated: 1}
	case Unchanged:
		return Counts{Unchanged: 1}
	case PassedOver:
		return Counts{PassedOver: 1}
	}
	return Counts{Failed: 1}
}

// Progress says how far an import is.
type Progress struct {
	Done   int  // files read or passed over
	Found  int  // files met so far
	Walked bool // all folders were walked: Found is the whole
}

// progressEvery is how often an import that is at work reports its progress.
const progressEvery = 100 * time.Millisecond

// Options says who wants to know what. Both functions are called on the
// goroutine that called [Import]; either may be nil.
type Options struct {
	Report   func(Result)   // once a file, in the order of the walk, when it is stored
	Progress func(Progress) // about ten times a second

	// Read says what is known of the files beside their bytes.
	Read local.Options
}

func (o Options) report(r Result) {
	if o.Report != nil {
		o.Report(r)
	}
}

// Import reads the files that paths stand for (a file as it is, a folder with
// all below it) and stores them as articles. What is passed over or fails is
// reported and does not hold up the rest.
//
// A file named by hand is brought back if its article was deleted; one that
// was found in a folder is not, and passed over with [ErrDeleted].
//
// The error is of the library or of ctx, wrapped; what was reported before it
// is stored. Memory is bounded by two batches, see [batchBytes].
func Import(ctx context.Context, st *store.Store, paths []string, o Options) (Counts, error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()

	p := newPipeline(inner, paths, o.Read)
	im := newImporter(st, nameOf(paths), o)
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		select {
		case b, ok := <-p.read:
			if !ok {
				im.progress(p)
				if err := stopped(ctx); err != nil {
					return im.counts, err
				}
				return im.counts, im.index(ctx)
			}
			if err := im.store(ctx, b); err != nil {
				return im.counts, err
			}
		case <-tick.C:
			im.progress(p)
		}
	}
}

// stopped returns why ctx ended, if it did.
func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("intake: import: %w", context.Cause(ctx))
}

// importer is the end of the line: it stores batches and reports them.
type importer struct {
	st      *store.Store
	options Options
	what    string // the change's name for Undo
	group   string // makes one change of all batches

	together store.Together // all that it has met
	counts   Counts
	entered  bool // the library has been told that it holds articles of its own
}

func newImporter(st *store.Store, name string, o Options) *importer {
	return &importer{st: st, options: o, what: "import of " + name, group: rand.Text()}
}

// nameOf names what an import reads: its first path, and how many others.
func nameOf(paths []string) string {
	switch len(paths) {
	case 0:
		return "nothing"
	case 1:
		return paths[0]
	}
	return fmt.Sprintf("%s and %d more", paths[0], len(paths)-1)
}

func (im *importer) progress(p *pipeline) {
	if im.options.Progress != nil {
		im.options.Progress(p.progress())
	}
}

// index has the search know what was imported. Without that it would be found
// as well, only slower: so an index that another process is making, or that
// there is no time for, is no failure.
func (im *importer) index(ctx context.Context) error {
	if im.counts.Imported+im.counts.Updated == 0 {
		return nil
	}
	if _, err := im.st.Index(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("intake: import: %w", err)
	}
	return nil
}

// store writes what a batch holds, one transaction for each run of entries that
// are stored in the same way, and reports all entries in order.
func (im *importer) store(ctx context.Context, b *batch) error {
	for rest := b.entries; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].single() && rest[0].single() && rest[n].file.Explicit == rest[0].file.Explicit {
			n++
		}
		store := im.run
		if !rest[0].single() {
			store = im.many
		}
		if err := store(ctx, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// single reports whether an entry is at most one article.
func (e *entry) single() bool {
	return e.err != nil || e.held.list == nil && e.held.records == nil && len(e.held.articles) == 1
}

// run stores and reports entries of one article that were all named by hand or
// all found.
func (im *importer) run(ctx context.Context, entries []entry) error {
	articles := make([]feeds.Article, 0, len(entries))
	for i := range entries {
		if entries[i].err == nil {
			articles = append(articles, entries[i].held.articles[0])
		}
	}
	stored, err := im.add(ctx, articles, entries[0].file.Explicit)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		r := Result{Path: e.file.Path}
		if e.err != nil {
			r.Err, r.Outcome = e.err, refused(e.err, e.file.Explicit)
		} else {
			r.Warnings = e.held.warnings
			r.fill(stored[0], e.held.articles[0].Title)
			if r.ID != 0 {
				r.IDs = []uint64{r.ID}
			}
			r.Articles = of(r.Outcome)
			stored = stored[1:]
		}
		im.report(r)
	}
	return nil
}

func (im *importer) report(r Result) {
	im.counts = im.counts.Plus(of(r.Outcome))
	im.options.report(r)
}

// refused tells what is passed over from what failed. A pipe or a device that
// was named by hand is more than something that lies in a folder.
func refused(err error, explicit bool) Outcome {
	if local.PassedOver(err) && (!explicit || !errors.Is(err, local.ErrNotRegular)) {
		return PassedOver
	}
	return Failed
}

// add stores articles, if there are any.
func (im *importer) add(ctx context.Context, articles []feeds.Article, explicit bool) ([]store.Result, error) {
	if len(articles) == 0 {
		return nil, nil
	}
	if err := im.enter(ctx); err != nil {
		return nil, err
	}
	results, err := im.st.Add(ctx, articles, im.adding(explicit))
	if err != nil {
		return nil, fmt.Errorf("intake: import: %w", err)
	}
	return results, follow(ctx, im.st, articles, results)
}

// adding says how articles are stored that were named by hand, or not.
func (im *importer) adding(explicit bool) store.AddOptions {
	return store.AddOptions{Revive: explicit, What: im.what, Group: im.group, Together: &im.together}
}

// enter tells the library, once, that it holds articles of its own.
func (im *importer) enter(ctx context.Context) error {
	if im.entered {
		return nil
	}
	im.entered = true
	return enter(ctx, im.st)
}

// fill sets what the store said about a file.
func (r *Result) fill(s store.Result, title string) {
	r.ID, r.Title = s.ID, title
	switch s.Outcome {
	case store.Imported:
		r.Outcome = Imported
	case store.Updated:
		r.Outcome = Updated
	case store.Unchanged:
		r.Outcome = Unchanged
	case store.Deleted:
		r.ID, r.Outcome, r.Err = 0, PassedOver, ErrDeleted
	}
}
