package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// TestFilesOfOneName: files that give themselves one name, as a message does
// that lies in two folders, are so many articles as they say different things;
// a file that has changed is the article that it was.
//
// A step is a list of files, each its path and what it says, and what becomes
// of each: i, U, u, d as in TestWhichArticle. "a=2:One" is named 2, others are
// named 1. "-a" removes the file a, "delete n" and "undo" are changes.
func TestFilesOfOneName(t *testing.T) {
	tests := []struct {
		name  string
		steps []string // files, ": ", outcomes
		total int
	}{
		{"two in one go", []string{"a=One b=Two: ii", "a=One b=Two: uu", "b=Two a=One: uu"}, 2},
		{"two in calls of their own", []string{"a=One: i", "b=Two: i", "b=Two a=One: uu", "a=One: u", "b=Two: u"}, 2},
		{"three", []string{"a=One b=Two c=Three: iii", "c=Three a=One b=Two: uuu"}, 3},
		{"copies", []string{"a=One b=One c=Two d=Two: iuiu", "d=Two c=Two b=One a=One: uuuu"}, 2},
		{"the first changes", []string{"a=One b=Two: ii", "a=Three b=Two: Uu", "b=Two a=Three: uu"}, 2},
		{"the second changes", []string{"a=One b=Two: ii", "a=One b=Three: uU", "b=Three a=One: uu"}, 2},
		{"both change", []string{"a=One b=Two: ii", "a=Three b=Four: UU", "a=Three b=Four: uu"}, 2},
		{"one changes", []string{"a=One: i", "a=Two: U", "a=Two: u"}, 1},
		{"one changes and moves", []string{"a=One: i", "-a", "b=Two: U", "b=Two: u"}, 1},
		{"one moves", []string{"a=One: i", "-a", "b=One: u"}, 1},
		{"both move", []string{"a=One b=Two: ii", "-a", "-b", "c=One d=Two: uu"}, 2},
		{"a changed copy", []string{"a=One: i", "a=One b=Two: ui", "a=One b=Two: uu"}, 2},
		{"the first is deleted", []string{"a=One b=Two: ii", "delete 1", "a=One b=Two: du", "c=One: d"}, 1},
		{"the second is deleted", []string{"a=One b=Two: ii", "delete 2", "a=One b=Two: ud", "c=Two: d"}, 1},
		{"both are deleted", []string{"a=One b=Two: ii", "delete 2", "delete 1", "b=Two a=One: dd", "b=Three a=Four: dd"}, 0},
		{"a new one beside a deleted one", []string{"a=One: i", "delete 1", "a=One b=Two: di", "b=Two a=One: ud"}, 1},
		{"deletion is undone", []string{"a=One b=Two: ii", "delete 1", "undo", "a=One b=Two: uu", "b=Three a=Four: UU"}, 2},
		{"the second is undone", []string{"a=One: i", "b=Two: i", "undo", "a=One: u", "b=Two: i"}, 2},
		{"a path is used again", []string{"a=One: i", "a=2:Two: i", "a=2:Two: u", "b=One: u"}, 2},
		{"a path is used again after a deletion", []string{"a=One: i", "delete 1", "a=2:Two: i", "a=2:Two: u", "b=One: d", "a=2:Three: U"}, 1},
		{"a folder is numbered anew", []string{"a=One b=2:Two: ii", "delete 1", "a=2:Two b=3:Three: ui", "a=2:Two b=3:Three: uu"}, 2},
		{"both are undone", []string{"a=One b=Two: ii", "undo", "b=Two a=One: ii"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, dir := storetest.Open(t), t.TempDir()
			for i, step := range tt.steps {
				doFiles(t, s, dir, fmt.Sprint("step ", i, ", ", step), step)
			}
			counts, err := s.Counts(ctx)
			if must(t, err); counts.Total != tt.total {
				t.Errorf("%d articles, want %d", counts.Total, tt.total)
			}
		})
	}
}

// doFiles is a step of TestFilesOfOneName.
func doFiles(t *testing.T, s *store.Store, dir, when, step string) {
	t.Helper()
	if path, ok := strings.CutPrefix(step, "-"); ok {
		must(t, os.Remove(filepath.Join(dir, path)))
		return
	}
	if step == "undo" {
		undo(t, s)
		return
	}
	if n, ok := strings.CutPrefix(step, "delete "); ok {
		must(t, s.Delete(ctx, []uint64{uint64(n[0] - '0')}))
		return
	}
	files, want, _ := strings.Cut(step, ": ")
	var articles []feeds.Article
	for file := range strings.FieldsSeq(files) {
		path, text, _ := strings.Cut(file, "=")
		name, text, named := strings.Cut(text, ":")
		if !named {
			name, text = "1", name
		}
		path = filepath.Join(dir, path)
		must(t, os.WriteFile(path, []byte(text), 0o600))
		articles = append(articles, feeds.Article{Title: "Hello", GUID: "mid:" + name, Path: path, Published: start, Body: []byte(text)})
	}
	letters := map[store.Outcome]string{store.Imported: "i", store.Updated: "U", store.Unchanged: "u", store.Deleted: "d"}
	results, got := add(t, s, articles...), ""
	for i, r := range results {
		if got += letters[r.Outcome]; r.Outcome != store.Deleted {
			wantTold(t, s, r.ID, &articles[i])
		}
	}
	if got != want {
		t.Errorf("%s: %s", when, got)
	}
}

// TestComesTogether: whether articles of one name are several does not depend
// on how what they come in is cut into calls, nor on what the library has of it.
func TestComesTogether(t *testing.T) {
	imports := feeds.Source{Kind: feeds.KindImports, Address: "name:S", Title: "S"}
	kinds := map[string]func(n int) feeds.Article{
		"messages of a mailbox": func(n int) feeds.Article {
			return feeds.Article{Source: imports, GUID: "mid:1", Title: "Hello", Body: fmt.Append(nil, "Text ", n)}
		},
		"items of one link": func(n int) feeds.Article {
			return feeds.Article{Source: imports, Link: "https://example.org/", Title: fmt.Sprint("Item ", n), Body: []byte("Text")}
		},
		"items without a date": func(n int) feeds.Article {
			return feeds.Article{Source: imports, Title: "Item", Body: fmt.Append(nil, "Text ", n)}
		},
	}
	for name, made := range kinds {
		for _, size := range []int{1, 2, 5} {
			for _, had := range []int{0, 1, 3} {
				for _, restored := range []bool{false, true} {
					t.Run(fmt.Sprint(name, ", ", had, " of 5 known, in calls of ", size, ", records ", restored), func(t *testing.T) {
						s := storetest.Open(t)
						all := make([]feeds.Article, 5)
						for i := range all {
							all[i] = made(i)
						}
						if had > 0 {
							inCalls(t, s, all[:had], had, restored)
						}
						for range 2 {
							ids := map[uint64]bool{}
							for i, r := range inCalls(t, s, all, size, restored) {
								ids[r.ID] = true
								wantTold(t, s, r.ID, &all[i])
							}
							counts, err := s.Counts(ctx)
							if must(t, err); len(ids) != len(all) || counts.Total != len(all) {
								t.Fatalf("%d became %d of %d articles", len(all), len(ids), counts.Total)
							}
						}
					})
				}
			}
		}
	}
}

// inCalls adds articles that come together in calls of size.
func inCalls(t *testing.T, s *store.Store, all []feeds.Article, size int, restored bool) (results []store.Result) {
	t.Helper()
	o := store.AddOptions{Group: fmt.Sprint(t.Name(), len(all), size), Together: &store.Together{}}
	for len(all) > 0 {
		n := min(size, len(all))
		some := make([]store.Restoration, n)
		for i := range some {
			some[i].Article = all[i]
		}
		var part []store.Result
		var err error
		if restored {
			part, err = s.Restore(ctx, some, o)
		} else {
			part, err = s.Add(ctx, all[:n], o)
		}
		must(t, err)
		results, all = append(results, part...), all[n:]
	}
	return results
}
