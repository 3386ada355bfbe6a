package library

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/ui/kit"
)

const (
	sourceCells = 16 // the source column, where there is room for one
	ageCells    = 6
	timeCells   = 7 // "100 min"
	markCells   = 2 // cursor and unread or star
	roomySource = 64
	roomyTime   = 44
)

// gistLines is how many lines under the selected title are the gist's.
// They are there whether the gist is known or not, so that rows do not jump.
func (m *Model) gistLines() int {
	if m.height < 16 {
		return 1
	}
	return 2
}

// rowsOnScreen is how many articles fit.
func (m *Model) rowsOnScreen() int { return max(m.height-1-m.gistLines(), 1) }

// scroll moves the part that is shown so that the cursor is in it.
func (m *Model) scroll() {
	rows := m.rowsOnScreen()
	m.top = min(m.top, m.cursor)
	m.top = max(m.top, m.cursor-rows+1)
	m.top = max(min(m.top, len(m.window.rows)-rows), 0)
}

// defaultRest is how long the cursor stands still before the gist is shown.
// While it runs, a move then costs two rows and no more: over a slow line that
// is the difference between gliding and stuttering.
const defaultRest = 120 * time.Millisecond

// restMsg says that the cursor has stood still for a while.
type restMsg struct{ list, move int }

// moved hides the gist until the cursor rests.
func (m *Model) moved() tea.Cmd {
	m.moves++
	m.resting = false
	m.shelf.Rest()
	rested := restMsg{m.id, m.moves}
	return tea.Tick(m.rest, func(time.Time) tea.Msg { return rested })
}

// gist shows the gist of the selected article, and returns the command that
// makes it where it has not been made.
func (m *Model) gist() tea.Cmd {
	m.resting = true
	h, ok := m.Selected()
	if !ok {
		return nil
	}
	if g, made := m.gists[h.ID]; made && g.revision == h.Revision {
		return m.aheadSoon()
	}
	list, sh, st, q := m.id, m.shelf, m.store, m.filter.Query
	return tea.Batch(m.aheadSoon(), func() tea.Msg {
		if g := foundIn(st, h.ID, q); g.text != "" {
			g.revision = h.Revision
			return gistMsg{list: list, id: h.ID, gist: g}
		}
		text, err := sh.Gist(context.Background(), h.ID)
		if err != nil {
			return gistMsg{list: list, id: h.ID, gist: gist{revision: h.Revision}} // the row stands without one; opening the article says why
		}
		return gistMsg{list: list, id: h.ID, gist: gist{text: text, revision: h.Revision}}
	})
}

// aheadMsg says that the cursor has stood still for as long again: the first
// frame and the gist come before summaries that nobody has asked for yet.
type aheadMsg struct{ list, move int }

// aheadSoon returns the command that waits for that.
func (m *Model) aheadSoon() tea.Cmd {
	rested := aheadMsg{m.id, m.moves}
	return tea.Tick(m.rest, func(time.Time) tea.Msg { return rested })
}

// ahead returns the command that makes the summaries of the articles around the
// cursor, those that are likely to be opened next first.
func (m *Model) ahead() tea.Cmd {
	var headers []store.Header
	for _, at := range []int{m.cursor, m.cursor + 1, m.cursor - 1, m.cursor + 2} {
		if at >= 0 && at < len(m.window.rows) {
			headers = append(headers, m.window.rows[at])
		}
	}
	sh := m.shelf
	return func() tea.Msg {
		sh.Ahead(context.Background(), headers, summary.Short)
		return nil
	}
}

// forgetGists keeps the memory of gists as small as the window.
func (m *Model) forgetGists() {
	if len(m.gists) > maxRows {
		clear(m.gists)
	}
}

// View implements [kit.Component].
func (m *Model) View() string {
	lines := make([]string, 0, m.height)
	lines = append(lines, m.titleLine())
	if len(m.window.rows) == 0 {
		lines = append(lines, m.emptyLines()...)
	}
	end := min(m.top+m.rowsOnScreen(), len(m.window.rows))
	for at := m.top; at < end; at++ {
		h := m.window.rows[at]
		lines = append(lines, m.row(h, at == m.cursor))
		if at == m.cursor {
			lines = append(lines, m.gistView(h)...)
		}
	}
	for len(lines) < m.height {
		lines = append(lines, "")
	}
	return strings.Join(lines[:max(m.height, 0)], "\n")
}

// titleLine names the program, the scope and the counts.
func (m *Model) titleLine() string {
	t, theme := m.common.Terminal, m.common.Theme
	name := "precis"
	var facts string
	switch {
	case !m.loaded:
		facts = ""
	case m.scope != "" && m.window.atHead && m.window.atTail && len(m.window.rows) > 0:
		facts = m.scope + " · " + m.counted()
	case m.scope != "":
		facts = m.scope
	default:
		facts = kit.Count(m.counts.Total, "article", "articles") + ", " + kit.Grouped(m.counts.Unread) + " unread"
	}
	if m.narrowing != "" {
		facts += " · only " + m.narrowing
	}
	if m.filter.Unread {
		facts += " · unread only"
	}
	room := m.width - t.TextWidth(name) - 4
	return " " + theme.Title.Render(name) + "  " + theme.Meta.Render(t.Cut(markup.Line(facts), room))
}

// counted says how many articles a list holds that is in memory as a whole.
func (m *Model) counted() string {
	unread := 0
	for i := range m.window.rows {
		if !m.window.rows[i].Read {
			unread++
		}
	}
	return kit.Count(len(m.window.rows), "article", "articles") + ", " + kit.Grouped(unread) + " unread"
}

// emptyLines says why there is nothing to see and what to do.
func (m *Model) emptyLines() []string {
	if !m.loaded {
		return nil
	}
	keys := m.common.Keys
	text := "The library is empty. Press " + keys.Label(kit.Add, kit.InList) + " to add a feed, or " + keys.Label(kit.ImportFiles, kit.InList) + " to import files."
	if keys.Label(kit.Add, kit.InList) == "" {
		text = "The library is empty. Bring articles in with: precis import FILE..."
	}
	switch {
	case m.narrowing != "":
		text = "Nothing here is like that. Press " + m.common.Keys.Label(kit.FilterList, kit.InList) + " to change the filter."
	case m.searching():
		text = "Nothing was found. Words are found whole; a star, as in harb*, finds all that begin so. Press " +
			m.common.Keys.Label(kit.Search, kit.InList) + " to search for something else."
	case m.filter.Source != 0 && !m.filter.Unread:
		text = "This source has no articles yet. Press " + keys.Label(kit.RefreshOne, kit.InList) + " to refresh it."
	case m.feeds && !m.filter.Unread:
		text = "No articles yet. Press " + keys.Label(kit.RefreshAll, kit.InList) + " to read the sources."
	case m.filter.Unread:
		text = "Nothing unread here. Press " + m.common.Keys.Label(kit.HideRead, kit.InList) + " to see all articles."
	}
	lines := []string{""}
	for _, line := range m.common.Terminal.Wrap(text, m.width-4) {
		lines = append(lines, "  "+line)
	}
	return lines
}

// row draws one article: marks, title, and where there is room source, age
// and reading time.
func (m *Model) row(h store.Header, selected bool) string {
	t, theme := m.common.Terminal, m.common.Theme
	title := markup.Line(h.Title)
	switch {
	case h.Damaged:
		title = "(this article is damaged)"
	case title == "":
		title = "(no title)"
	}
	tail, tailCells := m.columns(h)
	room := max(m.width-1-markCells-1-tailCells, 4)
	style := theme.Read
	switch {
	case selected:
		style = theme.Selected
	case !h.Read:
		style = theme.Unread
	}
	cut := t.Cut(title, room)
	gap := strings.Repeat(" ", max(room-t.TextWidth(cut), 0))
	return m.marks(h, selected) + " " + style.Render(cut) + gap + tail
}

// marks draws the two cells before a title: the cursor, and whether the
// article is unread or starred.
func (m *Model) marks(h store.Header, selected bool) string {
	theme := m.common.Theme
	cursor, state := " ", " "
	if selected {
		cursor = theme.Accent.Render(">")
	}
	switch {
	case h.Starred && h.Read:
		state = theme.Star.Render("☆")
	case h.Starred:
		state = theme.Star.Render("★")
	case !h.Read:
		state = "•"
	}
	return cursor + state
}

// columns draws what stands behind the title, and says how many cells it
// takes.
func (m *Model) columns(h store.Header) (string, int) {
	t := m.common.Terminal
	age := t.PadLeft(kit.Age(h.Published, m.common.Ticked()), ageCells)
	cells := ageCells
	if m.width >= roomyTime {
		age += t.PadLeft(kit.Minutes(kit.ReadingTime(h.Words)), timeCells)
		cells += timeCells
	}
	if m.width >= roomySource {
		width := sourceCells
		if m.width >= 120 {
			width *= 2
		}
		age = "  " + t.Pad(markup.Line(h.Source), width) + age
		cells += width + 2
	}
	return m.common.Theme.Meta.Render(age), cells
}

// gistView draws the lines under the selected title.
func (m *Model) gistView(h store.Header) []string {
	t := m.common.Terminal
	n, width := m.gistLines(), max(min(m.width-6, 100), 8)
	lines := make([]string, n)
	g := m.gists[h.ID]
	if g.text == "" || !m.resting {
		return lines
	}
	for i, line := range g.render(t.Clip(t.Wrap(g.text, width), n, width), m.common.Theme) {
		lines[i] = "    " + line
	}
	return lines
}
