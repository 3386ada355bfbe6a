package intake

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"precis/feeds/fetch"
	"precis/feeds/parse"
	"precis/store"
)

// RefreshOptions says what a refresh reads and who wants to know. The zero
// value reads all sources that are not to be left alone. The functions are
// called on the goroutine that called [Refresh]; each may be nil.
type RefreshOptions struct {
	// Sources are those to read; empty means all. One that is named is tried
	// though it failed lately or is retired, but not before its server wants.
	Sources []uint64

	// Due leaves out sources whose servers promised that nothing has changed
	// yet (Cache-Control): for a refresh that nobody is waiting for.
	Due bool

	// Force tries every source, whatever its server wants.
	Force bool

	AtOnce  int // sources read at the same time; 0: 16
	PerHost int // of them from one host; 0: 2

	Limits parse.Limits

	Visited  func(Visit)           // once a source, when what came of it is stored
	Progress func(RefreshProgress) // about ten times a second

	now    func() time.Time // nil: time.Now
	random func() float64   // nil: rand.Float64
	slow   time.Duration    // 0: slowAfter
}

// VisitOutcome is what became of one attempt to read a source. Its values are
// what the command line prints.
type VisitOutcome string

// The outcomes of a visit.
const (
	Refreshed VisitOutcome = "refreshed"  // it was read
	Same      VisitOutcome = "unchanged"  // nothing has changed since the last time
	LeftAlone VisitOutcome = "left alone" // it was not asked: Visit.Until says how long, or Visit.Err why
	Retired   VisitOutcome = "retired"    // its server says that it is gone for good
	NotRead   VisitOutcome = "failed"     // Visit.Err says why
)

// Visit is what became of one source.
type Visit struct {
	Source  store.SourceInfo // as it was before
	Outcome VisitOutcome
	Err     error     // why it failed, or ErrHostSilent, else nil
	Until   time.Time // when it will be asked again, if it is left alone or has failed; zero: the next time

	Imported, Updated int      // articles
	Muted             int      // of those imported, which came in read
	Moved             string   // the address that it has from now on; empty if it keeps its own
	Warnings          []string // what was wrong with it though it was read; not cleaned
}

// RefreshProgress says how far a refresh is.
type RefreshProgress struct {
	Done, All int // sources
	Articles  int // new ones
	Pages     int // still to be fetched for their full text
}

// RefreshCounts says what became of a refresh.
type RefreshCounts struct {
	Refreshed, Unchanged, LeftAlone, Retired, Failed int // sources
	Imported, Updated                                int // articles
}

// Total is the number of sources.
func (c RefreshCounts) Total() int {
	return c.Refreshed + c.Unchanged + c.LeftAlone + c.Retired + c.Failed
}

// plus returns the counts with one visit more.
func (c RefreshCounts) plus(v *Visit) RefreshCounts {
	switch v.Outcome {
	case Refreshed:
		c.Refreshed++
	case Same:
		c.Unchanged++
	case LeftAlone:
		c.LeftAlone++
	case Retired:
		c.Retired++
	case NotRead:
		c.Failed++
	}
	c.Imported += v.Imported
	c.Updated += v.Updated
	return c
}

// The defaults of RefreshOptions.
const (
	DefaultAtOnce  = 16
	DefaultPerHost = 2
)

// Refresh reads sources and stores what is new. One that fails, hangs or lies
// costs its own time and nothing else. The articles that it brings are no
// change for Undo; what its reader deleted does not come back.
//
// The error is of the library or of ctx, wrapped, or store.ErrNoSource for an
// id that is none. An ended ctx ends it at once; what had arrived is stored.
func Refresh(ctx context.Context, st *store.Store, client *fetch.Client, o RefreshOptions) (RefreshCounts, error) {
	o = o.withDefaults()
	known, err := st.Sources(ctx)
	if err != nil {
		return RefreshCounts{}, fmt.Errorf("intake: refresh: %w", err)
	}
	all, err := chosen(known, o.Sources)
	if err != nil {
		return RefreshCounts{}, fmt.Errorf("intake: refresh: %w", err)
	}
	r := &refresh{
		st: st, client: client, o: o, at: RefreshProgress{All: len(all)},
		parts: map[uint64]Visit{}, taken: make(map[string]bool, len(known)),
	}
	for i := range known {
		r.taken[known[i].Address] = true
	}
	err = r.run(ctx, all)
	if err == nil && len(r.pages) > 0 {
		err = r.fetchPages(ctx)
	}
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err == nil {
		err = indexFew(ctx, st, r.counts.Imported+r.counts.Updated)
	}
	if err != nil {
		return r.counts, fmt.Errorf("intake: refresh: %w", err)
	}
	return r.counts, nil
}

// fewNew is how many articles may have come for the index to be brought up to
// date at the end of a refresh: half a second's worth. With more, as after the
// first refresh of many sources, it would take nearly twice as long. They are
// found all the same; the reader indexes them beside everything else, or the
// next refresh does.
const fewNew = 5_000

// indexFew has the search know what came, if it is not much.
func indexFew(ctx context.Context, st *store.Store, came int) error {
	if came == 0 || came > fewNew {
		return nil
	}
	if _, err := st.Index(ctx); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

func (o RefreshOptions) withDefaults() RefreshOptions {
	if o.AtOnce <= 0 {
		o.AtOnce = DefaultAtOnce
	}
	if o.PerHost <= 0 {
		o.PerHost = DefaultPerHost
	}
	if o.now == nil {
		o.now = time.Now
	}
	if o.random == nil {
		o.random = rand.Float64
	}
	return o
}

// chosen returns the sources that are subscribed to, or those that are named.
func chosen(all []store.SourceInfo, ids []uint64) ([]store.SourceInfo, error) {
	if len(ids) == 0 {
		return slices.DeleteFunc(slices.Clone(all), func(s store.SourceInfo) bool { return !s.Subscribed }), nil
	}
	byID := make(map[uint64]int, len(all))
	for i := range all {
		byID[all[i].ID] = i
	}
	named := make([]store.SourceInfo, 0, len(ids))
	for _, id := range ids {
		i, ok := byID[id]
		if !ok {
			return nil, store.ErrNoSource
		}
		named = append(named, all[i])
	}
	return named, nil
}

// ErrNotSubscribed is why a source that came with an import is not refreshed.
var ErrNotSubscribed = errors.New("intake: nobody has subscribed to it")

// ErrHostSilent is why a source was left alone whose host has answered nothing
// that it was asked before. It does not count as a failure, and is asked before
// the others the next time.
var ErrHostSilent = errors.New("intake: its host does not answer")

// rest decides whether a source is left alone now, and returns the visit that
// says so; nil if it is to be read.
func (r *refresh) rest(s *store.SourceInfo, now time.Time) *Visit {
	o := &r.o
	named := len(o.Sources) > 0
	f := &s.Fetch
	switch {
	case !s.Subscribed:
		return &Visit{Source: *s, Outcome: NotRead, Err: ErrNotSubscribed}
	case o.Force:
	case f.Retired && !named:
		return &Visit{Source: *s, Outcome: Retired}
	case f.Next.After(now) && (f.Asked || !named):
		return &Visit{Source: *s, Outcome: LeftAlone, Until: f.Next}
	case o.Due && f.Fresh.After(now):
		return &Visit{Source: *s, Outcome: LeftAlone, Until: f.Fresh}
	}
	return nil
}

// arrival is what one attempt brought: how it went, and what is to be stored.
type arrival struct {
	visit Visit
	store *store.Arrival // nil if there is nothing to be noted
	more  bool           // others of the same source follow
	bytes int            // of the articles' bodies
}

// The bounds of what is gathered before it is stored: each transaction costs
// one wait for the disk, and other processes have the library in between.
const (
	gatherArticles = 1_000
	gatherBytes    = 16 << 20
	gatherSources  = 2_000
	gatherTime     = time.Second // for articles: nobody waits longer to see them
)

// refresh is one call of Refresh: the end of the line, which stores.
type refresh struct {
	st     *store.Store
	client *fetch.Client
	o      RefreshOptions
	counts RefreshCounts
	at     RefreshProgress
	pages  []pageJob
	taken  map[string]bool  // the addresses that sources have
	parts  map[uint64]Visit // what came already of sources that come in parts

	gathered        []arrival
	articles, bytes int
	since           time.Time // when the first of gathered came
}

// run reads sources and stores what comes, until all are done or ctx ends.
func (r *refresh) run(ctx context.Context, all []store.SourceInfo) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	arrivals := make(chan arrival, 2*r.o.AtOnce)
	go func() {
		defer close(arrivals)
		r.visitAll(inner, all, arrivals)
	}()
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	// What arrived is kept, though its reader has given up.
	keeping := context.WithoutCancel(ctx)
	var failed error
	for {
		select {
		case a, ok := <-arrivals:
			switch {
			case ok && failed != nil: // lets the visits end
			case ok:
				failed = r.gather(keeping, a)
			default:
				if failed == nil {
					failed = r.flush(keeping)
				}
				for _, sum := range r.parts { // of a source that was not read to its end
					r.counts.Imported += sum.Imported
					r.counts.Updated += sum.Updated
				}
				r.progress()
				return failed
			}
		case <-tick.C:
			if failed == nil && r.articles > 0 && r.o.now().Sub(r.since) >= gatherTime {
				failed = r.flush(keeping)
			}
			r.progress()
		}
		if failed != nil {
			stop()
		}
	}
}

func (r *refresh) progress() {
	if r.o.Progress != nil {
		r.o.Progress(r.at)
	}
}

// gather keeps an arrival until there are enough of them for a transaction.
func (r *refresh) gather(ctx context.Context, a arrival) error {
	if !a.more {
		r.at.Done++
	}
	if a.store == nil {
		r.visited(&a.visit)
		return nil
	}
	if len(r.gathered) == 0 {
		r.since = r.o.now()
	}
	r.gathered = append(r.gathered, a)
	r.articles += len(a.store.Articles)
	r.bytes += a.bytes
	if r.articles < gatherArticles && r.bytes < gatherBytes && len(r.gathered) < gatherSources {
		return nil
	}
	return r.flush(ctx)
}

// flush stores what was gathered, in one transaction, and reports it.
func (r *refresh) flush(ctx context.Context) error {
	if len(r.gathered) == 0 {
		return nil
	}
	all := make([]store.Arrival, len(r.gathered))
	for i := range r.gathered {
		all[i] = *r.gathered[i].store
	}
	results, err := r.st.Arrive(ctx, all)
	if err != nil {
		return err
	}
	for i := range r.gathered {
		a := &r.gathered[i]
		a.fill(results[i])
		r.at.Articles += a.visit.Imported
		r.part(a)
		r.pagesOf(a, results[i])
		if err := r.follow(ctx, a, results[i]); err != nil {
			return err
		}
		if !a.more {
			r.visited(&a.visit)
		}
		r.gathered[i] = arrival{}
	}
	r.gathered, r.articles, r.bytes = r.gathered[:0], 0, 0
	return nil
}

// fill notes what the store made of an arrival's articles.
func (a *arrival) fill(results []store.Result) {
	for i, res := range results {
		switch res.Outcome {
		case store.Imported:
			a.visit.Imported++
			if a.store.Read[i] {
				a.visit.Muted++
			}
		case store.Updated:
			a.visit.Updated++
		case store.Unchanged, store.Deleted:
		}
	}
}

// follow tells the library of files of a folder that were moved.
func (r *refresh) follow(ctx context.Context, a *arrival, results []store.Result) error {
	if results == nil || len(a.store.Articles) == 0 || a.store.Articles[0].Path == "" {
		return nil
	}
	return follow(ctx, r.st, a.store.Articles, results)
}

// part adds up what came of a source in parts.
func (r *refresh) part(a *arrival) {
	id := a.visit.Source.ID
	if sum, ok := r.parts[id]; ok {
		a.visit.Imported += sum.Imported
		a.visit.Updated += sum.Updated
		a.visit.Muted += sum.Muted
	}
	if a.more {
		r.parts[id] = a.visit
	} else {
		delete(r.parts, id)
	}
}

func (r *refresh) visited(v *Visit) {
	r.counts = r.counts.plus(v)
	if r.o.Visited != nil {
		r.o.Visited(*v)
	}
}
