package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/store"
	"precis/store/storetest"
)

// flip changes one bit in the middle of a value.
func flip(k []byte) func(*bolt.Bucket) error {
	return func(b *bolt.Bucket) error {
		v := bytes.Clone(b.Get(k))
		v[len(v)/2] ^= 4
		return b.Put(k, v)
	}
}

// open makes a library whose damage is intended: it is not checked at the end.
func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path, store.Options{})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newLibrary(t testing.TB, articles int) *store.Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "library.db"))
	add(t, s, several(articles)...)
	return s
}

// TestDamagedRecord: one article is damaged; it is named, and all others read.
func TestDamagedRecord(t *testing.T) {
	for _, bucket := range []string{"headers", "bodies", "status"} {
		t.Run(bucket, func(t *testing.T) {
			s := newLibrary(t, 5)
			must(t, s.SetRead(ctx, []uint64{3}, true))
			must(t, store.Tamper(s, bucket, flip(store.Number(3))))
			page, err := s.List(ctx, store.Filter{}, store.Key{}, 10, false)
			must(t, err)
			if len(page) != 5 || page[2].ID != 3 || page[2].Damaged == (bucket == "bodies") || page[1].Damaged {
				t.Fatalf("page %+v", page)
			}
			page, err = s.List(ctx, store.Filter{IDs: []uint64{3, 4}}, store.Key{}, 10, false)
			must(t, err)
			if len(page) != 2 {
				t.Fatalf("selection %+v", page)
			}
			_, err = s.Body(ctx, 3)
			if bucket == "bodies" {
				wantErr(t, err, store.ErrDamaged)
			}
			_, err = s.Body(ctx, 4)
			must(t, err)
			n, err := s.MarkAllRead(ctx, store.Filter{})
			must(t, err)
			if n != 4 {
				t.Fatalf("marked %d", n)
			}
			problems, err := s.Check(ctx)
			must(t, err)
			if len(problems) == 0 || problems[0].Article != 3 {
				t.Fatalf("problems %v", problems)
			}
		})
	}
}

// TestCheckFinds breaks each invariant and has Check find it.
func TestCheckFinds(t *testing.T) {
	k := append(make([]byte, 12), store.Number(1)...)
	tests := []struct {
		name, bucket string
		change       func(*bolt.Bucket) error
	}{
		{"stray timeline entry", "timeline", func(b *bolt.Bucket) error { return b.Put(k, nil) }},
		{"timeline entry with a value", "timeline", func(b *bolt.Bucket) error { f, _ := b.Cursor().First(); return b.Put(bytes.Clone(f), []byte("x")) }},
		{"timeline entry lost", "timeline", func(b *bolt.Bucket) error { c := b.Cursor(); c.First(); return c.Delete() }},
		{"unread entry lost", "unread", func(b *bolt.Bucket) error { c := b.Cursor(); c.Last(); return c.Delete() }},
		{"stray starred entry", "starred", func(b *bolt.Bucket) error { return b.Put(k, nil) }},
		{"body lost", "bodies", func(b *bolt.Bucket) error { return b.Delete(store.Number(2)) }},
		{"stray body", "bodies", func(b *bolt.Bucket) error { return b.Put(store.Number(9), []byte("x")) }},
		{"bodies exchanged", "bodies", func(b *bolt.Bucket) error { return b.Put(store.Number(2), bytes.Clone(b.Get(store.Number(1)))) }},
		{"header lost", "headers", func(b *bolt.Bucket) error { return b.Delete(store.Number(2)) }},
		{"header under a wrong key", "headers", func(b *bolt.Bucket) error { return b.Put([]byte("x"), nil) }},
		{"header of another", "headers", func(b *bolt.Bucket) error { return b.Put(store.Number(2), bytes.Clone(b.Get(store.Number(1)))) }},
		{"identity lost", "identity", func(b *bolt.Bucket) error { c := b.Cursor(); c.First(); return c.Delete() }},
		{"stray identity", "identity", func(b *bolt.Bucket) error { return b.Put(make([]byte, 16), append(store.Number(2), 0)) }},
		{"identity of nobody", "identity", func(b *bolt.Bucket) error { return b.Put(make([]byte, 16), append(store.Number(77), 0)) }},
		{"identity is nonsense", "identity", func(b *bolt.Bucket) error { return b.Put(make([]byte, 16), []byte("x")) }},
		{"source lost", "sources", func(b *bolt.Bucket) error { return b.Delete(store.Number(1)) }},
		{"source damaged", "sources", flip(store.Number(1))},
		{"counter damaged", "meta", flip(append([]byte("count:"), store.Number(0)...))},
		{"counter lost", "meta", func(b *bolt.Bucket) error { return b.Delete(append([]byte("count:"), store.Number(1)...)) }},
		{"status of nobody", "status", func(b *bolt.Bucket) error { return b.Put(store.Number(1<<40), nil) }},
		{"summary of nobody", "summaries", func(b *bolt.Bucket) error { return b.Put(make([]byte, 13), []byte("xxxxx")) }},
		{"undo damaged", "undo", flip(store.Number(1))},
		{"stray trash", "trash", func(b *bolt.Bucket) error { return b.Put(make([]byte, 16), nil) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newLibrary(t, 3)
			must(t, store.Tamper(s, tt.bucket, tt.change))
			problems, err := s.Check(ctx)
			must(t, err)
			if len(problems) == 0 {
				t.Fatal("not found")
			}
		})
	}
}

// TestDamagedPages overwrites pages at random. Whatever that does, every
// operation ends with or without an error, and the process lives.
func TestDamagedPages(t *testing.T) {
	whole := made(t, 300)
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		b := bytes.Clone(whole)
		page := 2 + r.IntN(len(b)>>14-2)
		switch r.IntN(3) {
		case 0: // noise
			for i := range 1 << 14 {
				b[page<<14+i] = byte(r.Uint32())
			}
		case 1: // nothing
			clear(b[page<<14 : (page+1)<<14])
		default: // one number
			at := page<<14 + 4*r.IntN(64)
			binary.NativeEndian.PutUint32(b[at:], r.Uint32())
		}
		path := filepath.Join(t.TempDir(), "library.db")
		must(t, os.WriteFile(path, b, 0o600))
		tryAll(t, path)
	}
}

func tryAll(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(path, store.Options{})
	if err != nil {
		if !errors.Is(err, store.ErrNotLibrary) { // its bucket is not found
			wantErr(t, err, store.ErrDamaged)
		}
		return
	}
	defer func() { _ = s.Close() }()
	problems, err := s.Check(ctx)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		t.Fatal(err)
	}
	if err == nil && len(problems) > 0 {
		_, err = s.List(ctx, store.Filter{}, store.Key{}, 50, false)
	}
	if err == nil {
		_, err = s.MarkAllRead(ctx, store.Filter{})
	}
	if err == nil {
		_, err = s.Add(ctx, several(310), store.AddOptions{})
	}
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		t.Fatal(err)
	}
	_, _ = s.Counts(ctx) // after a failure the library can still be asked
}

// TestCutWhileOpen cuts the file short while it is mapped: a fault, not a
// crash.
func TestCutWhileOpen(t *testing.T) {
	s := newLibrary(t, 3)
	big := article(9)
	big.Body = make([]byte, 1<<20)
	_, _ = rand.NewChaCha8([32]byte{}).Read(big.Body)
	add(t, s, big)
	must(t, store.View(s, func() error {
		return os.Truncate(s.Path(), 64<<10)
	}))
	_, err := s.Body(ctx, 4)
	if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrTruncated) {
		t.Fatalf("got %v", err)
	}
	storetest.Check(expectFailure{t}, s.Path())
}

// expectFailure is a test that wants to fail.
type expectFailure struct{ testing.TB }

func (expectFailure) Errorf(string, ...any) {}

// TestSpoiltMeta spoils one of the two pages that bbolt begins with. Check says
// so in words, and a repair finds what the last change stored though the other
// page does not know of it. What was deleted before stays away.
func TestSpoiltMeta(t *testing.T) {
	const size = 16 << 10
	tests := []struct {
		name   string
		damage func(page []byte)
		useful bool // bbolt can read it nevertheless
	}{
		{"nothing", func(page []byte) { clear(page) }, false},
		{"text", func(page []byte) { copy(page, bytes.Repeat([]byte("overwritten "), size)) }, false},
		{"checksum", func(page []byte) { page[40]++ }, false},
		{"version", func(page []byte) { page[20] ^= 0x40 }, false},
		{"page size", func(page []byte) { page[24]++ }, false},
		{"number of the page", func(page []byte) { page[0] = 7 }, true},
		{"kind of the page", func(page []byte) { page[8] = 2 }, true},
	}
	for _, tt := range tests {
		for number := range 2 {
			t.Run(fmt.Sprintf("%s of page %d", tt.name, number), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "library.db")
				s, err := store.Open(path, store.Options{})
				must(t, err)
				add(t, s, several(4)...)
				must(t, s.Delete(ctx, []uint64{2}))
				must(t, s.SetStarred(ctx, []uint64{3}, true))
				add(t, s, article(20), article(21))
				must(t, s.Close())
				b, err := os.ReadFile(path)
				must(t, err)
				tt.damage(b[number*size : (number+1)*size])
				must(t, os.WriteFile(path, b, 0o600))

				s, err = store.Open(path, store.Options{ReadOnly: true})
				must(t, err)
				problems, err := s.Check(ctx)
				must(t, err)
				want := "file: its " + []string{"first", "second"}[number] + " page is not what it must be"
				if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), want) || strings.Contains(problems[0].What, "missing") == tt.useful {
					t.Errorf("problems %v, want %q", problems, want)
				}
				must(t, s.Close())

				if done := repair(t, path); done.Articles != 5 || len(done.Lost) > 0 || len(done.Recovered) > 0 {
					t.Errorf("repaired: %+v", done)
				}
				s = open(t, path)
				wantIDs(t, s, store.Filter{Starred: true}, 3)
				if _, err := s.Header(ctx, 2); !errors.Is(err, store.ErrNotFound) {
					t.Errorf("the deleted article: %v", err)
				}
			})
		}
	}
}
