package sources

import (
	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// Update implements [kit.Component].
func (m *Model) Update(msg tea.Msg) (*Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m, m.act(m.common.Keys.Match(msg, kit.InSources))
	case sourcesMsg:
		return m, m.take(msg)
	case kit.ReloadMsg:
		return m, m.load()
	}
	return m, nil
}

// act carries out what a key asked for.
func (m *Model) act(action kit.Action) tea.Cmd {
	page := m.rowsOnScreen()
	switch action {
	case kit.Down:
		m.moveTo(m.cursor + 1)
	case kit.Up:
		m.moveTo(m.cursor - 1)
	case kit.PageDown:
		m.moveTo(m.cursor + page)
	case kit.PageUp:
		m.moveTo(m.cursor - page)
	case kit.HalfDown:
		m.moveTo(m.cursor + max(page/2, 1))
	case kit.HalfUp:
		m.moveTo(m.cursor - max(page/2, 1))
	case kit.Top:
		m.moveTo(0)
	case kit.Bottom:
		m.moveTo(len(m.rows) - 1)
	case kit.Search:
		return m.askFind()
	case kit.Back:
		if m.finding != "" { // first back to all
			m.find("")
			return nil
		}
		return m.common.Request(kit.BackMsg{})
	case kit.Add:
		return m.common.AddSource()
	case kit.ImportFiles:
		return m.common.AskImport()
	case kit.RefreshAll:
		return m.common.RefreshSources("")
	case kit.Undo:
		return m.common.Mark(action, m.store, store.Header{})
	default:
		return m.onSelected(action)
	}
	return nil
}

// onSelected carries out the keys that are about the selected source.
func (m *Model) onSelected(action kit.Action) tea.Cmd {
	s, ok := m.Selected()
	if !ok {
		return nil
	}
	switch action {
	case kit.Open:
		return m.common.Request(kit.ListMsg{Filter: store.Filter{Source: s.ID}, Scope: kit.SourceName(s.Source), Behind: "sources"})
	case kit.RefreshOne:
		return m.refresh(s)
	case kit.Browse:
		site := s.Site
		if site == "" {
			site = s.Address
		}
		return m.common.Open(markup.SafeURL(site))
	case kit.Copy:
		return m.common.CopyLink(markup.SafeURL(s.Address))
	}
	return m.change(action, s)
}

func (m *Model) refresh(s store.SourceInfo) tea.Cmd {
	if !s.Subscribed {
		return m.common.Say("What came with an import is not read again. Press " + m.common.Keys.Label(kit.Add, kit.InSources) + " to subscribe to a feed or folder.")
	}
	return m.common.RefreshSources(kit.SourceName(s.Source), s.ID)
}

// moveTo puts the cursor on a row.
func (m *Model) moveTo(row int) {
	m.cursor = min(max(row, 0), max(len(m.rows)-1, 0))
	m.selected = 0
	if s, ok := m.Selected(); ok {
		m.selected = s.ID
	}
	m.scroll()
}

// askFind asks for a part of a name, tag or address; nothing shows all again.
func (m *Model) askFind() tea.Cmd {
	return m.common.Request(kit.AskMsg{Question: "Find a source by name, tag or address", Text: m.finding, Then: func(text string) tea.Cmd {
		m.find(text)
		return nil
	}})
}

func (m *Model) find(text string) {
	was := m.selected
	m.finding = text
	m.choose()
	if text != "" && m.cursor >= 0 && m.selected != was {
		m.top = 0
		m.moveTo(0)
	}
}
