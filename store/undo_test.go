package store_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// undoSeeds is how many histories TestUndoIsExact makes up; 1000 take a minute:
// go test ./store -run TestUndoIsExact -undoseeds 1000.
var undoSeeds = flag.Uint("undoseeds", 20, "how many histories TestUndoIsExact takes back")

// state is all that Undo has to bring back, byte for byte.
func state(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	all, err := store.Dump(s, "meta", "sources", "headers", "bodies", "timeline", "unread", "starred", "identity", "status", "trash", "undo")
	must(t, err)
	return all
}

// TestUndoIsExact makes changes at random and takes them all back: after each
// step back the library is as it was, to the byte.
func TestUndoIsExact(t *testing.T) {
	for seed := range uint64(*undoSeeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := storetest.Open(t)
			r := rand.New(rand.NewPCG(seed, 1))
			add(t, s, several(5)...)
			var before []map[string]string
			for range 60 {
				now := state(t, s)
				changeAtRandom(t, s, r)
				if !maps.Equal(now, state(t, s)) {
					before = append(before, now)
				}
			}
			for i, b := range slices.Backward(before) {
				what := undo(t, s)
				wantState(t, fmt.Sprintf("step %d, %s", i, what), state(t, s), b)
			}
		})
	}
}

func wantState(t *testing.T, when string, got, want map[string]string) {
	t.Helper()
	for k := range got {
		if _, ok := want[k]; !ok {
			t.Errorf("%s: %s is new: %s", when, k, got[k])
		}
	}
	for k := range want {
		if got[k] != want[k] {
			t.Errorf("%s: %s is %s, was %s", when, k, got[k], want[k])
		}
	}
	if t.Failed() {
		t.FailNow()
	}
}

func changeAtRandom(t *testing.T, s *store.Store, r *rand.Rand) {
	t.Helper()
	some := make([]uint64, 1+r.IntN(4))
	for i := range some {
		some[i] = 1 + r.Uint64N(20)
	}
	var err error
	switch r.IntN(16) {
	case 15:
		err = s.SetFullText(ctx, []store.FullText{{Article: some[0], Body: fmt.Appendf(nil, "Page %d.", r.IntN(3))}}, store.AddOptions{})
	case 12:
		src := feedArticle(r.IntN(4), "", "").Source
		_, err = s.AddSources(ctx, []store.NewSource{{Source: src, Settings: store.SourceSettings{Tags: []string{fmt.Sprint(r.IntN(3))}}}}, "add source", "")
	case 13:
		err = s.RenameSource(ctx, 1+r.Uint64N(3), fmt.Sprint("Name ", r.IntN(3)))
	case 14:
		err = s.MuteSource(ctx, 1+r.Uint64N(3), []string{fmt.Sprint("word ", r.IntN(3))})
	case 0:
		err = s.SetRead(ctx, some, r.IntN(2) == 0)
	case 1:
		err = s.SetStarred(ctx, some, r.IntN(2) == 0)
	case 2:
		err = s.SetTags(ctx, some[0], []string{fmt.Sprint(r.IntN(3))})
	case 3:
		_, err = s.MarkAllRead(ctx, store.Filter{Source: r.Uint64N(3)})
	case 4:
		err = s.Delete(ctx, some)
	case 5:
		_, err = s.RemoveSource(ctx, 1+r.Uint64N(3))
	case 6:
		_, err = s.Prune(ctx, store.Pruning{Before: start.Add(-time.Duration(r.IntN(14)) * time.Hour), Starred: r.IntN(2) == 0})
	case 7:
		_, err = s.MarkAll(ctx, store.Filter{Starred: r.IntN(2) == 0}, store.Mark(r.IntN(4)))
	default:
		var batch []feeds.Article
		for range 1 + r.IntN(4) {
			a := article(r.IntN(12))
			switch r.IntN(4) {
			case 0, 1:
				a = feedArticle(r.IntN(3), fmt.Sprint(r.IntN(4)), fmt.Sprint(r.IntN(3)))
			case 2: // several may have the same link, title, date or words
				a = record(fmt.Sprint(r.IntN(3)), r.IntN(2), fmt.Sprint("Words ", r.IntN(2)))
				if r.IntN(2) == 0 {
					a = in("S", a)
				}
				switch r.IntN(4) {
				case 0:
					a = at(fmt.Sprint(r.IntN(2)), a)
				case 1:
					a.GUID = fmt.Sprint("mid:", r.IntN(2))
				case 2:
					a.GUID, a.Path = fmt.Sprint("mid:", r.IntN(2)), fmt.Sprint("/nowhere/", r.IntN(3))
				}
			}
			if r.IntN(3) == 0 {
				a.Body = fmt.Appendf(nil, "Version %d.", r.IntN(5))
			}
			batch = append(batch, a)
		}
		o := store.AddOptions{Revive: r.IntN(2) == 0}
		if r.IntN(3) > 0 {
			_, err = s.Add(ctx, batch, o)
			break
		}
		all := make([]store.Restoration, len(batch))
		for i := range batch {
			all[i].Article = batch[i]
			if r.IntN(4) > 0 {
				all[i].Status = statusAtRandom(r)
			}
			if r.IntN(4) == 0 {
				all[i].Earlier = &store.Past{Body: fmt.Appendf(nil, "Version %d.", r.IntN(5))}
			}
		}
		_, err = s.Restore(ctx, all, o)
	}
	if err != nil && !errors.Is(err, store.ErrNoSource) {
		wantErr(t, err, store.ErrNotFound)
	}
}

func statusAtRandom(r *rand.Rand) *store.Status {
	st := &store.Status{Read: r.IntN(2) == 0, Starred: r.IntN(2) == 0}
	at := start.Add(time.Duration(r.IntN(1000)) * time.Second)
	if r.IntN(2) == 0 {
		st.ReadAt, st.TagsAt = at, at
		st.Tags = []string{fmt.Sprint("tag ", r.IntN(3))}
	}
	if r.IntN(2) == 0 {
		st.Position, st.PositionAt = store.Position{Block: r.IntN(3), Offset: r.IntN(9)}, at
	}
	return st
}

// TestChanges lists what can be taken back, the last first.
func TestChanges(t *testing.T) {
	now := start
	s := storetest.OpenAt(t, filepath.Join(t.TempDir(), "library.db"), store.Options{Now: func() time.Time { return now }})
	if changes, err := s.Changes(ctx); err != nil || len(changes) != 0 {
		t.Fatalf("%v, %v", changes, err)
	}
	add(t, s, several(3)...)
	now = now.Add(time.Minute)
	must(t, s.Delete(ctx, []uint64{1, 2}))
	changes, err := s.Changes(ctx)
	must(t, err)
	want := []store.Change{{What: "delete 2 articles", At: now}, {What: "import", At: start}}
	if !slices.Equal(changes, want) {
		t.Fatalf("%v", changes)
	}
}

func TestUndoDepth(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(2)...)
	must(t, s.Delete(ctx, []uint64{2})) // its body is kept
	for i := range store.UndoDepth + 10 {
		must(t, s.SetRead(ctx, []uint64{1}, i%2 == 0))
	}
	trash, err := store.Dump(s, "trash")
	must(t, err)
	bodies, err := store.Dump(s, "bodies")
	must(t, err)
	if len(trash) != 0 || len(bodies) != 1 {
		t.Fatalf("%d headers in trash, %d bodies", len(trash), len(bodies))
	}
	for range store.UndoDepth {
		undo(t, s)
	}
	_, err = s.Undo(ctx)
	wantErr(t, err, store.ErrNothingToUndo)
}

// TestUndoPersists takes back what another Store on the same file did.
func TestUndoPersists(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(3)...)
	must(t, s.Delete(ctx, []uint64{1, 2}))
	must(t, s.Close())
	again := storetest.OpenAt(t, s.Path(), store.Options{})
	if what := undo(t, again); what != "delete 2 articles" {
		t.Fatalf("took back %q", what)
	}
	wantIDs(t, again, store.Filter{}, 1, 2, 3)
}

// TestGroup takes an import of several transactions back at once.
func TestGroup(t *testing.T) {
	s := storetest.Open(t)
	changed := article(1)
	changed.Body = []byte("Changed.")
	add(t, s, article(1))
	was := state(t, s)
	o := store.AddOptions{Group: "one", What: "import of a folder"}
	addWith(t, s, o, article(2), article(3))
	addWith(t, s, o, changed, article(4))
	addWith(t, s, o, article(1)) // back again, in the same group
	addWith(t, s, store.AddOptions{Group: "two"}, article(5))
	undo(t, s)
	wantIDs(t, s, store.Filter{}, 1, 2, 3, 4)
	if what := undo(t, s); what != "import of a folder" {
		t.Fatalf("took back %q", what)
	}
	wantState(t, "group", state(t, s), was)
}

func TestNoUndo(t *testing.T) {
	s := storetest.Open(t)
	quiet := store.AddOptions{NoUndo: true}
	addWith(t, s, quiet, article(1))
	changed := article(1)
	changed.Body = []byte("Changed.")
	addWith(t, s, quiet, changed)
	_, err := s.Undo(ctx)
	wantErr(t, err, store.ErrNothingToUndo)
	bodies, err := store.Dump(s, "bodies")
	must(t, err)
	if len(bodies) != 2 { // and the earlier text
		t.Fatalf("%d bodies", len(bodies))
	}
}

// TestManyArticlesInWords holds that a change names a large number as people read it.
func TestManyArticlesInWords(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 articles", 1: "1 article", 999: "999 articles", 1000: "1,000 articles", 5299: "5,299 articles", 1234567: "1,234,567 articles",
	} {
		if got := store.ArticlesInWords(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}
