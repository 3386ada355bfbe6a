package markup

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// HTML is read as the tokens come; no tree is built. Depth costs nothing that
// way (x/net's parser gives up at 512 open elements), the first screen does not
// wait for the end of the body, and every element becomes what it is shown as
// in one step. What a tree would know is kept instead: which lists, tables and
// styles are open, and how far what is hidden reaches. Where a tree repairs
// what the author left open, the readers of tables, lists and hidden elements
// close it by the same rules (HTML standard, 13.2.6).

// htmlBlocks yields the blocks of HTML, a page or a fragment. What holds no tag
// at all is plain text with entities, and its lines count.
func htmlBlocks(s Source, yield func(Block) bool) {
	if !hasTag(s.Text) {
		s.Text = html.UnescapeString(s.Text)
		textBlocks(s, yield)
		return
	}
	newHTML(newDocument(s, yield)).read(s.Text)
}

// hasTag says whether an element, a comment or a declaration stands in text.
func hasTag(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "<")
		if !found {
			return false
		}
		if rest != "" && (isASCIILetter(rest[0]) || rest[0] == '/' || rest[0] == '!' || rest[0] == '?') {
			return true
		}
		text = rest
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// htmlReader turns a stream of HTML tokens into blocks.
type htmlReader struct {
	*document
	source string // what is read
	at     int    // where in it the next token begins
	ends   map[string]int

	in       inline
	breaks   int    // br in a row
	styles   [4]int // how many elements set emphasis, strong, strike, code
	anchor   anchor // the link that is open
	heading  int    // the level of the heading that is open
	lists    []htmlList
	tables   []*htmlTable
	pre      *preformatted // the preformatted text that is open
	nearby   string        // a language that an element around it named
	script   script        // the sub or sup that is open
	quotes   int           // how many q are open
	ruby     bool          // a reading is open
	math     []mathFrame   // the formula that is open
	skip     span          // the element that is passed over
	keep     span          // the element whose line ends are kept
	media    string        // the words for the audio or video that is passed over, until its address is known
	pictured bool          // a picture stands before what comes next
	figure   int           // the number of the first leaf of the figure that is open, counted from 1
	base     scope         // what the cell that is open may not close
}

func newHTML(d *document) *htmlReader { return &htmlReader{document: d, ends: map[string]int{}} }

const cdataStart = "<![CDATA["

// read yields what source holds.
func (h *htmlReader) read(source string) {
	outer := h.place
	if strings.Contains(source, cdataStart) { // to HTML it would be a comment
		source = strings.NewReplacer(cdataStart, "", "]]>", "").Replace(source)
	}
	h.source, h.at = source, 0
	h.tokens(source)
	for len(h.tables) > 0 && !h.stopped {
		h.endTable()
	}
	h.endPre()
	h.flush()
	h.place = place{quote: outer.quote, indent: outer.indent, tight: outer.tightRest, tightRest: outer.tightRest}
}

// tokens reads the tokens of text, which is source from at on.
func (h *htmlReader) tokens(text string) {
	for z := html.NewTokenizer(strings.NewReader(text)); !h.stopped; {
		kind := z.Next()
		raw := z.Raw()
		h.at += len(raw)
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			if !h.asIs(raw) {
				h.text(string(z.Text()))
				continue
			}
			h.text(h.source[h.at-len(raw) : h.at])
		case html.StartTagToken, html.SelfClosingTagToken:
			empty := kind == html.SelfClosingTagToken && closesItself(raw)
			t := z.Token()
			if rawText[t.Data] && (empty || !h.closes(t.Data)) {
				z.NextIsNotRawText()
			}
			h.start(&t)
			if empty && !void[t.Data] {
				h.end(t.Data)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			h.end(string(name))
		}
	}
}

// asIs says whether the text that was just read is as the source has it:
// nothing in it stands for something else.
func (h *htmlReader) asIs(raw []byte) bool {
	return h.at <= len(h.source) && h.source[h.at-len(raw):h.at] == string(raw) &&
		bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 && bytes.IndexByte(raw, 0) < 0
}

// closesItself says whether a tag that ends in a slash and a bracket is an
// element of XHTML without content. The slash of <a href=http://a.example/>
// belongs to the address.
func closesItself(raw []byte) bool {
	body := raw[:max(0, len(raw)-2)]
	last := body[bytes.LastIndexAny(body, " \t\r\n\"'")+1:]
	return bytes.IndexByte(last, '=') < 0
}

// closes says whether an end tag of a name is still to come.
func (h *htmlReader) closes(name string) bool {
	at, known := h.ends[name]
	if !known || at < h.at {
		at = endTag(h.source, name, h.at)
		h.ends[name] = at
	}
	return at < len(h.source)
}

// endTag returns where the next end tag of a name begins, the length of source
// if there is none.
func endTag(source, name string, at int) int {
	for at < len(source) {
		i := strings.Index(source[at:], "</")
		if i < 0 {
			break
		}
		at += i
		if rest := source[at+2:]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return at
		}
		at += 2
	}
	return len(source)
}

// peek returns the raw source from here to the next end tag of a name, and
// whether that is within limit bytes.
func (h *htmlReader) peek(name string, limit int) (string, bool) {
	rest := h.source[min(h.at, len(h.source)):]
	rest = rest[:min(len(rest), limit)]
	if end := endTag(rest, name, 0); end < len(rest) {
		return rest[:end], true
	}
	return "", false
}

func (h *htmlReader) text(s string) {
	if h.skip.name != "" {
		return
	}
	switch {
	case h.pre != nil:
		h.pre.write(s, h)
	case len(h.math) > 0:
		h.mathText(s)
	case h.keep.name != "":
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				h.lineBreak()
			}
			h.words(line)
		}
	default:
		h.words(s)
	}
}

// words adds running text.
func (h *htmlReader) words(s string) {
	if strings.TrimSpace(s) == "" {
		h.in.add(s, plainStyle, 0)
		return
	}
	h.breaks = 0
	if h.pictured {
		first, _ := utf8.DecodeRuneInString(s)
		h.in.space = h.in.space || isLetterOrNumber(first)
		h.pictured = false
	}
	if h.script.raised {
		s = raise(s, h.script.name)
	}
	h.in.add(s, h.style(), h.number())
}

// sign adds a sign that the author wrote as an element.
func (h *htmlReader) sign(s string) {
	if h.pre != nil {
		h.pre.write(s, h)
		return
	}
	h.in.add(s, h.style(), h.anchor.n)
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

// start opens an element.
func (h *htmlReader) start(t *html.Token) {
	name := t.Data
	if h.skip.name != "" && h.skip.start(name) {
		if name == "source" && h.media != "" {
			h.embed(h.media, attribute(t, "src"))
			h.media = ""
		}
		return
	}
	if h.passOver(t) {
		return
	}
	h.keep.start(name)
	if h.keep.name == "" && keepsLines(t) {
		h.keep = span{name: name, depth: 1}
	}
	if len(h.math) > 0 && blockElements[name] {
		h.math = h.math[:0] // a formula holds none
	}
	if name == "math" || len(h.math) > 0 {
		h.startMath(name)
		return
	}
	if i, ok := styleOf[name]; ok {
		h.styles[i]++
		if name == "code" && h.pre != nil {
			h.pre.named(codeLanguage(t))
		}
		return
	}
	if !h.startInline(t) && blockElements[name] {
		h.startBlock(t)
	}
}

// startInline opens an element that has its place in a line, and says whether
// it is one with a meaning of its own.
func (h *htmlReader) startInline(t *html.Token) bool {
	switch t.Data {
	case "a":
		h.openLink(t)
	case "br":
		h.lineBreak()
	case "img", "image", "amp-img":
		h.image(t)
	case "sub", "sup":
		h.startScript(t.Data)
	case "q":
		h.sign([]string{"“", "‘"}[h.quotes%2])
		h.quotes++
	case "rt":
		h.endReading()
		h.sign("(")
		h.ruby = true
	case "rb", "rtc":
		h.endReading()
	case "input":
		h.box(t)
	case "base":
		h.rebase(attribute(t, "href"))
	case "embed":
		h.embed("embedded", attribute(t, "src"))
	default:
		return false
	}
	return true
}

// startBlock opens an element that ends a paragraph.
func (h *htmlReader) startBlock(t *html.Token) {
	name := t.Data
	if language := codeLanguage(t); language != "" && (name == "div" || name == "figure") {
		h.nearby = language
	}
	if h.pre != nil && name != "table" {
		h.pre.newLine()
		return
	}
	if collecting := h.collecting(); collecting != nil && collecting.cell && !collecting.data && setsLayout[name] {
		h.asLayout(collecting)
	}
	h.flush()
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.heading = int(name[1] - '0')
	case "ul", "ol", "menu", "dir", "dl":
		h.startList(t)
	case "li":
		h.item(t)
	case "dt", "dd":
		h.startEntry(name)
	case "blockquote":
		h.quote++
	case "pre", "listing", "xmp", "plaintext":
		h.pre = &preformatted{first: true}
		h.pre.named(codeLanguage(t))
	case "hr":
		if h.collecting() == nil {
			h.lines(Rule, "", "", nil)
		}
	case "table", "caption", "tr", "td", "th", "thead", "tbody", "tfoot":
		h.startTablePart(t)
	case "figcaption", "summary":
		h.styles[styleOf[titleStyle[name]]]++
		h.tight = h.tight || h.figure > 0 && h.leaves >= h.figure && h.marker == ""
	case "figure":
		h.figure = h.leaves + 1
	}
}

// end closes an element.
func (h *htmlReader) end(name string) {
	if h.skip.name != "" && h.skip.end(name) {
		if h.skip.name == "" && h.media != "" {
			h.embed(h.media, "")
			h.media = ""
		}
		return
	}
	h.keep.end(name)
	if len(h.math) > 0 {
		if !blockElements[name] {
			h.endMath(name)
			return
		}
		h.math = h.math[:0]
	}
	if i, ok := styleOf[name]; ok {
		h.styles[i] = max(0, h.styles[i]-1)
		return
	}
	switch name {
	case "a":
		h.closeLink()
	case "sub", "sup":
		h.endScript(name)
	case "q":
		if h.quotes > 0 {
			h.quotes--
			h.sign([]string{"”", "’"}[h.quotes%2])
		}
	case "rt", "ruby":
		h.endReading()
	case "br":
		h.lineBreak() // as browsers read </br>
	default:
		if blockElements[name] {
			h.endBlock(name)
		}
	}
}

// endBlock closes an element that ends a paragraph.
func (h *htmlReader) endBlock(name string) {
	switch name {
	case "pre", "listing", "xmp", "plaintext":
		h.endPre()
		return
	case "div", "figure":
		h.nearby = ""
	}
	if h.pre != nil {
		h.pre.newLine()
		return
	}
	h.flush()
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		h.heading = 0
	case "ul", "ol", "menu", "dir", "dl":
		h.endList(name)
	case "dt", "dd":
		h.endEntry()
	case "blockquote":
		h.quote = max(h.base.quote, h.quote-1)
	case "table", "caption", "tr", "td", "th", "thead", "tbody", "tfoot":
		h.endTablePart(name)
	case "figure":
		h.figure = 0
	case "figcaption", "summary":
		i := styleOf[titleStyle[name]]
		h.styles[i] = max(0, h.styles[i]-1)
	}
}

// lineBreak ends a line; two in a row end the paragraph.
func (h *htmlReader) lineBreak() {
	if h.pre != nil {
		h.pre.write("\n", h)
		return
	}
	if h.breaks++; h.breaks == 2 && h.heading == 0 {
		h.flush()
		return
	}
	h.in.hardBreak()
}

// flush yields the paragraph or heading that was collected, or puts it into the
// cell that is open.
func (h *htmlReader) flush() {
	if h.pre != nil {
		return
	}
	h.endReading()
	h.closeScript()
	in := h.in
	in.close()
	h.in, h.breaks = inline{open: in.open}, 0 // the room alone, in has its own
	in.open = nil
	if t := h.collecting(); t != nil && t.cell {
		t.add(cellPart{in: in, heading: h.heading, marker: h.marker})
		h.marker = ""
		return
	}
	if in.last != 0 {
		h.nearby = ""
		if n := len(h.lists); n > 0 {
			h.lists[n-1].paragraphs++
		}
	}
	h.prose(h.heading, in)
}

// endReading closes the reading of a ruby annotation.
func (h *htmlReader) endReading() {
	if h.ruby {
		h.ruby = false
		h.sign(")")
	}
}
