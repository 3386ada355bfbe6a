package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// twin is a library as a slow program would keep it: a slice, sorted when it is
// asked. TestLayersTwin holds the store against it.
type twin struct {
	articles map[uint64]twinArticle
}

type twinArticle struct {
	source        uint64
	date          time.Time
	read, starred bool
}

func (w *twin) list(f store.Filter) []uint64 {
	var ids []uint64
	for id, a := range w.articles {
		if (f.Source == 0 || f.Source == a.source) && (!f.Unread || !a.read) && (!f.Starred || a.starred) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b uint64) int {
		if c := w.articles[b].date.Compare(w.articles[a].date); c != 0 {
			return c
		}
		return int(a) - int(b)
	})
	return ids
}

// TestLayersTwin adds batches of all sizes with dates in no order, marks,
// deletes and takes back, until entries stand in layers of every level, and
// compares each list with the twin's, from both ends and from the middle.
func TestLayersTwin(t *testing.T) {
	s := storetest.Open(t)
	r := rand.New(rand.NewPCG(3, 1))
	w := &twin{articles: map[uint64]twinArticle{}}
	next := 0
	var levels [3]int
	for step := range 110 {
		addToTwin(t, s, w, r, &next, []int{1, 64, 70, 90}[r.IntN(4)])
		ids := w.list(store.Filter{})
		some := make([]uint64, 1+r.IntN(min(len(ids), 300)))
		for i := range some {
			some[i] = ids[r.IntN(len(ids))]
		}
		markTwin(t, s, w, r, some)
		if step%10 == 9 {
			before := maps.Clone(w.articles)
			gone := some[:min(len(some), 40)]
			must(t, s.Delete(ctx, gone))
			for _, id := range gone {
				delete(w.articles, id)
			}
			if r.IntN(2) == 0 {
				undo(t, s)
				w.articles = before
			}
			compareTwin(t, s, w)
			for _, l := range must2(store.Levels(s)) {
				levels[l]++
			}
		}
	}
	if levels[0] == 0 || levels[1] == 0 || levels[2] == 0 {
		t.Errorf("layers of each level that were compared: %v; the test means to have some of all", levels)
	}
}

func addToTwin(t *testing.T, s *store.Store, w *twin, r *rand.Rand, next *int, n int) {
	t.Helper()
	batch := make([]feeds.Article, n)
	for i := range batch {
		*next++
		batch[i] = feedArticle(r.IntN(5), fmt.Sprint(*next), fmt.Sprint("Title ", *next))
		batch[i].Published = start.Add(-time.Duration(r.IntN(1_000)) * time.Hour)
	}
	for i, result := range add(t, s, batch...) {
		h, err := s.Header(ctx, result.ID)
		must(t, err)
		w.articles[result.ID] = twinArticle{source: h.SourceID, date: batch[i].Published}
	}
}

func markTwin(t *testing.T, s *store.Store, w *twin, r *rand.Rand, ids []uint64) {
	t.Helper()
	to, stars := r.IntN(3) > 0, r.IntN(2) == 0
	if stars {
		must(t, s.SetStarred(ctx, ids, to))
	} else {
		must(t, s.SetRead(ctx, ids, to))
	}
	for _, id := range ids {
		a := w.articles[id]
		if stars {
			a.starred = to
		} else {
			a.read = to
		}
		w.articles[id] = a
	}
}

// TestLayerEmptied takes back batches of many sizes, the newest articles of a
// layer: a transaction empties the first pages of the timeline, and then changes
// the identities, whose last page stands before them.
func TestLayerEmptied(t *testing.T) {
	n := 0
	for size := 500; size <= 1_000; size += 50 {
		s := storetest.Open(t)
		for _, size := range []int{64, 64, 64, 64, 64, 64, 64, size} { // they become one layer
			articles := make([]feeds.Article, size)
			for i := range articles {
				n++
				articles[i] = article(n)
				articles[i].Published = time.Date(2020, 1, 1, 0, n, 0, 0, time.UTC)
			}
			add(t, s, articles...)
		}
		undo(t, s)
		problems, err := s.Check(ctx)
		if must(t, err); len(problems) > 0 {
			t.Errorf("after a batch of %d: %v, the first of %d", size, problems[0], len(problems))
		}
	}
}

func compareTwin(t *testing.T, s *store.Store, w *twin) {
	t.Helper()
	for _, f := range []store.Filter{{}, {Unread: true}, {Starred: true}, {Unread: true, Starred: true}, {Source: 2}, {Source: 3, Unread: true}} {
		want := w.list(f)
		if got := idsOf(t, s, f); !slices.Equal(got, want) {
			t.Fatalf("%+v: got %d articles, want %d", f, len(got), len(want))
		}
		if len(want) < 3 {
			continue
		}
		middle, err := s.Header(ctx, want[len(want)/2])
		must(t, err)
		after, err := s.List(ctx, f, middle.Key(), len(want), false)
		must(t, err)
		before, err := s.List(ctx, f, middle.Key(), len(want), true)
		must(t, err)
		end, err := s.List(ctx, f, store.Key{}, 2, true)
		must(t, err)
		got := append(headerIDs(before), middle.ID)
		got = append(got, headerIDs(after)...)
		if !slices.Equal(got, want) || !slices.Equal(headerIDs(end), want[len(want)-2:]) {
			t.Fatalf("%+v from the middle: %d articles before, %d after, of %d", f, len(before), len(after), len(want))
		}
	}
	problems, err := s.Check(ctx)
	must(t, err)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
}

func headerIDs(headers []store.Header) []uint64 {
	ids := make([]uint64, len(headers))
	for i := range headers {
		ids[i] = headers[i].ID
	}
	return ids
}

func must2[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
