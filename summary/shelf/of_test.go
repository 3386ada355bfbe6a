package shelf_test

import (
	"slices"
	"strings"
	"testing"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/summary"
	"precis/summary/shelf"
)

// story is a body with something of every kind of block.
const story = `# The mill

The old mill at Holm burned down on Sunday night, the fire service said. Nobody was in the mill.

> The mill was built in 1840, and my family has owned it ever since, said Ida Krog.

- The fire began in the cellar of the mill.
- It took the firemen three hours to put it out.

` + "```\nmill := nil\n```" + `

| year | owner |
|------|-------|
| 1840 | Krog  |

The county wants to build a new mill at Holm. Work on it begins in May.
`

func TestOf(t *testing.T) {
	blocks := markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: story, Title: "The mill"})
	s := shelf.Of("The mill", "en", blocks, summary.Short)
	if len(s.Sentences) != summary.Short || s.Whole || s.Language != "en" {
		t.Fatalf("%+v", s)
	}
	for _, x := range s.Sentences {
		b := blocks[x.Paragraph]
		if b.Text[x.Start:x.End] != x.Text {
			t.Errorf("%q is not at its place", x.Text)
		}
		if b.Kind != markup.Paragraph {
			t.Errorf("%q is no prose", x.Text)
		}
	}
	if first := s.First(summary.Gist).Sentences[0].Text; !strings.HasPrefix(first, "The old mill at Holm burned") {
		t.Errorf("gist %q", first)
	}
}

func TestOfKinds(t *testing.T) {
	p := func(kind markup.Kind, text string) markup.Block { return markup.Block{Kind: kind, Text: text} }
	for _, c := range []struct {
		name   string
		blocks []markup.Block
		want   []string
	}{
		{"nothing", nil, nil},
		{"a rule alone", []markup.Block{p(markup.Rule, "")}, nil},
		{"code and a table", []markup.Block{p(markup.Code, "It is code."), p(markup.Table, "It is a table.")}, nil},
		{"a picture", []markup.Block{p(markup.Paragraph, "[picture: a mill by the sea]"), p(markup.Paragraph, "It is a mill.")}, []string{"It is a mill."}},
		{"not a picture", []markup.Block{p(markup.Paragraph, "[One] man and [another]")}, []string{"[One] man and [another]"}},
		{"verse", []markup.Block{p(markup.Heading, "Song"), p(markup.Verse, "The sea\nis wide.")}, []string{"The sea\nis wide."}},
		{"a heading before prose", []markup.Block{p(markup.Heading, "The mill burned."), p(markup.Paragraph, "It was old.")}, []string{"It was old."}},
		{
			"a sentence cut for size", []markup.Block{
				p(markup.Paragraph, "The mill burned. It was very old and"),
				{Text: "it was very dry inside. Nobody was in it then. It was a Sunday in May.", Continues: true},
			},
			[]string{"Nobody was in it then.", "It was a Sunday in May."},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range shelf.Of("", "en", c.blocks, 2).Sentences {
				got = append(got, x.Text)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestArticleIsBounded holds that of a long article as much is read as is wanted, in
// whole blocks, and that it says so.
func TestArticleIsBounded(t *testing.T) {
	block := markup.Block{Text: strings.Repeat("The mill at Holm burned down. ", 100)}
	blocks := slices.Repeat([]markup.Block{block}, 10)
	for most, want := range map[int]int{0: 1, len(block.Text) - 1: 1, len(block.Text): 2, 9 * len(block.Text): 10, shelf.MaxText: 10} {
		a, all := shelf.Article("", "en", blocks, most)
		if len(a.Paragraphs) != want || all != (want == len(blocks)) {
			t.Errorf("up to %d bytes: %d paragraphs, all %v; want %d", most, len(a.Paragraphs), all, want)
		}
	}
}

// TestOfIsBounded holds that an endless article costs no more than a long one, and
// that a long one is read to its end.
func TestOfIsBounded(t *testing.T) {
	code := markup.Block{Kind: markup.Code, Text: strings.Repeat("x", markup.MaxBlock)}
	fits := slices.Repeat([]markup.Block{code}, shelf.MaxText/markup.MaxBlock)
	last := markup.Block{Text: "The mill at Holm burned down."}
	if s := shelf.Of("", "en", append(fits, last), summary.Long); s.Partial || s.Total != 1 {
		t.Errorf("a text that is read to its end: %+v", s)
	}
	if s := shelf.Of("", "en", append(fits, code, last), summary.Long); !s.Partial || s.Total != 0 {
		t.Errorf("a text that is longer: %+v", s)
	}
}
