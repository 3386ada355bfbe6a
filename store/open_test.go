package store_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/store"
	"precis/store/storetest"
)

// made is the bytes of a small library.
func made(t testing.TB, articles int) []byte {
	t.Helper()
	s := storetest.Open(t)
	add(t, s, several(articles)...)
	must(t, s.SetStarred(ctx, []uint64{1}, true))
	must(t, s.Close())
	b, err := os.ReadFile(s.Path())
	must(t, err)
	return b
}

func TestOpenMakesFolderAndFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder", "ünïcode", "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	add(t, s, article(1))
	for of, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700, store.LockPath(path): 0o600} {
		info, err := os.Stat(of)
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", of, got, want)
		}
	}
}

func TestOpenForeign(t *testing.T) {
	library := made(t, 40)
	other := func(fill func(*bolt.Tx) error) []byte {
		path := filepath.Join(t.TempDir(), "other.db")
		db, err := bolt.Open(path, 0o600, nil)
		must(t, err)
		must(t, db.Update(fill))
		must(t, db.Close())
		b, err := os.ReadFile(path)
		must(t, err)
		return b
	}
	tests := []struct {
		name string
		file []byte
		want error // nil: it is a library
	}{
		{"empty file", nil, nil},
		{"library", library, nil},
		{"text", []byte(strings.Repeat("A text file.\n", 1)), store.ErrNotLibrary},
		{"long text", []byte(strings.Repeat("A text file.\n", 100_000)), store.ErrNotLibrary},
		{"zeros", make([]byte, 1<<16), store.ErrNotLibrary},
		{"one zero", make([]byte, 1), store.ErrNotLibrary},
		{"cut to 1 byte", library[:1], store.ErrNotLibrary},
		{"cut to 12 bytes", library[:12], store.ErrTruncated},
		{"cut in the first page", library[:100], store.ErrTruncated},
		{"cut after the first page", library[:16<<10], store.ErrTruncated},
		{"cut after both", library[:32<<10], store.ErrTruncated},
		{"half", library[:6*16<<10], store.ErrTruncated},
		{"first pages damaged", append(bytes.Repeat([]byte{0xFF}, 32<<10), library[32<<10:]...), store.ErrNotLibrary},
		{"first pages' sums wrong", scratched(library, 16+40, 16<<10+16+40), store.ErrDamaged},
		{"first page's sum wrong", scratched(library, 16+40), nil},
		{"second page's sum wrong", scratched(library, 16<<10+16+40), nil},
		{"bbolt of somebody else", other(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }), store.ErrNotLibrary},
		{"bbolt with a bucket named meta", other(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("meta")); return err }), store.ErrNotLibrary},
		{"bbolt, empty", other(func(*bolt.Tx) error { return nil }), store.ErrNotLibrary},
		{"newer", other(withSchema("999")), store.ErrNewer},
		{"version is nonsense", other(withSchema("x")), store.ErrDamaged},
		{"buckets missing", other(withSchema("1")), store.ErrDamaged},
		{"newer bbolt", scratched(library, 16+4, 16<<10+16+4), store.ErrNewer},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			must(t, os.WriteFile(path, tt.file, 0o600))
			s, err := store.Open(path, store.Options{})
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err == nil {
				must(t, s.Close())
				return
			}
			if !strings.Contains(err.Error(), path) {
				t.Errorf("%v: does not say which file", err)
			}
			now, err := os.ReadFile(path)
			must(t, err)
			if !bytes.Equal(now, tt.file) {
				t.Error("a file that is no library was changed")
			}
		})
	}
}

// scratched is b with some bytes changed.
func scratched(b []byte, at ...int) []byte {
	b = bytes.Clone(b)
	for _, i := range at {
		b[i] ^= 0x41
	}
	return b
}

func withSchema(version string) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("meta"))
		if err != nil {
			return err
		}
		return b.Put([]byte("schema"), []byte(version))
	}
}

// TestOpenLink uses one library under two names.
func TestOpenLink(t *testing.T) {
	s := storetest.Open(t)
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Symlink(s.Path(), link))
	linked := storetest.OpenAt(t, link, store.Options{})
	if linked.Path() != s.Path() {
		t.Fatalf("opened %s for %s", linked.Path(), s.Path())
	}
	add(t, linked, article(1))
	wantIDs(t, s, store.Filter{}, 1)
}

func TestOpenDirectory(t *testing.T) {
	_, err := store.Open(t.TempDir(), store.Options{})
	wantErr(t, err, store.ErrDirectory)
}

func TestOpenReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	readOnly := store.Options{ReadOnly: true}
	_, err := store.Open(path, readOnly)
	wantErr(t, err, fs.ErrNotExist)
	must(t, os.WriteFile(path, nil, 0o600))
	_, err = store.Open(path, readOnly)
	wantErr(t, err, fs.ErrNotExist)
	must(t, os.WriteFile(path, made(t, 3), 0o600))
	before, err := os.Stat(path)
	must(t, err)
	s := storetest.OpenAt(t, path, readOnly)
	wantIDs(t, s, store.Filter{}, 1, 2, 3)
	_, err = s.Add(ctx, several(5), store.AddOptions{})
	wantErr(t, err, store.ErrReadOnly)
	wantErr(t, s.Opened(ctx, 2), store.ErrReadOnly)
	problems, err := s.Check(ctx)
	must(t, err)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	after, err := os.Stat(path)
	must(t, err)
	if !after.ModTime().Equal(before.ModTime()) {
		t.Error("reading changed the file")
	}
	if _, err := os.Stat(store.LockPath(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading made a lock file: %v", err)
	}
}

// TestReadingWritesNothing opens a library for everything and only reads.
func TestReadingWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	want := made(t, 20)
	must(t, os.WriteFile(path, want, 0o600))
	past := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	must(t, os.Chtimes(path, past, past))
	s := storetest.OpenAt(t, path, store.Options{})
	wantCounts(t, s, store.Filter{}, store.Counts{Total: 20, Unread: 20, Starred: 1})
	for h, err := range s.All(ctx, store.Filter{}) {
		must(t, err)
		_, err = s.Body(ctx, h.ID)
		must(t, err)
		_, _, err = s.Neighbours(ctx, store.Filter{}, h.ID)
		must(t, err)
		_, err = s.Position(ctx, h.ID)
		must(t, err)
		_, _, err = s.Summary(ctx, h.ID, "extract", 8, 1)
		must(t, err)
	}
	_, err := s.Sources(ctx)
	must(t, err)
	_, err = s.Meta(ctx, "x")
	must(t, err)
	problems, err := s.Check(ctx)
	must(t, err)
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	must(t, s.Close())
	got, err := os.ReadFile(path)
	must(t, err)
	info, err := os.Stat(path)
	must(t, err)
	if !bytes.Equal(got, want) || !info.ModTime().Equal(past) {
		t.Error("reading changed the file")
	}
}

// TestLibraryDisappears: the file was moved away while it was in use.
func TestLibraryDisappears(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(2)...)
	s.Release()
	must(t, os.Remove(s.Path()))
	wantCounts(t, s, store.Filter{}, store.Counts{})
	must(t, os.RemoveAll(filepath.Dir(s.Path())))
	s.Release()
	_, err := s.Counts(ctx)
	wantErr(t, err, fs.ErrNotExist)
	must(t, os.MkdirAll(filepath.Dir(s.Path()), 0o700))
}
