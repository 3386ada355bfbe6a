package intake

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/parse"
	"precis/store"
)

// TestHang: servers that hang cost their own time, and nobody else's.
func TestHang(t *testing.T) {
	d := newDesk(t)
	d.client = fetch.New(fetch.Options{AllowPrivate: true, Timeout: 700 * time.Millisecond})
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	const hanging = 2 * dead
	for i := range hanging {
		d.feed(fmt.Sprint("/hang", i), func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-release:
			case <-r.Context().Done():
			}
		})
	}
	body := rss(item(1, "one"))
	d.mux.HandleFunc("/good", text(&body))
	good := d.subscribe(strings.Replace(d.server.URL, "127.0.0.1", "localhost", 1) + "/good")
	var order []uint64
	counts, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{
		AtOnce: 2, slow: 50 * time.Millisecond, Visited: func(v Visit) { order = append(order, v.Source.ID) },
	})
	check(t, err)
	if counts.Failed != hanging || counts.Refreshed != 1 || order[0] != good {
		t.Errorf("%+v, in the order %v", counts, order)
	}
	if n := d.asked.Load(); n > dead+3 { // the good one, and two that were asked before the last had failed
		t.Errorf("asked a silent host %d times", n-1)
	}
}

// TestHangBeside: of one host some feeds hang, side by side: the others come.
func TestHangBeside(t *testing.T) {
	t.Parallel() // it waits
	d := newDesk(t)
	d.client = fetch.New(fetch.Options{AllowPrivate: true, Timeout: time.Second})
	body := rss(item(1, "one"))
	for i := range 30 {
		d.feed(fmt.Sprint("/", i), func(w http.ResponseWriter, r *http.Request) {
			if i < 5 {
				<-r.Context().Done()
				return
			}
			_, _ = fmt.Fprint(w, body)
		})
	}
	counts, err := Refresh(t.Context(), d.st, d.client, RefreshOptions{slow: 700 * time.Millisecond})
	check(t, err)
	if counts.Failed != 5 || counts.Refreshed != 25 {
		t.Errorf("%+v", counts)
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
