package intake

import (
	"path/filepath"
	"testing"

	"precis/feeds/local"
)

func TestBelow(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		path, root string
		want       bool
	}{
		"in it":               {"a/b.txt", "a", true},
		"deep in it":          {"a/b/c.txt", "a", true},
		"trailing slash":      {"a/b.txt", "a/", true},
		"name begins alike":   {"ab/c.txt", "a", false},
		"here":                {"b.txt", ".", true},
		"here, written long":  {"b.txt", "./", true},
		"not here":            {"/b.txt", ".", false},
		"everywhere":          {"/b.txt", "/", true},
		"above":               {"../b.txt", "..", true},
		"elsewhere":           {"x/y.txt", "a", false},
		"roundabout root":     {"a/b.txt", "a/c/..", true},
		"the root is no file": {"a", "a", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := below(filepath.FromSlash(test.path), filepath.FromSlash(test.root)); got != test.want {
				t.Errorf("below(%q, %q) is %v", test.path, test.root, got)
			}
		})
	}
}

func TestOriginsInOrder(t *testing.T) {
	t.Parallel()
	// As a walk gives them: the folder inside the other was named first.
	o := newOrigins([]string{"x/inner", "single.txt", "x"})
	for _, step := range []struct{ path, title string }{
		{"x/inner/1.txt", "inner"}, {"x/inner/deep/2.txt", "inner"}, {"x/3.txt", "x"}, {"x/4.txt", "x"},
	} {
		if got := o.of(local.File{Path: filepath.FromSlash(step.path)}); got.Title != step.title {
			t.Errorf("%s is of %q, not %q", step.path, got.Title, step.title)
		}
	}
	if got := o.of(local.File{Path: "single.txt", Explicit: true}); *got != imports {
		t.Errorf("a single file is of %+v", got)
	}
}
