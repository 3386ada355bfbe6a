package summary

import (
	"slices"
	"strings"
	"testing"
)

// TestRepeats holds that what is there twice is read once, and that a line of the
// page that is there twice is not read.
func TestRepeats(t *testing.T) {
	article := strings.Split(fires["en"], "\n")
	caption := "The library in May, with its roof open to the sky"
	blurb := "A ferry to the islands was late again on Tuesday, and nobody on the quay was told why it was, or for how long."
	for _, c := range []struct {
		name       string
		paragraphs []string
		want       []string // of which the summary is that of these
	}{
		{"article twice", slices.Concat(article, article), article},
		{"article twice, with its title", slices.Concat(article, []string{"Library burns"}, article), article},
		{"article three times", slices.Concat(article, article, article), article},
		{"one paragraph twice", slices.Concat(article[:2], article[1:]), article},
		{"a caption twice", slices.Concat([]string{caption}, article, []string{caption}), article},
		{"a short blurb twice", slices.Concat(article, []string{blurb[:47] + "."}, []string{blurb[:47] + "."}), article},
		{"half a poem twice", []string{"The river sleeps.", "The river wakes.", "The river sleeps.", "The river wakes."}, []string{"The river sleeps.", "The river wakes."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, want := Article{Title: "Library burns"}, Article{Title: "Library burns"}
			for _, p := range c.paragraphs {
				a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
			}
			for _, p := range c.want {
				want.Paragraphs = append(want.Paragraphs, Paragraph{Text: p})
			}
			for _, n := range []int{Gist, Short, Medium, Long} {
				got := Summarize(a, n)
				check(t, a, got)
				if got, want := texts(got), texts(Summarize(want, n)); !slices.Equal(got, want) {
					t.Errorf("%d: %q, want %q", n, got, want)
				}
			}
		})
	}
}
