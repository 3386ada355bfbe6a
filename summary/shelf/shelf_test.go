package shelf_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/store/storetest"
	"precis/summary"
	"precis/summary/shelf"
)

func add(tb testing.TB, st *store.Store, articles ...feeds.Article) []uint64 {
	tb.Helper()
	results, err := st.Add(tb.Context(), articles, store.AddOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	ids := make([]uint64, len(results))
	for i, r := range results {
		ids[i] = r.ID
	}
	return ids
}

// mill is an article of one file.
func mill(body string) feeds.Article {
	return feeds.Article{
		Title: "The mill", Path: "/news/mill.md", Language: "en",
		Format: feeds.FormatMarkdown, Body: []byte(body),
	}
}

func TestSummary(t *testing.T) {
	st := storetest.Open(t)
	id := add(t, st, mill(story))[0]
	sh := shelf.New(st)
	want := shelf.Of("The mill", "en",
		markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: story, Title: "The mill"}), summary.Long)

	places := []struct {
		name string
		sh   *shelf.Shelf
	}{{"made", sh}, {"from memory", sh}, {"from the library", nil}}
	for _, place := range places {
		t.Run(place.name, func(t *testing.T) {
			if place.sh == nil {
				if err := sh.Flush(t.Context()); err != nil {
					t.Fatal(err)
				}
				place.sh = shelf.New(st)
				if _, kept, err := st.Summary(t.Context(), id, summary.Method, summary.Long, shelf.StoredVersion); !kept || err != nil {
					t.Fatal("not in the library", err)
				}
			}
			for _, n := range summary.Lengths {
				got, err := place.sh.Summary(t.Context(), id, n)
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, want.First(n)) {
					t.Errorf("%d sentences: got %+v\nwant %+v", n, got, want.First(n))
				}
			}
			gist, err := place.sh.Gist(t.Context(), id)
			if err != nil || gist != want.First(summary.Gist).Sentences[0].Text {
				t.Errorf("gist %q, %v", gist, err)
			}
		})
	}
}

func TestSummaryOfUpdated(t *testing.T) {
	st := storetest.Open(t)
	sh, other := shelf.New(st), shelf.New(st)
	id := add(t, st, mill("The mill at Holm burned down on Sunday."))[0]
	for _, s := range []*shelf.Shelf{sh, other} {
		if gist, err := s.Gist(t.Context(), id); err != nil || !strings.Contains(gist, "burned") {
			t.Fatal(gist, err)
		}
	}
	if again := add(t, st, mill("The mill at Holm did not burn at all."))[0]; again != id {
		t.Fatal("another article")
	}
	// What other made of the old text must not get into the library now.
	if err := other.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*shelf.Shelf{sh, other, shelf.New(st)} {
		if gist, err := s.Gist(t.Context(), id); err != nil || !strings.Contains(gist, "did not burn") {
			t.Error(gist, err)
		}
	}
}

func TestKeep(t *testing.T) {
	st := storetest.Open(t)
	id := add(t, st, mill(story))[0]
	elsewhere := shelf.Of("The mill", "en", []markup.Block{{Text: "It was made elsewhere."}}, summary.Long)
	sh := shelf.New(st)
	sh.Keep(id, summary.Summary{Method: "other"})
	sh.Keep(id, shelf.Of("", "", []markup.Block{{Text: "One. Two. Three. Four."}}, summary.Gist))
	sh.Keep(id+1, elsewhere)
	if gist, err := sh.Gist(t.Context(), id); err != nil || !strings.Contains(gist, "mill") {
		t.Fatalf("something else was kept: %q, %v", gist, err)
	}
	sh = shelf.New(st)
	sh.Keep(id, elsewhere)
	if gist, err := sh.Gist(t.Context(), id); err != nil || gist != "It was made elsewhere." {
		t.Errorf("not kept: %q, %v", gist, err)
	}
}

func TestGist(t *testing.T) {
	st := storetest.Open(t)
	sh := shelf.New(st)
	for i, c := range []struct{ name, body, want string }{
		{"empty", "", ""},
		{"no words", "* * *", ""},
		{"escapes", "The \x1b[31mred\x1b[0m mill\x07 burned \u202edown.", "The red mill burned down."},
		{"Windows-1252", "The caf\xe9 at Holm burned.", "The café at Holm burned."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := feeds.Article{Title: fmt.Sprint(i), Path: fmt.Sprint("/", i), Body: []byte(c.body)}
			if c.name == "Windows-1252" {
				a.Encoding = "windows-1252"
			}
			got, err := sh.Gist(t.Context(), add(t, st, a)[0])
			if err != nil || got != c.want {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	st := storetest.Open(t)
	sh := shelf.New(st)
	if _, err := sh.Summary(t.Context(), 7, 3); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want %v", err, store.ErrNotFound)
	}
	id := add(t, st, mill(story))[0]
	if err := st.PutSummaries(t.Context(), []store.SummaryRecord{{
		Article: id, Method: summary.Method, Length: summary.Long, Version: shelf.StoredVersion, Data: []byte("rubbish"),
	}}); err != nil {
		t.Fatal(err)
	}
	if gist, err := sh.Gist(t.Context(), id); err != nil || !strings.Contains(gist, "mill") {
		t.Errorf("a damaged summary is not made again: %q, %v", gist, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sh.Flush(ctx); err == nil {
		t.Error("flushed with a context that is done")
	}
	if err := sh.Flush(t.Context()); err != nil {
		t.Errorf("what could not be written is not tried again: %v", err)
	}
	if data, _, err := st.Summary(t.Context(), id, summary.Method, summary.Long, shelf.StoredVersion); err != nil || string(data) == "rubbish" {
		t.Errorf("not written: %q, %v", data, err)
	}
}

func TestManyAtOnce(t *testing.T) {
	const articles = 700
	st := storetest.Open(t)
	var list []feeds.Article
	for i := range articles {
		list = append(list, feeds.Article{
			Title: fmt.Sprint(i), Path: fmt.Sprintf("/%d", i),
			Body: fmt.Appendf(nil, "Mill number %d burned down on Sunday. It was old.", i),
		})
	}
	ids := add(t, st, list...)
	sh := shelf.New(st)
	var wait sync.WaitGroup
	for w := range 4 {
		wait.Go(func() {
			for i := range ids {
				i = (i + w*articles/4) % articles
				gist, err := sh.Gist(t.Context(), ids[i])
				if want := fmt.Sprintf("Mill number %d burned down on Sunday.", i); err != nil || gist != want {
					t.Errorf("got %q, %v, want %q", gist, err, want)
				}
			}
		})
	}
	wait.Wait()
	if err := sh.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if _, kept, err := st.Summary(t.Context(), id, summary.Method, summary.Long, shelf.StoredVersion); !kept || err != nil {
			t.Fatalf("article %d: not kept, %v", id, err)
		}
	}
}

func BenchmarkGist(b *testing.B) {
	st := storetest.Open(b)
	ids := add(b, st, mill(strings.Repeat(story, 10)))
	for _, c := range []struct {
		name string
		sh   func() *shelf.Shelf
	}{
		{"made", func() *shelf.Shelf { return shelf.New(st) }},
		{"remembered", func() func() *shelf.Shelf { sh := shelf.New(st); return func() *shelf.Shelf { return sh } }()},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.sh().Gist(b.Context(), ids[0]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestKeptIsOfTheText holds that who has read an article before it was updated does
// not get the summary of what it is now.
func TestKeptIsOfTheText(t *testing.T) {
	st := storetest.Open(t)
	id := add(t, st, mill("The mill at Holm burned down on Sunday."))[0]
	before, err := st.Header(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	add(t, st, mill("The mill at Holm did not burn at all."))
	sh := shelf.New(st)
	if _, err := sh.Gist(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := sh.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	after, err := st.Header(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*shelf.Shelf{sh, shelf.New(st)} {
		if sum, found, err := s.Kept(t.Context(), before); found || err != nil {
			t.Errorf("of the text before: %+v, %v", sum, err)
		}
		if sum, found, err := s.Kept(t.Context(), after); !found || err != nil {
			t.Errorf("of the text now: %+v, %v", sum, err)
		}
	}
}

// TestSummaryOfLong holds that a long article is summarised to its end, from the
// library as from its blocks, and that one that is too long says so.
func TestSummaryOfLong(t *testing.T) {
	st := storetest.Open(t)
	long := strings.Repeat("The mill at Holm burned down on Sunday.\n\n", shelf.MaxOfMany/40) + "The owner of the mill, Ida Krog, wants to build it again.\n"
	code := "```\n" + strings.Repeat(strings.Repeat("x", 80)+"\n", shelf.MaxText/80) + "```\n\n"
	for _, test := range []struct {
		name, body, last string
		partial          bool
	}{
		{"long", long, "Ida Krog", false},
		{"too long", story + "\n\n" + code + long, "", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := mill(test.body)
			a.Path = test.name
			id := add(t, st, a)[0]
			sh := shelf.New(st)
			s, err := sh.Summary(t.Context(), id, summary.Long)
			if err != nil {
				t.Fatal(err)
			}
			if s.Partial != test.partial || len(s.Sentences) == 0 || !strings.Contains(s.Sentences[len(s.Sentences)-1].Text, test.last) {
				t.Errorf("%+v", s)
			}
			blocks := markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: test.body, Title: "The mill"})
			if of := shelf.Of("The mill", "en", blocks, summary.Long); !reflect.DeepEqual(of, s) {
				t.Errorf("from the blocks: %+v", of)
			}
			if err := sh.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			h, err := st.Header(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if kept, found, err := shelf.New(st).Kept(t.Context(), h); !found || err != nil || !reflect.DeepEqual(kept.Sentences, s.Sentences) || kept.Partial != s.Partial {
				t.Errorf("kept: %+v, %v", kept, err)
			}
		})
	}
}
