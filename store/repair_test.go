package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/store"
	"precis/store/storetest"
)

// furnished is a library with something of everything, let go of.
func furnished(t testing.TB) *store.Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "a library ü", "library.db"))
	add(t, s, several(200)...)
	add(t, s, feedArticle(1, "one", "One"), feedArticle(2, "two", "Two"))
	must(t, s.SetRead(ctx, []uint64{3, 4}, true))
	must(t, s.SetStarred(ctx, []uint64{4, 5}, true))
	must(t, s.SetTags(ctx, 6, []string{"tag"}))
	must(t, s.SetMeta(ctx, "entered", "yes"))
	must(t, s.Delete(ctx, []uint64{7}))
	h, err := s.Header(ctx, 8)
	must(t, err)
	must(t, s.PutSummaries(ctx, []store.SummaryRecord{{Article: 8, Revision: h.Revision, Method: "x", Data: []byte("y")}}))
	s.Release()
	return s
}

func repair(t testing.TB, path string) store.Repaired {
	t.Helper()
	done, err := store.Repair(ctx, path, store.Options{})
	must(t, err)
	if _, err := os.Stat(done.Kept); err != nil {
		t.Errorf("the old file: %v", err)
	}
	storetest.Check(t, path)
	return done
}

// TestRepairOfSound leaves a sound library as it was.
func TestRepairOfSound(t *testing.T) {
	s := furnished(t)
	before := state(t, s)
	was := idsOf(t, s, store.Filter{})
	s.Release()
	done := repair(t, s.Path())
	if done.Articles != 201 || len(done.Lost) > 0 || len(done.Recovered) > 0 || !done.Undo {
		t.Fatalf("%+v", done)
	}
	wantIDs(t, s, store.Filter{}, was...)
	after := state(t, s)
	for _, names := range []string{"sources/", "headers/", "bodies/", "status/", "trash/", "undo/", "meta/"} {
		for k, v := range before {
			if strings.HasPrefix(k, names) && after[k] != v {
				t.Errorf("%s is %s, was %s", k, after[k], v)
			}
		}
	}
	undo(t, s)
	wantCounts(t, s, store.Filter{}, store.Counts{Total: 202, Unread: 200, Starred: 2})
}

// TestRepair damages one thing, and has the rest kept.
func TestRepair(t *testing.T) {
	first := func(b *bolt.Bucket) error { c := b.Cursor(); c.First(); return c.Delete() }
	tests := []struct {
		name, bucket string
		change       func(*bolt.Bucket) error
		articles     int
		lost         uint64 // the article that is
		recovered    []uint64
		undo         bool
	}{
		{"flipped byte in a body", "bodies", flip(store.Number(9)), 200, 9, nil, true},
		{"body lost", "bodies", func(b *bolt.Bucket) error { return b.Delete(store.Number(9)) }, 200, 9, nil, true},
		{"flipped byte in a header", "headers", flip(store.Number(9)), 201, 9, []uint64{9}, true},
		{"flipped byte in a status", "status", flip(store.Number(4)), 201, 4, nil, true},
		{"flipped byte in a source", "sources", flip(store.Number(1)), 201, 0, nil, true},
		{"timeline entry lost", "timeline", first, 201, 0, nil, true},
		{"layer entries lost", "recent", func(b *bolt.Bucket) error { c := b.Cursor(); c.Last(); return c.Delete() }, 201, 0, nil, true},
		{"counter damaged", "meta", flip(append([]byte("count:"), store.Number(0)...)), 201, 0, nil, true},
		{"undo damaged", "undo", flip(store.Number(1)), 201, 0, nil, false},
		{"trash damaged", "trash", func(b *bolt.Bucket) error { k, _ := b.Cursor().First(); return flip(bytes.Clone(k))(b) }, 201, 0, nil, false},
		{"stray body", "bodies", func(b *bolt.Bucket) error { return b.Put(store.Number(900), []byte("x")) }, 201, 0, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := furnished(t)
			must(t, store.Tamper(s, tt.bucket, tt.change))
			problems, err := s.Check(ctx)
			must(t, err)
			if len(problems) == 0 {
				t.Fatal("Check finds nothing")
			}
			s.Release()
			done := repair(t, s.Path())
			named := tt.lost == 0 || slices.ContainsFunc(done.Lost, func(p store.Problem) bool { return p.Article == tt.lost })
			if done.Articles != tt.articles || !named || !slices.Equal(done.Recovered, tt.recovered) || done.Undo != tt.undo {
				t.Errorf("%+v", done)
			}
			if n := len(idsOf(t, s, store.Filter{})); n != tt.articles {
				t.Errorf("%d articles are listed", n)
			}
			// What was deleted stays away, and what was lost comes in again.
			again := add(t, s, article(7), article(9))
			if again[0].Outcome != store.Deleted {
				t.Errorf("the deleted one was %v", again[0])
			}
			if lost := tt.articles == 200; lost != (again[1].Outcome == store.Imported) {
				t.Errorf("the lost one was %v", again[1])
			}
		})
	}
}

// TestRepairPages overwrites a page, or cuts the file, and has all kept that
// can be found: no article is there that was not, and most are.
func TestRepairPages(t *testing.T) {
	s := furnished(t)
	whole, err := os.ReadFile(s.Path())
	must(t, err)
	r := rand.New(rand.NewPCG(7, 7))
	repaired, kept := 0, 0
	for i := range 60 {
		b := bytes.Clone(whole)
		switch page := 2 + r.IntN(len(b)>>14-2); i % 3 {
		case 0:
			for at := range 1 << 14 {
				b[page<<14+at] = byte(r.Uint32())
			}
		case 1:
			b[r.IntN(len(b)-(32<<10))+32<<10] ^= 1 << r.IntN(8)
		default:
			b = b[:page<<14+r.IntN(1<<14)]
		}
		path := filepath.Join(t.TempDir(), "library.db")
		must(t, os.WriteFile(path, b, 0o600))
		done, err := store.Repair(ctx, path, store.Options{})
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Fatal(err)
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, b) {
				t.Fatal("what could not be repaired was changed")
			}
			continue
		}
		storetest.Check(t, path)
		repaired++
		kept += done.Articles
	}
	t.Logf("%d of 60 repaired, with %d articles each on average of 201", repaired, kept/max(1, repaired))
	if repaired < 50 || kept/repaired < 100 {
		t.Error("too little")
	}
}

// TestRepairTorn: where the page that names the buckets is lost, or the file's
// first pages or its last, the articles of all others are kept, and their
// status.
func TestRepairTorn(t *testing.T) {
	s := furnished(t)
	whole, err := os.ReadFile(s.Path())
	must(t, err)
	const page = 16 << 10
	tests := []struct {
		name           string
		damage         func(b []byte) []byte
		articles, read int // at least
	}{
		{"page of the buckets", func(b []byte) []byte {
			at := store.RootPage(t, b) * page
			clear(b[at : at+page])
			return b
		}, 201, 2},
		{"both first pages", func(b []byte) []byte { b[40]++; b[page+40]++; return b }, 201, 2},
		{"last page", func(b []byte) []byte { return b[:store.LastPage(t, b)*page] }, 100, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			must(t, os.WriteFile(path, tt.damage(bytes.Clone(whole)), 0o600))
			done := repair(t, path)
			s := open(t, path)
			read := len(idsOf(t, s, store.Filter{})) - len(idsOf(t, s, store.Filter{Unread: true}))
			if done.Articles < tt.articles || read < tt.read {
				t.Errorf("%d articles, %d of them read: %+v", done.Articles, read, done)
			}
		})
	}
}

// TestRepairNothing: a file in which nothing is left stays as it is.
func TestRepairNothing(t *testing.T) {
	s := furnished(t)
	must(t, os.Truncate(s.Path(), 3_000))
	_, err := store.Repair(ctx, s.Path(), store.Options{})
	if info, failed := os.Stat(s.Path()); !errors.Is(err, store.ErrNothingLeft) || failed != nil || info.Size() != 3_000 {
		t.Errorf("%v, %v", err, failed)
	}
}

// TestCompact makes the file smaller and changes nothing else.
func TestCompact(t *testing.T) {
	s := storetest.Open(t)
	for n := range 5 {
		var ids []uint64
		for _, r := range addWith(t, s, store.AddOptions{NoUndo: true}, load(n*500, 500)...) {
			ids = append(ids, r.ID)
		}
		if n%2 == 0 {
			must(t, s.Delete(ctx, ids))
		}
	}
	before := state(t, s)
	c, err := s.Compact(ctx, false)
	must(t, err)
	wantState(t, "compacted", state(t, s), before)
	forgotten, err := s.Compact(ctx, true)
	must(t, err)
	if forgotten.Before != c.After || forgotten.After > c.Before*2/3 {
		t.Errorf("%+v, then %+v", c, forgotten)
	}
	wantCounts(t, s, store.Filter{}, store.Counts{Total: 1000, Unread: 1000})
	_, err = s.Undo(ctx)
	wantErr(t, err, store.ErrNothingToUndo)
	if r := add(t, s, load(0, 1)...); r[0].Outcome != store.Deleted {
		t.Errorf("a deleted one is %v", r[0])
	}
	noParts(t, s.Path())
}

// noParts fails the test if there are files that were not finished.
func noParts(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".part") {
			t.Errorf("%s is left", e.Name())
		}
	}
}

// TestCompactBeside compacts while another process adds without a break.
func TestCompactBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	add(t, s, several(300)...)
	adder := startChild(t, "add", path)
	adder.hear("added ")
	last := 0
	for range 3 {
		_, err := s.Compact(ctx, false)
		must(t, err)
		last = number(t, adder.hear("added "))
	}
	for _, line := range adder.kill() {
		last = number(t, strings.TrimPrefix(line, "added "))
	}
	n, err := s.Counts(ctx)
	must(t, err)
	if n.Total < 300+last {
		t.Errorf("%d articles, want %d", n.Total, 300+last)
	}
	must2(store.Levels(s))
}

// TestBackup copies while another process adds: the copy is whole.
func TestBackup(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(100)...)
	adder := startChild(t, "add", s.Path())
	adder.hear("added ")
	for n := range 3 {
		before, err := s.Counts(ctx)
		must(t, err)
		path := filepath.Join(t.TempDir(), fmt.Sprintf("bäckup %d.db", n))
		must(t, s.Backup(ctx, path))
		copied := storetest.OpenAt(t, path, store.Options{})
		after, err := copied.Counts(ctx)
		must(t, err)
		if after.Total < before.Total {
			t.Errorf("%d articles, were %d before", after.Total, before.Total)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
		wantErr(t, s.Backup(ctx, path), fs.ErrExist)
		noParts(t, path)
	}
	adder.kill()
}
