package store_test

import (
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

func TestSameAgain(t *testing.T) {
	file := article(1)
	feed := feedArticle(1, "guid-1", "A title")
	link := feedArticle(1, "", "A title")
	link.Link = "https://example.org/a"
	titled := feedArticle(1, "", "A title")
	piped := feeds.Article{Title: "standard input", Body: []byte("From a pipe.")}
	item := feeds.Article{Title: "One", Source: feeds.Source{Kind: feeds.KindImports, Address: "name:News"}, Body: []byte("The same words.")}
	bare := feeds.Article{Title: "One"}
	named := feeds.Article{Title: "Hello", GUID: "mid:1", Path: "/mail/1", Published: file.Published, Body: []byte("The same words.")}
	change := func(a feeds.Article, fn func(*feeds.Article)) feeds.Article {
		fn(&a)
		return a
	}
	tests := []struct {
		name          string
		first, second feeds.Article
		want          store.Outcome
		same          bool // the second is the same article
	}{
		{"file unchanged", file, file, store.Unchanged, true},
		{"file touched", file, change(file, func(a *feeds.Article) { a.Published = a.Published.Add(time.Hour) }), store.Unchanged, true},
		{"file changed", file, change(file, func(a *feeds.Article) { a.Body = []byte("New text.") }), store.Updated, true},
		{"file copied", file, change(file, func(a *feeds.Article) { a.Path = "/elsewhere/copy.txt" }), store.Unchanged, true},
		{"other file", file, article(2), store.Imported, false},
		{"other format", file, change(file, func(a *feeds.Article) { a.Format = feeds.FormatMarkdown; a.Path += ".md" }), store.Imported, false},
		{"guid unchanged", feed, feed, store.Unchanged, true},
		{"guid fetched later", feed, change(feed, func(a *feeds.Article) { a.Fetched = time.Now(); a.Updated = time.Now() }), store.Unchanged, true},
		{"guid, new title", feed, change(feed, func(a *feeds.Article) { a.Title = "Another" }), store.Updated, true},
		{"guid, new body", feed, change(feed, func(a *feeds.Article) { a.Body = []byte("<p>x") }), store.Updated, true},
		{"guid of another feed", feed, feedArticle(2, "guid-1", "A title"), store.Imported, false},
		{"link unchanged", link, link, store.Unchanged, true},
		{"link, new title", link, change(link, func(a *feeds.Article) { a.Title = "Another" }), store.Updated, true},
		{"other link", link, change(link, func(a *feeds.Article) { a.Link += "b" }), store.Imported, false},
		{"title and date", titled, titled, store.Unchanged, true},
		{"title, other date", titled, change(titled, func(a *feeds.Article) { a.Published = a.Published.Add(1) }), store.Imported, false},
		{"item of a feed in a file", item, item, store.Unchanged, true},
		{"item, other title, same words", item, change(item, func(a *feeds.Article) { a.Title = "Two" }), store.Imported, false},
		{"item, same words in another feed", item, change(item, func(a *feeds.Article) { a.Source.Address = "name:Others" }), store.Imported, false},
		{"item, new words", item, change(item, func(a *feeds.Article) { a.Body = []byte("Other words.") }), store.Updated, true},
		{"title alone", bare, bare, store.Unchanged, true},
		{"other title alone", bare, change(bare, func(a *feeds.Article) { a.Title = "Two" }), store.Imported, false},
		{"name unchanged", named, named, store.Unchanged, true},
		{"name, other file", named, change(named, func(a *feeds.Article) { a.Path = "/mail/1:2,S" }), store.Unchanged, true},
		{"name, new text", named, change(named, func(a *feeds.Article) { a.Body = []byte("Other words.") }), store.Updated, true},
		{"other name, same words", named, change(named, func(a *feeds.Article) { a.GUID, a.Path = "mid:2", "/mail/2" }), store.Imported, false},
		{"other name in the same file", named, change(named, func(a *feeds.Article) { a.GUID = "mid:2" }), store.Imported, false},
		{"pipe again", piped, piped, store.Unchanged, true},
		{"pipe, same text as a file", piped, change(piped, func(a *feeds.Article) { a.Path = "/tmp/x" }), store.Unchanged, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := storetest.Open(t)
			first := add(t, s, tt.first)[0]
			must(t, s.SetStarred(ctx, []uint64{first.ID}, true))
			r := add(t, s, tt.second)[0]
			if r.Outcome != tt.want || (r.ID == first.ID) != tt.same {
				t.Fatalf("got %+v after %+v, want %v", r, first, tt.want)
			}
			h, err := s.Header(ctx, first.ID)
			must(t, err)
			if !h.Starred {
				t.Fatal("its star was lost")
			}
			if tt.want == store.Updated {
				if h.Updated.IsZero() || h.Title != tt.second.Title {
					t.Fatalf("header %+v", h)
				}
				b, err := s.Body(ctx, h.ID)
				must(t, err)
				text, err := b.Bytes()
				must(t, err)
				if string(text) != string(tt.second.Body) {
					t.Fatalf("body %q", text)
				}
			}
		})
	}
}

// TestSameInOneBatch meets the same article twice in one call.
func TestSameInOneBatch(t *testing.T) {
	s := storetest.Open(t)
	a, b := article(1), article(1)
	b.Body = []byte("Changed.")
	r := add(t, s, a, a, b, feedArticle(1, "g", "x"), feedArticle(1, "g", "y"))
	want := []store.Outcome{store.Imported, store.Unchanged, store.Updated, store.Imported, store.Updated}
	for i := range r {
		if r[i].Outcome != want[i] {
			t.Fatalf("results %+v", r)
		}
	}
	undo(t, s)
	wantCounts(t, s, store.Filter{}, store.Counts{})
}

// TestOldTextIsFree: the text that an article had before an update is no
// longer its own.
func TestOldTextIsFree(t *testing.T) {
	s := storetest.Open(t)
	old := article(1)
	changed := article(1)
	changed.Body = []byte("Changed.")
	add(t, s, old)
	add(t, s, changed)
	old.Path = "/another/file.txt"
	if r := add(t, s, old)[0]; r.Outcome != store.Imported || r.ID != 2 {
		t.Fatalf("result %+v", r)
	}
}

func TestDeletedStaysAway(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, article(1), feedArticle(1, "g", "x"))
	must(t, s.SetStarred(ctx, []uint64{1}, true))
	must(t, s.Delete(ctx, []uint64{1, 2, 99}))
	wantErr(t, s.Delete(ctx, []uint64{1, 2, 99}), store.ErrNotFound)
	wantCounts(t, s, store.Filter{}, store.Counts{})
	changed := article(1)
	changed.Body = []byte("Changed.")
	for i, r := range add(t, s, article(1), changed, feedArticle(1, "g", "x"), feedArticle(1, "g", "y")) {
		if r.Outcome != store.Deleted {
			t.Fatalf("result %d: %+v", i, r)
		}
	}
	r := addWith(t, s, store.AddOptions{Revive: true}, article(1))[0]
	if r != (store.Result{ID: 1, Outcome: store.Imported}) {
		t.Fatalf("result %+v", r)
	}
	h, err := s.Header(ctx, 1)
	must(t, err)
	if !h.Starred {
		t.Fatal("its star was lost")
	}
	wantCounts(t, s, store.Filter{}, store.Counts{Total: 1, Unread: 1, Starred: 1})
	if what := undo(t, s); what != "import" {
		t.Fatalf("took back %q", what)
	}
	wantCounts(t, s, store.Filter{}, store.Counts{})
	if r := add(t, s, article(1))[0]; r.Outcome != store.Deleted {
		t.Fatalf("result %+v", r)
	}
}

// TestReviveChanged brings a deleted file back whose text has changed, and then
// meets the old text.
func TestReviveChanged(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, article(1))
	must(t, s.Delete(ctx, []uint64{1}))
	changed := article(1)
	changed.Body = []byte("Changed.")
	revive := store.AddOptions{Revive: true}
	if r := addWith(t, s, revive, changed)[0]; r != (store.Result{ID: 1, Outcome: store.Imported}) {
		t.Fatalf("result %+v", r)
	}
	if r := addWith(t, s, revive, article(1))[0]; r != (store.Result{ID: 1, Outcome: store.Updated}) {
		t.Fatalf("result %+v", r)
	}
	undo(t, s)
	undo(t, s)
	wantCounts(t, s, store.Filter{}, store.Counts{})
}

func TestTooLarge(t *testing.T) {
	s := storetest.Open(t)
	a := article(1)
	a.Body = make([]byte, store.MaxBody+1)
	_, err := s.Add(ctx, []feeds.Article{article(2), a}, store.AddOptions{})
	wantErr(t, err, store.ErrTooLarge)
	wantCounts(t, s, store.Filter{}, store.Counts{})
	a.Body = a.Body[1:]
	a.Title = strings.Repeat("é", store.MaxField)
	add(t, s, a)
	h, err := s.Header(ctx, 1)
	must(t, err)
	if len(h.Title) != store.MaxField || h.Size != store.MaxBody {
		t.Fatalf("title of %d bytes, body of %d", len(h.Title), h.Size)
	}
	b, err := s.Body(ctx, 1)
	must(t, err)
	for _, n := range []int{-1, 0, 1, 4096} {
		head, err := b.Head(n)
		must(t, err)
		if len(head) != max(0, n) {
			t.Fatalf("head of %d has %d bytes", n, len(head))
		}
	}
}
