package markup

import (
	"slices"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

func TestHighlightedAreKnown(t *testing.T) {
	if !slices.IsSorted(highlighted) {
		t.Error("not sorted")
	}
	for _, name := range append([]string{"text"}, highlighted...) {
		if lexers.Get(name) == nil {
			t.Errorf("chroma does not know %q", name)
		}
	}
}

func TestFenceLanguage(t *testing.T) {
	for in, want := range map[string]string{"": "text", "Go": "go", "mermaid": "text", "c++": "c++", "go\n```": "text", "\x1b[31m": "text"} {
		if got := fenceLanguage(in); got != want {
			t.Errorf("fenceLanguage(%q) = %q, want %q", in, got, want)
		}
	}
}
