package store_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// subscribe adds the feed that feedArticle's articles come from.
func subscribe(t *testing.T, s *store.Store, feed int) uint64 {
	t.Helper()
	got, err := s.AddSources(ctx, []store.NewSource{{Source: feedArticle(feed, "", "").Source, Site: "https://example.org/"}}, "add source", "")
	must(t, err)
	return got[0].ID
}

func source(t *testing.T, s *store.Store, id uint64) store.SourceInfo {
	t.Helper()
	info, err := s.Source(ctx, id)
	must(t, err)
	return info
}

func TestAddSources(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, feedArticle(1, "a", "A")) // with an import: nobody subscribed
	if source(t, s, 1).Subscribed {
		t.Fatal("an import subscribed to a feed")
	}
	before := state(t, s)
	got, err := s.AddSources(ctx, []store.NewSource{
		{Source: feedArticle(1, "", "").Source, Settings: store.SourceSettings{Tags: []string{"news"}}},
		{Source: feedArticle(2, "", "").Source, Settings: store.SourceSettings{Tags: []string{"news", "local"}, Name: "Mine"}},
		{Source: feedArticle(2, "", "").Source, Settings: store.SourceSettings{Tags: []string{"more"}}},
	}, "import of feeds.opml", "")
	must(t, err)
	if want := []store.SourceResult{{ID: 1, New: true}, {ID: 2, New: true}, {ID: 2}}; !slices.Equal(got, want) {
		t.Fatalf("results %v, want %v", got, want)
	}
	one, two := source(t, s, 1), source(t, s, 2)
	if !one.Subscribed || one.Total != 1 || !slices.Equal(one.Settings.Tags, []string{"news"}) {
		t.Errorf("the one that was there: %+v", one)
	}
	if two.Title != "Mine" || two.Own != "Feed 2" || !slices.Equal(two.Settings.Tags, []string{"news", "local", "more"}) || two.Added.IsZero() {
		t.Errorf("the new one: %+v", two)
	}
	if what := undo(t, s); what != "import of feeds.opml" {
		t.Errorf("took back %q", what)
	}
	wantState(t, "undo", state(t, s), before)
}

// TestUndoAddTakesWhatCame: what came from a source goes with it.
func TestUndoAddTakesWhatCame(t *testing.T) {
	s := storetest.Open(t)
	before := state(t, s)
	id := subscribe(t, s, 1)
	_, err := s.Arrive(ctx, []store.Arrival{{Source: id, Articles: []feeds.Article{feedArticle(1, "a", "A")}}})
	must(t, err)
	wantIDs(t, s, store.Filter{}, 1)
	undo(t, s)
	wantState(t, "undo", state(t, s), before)
}

func TestSourceSettings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*store.Store, uint64) error
		got    func(store.SourceInfo) string
		want   string
	}{
		{"rename", func(s *store.Store, id uint64) error { return s.RenameSource(ctx, id, "Mine") },
			func(i store.SourceInfo) string { return i.Title + " " + i.Own }, "Mine Feed 1"},
		{"tag", func(s *store.Store, id uint64) error { return s.TagSource(ctx, id, []string{"b", "", "a", "b"}) },
			func(i store.SourceInfo) string { return strings.Join(i.Settings.Tags, ",") }, "b,a"},
		{"mute", func(s *store.Store, id uint64) error {
			return s.MuteSource(ctx, id, []string{" horse  race ", "", "cup", "cup"})
		},
			func(i store.SourceInfo) string { return strings.Join(i.Settings.Mute, ",") }, "horse race,cup"},
		{"access", func(s *store.Store, id uint64) error {
			return s.ChangeSource(ctx, id, "let in", func(t *store.SourceSettings) {
				t.FullText = true
				t.Access = store.Access{User: "jo", Password: "secret", Fields: []store.AccessField{{Name: "X-Key", Value: "key"}}}
			})
		}, func(i store.SourceInfo) string {
			return fmt.Sprint(i.Settings.FullText, i.Settings.Access.User, i.Settings.Access.Password, i.Settings.Access.Fields)
		}, "truejosecret[{X-Key key}]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := storetest.Open(t)
			id := subscribe(t, s, 1)
			was := c.got(source(t, s, id))
			must(t, c.change(s, id))
			if got := c.got(source(t, s, id)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			must(t, c.change(s, id)) // again is no change
			undo(t, s)
			if got := c.got(source(t, s, id)); got != was {
				t.Errorf("after undo %q, want %q", got, was)
			}
			wantErr(t, c.change(s, 99), store.ErrNoSource)
		})
	}
}

// TestUndoOfSettingsKeepsTheState: taking a name back does not fetch again.
func TestUndoOfSettingsKeepsTheState(t *testing.T) {
	s := storetest.Open(t)
	id := subscribe(t, s, 1)
	must(t, s.RenameSource(ctx, id, "Mine"))
	for _, title := range []string{"Feed 1", "New title"} { // the second time it calls itself something else
		_, err := s.Arrive(ctx, []store.Arrival{{Source: id, Title: title, State: store.FetchState{ETag: `"1"`, Succeeded: start}}})
		must(t, err)
	}
	undo(t, s)
	if got := source(t, s, id); got.Title != "New title" || got.Fetch.ETag != `"1"` {
		t.Errorf("%+v", got)
	}
}

// TestAccessIsKeptBack: no way of printing shows a password.
func TestAccessIsKeptBack(t *testing.T) {
	a := store.SourceInfo{Settings: store.SourceSettings{Access: store.Access{User: "jo", Password: "secret", Fields: []store.AccessField{{Name: "X-Key", Value: "secret"}}}}}
	b, err := json.Marshal(a) //nolint:musttag // it is not written anywhere
	must(t, err)
	for _, printed := range []string{string(b), fmt.Sprintf("%v %+v %#v", a, a, a), fmt.Sprint(&a), fmt.Sprintf("%+v", &a.Settings)} {
		if strings.Contains(printed, "secret") || strings.Contains(printed, "jo") {
			t.Errorf("printed %s", printed)
		}
	}
}

func TestArrive(t *testing.T) {
	s := storetest.Open(t)
	one, two := subscribe(t, s, 1), subscribe(t, s, 2)
	must(t, s.RenameSource(ctx, two, "Mine"))
	at := start.Add(time.Minute)
	state := store.FetchState{
		ETag: `"v1"`, LastModified: "Mon", Content: []byte{1}, Tried: at, Succeeded: at, Next: at, Asked: true, Fresh: at,
		Failures: 2, Error: "no answer", Retired: true,
	}
	results, err := s.Arrive(ctx, []store.Arrival{
		{Source: one, Title: "One", Site: "https://one.example/", State: state, Articles: []feeds.Article{feedArticle(7, "a", "A"), feedArticle(7, "b", "B")}, Read: map[int]bool{1: true}},
		{Source: 99, Articles: []feeds.Article{feedArticle(1, "z", "Z")}}, // removed meanwhile
		{Source: two, Title: "Two", Address: "https://example.org/1", Articles: []feeds.Article{feedArticle(7, "a", "A")}},
	})
	must(t, err)
	if len(results) != 3 || len(results[0]) != 2 || results[1] != nil || len(results[2]) != 1 {
		t.Fatalf("results %v", results)
	}
	wantIDs(t, s, store.Filter{Unread: true}, 1, 3)
	got := source(t, s, one)
	if got.Title != "Feed 1" || got.Own != "One" || got.Site != "https://one.example/" || got.Total != 2 || got.Unread != 1 || fmt.Sprint(got.Fetch) != fmt.Sprint(state) {
		t.Errorf("%+v", got)
	}
	if got := source(t, s, two); got.Title != "Mine" || got.Own != "Two" || got.Address != "https://example.org/2" {
		t.Errorf("an address that another source has was taken: %+v", got)
	}
	_, err = s.Arrive(ctx, []store.Arrival{{Source: two, Address: "https://example.org/moved", State: source(t, s, two).Fetch}})
	must(t, err)
	if got := source(t, s, two); got.Address != "https://example.org/moved" || got.Fetch.Moved != "https://example.org/2" {
		t.Errorf("%+v", got)
	}
}

// TestArriveAgain: marks of what is known stay, and the source's other word is
// an update.
func TestArriveAgain(t *testing.T) {
	s := storetest.Open(t)
	id := subscribe(t, s, 1)
	arrive := func(a feeds.Article, read bool) store.Outcome {
		t.Helper()
		r, err := s.Arrive(ctx, []store.Arrival{{Source: id, Articles: []feeds.Article{a}, Read: map[int]bool{0: read}}})
		must(t, err)
		return r[0][0].Outcome
	}
	a := feedArticle(1, "a", "A")
	for i, step := range []struct {
		body string
		read bool
		want store.Outcome
	}{{"one", false, store.Imported}, {"one", true, store.Unchanged}, {"two", true, store.Updated}} {
		a.Body = []byte(step.body)
		if got := arrive(a, step.read); got != step.want {
			t.Errorf("step %d: %v, want %v", i, got, step.want)
		}
	}
	wantIDs(t, s, store.Filter{Unread: true}, 1)
	must(t, s.Delete(ctx, []uint64{1}))
	if got := arrive(a, false); got != store.Deleted {
		t.Errorf("what was deleted: %v", got)
	}
}

// TestNameOfAList: a feed keeps the name that a list of subscriptions gave it,
// until its reader takes it away.
func TestNameOfAList(t *testing.T) {
	s := storetest.Open(t)
	id := subscribe(t, s, 1)
	for _, own := range []string{"What it calls itself", "What it calls itself later"} {
		_, err := s.Arrive(ctx, []store.Arrival{{Source: id, Title: own, State: store.FetchState{Succeeded: start}}})
		must(t, err)
		if got := source(t, s, id); got.Title != "Feed 1" || got.Own != own {
			t.Errorf("%q, %q", got.Title, got.Own)
		}
	}
	must(t, s.RenameSource(ctx, id, ""))
	if got := source(t, s, id); got.Title != "What it calls itself later" {
		t.Errorf("%q", got.Title)
	}
}
