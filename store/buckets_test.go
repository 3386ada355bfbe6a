package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/store"
	"precis/store/query"
)

// FuzzBuckets puts any bytes into any bucket of a library, in place of an entry
// and beside them, with a right checksum or a wrong one. Whatever is asked of
// the library then is answered or is an error, and never a panic, not even one
// that is caught.
func FuzzBuckets(f *testing.F) {
	whole := someLibrary(f)
	names := store.BucketNames()
	for i := range names {
		f.Add(byte(i), byte(1), []byte("key"), []byte("\xa1\x01\x01"), true)
		f.Add(byte(i), byte(0), []byte{0, 0, 0, 0, 0, 0, 0, 1}, []byte{}, false)
	}
	f.Fuzz(func(t *testing.T, bucket, nth byte, key, value []byte, sealed bool) {
		path := filepath.Join(t.TempDir(), "library.db")
		must(t, os.WriteFile(path, whole, 0o600))
		s, err := store.Open(path, store.Options{})
		must(t, err)
		defer func() { _ = s.Close() }()
		must(t, store.Tamper(s, names[int(bucket)%len(names)], func(b *bolt.Bucket) error {
			return disturb(b, int(nth), key, value, sealed)
		}))
		ask(t, s)
	})
}

// disturb puts a value in place of an entry of a bucket, and under a key.
func disturb(b *bolt.Bucket, nth int, key, value []byte, sealed bool) error {
	at := func(k []byte) []byte {
		if sealed {
			return store.Sealed(k, value)
		}
		return value
	}
	c := b.Cursor()
	k, _ := c.First()
	for ; k != nil && nth > 0; nth-- {
		k, _ = c.Next()
	}
	if k != nil {
		k = bytes.Clone(k)
		if err := b.Put(k, at(k)); err != nil {
			return err
		}
	}
	if len(key) == 0 || len(key) > bolt.MaxKeySize {
		return nil
	}
	return b.Put(key, at(key))
}

// someLibrary returns the file of a library that has something in each bucket.
func someLibrary(f *testing.F) []byte {
	f.Helper()
	path := filepath.Join(f.TempDir(), "library.db")
	s, err := store.Open(path, store.Options{})
	must(f, err)
	add(f, s, written...)
	add(f, s, several(80)...) // so many that they lie in bulk
	must(f, s.SetRead(ctx, []uint64{1, 2}, true))
	must(f, s.SetStarred(ctx, []uint64{2, 3}, true))
	must(f, s.SetTags(ctx, 3, []string{"a"}))
	must(f, s.Delete(ctx, []uint64{4}))
	must(f, s.SetMeta(ctx, "note", "text"))
	must(f, s.PutSummaries(ctx, []store.SummaryRecord{{Article: 1, Method: "m", Length: 3, Version: 1, Data: []byte("x")}}))
	_, err = store.IndexAll(s)
	must(f, err)
	must(f, s.Close())
	whole, err := os.ReadFile(path)
	must(f, err)
	return whole
}

// ask asks a library for everything; no answer may be a panic.
func ask(t *testing.T, s *store.Store) {
	t.Helper()
	answered := func(what string, err error) {
		t.Helper()
		if store.Panicked(err) {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for _, text := range []string{"", "ferry -text", `"last ferry" OR te*`, "tag:a", "source:times is:starred"} {
		q, err := query.Parse(text)
		must(t, err)
		_, err = s.List(ctx, store.Filter{Query: &q}, store.Key{}, 20, false)
		answered("list "+text, err)
		_, err = s.List(ctx, store.Filter{Query: &q, Unread: true}, store.Key{}, 20, true)
		answered("list back "+text, err)
		_, err = s.CountsOf(ctx, store.Filter{Query: &q})
		answered("count "+text, err)
	}
	for id := range uint64(6) {
		_, err := s.Header(ctx, id)
		answered("header", err)
		if b, err := s.Body(ctx, id); err == nil {
			_, err = b.Bytes()
			answered("body", err)
		}
		_, err = s.Position(ctx, id)
		answered("position", err)
		_, _, err = s.Summary(ctx, id, "m", 3, 1)
		answered("summary", err)
		_, _, err = s.Neighbours(ctx, store.Filter{Starred: true}, id)
		answered("neighbours", err)
	}
	_, err := s.Sources(ctx)
	answered("sources", err)
	_, err = s.Stats(ctx)
	answered("stats", err)
	_, err = s.Changes(ctx)
	answered("changes", err)
	_, err = s.Records(ctx, store.Filter{}, store.Key{}, 10)
	answered("records", err)
	_, err = s.Check(ctx)
	answered("check", err)
	_, err = s.Undo(ctx)
	answered("undo", err)
	err = s.SetRead(ctx, []uint64{1, 5}, true)
	answered("mark", err)
	_, err = s.Index(ctx)
	answered("index", err)
}
