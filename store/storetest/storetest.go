// Package storetest gives tests a library of their own.
package storetest

import (
	"testing"

	"precis/store"
)

// Open returns an empty library in a temporary folder.
func Open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.TempDir()+"/library.db", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
