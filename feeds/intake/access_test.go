package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/store"
	"precis/store/storetest"
)

// TestImportListAccess: a name and password in a list's addresses let its
// reader in, and stand in no address.
func TestImportListAccess(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	path := write(t, filepath.Join(t.TempDir(), "feeds.opml"),
		`<opml><body><outline text="A" xmlUrl="https://jo:secret@example.org/a" htmlUrl="https://jo:secret@example.org/"/></body></opml>`)
	if r := imported(t, st, path)[0]; r.Outcome != intake.Imported {
		t.Fatalf("%+v", r)
	}
	all, err := st.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if strings.Contains(s.Address+s.Site, "secret") {
			t.Errorf("shown: %s, %s", s.Address, s.Site)
		}
		if s.Subscribed && (s.Settings.Access.User != "jo" || s.Settings.Access.Password != "secret") {
			t.Errorf("%s is asked for without its name and password", s.Address)
		}
	}
}

// TestImportListKeepsAccess: a list replaces no name and password that its
// reader has given, and gives one to a source that has none.
func TestImportListKeepsAccess(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ kept, want store.Access }{
		"another":  {store.Access{User: "ann", Password: "mine"}, store.Access{User: "ann", Password: "mine"}},
		"a header": {store.Access{Fields: []store.AccessField{{Name: "X-Key", Value: "mine"}}}, store.Access{Fields: []store.AccessField{{Name: "X-Key", Value: "mine"}}}},
		"none":     {store.Access{}, store.Access{User: "jo", Password: "secret"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := storetest.Open(t)
			source := feeds.Source{Kind: feeds.KindFeed, Address: "https://example.org/a", Title: "A"}
			added, err := st.AddSources(t.Context(), []store.NewSource{{Source: source, Settings: store.SourceSettings{Access: tt.kept}}}, "add", "")
			if err != nil {
				t.Fatal(err)
			}
			path := write(t, filepath.Join(t.TempDir(), "feeds.opml"),
				`<opml><body><outline text="News"><outline text="A" xmlUrl="https://jo:secret@example.org/a"/></outline></body></opml>`)
			if r := imported(t, st, path)[0]; r.Feeds != (intake.Feeds{Known: 1}) {
				t.Fatalf("%+v", r)
			}
			s, err := st.Source(t.Context(), added[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			got := s.Settings.Access
			if got.User != tt.want.User || got.Password != tt.want.Password || !slices.Equal(got.Fields, tt.want.Fields) {
				t.Errorf("it is let in by %q %q %q", got.User, got.Password, got.Fields)
			}
			if !slices.Equal(s.Settings.Tags, []string{"News"}) {
				t.Errorf("tags %q", s.Settings.Tags)
			}
		})
	}
}
