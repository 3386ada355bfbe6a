package markup

import (
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// htmlBlocks yields the blocks of HTML, a page or a fragment. No tree is built:
// the tokens are read as they come, so depth costs nothing.
func htmlBlocks(s Source, yield func(Block) bool) {
	h := newHTML(newDocument(s, yield))
	h.read(strings.NewReader(s.Text))
}

// htmlReader turns a stream of HTML tokens into blocks.
type htmlReader struct {
	*document
	in      inline
	styles  [4]int // how many elements set emphasis, strong, strike, code
	link    int    // the link that is open
	heading int    // the level of the heading that is open
	lists   []htmlList
	pre     *strings.Builder // the preformatted text that is open
	lang    string           // of it
	breaks  int              // br in a row
	grids   *htmlGrid        // the table that is open
	skip    string           // the element that is passed over
	depth   int              // how many of that name are open
}

type htmlList struct {
	ordered bool
	number  int
}

// htmlGrid is a table that is read.
type htmlGrid struct {
	rows [][]inline
	cell bool // one is open
}

func newHTML(d *document) *htmlReader { return &htmlReader{document: d} }

// read yields what r holds.
func (h *htmlReader) read(r io.Reader) {
	base := h.place
	z := html.NewTokenizer(r)
	for !h.stopped {
		switch z.Next() {
		case html.ErrorToken:
			h.endTable(false)
			h.endPre()
			h.flush()
			h.place = place{quote: base.quote, indent: base.indent, tight: base.tightRest, tightRest: base.tightRest}
			return
		case html.TextToken:
			h.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			h.start(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			h.end(string(name))
		}
	}
}

func (h *htmlReader) text(s string) {
	switch {
	case h.skip != "":
	case h.pre != nil:
		h.pre.WriteString(s)
	default:
		if strings.TrimSpace(s) != "" {
			h.breaks = 0
		}
		h.in.add(s, h.style(), h.link)
	}
}

func (h *htmlReader) style() style {
	var st style
	for i, n := range h.styles {
		if n > 0 {
			st |= 1 << i
		}
	}
	return st
}

// styleOf are the elements that set text, by their place in styles.
var styleOf = map[string]int{
	"em": 0, "i": 0, "cite": 0, "dfn": 0, "var": 0,
	"strong": 1, "b": 1,
	"del": 2, "s": 2, "strike": 2,
	"code": 3, "kbd": 3, "samp": 3, "tt": 3,
}

// unseen are the elements whose content is not text to read.
var unseen = map[string]bool{
	"script": true, "style": true, "template": true, "noscript": true, "title": true,
	"iframe": true, "object": true, "svg": true, "math": true, "canvas": true, "audio": true, "video": true,
	"select": true, "textarea": true, "button": true, "noframes": true, "noembed": true,
}

// inlineElements are those that do not end a paragraph and are not named elsewhere.
var inlineElements = map[string]bool{
	"span": true, "font": true, "abbr": true, "acronym": true, "big": true, "small": true, "sub": true, "sup": true,
	"u": true, "ins": true, "mark": true, "q": true, "time": true, "bdi": true, "bdo": true, "data": true, "label": true,
	"wbr": true, "nobr": true, "ruby": true, "rb": true, "rt": true, "rp": true, "rtc": true, "html": true, "body": true,
	"meta": true, "link": true, "base": true, "input": true, "source": true, "track": true, "param": true, "picture": true,
	"area": true, "map": true, "embed": true, "basefont": true, "col": true, "colgroup": true,
	"tbody": true, "thead": true, "tfoot": true,
}

func (h *htmlReader) start(t html.Token) {
	name := t.Data
	if h.skip != "" {
		if name == h.skip && t.Type == html.StartTagToken {
			h.depth++
		}
		return
	}
	if unseen[name] || hidden(t) {
		if t.Type == html.StartTagToken {
			h.skip, h.depth = name, 1
		}
		return
	}
	if i, ok := styleOf[name]; ok {
		h.styles[i]++
		if name == "code" && h.pre != nil && h.lang == "" {
			h.lang = codeLanguage(t)
		}
		return
	}
	switch name {
	case "a":
		h.link = h.document.link(&h.in, attribute(t, "href"))
	case "br":
		h.lineBreak()
	case "img":
		h.breaks = 0
		h.picture(&h.in, attribute(t, "alt"), attribute(t, "src"), h.style(), h.link)
	case "table", "tr", "td", "th":
		h.startCell(name)
	default:
		if !inlineElements[name] {
			h.startBlock(t)
		}
	}
}

// startBlock opens an element that ends a paragraph.
func (h *htmlReader) startBlock(t html.Token) {
	if h.grids != nil && h.grids.cell && blockInCell(t.Data) {
		h.endTable(true)
	}
	if h.grids != nil {
		h.in.space = true
		return
	}
	h.flush()
	switch name := t.Data; name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.heading = int(name[1] - '0')
	case "ul", "ol", "menu", "dir":
		list := htmlList{ordered: name == "ol"}
		if n, err := strconv.Atoi(attribute(t, "start")); err == nil {
			list.number = n - 1
		}
		h.lists = append(h.lists, list)
		h.indent++
	case "li":
		h.item()
	case "dd":
		h.indent++
	case "blockquote":
		h.quote++
	case "pre", "listing", "xmp":
		h.pre, h.lang = &strings.Builder{}, codeLanguage(t)
	case "hr":
		h.lines(Rule, "", "")
	}
}

func (h *htmlReader) item() {
	h.marker = "•"
	if n := len(h.lists); n > 0 {
		list := &h.lists[n-1]
		list.number++
		if list.ordered {
			h.marker = strconv.Itoa(list.number) + "."
		}
		h.tight = list.number > 1 || n > 1
	}
}

func (h *htmlReader) end(name string) {
	if h.skip != "" {
		if name == h.skip {
			if h.depth--; h.depth == 0 {
				h.skip = ""
			}
		}
		return
	}
	if i, ok := styleOf[name]; ok {
		h.styles[i] = max(0, h.styles[i]-1)
		return
	}
	switch name {
	case "a":
		h.link = 0
	case "table":
		h.endTable(false)
		h.flush()
	case "td", "th", "tr":
		if h.grids == nil {
			h.flush()
		}
	default:
		if inlineElements[name] || name == "br" || name == "img" {
			return
		}
		if h.grids != nil {
			h.in.space = true
			return
		}
		h.endBlock(name)
	}
}

// endBlock closes an element that ends a paragraph.
func (h *htmlReader) endBlock(name string) {
	if name == "pre" || name == "listing" || name == "xmp" {
		h.endPre()
		return
	}
	h.flush()
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.heading = 0
	case "ul", "ol", "menu", "dir":
		if n := len(h.lists); n > 0 {
			h.lists = h.lists[:n-1]
			h.indent = max(0, h.indent-1)
		}
		h.marker, h.tight = "", false
	case "dd":
		h.indent = max(0, h.indent-1)
	case "blockquote":
		h.quote = max(0, h.quote-1)
	}
}

// lineBreak ends a line; two in a row end the paragraph.
func (h *htmlReader) lineBreak() {
	switch h.breaks++; {
	case h.pre != nil:
		h.pre.WriteByte('\n')
	case h.grids != nil:
		h.in.space = true
	case h.breaks == 2 && h.heading == 0:
		h.flush()
	default:
		h.in.hardBreak()
	}
}

// flush yields the paragraph or heading that was collected.
func (h *htmlReader) flush() {
	if h.pre != nil {
		return
	}
	in := h.in
	h.in = inline{}
	h.breaks = 0
	if h.link != 0 { // a link around several paragraphs
		for _, l := range in.links {
			if l.N == h.link {
				h.in.links = append(h.in.links, l)
			}
		}
	}
	h.prose(h.heading, in)
}

func (h *htmlReader) endPre() {
	if h.pre == nil {
		return
	}
	text := h.pre.String()
	h.pre = nil
	h.lines(Code, h.lang, text)
}

// startCell opens a table, a row or a cell.
func (h *htmlReader) startCell(name string) {
	switch {
	case name == "table" && h.pre == nil:
		h.endTable(true)
		h.flush()
		h.grids = &htmlGrid{}
	case h.grids == nil:
		h.flush()
	case name == "tr":
		h.endCell()
		h.grids.rows = append(h.grids.rows, nil)
	default:
		h.endCell()
		if len(h.grids.rows) == 0 {
			h.grids.rows = append(h.grids.rows, nil)
		}
		h.grids.cell = true
	}
}

func (h *htmlReader) endCell() {
	if h.grids.cell {
		last := len(h.grids.rows) - 1
		h.in.settle()
		h.grids.rows[last] = append(h.grids.rows[last], h.in)
		h.in = inline{}
	}
	h.grids.cell = false
}

// endTable yields the table that was collected, if one was. The cells of a table
// made for layout, as one with a single column is, are paragraphs.
func (h *htmlReader) endTable(layout bool) {
	if h.grids == nil {
		return
	}
	h.endCell()
	g := grid{}
	columns := 0
	for _, row := range h.grids.rows {
		columns = max(columns, len(row))
		if len(row) > 0 {
			g.rows = append(g.rows, row)
		}
	}
	h.grids = nil
	if columns < 2 || layout {
		for _, row := range g.rows {
			for _, cell := range row {
				h.prose(0, cell)
			}
		}
		return
	}
	g.head, g.rows = g.rows[0], g.rows[1:]
	for len(g.head) < columns {
		g.head = append(g.head, inline{})
	}
	for range g.head {
		g.align = append(g.align, "---")
	}
	h.grid(g, false)
}

// blockInCell says whether an element in a cell shows that the table is there
// for layout.
func blockInCell(name string) bool {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "article", "section", "hr":
		return true
	}
	return false
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// hidden says whether an element is not shown. Only those are asked whose end is
// always written.
func hidden(t html.Token) bool {
	switch t.Data {
	case "div", "span", "section", "article", "aside", "a", "ul", "ol", "table":
	default:
		return false
	}
	for _, a := range t.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key == "style" {
			s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
		}
	}
	return false
}

// codeLanguage returns the language that an element's class names.
func codeLanguage(t html.Token) string {
	for class := range strings.FieldsSeq(attribute(t, "class")) {
		for _, prefix := range [...]string{"language-", "lang-", "highlight-source-"} {
			if language, ok := strings.CutPrefix(class, prefix); ok {
				return language
			}
		}
	}
	return ""
}
