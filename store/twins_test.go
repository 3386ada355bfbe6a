package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// corpus makes texts and queries of few words, so that everything happens.
type corpus struct {
	*rand.Rand
	indexes bool // after every change
}

var vocabulary = strings.Fields("run running runs ferry ferries the a of last season naïve naive élève élèves été 東京 京都 東京都 大阪市 ラーメン 서울 ภาษา привет x9 can't example.org STRASSE straße øre")

func (c corpus) words(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(vocabulary[c.IntN(len(vocabulary))])
		b.WriteString([]string{" ", " ", " ", ", ", "\n", "", "\n\n"}[c.IntN(7)])
	}
	return b.String()
}

func (c corpus) article(n int) feeds.Article {
	languages := []string{"", "en", "en-GB", "fr", "ru", "ja"}
	a := feeds.Article{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: fmt.Sprint(c.IntN(4)), Title: c.words(2)},
		GUID:   fmt.Sprint(n), Title: c.words(c.IntN(4)), Language: languages[c.IntN(len(languages))],
		Published: start.Add(-time.Duration(c.IntN(5000)) * time.Hour), Format: feeds.Format(c.IntN(3)), Body: []byte(c.words(c.IntN(40))),
	}
	a.Source.Title = "Source " + a.Source.Address
	if c.IntN(3) == 0 {
		a.Link = "https://example.org"
	}
	if c.IntN(3) == 0 {
		a.Authors, a.Categories = []string{c.words(2)}, []string{c.words(1), "b c"}
	}
	return a
}

// query makes a query at random.
func (c corpus) query(depth int) string {
	word := func() string { return strings.Trim(vocabulary[c.IntN(len(vocabulary))], "'") }
	switch k := c.IntN(20); {
	case depth > 0 && k < 4:
		return "(" + c.query(depth-1) + " OR " + c.query(depth-1) + ")"
	case depth > 0 && k < 7:
		return "(" + c.query(depth-1) + " " + c.query(depth-1) + ")"
	case depth > 0 && k < 9:
		return "-(" + c.query(depth-1) + ")"
	case k < 11:
		return `"` + word() + strings.Repeat(" "+word(), 1+c.IntN(3)) + `"`
	case k < 12:
		return `"` + word() + `"`
	case k < 13:
		r := []rune(word())
		return string(r[:1+c.IntN(len(r))]) + "*"
	case k < 14:
		return []string{"title:", "author:", "tag:", "source:"}[c.IntN(4)] + word()
	case k < 15:
		return []string{"source:1", "lang:en", "lang:fr", `tag:"b c"`, "tag:mine", "has:link"}[c.IntN(6)]
	case k < 16:
		return []string{"is:read", "is:unread", "is:starred", "before:2024-03", "after:90d", "after:2024-04-11"}[c.IntN(6)]
	}
	return word()
}

// TestIndexAgainstScan does the same at random to two libraries, one of which
// is indexed now and then. The other is the slow twin: without an index every
// article is read.
func TestIndexAgainstScan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			twins(t, corpus{Rand: rand.New(rand.NewPCG(seed, 1))}, 12)
		})
	}
	t.Run("merges", func(t *testing.T) { // an index of so many segments that some become one
		t.Parallel()
		c := corpus{Rand: rand.New(rand.NewPCG(7, 1)), indexes: true}
		twins(t, c, 24)
	})
}

// FuzzTwins is TestIndexAgainstScan for any seed.
func FuzzTwins(f *testing.F) {
	f.Add(uint64(1), byte(3), true)
	f.Fuzz(func(t *testing.T, seed uint64, rounds byte, indexes bool) {
		c := corpus{Rand: rand.New(rand.NewPCG(seed, 2)), indexes: indexes}
		twins(t, c, 1+int(rounds%12)) // more would be taken for hanging
	})
}

func twins(t *testing.T, c corpus, rounds int) {
	t.Helper()
	now := func() time.Time { return start }
	index := storetest.OpenAt(t, filepath.Join(t.TempDir(), "index.db"), store.Options{Now: now})
	scan := storetest.OpenAt(t, filepath.Join(t.TempDir(), "scan.db"), store.Options{Now: now})
	both := func(do func(s *store.Store) error) {
		t.Helper()
		for _, s := range []*store.Store{index, scan} {
			must(t, do(s))
		}
	}
	some := func(n int) []uint64 {
		ids := make([]uint64, 1+c.IntN(5))
		for i := range ids {
			ids[i] = 1 + c.Uint64N(uint64(n))
		}
		return ids
	}
	have := 0
	for range rounds {
		articles := make([]feeds.Article, 1+c.IntN(12))
		for i := range articles {
			n := have
			if have > 0 && c.IntN(4) == 0 {
				n = c.IntN(have) // an update, perhaps at another time
			}
			articles[i] = c.article(n)
			have = max(have, n+1)
		}
		both(func(s *store.Store) error { _, err := s.Add(ctx, articles, store.AddOptions{}); return err })
		ids, what := some(have), c.IntN(12)
		text := c.query(2)
		both(func(s *store.Store) error {
			var err error
			switch what {
			case 0:
				err = s.SetRead(ctx, ids, true)
			case 1:
				err = s.SetStarred(ctx, ids, true)
			case 2:
				err = s.SetTags(ctx, ids[0], []string{"mine", "ferry"})
			case 3:
				err = s.Delete(ctx, ids)
			case 4, 5:
				_, err = s.Undo(ctx)
			case 6:
				err = s.SetRead(ctx, ids, false)
			case 7:
				err = s.SetStarred(ctx, ids, false)
			case 8:
				q := parse(t, text)
				_, err = s.MarkAll(ctx, store.Filter{Query: &q}, store.MarkRead)
			case 9:
				_, err = s.RemoveSource(ctx, 1+ids[0]%5)
			}
			if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrNoSource) {
				err = nil
			}
			return err
		})
		step := c.IntN(6)
		if c.indexes {
			step = 0
		}
		switch step {
		case 0, 1:
			_, err := store.IndexAll(index)
			must(t, err)
		case 2:
			_, err := index.Index(ctx)
			must(t, err)
		}
		if c.IntN(25) == 0 {
			_, err := index.RebuildIndex(ctx)
			must(t, err)
		}
		for range 15 {
			compare(t, c, index, scan)
		}
	}
}

// compare asks both the same, in windows, and back.
func compare(t *testing.T, c corpus, index, scan *store.Store) {
	t.Helper()
	text := c.query(c.IntN(4))
	q := parse(t, text)
	f := store.Filter{Query: &q, Unread: c.IntN(8) == 0, Starred: c.IntN(8) == 0}
	if c.IntN(4) == 0 {
		f.Source = 1 + c.Uint64N(3)
	}
	want := idsOf(t, scan, f)
	if got := idsOf(t, index, f); !slices.Equal(got, want) {
		t.Fatalf("%s %+v: the index finds %v, the scan %v", text, f, got, want)
	}
	var back []uint64
	var from store.Key
	for {
		page, err := index.List(ctx, f, from, 1+c.IntN(9), true)
		must(t, err)
		if len(page) == 0 {
			break
		}
		from = page[0].Key()
		for _, h := range slices.Backward(page) {
			back = append(back, h.ID)
		}
	}
	slices.Reverse(back)
	if !slices.Equal(back, want) {
		t.Fatalf("%s %+v: back from the end the index finds %v, the scan %v", text, f, back, want)
	}
	counts, err := index.CountsOf(ctx, f)
	if must(t, err); counts.Total != len(want) {
		t.Fatalf("%s: %d are counted, %d found", text, counts.Total, len(want))
	}
	f.IDs = []uint64{9, 3, 1, 7, 22, 15}
	if got, want := idsOf(t, index, f), idsOf(t, scan, f); !slices.Equal(got, want) {
		t.Fatalf("%s in a selection: the index finds %v, the scan %v", text, got, want)
	}
}
