package intake

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/parse"
	"precis/store"
)

// hang never answers.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// impatient is a client that soon gives up.
func (d *desk) impatient(timeout time.Duration) {
	d.client.Close()
	d.client = fetch.New(fetch.Options{AllowPrivate: true, Timeout: timeout})
}

// TestHang: a host that hangs costs its own time, and nobody else's. What it
// was not asked does not count as a failure, and goes first the next time.
func TestHang(t *testing.T) {
	t.Parallel() // it waits
	d := newDesk(t)
	d.impatient(1500 * time.Millisecond)
	const hanging = 5 * silencePoints
	body := rss(item(1, "one"))
	var mu sync.Mutex
	alive, order := false, []string(nil) // as they were asked
	for i := range hanging {
		d.feed(fmt.Sprint("/", i), func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			order = append(order, r.URL.Path)
			answers := alive
			mu.Unlock()
			if !answers {
				hang(w, r)
				return
			}
			_, _ = fmt.Fprint(w, body)
		})
	}
	d.mux.HandleFunc("/good", text(&body))
	good := d.subscribe(strings.Replace(d.server.URL, "127.0.0.1", "localhost", 1) + "/good")
	var first uint64
	o := RefreshOptions{AtOnce: 2, slow: 50 * time.Millisecond}
	o.Visited = func(v Visit) {
		if first == 0 {
			first = v.Source.ID
		}
	}
	counts, err := Refresh(t.Context(), d.st, d.client, o)
	check(t, err)
	// The last are asked when some of those before them are not over yet.
	if most := silencePoints + slowFirst + DefaultPerHost; first != good || counts.Refreshed != 1 || counts.Failed < silencePoints ||
		counts.Failed > most || counts.LeftAlone != hanging-counts.Failed {
		t.Errorf("%+v, source %d first", counts, first)
	}
	all, err := d.st.Sources(t.Context())
	check(t, err)
	failed := map[string]bool{}
	for _, s := range all {
		switch path := strings.TrimPrefix(s.Address, d.server.URL); {
		case s.ID == good:
		case s.Fetch.Failures == 1 && s.Fetch.Error == fetch.ErrTimeout.Error() && !s.Fetch.Next.IsZero():
			failed[path] = true
		case !s.Fetch.Tried.IsZero() || s.Fetch.Failures != 0 || s.Fetch.Error != "" || !s.Fetch.Next.IsZero():
			t.Errorf("not asked, and yet: %+v", s.Fetch)
		}
	}
	mu.Lock()
	if len(failed) != counts.Failed || len(order) != counts.Failed {
		t.Errorf("%d failed, %d were asked, counted %+v", len(failed), len(order), counts)
	}
	alive, order = true, nil
	mu.Unlock()
	counts, err = Refresh(t.Context(), d.st, d.client, RefreshOptions{Force: true})
	check(t, err)
	if counts.Refreshed != hanging || counts.Failed+counts.LeftAlone != 0 {
		t.Errorf("alive again: %+v", counts)
	}
	mu.Lock()
	defer mu.Unlock()
	late := 0 // of two that are asked at once any number may overtake the other
	for i, path := range order {
		if !failed[path] && i >= hanging-len(failed) {
			late++
		}
	}
	if late > DefaultPerHost {
		t.Errorf("%d that had not been asked were asked after those that had failed: %v", late, order)
	}
}

// TestHangBeside: feeds that hang do not cost their neighbours of the same
// host anything, wherever they stand and however many they are: these come,
// though they need longer than others at the host.
func TestHangBeside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		all   int
		hangs func(i int) bool
	}{
		{"the first half", 40, func(i int) bool { return i < 20 }},
		{"the last half", 40, func(i int) bool { return i >= 20 }},
		{"every other", 40, func(i int) bool { return i%2 == 0 }},
		{"a few of a big host", 200, func(i int) bool { return i%13 == 0 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // it waits
			d := newDesk(t)
			d.impatient(2 * time.Second)
			hanging := 0
			for i := range c.all {
				if c.hangs(i) {
					hanging++
					d.feed(fmt.Sprint("/", i), hang)
					continue
				}
				d.feed(fmt.Sprint("/", i), func(w http.ResponseWriter, _ *http.Request) {
					if i == 7 {
						time.Sleep(500 * time.Millisecond)
					}
					_, _ = fmt.Fprint(w, rss(item(1, "one")))
				})
			}
			counts, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{slow: 50 * time.Millisecond})
			check(t, err)
			if counts.Failed != hanging || counts.Refreshed != c.all-hanging {
				t.Errorf("%+v, %d hang", counts, hanging)
			}
		})
	}
}

// TestDeadHost: a host of many feeds that takes connections and says nothing,
// or takes none, beside many that are well.
func TestDeadHost(t *testing.T) {
	t.Parallel()
	const many, others, timeout = 100, 50, 2 * time.Second
	for _, c := range []struct {
		name string
		hang http.HandlerFunc
		most int // that are asked
	}{
		{"silent", hang, silencePoints + slowFirst + DefaultPerHost},
		{"no TLS", nil, silencePoints/unconnectedPoints + slowFirst + DefaultPerHost},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // it waits
			d := newDesk(t)
			proxy := d.server.URL // so that there are hosts of many names
			var asked atomic.Int64
			address := "http://dead.example/"
			d.mux.HandleFunc("dead.example/", func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				c.hang(w, r)
			})
			if c.hang == nil {
				silent, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
				check(t, err)
				t.Cleanup(func() { _ = silent.Close() })
				go func() {
					for {
						conn, err := silent.Accept()
						if err != nil {
							return
						}
						asked.Add(1)
						defer conn.Close() //nolint:errcheck // nothing was said
					}
				}()
				address = "https://" + silent.Addr().String() + "/"
			}
			d.mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, rss(item(1, "one"))) })
			for i := range many {
				d.subscribe(fmt.Sprint(address, i))
			}
			for i := range others {
				d.subscribe(fmt.Sprintf("http://h%d.example/", i))
			}
			d.client.Close()
			d.client = fetch.New(fetch.Options{AllowPrivate: true, Timeout: timeout, Getenv: func(name string) string {
				return map[string]string{"HTTP_PROXY": proxy}[name]
			}})
			n := map[VisitOutcome]int{}
			_, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{slow: 20 * time.Millisecond, Visited: func(v Visit) {
				n[v.Outcome]++
			}})
			check(t, err)
			if n[Refreshed] != others || n[NotRead] > c.most || n[NotRead]+n[LeftAlone] != many || int(asked.Load()) != n[NotRead] {
				t.Errorf("%v, asked %d", n, asked.Load())
			}
		})
	}
}

// TestRedirectToHang: a feed that leads to a host which hangs says nothing of
// its own host.
func TestRedirectToHang(t *testing.T) {
	t.Parallel() // it waits
	d := newDesk(t)
	d.impatient(300 * time.Millisecond)
	elsewhere := strings.Replace(d.server.URL, "127.0.0.1", "localhost", 1) + "/hang"
	d.mux.HandleFunc("/hang", hang)
	const leading = silencePoints + slowFirst + 4
	for i := range leading {
		d.feed(fmt.Sprint("/to/", i), func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere, http.StatusFound) })
	}
	counts, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{slow: 20 * time.Millisecond})
	check(t, err)
	if counts.Failed != leading {
		t.Errorf("%+v", counts)
	}
}

// TestPagesHang: of articles whose pages are to be fetched, those on a host
// that hangs cost the others nothing.
func TestPagesHang(t *testing.T) {
	t.Parallel() // it waits
	d := newDesk(t)
	d.impatient(1500 * time.Millisecond)
	long := webPage(20)
	d.mux.HandleFunc("/long", text(&long))
	var pages atomic.Int64
	d.mux.HandleFunc("/hang", func(w http.ResponseWriter, r *http.Request) {
		pages.Add(1)
		hang(w, r)
	})
	elsewhere := strings.Replace(d.server.URL, "127.0.0.1", "localhost", 1)
	var items []string
	for i := range 100 {
		items = append(items, strings.Replace(d.linked(i+2, "/hang"), d.server.URL, elsewhere, 1))
	}
	body := rss(append(items, d.linked(1, "/long"))...)
	d.feed("/f", text(&body), store.SourceSettings{FullText: true})
	counts, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{AtOnce: 3, slow: 20 * time.Millisecond})
	check(t, err)
	if got := d.body(101); counts.Imported != 101 || !strings.Contains(got, "Paragraph 7") {
		t.Errorf("%+v, %q", counts, got)
	}
	if n := pages.Load(); n > silencePoints+slowFirst+DefaultPerHost {
		t.Errorf("asked a silent host %d times", n)
	}
}

// TestRestOfHost: what a server says of one feed leaves the others of its host
// alone for an hour at most, and not if everybody is to be asked.
func TestRestOfHost(t *testing.T) {
	d := newDesk(t)
	d.feed("/busy", status(429, "Retry-After", "400000"))
	body := rss(item(1, "one"))
	var others []uint64
	for i := range 4 {
		others = append(others, d.feed(fmt.Sprint("/", i), text(&body)))
	}
	alone := 0
	visits := d.refresh(RefreshOptions{PerHost: 1})
	for _, id := range others {
		if v := visits[id]; v.Outcome == LeftAlone && v.Until.Equal(d.now.Add(time.Hour)) {
			alone++
		}
	}
	if alone != len(others) {
		t.Errorf("%d were left alone for an hour: %+v", alone, visits)
	}
	visits = d.refresh(RefreshOptions{PerHost: 1, Force: true})
	for _, id := range others {
		if v := visits[id]; v.Outcome != Refreshed {
			t.Errorf("forced: %+v", v)
		}
	}
}

// TestTooLargeAlone: an article that no library takes costs nobody else's.
func TestTooLargeAlone(t *testing.T) {
	var a arrival
	a.store = &store.Arrival{}
	a.take(&parse.Feed{Articles: []feeds.Article{
		{Title: "One", GUID: "1", Body: make([]byte, store.MaxBody+1)}, {Title: "Two", GUID: "2", Body: []byte("two")},
	}}, nil)
	if len(a.store.Articles) != 1 || a.store.Articles[0].Title != "Two" || len(a.visit.Warnings) != 1 {
		t.Errorf("%d articles, %q", len(a.store.Articles), a.visit.Warnings)
	}
}
