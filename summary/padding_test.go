package summary

import (
	"slices"
	"strings"
	"testing"
)

// TestPaddingComesLast: of prose that is padded what says something is chosen.
func TestPaddingComesLast(t *testing.T) {
	const padded = `It was a day like any other in the town, and yet it was not. As is so often the case, things are rarely as simple as they seem.

In a world like ours, change is the only constant, as the saying goes. When all is said and done, somebody had to decide about the pool.

The council voted on Monday to close the swimming pool on Mill Street, since the repair of its roof would cost 2.4 million pounds.

It is what it is, some might say. Others might beg to differ about the pool and the council.

Swimmers will have to travel to Arnford, 14 kilometres away. The club said it would look for money to buy the pool.`
	var a Article
	for p := range strings.SplitSeq(padded, "\n\n") {
		a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
	}
	got := texts(Summarize(a, 3))
	for _, phrase := range []string{"often the case", "the only constant", "said and done", "is what it is", "beg to differ"} {
		if slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, phrase) }) {
			t.Errorf("%q was chosen: %q", phrase, got)
		}
	}
}

// TestPurposeLeans: "To find out, ..." does not stand without what is to be found.
func TestPurposeLeans(t *testing.T) {
	for _, s := range []string{"To find out, a team at Lund tethered moths.", "To that end, the council hired two engineers."} {
		r := newReader("en")
		r.read(s)
		if !r.traits.leans() {
			t.Errorf("%q stands alone", s)
		}
	}
}
