package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// TestArriveMovedTogether: of two sources that move to one address one does,
// and an address that was left is free.
func TestArriveMovedTogether(t *testing.T) {
	st, ctx := storetest.Open(t), t.Context()
	var all []store.NewSource
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, store.NewSource{Source: feeds.Source{Kind: feeds.KindFeed, Address: "https://" + name + ".example", Title: name}})
	}
	added, err := st.AddSources(ctx, all, "add", "")
	if err != nil {
		t.Fatal(err)
	}
	moves := []store.Arrival{
		{Source: added[0].ID, Address: "https://new.example"},
		{Source: added[1].ID, Address: "https://new.example"},
		{Source: added[2].ID, Address: "https://a.example"},
	}
	if _, err := st.Arrive(ctx, moves); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"https://new.example", "https://b.example", "https://a.example"} {
		if s, err := st.Source(ctx, added[i].ID); err != nil || s.Address != want {
			t.Errorf("%s, want %s, %v", s.Address, want, err)
		}
	}
}

// BenchmarkArriveMoved: thousands of sources move at once, as from http to
// https when an old list of subscriptions is read for the first time.
func BenchmarkArriveMoved(b *testing.B) {
	st, ctx := storetest.Open(b), context.Background()
	const n = 2_000
	all := make([]store.NewSource, n)
	for i := range all {
		all[i].Source = feeds.Source{Kind: feeds.KindFeed, Address: fmt.Sprintf("http://%d.example/feed", i), Title: "A feed"}
	}
	added, err := st.AddSources(ctx, all, "add", "")
	if err != nil {
		b.Fatal(err)
	}
	arrivals := make([]store.Arrival, n)
	round := 0
	for b.Loop() {
		round++
		for i := range arrivals {
			arrivals[i] = store.Arrival{
				Source: added[i].ID, Address: fmt.Sprintf("https://%d.example/feed%d", i, round),
				State: store.FetchState{Tried: time.Now()},
			}
		}
		if _, err := st.Arrive(ctx, arrivals); err != nil {
			b.Fatal(err)
		}
	}
}
