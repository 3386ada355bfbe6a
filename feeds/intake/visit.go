package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/page"
	"precis/feeds/parse"
	"precis/store"
)

// visitAll visits sources, many at once and few of each host, and sends what
// comes of each. It returns when all are done, or ctx has ended.
func (r *refresh) visitAll(ctx context.Context, all []store.SourceInfo, to chan<- arrival) {
	hosts := hostsOf(all, func(s *store.SourceInfo) string {
		if s.Kind != feeds.KindFeed {
			return ""
		}
		return cmp.Or(fetch.HostOf(s.Address), s.Address)
	})
	for _, h := range hosts {
		inOrder(h)
	}
	visits := round[store.SourceInfo]{
		atOnce: r.o.AtOnce, perHost: r.o.PerHost, slow: r.o.slow, random: r.o.random,
		visit: func(ctx context.Context, t turn[store.SourceInfo]) (bool, error) { return r.take(ctx, t, to) },
	}
	visits.run(ctx, hosts)
}

// inOrder has a host's sources that failed the last time asked last, so that
// their neighbours have had their turn when the host is given up; and those
// first that have waited longest, because they were not asked.
func inOrder(h *host[store.SourceInfo]) {
	longest := func(a, b store.SourceInfo) int { return a.Fetch.Tried.Compare(b.Fetch.Tried) }
	slices.SortStableFunc(h.first, longest)
	for _, s := range h.first {
		if s.Fetch.Failures > 0 {
			h.last = append(h.last, s)
		}
	}
	h.first = slices.DeleteFunc(h.first, func(s store.SourceInfo) bool { return s.Fetch.Failures > 0 })
}

// take visits a source, if it is to be visited now, and sends what came of it.
func (r *refresh) take(ctx context.Context, t turn[store.SourceInfo], to chan<- arrival) (asked bool, err error) {
	src, now := t.what, r.o.now()
	if rest := r.rest(&src, now); rest != nil {
		to <- arrival{visit: *rest}
		return false, nil
	}
	v := visitor{refresh: r, src: src, now: now, to: to}
	until, rests := t.rests(now)
	switch {
	case rests && !r.o.Force:
		to <- v.postponed(until)
		return false, nil
	case t.silent:
		// It is nobody's failure: nothing is noted of it.
		to <- arrival{visit: Visit{Source: src, Outcome: LeftAlone, Err: ErrHostSilent}}
		return false, nil
	}
	a := v.visit(ctx)
	if ctx.Err() != nil && a.visit.Err != nil {
		return true, a.visit.Err // it was not the source that failed
	}
	to <- a // it is read to its end, though ctx has ended
	return src.Kind == feeds.KindFeed, a.visit.Err
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
	case errors.Is(err, ErrHostSilent):
		return "its host does not answer, so it was not asked"
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
	same := answer.Unchanged || slices.Equal(answer.Hash, v.src.Fetch.Content)
	if !answer.Unchanged && (!same || !isForgotten(f)) {
		f.ETag, f.LastModified = answer.ETag, answer.LastModified
	}
	if !same {
		feed, err := parse.Read(answer.Body, parse.Options{URL: answer.URL, ContentType: answer.ContentType, Limits: v.o.Limits})
		if err != nil {
			return v.failed(err)
		}
		f.Content = answer.Hash
		if feed.Cut {
			v.mend(feed, f)
		}
		a.take(feed, v.src.Settings.Mute)
		v.keepNames(ctx, a.store.Articles)
	}
	// A name and password are not taken to another server.
	if answer.Moved != "" && !v.taken[answer.Moved] && (v.src.Settings.Access.IsZero() || fetch.SameServer(v.src.Address, answer.Moved)) {
		a.store.Address, a.visit.Moved = answer.Moved, answer.Moved
	}
	return a
}

// mend makes of a feed that came in part what can be kept. Its last article may
// be one that the library has whole, and would be cut short there, and so would
// each in turn on its way to the end of the feed. What its server said of it is
// forgotten, so that the next time asks for all of it.
func (v *visitor) mend(feed *parse.Feed, f *store.FetchState) {
	if v.src.Total > 0 {
		feed.DropCut()
	}
	f.ETag, f.LastModified = "", ""
}

// isForgotten reports whether what a server said of a feed was forgotten, which
// it stays until another text comes.
func isForgotten(f *store.FetchState) bool { return f.ETag == "" && f.LastModified == "" }

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
