package markup

import (
	"strings"

	extension "github.com/yuin/goldmark/extension/ast"
)

// A table that would not fit a terminal is shown row by row, each cell named by
// its column's head.
const (
	maxColumns = 8
	maxRow     = 1 << 10 // bytes of text
)

// grid is a table while it is collected.
type grid struct {
	head      []inline // empty cells if the table has none
	rows      [][]inline
	align     []string // of a column, as GFM writes it
	continues bool     // the head was shown: these are more rows of the same table
	wide      bool     // and they were shown row by row
}

func (m *markdown) table(n *extension.Table) {
	defer m.resumed(inTable)()
	var g grid
	for _, a := range n.Alignments {
		g.align = append(g.align, alignment(a))
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []inline
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			var in inline
			m.inlines(&in, c, plainStyle, 0)
			in.settle()
			cells = append(cells, in)
		}
		if row.Kind() == extension.KindTableHeader {
			g.head = cells
		} else {
			g.rows = append(g.rows, cells)
		}
	}
	g.continues = m.cont == inTable
	m.grid(&g)
}

func alignment(a extension.Alignment) string {
	switch a {
	case extension.AlignLeft:
		return ":--"
	case extension.AlignCenter:
		return ":-:"
	case extension.AlignRight:
		return "--:"
	}
	return "---"
}

// grid yields a table, in parts of MaxBlock. Each part has the head in its
// Markdown, and only the first in its Text.
func (d *document) grid(g *grid) {
	d.title = ""
	if d.stopped || len(g.head) == 0 {
		return
	}
	if g.wide = g.wide || g.unfit(); g.wide {
		d.records(g)
		return
	}
	head := ""
	if !d.words {
		head = rowMarkdown(g.head, len(g.head)) + "\n|" + strings.Join(g.align, "|") + "|"
	}
	shape := d.shape(Table)
	var text, source strings.Builder
	var links []Link
	flush := func() {
		shape.Text, shape.Markdown, shape.Links = text.String(), source.String(), links
		d.stopped = !d.yield(shape)
		shape.follow()
		text.Reset()
		source.Reset()
		links = nil
	}
	source.WriteString(head)
	if !g.continues {
		text.WriteString(rowText(g.head))
		links = rowLinks(g.head)
	}
	for _, row := range g.rows {
		line := rowText(row)
		if text.Len() > 0 && text.Len()+len(line) > MaxBlock {
			if flush(); d.stopped {
				return
			}
			source.WriteString(head)
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(line)
		if !d.words {
			source.WriteByte('\n')
			source.WriteString(rowMarkdown(row, len(g.head)))
		}
		links = append(links, rowLinks(row)...)
	}
	if text.Len() > 0 {
		flush()
	}
}

// unfit says whether a table is too wide for a terminal.
func (g *grid) unfit() bool {
	if len(g.head) > maxColumns || len(rowText(g.head)) > maxRow {
		return true
	}
	for _, row := range g.rows {
		if len(rowText(row)) > maxRow {
			return true
		}
	}
	return false
}

// records yields a table as a list, an item for each row.
func (d *document) records(g *grid) {
	d.indent++
	for _, row := range g.rows {
		var in inline
		for i, cell := range row {
			if len(cell.runs) == 0 {
				continue
			}
			in.hardBreak()
			if i < len(g.head) && len(g.head[i].runs) > 0 {
				in.add(g.head[i].text(), strong, 0)
				in.add(": ", plainStyle, 0)
			}
			in.appendAll(cell)
		}
		d.marker = "•"
		d.prose(0, in)
	}
	d.indent--
	d.marker = ""
}

// appendAll appends the content of another inline.
func (in *inline) appendAll(other inline) {
	for _, r := range other.runs {
		if r.brk {
			in.space = true
			continue
		}
		in.add(r.text, r.style, r.link)
	}
	in.links = append(in.links, other.links...)
}

// appendBroken appends the content of another inline, its breaks kept.
func (in *inline) appendBroken(other inline) {
	for _, r := range other.runs {
		if r.brk {
			in.hardBreak()
			continue
		}
		in.add(r.text, r.style, r.link)
	}
	in.links = append(in.links, other.links...)
}

// rowText returns a row as plain text, "" if all its cells are empty.
func rowText(cells []inline) string {
	texts := make([]string, len(cells))
	filled := false
	for i := range cells {
		texts[i] = cells[i].text()
		filled = filled || texts[i] != ""
	}
	if !filled {
		return ""
	}
	return strings.Trim(strings.Join(texts, " | "), " ")
}

func rowMarkdown(cells []inline, columns int) string {
	var out strings.Builder
	out.WriteByte('|')
	for i := range columns {
		if i < len(cells) {
			out.WriteByte(' ')
			out.WriteString(cells[i].markdown(true))
			out.WriteByte(' ')
		}
		out.WriteByte('|')
	}
	return out.String()
}

func rowLinks(cells []inline) []Link {
	var links []Link
	for i := range cells {
		links = append(links, cells[i].usedLinks()...)
	}
	return links
}
