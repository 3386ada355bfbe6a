package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/feeds"
	"precis/store"
	"precis/store/query"
	"precis/store/storetest"
)

func parse(t testing.TB, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return q
}

func searched(t testing.TB, s *store.Store, text string) []uint64 {
	t.Helper()
	q := parse(t, text)
	return idsOf(t, s, store.Filter{Query: &q})
}

// written are articles to find things in; the first has the id 1.
var written = []feeds.Article{
	{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: "a", Title: "The Times"}, GUID: "1", Title: "The last ferry of the season",
		Authors: []string{"Charles Dickens"}, Link: "https://example.org/1", Language: "en-GB", Categories: []string{"Machine Learning", "Sea"},
		Published: time.Date(2024, 3, 31, 23, 0, 0, 0, time.UTC), Body: []byte("The harbour was running dry. Passengers can't wait at 12:30, says example.org."),
	},
	{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: "b", Title: "Le Monde"}, GUID: "2", Title: "Élèves et professeurs",
		Language: "fr", Published: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), Body: []byte("<p>L'été, les élèves <b>mange</b>aient &amp; couraient. <script>ferry()</script></p>"), Format: feeds.FormatHTML,
	},
	{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: "c", Title: "東京新聞"}, GUID: "3", Title: "東京都の新しい橋",
		Language: "ja", Published: time.Date(2023, 7, 14, 0, 0, 0, 0, time.UTC), Body: []byte("大阪、東京\nタワーは高い。ﾃﾚﾋﾞ 葛\U000E0100城"),
	},
	{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: "a", Title: "The Times"}, GUID: "4", Title: "Runs and runners",
		Language: "en", Published: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC), Body: []byte("# A *fer*ry\n\nHe runs; the last season of the ferry. [Word](https://hidden.example)"), Format: feeds.FormatMarkdown,
	},
	{
		Source: feeds.Source{Kind: feeds.KindImports, Title: "Imports"}, GUID: "5", Title: "", // language unknown
		Published: time.Date(2020, 6, 1, 0, 0, 0, 0, time.UTC), Body: []byte("Running water, STRASSE, naïve, Ｆｕｌｌ width, Øre, привет Ёлка й 서울특별시 ภาษาไทย ประเทศ\u200bไทย Donau\u00addampf word\u2060join"),
	},
}

func TestSearch(t *testing.T) {
	tests := []struct {
		name, query string
		want        []uint64
	}{
		{"everything", "", []uint64{1, 2, 3, 4, 5}},
		{"a word in a title and a text", "ferry", []uint64{1, 4}},
		{"case", "HARBOUR", []uint64{1}},
		{"all words", "ferry harbour", []uint64{1}},
		{"no such word", "zeppelin", nil},
		{"all words, one of which is nowhere", "ferry zeppelin", nil},
		{"a phrase", `"last ferry"`, []uint64{1}},
		{"a phrase does not run from the title into the text", `"season the"`, nil},
		{"a phrase over punctuation", `"running dry passengers"`, []uint64{1}},
		{"forms of a word where the language is known", "run", []uint64{1, 4}},
		{"forms of another form", "runs", []uint64{1, 4}},
		{"exactly a word", `"running"`, []uint64{1, 5}},
		{"exactly a word that is nowhere", `"run"`, nil},
		{"a prefix", "passeng*", []uint64{1}},
		{"a prefix of nothing", "passengersx*", nil},
		{"not", "ferry -harbour", []uint64{4}},
		{"only not", "-ferry", []uint64{2, 3, 5}},
		{"not a phrase", `ferry -"last ferry"`, []uint64{4}},
		{"or", "harbour OR naive", []uint64{1, 5}},
		{"or with a phrase", `"last ferry" OR naive`, []uint64{1, 5}},
		{"a group", "(harbour OR runners) ferry", []uint64{1, 4}},
		{"accents fold in the text", "eleves", []uint64{2}},
		{"accents fold in the query", "férry", []uint64{1, 4}},
		{"letters with a stroke", "ore", []uint64{5}},
		{"sharp s", "straße", []uint64{5}},
		{"full width", "full", []uint64{5}},
		{"Cyrillic", "ПРИВЕТ", []uint64{5}},
		{"Cyrillic with dots", "елка", []uint64{5}},
		{"after an apostrophe", "été", []uint64{2}},
		{"with an apostrophe", "can't", []uint64{1}},
		{"parts of an address", "example", []uint64{1}},
		{"a whole address", "example.org", []uint64{1}},
		{"a time", "12:30", []uint64{1}},
		{"words that markup parts", "mangeaient", []uint64{2}},
		{"words that Markdown parts", `title:runs "a ferry"`, []uint64{4}},
		{"what is not shown", "script OR hidden", nil},
		{"two signs", "東京", []uint64{3}},
		{"three signs", "東京都", []uint64{3}},
		{"signs over the end of a line", "京タ", []uint64{3}},
		{"signs are not over punctuation", "阪東", nil},
		{"signs that are there in pairs only", "東京タ都", nil},
		{"one sign", "橋", []uint64{3}},
		{"the last sign of a run", "い", []uint64{3}},
		{"Hangul inside of a word", "울특별", []uint64{5}},
		{"half width kana with its voice mark", "テレビ", []uint64{3}},
		{"a part of such", "レビ", []uint64{3}},
		{"signs with a variation selector between", "葛城", []uint64{3}},
		{"signs with a space of no width between", "ศไทย", []uint64{5}},
		{"a word with a soft hyphen", "donaudampf", []uint64{5}},
		{"a soft hyphen in the query", "har\u00adbour", []uint64{1}},
		{"a word joiner", "wordjoin", []uint64{5}},
		{"Thai inside of a word", "าษา", []uint64{5}},
		{"title", "title:ferry", []uint64{1}},
		{"title, a form", "title:run", []uint64{4}},
		{"title, a phrase", `title:"ferry of the"`, []uint64{1}},
		{"title, a prefix", "title:profes*", []uint64{2}},
		{"title, signs", "title:新しい", []uint64{3}},
		{"source", `source:"the times"`, []uint64{1, 4}},
		{"source, a word", "source:monde", []uint64{2}},
		{"source, none", "source:mond", nil},
		{"source, signs", "source:新聞", []uint64{3}},
		{"author", "author:dickens", []uint64{1}},
		{"author, a phrase", `author:"charles dickens"`, []uint64{1}},
		{"author is no word of the text", "dickens", nil},
		{"tag", `tag:"machine learning"`, []uint64{1}},
		{"tag, with a sign between", "tag:machine-learning", []uint64{1}},
		{"tag is whole", "tag:machine", nil},
		{"tag, a prefix", "tag:mach*", []uint64{1}},
		{"tag of the reader", "tag:later", []uint64{3}},
		{"tag of the reader and another thing", "tag:later OR naive", []uint64{3, 5}},
		{"language", "lang:en", []uint64{1, 4}},
		{"language, with its country", "lang:EN_gb", []uint64{1}},
		{"language, none", "lang:e", nil},
		{"no language", "-lang:en -lang:fr -lang:ja", []uint64{5}},
		{"link", "has:link", []uint64{1}},
		{"read", "is:read", []uint64{2, 4}},
		{"unread", "is:unread ferry", []uint64{1}},
		{"starred", "is:starred", []uint64{4}},
		{"not starred", "ferry -is:starred", []uint64{1}},
		{"starred or read or a word", "is:starred OR is:read OR harbour", []uint64{1, 2, 4}},
		{"after a month", "after:2024-03", []uint64{1, 2}},
		{"before a month", "before:2024-03", []uint64{3, 4, 5}},
		{"in a month", "after:2024-03 before:2024-04", []uint64{1, 2}},
		{"before a day", "before:2022-01-01", []uint64{5}},
		{"relative", "after:2m", []uint64{1, 2}},
	}
	local := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = local })
	for _, indexed := range []bool{false, true} {
		s := storetest.OpenAt(t, filepath.Join(t.TempDir(), "library.db"), store.Options{Now: func() time.Time { return start }})
		add(t, s, written...)
		must(t, s.SetRead(ctx, []uint64{2, 4}, true))
		must(t, s.SetStarred(ctx, []uint64{4}, true))
		must(t, s.SetTags(ctx, 3, []string{"Later"}))
		if indexed {
			n, err := s.RebuildIndex(ctx)
			if must(t, err); n != len(written) {
				t.Fatalf("%d articles were indexed", n)
			}
		}
		for _, test := range tests {
			t.Run(fmt.Sprintf("%s/indexed=%t", test.name, indexed), func(t *testing.T) {
				if got := searched(t, s, test.query); !slices.Equal(got, test.want) {
					t.Errorf("%s: found %v, want %v", test.query, got, test.want)
				}
			})
		}
	}
}

// FuzzSearch searches one text for one query, with and without the index.
func FuzzSearch(f *testing.F) {
	for _, w := range written {
		f.Add(w.Title, w.Body, byte(w.Format), w.Language, "ferry -東京 run*")
	}
	f.Add("ﬁ ½ ｶﾞ", []byte("e\u0301 \u200d x\u0301\u0301 が か\u3099 각 ㍿ 𝕏 İ"), byte(0), "hu", `"x e" OR é`)
	f.Fuzz(func(t *testing.T, title string, body []byte, format byte, language, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		s := storetest.Open(t)
		add(t, s, feeds.Article{GUID: "1", Title: title, Format: feeds.Format(format % 3), Language: language, Body: body})
		f := store.Filter{Query: &q}
		want := idsOf(t, s, f)
		_, err = store.IndexAll(s)
		must(t, err)
		if got := idsOf(t, s, f); !slices.Equal(got, want) {
			t.Fatalf("the index finds %v, the scan %v", got, want)
		}
		_, err = s.Snippet(ctx, 1, q, 80)
		must(t, err)
	})
}

// TestDamagedIndex takes a segment away: Check says so, a search is an error
// and not a lie, and the index can be made again.
func TestDamagedIndex(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "library.db"), store.Options{})
	must(t, err)
	add(t, s, several(50)...)
	_, err = store.IndexAll(s)
	must(t, err)
	must(t, store.Tamper(s, "search", func(b *bolt.Bucket) error {
		return b.Tx().DeleteBucket([]byte("segment:\x00\x00\x00\x00\x00\x00\x00\x00"))
	}))
	problems, err := s.Check(ctx)
	if must(t, err); len(problems) == 0 || problems[0].Bucket != "search" {
		t.Errorf("Check says %v", problems)
	}
	if _, err := s.Search(ctx, parse(t, "text"), store.Key{}, 5, false); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("the search says %v", err)
	}
	n, err := s.RebuildIndex(ctx)
	if must(t, err); n != 50 {
		t.Errorf("%d articles were indexed again", n)
	}
	if got := len(searched(t, s, "text")); got != 50 {
		t.Errorf("%d articles are found", got)
	}
	must(t, s.Close())
	storetest.Check(t, s.Path())
}

// TestCheckOfGone: words whose articles are gone for good leave their stems in
// the index until it is made again, which is no damage.
func TestCheckOfGone(t *testing.T) {
	s := storetest.Open(t)
	for i, body := range []string{"A dog", "Many cats and elephants", "Sailing boats"} {
		add(t, s, feeds.Article{GUID: fmt.Sprint(i), Title: "One", Language: "en", Body: []byte(body)})
	}
	_, err := store.IndexAll(s)
	must(t, err)
	sound := func(when string) {
		t.Helper()
		problems, err := s.Check(ctx)
		if must(t, err); len(problems) > 0 {
			t.Errorf("%s: Check says %v", when, problems)
		}
	}
	sound("all there")
	undo(t, s)
	sound("the last words gone")
	must(t, s.Delete(ctx, idsOf(t, s, store.Filter{})))
	_, err = s.Compact(ctx, true)
	must(t, err)
	sound("all gone")
	add(t, s, feeds.Article{GUID: "x", Title: "Four", Language: "en", Body: []byte("Running horses")})
	_, err = store.IndexAll(s)
	must(t, err)
	sound("others there")
}

// TestUnknownIndex: the state of a newer version, or one that cannot be read,
// is that of no index.
func TestUnknownIndex(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "library.db"), store.Options{})
	must(t, err)
	add(t, s, several(50)...)
	_, err = store.IndexAll(s)
	must(t, err)
	must(t, store.Tamper(s, "search", func(b *bolt.Bucket) error { return b.Put([]byte("state"), []byte("?")) }))
	if got := len(searched(t, s, "text")); got != 50 {
		t.Errorf("%d articles are found", got)
	}
	n, err := s.Index(ctx)
	if must(t, err); n != 50 {
		t.Errorf("%d articles were indexed", n)
	}
	must(t, s.Close())
	storetest.Check(t, s.Path())
}

// TestReadOnlySearch searches a library that may only be read, and writes
// nothing.
func TestReadOnlySearch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	add(t, s, several(50)...)
	must(t, s.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	s, err = store.Open(path, store.Options{ReadOnly: true})
	must(t, err)
	if got := len(searched(t, s, "text")); got != 50 {
		t.Errorf("%d articles are found", got)
	}
	if _, err := s.Index(ctx); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("indexing says %v", err)
	}
	must(t, s.Close())
	after, err := os.ReadFile(path)
	must(t, err)
	if !slices.Equal(before, after) {
		t.Error("the file was written")
	}
}

// TestSearchStreams: the first of what is found is there before all articles
// were looked at that may be. The clock is asked once in each transaction.
func TestSearchStreams(t *testing.T) {
	var steps atomic.Int32
	s := storetest.OpenAt(t, filepath.Join(t.TempDir(), "library.db"), store.Options{Now: func() time.Time {
		steps.Add(1)
		return start
	}})
	all := make([]feeds.Article, 2000)
	for i := range all {
		all[i] = feeds.Article{
			Source: feeds.Source{Kind: feeds.KindFeed, Address: "a"}, GUID: fmt.Sprint(i), Title: "T",
			Published: start.Add(-time.Duration(i) * time.Hour), Body: []byte("ferry last the"),
		}
	}
	all[0].Body = []byte("the last ferry")
	add(t, s, all...)
	steps.Store(0)
	var found []uint64
	for h, err := range s.Matches(ctx, parse(t, `"last ferry"`)) {
		must(t, err)
		if found = append(found, h.ID); steps.Load() > 1 {
			t.Errorf("article %d came after %d steps", h.ID, steps.Load())
		}
	}
	if !slices.Equal(found, []uint64{1}) || steps.Load() < 5 {
		t.Errorf("found %v in %d steps", found, steps.Load())
	}
}
