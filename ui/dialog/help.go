package dialog

import (
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
)

// Help shows all keys of a place.
type Help struct {
	common *kit.Common
	at     kit.Place
	pane   pane
	height int
}

var _ kit.Overlay = (*Help)(nil)

// NewHelp makes the help, the keys of a place first and those of the others
// after them.
func NewHelp(common *kit.Common, at kit.Place) *Help {
	return &Help{common: common, at: at, pane: pane{title: "Keys", hint: "any other key closes"}}
}

// Update implements [kit.Overlay].
func (h *Help) Update(msg tea.Msg) (kit.Overlay, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return h, nil, false
	}
	switch h.common.Keys.Match(press, h.at) {
	case kit.Down:
		h.pane.top++
	case kit.Up:
		h.pane.top--
	case kit.PageDown:
		h.pane.top += rows(h.height)
	case kit.PageUp:
		h.pane.top -= rows(h.height)
	case kit.HalfDown:
		h.pane.top += rows(h.height) / 2
	case kit.HalfUp:
		h.pane.top -= rows(h.height) / 2
	case kit.Top:
		h.pane.top = 0
	case kit.Bottom:
		h.pane.top = math.MaxInt / 2 // the view knows where the end is
	case kit.Quit:
		return h, h.common.Request(kit.QuitMsg{}), true
	default:
		return h, nil, true
	}
	return h, nil, false
}

// View implements [kit.Overlay].
func (h *Help) View(width, height int) string {
	h.height = height
	return h.pane.view(h.common, h.lines(width), width, height)
}

// lines lays the keys out: those of this place, then those of the others;
// side by side where there is room.
func (h *Help) lines(width int) []string {
	const wide = 100
	column := width - 2
	if width >= wide {
		column = (width - 4) / 2
	}
	here := h.place(h.at, column)
	var there []string
	for _, at := range []kit.Place{kit.InList, kit.InArticle, kit.InSources} {
		if at == h.at {
			continue
		}
		if len(there) > 0 {
			there = append(there, "")
		}
		there = append(there, h.place(at, column)...)
	}
	if width >= wide {
		return beside(h.common.Terminal, here, there, column)
	}
	return append(append(here, ""), there...)
}

// place lists the keys of a place.
func (h *Help) place(at kit.Place, width int) []string {
	name := "In the list"
	switch at {
	case kit.InArticle:
		name = "In an article"
	case kit.InSources:
		name = "At the sources"
	}
	lines := []string{" " + h.common.Theme.Title.Render(name), ""}
	return append(lines, h.column(h.common.Keys.At(at).Groups(), width)...)
}

// column lists groups of keys.
func (h *Help) column(groups []kit.KeyMap, width int) []string {
	t, theme := h.common.Terminal, h.common.Theme
	const keyCells = 9
	var lines []string
	for i, group := range groups {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+theme.Meta.Render(group[0].Group))
		for _, b := range group {
			label := theme.Key.Render(t.Pad(b.Label, keyCells))
			for _, line := range t.Wrap(b.Help, max(width-keyCells-3, 8)) {
				lines = append(lines, "  "+label+line)
				label = t.Pad("", keyCells)
			}
		}
	}
	return lines
}

// beside puts two columns side by side.
func beside(t kit.Terminal, left, right []string, width int) []string {
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = l + strings.Repeat(" ", max(width-t.TextWidth(l), 0)) + r
	}
	return lines
}
