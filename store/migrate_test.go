package store_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"precis/store"
	"precis/store/storetest"
)

// fixture writes a library of an older layout to path. They were made by the
// programs of their time: 50 articles of files and feeds, marks, stars, tags, a
// place, two deletions, an update, a summary, and all that to be taken back.
func fixture(t testing.TB, layout int, path string) []byte {
	t.Helper()
	f, err := os.Open(fmt.Sprintf("testdata/schema-%d.db.gz", layout))
	must(t, err)
	defer func() { must(t, f.Close()) }()
	z, err := gzip.NewReader(f)
	must(t, err)
	b, err := io.ReadAll(z)
	must(t, err)
	must(t, os.WriteFile(path, b, 0o600))
	return b
}

// wantFixture compares a library with what is known of the fixtures.
func wantFixture(t *testing.T, s *store.Store) {
	t.Helper()
	wantCounts(t, s, store.Filter{}, store.Counts{Total: 48, Unread: 43, Starred: 2})
	wantCounts(t, s, store.Filter{Source: 2}, store.Counts{Total: 6, Unread: 5})
	all := idsOf(t, s, store.Filter{})
	if len(all) != 48 || all[0] != 1 || all[47] != 30 {
		t.Errorf("articles %v", all)
	}
	for id, want := range map[uint64]string{7: "This is sentence 7 of a text. ", 31: "<p>Item 1 was changed.</p>", 50: "<p>Item 20 is caf\xe9.</p>"} {
		body, err := s.Body(ctx, id)
		must(t, err)
		b, err := body.Bytes()
		must(t, err)
		if !bytes.HasPrefix(b, []byte(want)) {
			t.Errorf("body of %d: %q", id, b)
		}
	}
	h, err := s.Header(ctx, 4)
	must(t, err)
	if len(h.Tags) != 2 || h.Tags[1] != "größer" || h.Title != "Text 4, größer" {
		t.Errorf("article 4: %+v", h)
	}
	if p, err := s.Position(ctx, 5); err != nil || p != (store.Position{Block: 3, Offset: 21}) {
		t.Errorf("place %v, %v", p, err)
	}
	if data, ok, err := s.Summary(ctx, 7, "extract", 8, 1); err != nil || !ok || string(data) != "kept" {
		t.Errorf("summary %q %v %v", data, ok, err)
	}
}

// TestMigrate brings a library of every older layout up to date: it says the
// same, can be taken back, and the file as it was lies beside it.
func TestMigrate(t *testing.T) {
	for layout := 1; layout < store.SchemaVersion; layout++ {
		t.Run(fmt.Sprint(layout), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a library ü.db")
			was := fixture(t, layout, path)
			s := storetest.OpenAt(t, path, store.Options{})
			wantFixture(t, s)
			kept := fmt.Sprintf("%s.layout-%d", path, layout)
			copied, err := os.ReadFile(kept)
			must(t, err)
			info, err := os.Stat(kept)
			must(t, err)
			if !bytes.Equal(copied[32<<10:], was[32<<10:len(copied)]) || info.Mode().Perm() != 0o600 {
				t.Errorf("the copy differs, or has mode %v", info.Mode())
			}
			for range 7 {
				undo(t, s)
			}
			_, err = s.Undo(ctx)
			wantErr(t, err, store.ErrNothingToUndo)
			wantCounts(t, s, store.Filter{}, store.Counts{})
		})
	}
}

// TestMigrateReadOnly reads an older library that may not be changed.
func TestMigrateReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	was := fixture(t, 1, path)
	s, err := store.Open(path, store.Options{ReadOnly: true})
	must(t, err)
	wantFixture(t, s)
	problems, err := s.Check(ctx)
	must(t, err)
	if len(problems) > 0 {
		t.Error(problems)
	}
	must(t, s.Close())
	now, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(now, was) {
		t.Error("it was changed")
	}
}

// TestMigrateTogether has several processes bring a library up to date at once.
func TestMigrateTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	fixture(t, 1, path)
	var all []*child
	for range 4 {
		all = append(all, startChild(t, "read", path))
	}
	for _, c := range all {
		c.hear("read 48")
		c.end()
	}
	wantFixture(t, storetest.OpenAt(t, path, store.Options{}))
	copies, err := filepath.Glob(path + ".layout-*")
	must(t, err)
	if len(copies) != 1 {
		t.Errorf("copies: %v", copies)
	}
}

// TestMigrateCopies leaves a copy alone that was there before.
func TestMigrateCopies(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	fixture(t, 1, path)
	must(t, os.WriteFile(path+".layout-1", []byte("mine"), 0o600))
	storetest.OpenAt(t, path, store.Options{})
	if b, err := os.ReadFile(path + ".layout-1"); err != nil || string(b) != "mine" {
		t.Errorf("the file that was there: %q, %v", b, err)
	}
	if _, err := os.Stat(path + ".layout-1.2"); err != nil {
		t.Error(err)
	}
}

// TestMigrateTakesLong brings a library up to date for longer than anybody
// would wait for another process, and tells so. What was left of an attempt
// that was stopped goes.
func TestMigrateTakesLong(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	fixture(t, 1, path)
	stale := path + ".layout-1.123.part"
	must(t, os.WriteFile(stale, []byte("half of it"), 0o600))
	const patience = 300 * time.Millisecond // enough for all else, on a busy machine too
	var from []int
	s := storetest.OpenAt(t, path, store.Options{Patience: patience, Upgrading: func(layout int) {
		from = append(from, layout)
		<-time.After(3 * patience) // the copy of a large one takes longer
	}})
	wantFixture(t, s)
	if !slices.Equal(from, []int{1}) {
		t.Errorf("told of layouts %v", from)
	}
	if _, err := os.Stat(stale); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s: %v", stale, err)
	}
}
