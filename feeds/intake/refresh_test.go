package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/parse"
	"precis/store"
	"precis/store/storetest"
)

// item is an item of RSS.
func item(n int, text string) string {
	return fmt.Sprintf("<item><title>Item %d</title><guid>g%d</guid><link>https://example.org/%d</link><description>%s</description></item>", n, n, n, text)
}

func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>A feed</title><link>https://example.org/</link>` + strings.Join(items, "") + `</channel></rss>`
}

// desk is a library, a server of feeds and a clock.
type desk struct {
	t      *testing.T
	st     *store.Store
	client *fetch.Client
	server *httptest.Server
	mux    *http.ServeMux
	now    time.Time
	asked  atomic.Int64
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, st: storetest.Open(t), mux: http.NewServeMux(), now: time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)}
	d.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.asked.Add(1)
		d.mux.ServeHTTP(w, r)
	}))
	d.client = fetch.New(fetch.Options{AllowPrivate: true, Timeout: 10 * time.Second, Now: func() time.Time { return d.now }})
	t.Cleanup(func() {
		d.client.Close()
		d.server.CloseClientConnections()
		d.server.Close()
	})
	return d
}

// feed serves a text at a path and subscribes to it.
func (d *desk) feed(path string, handler http.HandlerFunc, set ...store.SourceSettings) uint64 {
	d.t.Helper()
	d.mux.HandleFunc(path, handler)
	return d.subscribe(d.server.URL+path, set...)
}

func (d *desk) subscribe(address string, set ...store.SourceSettings) uint64 {
	d.t.Helper()
	n := store.NewSource{Source: feeds.Source{Kind: feeds.KindFeed, Address: address, Title: address}}
	if len(set) > 0 {
		n.Settings = set[0]
	}
	got, err := d.st.AddSources(d.t.Context(), []store.NewSource{n}, "add", "")
	check(d.t, err)
	return got[0].ID
}

// refresh refreshes and returns what came of each source.
func (d *desk) refresh(o RefreshOptions) map[uint64]Visit {
	d.t.Helper()
	visits := map[uint64]Visit{}
	o.now = func() time.Time { return d.now }
	o.random = func() float64 { return 0.5 }
	o.Visited = func(v Visit) { visits[v.Source.ID] = v }
	counts, err := Refresh(d.t.Context(), d.st, d.client, o)
	check(d.t, err)
	if counts.Total() != len(visits) {
		d.t.Errorf("%d visits, counted %+v", len(visits), counts)
	}
	return visits
}

func (d *desk) source(id uint64) store.SourceInfo {
	d.t.Helper()
	s, err := d.st.Source(d.t.Context(), id)
	check(d.t, err)
	return s
}

func (d *desk) total() int {
	d.t.Helper()
	c, err := d.st.Counts(d.t.Context())
	check(d.t, err)
	return c.Total
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// text serves a text as it is, without a way to ask whether it has changed.
func text(s *string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, *s) }
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		http.Error(w, "<html>no", code)
	}
}

func TestRefresh(t *testing.T) {
	d := newDesk(t)
	body := rss(item(1, "one"), item(2, "two"))
	id := d.feed("/f", text(&body))
	for _, step := range []struct {
		name              string
		body              string
		want              VisitOutcome
		imported, updated int
	}{
		{"first", body, Refreshed, 2, 0},
		{"the same", body, Same, 0, 0},
		{"one more", rss(item(3, "three"), item(1, "one"), item(2, "two")), Refreshed, 1, 0},
		{"one is another", rss(item(3, "three"), item(1, "one, mended"), item(2, "two")), Refreshed, 0, 1},
		{"fewer", rss(item(3, "three")), Refreshed, 0, 0},
	} {
		body = step.body
		v := d.refresh(RefreshOptions{})[id]
		if v.Outcome != step.want || v.Imported != step.imported || v.Updated != step.updated {
			t.Errorf("%s: %+v", step.name, v)
		}
	}
	s := d.source(id)
	if s.Title != "A feed" || s.Site != "https://example.org/" || s.Total != 3 || !s.Fetch.Succeeded.Equal(d.now) {
		t.Errorf("%+v", s)
	}
	if found, err := d.st.Changes(t.Context()); err != nil || len(found) != 1 { // the subscription
		t.Errorf("changes %v, %v", found, err)
	}
}

func TestRefreshConditional(t *testing.T) {
	d := newDesk(t)
	id := d.feed("/f", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = fmt.Fprint(w, rss(item(1, "one")))
	})
	d.refresh(RefreshOptions{})
	d.now = d.now.Add(time.Hour)
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Same {
		t.Errorf("%+v", v)
	}
	if s := d.source(id); s.Fetch.ETag != `"v1"` || !s.Fetch.Succeeded.Equal(d.now) {
		t.Errorf("%+v", s.Fetch)
	}
}

func TestRefreshFailures(t *testing.T) {
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		first   VisitOutcome
		reason  string
		again   VisitOutcome // at once
		named   VisitOutcome // at once, by name
		until   time.Duration
	}{
		{"500", status(500), NotRead, "the server answered 500 (internal server error)", LeftAlone, NotRead, 5 * time.Minute},
		{"429", status(429, "Retry-After", "3600"), NotRead, "the server answered 429 (too many requests)", LeftAlone, LeftAlone, time.Hour},
		{"503 with a date", status(503, "Retry-After", "Fri, 01 May 2026 14:00:00 GMT"), NotRead, "the server answered 503 (service unavailable)", LeftAlone, LeftAlone, 2 * time.Hour},
		{"gone", status(410), Retired, "the server answered 410 (gone)", Retired, Retired, 0},
		{"a page", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprint(w, "<!DOCTYPE html><html><head><title>Log in</title></head><body>Log in</body></html>")
		}, NotRead, "it is a web page (Log in), not a feed", LeftAlone, NotRead, 5 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			bad := false
			id := d.feed("/f", func(w http.ResponseWriter, r *http.Request) {
				if bad {
					c.handler(w, r)
					return
				}
				_, _ = fmt.Fprint(w, rss(item(1, "one")))
			})
			d.refresh(RefreshOptions{})
			bad = true
			v := d.refresh(RefreshOptions{})[id]
			s := d.source(id)
			if v.Outcome != c.first || s.Fetch.Error != c.reason || s.Fetch.Failures != 1 || s.Total != 1 {
				t.Errorf("first: %+v, %+v", v, s.Fetch)
			}
			if c.until != 0 && !s.Fetch.Next.Equal(d.now.Add(c.until)) {
				t.Errorf("next %v", s.Fetch.Next)
			}
			asked := d.asked.Load()
			if v := d.refresh(RefreshOptions{})[id]; v.Outcome != c.again || d.asked.Load() != asked {
				t.Errorf("again: %+v", v)
			}
			if v := d.refresh(RefreshOptions{Sources: []uint64{id}})[id]; v.Outcome != c.named {
				t.Errorf("named: %+v", v)
			}
			bad = false
			if v := d.refresh(RefreshOptions{Sources: []uint64{id}, Force: true})[id]; v.Outcome != Same {
				t.Errorf("forced: %+v", v)
			}
			if s := d.source(id); s.Fetch.Failures != 0 || s.Fetch.Error != "" || !s.Fetch.Next.IsZero() || s.Fetch.Retired {
				t.Errorf("after a success %+v", s.Fetch)
			}
		})
	}
}

// TestTooManyRequests: one feed's 429 is heard by all of its host.
func TestTooManyRequests(t *testing.T) {
	d := newDesk(t)
	for i := range 5 {
		d.feed(fmt.Sprint("/", i), status(429, "Retry-After", "600"))
	}
	d.refresh(RefreshOptions{PerHost: 1})
	if n := d.asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	all, err := d.st.Sources(t.Context())
	check(t, err)
	for _, s := range all {
		if !s.Fetch.Asked || !s.Fetch.Next.Equal(d.now.Add(10*time.Minute)) {
			t.Errorf("%+v", s.Fetch)
		}
	}
}

func TestFresh(t *testing.T) {
	d := newDesk(t)
	id := d.feed("/f", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		_, _ = fmt.Fprint(w, rss(item(1, "one")))
	})
	d.refresh(RefreshOptions{})
	if v := d.refresh(RefreshOptions{Due: true})[id]; v.Outcome != LeftAlone || !v.Until.Equal(d.now.Add(10*time.Minute)) {
		t.Errorf("due: %+v", v)
	}
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Same {
		t.Errorf("by hand: %+v", v)
	}
	d.now = d.now.Add(11 * time.Minute)
	if v := d.refresh(RefreshOptions{Due: true})[id]; v.Outcome != Same {
		t.Errorf("later: %+v", v)
	}
}

func TestMoved(t *testing.T) {
	d := newDesk(t)
	body := rss(item(1, "one"))
	d.mux.HandleFunc("/new", text(&body))
	elsewhere := strings.Replace(d.server.URL, "127.0.0.1", "localhost", 1)
	for _, c := range []struct {
		name, to string
		code     int
		access   store.Access
		moves    bool
	}{
		{"for good", "/new", 301, store.Access{}, true},
		{"for now", "/new?2", 302, store.Access{}, false},
		{"to another host", elsewhere + "/new", 308, store.Access{}, true},
		{"to another host, with a password", elsewhere + "/new?3", 308, store.Access{User: "jo", Password: "secret"}, false},
		{"to a page", "/page", 301, store.Access{}, false},
		{"to where another source is", "/new", 301, store.Access{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := "/" + strings.ReplaceAll(c.name, " ", "-")
			id := d.feed(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, c.to, c.code) }, store.SourceSettings{Access: c.access})
			d.refresh(RefreshOptions{Sources: []uint64{id}})
			s := d.source(id)
			if got := s.Address != d.server.URL+path; got != c.moves || got && s.Fetch.Moved != d.server.URL+path {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestPoliteness(t *testing.T) {
	d := newDesk(t)
	var mu sync.Mutex
	at, most := 0, 0
	for i := range 12 {
		d.feed(fmt.Sprint("/", i), func(w http.ResponseWriter, _ *http.Request) {
			mu.Lock()
			at++
			most = max(most, at)
			mu.Unlock()
			time.Sleep(5 * time.Millisecond)
			mu.Lock()
			at--
			mu.Unlock()
			_, _ = fmt.Fprint(w, rss(item(1, "one")))
		})
	}
	d.refresh(RefreshOptions{})
	if most > DefaultPerHost {
		t.Errorf("%d at a time", most)
	}
	if d.total() != 12 {
		t.Errorf("%d articles", d.total())
	}
}

// TestCancelRefresh: what arrived is kept, and what did not is not blamed.
func TestCancelRefresh(t *testing.T) {
	d := newDesk(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	good := d.feed("/good", func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, rss(item(1, "one"))) })
	hanging := d.feed("/hang", func(_ http.ResponseWriter, r *http.Request) {
		for d.asked.Load() < 2 {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(20 * time.Millisecond)
		stop()
		<-r.Context().Done()
	})
	counts, err := Refresh(ctx, d.st, d.client, RefreshOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%+v, %v", counts, err)
	}
	if counts.Imported != 1 || d.source(good).Total != 1 {
		t.Errorf("%+v", counts)
	}
	if s := d.source(hanging); s.Fetch.Failures != 0 {
		t.Errorf("%+v", s.Fetch)
	}
}

// TestRemovedMeanwhile: what comes from a source that is gone is dropped.
func TestRemovedMeanwhile(t *testing.T) {
	d := newDesk(t)
	var id uint64
	id = d.feed("/f", func(w http.ResponseWriter, r *http.Request) {
		if _, err := d.st.RemoveSource(r.Context(), id); err != nil {
			t.Error(err)
		}
		_, _ = fmt.Fprint(w, rss(item(1, "one")))
	})
	if v := d.refresh(RefreshOptions{})[id]; v.Imported != 0 || d.total() != 0 {
		t.Errorf("%+v, %d articles", v, d.total())
	}
}

// TestSameGUID: a feed that gives all its articles one name has them all, and
// has them again the next time.
func TestSameGUID(t *testing.T) {
	d := newDesk(t)
	items := make([]string, 300)
	for i := range items {
		items[i] = fmt.Sprintf("<item><title>Item %d</title><guid>same</guid><link>https://example.org/%d</link></item>", i, i)
	}
	body := rss(items...)
	id := d.feed("/f", text(&body))
	if v := d.refresh(RefreshOptions{})[id]; v.Imported != 300 {
		t.Errorf("%+v", v)
	}
	body += "<!-- later -->"
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Imported != 0 || v.Updated != 0 {
		t.Errorf("%+v", v)
	}
}

func TestMute(t *testing.T) {
	d := newDesk(t)
	body := rss(
		"<item><title>The Horse  Race of the year</title><guid>1</guid></item>",
		"<item><title>Racehorses</title><guid>2</guid></item>",
		"<item><title>Something else</title><category>CUP</category><guid>3</guid></item>",
		"<item><title>A race, a horse</title><guid>4</guid></item>",
	)
	id := d.feed("/f", text(&body), store.SourceSettings{Mute: []string{"horse race", "cup", "..."}})
	if v := d.refresh(RefreshOptions{})[id]; v.Imported != 4 || v.Muted != 2 {
		t.Errorf("%+v", v)
	}
	if s := d.source(id); s.Unread != 2 {
		t.Errorf("%d unread", s.Unread)
	}
}

func TestRefreshFolder(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	write := func(name, text string) { check(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)) }
	write("a.txt", "Title A\n\nThe text of a.")
	got, err := d.st.AddSources(t.Context(), []store.NewSource{{Source: FolderSource(dir)}}, "add", "")
	check(t, err)
	id := got[0].ID
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Imported != 1 {
		t.Errorf("first: %+v", v)
	}
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Same {
		t.Errorf("again: %+v", v)
	}
	write("b.txt", "Title B\n\nThe text of b.")
	write("a.txt", "Title A\n\nThe other text of a.")
	if v := d.refresh(RefreshOptions{})[id]; v.Imported != 1 || v.Updated != 1 {
		t.Errorf("changed: %+v", v)
	}
	if s := d.source(id); s.Total != 2 || s.Kind != feeds.KindFolder {
		t.Errorf("%+v", s)
	}
	check(t, os.RemoveAll(dir))
	if v := d.refresh(RefreshOptions{})[id]; v.Outcome != NotRead || VisitReason(v.Err) != "there is no such folder" {
		t.Errorf("gone: %+v", v)
	}
	if d.total() != 2 {
		t.Errorf("%d articles", d.total())
	}
}

func TestRefreshNames(t *testing.T) {
	d := newDesk(t)
	_, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{Sources: []uint64{7}})
	if !errors.Is(err, store.ErrNoSource) {
		t.Errorf("%v", err)
	}
	_, err = d.st.Add(t.Context(), []feeds.Article{{Source: feeds.Source{Kind: feeds.KindFolder, Address: "/etc", Title: "x"}, Title: "x"}}, store.AddOptions{})
	check(t, err)
	if v := d.refresh(RefreshOptions{}); len(v) != 0 {
		t.Errorf("what an import named was read: %+v", v)
	}
	if v := d.refresh(RefreshOptions{Sources: []uint64{1}})[1]; !errors.Is(v.Err, ErrNotSubscribed) {
		t.Errorf("%+v", v)
	}
}

// TestManyItems: a limit that is met is said.
func TestManyItems(t *testing.T) {
	d := newDesk(t)
	body := rss(item(1, "one"), item(2, "two"), item(3, "three"))
	id := d.feed("/f", text(&body))
	v := d.refresh(RefreshOptions{Limits: parse.Limits{Items: 2}})[id]
	if v.Imported != 2 || len(v.Warnings) != 1 {
		t.Errorf("%+v", v)
	}
}
