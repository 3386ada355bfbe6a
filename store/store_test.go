package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

var ctx = context.Background()

// start is the time of the first article of the tests; each later one is an
// hour older.
var start = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// article makes the nth article of a test: a file.
func article(n int) feeds.Article {
	return feeds.Article{
		Source:    feeds.Source{Kind: feeds.KindImports, Title: "Imports"},
		Path:      fmt.Sprintf("/home/reader/%d.txt", n),
		Title:     fmt.Sprintf("Article %d", n),
		Published: start.Add(-time.Duration(n) * time.Hour),
		Body:      fmt.Appendf(nil, "This is the text of article %d, and it is short.", n),
	}
}

func several(n int) []feeds.Article {
	all := make([]feeds.Article, n)
	for i := range all {
		all[i] = article(i + 1)
	}
	return all
}

// feedArticle is an article of a feed.
func feedArticle(feed int, guid, title string) feeds.Article {
	return feeds.Article{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: fmt.Sprintf("https://example.org/%d", feed), Title: fmt.Sprintf("Feed %d", feed)},
		GUID:   guid, Title: title, Published: start, Format: feeds.FormatHTML,
		Body: []byte("<p>" + title + "</p>"),
	}
}

func add(t testing.TB, s *store.Store, articles ...feeds.Article) []store.Result {
	t.Helper()
	return addWith(t, s, store.AddOptions{}, articles...)
}

func addWith(t testing.TB, s *store.Store, o store.AddOptions, articles ...feeds.Article) []store.Result {
	t.Helper()
	results, err := s.Add(ctx, articles, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != len(articles) {
		t.Fatalf("%d results for %d articles", len(results), len(articles))
	}
	return results
}

// idsOf lists the ids that pass f.
func idsOf(t testing.TB, s *store.Store, f store.Filter) []uint64 {
	t.Helper()
	var ids []uint64
	for h, err := range s.All(ctx, f) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, h.ID)
	}
	return ids
}

func wantIDs(t testing.TB, s *store.Store, f store.Filter, want ...uint64) {
	t.Helper()
	if got := idsOf(t, s, f); !slices.Equal(got, want) {
		t.Fatalf("list of %+v: got %v, want %v", f, got, want)
	}
}

func wantCounts(t testing.TB, s *store.Store, f store.Filter, want store.Counts) {
	t.Helper()
	got, err := s.CountsOf(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("counts of %+v: got %+v, want %+v", f, got, want)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantErr(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

func undo(t testing.TB, s *store.Store) string {
	t.Helper()
	what, err := s.Undo(ctx)
	must(t, err)
	return what
}

func TestAddAndRead(t *testing.T) {
	s := storetest.Open(t)
	a := article(1)
	a.Authors = []string{"A. Writer", "B. Writer"}
	a.Categories = []string{"news"}
	a.Link = "https://example.org/1"
	a.Language = "en"
	a.Encoding = "windows-1252"
	a.Enclosures = []feeds.Enclosure{{URL: "https://example.org/1.mp3", Type: "audio/mpeg", Length: 12}}
	r := add(t, s, a)
	if r[0] != (store.Result{ID: 1, Outcome: store.Imported}) {
		t.Fatalf("result %+v", r[0])
	}
	h, err := s.Header(ctx, 1)
	must(t, err)
	if h.Title != a.Title || h.Source != "Imports" || h.Path != a.Path || h.Link != a.Link ||
		!slices.Equal(h.Authors, a.Authors) || !slices.Equal(h.Categories, a.Categories) ||
		!slices.Equal(h.Enclosures, a.Enclosures) || h.Language != "en" ||
		!h.Published.Equal(a.Published) || h.Fetched.IsZero() || h.Size != len(a.Body) || h.Words == 0 ||
		h.Read || h.Starred {
		t.Fatalf("header %+v", h)
	}
	b, err := s.Body(ctx, 1)
	must(t, err)
	text, err := b.Bytes()
	must(t, err)
	if string(text) != string(a.Body) || b.Encoding != "windows-1252" {
		t.Fatalf("body %q in %q", text, b.Encoding)
	}
	_, err = s.Header(ctx, 2)
	wantErr(t, err, store.ErrNotFound)
	_, err = s.Body(ctx, 2)
	wantErr(t, err, store.ErrNotFound)
}

// TestOutsideStrings keeps bytes that are no UTF-8, as file names may be.
func TestOutsideStrings(t *testing.T) {
	s := storetest.Open(t)
	a := article(1)
	a.Title, a.Path = "bad\xff\xfetitle\x00\x1b[31m", "/tmp/bad\xffname.txt"
	add(t, s, a)
	h, err := s.Header(ctx, 1)
	must(t, err)
	if h.Title != a.Title || h.Path != a.Path {
		t.Fatalf("title %q, path %q", h.Title, h.Path)
	}
}

func TestClosed(t *testing.T) {
	s := storetest.Open(t)
	must(t, s.Close())
	_, err := s.Counts(ctx)
	wantErr(t, err, store.ErrClosed)
	wantErr(t, s.Close(), store.ErrClosed)
	wantErr(t, s.SetMeta(ctx, "a", "b"), store.ErrClosed)
}

func TestCancelled(t *testing.T) {
	s := storetest.Open(t)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err := s.Add(gone, several(3), store.AddOptions{})
	wantErr(t, err, context.Canceled)
	_, err = s.List(gone, store.Filter{}, store.Key{}, 10, false)
	wantErr(t, err, context.Canceled)
	wantCounts(t, s, store.Filter{}, store.Counts{})
}

func TestMeta(t *testing.T) {
	s := storetest.Open(t)
	get := func(want string) {
		t.Helper()
		got, err := s.Meta(ctx, "welcomed")
		must(t, err)
		if got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	get("")
	must(t, s.SetMeta(ctx, "welcomed", "yes"))
	get("yes")
	must(t, s.SetMeta(ctx, "welcomed", ""))
	get("")
}

func TestSummaries(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(2)...)
	h, err := s.Header(ctx, 1)
	must(t, err)
	rec := store.SummaryRecord{Article: 1, Revision: h.Revision, Method: "extract", Length: 8, Version: 3, Data: []byte("short")}
	ghost, stale := rec, rec
	ghost.Article = 99
	stale.Revision += 1000
	stale.Length = 5
	must(t, s.PutSummaries(ctx, []store.SummaryRecord{rec, ghost, stale}))
	find := func(length, version int) bool {
		t.Helper()
		data, ok, err := s.Summary(ctx, 1, "extract", length, version)
		must(t, err)
		if ok && string(data) != "short" {
			t.Fatalf("data %q", data)
		}
		return ok
	}
	if !find(8, 3) || find(8, 4) || find(5, 3) {
		t.Fatal("not the summaries that were kept")
	}
	changed := article(1)
	changed.Body = []byte("Another text now.")
	if r := add(t, s, changed); r[0].Outcome != store.Updated {
		t.Fatalf("result %+v", r[0])
	}
	if find(8, 3) {
		t.Fatal("the summary outlived its text")
	}
	if _, _, err := s.Summary(ctx, 1, "extract", 1<<20, 0); err == nil {
		t.Fatal("a length out of bounds is no error")
	}
}
