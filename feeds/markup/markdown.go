package markup

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markdown turns the pieces of a Markdown source into blocks.
type markdown struct {
	*document
	source []byte // the piece
	refs   *references
	number int          // of the last item of the last ordered list
	cont   continuation // how the first block of the piece goes on from the last
	note   string       // the mark of the footnote whose first paragraph comes next
}

// markdownBlocks yields the blocks of Markdown: CommonMark with GitHub's tables,
// strikethrough, task lists, footnotes and bare addresses. Front matter is left out.
func markdownBlocks(s Source, yield func(Block) bool) {
	body := skipFrontMatter(s.Text)
	m := markdown{document: newDocument(s, yield), refs: &references{body: body}}
	p := goldmark.New(goldmark.WithExtensions(extension.GFM, footnotes{})).Parser()
	for piece := range pieces(body) {
		m.source, m.cont = []byte(piece.text), piece.cont
		context := &referenceContext{Context: parser.NewContext(), shared: m.refs}
		root := p.Parse(text.NewReader(m.source), parser.WithContext(context))
		m.place = place{}
		m.blocks(root)
		if m.stopped {
			return
		}
	}
}

// blocks yields the children of n.
func (m *markdown) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil && !m.stopped; c = c.NextSibling() {
		m.block(c)
		m.cont = afresh
	}
}

func (m *markdown) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.paragraph(n, n.Level)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n, 0)
	case *ast.Blockquote:
		m.blockquote(n)
	case *ast.List:
		m.list(n)
	case *ast.FencedCodeBlock:
		m.code(n, string(n.Language(m.source)))
	case *ast.CodeBlock:
		m.code(n, "")
	case *ast.ThematicBreak:
		m.lines(Rule, "", "", nil)
	case *ast.HTMLBlock:
		m.htmlBlock(n)
	case *extensionast.Table:
		m.table(n)
	case *extensionast.Footnote:
		m.footnote(n)
	default:
		m.blocks(n)
	}
}

// resumed marks the first block of a piece that goes on from the last.
func (m *markdown) resumed(cont continuation) func() {
	if m.cont != cont {
		return func() {}
	}
	return m.following()
}

// following marks the next block as one that goes on from the last, and returns
// what must be called after it.
func (d *document) following() func() {
	yield := d.yield
	first := true
	d.yield = func(b Block) bool {
		if first {
			links := b.Links
			b.follow()
			b.Links = links
			first = false
		}
		return yield(b)
	}
	return func() { d.yield = yield }
}

func (m *markdown) paragraph(n ast.Node, level int) {
	defer m.resumed(inParagraph)()
	var in inline
	in.add(m.note, plainStyle, 0)
	m.note = ""
	m.inlines(&in, n, plainStyle, 0)
	m.prose(level, in)
}

func (m *markdown) code(n ast.Node, language string) {
	defer m.resumed(inCode)()
	m.lines(Code, unescape(language), m.rawLines(n), nil)
}

func (m *markdown) rawLines(n ast.Node) string {
	var out strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		out.Write(line.Value(m.source))
	}
	return out.String()
}

func (m *markdown) blockquote(n ast.Node) {
	rest := m.tightRest
	m.quote++
	m.tightRest = false
	m.blocks(n)
	m.quote--
	m.tightRest = rest
}

func (m *markdown) htmlBlock(n *ast.HTMLBlock) {
	raw := m.rawLines(n)
	if n.HasClosure() {
		raw += string(n.ClosureLine.Value(m.source))
	}
	h := newHTML(m.document)
	h.read(raw)
}

func (m *markdown) list(n *ast.List) {
	outer := m.place
	resumes := m.cont == inList
	if !resumes || !n.IsOrdered() {
		m.number = n.Start - 1
	}
	number := m.number
	m.tightRest = n.IsTight
	for item := n.FirstChild(); item != nil && !m.stopped; item = item.NextSibling() {
		number++
		m.tight = n.IsTight && (resumes || outer.indent > 0 || item.PreviousSibling() != nil)
		m.indent = outer.indent + 1
		m.marker = marker(n, item, number)
		m.cont = afresh
		m.blocks(item)
		m.indent = outer.indent
	}
	m.number = number
	m.marker, m.tight, m.tightRest = "", outer.tightRest, outer.tightRest
}

// marker returns the mark of an item: its number, box or bullet.
func marker(list *ast.List, item ast.Node, number int) string {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*extensionast.TaskCheckBox); ok {
			if box.IsChecked {
				return "☑"
			}
			return "☐"
		}
	}
	if list.IsOrdered() {
		return strconv.Itoa(number) + "."
	}
	return "•"
}

// skipFrontMatter returns body without the YAML or TOML that some generators
// put at its start, between two lines of --- or +++.
func skipFrontMatter(body string) string {
	const longest = 16 << 10
	head := body[:min(len(body), longest)]
	fence, rest, found := strings.Cut(head, "\n")
	fence = strings.TrimRight(fence, " \t\r")
	if !found || fence != "---" && fence != "+++" {
		return body
	}
	for at, number := len(head)-len(rest), 0; at < len(head); number++ {
		line, _, found := strings.Cut(head[at:], "\n")
		if !found && len(head) < len(body) {
			return body
		}
		at = min(at+len(line)+1, len(body))
		line = strings.TrimRight(line, " \t\r")
		switch {
		case line == fence, line == "..." && fence == "---":
			return body[at:]
		case number == 0 && !strings.ContainsAny(line, ":=#"):
			return body // a rule and a text
		}
	}
	return body
}
