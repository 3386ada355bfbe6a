package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/page"
	"precis/feeds/parse"
	"precis/store"
)

// slowAfter is how long a visit may keep one of the places that there are for
// visits at the same time. One that takes longer gives its place to the next
// and goes on by itself, until its deadline: servers that hang hold up nobody.
const slowAfter = 3 * time.Second

// A host that hangs is not waited for again and again in one refresh: after
// silences timeouts it has less time for each of the rest, and after dead of
// them in a row, with no answer in between, it is asked no more.
const (
	silences = 2
	dead     = 12
)

// maxHostRest is for how long what a host said of one source (429) leaves the
// others of the host alone.
const maxHostRest = time.Hour

// host is the sources of one host and what is known of it in this refresh.
type host struct {
	mu      sync.Mutex
	queue   []store.SourceInfo
	hung    int           // timeouts
	silent  int           // of them in a row
	longest time.Duration // that an answer took
	retryAt time.Time     // when it wants to be asked again: it answered 429
}

// turn is the next visit to a host.
type turn struct {
	src     store.SourceInfo
	dead    bool          // there is no use in it
	within  time.Duration // how long it may take; 0: as long as any
	retryAt time.Time
}

// take returns the host's next source. When the host is silent that is one
// from anywhere: those that hang may stand side by side.
func (h *host) take(slow time.Duration, random func() float64) (t turn, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.queue) == 0 {
		return t, false
	}
	at := 0
	if h.silent >= silences {
		at = int(random() * float64(len(h.queue)))
	}
	t = turn{src: h.queue[at], dead: h.silent >= dead, retryAt: h.retryAt}
	h.queue = slices.Delete(h.queue, at, at+1)
	if h.hung >= silences {
		t.within = max(slow, 4*h.longest)
	}
	return t, true
}

// learn notes how a visit to the host went, and how long it took.
func (h *host) learn(err error, took time.Duration, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if errors.Is(err, fetch.ErrTimeout) {
		h.hung++
		h.silent++
		return
	}
	h.silent, h.longest = 0, max(h.longest, took)
	if status, ok := errors.AsType[*fetch.StatusError](err); ok && status.Code == http.StatusTooManyRequests {
		h.retryAt = status.Retry
		if latest := now.Add(maxHostRest); h.retryAt.After(latest) {
			h.retryAt = latest
		}
	}
}

// hosts groups sources by their hosts, in the order of the first of each.
func hosts(all []store.SourceInfo) []*host {
	var order []*host
	byName := map[string]*host{}
	for _, s := range all {
		name := ""
		if s.Kind == feeds.KindFeed {
			name = cmp.Or(fetch.HostOf(s.Address), s.Address)
		}
		h := byName[name]
		if h == nil {
			h = &host{}
			byName[name] = h
			order = append(order, h)
		}
		h.queue = append(h.queue, s)
	}
	return order
}

// visitAll visits sources, many at once and few of each host, and sends what
// comes of each. It returns when all are done, or ctx has ended.
func (r *refresh) visitAll(ctx context.Context, all []store.SourceInfo, to chan<- arrival) {
	var lanes errgroup.Group
	places := make(chan struct{}, r.o.AtOnce)
	for _, h := range hosts(all) {
		for range min(r.o.PerHost, len(h.queue)) {
			lanes.Go(func() error {
				for r.visitNext(ctx, h, places, to) {
				}
				return nil
			})
		}
	}
	_ = lanes.Wait() // errors are the sources' own
}

// visitNext visits the next source of a host, and reports whether to go on.
func (r *refresh) visitNext(ctx context.Context, h *host, places chan struct{}, to chan<- arrival) bool {
	select {
	case places <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	leave := sync.OnceFunc(func() { <-places })
	defer leave()
	t, ok := h.take(r.o.slow, r.o.random)
	if !ok {
		return false
	}
	src, now := t.src, r.o.now()
	if rest := r.rest(&src, now); rest != nil {
		return offer(ctx, to, arrival{visit: *rest})
	}
	v := visitor{refresh: r, src: src, now: now, to: to}
	switch {
	case t.retryAt.After(now) && !r.o.Force:
		return offer(ctx, to, v.postponed(t.retryAt))
	case t.dead:
		return offer(ctx, to, v.failed(fetch.ErrTimeout))
	}
	slow := time.AfterFunc(r.o.slow, leave)
	defer slow.Stop()
	visiting, began := ctx, time.Now()
	if t.within > 0 {
		var stop context.CancelFunc
		visiting, stop = context.WithTimeout(ctx, t.within)
		defer stop()
	}
	a := v.visit(visiting)
	if ctx.Err() != nil && a.visit.Err != nil {
		return false // it was not the source that failed
	}
	if src.Kind == feeds.KindFeed {
		h.learn(a.visit.Err, time.Since(began), now)
	}
	return offer(ctx, to, a)
}

// offer sends an arrival; one that is there is sent though ctx has ended.
func offer(ctx context.Context, to chan<- arrival, a arrival) bool {
	to <- a // it is read to its end
	return ctx.Err() == nil
}

// visitor is one attempt to read a source.
type visitor struct {
	*refresh
	src store.SourceInfo
	now time.Time
	to  chan<- arrival // for the parts of what is large
}

// visit reads the source, with a floor under it: one that makes a parser panic
// fails alone.
func (v *visitor) visit(ctx context.Context) (a arrival) {
	defer func() {
		if p := recover(); p != nil {
			a = v.failed(fmt.Errorf("%w: %v", ErrInternal, p))
		}
	}()
	if v.src.Kind == feeds.KindFolder {
		return v.folder(ctx)
	}
	return v.feed(ctx)
}

// state is the source's fetch state after an attempt that succeeded.
func (v *visitor) state() store.FetchState {
	f := v.src.Fetch
	f.Tried, f.Succeeded = v.now, v.now
	f.Next, f.Asked, f.Failures, f.Error, f.Retired = time.Time{}, false, 0, "", false
	return f
}

// failed is an attempt that did not succeed.
func (v *visitor) failed(err error) arrival {
	f := v.src.Fetch
	f.Tried, f.Error = v.now, VisitReason(err)
	f.Failures++
	f.Next, f.Asked = v.now.Add(fetch.Backoff(f.Failures, v.o.random())), false
	if status, ok := errors.AsType[*fetch.StatusError](err); ok && status.Retry.After(v.now) {
		f.Next, f.Asked = status.Retry, true
	}
	a := arrival{
		visit: Visit{Source: v.src, Outcome: NotRead, Err: err, Until: f.Next},
		store: &store.Arrival{Source: v.src.ID},
	}
	if fetch.IsGone(err) {
		f.Retired = true
		a.visit.Outcome = Retired
	}
	a.store.State = f
	return a
}

// postponed is a source whose host wants to be left alone.
func (v *visitor) postponed(until time.Time) arrival {
	f := v.src.Fetch
	f.Next, f.Asked = until, true
	return arrival{
		visit: Visit{Source: v.src, Outcome: LeftAlone, Until: until},
		store: &store.Arrival{Source: v.src.ID, State: f},
	}
}

// VisitReason says in words why a source could not be read.
func VisitReason(err error) string {
	switch {
	case errors.Is(err, ErrInternal):
		return "this is a mistake in precis, not in the source"
	case errors.Is(err, page.ErrNoArticle):
		return "there is no article on the page"
	case errors.Is(err, ErrNoLink):
		return "it has no link to a page"
	case errors.Is(err, ErrNoMore):
		return "the page has no more text than there is already"
	case errors.Is(err, ErrNotSubscribed):
		return "nobody has subscribed to it"
	case errors.Is(err, fetch.ErrPrivate):
		return "it leads to an address in a private network that nobody typed"
	}
	if not, ok := errors.AsType[*parse.NotFeedError](err); ok {
		return not.Error()
	}
	if errors.Is(err, parse.ErrTooLarge) {
		return parse.ErrTooLarge.Error()
	}
	if folder, ok := errors.AsType[*folderError](err); ok {
		return folder.Error()
	}
	return fetch.Reason(err)
}

// request is what a source's server is asked.
func request(src *store.SourceInfo) fetch.Request {
	q := fetch.Request{
		URL: src.Address, Private: src.Settings.PrivateHost,
		ETag: src.Fetch.ETag, LastModified: src.Fetch.LastModified,
	}
	withAccess(&q, src.Settings.Access)
	return q
}

func withAccess(q *fetch.Request, a store.Access) {
	q.User, q.Password = a.User, a.Password
	for _, f := range a.Fields {
		q.Fields = append(q.Fields, fetch.Field(f))
	}
}

// feed reads a feed.
func (v *visitor) feed(ctx context.Context) arrival {
	answer, err := v.client.Get(ctx, request(&v.src))
	if err != nil {
		return v.failed(err)
	}
	a := arrival{visit: Visit{Source: v.src, Outcome: Same}, store: &store.Arrival{Source: v.src.ID, State: v.state()}}
	f := &a.store.State
	f.Fresh = answer.Fresh
	if !answer.Unchanged {
		f.ETag, f.LastModified = answer.ETag, answer.LastModified
	}
	if !answer.Unchanged && !slices.Equal(answer.Hash, v.src.Fetch.Content) {
		feed, err := parse.Read(answer.Body, parse.Options{URL: answer.URL, ContentType: answer.ContentType, Limits: v.o.Limits})
		if err != nil {
			return v.failed(err)
		}
		f.Content = answer.Hash
		a.take(feed, v.src.Settings.Mute)
	}
	// A name and password are not taken to another server.
	if answer.Moved != "" && !v.taken[answer.Moved] && (v.src.Settings.Access.IsZero() || fetch.SameServer(v.src.Address, answer.Moved)) {
		a.store.Address, a.visit.Moved = answer.Moved, answer.Moved
	}
	return a
}

// take fills an arrival with what a feed says.
func (a *arrival) take(feed *parse.Feed, mute []string) {
	a.visit.Outcome, a.visit.Warnings = Refreshed, feed.Warnings
	a.store.Title, a.store.Site = feed.Source.Title, feed.Link
	kept := slices.DeleteFunc(feed.Articles, func(a feeds.Article) bool { return len(a.Body) > store.MaxBody })
	if n := len(feed.Articles) - len(kept); n > 0 {
		a.visit.Warnings = append(slices.Clip(feed.Warnings), fmt.Sprintf("%d passed over: over %d MB", n, store.MaxBody>>20))
	}
	a.store.Articles = distinct(kept)
	a.store.Read = muted(a.store.Articles, mute)
	for i := range a.store.Articles {
		a.bytes += len(a.store.Articles[i].Body)
	}
}

// distinct makes sure that a feed which gives all its articles one name has
// them all: where articles of one GUID have different links, these tell them
// apart. So the same feed always gives the same articles.
func distinct(articles []feeds.Article) []feeds.Article {
	links := make(map[string]string, len(articles)) // by GUID
	shared := map[string]bool{}
	for i := range articles {
		a := &articles[i]
		if first, twice := links[a.GUID]; twice && first != a.Link {
			shared[a.GUID] = true
		} else if !twice {
			links[a.GUID] = a.Link
		}
	}
	for i := range articles {
		if a := &articles[i]; shared[a.GUID] && a.Link != "" {
			a.GUID = ""
		}
	}
	return articles
}
