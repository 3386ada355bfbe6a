package store

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Dump returns every key and value of the named buckets, as text.
func Dump(s *Store, names ...string) (map[string]string, error) {
	all := map[string]string{}
	err := s.view(context.Background(), "dump", func(r *reading) error {
		for _, name := range names {
			err := r.tx.Bucket([]byte(name)).ForEach(func(k, v []byte) error {
				if strings.HasPrefix(string(k), "count:") {
					var n counters
					if err := decode(k, v, &n); err != nil {
						return err
					}
					if n == (counters{}) {
						return nil // as good as none
					}
				}
				all[fmt.Sprintf("%s/%x", name, k)] = fmt.Sprintf("%x", v)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// Tamper lets fn change a bucket behind the store's back.
func Tamper(s *Store, bucket string, fn func(*bolt.Bucket) error) error {
	return s.update(context.Background(), "tamper", true, func(c *change) error {
		return fn(c.tx.Bucket([]byte(bucket)))
	})
}

// RootPage is the number of the page that names the buckets of a library.
func RootPage(t testing.TB, library []byte) int {
	t.Helper()
	return int(headOf(t, library).root)
}

// LastPage is the number of the last page that is used of a library.
func LastPage(t testing.TB, library []byte) int {
	t.Helper()
	return int(headOf(t, library).pages) - 1
}

func headOf(t testing.TB, library []byte) head {
	t.Helper()
	h, err := readHead(bytes.NewReader(library), int64(len(library)))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// UndoDepth is how many changes can be taken back.
const UndoDepth = undoDepth

// Number is a key made of one number.
var Number = number

// LockPath is where the queue of a library is.
var LockPath = lockPath

// View runs fn while the library is open in a transaction that reads.
func View(s *Store, fn func() error) error {
	return s.view(context.Background(), "test", func(*reading) error { return fn() })
}

// Waiting returns when an operation of s waits for the library.
func Waiting(s *Store) error {
	for {
		s.lease.mu.Lock()
		waiting := s.lease.attempt != nil
		s.lease.mu.Unlock()
		if waiting {
			return nil
		}
		runtime.Gosched()
	}
}

// Backlog takes deletions back that are the last change.
func Backlog(s *Store) error {
	deleted := false
	err := s.view(context.Background(), "test", func(r *reading) error {
		k, v := r.undo.Cursor().Last()
		if k == nil {
			return nil
		}
		var entry undoRecord
		err := decode(k, v, &entry)
		deleted = entry.Kind == undoDelete
		return err
	})
	if err == nil && deleted {
		_, err = s.Undo(context.Background())
	}
	return err
}

// Age makes the open file, and every use of it, an hour older. It returns the
// open file, nil if it is not open.
func Age(s *Store) any {
	s.lease.mu.Lock()
	defer s.lease.mu.Unlock()
	h := s.lease.held
	if h == nil {
		return nil
	}
	h.since = h.since.Add(-time.Hour)
	for u := range h.users {
		u.began = u.began.Add(-time.Hour)
	}
	return h
}

// Levels returns the level of each layer of the timeline.
func Levels(s *Store) ([]byte, error) {
	var levels []byte
	err := s.view(context.Background(), "test", func(r *reading) error {
		for _, l := range r.pile(listTimeline).layers() {
			levels = append(levels, l.level())
		}
		return nil
	})
	return levels, err
}

// SchemaVersion is the newest version of the layout.
const SchemaVersion = schemaVersion

// IndexOf says what the index consists of: the articles of each segment, and
// how many segments are left over.
func IndexOf(s *Store) (articles []int, leftover int, err error) {
	err = s.view(context.Background(), "test", func(r *reading) error {
		state := r.index()
		for _, info := range state.Segments {
			articles = append(articles, info.Articles)
		}
		leftover = len(r.segmentIDs()) - len(state.Segments)
		return nil
	})
	return articles, leftover, err
}

// IndexAll is Index, which leaves none for another time.
func IndexAll(s *Store) (int, error) {
	n := 0
	err := s.indexing(context.Background(), true, func() error {
		var err error
		n, err = s.index(context.Background(), 0)
		return err
	})
	return n, err
}

// IndexBytes returns how many bytes of the file the segments of the index take,
// the room left in their pages included.
func IndexBytes(s *Store) (int, error) {
	n := 0
	err := s.view(context.Background(), "test", func(r *reading) error {
		for _, info := range r.index().Segments {
			of := r.tx.Bucket(segmentKey(info.ID)).Stats()
			n += of.BranchAlloc + of.LeafAlloc
		}
		return nil
	})
	return n, err
}

// SmallSteps makes the steps of indexing so small that few articles take many.
func SmallSteps() { readArticles, readBytes, writeBytes = 16, 4<<10, 2<<10 }

// Panicked reports whether an error was a panic.
func Panicked(err error) bool { return panicked(err) }

// Sealed appends to a record the checksum that it has under a key.
func Sealed(key, record []byte) []byte { return seal(key, bytes.Clone(record)) }

// BucketNames are the names of all buckets, those of an index of one segment
// included.
func BucketNames() []string {
	names := []string{"search", "tagged", string(segmentKey(0))}
	for _, b := range buckets {
		names = append(names, string(b))
	}
	return names
}

// ArticlesInWords names a number of articles.
func ArticlesInWords(n int) string { return articles(n) }
