package dialog

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// Choose lets the reader choose one of some rows. Enter or a row's number
// chooses, Esc turns away.
type Choose struct {
	common *kit.Common
	kit.ChooseMsg
	cursor int
	height int
	pane   pane
}

var _ kit.Overlay = (*Choose)(nil)

// NewChoose makes the choice of a message.
func NewChoose(common *kit.Common, msg kit.ChooseMsg) *Choose {
	msg.Rows, msg.Details = clean(msg.Rows), clean(msg.Details)
	verb := cmp.Or(msg.Verb, "open")
	return &Choose{common: common, ChooseMsg: msg, pane: pane{title: msg.Title, hint: "enter " + verb + " · esc cancel"}}
}

// clean makes lines from outside harmless.
func clean(lines []string) []string {
	cleaned := slices.Clone(lines)
	for i, line := range cleaned {
		cleaned[i] = markup.Line(line)
	}
	return cleaned
}

// Update implements [kit.Overlay].
func (c *Choose) Update(msg tea.Msg) (kit.Overlay, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return c, nil, false
	}
	if n, ok := c.common.Keys.LinkNumber(press, kit.InArticle); ok {
		if row := c.numbered(n); row >= 0 {
			return c, c.Then(row), true
		}
	}
	switch c.common.Keys.Match(press, kit.InArticle) {
	case kit.Down:
		c.cursor++
	case kit.Up:
		c.cursor--
	case kit.PageDown, kit.HalfDown:
		c.cursor += rows(c.height)
	case kit.PageUp, kit.HalfUp:
		c.cursor -= rows(c.height)
	case kit.Top:
		c.cursor = 0
	case kit.Bottom:
		c.cursor = len(c.Rows) - 1
	case kit.Open:
		return c, c.Then(c.cursor), true
	case kit.Back, kit.TurnBack, kit.Quit:
		return c, nil, true
	}
	c.cursor = max(min(c.cursor, len(c.Rows)-1), 0)
	return c, nil, false
}

// View implements [kit.Overlay].
func (c *Choose) View(width, height int) string {
	c.height = height
	t, theme := c.common.Terminal, c.common.Theme
	lines := c.columns(width - 4)
	for i, row := range lines {
		row = t.Cut(row, width-4)
		if i == c.cursor {
			lines[i] = " " + theme.Accent.Render(">") + " " + theme.Selected.Render(row)
		} else {
			lines[i] = "   " + row
		}
	}
	c.pane.top = min(c.pane.top, c.cursor)
	c.pane.top = max(c.pane.top, c.cursor-rows(height)+1)
	return c.pane.view(c.common, lines, width, height)
}

// numbered returns the row of a number, -1 if there is none.
func (c *Choose) numbered(n int) int {
	if c.Numbers != nil {
		return slices.Index(c.Numbers, n)
	}
	if n > len(c.Rows) {
		return -1
	}
	return n - 1
}

// columns returns the rows, their numbers and details set in columns.
func (c *Choose) columns(width int) []string {
	lines := slices.Clone(c.Rows)
	t := c.common.Terminal
	if c.Details != nil {
		column := 0
		for i := range lines {
			lines[i] = t.Cut(lines[i], max(width*2/5, 8))
			column = max(column, t.TextWidth(lines[i]))
		}
		for i := range lines {
			lines[i] += strings.Repeat(" ", column-t.TextWidth(lines[i])+2) + c.Details[i]
		}
	}
	if c.Numbers != nil {
		digits := len(strconv.Itoa(c.Numbers[len(c.Numbers)-1]))
		for i, n := range c.Numbers {
			lines[i] = fmt.Sprintf("%*d  %s", digits, n, lines[i])
		}
	}
	return lines
}
