package store_test

import (
	"errors"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

func TestMove(t *testing.T) {
	file := func(path, text string) feeds.Article {
		return feeds.Article{Path: path, Title: path, Body: []byte(text)}
	}
	one := func(s *store.Store, a feeds.Article) store.Result {
		t.Helper()
		results, err := s.Add(t.Context(), []feeds.Article{a}, store.AddOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return results[0]
	}
	s := storetest.Open(t)
	a := one(s, file("/old.txt", "first text"))
	b := one(s, file("/other.txt", "another text"))
	if err := s.Move(t.Context(), a.ID, "/new.txt"); err != nil {
		t.Fatal(err)
	}
	if got := one(s, file("/new.txt", "second text")); got != (store.Result{ID: a.ID, Outcome: store.Updated}) {
		t.Errorf("a changed file that had been moved: %v", got)
	}
	if got := one(s, file("/old.txt", "a new file in the old place")); got.Outcome != store.Imported {
		t.Errorf("a new file in the old place: %v", got)
	}
	if err := s.Move(t.Context(), a.ID, "/other.txt"); err != nil {
		t.Fatal(err)
	}
	if got := one(s, file("/other.txt", "another text, changed")); got != (store.Result{ID: b.ID, Outcome: store.Updated}) {
		t.Errorf("a path that is another article's: %v", got)
	}
	if err := s.Move(t.Context(), 99, "/x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no such article: %v", err)
	}
}
