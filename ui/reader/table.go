package reader

import (
	"strings"

	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
)

// A table is set here, cell by cell, and not by glamour: that cuts the words of
// a head that are too long for their column, breaks words at any sign where
// columns are narrow, and takes time in the square of the rows. Columns get
// their width as in CSS 2.1, 17.5.2.2: at least that of their longest word, and
// of what is left more if they need more. Where not even the longest words find
// room side by side, a row is set as a list, each cell named by its head.

// maxWord is the width up to which a word makes its column wide.
const maxWord = 24

// cellGap is how far apart columns are: a line between two spaces.
const cellGap = 3

// tableGrid is a table read from its Markdown (GFM 4.10, as package markup
// writes it: a bar in a cell is an entity).
type tableGrid struct {
	head  []string // nil if all its cells are empty
	align []string
	rows  [][]string
}

func readTable(source string) tableGrid {
	var t tableGrid
	for i, line := range strings.Split(strings.TrimRight(source, "\n"), "\n") {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case i == 1:
			t.align = cells
		case i > 1:
			t.rows = append(t.rows, cells)
		case strings.Trim(line, "| ") != "":
			t.head = cells
		}
	}
	return t
}

// tableLines renders a table as wide as it needs to be.
func (r *renderer) tableLines(b markup.Block, width int) []string {
	t := readTable(b.Markdown)
	columns := len(t.align)
	if columns == 0 {
		return r.lightAll(r.terminal.Fold(b.Text, width))
	}
	for i := range t.head {
		t.head[i] = r.cell(t.head[i], true)
	}
	for _, row := range t.rows {
		for i := range row {
			row[i] = r.cell(row[i], false)
		}
	}
	widths := r.columnWidths(&t, width)
	if widths == nil {
		if !b.Continues {
			r.lit.pass(xansi.Strip(strings.Join(t.head, "|")))
		}
		return r.records(&t, width)
	}
	var lines []string
	if t.head != nil {
		lit := r.lit
		if b.Continues {
			r.lit = nil // the text has the head only once
		}
		lines = r.tableRow(lines, t.head, t.align, widths)
		r.lit = lit
		var rule []string
		for _, w := range widths {
			rule = append(rule, strings.Repeat("─", w))
		}
		lines = append(lines, r.theme.Meta.Render(strings.Join(rule, "─┼─")))
	}
	for _, row := range t.rows {
		lines = r.tableRow(lines, row, t.align, widths)
	}
	return lines
}

// cell renders the content of a cell on one line.
func (r *renderer) cell(source string, head bool) string {
	text := source
	if strings.ContainsAny(source, "\\`*_[]<>~&:|") {
		// A cell is written to stand in a row. What would open a block at the
		// start of a line must not stand there.
		const before = "x "
		out := r.glamour(markup.Block{Markdown: before + source, Text: before + source})
		text = xansi.TruncateLeft(strings.ReplaceAll(out, "\n", " "), len(before), "")
	}
	if head && text != "" && !r.theme.Plain {
		text = r.theme.Title.Render(text)
	}
	return text
}

// columnWidths returns how wide each column is, nil if the longest words find
// no room beside each other.
func (r *renderer) columnWidths(t *tableGrid, width int) []int {
	columns := len(t.align)
	least, most := make([]int, columns), make([]int, columns)
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row[:min(len(row), columns)] {
			plain := xansi.Strip(cell)
			most[i] = max(most[i], r.terminal.TextWidth(plain))
			for word := range strings.FieldsSeq(plain) {
				least[i] = max(least[i], min(r.terminal.TextWidth(word), maxWord))
			}
		}
	}
	room := width - cellGap*(columns-1)
	needed, wanted := 0, 0
	for i := range columns {
		least[i], most[i] = max(least[i], 1), max(most[i], 1)
		needed += least[i]
		wanted += most[i]
	}
	switch {
	case needed > room:
		return nil
	case wanted <= room:
		return most
	}
	spare, missing := room-needed, wanted-needed
	for i := range columns {
		least[i] += spare * (most[i] - least[i]) / missing
	}
	return least
}

// tableRow appends the lines of a row.
func (r *renderer) tableRow(lines, row, align []string, widths []int) []string {
	cells := make([][]string, len(widths))
	height := 1
	for i := range widths {
		if i > 0 {
			r.lit.cell()
		}
		if i < len(row) && row[i] != "" {
			cells[i] = r.terminal.Wrap(row[i], widths[i])
			for at := range cells[i] {
				cells[i][at] = r.lit.light(strings.TrimRight(cells[i][at], " "), len(lines)+at)
			}
			height = max(height, len(cells[i]))
		}
	}
	bar := r.theme.Meta.Render("│")
	for at := range height {
		var line strings.Builder
		for i, w := range widths {
			if i > 0 {
				line.WriteString(" " + bar + " ")
			}
			text := ""
			if at < len(cells[i]) {
				text = cells[i][at]
			}
			left, right := 0, max(w-r.terminal.TextWidth(text), 0)
			switch align[i] {
			case "--:":
				left, right = right, 0
			case ":-:":
				left, right = right/2, right-right/2
			}
			line.WriteString(strings.Repeat(" ", left) + text)
			if i < len(widths)-1 {
				line.WriteString(strings.Repeat(" ", right))
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}

// records sets a table as a list, an item for each row.
func (r *renderer) records(t *tableGrid, width int) []string {
	const indent = 2
	var lines []string
	for _, row := range t.rows {
		first := true
		for i, cell := range row {
			if i > 0 {
				r.lit.cell()
			}
			if cell == "" {
				continue
			}
			if i < len(t.head) && t.head[i] != "" {
				name := t.head[i] + ": "
				r.lit.name(name)
				cell = name + cell
			}
			for _, line := range r.terminal.Wrap(cell, max(width-indent, 1)) {
				line = r.lit.light(line, len(lines))
				mark := "  "
				if first {
					mark = r.theme.Accent.Render("•") + " "
				}
				lines, first = append(lines, mark+line), false
			}
		}
	}
	if len(t.rows) == 0 && t.head != nil {
		return r.terminal.Wrap(strings.Join(t.head, " · "), width)
	}
	return lines
}

// lightAll has what is looked for stand out on lines.
func (r *renderer) lightAll(lines []string) []string {
	for i, line := range lines {
		lines[i] = r.lit.light(line, i)
	}
	return lines
}
