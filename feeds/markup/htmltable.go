package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A table is collected until it is known what it is. One of data becomes a
// [Table], with the paragraphs of a cell one after another. One that is there for
// layout, as nearly all in mail are, is dissolved as soon as that shows, and its
// cells flow on as paragraphs. A long table of data is yielded in parts.

const (
	maxSpanned  = 32       // columns among which a cell may reach over others
	maxRowspan  = 1 << 10  // rows that it may reach over
	tablePart   = 32 << 10 // bytes of text after which a part is yielded
	maxDataCell = 600      // bytes: a table with a longer cell and no mark of data is there for layout
)

// scope is what an element within a cell may not close.
type scope struct {
	quote, lists int
}

// htmlTable is a table that is open.
type htmlTable struct {
	layout  bool // its cells flow
	data    bool // it has a head, a caption or heads of rows
	cell    bool // one is open
	body    bool // the row that is open does not stand in its head
	started bool // a part was yielded
	rows    [][]htmlCell
	spans   []int // how many rows more a cell above reaches over, by column
	size    int   // bytes of text in rows
	align   []string
	head    []inline // that was shown
	used    []bool   // columns that hold something, as far as the first part tells
	wide    bool     // shown row by row
	place   place    // of the table
	outer   scope
	heading int
	styles  [4]int
	anchor  anchor
}

type htmlCell struct {
	parts  []cellPart
	head   bool // th, or in thead
	spaned bool // stands for a part of another
}

// cellPart is a paragraph of a cell.
type cellPart struct {
	in      inline
	heading int
	marker  string
}

func (t *htmlTable) add(p cellPart) {
	p.in.settle()
	if len(p.in.runs) == 0 {
		return
	}
	row := t.rows[len(t.rows)-1]
	c := &row[len(row)-1]
	c.parts = append(c.parts, p)
	for _, r := range p.in.runs {
		t.size += len(r.text) + 1
	}
}

// collecting returns the innermost table if it is one that is collected.
func (h *htmlReader) collecting() *htmlTable {
	if n := len(h.tables); n > 0 && !h.tables[n-1].layout {
		return h.tables[n-1]
	}
	return nil
}

func (h *htmlReader) startTablePart(t *html.Token) {
	if t.Data == "table" {
		h.startTable(t)
		return
	}
	n := len(h.tables)
	if n == 0 || h.pre != nil {
		return
	}
	table := h.tables[n-1]
	switch t.Data {
	case "caption":
		table.data = true
		h.endCell(table)
		h.styles[styleOf["em"]]++
	case "thead":
		h.endCell(table)
		table.data, table.body = true, false
	case "tbody", "tfoot":
		h.endCell(table)
		table.body = true
	case "tr":
		h.endCell(table)
		h.startRow(table)
	default:
		h.startCell(table, t)
	}
}

func (h *htmlReader) startTable(t *html.Token) {
	h.endPre()
	if outer := h.collecting(); outer != nil && outer.cell {
		h.asLayout(outer)
		h.flush()
	}
	role := attribute(t, "role")
	table := &htmlTable{
		layout: role == "presentation" || role == "none", body: true,
		place: h.place, outer: h.base, heading: h.heading, styles: h.styles, anchor: h.anchor,
	}
	if !table.layout {
		h.marker, h.tight = "", false // the table's, not its first cell's
	}
	h.base = scope{quote: h.quote, lists: len(h.lists)}
	h.tables = append(h.tables, table)
}

// asLayout dissolves a table: what was collected of it is yielded.
func (h *htmlReader) asLayout(t *htmlTable) {
	t.layout = true
	within := h.place
	h.place = t.place
	for _, row := range t.rows {
		for _, cell := range row {
			for _, p := range cell.parts {
				if p.marker != "" {
					h.marker = p.marker
				}
				h.prose(p.heading, p.in)
			}
		}
	}
	t.place.marker, t.place.tight = h.marker, h.tight
	if within.marker == "" {
		within.marker, within.tight = h.marker, h.tight
	}
	h.place = within
	t.rows, t.spans = nil, nil
}

func (h *htmlReader) startRow(t *htmlTable) {
	if t.layout {
		return
	}
	if n := len(t.rows); n > 0 { // cells that reach over the end of a short row
		for i := len(t.rows[n-1]); i < len(t.spans); i++ {
			t.spans[i] = max(0, t.spans[i]-1)
		}
	}
	if t.size > tablePart {
		h.yieldTable(t, false)
	}
	if !t.layout {
		t.rows = append(t.rows, nil)
	}
}

func (h *htmlReader) startCell(t *htmlTable, token *html.Token) {
	h.endCell(t)
	t.cell = true
	t.styles, t.anchor = h.styles, h.anchor
	head := token.Data == "th"
	t.data = t.data || head
	if t.layout {
		return
	}
	if len(t.rows) == 0 {
		t.rows = append(t.rows, nil)
	}
	row := &t.rows[len(t.rows)-1]
	for len(*row) < len(t.spans) && t.spans[len(*row)] > 0 {
		t.spans[len(*row)]--
		t.size++
		*row = append(*row, htmlCell{spaned: true})
	}
	// The cell is last: add puts paragraphs there. Those it reaches over come when
	// it is closed.
	*row = append(*row, htmlCell{head: head || !t.body})
	t.size++
	at := len(*row) - 1
	wide, high := spanOf(token, "colspan", maxSpanned), spanOf(token, "rowspan", maxRowspan)
	if high > 1 || wide > 1 {
		end := min(at+wide, maxSpanned)
		for len(t.spans) < end {
			t.spans = append(t.spans, 0)
		}
		for i := at; i < end; i++ {
			t.spans[i] = high - 1
			if i > at {
				t.spans[i]++ // in this row, too
			}
		}
	}
	if len(t.rows) <= 2 {
		for len(t.align) <= at {
			t.align = append(t.align, "---")
		}
		if a := alignmentOf(token); a != "" {
			t.align[at] = a
		}
	}
}

func spanOf(t *html.Token, name string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(t, name)))
	if err != nil {
		return 1
	}
	return max(1, min(n, most))
}

// alignmentOf returns the alignment of a cell as GFM writes it, "" if it has none.
func alignmentOf(t *html.Token) string {
	align := strings.ToLower(attribute(t, "align"))
	if _, value, found := strings.Cut(strings.ToLower(attribute(t, "style")), "text-align:"); found {
		align, _, _ = strings.Cut(strings.TrimSpace(value), ";")
	}
	switch strings.TrimSpace(align) {
	case "right", "end":
		return "--:"
	case "center":
		return ":-:"
	}
	return ""
}

// endCell closes the cell that is open. What is open in it ends with it.
func (h *htmlReader) endCell(t *htmlTable) {
	if !t.cell {
		return
	}
	h.flush()
	t.cell = false
	h.closeLink()
	h.styles, h.anchor, h.heading = t.styles, t.anchor, t.heading
	h.leaveScope(t)
}

// leaveScope ends the lists and quotations that were opened within a table.
func (h *htmlReader) leaveScope(t *htmlTable) {
	h.lists = h.lists[:min(len(h.lists), h.base.lists)]
	h.quote = h.base.quote
	h.indent = t.place.indent
	if t.layout {
		h.tight = false
	}
}

func (h *htmlReader) endTablePart(name string) {
	n := len(h.tables)
	if n == 0 {
		return
	}
	table := h.tables[n-1]
	switch name {
	case "table":
		h.endTable()
	case "caption":
		h.styles[styleOf["em"]] = max(0, h.styles[styleOf["em"]]-1)
	case "thead", "tbody", "tfoot":
		h.endCell(table)
		table.body = true
	default:
		h.endCell(table)
	}
}

// endTable closes the innermost table.
func (h *htmlReader) endTable() {
	last := len(h.tables) - 1
	t := h.tables[last]
	h.endPre()
	h.flush()
	h.endCell(t)
	h.leaveScope(t)
	h.heading = t.heading
	h.tables = h.tables[:last]
	h.base = t.outer
	if !t.layout {
		h.yieldTable(t, true)
	}
}

// yieldTable yields the rows that were collected. last says that there are no
// more.
func (h *htmlReader) yieldTable(t *htmlTable, last bool) {
	if !t.started && t.isLayout(last) {
		h.asLayout(t)
		return
	}
	if len(t.rows) == 0 {
		return
	}
	g := t.grid()
	t.rows, t.size = nil, 0
	if len(g.head) == 0 {
		return
	}
	within := h.place
	h.place = t.place
	if t.started {
		defer h.following()()
	}
	h.grid(&g)
	t.place.marker, t.place.tight = "", true
	h.quote, h.indent = within.quote, within.indent
	t.started, t.wide, t.head = true, g.wide, g.head
}

// isLayout says whether a table that is complete, or as much of it as fills a
// part, is there for layout.
func (t *htmlTable) isLayout(complete bool) bool {
	columns, rows, longest := 0, 0, 0
	for _, row := range t.rows {
		filled := 0
		for _, c := range row {
			size := 0
			for _, p := range c.parts {
				size += len(p.in.text())
			}
			longest = max(longest, size)
			if size > 0 {
				filled++
			}
		}
		columns = max(columns, filled)
		if filled > 0 {
			rows++
		}
	}
	switch {
	case columns < 2:
		return true
	case t.data:
		return false
	}
	return rows < 2 && complete || longest > maxDataCell
}

// grid makes a grid of the rows that were collected. Columns that are empty in
// all of them are left out.
func (t *htmlTable) grid() grid {
	g := grid{continues: t.started, wide: t.wide, head: t.head}
	headed := !t.started && t.isHead(t.rows[0])
	for r, row := range t.rows {
		line := make([]inline, len(row))
		for i := range row {
			line[i] = row[i].inline(row[i].head && (r > 0 || !headed))
		}
		g.rows = append(g.rows, line)
	}
	if !t.started {
		t.findUsed(g.rows)
	}
	columns := len(t.head)
	for r, row := range g.rows {
		g.rows[r] = t.usedCells(row)
		if !t.started {
			columns = max(columns, len(g.rows[r]))
		}
	}
	if columns == 0 {
		return g
	}
	for len(t.align) < columns {
		t.align = append(t.align, "---")
	}
	g.align = t.align[:columns]
	if !t.started {
		g.head = make([]inline, columns)
		if headed {
			copy(g.head, g.rows[0])
			g.rows = g.rows[1:]
		}
	}
	kept := g.rows[:0]
	for _, row := range g.rows {
		if rowText(row) != "" {
			kept = append(kept, fold(row, columns))
		}
	}
	g.rows = kept
	return g
}

// findUsed finds out which columns hold something, and leaves out the
// alignments of those that hold nothing.
func (t *htmlTable) findUsed(rows [][]inline) {
	for _, row := range rows {
		for i := range row {
			if i == len(t.used) {
				t.used = append(t.used, false)
			}
			t.used[i] = t.used[i] || len(row[i].runs) > 0
		}
	}
	align := t.align[:0]
	for i, a := range t.align {
		if i >= len(t.used) || t.used[i] {
			align = append(align, a)
		}
	}
	t.align = align
}

// usedCells returns the cells of the columns that hold something.
func (t *htmlTable) usedCells(row []inline) []inline {
	kept := row[:0]
	for i := range row {
		if i >= len(t.used) || t.used[i] {
			kept = append(kept, row[i])
		}
	}
	return kept
}

// isHead says whether a row is the table's head: all its cells are heads.
func (t *htmlTable) isHead(row []htmlCell) bool {
	for i := range row {
		if !row[i].head && !row[i].spaned && (len(row[i].parts) > 0 || i > 0) {
			return false
		}
	}
	return len(row) > 0
}

// inline joins the paragraphs of a cell, the head of a row in bold.
func (c *htmlCell) inline(bold bool) inline {
	if len(c.parts) == 1 && !bold && c.parts[0].marker == "" && c.parts[0].heading == 0 {
		return c.parts[0].in
	}
	var in inline
	for i, p := range c.parts {
		if i > 0 {
			in.hardBreak()
		}
		if p.marker != "" {
			in.add(p.marker+" ", plainStyle, 0)
		}
		if bold || p.heading > 0 {
			for i := range p.in.runs {
				if p.in.runs[i].style&codeStyle == 0 {
					p.in.runs[i].style |= strong
				}
			}
		}
		in.appendBroken(p.in)
	}
	in.settle()
	return in
}

// fold joins the cells of a row beyond the last column.
func fold(row []inline, columns int) []inline {
	if len(row) <= columns {
		return row
	}
	for _, more := range row[columns:] {
		row[columns-1].space = true
		row[columns-1].appendAll(more)
		row[columns-1].settle()
	}
	return row[:columns]
}
