package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds/intake"
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
