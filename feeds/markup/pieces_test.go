package markup

import (
	"fmt"
	"strings"
	"testing"

	"precis/feeds"
)

// markdownSample has every construct that a cut could break.
func markdownSample(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "## Part %d\n\nA paragraph with **bold**, a [link][r%d] and `code`.\nIts second line.\n\n", i, i%7)
		b.WriteString("- item\n- item with\n\n  a paragraph\n\n      code in it\n\n- last\n\nText after.\n\n")
		b.WriteString("```go\nfunc f() {}\n\nfunc g() {}\n```\n\n> quoted\n\n> again\n\n1. one\n2. two\n\n")
		b.WriteString("<!-- hidden\n\nstill hidden -->\n\n    indented\n\n    more\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n")
	}
	for i := range 7 {
		fmt.Fprintf(&b, "[r%d]: http://e.example/%d 'title'\n", i, i)
	}
	return b.String()
}

// TestPiecesAgreeWithTheWhole compares blocks made piece by piece with those of
// the source parsed at once, which is the same source without a safe place to cut.
func TestPiecesAgreeWithTheWhole(t *testing.T) {
	one := markdownSample(1)
	want := Read(Source{Format: feeds.FormatMarkdown, Text: one})
	got := Read(Source{Format: feeds.FormatMarkdown, Text: markdownSample(50)})
	if len(got) != 50*len(want) {
		t.Fatalf("%d blocks, want %d", len(got), 50*len(want))
	}
	for i, b := range got {
		w := want[i%len(want)]
		part, link := fmt.Sprintf("Part %d", i/len(want)), i/len(want)%7
		if w.Kind == Heading {
			w.Text, w.Markdown = part, part
		}
		if len(w.Links) > 0 {
			if u := fmt.Sprintf("http://e.example/%d", link); len(b.Links) != 1 || b.Links[0].URL != u || b.Links[0].N != i/len(want)+1 {
				t.Errorf("block %d: links %v, want one to %s", i, b.Links, u)
			}
			w.Markdown, b.Markdown = "", ""
		}
		if b.Kind != w.Kind || b.Text != w.Text || b.Markdown != w.Markdown || b.Tight != w.Tight || b.Continues != w.Continues || b.Marker != w.Marker || b.Indent != w.Indent {
			t.Fatalf("block %d\n got %+v\nwant %+v", i, b, w)
		}
	}
}

// TestForcedCuts reads constructs that are longer than a piece.
func TestForcedCuts(t *testing.T) {
	const n = 20_000
	repeat := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, source string
		kind         Kind
		words        func(int) string
	}{
		{"paragraph", repeat("w%d\n"), Paragraph, func(i int) string { return fmt.Sprintf("w%d", i) }},
		{"one line", repeat("w%d "), Paragraph, func(i int) string { return fmt.Sprintf("w%d", i) }},
		{"code", "```c\n" + repeat("w%d;\n") + "```\n", Code, func(i int) string { return fmt.Sprintf("w%d;", i) }},
		{"table", "| a | b |\n|--|--|\n" + repeat("| w%d | x |\n"), Table, func(i int) string { return fmt.Sprintf("w%d | x", i) }},
		{"list", repeat("1. w%d\n"), Paragraph, func(i int) string { return fmt.Sprintf("w%d", i) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var words []string
			for i, b := range Read(Source{Format: feeds.FormatMarkdown, Text: c.source}) {
				if b.Kind != c.kind {
					t.Fatalf("block %d is %+v", i, b)
				}
				switch {
				case c.name == "list":
					if b.Marker != fmt.Sprintf("%d.", i+1) || b.Tight != (i > 0) {
						t.Fatalf("item %d is %+v", i, b)
					}
					words = append(words, b.Text)
				case b.Continues != (i > 0):
					t.Fatalf("block %d: Continues is %v", i, b.Continues)
				case c.kind == Paragraph:
					words = append(words, strings.Fields(b.Text)...)
				default:
					words = append(words, strings.Split(b.Text, "\n")...)
				}
			}
			if c.kind == Table {
				words = words[1:]
			}
			if len(words) != n {
				t.Fatalf("%d of %d", len(words), n)
			}
			for i, w := range words {
				if w != c.words(i) {
					t.Fatalf("%d is %q", i, w)
				}
			}
		})
	}
}

// hostileUnits make, repeated, sources that parsers and renderers are slow on.
var hostileUnits = []string{"[", "![", "[a](", "[a", "*", "*a ", "a**b*c_", "~a ", "> ", ">", "- ", "1. ", "> - ", "`", "<", "<a ", "<!--", "<![CDATA[", "[a]: b\n", "|a", "&", "\\", "\n", "a\n", "- a\n", "- a\n\n", "# ", "```\n", "~~~\n\n", "<pre>\n", "\u0300", "www.", "a@b.c ", "\r", "    a\n", "\t"}

func TestHostileMarkdown(t *testing.T) {
	const size = 50_000
	for _, unit := range hostileUnits {
		for _, format := range []feeds.Format{feeds.FormatMarkdown, feeds.FormatHTML} {
			t.Run(fmt.Sprintf("%s %q", format, unit), func(t *testing.T) {
				for b := range Blocks(Source{Format: format, Text: strings.Repeat(unit, size/len(unit))}) {
					if b.Quote > MaxQuote || b.Indent > MaxIndent || len(b.Text) > MaxBlock || len(b.Markdown) > 8*MaxBlock {
						t.Fatalf("out of bounds: %+v", b)
					}
				}
			})
		}
	}
}

// BenchmarkHostileMarkdown shows what is not linear: the figures of the two sizes
// should be alike.
func BenchmarkHostileMarkdown(b *testing.B) {
	for _, unit := range hostileUnits {
		for _, size := range []int{50_000, 400_000} {
			b.Run(fmt.Sprintf("%q/%d", unit, size), func(b *testing.B) {
				source := Source{Format: feeds.FormatMarkdown, Text: strings.Repeat(unit, size/len(unit))}
				b.SetBytes(int64(size))
				for b.Loop() {
					Read(source)
				}
			})
		}
	}
}

func TestSkipFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"YAML", "---\ntitle: x\ntags: [a]\n---\nbody", "body"},
		{"YAML ended by dots", "---\r\ntitle: x\r\n...\r\nbody", "body"},
		{"TOML", "+++\ntitle = 'x'\n+++\nbody", "body"},
		{"empty", "---\n---\nbody", "body"},
		{"a rule", "---\n\nbody\n\n---\nmore", "---\n\nbody\n\n---\nmore"},
		{"a rule and text", "---\nIt was late.\n---\nmore", "---\nIt was late.\n---\nmore"},
		{"never closed", "---\ntitle: x\nbody", "---\ntitle: x\nbody"},
		{"not at the start", "a\n---\nb: c\n---\n", "a\n---\nb: c\n---\n"},
		{"alone", "---", "---"},
		{"none", "", ""},
	} {
		if got := skipFrontMatter(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCleanURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"http://e.example/a b", "http://e.example/a%20b"},
		{" HTTPS://E.example/ż?q=ż#x ", "https://e.example/%C5%BC?q=%C5%BC#x"},
		{"http://żółć.example:80/", "http://xn--kda4b0koi.example:80/"},
		{"mailto:me@e.example", "mailto:me@e.example"},
		{"javascript:alert(1)", ""},
		{"file:///etc/passwd", ""},
		{"data:text/html,x", ""},
		{"//e.example/x", ""},
		{"/relative", ""},
		{"http:///x", ""},
		{"http://e.example/\x1b[31m", ""},
		{"http://e.example/\u202egnp", "http://e.example/%E2%80%AEgnp"},
		{"http://e.example/" + strings.Repeat("a", maxURL), ""},
		{"", ""},
	} {
		if got := cleanURL(c.in); got != c.want {
			t.Errorf("cleanURL(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func BenchmarkMarkdown(b *testing.B) {
	body := markdownSample(5 << 20 / len(markdownSample(1)))
	source := Source{Format: feeds.FormatMarkdown, Text: body}
	b.Run("first screen of 5 MB", func(b *testing.B) { benchmarkFirst(b, source) })
	b.Run("whole of 64 KB", func(b *testing.B) {
		source := Source{Format: feeds.FormatMarkdown, Text: body[:64<<10]}
		b.SetBytes(64 << 10)
		b.ReportAllocs()
		for b.Loop() {
			Read(source)
		}
	})
}

// benchmarkFirst makes the blocks that fill a tall screen.
func benchmarkFirst(b *testing.B, s Source) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for range Blocks(s) {
			if n++; n == 50 {
				break
			}
		}
	}
}

func BenchmarkText5MB(b *testing.B) {
	line := "The quick brown fox jumps over the lazy dog, and then it rests for\na while under the old tree. The dog does not mind at all.\n\n"
	benchmarkFirst(b, Source{Text: strings.Repeat(line, 5<<20/len(line))})
}
