package reader

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	xansi "github.com/charmbracelet/x/ansi"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/feeds/parse"
	"precis/ui/kit"
)

// The words of an article in HTML, from the author's text to the lines on the
// screen. What should be shown is judged by the tree that the HTML standard
// makes of it, which this program never makes.

// wanted is how many articles are read.
const wanted = 300

// floors say what part of the words must be on the screen, by its width. In a
// narrow window names in code that are longer than a line are broken.
var floors = map[int]float64{80: 0.9997, 38: 0.9993, 200: 0.9999}

// TestRecall renders articles as the reader does and looks for each of their
// words: those of the corpus, and composed ones, whose tables are looked for as
// well.
func TestRecall(t *testing.T) {
	bodies := corpusBodies(t)
	composed := max(wanted-len(bodies), wanted/3)
	if testing.Short() {
		composed = 40
	}
	for n := range composed {
		body, tables := compose(n)
		bodies = append(bodies, sample{name: fmt.Sprintf("composed %d", n), body: body, tables: tables})
	}
	for _, width := range []int{80, 38, 200} {
		words, lost, shown, there := 0, 0, 0, 0
		for i, a := range bodies {
			if width != 80 && i%3 > 0 {
				continue
			}
			there += a.tables
			lines, inside := renderAll(a, width)
			shown += inside
			want := shownWords(a.body)
			gone := missing(want, wordsOf(strings.Join(lines, "\n")))
			words += len(want)
			lost += len(gone)
			if len(gone) > 0 {
				t.Logf("%s: %d of %d words are not shown: %.80q", a.name, len(gone), len(want), gone)
			}
		}
		recall := 1 - float64(lost)/float64(max(words, 1))
		t.Logf("width %d: %d words, recall %.5f, %d tables of %d composed and others", width, words, recall, shown, there)
		if recall < floors[width] {
			t.Errorf("width %d: %.5f of the words are shown, and not %.4f", width, recall, floors[width])
		}
		if shown < there {
			t.Errorf("width %d: %d of %d tables are left", width, shown, there)
		}
	}
}

// sample is an article in HTML.
type sample struct {
	name, body, base string
	tables           int // of data in it, as far as is known
}

// corpusBodies returns the bodies in HTML of the feeds of PRECIS_CORPUS.
func corpusBodies(t *testing.T) []sample {
	t.Helper()
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		t.Log("PRECIS_CORPUS is not set: composed articles only")
		return nil
	}
	var bodies []sample
	seen := map[string]bool{}
	for _, dir := range []string{"realfeeds", "feedparser"} {
		files, err := filepath.Glob(filepath.Join(corpus, dir, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal("no files in", dir, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			feed, err := parse.Read(data, parse.Options{})
			if err != nil {
				continue
			}
			for i, a := range feed.Articles {
				body := string(a.Body)
				if a.Format != feeds.FormatHTML || seen[body] || len(shownWords(body)) < 2 {
					continue
				}
				seen[body] = true
				bodies = append(bodies, sample{name: fmt.Sprintf("%s %d", filepath.Base(name), i), body: body, base: a.Link})
			}
		}
	}
	t.Logf("%d bodies of HTML in the corpus", len(bodies))
	return bodies
}

// renderAll returns all lines of an article, without styles, and how many of
// its blocks are tables.
func renderAll(a sample, width int) (lines []string, tables int) {
	terminal := kit.Terminal{Width: width, Height: 24}
	text, _ := layout(width)
	r := newRenderer(terminal, kit.NewTheme(terminal), text)
	for b := range markup.Blocks(markup.Source{Format: feeds.FormatHTML, Text: a.body, Base: a.base}) {
		if b.Kind == markup.Table && !b.Continues {
			tables++
		}
		b.Markdown = unnumbered(b)
		for _, line := range r.render(b) {
			lines = append(lines, xansi.Strip(line))
		}
	}
	return lines, tables
}

// unnumbered returns a block's Markdown without the numbers of its links, which
// would be a part of the word before them.
func unnumbered(b markup.Block) string {
	text := b.Markdown
	for _, l := range b.Links {
		raised := strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, strconv.Itoa(l.N))
		if anchor := fmt.Sprintf("](#%d)", l.N); strings.Contains(text, anchor) {
			text = strings.ReplaceAll(text, anchor+raised, anchor)
			continue
		}
		if word := l.Text + raised; strings.Contains(text, word) { // in a cell
			text = strings.Replace(text, word, l.Text, 1)
			continue
		}
		text = strings.Replace(text, raised, "", 1)
	}
	return text
}

// composer writes an article of HTML: every element there is, in any order and
// within each other, its end tags left out where they may be.
type composer struct {
	*rand.Rand
	out    strings.Builder
	tables int
}

func compose(seed int) (body string, tables int) {
	c := composer{Rand: rand.New(rand.NewPCG(uint64(seed), 7))}
	for range 4 + c.IntN(12) {
		c.block(0)
	}
	return c.out.String(), c.tables
}

func (c *composer) write(s ...string) {
	for _, s := range s {
		c.out.WriteString(s)
	}
}

func (c *composer) maybe(s string) {
	if c.IntN(2) == 0 {
		c.write(s)
	}
}

// word writes a word that is likely to be the only one of its kind.
func (c *composer) word() {
	syllables := []string{"ka", "lo", "mi", "ren", "sta", "vö", "ß", "жу", "де", "λό", "ta", "ri", "ne", "qua", "zu", "or", "an", "é"}
	for range 2 + c.IntN(4) {
		c.write(syllables[c.IntN(len(syllables))])
	}
}

// words writes running text with elements in it.
func (c *composer) words(depth int) {
	for range 2 + c.IntN(14) {
		switch kind := c.IntN(30); {
		case kind == 0 && depth < 4:
			tag := []string{"b", "i", "em", "strong", "code", "s", "u", "mark", "small", "span class=x", "abbr title=no", "font color=red", "q", "x-y", "kbd", "cite"}[c.IntN(16)]
			name, _, _ := strings.Cut(tag, " ")
			c.write("<", tag, ">")
			c.words(depth + 1)
			c.write("</", name, ">")
		case kind == 1:
			c.write(`<a href="`, []string{"http://a.example/", "/rel", "#here", "javascript:x", "mailto:a@b.example"}[c.IntN(5)], `">`)
			c.word()
			c.write("</a>")
		case kind == 2:
			c.write("<br>")
		case kind == 3:
			c.write(`<span style="display:none">unseen</span><script>unseen("<p>")</script><!-- unseen -->`)
		case kind == 4:
			c.write(`<img src="p.png" alt="unseen">`)
		case kind == 5:
			c.word()
			c.write([]string{"<sup>2</sup>", "<sub>3</sub>", "<sup>th</sup>", "<sub>max</sub>"}[c.IntN(4)])
		case kind == 6:
			c.write("&amp;&#8212;&lt;tag&gt; *x* _y_ `z` [w] # 1. | ")
		case kind == 7:
			c.write("un<b>be</b>lie<i>v</i>able")
		default:
			c.word()
		}
		c.write([]string{" ", "\n ", ", ", ". ", "; ", " (", ") ", "&nbsp;", "-"}[c.IntN(9)])
	}
}

func (c *composer) block(depth int) {
	kind := c.IntN(16)
	if depth > 3 {
		kind = 0
	}
	switch kind {
	case 1:
		c.write("<h", fmt.Sprint(1+c.IntN(6)), ">")
		c.word()
		c.write("</h2>")
	case 2, 3:
		c.list(depth)
	case 4:
		c.inside("blockquote", depth)
	case 5, 6:
		c.table(depth)
	case 7:
		c.write("<pre><code class=language-go>")
		for range 1 + c.IntN(5) {
			c.write(strings.Repeat(" ", c.IntN(9)))
			c.word()
			c.write(" := &lt;")
			c.word()
			c.write("\n")
		}
		c.write("</code></pre>")
	case 8:
		c.write("<dl>")
		for range 1 + c.IntN(3) {
			c.write("<dt>")
			c.word()
			c.maybe("</dt>")
			c.write("<dd>")
			c.block(depth + 1)
			c.maybe("</dd>")
		}
		c.write("</dl>")
	case 9:
		c.write(`<figure><img src="x.jpg" alt=""><figcaption>`)
		c.words(depth)
		c.write("</figcaption></figure>")
	case 10:
		c.write("<details><summary>")
		c.word()
		c.write("</summary>")
		c.block(depth + 1)
		c.write("</details>")
	case 11:
		c.inside([]string{"div", "section", "article", "center", "main"}[c.IntN(5)], depth)
	case 12:
		c.write("<hr>")
		c.words(depth)
		c.write("<br><br>")
	case 13:
		c.write(`<div hidden>unseen<div>unseen</div></div><p style="visibility:hidden">unseen<p>`)
		c.words(depth)
	default:
		c.write("<p>")
		c.words(depth)
		c.maybe("</p>")
	}
}

func (c *composer) inside(name string, depth int) {
	c.write("<", name, ">")
	for range 1 + c.IntN(3) {
		c.block(depth + 1)
	}
	c.write("</", name, ">")
}

func (c *composer) list(depth int) {
	name := []string{"ul", "ol"}[c.IntN(2)]
	c.write("<", name, ">")
	for range 1 + c.IntN(4) {
		c.write("<li>")
		c.words(depth)
		if c.IntN(3) == 0 {
			c.block(depth + 1)
		}
		c.maybe("</li>")
	}
	c.write("</", name, ">")
}

// table writes a table of data. Within another, or a list, it is not counted.
func (c *composer) table(depth int) {
	if depth > 0 {
		c.inside("div", depth)
		return
	}
	c.tables++
	columns := 2 + c.IntN(4)
	c.write("<table>")
	c.maybe("<tbody>")
	c.write("<tr>")
	for range columns {
		c.write("<th>")
		c.word()
		c.maybe("</th>")
	}
	for range 1 + c.IntN(5) {
		c.write("<tr>")
		for range columns {
			c.write("<td>")
			switch c.IntN(5) {
			case 0:
				c.write("<p>")
				c.word()
				c.write("</p><p>")
				c.word()
				c.maybe("</p>")
			case 1:
				c.write("<ul><li>")
				c.word()
				c.write("<li>")
				c.word()
				c.write("</ul>")
			case 2:
				c.words(3)
			default:
				c.word()
			}
			c.maybe("</td>")
		}
		c.maybe("</tr>")
	}
	c.write("</table>")
}

// shownWords returns the words that a browser shows of HTML: of the tree that
// the standard makes of it, without what is hidden. Elements that are set apart
// end a word.
func shownWords(source string) []string {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil
	}
	var out strings.Builder
	writeShown(&out, root)
	return wordsOf(out.String())
}

var runningElements = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.I: true, atom.Ins: true,
	atom.Kbd: true, atom.Mark: true, atom.Nobr: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strike: true, atom.Strong: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
	atom.Label: true, atom.Data: true, atom.Acronym: true, atom.Sub: true, atom.Sup: true, atom.Q: true,
	atom.Font: true, atom.Ruby: true, atom.Math: true,
}

var unshownElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Head: true, atom.Iframe: true,
	atom.Object: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Select: true, atom.Textarea: true,
	atom.Button: true, atom.Noframes: true, atom.Noembed: true, atom.Svg: true, atom.Datalist: true, atom.Rp: true,
	atom.Title: true,
}

func writeShown(out *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if n.Parent.Namespace == "math" {
			text = strings.TrimSpace(text)
		}
		out.WriteString(text)
		return
	case html.ElementNode:
		if unshownElements[n.DataAtom] || n.Data == "annotation" || notShown(n) {
			return
		}
		if !runningElements[n.DataAtom] && n.Namespace == "" || n.DataAtom == atom.A && n.Parent.DataAtom == atom.Sup {
			out.WriteByte(' ')
			defer out.WriteByte(' ')
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeShown(out, c)
	}
}

func notShown(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "opacity:0;") {
				return true
			}
		case "aria-hidden":
			if a.Val == "true" && runningElements[n.DataAtom] {
				return true
			}
		case "class":
			if strings.Contains(a.Val, "screen-reader") || strings.Contains(a.Val, "visually-hidden") || strings.Contains(a.Val, "sr-only") {
				return true
			}
		}
	}
	return false
}

// wordsOf divides text into words, the way in which signs are set aside: H₂O is
// H2O. A sign of a script that writes without spaces is a word.
func wordsOf(text string) []string {
	text = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "", "_", "", "^", "").Replace(text)
	text = norm.NFKD.String(strings.ToLower(text))
	var apart strings.Builder
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			apart.WriteByte(' ')
		}
		apart.WriteRune(r)
	}
	return strings.FieldsFunc(apart.String(), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
}

// missing returns the words of want that are not in got, each as often as it is
// missing.
func missing(want, got []string) []string {
	count := map[string]int{}
	for _, w := range got {
		count[w]++
	}
	var lost []string
	for _, w := range want {
		if count[w]--; count[w] < 0 {
			lost = append(lost, w)
		}
	}
	return lost
}
