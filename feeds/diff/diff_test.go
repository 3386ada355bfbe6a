package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/feeds/diff"
	"precis/feeds/markup"
)

// paragraphs makes a text of paragraphs, one a line; a heading begins with #,
// code with a tab.
func paragraphs(text string) []markup.Block {
	var blocks []markup.Block
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		b := markup.Block{Text: line}
		switch {
		case strings.HasPrefix(line, "# "):
			b.Kind, b.Text = markup.Heading, line[2:]
		case strings.HasPrefix(line, "\t"):
			b.Kind = markup.Code
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// written writes changes a line each, with their signs.
func written(changes []diff.Change) string {
	var b strings.Builder
	for i := range changes {
		b.WriteString(changes[i].Sign() + changes[i].Marked() + "\n")
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	tests := []struct{ name, before, after, want string }{
		{"nothing", "", "", ""},
		{"the same", "a b c\nd\n", "a b c\nd\n", " a b c\n d\n"},
		{"new", "", "a b c\n", "+a b c\n"},
		{"gone", "a b c\n", "", "-a b c\n"},
		{"a word", "The ferry leaves at noon.\n", "The ferry leaves at one.\n", "~The ferry leaves at [-noon-]{+one+}.\n"},
		{
			"words side by side are one change",
			"Some two men went home by train today.\n", "Some three women went home by train today.\n",
			"~Some [-two men-]{+three women+} went home by train today.\n",
		},
		{"a word more", "He said so.\n", "He never said so.\n", "~He {+never+} said so.\n"},
		{"a word less", "He never said so.\n", "He said so.\n", "~He [-never-] said so.\n"},
		{
			"a paragraph between",
			"One is the first.\nTwo is the second.\n", "One is the first.\nQuite another matter altogether.\nTwo is the second.\n",
			" One is the first.\n+Quite another matter altogether.\n Two is the second.\n",
		},
		{
			"one changed, one gone",
			"One is the first of them.\nNo word here remains.\n", "One is the first of all.\n",
			"~One is the first of [-them-]{+all+}.\n-No word here remains.\n",
		},
		{
			"another text altogether",
			"No word here remains.\n", "Everything became different.\n",
			"-No word here remains.\n+Everything became different.\n",
		},
		{"a heading", "# What we know\nx\n", "# What we know now\nx\n", "~What we know {+now+}\n x\n"},
		{"code is not mixed", "\tx = 1\n", "\tx = 2\n", "-\tx = 1\n+\tx = 2\n"},
		{"a kind that changed", "# One is the first\n", "One is the first\n", "-One is the first\n+One is the first\n"},
		{"Chinese", "渡轮中午开。\n", "渡轮下午开。\n", "~渡轮[-中-]{+下+}午开。\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := written(diff.Blocks(paragraphs(tt.before), paragraphs(tt.after)))
			if got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	if got := diff.Title("A  title", "A title"); got != nil {
		t.Errorf("only space differs: %v", got)
	}
	if got := written(diff.Title("Ferry stops", "Ferry sails")); got != "~Ferry [-stops-]{+sails+}\n" {
		t.Errorf("%q", got)
	}
}

func TestParts(t *testing.T) {
	changes := diff.Blocks(paragraphs("a\nb\nc c c\nd\n"), paragraphs("a\nb\nd\n"))
	var got []string
	for _, p := range diff.Parts(changes) {
		if p.Change == nil {
			got = append(got, diff.Unchanged(p.Same))
			continue
		}
		got = append(got, p.Change.Sign()+p.Change.Marked())
	}
	if want := "2 paragraphs as before|-c c c|1 paragraph as before"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
	if n := diff.Count(changes); n != 1 {
		t.Errorf("%d changes", n)
	}
}

// sides puts both texts together again.
func sides(changes []diff.Change) (before, after []string) {
	for i := range changes {
		c := &changes[i]
		spans := c.Spans
		if spans == nil {
			spans = []diff.Span{{Op: c.Op, Text: c.Block.Text}}
		}
		var was, is strings.Builder
		for _, s := range spans {
			if s.Op != diff.Added {
				was.WriteString(s.Text)
			}
			if s.Op != diff.Removed {
				is.WriteString(s.Text)
			}
		}
		if c.Op != diff.Added {
			before = append(before, was.String())
		}
		if c.Op != diff.Removed {
			after = append(after, is.String())
		}
	}
	return before, after
}

// FuzzBlocks: from the changes of two texts both can be put together again.
func FuzzBlocks(f *testing.F) {
	f.Add("a b c\nd e\n", "a x c\nf\nd e\n")
	f.Add("# A\n\tcode\nText of some words.", "# B\n\tcode\n\nText of many words.")
	f.Fuzz(func(t *testing.T, before, after string) {
		was, is := paragraphs(before), paragraphs(after)
		gotWas, gotIs := sides(diff.Blocks(was, is))
		for i, side := range []struct {
			got  []string
			want []markup.Block
		}{{gotWas, was}, {gotIs, is}} {
			if len(side.got) != len(side.want) {
				t.Fatalf("side %d: %q", i, side.got)
			}
			for j := range side.got {
				if side.got[j] != side.want[j].Text {
					t.Fatalf("side %d, paragraph %d: %q, want %q", i, j, side.got[j], side.want[j].Text)
				}
			}
		}
	})
}

// BenchmarkBlocks compares texts of 5 KB and of 5 MB: with one word changed,
// and with every paragraph changed.
func BenchmarkBlocks(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		var was, one, all []markup.Block
		for i := range n {
			text := fmt.Sprintf("Paragraph %d says %s", i, strings.Repeat("what there is to say, ", 22))
			was = append(was, markup.Block{Text: text})
			one = append(one, markup.Block{Text: text})
			all = append(all, markup.Block{Text: strings.Replace(text, "is to say", "was to be said", 3)})
		}
		one[n/2].Text += "and more"
		b.Run(fmt.Sprintf("one/%d", n), func(b *testing.B) {
			for b.Loop() {
				diff.Blocks(was, one)
			}
		})
		b.Run(fmt.Sprintf("all/%d", n), func(b *testing.B) {
			for b.Loop() {
				diff.Blocks(was, all)
			}
		})
	}
}
