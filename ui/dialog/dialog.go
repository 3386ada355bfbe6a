package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
)

// Stack is the overlays that are open, the topmost last. The zero value is
// empty.
type Stack struct {
	overlays []kit.Overlay
}

// Push puts an overlay on top.
func (s *Stack) Push(o kit.Overlay) { s.overlays = append(s.overlays, o) }

// Empty reports whether there is none.
func (s *Stack) Empty() bool { return len(s.overlays) == 0 }

// Update hands a message to the topmost overlay, and takes it away when it
// is done.
func (s *Stack) Update(msg tea.Msg) tea.Cmd {
	if s.Empty() {
		return nil
	}
	top := len(s.overlays) - 1
	next, cmd, done := s.overlays[top].Update(msg)
	if done {
		s.overlays = s.overlays[:top]
		return cmd
	}
	s.overlays[top] = next
	return cmd
}

// View draws the topmost overlay in so many cells.
func (s *Stack) View(width, height int) string {
	if s.Empty() {
		return ""
	}
	return s.overlays[len(s.overlays)-1].View(width, height)
}

// Cursor returns where the topmost overlay wants the terminal's cursor, in the
// cells and lines that it draws; false if it wants none.
func (s *Stack) Cursor(width, height int) (x, y int, ok bool) {
	if s.Empty() {
		return 0, 0, false
	}
	ask, ok := s.overlays[len(s.overlays)-1].(*Ask)
	if !ok {
		return 0, 0, false
	}
	x, y = ask.Cursor(width, height)
	return x, y, true
}

// pane is a list of lines that can be scrolled, with a title above and a
// hint below.
type pane struct {
	title string
	hint  string
	top   int
}

// view draws as much of the lines as fits, and says where there is more.
func (p *pane) view(common *kit.Common, lines []string, width, height int) string {
	t := common.Terminal
	room := max(height-3, 1)
	p.top = max(min(p.top, len(lines)-room), 0)
	end := min(p.top+room, len(lines))
	out := []string{" " + common.Theme.Title.Render(t.Cut(p.title, width-2)), ""}
	out = append(out, lines[p.top:end]...)
	for len(out) < height-1 {
		out = append(out, "")
	}
	hint := p.hint
	if end < len(lines) || p.top > 0 {
		hint = "j k scroll · " + hint
	}
	out = append(out, " "+common.Theme.Bar.Render(t.Cut(hint, width-2)))
	return strings.Join(out, "\n")
}

// rows is how many lines of a pane are seen at a height.
func rows(height int) int { return max(height-3, 1) }
