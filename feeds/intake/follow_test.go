package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"precis/feeds/intake"
	"precis/store/storetest"
)

func TestMovedFileIsKnownWhenItsTextChanges(t *testing.T) {
	st, dir := storetest.Open(t), t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	imported := func() (results map[string]intake.Outcome) {
		t.Helper()
		results = map[string]intake.Outcome{}
		_, err := intake.Import(t.Context(), st, []string{dir}, intake.Options{Report: func(r intake.Result) {
			results[filepath.Base(r.Path)] = r.Outcome
		}})
		if err != nil {
			t.Fatal(err)
		}
		return results
	}
	write("a.txt", "The first text of a file.\n\nIt has a second paragraph.\n")
	imported()
	if err := os.Rename(path("a.txt"), path("b.txt")); err != nil {
		t.Fatal(err)
	}
	if got := imported(); got["b.txt"] != intake.Unchanged {
		t.Errorf("a moved file: %v", got)
	}
	write("b.txt", "The second text of the file.\n\nIt has a second paragraph.\n")
	if got := imported(); got["b.txt"] != intake.Updated {
		t.Errorf("a moved file that was changed: %v", got)
	}
	write("copy.txt", "The second text of the file.\n\nIt has a second paragraph.\n")
	if got := imported(); got["copy.txt"] != intake.Unchanged {
		t.Errorf("a copy: %v", got)
	}
	write("copy.txt", "The copy goes its own way.\n\nIt has a second paragraph.\n")
	if got := imported(); got["copy.txt"] != intake.Imported || got["b.txt"] != intake.Unchanged {
		t.Errorf("a copy that was changed: %v", got)
	}
}
