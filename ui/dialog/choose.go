package dialog

import (
	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
)

// Choose lets the reader choose one of some rows. Enter or a row's number
// chooses, Esc turns away.
type Choose struct {
	common *kit.Common
	rows   []string
	then   func(int) tea.Cmd
	cursor int
	height int
	pane   pane
}

var _ kit.Overlay = (*Choose)(nil)

// NewChoose makes the choice of a message.
func NewChoose(common *kit.Common, msg kit.ChooseMsg) *Choose {
	return &Choose{common: common, rows: msg.Rows, then: msg.Then, pane: pane{title: msg.Title, hint: "enter open · esc cancel"}}
}

// Update implements [kit.Overlay].
func (c *Choose) Update(msg tea.Msg) (kit.Overlay, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return c, nil, false
	}
	if n, ok := c.common.Keys.LinkNumber(press, kit.InArticle); ok && n <= len(c.rows) {
		return c, c.then(n - 1), true
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
		c.cursor = len(c.rows) - 1
	case kit.Open:
		return c, c.then(c.cursor), true
	case kit.Back, kit.Quit:
		return c, nil, true
	}
	c.cursor = max(min(c.cursor, len(c.rows)-1), 0)
	return c, nil, false
}

// View implements [kit.Overlay].
func (c *Choose) View(width, height int) string {
	c.height = height
	t, theme := c.common.Terminal, c.common.Theme
	lines := make([]string, len(c.rows))
	for i, row := range c.rows {
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
