package library

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/ui/kit"
)

// gistMsg brings the gist of an article.
type gistMsg struct {
	list int
	id   uint64
	gist gist
}

// Update implements [kit.Component].
func (m *Model) Update(msg tea.Msg) (*Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m, m.act(m.common.Keys.Match(msg, kit.InList))
	case rowsMsg:
		if msg.list != m.id || msg.tag != m.tag {
			return m, nil // another list's, or a later load has been asked for
		}
		return m, m.take(msg)
	case restMsg:
		if msg.list == m.id && msg.move == m.moves {
			return m, m.gist()
		}
	case aheadMsg:
		if msg.list == m.id && msg.move == m.moves {
			return m, m.ahead()
		}
	case gistMsg:
		if msg.list == m.id { // one list shows what was looked for in an article, another what it says
			m.gists[msg.id] = msg.gist
		}
	case kit.StatusMsg:
		m.setStatus(msg)
	case kit.ReloadMsg:
		return m, m.reload(msg.Beside)
	}
	return m, nil
}

// Busy reports whether the cursor is on its way to rows that are not in
// memory: keys wait, because they were typed for the place it goes to.
func (m *Model) Busy() bool {
	switch m.loading {
	case idle, older, newer, again:
		return false
	}
	return true
}

// act carries out what a key asked for.
func (m *Model) act(action kit.Action) tea.Cmd {
	switch action {
	case kit.Down, kit.NextStory:
		return m.moveTo(m.cursor + 1)
	case kit.Up, kit.PrevStory:
		return m.moveTo(m.cursor - 1)
	case kit.PageDown:
		return m.moveTo(m.cursor + m.rowsOnScreen())
	case kit.PageUp:
		return m.moveTo(m.cursor - m.rowsOnScreen())
	case kit.HalfDown:
		return m.moveTo(m.cursor + max(m.rowsOnScreen()/2, 1))
	case kit.HalfUp:
		return m.moveTo(m.cursor - max(m.rowsOnScreen()/2, 1))
	case kit.Top:
		return m.jump(first)
	case kit.Bottom:
		return m.jump(last)
	case kit.NextUnread:
		if m.searching() {
			return m.moveTo(m.cursor + 1)
		}
		return m.unread(false)
	case kit.PrevUnread:
		return m.unread(true)
	case kit.PrevMatch:
		if !m.searching() {
			return nil
		}
		return m.moveTo(m.cursor - 1)
	case kit.Search:
		return m.askSearch("", nil)
	case kit.FilterList:
		return m.askFilter(m.narrowing, nil)
	case kit.ChooseView:
		return m.chooseView()
	case kit.Open:
		return m.open(kit.Full)
	case kit.ToggleView:
		return m.open(kit.Summary)
	case kit.ToggleSkim:
		return m.open(kit.Skim)
	case kit.HideRead:
		return m.hideRead()
	case kit.Back, kit.TurnBack:
		if m.narrowing != "" {
			return m.narrow("", nil)
		}
		return m.common.Request(kit.BackMsg{Stay: action == kit.TurnBack})
	default:
		return m.mark(action)
	}
}

// open asks for the article under the cursor.
func (m *Model) open(view kit.View) tea.Cmd {
	h, ok := m.Selected()
	if !ok {
		return nil
	}
	return m.common.Request(kit.OpenMsg{Header: h, View: view, Filter: m.filter})
}

// moveTo puts the cursor on a row, and reads more rows when it comes near
// the window's edge.
func (m *Model) moveTo(row int) tea.Cmd {
	before := m.cursor
	m.cursor = min(max(row, 0), max(len(m.window.rows)-1, 0))
	m.scroll()
	var more tea.Cmd
	switch {
	case m.loading != idle:
	case !m.window.atTail && m.cursor >= len(m.window.rows)-nearEdge-m.height:
		more = m.load(older, m.window.rows[len(m.window.rows)-1].Key())
	case !m.window.atHead && m.cursor < nearEdge+m.height:
		more = m.load(newer, m.window.rows[0].Key())
	}
	if m.cursor == before {
		return more
	}
	return tea.Batch(more, m.moved())
}

// jump goes to an end of the list, which may not be in memory.
func (m *Model) jump(to direction) tea.Cmd {
	switch {
	case to == first && m.window.atHead:
		return m.moveTo(0)
	case to == last && m.window.atTail:
		return m.moveTo(len(m.window.rows) - 1)
	}
	return m.load(to, store.Key{})
}

// unread goes to the next unread article in a direction, wherever it is.
func (m *Model) unread(back bool) tea.Cmd {
	step := 1
	if back {
		step = -1
	}
	for at := m.cursor + step; at >= 0 && at < len(m.window.rows); at += step {
		if !m.window.rows[at].Read {
			return m.moveTo(at)
		}
	}
	h, ok := m.Selected()
	if !ok {
		return nil
	}
	m.want = 0
	if back {
		return m.load(unreadAbove, h.Key())
	}
	return m.load(unread, h.Key())
}

// hideRead switches between all articles and the unread ones, with the
// cursor staying on its article where that is possible.
func (m *Model) hideRead() tea.Cmd {
	m.filter.Unread = !m.filter.Unread
	clear(m.kept)
	text := "All articles."
	if m.filter.Unread {
		text = "Unread articles only; " + m.common.Keys.Label(kit.HideRead, kit.InList) + " shows all."
	}
	return tea.Batch(m.reload(false), m.common.Say(text))
}

// reload reads the rows around the cursor again; beside everything else, if no
// key waits for them.
func (m *Model) reload(beside bool) tea.Cmd {
	h, ok := m.Selected()
	if beside && m.Busy() {
		m.stale = true // once what a key asked for is here
		return nil
	}
	m.want = h.ID
	switch {
	case !ok:
		return m.load(first, store.Key{})
	case beside:
		return m.load(again, h.Key())
	}
	return m.load(around, h.Key())
}

// load returns a command that reads rows.
func (m *Model) load(d direction, from store.Key) tea.Cmd {
	m.tag++
	m.loading = d
	ask := request{list: m.id, tag: m.tag, direction: d, filter: m.filter, from: from, want: m.want}
	st := m.store
	clear(m.since)
	// In turn with the changes: what was marked before is in the rows that
	// come, and what is marked from now on is known to be missing from them.
	return m.common.Writes.Do(func() tea.Msg { return ask.fetch(context.Background(), st) })
}

// take brings rows that were read into the window.
func (m *Model) take(msg rowsMsg) tea.Cmd {
	m.loading = idle
	if msg.err != nil {
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	}
	if msg.none {
		return m.common.Say("No more unread articles in this direction.")
	}
	msg.catchUp(m.since)
	m.counts, m.feeds = msg.counts, msg.feeds
	m.loaded = true
	switch msg.direction {
	case older:
		moved := m.window.after(msg.rows, msg.atTail)
		m.cursor += moved
		m.top += moved
	case newer:
		moved := m.window.before(msg.rows, msg.atHead)
		m.cursor += moved
		m.top += moved
	default:
		m.replace(msg)
		m.scroll()
		if m.stale {
			m.stale = false
			return tea.Batch(m.gist(), m.reload(true))
		}
		return m.gist()
	}
	m.forgetGists()
	m.scroll()
	return nil
}

// replace takes a whole new window, keeping the cursor's article, and its
// line on the screen, where they are. Only at the list's head its first row
// stays the first on the screen if a key has asked: what it brought back, such
// as an undo, would stand above the screen else.
func (m *Model) replace(msg rowsMsg) {
	line := m.cursor - m.top
	head := msg.direction == around && m.window.atHead && m.top == 0
	h, _ := m.Selected()
	on := h.ID
	m.window = window{rows: msg.rows, atHead: msg.atHead, atTail: msg.atTail}
	if m.filter.Unread && len(m.kept) > 0 {
		m.window.keep(m.kept, order(m.filter))
	}
	switch msg.direction {
	case first:
		m.cursor, line = 0, 0
	case last:
		m.cursor = len(m.window.rows) - 1
	default:
		want := msg.want
		if m.want != 0 {
			want = m.want // the reader has gone elsewhere meanwhile
		}
		if msg.direction == again && on != 0 {
			want = on
		}
		m.cursor = m.window.index(want)
		if m.cursor < 0 {
			m.cursor = msg.place
		}
	}
	m.want = 0
	m.cursor = min(max(m.cursor, 0), max(len(m.window.rows)-1, 0))
	m.top = m.cursor - line
	if head && msg.atHead && m.cursor < m.rowsOnScreen() {
		m.top = 0
	}
}
