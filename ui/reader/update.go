package reader

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// Update implements [kit.Component].
func (m *Model) Update(msg tea.Msg) (*Model, tea.Cmd) {
	cmd := m.update(msg)
	return m, tea.Batch(cmd, m.look()) // the text may be another now
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if n, ok := m.common.Keys.LinkNumber(msg, kit.InArticle); ok {
			return m.openLink(n)
		}
		return m.act(m.common.Keys.Match(msg, kit.InArticle))
	case loadedMsg:
		return m.loaded(msg)
	case restMsg:
		return m.rested(msg)
	case summaryMsg:
		return m.summarised(msg)
	case draftMsg:
		return m.drafted(msg)
	case toldMsg:
		return m.answer(msg)
	case unreadMsg:
		return m.steppedUnread(msg)
	case kit.StatusMsg:
		m.known[msg.ID] = msg
		if msg.ID == m.header.ID {
			m.header.Read, m.header.Starred = msg.Read, msg.Starred
			m.relabel()
		}
	case kit.ReloadMsg:
		return m.reload(msg.Beside)
	case reloadedMsg:
		return m.reloaded(msg)
	case kit.TextMsg:
		if msg.ID == m.header.ID && !m.loading {
			return m.Open(m.header, m.view, m.filter)
		}
	case changesMsg:
		return m.compared(msg)
	case foundMsg:
		return m.found(msg)
	}
	return nil
}

// Busy reports whether an article is being read from the library, or looked
// through: keys wait, because they were typed for what is coming.
func (m *Model) Busy() bool { return m.loading || m.find.waits && !m.find.done }

// act carries out what a key asked for.
func (m *Model) act(action kit.Action) tea.Cmd {
	if cmd, done := m.actFind(action); done {
		return cmd
	}
	page := max(m.textHeight()-2, 1)
	switch action {
	case kit.Down:
		m.scroll(1)
	case kit.Up:
		m.scroll(-1)
	case kit.PageDown:
		if m.atEnd() {
			return m.stepUnread(false)
		}
		m.scrollLines(page)
	case kit.PageUp:
		m.scrollLines(-page)
	case kit.HalfDown:
		m.scrollLines(page / 2)
	case kit.HalfUp:
		m.scrollLines(-page / 2)
	case kit.Top:
		m.toTop()
	case kit.Bottom:
		m.toBottom()
	case kit.NextStory:
		return m.step(m.next, "This is the last story.")
	case kit.PrevStory:
		return m.step(m.previous, "This is the first story.")
	case kit.PrevMatch:
		if m.filter.Query == nil {
			return nil
		}
		return m.step(m.previous, "This is the first match.")
	case kit.NextUnread:
		if m.filter.Query != nil {
			return m.step(m.next, "This is the last match.")
		}
		return m.stepUnread(false)
	case kit.PrevUnread:
		return m.stepUnread(true)
	case kit.ToggleView:
		m.toggle(kit.Summary)
		if m.told.state == failed {
			m.hush() // who comes back wants to know whether it works now
		}
		return m.consult(0)
	case kit.ToggleSkim:
		m.toggle(kit.Skim)
	case kit.ShowChanges:
		return m.toggleChanges()
	case kit.Engine:
		return m.changeEngine()
	case kit.Longer:
		return m.setLength(1)
	case kit.Shorter:
		return m.setLength(-1)
	case kit.Open:
		if m.view == kit.Summary {
			return m.goToSentence()
		}
	case kit.Back, kit.TurnBack:
		m.common.Request(kit.BackMsg{Header: m.header})
		leave := m.Leave()
		m.Hush()
		m.generation++ // what is still on its way is for nobody
		m.loading, m.find = false, find{}
		return leave
	default:
		return m.leaveOrMark(action)
	}
	return nil
}

// scroll moves by a line; in the summary, by a sentence.
func (m *Model) scroll(by int) {
	if m.view == kit.Summary {
		m.stepSummary(by)
		return
	}
	m.scrollLines(by)
}

// scrollLines moves the text on the screen.
func (m *Model) scrollLines(by int) {
	if m.page == nil {
		return
	}
	if m.view == kit.Summary {
		m.scrollSummary(by)
		return
	}
	if by < 0 {
		m.moveTo(m.page.back(m.top, -by))
		return
	}
	m.moveTo(m.page.clamp(m.page.forward(m.top, by), m.textHeight()))
}

func (m *Model) toTop() {
	m.moveTo(start)
	if m.view == kit.Summary {
		m.summary.focus, m.summary.top = 0, 0
		m.refocus()
	}
}

func (m *Model) toBottom() {
	if m.page == nil {
		return
	}
	if m.view == kit.Summary {
		m.summary.focus, m.summary.top = max(len(m.summary.first)-1, 0), m.summaryLowest()
		m.refocus()
		return
	}
	m.moveTo(m.page.lowest(m.textHeight()))
	m.toEnd = !m.complete
}

// atEnd reports whether there is nothing more below.
func (m *Model) atEnd() bool {
	switch {
	case m.page == nil || m.failed != nil:
		return true
	case m.view == kit.Summary:
		return m.summary.top >= m.summaryLowest()
	case !m.complete:
		return false
	}
	return !m.top.before(m.page.lowest(m.textHeight()))
}

// toggle goes over to a view, or back to the full text from it.
func (m *Model) toggle(view kit.View) {
	if m.view == view {
		view = kit.Full
	}
	m.show(view)
	if view == kit.Summary && m.mark == nil {
		m.focusNear()
	}
}

// show changes the view and keeps the place.
func (m *Model) show(view kit.View) {
	place, mark := m.place(), m.mark
	if view > kit.Full && view != kit.Skim || m.view > kit.Full && m.view != kit.Skim {
		m.find.here = -1 // the matches are others
	}
	m.view = view
	m.layout()
	if m.page != nil {
		m.goTo(place)
	}
	if view == kit.Summary {
		m.mark = mark // the way back from a sentence that was jumped to
	}
}

// step goes to a neighbour, in the view one is in.
func (m *Model) step(to *store.Header, none string) tea.Cmd {
	if to == nil {
		return m.common.Say(none)
	}
	return m.Open(*to, m.view, m.filter)
}

// unreadMsg brings the next unread article.
type unreadMsg struct {
	generation int
	header     *store.Header
	err        error
}

// stepUnread looks for the next unread article.
func (m *Model) stepUnread(back bool) tea.Cmd {
	st, filter, key, generation := m.store, m.filter, m.header.Key(), m.generation
	m.loading = true // keys that follow are meant for the article that is looked for
	return func() tea.Msg {
		h, err := st.NextUnread(context.Background(), filter, key, back)
		return unreadMsg{generation: generation, header: h, err: err}
	}
}

func (m *Model) steppedUnread(msg unreadMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.loading = false
	if msg.err != nil {
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	}
	return m.step(msg.header, "No more unread stories in this direction.")
}

// reloadedMsg brings what another process may have changed about the article.
type reloadedMsg struct {
	generation     int
	beside         bool // nobody has asked for it
	header         store.Header
	previous, next *store.Header
	err            error
}

// reload reads header and neighbours again; the text on the screen stays, but
// if the reader has just changed it, as by undoing.
func (m *Model) reload(beside bool) tea.Cmd {
	if m.header.ID == 0 {
		return nil
	}
	clear(m.known)
	clear(m.places)
	st, filter, id, generation := m.store, m.filter, m.header.ID, m.generation
	// In turn with the changes, so that it brings back none that was made here.
	return m.common.Writes.Do(func() tea.Msg {
		msg := reloadedMsg{generation: generation, beside: beside}
		if msg.header, msg.err = st.Header(context.Background(), id); msg.err == nil {
			msg.previous, msg.next, msg.err = st.Neighbours(context.Background(), filter, id)
		}
		return msg
	})
}

func (m *Model) reloaded(msg reloadedMsg) tea.Cmd {
	if msg.generation != m.generation || msg.err != nil {
		return nil // deleted meanwhile: it can be read to its end, and is gone from the list
	}
	if !msg.beside && msg.header.Revision != m.revision && !m.loading {
		return m.Open(msg.header, m.view, m.filter)
	}
	if msg.header.Revision != m.header.Revision && msg.header.Earlier != nil {
		m.common.Say("Its source has changed this article; " + m.common.Keys.Label(kit.ShowChanges, kit.InArticle) + " shows what.")
	}
	m.header, m.previous, m.next = msg.header, msg.previous, msg.next
	m.relabel()
	return nil
}

// relabel makes head and tail anew, the text staying as it is.
func (m *Model) relabel() {
	if m.page == nil {
		return
	}
	text, _ := layout(m.width)
	m.page.head, m.page.title = m.headLines(text), markup.Line(m.header.Title)
	m.page.tail = m.tailLines(text)
	m.refocus()
}
