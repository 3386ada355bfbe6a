package sources

import (
	"strings"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/ui/kit"
)

const (
	countCells  = 13 // "1,234/12,345"
	healthCells = 16 // "failed 12 times"
	tagCells    = 20
	roomyHealth = 64
	roomyTags   = 110
)

// detailLines is how many lines under the selected source say more of it, at
// most. There is room for them wherever the cursor is.
func (m *Model) detailLines() int {
	if m.height < 16 {
		return 1
	}
	return 3
}

// rowsOnScreen is how many sources fit.
func (m *Model) rowsOnScreen() int { return max(m.height-1-m.detailLines(), 1) }

// scroll moves the part that is shown so that the cursor is in it.
func (m *Model) scroll() {
	rows := m.rowsOnScreen()
	m.top = min(m.top, m.cursor)
	m.top = max(m.top, m.cursor-rows+1)
	m.top = max(min(m.top, len(m.rows)-rows), 0)
}

// View implements [kit.Component].
func (m *Model) View() string {
	lines := make([]string, 0, m.height)
	lines = append(lines, m.titleLine())
	if len(m.rows) == 0 {
		lines = append(lines, m.emptyLines()...)
	}
	end := min(m.top+m.rowsOnScreen(), len(m.rows))
	for at := m.top; at < end; at++ {
		r := &m.all[m.rows[at]]
		lines = append(lines, m.row(r, at == m.cursor))
		if at == m.cursor {
			lines = append(lines, m.details(r)...)
		}
	}
	for len(lines) < m.height {
		lines = append(lines, "")
	}
	return strings.Join(lines[:max(m.height, 0)], "\n")
}

// titleLine says how many sources there are and how many of them fail.
func (m *Model) titleLine() string {
	t, theme := m.common.Terminal, m.common.Theme
	name, facts := "Sources", ""
	if m.loaded {
		facts = kit.Count(len(m.all), "source", "sources")
		if m.failing > 0 {
			facts += ", " + kit.Grouped(m.failing) + " failing"
		}
		if m.finding != "" {
			facts += " · only " + m.finding
		}
	}
	room := m.width - t.TextWidth(name) - 4
	return " " + theme.Title.Render(name) + "  " + theme.Meta.Render(t.Cut(markup.Line(facts), room))
}

// emptyLines says why there is nothing to see and what to do.
func (m *Model) emptyLines() []string {
	if !m.loaded {
		return nil
	}
	keys := m.common.Keys
	text := "No sources yet."
	switch {
	case m.finding != "":
		text = "No source is like that. Press " + keys.Label(kit.Back, kit.InSources) + " to see all."
	case keys.Label(kit.Add, kit.InSources) != "":
		text += " Press " + keys.Label(kit.Add, kit.InSources) + " to add a feed, a page or a folder."
	}
	lines := []string{""}
	for _, line := range m.common.Terminal.Wrap(text, m.width-4) {
		lines = append(lines, "  "+line)
	}
	return lines
}

// row draws one source: marks, name, and where there is room tags, how it
// fares, and its unread articles of all.
func (m *Model) row(r *row, selected bool) string {
	t, theme := m.common.Terminal, m.common.Theme
	now := m.common.Ticked()
	tail := t.PadLeft(kit.Grouped(r.Unread)+"/"+kit.Grouped(r.Total), countCells)
	cells := countCells
	if m.width >= roomyHealth {
		tail = "  " + t.Pad(short(&r.SourceInfo, now), healthCells) + tail
		cells += healthCells + 2
	}
	if m.width >= roomyTags {
		tail = "  " + t.Pad(markup.Line(strings.Join(r.Settings.Tags, ", ")), tagCells) + tail
		cells += tagCells + 2
	}
	room := max(m.width-1-2-1-cells, 4)
	style := theme.Read
	switch {
	case selected:
		style = theme.Selected
	case r.Unread > 0:
		style = theme.Unread
	}
	cursor := " "
	if selected {
		cursor = theme.Accent.Render(">")
	}
	sign := healthOf(&r.SourceInfo, now).sign()
	if sign == "!" || sign == "×" {
		sign = theme.Error.Render(sign)
	}
	cut := t.Cut(r.name, room)
	gap := strings.Repeat(" ", max(room-t.TextWidth(cut), 0))
	return cursor + sign + " " + style.Render(cut) + gap + theme.Meta.Render(tail)
}

// details draws the lines under the selected source.
func (m *Model) details(r *row) []string {
	t := m.common.Terminal
	n, width := m.detailLines(), max(min(m.width-6, 100), 8)
	facts := []string{long(&r.SourceInfo, m.common.Ticked())}
	if a := markup.Line(feeds.HideAccess(r.Address)); a != "" && a != r.name {
		facts = append(facts, a)
	}
	for _, f := range []struct{ name, text string }{
		{"tags", strings.Join(r.Settings.Tags, ", ")}, {"mutes", strings.Join(r.Settings.Mute, ", ")}, {"calls itself", otherName(r)},
		{"was", feeds.HideAccess(r.Fetch.Moved)},
	} {
		if text := markup.Line(f.text); text != "" {
			facts = append(facts, f.name+" "+text)
		}
	}
	if r.Settings.FullText {
		facts = append(facts, "full text of every page")
	}
	if !r.Settings.Access.IsZero() {
		facts = append(facts, "with a name or key")
	}
	lines := t.Clip(t.Wrap(strings.Join(facts, " · "), width), n, width)
	for i, line := range lines {
		lines[i] = "    " + m.common.Theme.Gist.Render(line)
	}
	return lines
}

// otherName is what a source calls itself, if its reader calls it otherwise.
func otherName(r *row) string {
	if markup.Line(r.Own) == r.name {
		return ""
	}
	return r.Own
}
