package store_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// library is ten articles in two feeds, newest first 1 to 10; odd ones are of
// feed 1. 3, 4 and 7 are read, 4 and 5 starred.
func library(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	var all []feeds.Article
	for n := 1; n <= 10; n++ {
		a := feedArticle(2-n%2, article(n).Title, article(n).Title)
		a.Published = article(n).Published
		all = append(all, a)
	}
	add(t, s, all...)
	must(t, s.SetRead(ctx, []uint64{3, 4, 7}, true))
	must(t, s.SetStarred(ctx, []uint64{4, 5}, true))
	return s
}

func TestFilters(t *testing.T) {
	s := library(t)
	tests := []struct {
		name   string
		filter store.Filter
		want   []uint64
		counts store.Counts
	}{
		{"all", store.Filter{}, []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, store.Counts{Total: 10, Unread: 7, Starred: 2}},
		{"unread", store.Filter{Unread: true}, []uint64{1, 2, 5, 6, 8, 9, 10}, store.Counts{Total: 7, Unread: 7, Starred: 1}},
		{"starred", store.Filter{Starred: true}, []uint64{4, 5}, store.Counts{Total: 2, Unread: 1, Starred: 2}},
		{"starred unread", store.Filter{Starred: true, Unread: true}, []uint64{5}, store.Counts{Total: 1, Unread: 1, Starred: 1}},
		{"source", store.Filter{Source: 1}, []uint64{1, 3, 5, 7, 9}, store.Counts{Total: 5, Unread: 3, Starred: 1}},
		{"source unread", store.Filter{Source: 2, Unread: true}, []uint64{2, 6, 8, 10}, store.Counts{Total: 4, Unread: 4}},
		{"source starred", store.Filter{Source: 2, Starred: true}, []uint64{4}, store.Counts{Total: 1, Starred: 1}},
		{"no such source", store.Filter{Source: 7}, nil, store.Counts{}},
		{"selection", store.Filter{IDs: []uint64{9, 2, 99, 4}}, []uint64{9, 2, 4}, store.Counts{Total: 3, Unread: 2, Starred: 1}},
		{"selection unread", store.Filter{IDs: []uint64{9, 2, 99, 4}, Unread: true}, []uint64{9, 2}, store.Counts{Total: 2, Unread: 2}},
		{"selection of a source", store.Filter{IDs: []uint64{9, 2, 4}, Source: 2}, []uint64{2, 4}, store.Counts{Total: 2, Unread: 1, Starred: 1}},
		{"empty selection", store.Filter{IDs: []uint64{}}, nil, store.Counts{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantIDs(t, s, tt.filter, tt.want...)
			wantCounts(t, s, tt.filter, tt.counts)
			wantWindows(t, s, tt.filter, tt.want)
			wantNeighbours(t, s, tt.filter, tt.want)
		})
	}
}

// wantWindows reads a list in windows of every size, from both ends.
func wantWindows(t *testing.T, s *store.Store, f store.Filter, want []uint64) {
	t.Helper()
	for n := 1; n <= len(want)+1; n++ {
		var down, up []uint64
		for from := (store.Key{}); ; {
			page, err := s.List(ctx, f, from, n, false)
			must(t, err)
			if len(page) == 0 {
				break
			}
			down = append(down, ids(page)...)
			from = page[len(page)-1].Key()
		}
		for from := (store.Key{}); ; {
			page, err := s.List(ctx, f, from, n, true)
			must(t, err)
			if len(page) == 0 {
				break
			}
			up = append(ids(page), up...)
			from = page[0].Key()
		}
		if !slices.Equal(down, want) || !slices.Equal(up, want) {
			t.Fatalf("windows of %d: down %v, up %v, want %v", n, down, up, want)
		}
	}
}

func ids(page []store.Header) []uint64 {
	var ids []uint64
	for _, h := range page {
		ids = append(ids, h.ID)
	}
	return ids
}

func wantNeighbours(t *testing.T, s *store.Store, f store.Filter, want []uint64) {
	t.Helper()
	for i, id := range want {
		previous, next, err := s.Neighbours(ctx, f, id)
		must(t, err)
		if (previous == nil) != (i == 0) || previous != nil && previous.ID != want[i-1] {
			t.Fatalf("the story before %d: %+v", id, previous)
		}
		if (next == nil) != (i == len(want)-1) || next != nil && next.ID != want[i+1] {
			t.Fatalf("the story after %d: %+v", id, next)
		}
	}
}

// TestPlaceOutlivesMembership steps on from articles that have left the list.
func TestPlaceOutlivesMembership(t *testing.T) {
	s := library(t)
	unread := store.Filter{Unread: true}
	previous, next, err := s.Neighbours(ctx, unread, 4) // read
	must(t, err)
	if previous.ID != 2 || next.ID != 5 {
		t.Fatalf("beside 4: %d and %d", previous.ID, next.ID)
	}
	h, err := s.Header(ctx, 6)
	must(t, err)
	must(t, s.Delete(ctx, []uint64{6}))
	page, err := s.List(ctx, unread, h.Key(), 2, false)
	must(t, err)
	if !slices.Equal(ids(page), []uint64{8, 9}) {
		t.Fatalf("after 6: %v", ids(page))
	}
	found, err := s.NextUnread(ctx, store.Filter{Source: 1}, h.Key(), true)
	must(t, err)
	if found == nil || found.ID != 5 {
		t.Fatalf("unread before 6: %+v", found)
	}
	selection := store.Filter{IDs: []uint64{10, 6, 1}}
	page, err = s.List(ctx, selection, h.Key(), 5, false)
	must(t, err)
	if !slices.Equal(ids(page), []uint64{1}) {
		t.Fatalf("after 6 in the selection: %v", ids(page))
	}
	_, _, err = s.Neighbours(ctx, unread, 6)
	wantErr(t, err, store.ErrNotFound)
}

func TestNextUnread(t *testing.T) {
	s := library(t)
	for _, tt := range []struct {
		from uint64
		back bool
		want uint64
	}{{0, false, 1}, {2, false, 5}, {5, true, 2}, {10, false, 0}, {0, true, 10}, {1, true, 0}} {
		var from store.Key
		if tt.from != 0 {
			h, err := s.Header(ctx, tt.from)
			must(t, err)
			from = h.Key()
		}
		got, err := s.NextUnread(ctx, store.Filter{}, from, tt.back)
		must(t, err)
		if (got == nil) != (tt.want == 0) || got != nil && got.ID != tt.want {
			t.Fatalf("from %d, back %t: %+v, want %d", tt.from, tt.back, got, tt.want)
		}
	}
}

// TestDates sorts what clocks of the world have to offer.
func TestDates(t *testing.T) {
	now := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	dates := []struct {
		name      string
		published time.Time
		want      time.Time // as it is kept
	}{
		{"future", now.AddDate(50, 0, 0), now.AddDate(50, 0, 0)}, // sorts as now, after it by id
		{"year 9999", time.Date(9999, 12, 31, 23, 59, 59, 999, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)},
		{"year 292278994", time.Date(292278994, 8, 17, 7, 12, 55, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)},
		{"unknown", time.Time{}, time.Time{}},
		{"year 0", time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}},
		{"negative", time.Date(-4000, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}},
		{"first second", time.Unix(math.MinInt64, 0), time.Unix(math.MinInt64, 0)},
		{"now", now, now},
		{"zone", now.Add(-time.Hour).In(time.FixedZone("", 5*3600)), now.Add(-time.Hour)},
		{"epoch", time.Unix(0, 0), time.Unix(0, 0)},
		{"before epoch", time.Unix(0, -1), time.Unix(0, -1)},
		{"1605", time.Date(1605, 1, 16, 0, 0, 0, 0, time.UTC), time.Date(1605, 1, 16, 0, 0, 0, 0, time.UTC)},
		{"year 1", time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)},
	}
	s := storetest.OpenAt(t, t.TempDir()+"/library.db", store.Options{Now: func() time.Time { return now }})
	var all []feeds.Article
	for i, d := range dates {
		a := article(i)
		a.Published = d.published
		all = append(all, a)
	}
	add(t, s, all...)
	var last time.Time
	n := 0
	for h, err := range s.All(ctx, store.Filter{}) {
		must(t, err)
		place := h.Published
		if place.IsZero() || place.After(now) {
			place = now
		}
		if n > 0 && place.After(last) {
			t.Errorf("%s (%v) stands after %v", h.Title, h.Published, last)
		}
		last = place
		n++
		if d := dates[h.ID-1]; d.name != "first second" && !h.Published.Equal(d.want) {
			t.Errorf("%s: kept as %v, want %v", d.name, h.Published, d.want)
		}
		if _, err := h.Published.MarshalJSON(); err != nil {
			t.Errorf("%s: %v", dates[h.ID-1].name, err)
		}
	}
	if n != len(dates) {
		t.Fatalf("%d of %d are listed", n, len(dates))
	}
	wantWindows(t, s, store.Filter{}, idsOf(t, s, store.Filter{}))
}

// TestOrderOfABatch: articles of the same time stand as they came.
func TestOrderOfABatch(t *testing.T) {
	s := storetest.Open(t)
	all := several(5)
	for i := range all {
		all[i].Published = time.Time{}
	}
	add(t, s, all...)
	wantIDs(t, s, store.Filter{}, 1, 2, 3, 4, 5)
}

func TestSources(t *testing.T) {
	s := library(t)
	got, err := s.Sources(ctx)
	must(t, err)
	if len(got) != 2 || got[0].Title != "Feed 1" || got[0].Total != 5 || got[0].Unread != 3 ||
		got[1].ID != 2 || got[1].Kind != feeds.KindFeed || got[1].Unread != 4 {
		t.Fatalf("sources %+v", got)
	}
}
