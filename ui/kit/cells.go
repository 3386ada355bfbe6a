package kit

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// TextWidth returns the cells that s takes in this terminal. Styles count
// nothing.
func (t Terminal) TextWidth(s string) int { return t.Cells.StringWidth(s) }

// Cut shortens s, which has no styles, to at most width cells, with an
// ellipsis where something was lost. (ansi.Truncate counts joined emoji in
// two ways at once and may leave a string too wide.)
func (t Terminal) Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if t.TextWidth(s) <= width {
		return s
	}
	room, end := width-1, 0
	for signs := graphemes.FromString(s); signs.Next(); {
		room -= t.TextWidth(signs.Value())
		if room < 0 {
			break
		}
		end = signs.End()
	}
	return s[:end] + "…"
}

// Pad cuts s or fills it with spaces to exactly width cells.
func (t Terminal) Pad(s string, width int) string {
	s = t.Cut(s, width)
	if gap := width - t.TextWidth(s); gap > 0 {
		return s + strings.Repeat(" ", gap)
	}
	return s
}

// PadLeft is Pad with the spaces before the text, for numbers.
func (t Terminal) PadLeft(s string, width int) string {
	s = t.Cut(s, width)
	if gap := width - t.TextWidth(s); gap > 0 {
		return strings.Repeat(" ", gap) + s
	}
	return s
}

// Clip keeps at most n lines, with an ellipsis at the end of the last one
// where lines were lost.
func (t Terminal) Clip(lines []string, n, width int) []string {
	if len(lines) <= n {
		return lines
	}
	lines = lines[:n:n]
	last := strings.TrimRight(ansi.Strip(lines[n-1]), " ")
	if t.TextWidth(last) >= width {
		lines[n-1] = t.Cut(last+" …", width)
	} else {
		lines[n-1] = last + "…"
	}
	return lines
}
