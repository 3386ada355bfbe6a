// Package storetest gives tests a library of their own, and proves after each
// test that the library is whole.
package storetest

import (
	"context"
	"path/filepath"
	"testing"

	"precis/store"
)

// Open returns an empty library in a temporary folder. When the test ends the
// whole file is checked, and every problem fails the test. The test may have
// closed it.
func Open(t testing.TB) *store.Store {
	t.Helper()
	return OpenAt(t, filepath.Join(t.TempDir(), "library.db"), store.Options{})
}

// OpenAt is Open for a given file and options.
func OpenAt(t testing.TB, path string, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.Close() // ErrClosed if the test has closed it
		Check(t, path)
	})
	return s
}

// Check fails the test for every problem of the library at path.
func Check(t testing.TB, path string) {
	t.Helper()
	s, err := store.Open(path, store.Options{})
	if err != nil {
		t.Errorf("check library: %v", err)
		return
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Errorf("check library: %v", err)
		}
	}()
	problems, err := s.Check(context.Background())
	if err != nil {
		t.Errorf("check library: %v", err)
	}
	for _, p := range problems {
		t.Errorf("library: %v", p)
	}
}
