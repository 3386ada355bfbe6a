package markup

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"charm.land/glamour/v2"

	"precis/feeds"
)

var sgr = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// screens render blocks by glamour, set up as doc.go says. A table is given room
// for its rows, since what wraps in a cell is not in reading order any more.
type screens struct{ prose, table *glamour.TermRenderer }

func newScreens(t testing.TB) screens {
	t.Helper()
	at := func(width int) *glamour.TermRenderer {
		r, err := glamour.NewTermRenderer(glamour.WithStandardStyle("dark"), glamour.WithPreservedNewLines(), glamour.WithWordWrap(width))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	return screens{at(80), at(1000)}
}

func (s screens) render(t testing.TB, b Block) string {
	t.Helper()
	r := s.prose
	if b.Kind == Table {
		r = s.table
	}
	out, err := r.Render(b.Markdown)
	if err != nil {
		t.Fatalf("%q: %v", b.Markdown, err)
	}
	return out
}

// checkBlock holds what is promised of every block: bounds, clean strings, and
// that glamour shows the signs of Text, in their order, and no others.
func checkBlock(t testing.TB, r screens, b Block) {
	t.Helper()
	if b.Quote > MaxQuote || b.Indent > MaxIndent || b.Quote < 0 || b.Indent < 0 || b.Level > 6 || (b.Kind == Heading) != (b.Level > 0) {
		t.Errorf("out of bounds: %+v", b)
	}
	if len(b.Text) > MaxBlock && b.Kind != Table || b.Text == "" && b.Kind != Rule {
		t.Errorf("%d bytes of text: %+v", len(b.Text), b)
	}
	if Text(b.Text) != b.Text || Line(b.Language) != b.Language || Text(b.Markdown) != b.Markdown {
		t.Errorf("not clean: %+v", b)
	}
	if (b.Kind == Paragraph || b.Kind == Heading) && Line(b.Text) != b.Text {
		t.Errorf("more than a line: %+v", b)
	}
	if broken := b.Broken(); len(b.Breaks) != 0 && strings.ReplaceAll(broken, "\n", " ") != b.Text || b.Kind == Paragraph && strings.Count(broken, "\n") != strings.Count(b.Markdown, "\n") {
		t.Errorf("breaks %v: %q of %+v", b.Breaks, broken, b)
	}
	for _, l := range b.Links {
		if cleanURL(l.URL) != l.URL || l.N < 1 || Line(l.Text) != l.Text {
			t.Errorf("link %+v", l)
		}
	}
	rendered := r.render(t, b)
	shown := sgr.ReplaceAllString(rendered, "")
	for _, c := range shown {
		if c != '\n' && isSpecial(c) {
			t.Errorf("%q is rendered with %U: %q", b.Markdown, c, rendered)
		}
	}
	if b.Kind == Rule {
		return
	}
	if got, want := signs(shown, b), signs(b.Text, b); got != want {
		t.Errorf("not shown as it is\n    text %q\nmarkdown %q\n   shown %q\n    want %q", b.Text, b.Markdown, got, want)
	}
}

// signs returns what counts in a rendered or plain text of b: no white space, no
// numbers of links, no lines of a table.
func signs(text string, b Block) string {
	if len(b.Links) > 0 {
		for _, l := range slices.Backward(b.Links) { // ¹⁰ before ¹
			text = strings.ReplaceAll(text, string(appendRaised(nil, l.N)), "")
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || b.Kind == Table && strings.ContainsRune("|│─┼", r) {
			return -1
		}
		return r
	}, text)
}

// hostile are texts of which each sign must be shown as it is.
var hostile = []string{
	"*a* _b_ **c** `d` ~~e~~ ~f~", "# no heading", "> no quote", "- no item", "+ no item", "* no item", "1. no item", "12) no item", "1.", "-", "---", "===", "***", "~~~", "```", "``` go", "    four spaces",
	"[a](http://b.example)", "[a]: http://b.example", "![a](b)", "<b>x</b>", "<http://a.example>", "<!-- x -->", "&amp; &lt; &copy &copy; &#42; &#x2a;", `\* \\ \a \& \&amp; \`, `a\`, `\\`, `\\\`, "http://a.example/x_y_z www.a.example ftp://a.b", "me@x.example", "a|b", "| a | b |", "|-|-|", ": x", ":-- | --:", "- [ ] x", "[ ] x", "a  b", "!", "!!", "wow!", "~", "&", "a&b;", "&#0;", "&#27;[31m",
	"“quoted” — and… ", "日本語、テキスト。", "שלום עולם", "مرحبا بالعالم", "नमस्ते", "ภาษาไทย", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣", "e\u0301", "a\u00a0b", "x\u3000y", "\\\\*a\\*", "`` ` ``", "a`b", "a_b_c", "snake_case __dunder__", "2*3*4", "$x^2$", "{a}", "a:b://c", ":smile:", "[^1] note", "term\n: definition", "¹²³",
}

func TestEscapeShowsEverySign(t *testing.T) {
	r := newScreens(t)
	for _, text := range hostile {
		for _, kind := range []Kind{Paragraph, Heading, Code, Verse} {
			shape := Block{Kind: kind}
			if kind == Heading {
				shape.Level = 2
			}
			emit(shape, text, false, func(b Block) bool { checkBlock(t, r, b); return true })
		}
	}
}

// TestRunsShowEverySign sets hostile texts in every style beside one another.
func TestRunsShowEverySign(t *testing.T) {
	r := newScreens(t)
	styles := []style{plainStyle, emphasis, strong, emphasis | strong, strikeStyle, codeStyle, strikeStyle | strong}
	for i, a := range hostile {
		b, c := hostile[(i*7+3)%len(hostile)], hostile[(i*13+5)%len(hostile)]
		for j, st := range styles {
			next := styles[(i+j*3+1)%len(styles)]
			for k, glue := range []string{"", []string{" ", "x", "-"}[(i+j)%3]} {
				for _, link := range []int{(i/3 + k) % 2} {
					var in inline
					in.links = []Link{{N: 1, URL: "http://a.example"}}
					in.add(b+glue, plainStyle, 0)
					in.add(a+glue, st, link)
					in.add(c, next, link*(j%2))
					if j%3 == 0 {
						in.hardBreak()
					}
					in.add(glue+b, plainStyle, 0)
					emitInline(Block{}, in, false, func(b Block) bool { checkBlock(t, r, b); return true })
					var d document
					d.yield = func(b Block) bool { checkBlock(t, r, b); return true }
					cell := func(text string, st style) (in inline) { in.add(text, st, 0); in.settle(); return in }
					linked := cell(a, st)
					linked.links = []Link{{N: 1, URL: "http://a.example"}}
					for i := range linked.runs {
						linked.runs[i].link = 1
					}
					d.grid(&grid{head: []inline{linked, cell("head", plainStyle)}, rows: [][]inline{{linked}}, align: []string{"---", "---"}})
					d.grid(&grid{head: []inline{cell(a, st), cell("head", plainStyle)}, rows: [][]inline{{cell(b, next), cell(c, st)}}, align: []string{"---", ":-:"}})
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 500 {
			return
		}
		r := newScreens(t)
		emit(Block{}, s, false, func(b Block) bool { checkBlock(t, r, b); return true })
		emit(Block{Kind: Code, Language: "go"}, s, false, func(b Block) bool { checkBlock(t, r, b); return true })
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "title")
	}
	f.Add("a **b *c* ~~d~~** `e` [f **g**](http://h.example)\\\n<br>i", "a")
	f.Add("- a\n  > 1. b\n\n    ```go\n    c\n    ```\n| a | b |\n|---|---|\n| `x` | **y** |\n", "")
	f.Fuzz(func(t *testing.T, s, title string) {
		checkSource(t, Source{Format: feeds.FormatMarkdown, Text: s, Title: title})
	})
}

// checkSource holds what is promised of any source.
func checkSource(t *testing.T, s Source) {
	t.Helper()
	if len(s.Text) > 3000 {
		return
	}
	r := newScreens(t)
	all := Read(s)
	for _, b := range all {
		checkBlock(t, r, b)
	}
	i := 0
	for b := range Blocks(s) {
		if b.Markdown != all[i].Markdown {
			t.Errorf("block %d is not the same again: %q, %q", i, b.Markdown, all[i].Markdown)
		}
		if i++; i == 2 {
			break
		}
	}
	plain := PlainText(s)
	if !utf8.ValidString(plain) {
		t.Errorf("plain text of %q is not UTF-8", s.Text)
	}
	if slow := Plain(Blocks(s)); plain != slow {
		t.Errorf("plain text of %q is not that of its blocks:\n%q\n%q", s.Text, plain, slow)
	}
}

// TestPlainTextBreaks holds that plain text has the line ends that its author set.
func TestPlainTextBreaks(t *testing.T) {
	for _, c := range []struct {
		name   string
		format feeds.Format
		body   string
		want   string
	}{
		{"poem", feeds.FormatHTML, "<p>The <b>fog</b> comes<br>on little<br>cat <a href=x>feet</a>.</p>", "The fog comes\non little\ncat feet.\n"},
		{"in a list", feeds.FormatHTML, "<ul><li>One<br>still one<li>Two</ul>", "• One\n  still one\n• Two\n"},
		{"quoted", feeds.FormatHTML, "<blockquote>One<br>two</blockquote>", "> One\n> two\n"},
		{"citation between", feeds.FormatHTML, "<p>It rose in the north[1]<br>and set in the south.[2]<br>So they say.</p>", "It rose in the north\nand set in the south.\nSo they say.\n"},
		{"Markdown", feeds.FormatMarkdown, "12 Main St  \nSpringfield\\\nEarth\n", "12 Main St\nSpringfield\nEarth\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := PlainText(Source{Format: c.format, Text: c.body}); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
