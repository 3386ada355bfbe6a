package store_test

import (
	"slices"
	"testing"

	"precis/store"
	"precis/store/storetest"
)

func TestMarks(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(4)...)
	must(t, s.SetRead(ctx, []uint64{2, 2, 3, 99}, true))
	wantIDs(t, s, store.Filter{Unread: true}, 1, 4)
	must(t, s.SetRead(ctx, []uint64{3}, false))
	wantIDs(t, s, store.Filter{Unread: true}, 1, 3, 4)
	must(t, s.SetStarred(ctx, []uint64{2, 3}, true))
	wantIDs(t, s, store.Filter{Starred: true}, 2, 3)
	must(t, s.SetStarred(ctx, []uint64{2}, false))
	wantIDs(t, s, store.Filter{Starred: true}, 3)
	wantErr(t, s.SetRead(ctx, []uint64{99}, true), store.ErrNotFound)
	must(t, s.SetRead(ctx, nil, true))
	must(t, s.Opened(ctx, 1))
	must(t, s.Opened(ctx, 1))
	wantErr(t, s.Opened(ctx, 99), store.ErrNotFound)
	h, err := s.Header(ctx, 1)
	must(t, err)
	if !h.Read {
		t.Fatal("opened, and not read")
	}
	if what := undo(t, s); what != "unstar 1 article" {
		t.Fatalf("took back %q", what)
	}
}

func TestMarkAllRead(t *testing.T) {
	s := library(t)
	n, err := s.MarkAllRead(ctx, store.Filter{Source: 1})
	must(t, err)
	if n != 3 {
		t.Fatalf("marked %d", n)
	}
	wantIDs(t, s, store.Filter{Unread: true}, 2, 6, 8, 10)
	n, err = s.MarkAllRead(ctx, store.Filter{IDs: []uint64{10, 9, 8}})
	must(t, err)
	if n != 2 {
		t.Fatalf("marked %d", n)
	}
	n, err = s.MarkAllRead(ctx, store.Filter{})
	must(t, err)
	if n != 2 {
		t.Fatalf("marked %d", n)
	}
	n, err = s.MarkAllRead(ctx, store.Filter{})
	must(t, err)
	if n != 0 {
		t.Fatalf("marked %d", n)
	}
	undo(t, s)
	wantIDs(t, s, store.Filter{Unread: true}, 2, 6)
	undo(t, s)
	undo(t, s)
	wantIDs(t, s, store.Filter{Unread: true}, 1, 2, 5, 6, 8, 9, 10)
}

func TestTags(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, article(1))
	tags := func(want ...string) {
		t.Helper()
		h, err := s.Header(ctx, 1)
		must(t, err)
		if !slices.Equal(h.Tags, want) {
			t.Fatalf("tags %q, want %q", h.Tags, want)
		}
	}
	must(t, s.SetTags(ctx, 1, []string{"b", "", "a", "b"}))
	tags("b", "a")
	must(t, s.SetTags(ctx, 1, []string{"c"}))
	tags("c")
	undo(t, s)
	tags("b", "a")
	undo(t, s)
	tags()
	wantErr(t, s.SetTags(ctx, 2, nil), store.ErrNotFound)
}

func TestPosition(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, article(1))
	where := func(want store.Position) {
		t.Helper()
		got, err := s.Position(ctx, 1)
		must(t, err)
		if got != want {
			t.Fatalf("at %+v, want %+v", got, want)
		}
	}
	where(store.Position{})
	must(t, s.SetPosition(ctx, 1, store.Position{Block: 7, Offset: 300}))
	where(store.Position{Block: 7, Offset: 300})
	must(t, s.SetRead(ctx, []uint64{1}, true))
	undo(t, s)
	where(store.Position{Block: 7, Offset: 300})
	must(t, s.SetPosition(ctx, 1, store.Position{Block: -1, Offset: -1}))
	where(store.Position{})
	wantErr(t, s.SetPosition(ctx, 2, store.Position{}), store.ErrNotFound)
}
