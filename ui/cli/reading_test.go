package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reading is every command that only reads, with arguments.
var reading = [][]string{
	{}, {"list", "--context", "harbour OR letter"}, {"list"}, {"list", "--json", "--limit", "1"}, {"show", "1"}, {"show", "1", "--json", "--skim"}, {"show", "1", "--raw"},
	{"show", "1", "--summary"}, {"summary", "FILE"}, {"inspect", "FILE"}, {"inspect", "--json", "FILE"}, {"stats"}, {"stats", "--json"}, {"check"}, {"check", "--repair"},
	{"sources"}, {"sources", "--json"}, {"export"}, {"export", "--format", "markdown"}, {"export", "--format", "opml"}, {"backup", "COPY"},
	{"undo", "--list"}, {"config", "show"}, {"man"}, {"help"}, {"completion", "bash"},
}

// changing is every other command.
var changing = []string{"add", "compact", "delete", "import", "index", "mark", "prune", "refresh", "undo"}

// TestReadingWritesNothing: after every command that only reads the library is
// as it was, to the byte and to the time of its last change, and so is its
// folder, but for the lock.
func TestReadingWritesNothing(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	letterPath := h.write("letter.txt", letter)
	h.must("import", letterPath)
	h.must("mark", "--star", "1")
	was, err := os.ReadFile(h.library)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(h.library)
	names := beside(t, h)
	for _, args := range reading {
		args = slices.Clone(args)
		for i := range args {
			switch args[i] {
			case "FILE":
				args[i] = letterPath
			case "COPY":
				args[i] = filepath.Join(h.files, "copy.db")
			}
		}
		h.must(args...)
		now, err := os.ReadFile(h.library)
		if err != nil {
			t.Fatal(err)
		}
		if after, err := os.Stat(h.library); err != nil || string(now) != string(was) || !after.ModTime().Equal(before.ModTime()) {
			t.Errorf("precis %q wrote to the library (%v)", args, err)
		}
		if now := beside(t, h); !slices.Equal(now, names) {
			t.Errorf("precis %q: the folder has %q, had %q", args, now, names)
		}
	}
	help := h.must("--help")
	for _, row := range regexp.MustCompile(`(?m)^  ([a-z]+) +[A-Z]`).FindAllStringSubmatch(help, -1) {
		known := slices.Contains(changing, row[1]) ||
			slices.ContainsFunc(reading, func(args []string) bool { return len(args) > 0 && args[0] == row[1] })
		if !known {
			t.Errorf("%s is a command that neither reads nor changes", row[1])
		}
	}
	if !strings.Contains(help, "compact") {
		t.Error("the help names no commands")
	}
}

// TestNoLibrary: what asks about a library that is not there makes none.
func TestNoLibrary(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"check"}, {"check", "--repair"}, {"backup", "copy.db"}, {"export"}, {"stats"}} {
		h := newHome(t)
		if r := h.run(args...); r.status == 0 || r.out != "" || !strings.Contains(r.err, "there is no library ") {
			t.Errorf("precis %q: %+v", args, r)
		}
		if _, err := os.Stat(h.library); !os.IsNotExist(err) {
			t.Errorf("precis %q made a library (%v)", args, err)
		}
	}
	h := newHome(t)
	h.must("list")
	if r := h.run("backup", filepath.Join(h.files, "none", "copy.db")); r.status == 0 || !strings.Contains(r.err, "none: there is no such file; check the name") {
		t.Errorf("into a folder that is not there: %+v", r)
	}
}

func beside(t *testing.T, h *home) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(h.library))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
