package summary

import (
	"slices"
	"strings"
	"testing"
)

// TestNarrowSpaces holds that French signs may have narrow spaces or wide ones: the
// words beside them are the same.
func TestNarrowSpaces(t *testing.T) {
	read := func(space string) *Reading {
		var a Article
		for part := range strings.SplitSeq("Le port ferme, dit la mairie.\n«_Le port est vieux_», dit la mairie_; le maire aussi_!\nQui paiera le port_? La mairie_: personne.", "\n") {
			a.Paragraphs = append(a.Paragraphs, Paragraph{Text: strings.ReplaceAll(part, "_", space)})
		}
		return Read(a)
	}
	wide, narrow := read("\u00a0"), read("\u202f")
	if wide.Len() != narrow.Len() {
		t.Fatalf("%d sentences and %d", wide.Len(), narrow.Len())
	}
	for i := range wide.Len() {
		if !slices.Equal(wide.Features(i), narrow.Features(i)) {
			t.Errorf("%q is measured as another", narrow.Sentence(i).Text)
		}
	}
}
