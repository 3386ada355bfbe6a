package store_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// version is an article of a feed that says something else each time.
func version(n int) feeds.Article {
	a := feedArticle(1, "changing", fmt.Sprintf("Title %d", n))
	a.Body = fmt.Appendf(nil, "Version %d.", n)
	return a
}

// wantEarlier compares an article's earlier text; an empty one is none.
func wantEarlier(t *testing.T, s *store.Store, title, body string) {
	t.Helper()
	const id = 1
	h, err := s.Header(ctx, id)
	must(t, err)
	b, err := s.EarlierBody(ctx, id)
	if body == "" {
		wantErr(t, err, store.ErrNoEarlier)
		if h.Earlier != nil {
			t.Errorf("the header names an earlier text: %+v", h.Earlier)
		}
		return
	}
	must(t, err)
	got, err := b.Bytes()
	must(t, err)
	if h.Earlier == nil || h.Earlier.Title != title || string(got) != body || h.Earlier.Replaced.IsZero() {
		t.Errorf("earlier: %+v, %q; want %q, %q", h.Earlier, got, title, body)
	}
}

func bodyCount(t *testing.T, s *store.Store) int {
	t.Helper()
	all, err := store.Dump(s, "bodies")
	must(t, err)
	return len(all)
}

func TestEarlier(t *testing.T) {
	tests := []struct {
		name        string
		do          func(t *testing.T, s *store.Store)
		title, body string
		bodies      int // after all that could be taken back is forgotten
	}{
		{"never changed", func(*testing.T, *store.Store) {}, "", "", 1},
		{"the same again", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(1)) }, "", "", 1},
		{"changed", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2)) }, "Title 1", "Version 1.", 2},
		{"changed twice", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2)); add(t, s, version(3)) }, "Title 2", "Version 2.", 2},
		{"and back", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2)); add(t, s, version(1)) }, "Title 2", "Version 2.", 2},
		{"only the title", func(t *testing.T, s *store.Store) {
			t.Helper()
			a := version(1)
			a.Title = "Another"
			add(t, s, a)
		}, "Title 1", "Version 1.", 2},
		{"then only the link", func(t *testing.T, s *store.Store) {
			t.Helper()
			add(t, s, version(2))
			a := version(2)
			a.Link = "https://elsewhere.example/"
			add(t, s, a)
		}, "Title 1", "Version 1.", 2},
		{"twice in one source", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2), version(3)) }, "Title 1", "Version 1.", 2},
		{"there and back in one source", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2), version(1)) }, "", "", 1},
		{"without undo", func(t *testing.T, s *store.Store) {
			t.Helper()
			addWith(t, s, store.AddOptions{NoUndo: true}, version(2))
			addWith(t, s, store.AddOptions{NoUndo: true}, version(3))
		}, "Title 2", "Version 2.", 2},
		{"taken back", func(t *testing.T, s *store.Store) { t.Helper(); add(t, s, version(2)); undo(t, s) }, "", "", 1},
		{"the second taken back", func(t *testing.T, s *store.Store) {
			t.Helper()
			add(t, s, version(2))
			add(t, s, version(3))
			undo(t, s)
		}, "Title 1", "Version 1.", 2},
		{"deleted and back", func(t *testing.T, s *store.Store) {
			t.Helper()
			add(t, s, version(2))
			must(t, s.Delete(ctx, []uint64{1}))
			undo(t, s)
		}, "Title 1", "Version 1.", 2},
		{"restored over", func(t *testing.T, s *store.Store) {
			t.Helper()
			_, err := s.Restore(ctx, []store.Restoration{{
				Article: version(2),
				Earlier: &store.Past{Earlier: store.Earlier{Title: "Title 0", Replaced: start}, Body: []byte("Version 0.")},
			}}, store.AddOptions{})
			must(t, err)
		}, "Title 0", "Version 0.", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := storetest.Open(t) // is checked at the end
			add(t, s, version(1))
			tt.do(t, s)
			wantEarlier(t, s, tt.title, tt.body)
			_, err := s.Compact(ctx, true)
			must(t, err)
			wantEarlier(t, s, tt.title, tt.body)
			if n := bodyCount(t, s); n != tt.bodies {
				t.Errorf("%d bodies, want %d", n, tt.bodies)
			}
		})
	}
}

// TestEarlierGoes: an article that is deleted for good leaves nothing behind.
func TestEarlierGoes(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, version(1))
	add(t, s, version(2))
	must(t, s.Delete(ctx, []uint64{1}))
	if n := bodyCount(t, s); n != 2 {
		t.Errorf("%d bodies while it can be brought back", n)
	}
	_, err := s.Compact(ctx, true)
	must(t, err)
	if n := bodyCount(t, s); n != 0 {
		t.Errorf("%d bodies are left", n)
	}
}

// TestEarlierOutlivesUndo: the earlier text is there when the change can no
// longer be taken back.
func TestEarlierOutlivesUndo(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, version(1))
	add(t, s, version(2))
	for i := range store.UndoDepth + 1 {
		must(t, s.SetTags(ctx, 1, []string{fmt.Sprint(i)}))
	}
	wantEarlier(t, s, "Title 1", "Version 1.")
	if n := bodyCount(t, s); n != 2 {
		t.Errorf("%d bodies", n)
	}
}

// TestForgetAtRandom: whatever came before, forgetting leaves one body for
// each text that can be read.
func TestForgetAtRandom(t *testing.T) {
	for seed := range uint64(10) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := storetest.Open(t)
			r := rand.New(rand.NewPCG(seed, 7))
			for range 3 {
				for range 25 {
					changeAtRandom(t, s, r)
				}
				_, err := s.Compact(ctx, true)
				must(t, err)
				storetest.Check(t, s.Path())
				want := 0
				for _, id := range idsOf(t, s, store.Filter{}) {
					h, err := s.Header(ctx, id)
					must(t, err)
					want++
					if h.Earlier != nil {
						want++
					}
				}
				if n := bodyCount(t, s); n != want {
					t.Fatalf("%d bodies, want %d", n, want)
				}
			}
		})
	}
}

// TestRepairEarlier repairs libraries in which a text or its header is damaged.
func TestRepairEarlier(t *testing.T) {
	tests := []struct {
		name, bucket string
		key          uint64
		text, before string
		undo         bool
	}{
		{"nothing", "", 0, "Version 3.", "Version 2.", true},
		{"the earlier text", "bodies", 2, "Version 3.", "", false},
		{"the text before it", "bodies", 1, "Version 3.", "Version 2.", false},
		{"the text", "bodies", 3, "", "", true},
		{"the header", "headers", 1, "Version 3.", "", true},
		{"an undo entry", "undo", 2, "Version 3.", "Version 2.", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, filepath.Join(t.TempDir(), "library.db"))
			for n := 1; n <= 3; n++ {
				add(t, s, version(n))
			}
			if tt.bucket != "" {
				must(t, store.Tamper(s, tt.bucket, flip(store.Number(tt.key))))
			}
			s.Release()
			done := repair(t, s.Path()) // and checks
			if done.Undo != tt.undo {
				t.Errorf("undo is %t: %+v", done.Undo, done)
			}
			ids := idsOf(t, s, store.Filter{})
			if tt.text == "" {
				wantIDs(t, s, store.Filter{})
				return
			}
			if !slices.Equal(ids, []uint64{1}) {
				t.Fatalf("articles %v", ids)
			}
			body, err := s.Body(ctx, 1)
			must(t, err)
			text, err := body.Bytes()
			must(t, err)
			if string(text) != tt.text {
				t.Errorf("text %q", text)
			}
			title := strings.Replace(strings.TrimSuffix(tt.before, "."), "Version", "Title", 1)
			wantEarlier(t, s, title, tt.before)
		})
	}
}
