package local_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"precis/feeds/local"
)

// tree makes files below a new folder: a name that ends in / is a folder,
// "name -> target" a symbolic link, "name = other" a hard one. Any other is a
// file with its own name as its text.
func tree(t *testing.T, entries ...string) string {
	t.Helper()
	root := t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Skipf("this file system cannot hold the case: %v", err)
		}
	}
	for _, e := range entries {
		name, target, isLink := strings.Cut(e, " -> ")
		name, other, isHard := strings.Cut(name, " = ")
		path := filepath.Join(root, name)
		must(os.MkdirAll(filepath.Dir(path), 0o700))
		switch {
		case strings.HasSuffix(name, "/"):
			must(os.MkdirAll(path, 0o700))
		case isLink:
			must(os.Symlink(target, path))
		case isHard:
			must(os.Link(filepath.Join(root, other), path))
		default:
			must(os.WriteFile(path, []byte(name), 0o600))
		}
	}
	return root
}

// walked lists what Walk yields, relative to root, each with the reason why it
// is not read, if there is one.
func walked(t *testing.T, root string, roots ...string) []string {
	t.Helper()
	var got []string
	for f := range local.Walk(t.Context(), roots) {
		name, err := filepath.Rel(root, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		if f.Err != nil {
			name += ": " + local.Reason(f.Err)
		}
		got = append(got, filepath.ToSlash(name))
	}
	return got
}

func TestWalk(t *testing.T) {
	const (
		hidden    = ": it is hidden"
		duplicate = ": it was already read under another name"
		dangling  = ": it is a link that leads nowhere"
	)
	for _, c := range []struct {
		name    string
		entries []string
		want    []string
	}{
		{"empty folder", []string{"a/"}, nil},
		{"natural order", []string{"file10.txt", "file2.txt", "File1.txt"}, []string{"File1.txt", "file2.txt", "file10.txt"}},
		{"folders within", []string{"b/two.txt", "a/one.txt", "c.txt"}, []string{"a/one.txt", "b/two.txt", "c.txt"}},
		{"hidden", []string{".a.txt", ".git/config", "a.txt"}, []string{".a.txt" + hidden, ".git" + hidden, "a.txt"}},
		{"link to a file", []string{"a.txt", "b.txt -> a.txt"}, []string{"a.txt", "b.txt" + duplicate}},
		{"link before its file", []string{"a.txt -> b.txt", "b.txt"}, []string{"a.txt", "b.txt" + duplicate}},
		{"link to a hidden file", []string{".a.txt", "b.txt -> .a.txt"}, []string{".a.txt" + hidden, "b.txt"}},
		{"dangling link", []string{"a.txt -> nowhere"}, []string{"a.txt" + dangling}},
		{"link to itself", []string{"a.txt -> a.txt", "b.txt"}, []string{"a.txt" + dangling, "b.txt"}},
		{"links to each other", []string{"a -> b", "b -> a"}, []string{"a" + dangling, "b" + dangling}},
		{"loop to the folder", []string{"a/ok.txt", "a/loop -> ."}, []string{"a/loop" + duplicate, "a/ok.txt"}},
		{"loop to the root", []string{"a/b/loop -> ../..", "a/ok.txt"}, []string{"a/b/loop" + duplicate, "a/ok.txt"}},
		{"folders linked to each other", []string{"a/b -> ../c", "c/a -> ../a", "c/ok.txt"}, []string{"a/b/a" + duplicate, "a/b/ok.txt", "c" + duplicate}},
		{"hostile names", []string{"-rf.txt", "esc\x1b[31m.txt", "new\nline.txt", "\u202egnp.txt", "bad\xff.txt"},
			[]string{"-rf.txt", "bad\xff.txt", "esc\x1b[31m.txt", "new\nline.txt", "\u202egnp.txt"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := tree(t, c.entries...)
			if got := walked(t, root, root); !slices.Equal(got, c.want) {
				t.Errorf("walked %q, want %q", got, c.want)
			}
		})
	}
}

// A hard link is a file of its own: nothing tells which name came first. That
// both hold one article is found by their text, when they are stored.
func TestWalkHardLink(t *testing.T) {
	root := tree(t, "a.txt", "b.txt = a.txt")
	if got := walked(t, root, root); !slices.Equal(got, []string{"a.txt", "b.txt"}) {
		t.Errorf("walked %q", got)
	}
	one, err := local.ReadFile(filepath.Join(root, "a.txt"), local.Options{})
	two, err2 := local.ReadFile(filepath.Join(root, "b.txt"), local.Options{})
	if err != nil || err2 != nil || string(one.Articles[0].Body) != string(two.Articles[0].Body) {
		t.Errorf("read %v (%v) and %v (%v)", one.Articles, err, two.Articles, err2)
	}
}

func TestWalkRoots(t *testing.T) {
	root := tree(t, ".hidden.txt", "b.txt", "a/c.txt")
	at := func(name string) string { return filepath.Join(root, name) }
	for _, c := range []struct {
		name  string
		roots []string
		want  []string
	}{
		{"as they are given", []string{at("b.txt"), at("a")}, []string{"b.txt", "a/c.txt"}},
		{"hidden by hand", []string{at(".hidden.txt")}, []string{".hidden.txt"}},
		{"twice", []string{at("b.txt"), at("b.txt")}, []string{"b.txt", "b.txt: it was already read under another name"}},
		{"no such file", []string{at("none"), at("b.txt")}, []string{"none: there is no such file", "b.txt"}},
		{"none", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := walked(t, root, c.roots...); !slices.Equal(got, c.want) {
				t.Errorf("walked %q, want %q", got, c.want)
			}
		})
	}
}

func TestWalkEnds(t *testing.T) {
	root := tree(t, "a.txt", "b.txt", "c.txt")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range local.Walk(ctx, []string{root, root}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d files after the context ended", n-1)
	}
	for range local.Walk(t.Context(), []string{root}) {
		break // the loop is what ends
	}
}

func TestWalkUnreadableFolder(t *testing.T) {
	skipIfAllIsReadable(t)
	root := tree(t, "a/b.txt", "c.txt")
	if err := os.Chmod(filepath.Join(root, "a"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, "a"), 0o700) })
	want := []string{"a: there is no permission to read it", "c.txt"}
	if got := walked(t, root, root); !slices.Equal(got, want) {
		t.Errorf("walked %q, want %q", got, want)
	}
}

func TestReadUnreadableFile(t *testing.T) {
	skipIfAllIsReadable(t)
	path := filepath.Join(tree(t, "a.txt"), "a.txt")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	_, err := local.ReadFile(path, local.Options{})
	if !errors.Is(err, fs.ErrPermission) || local.PassedOver(err) || local.Reason(err) != "there is no permission to read it" {
		t.Errorf("error %v, reason %q", err, local.Reason(err))
	}
}

func skipIfAllIsReadable(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind this user")
	}
}
