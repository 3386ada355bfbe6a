package library

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// mark carries out the keys that change the library or lead out of the list.
func (m *Model) mark(action kit.Action) tea.Cmd {
	h, ok := m.Selected()
	switch action {
	case kit.ReadAll:
		return m.readAll()
	case kit.ImportFiles:
		return m.common.AskImport()
	case kit.Add:
		return m.common.AddSource()
	case kit.OpenSources:
		return m.common.Request(kit.SourcesMsg{})
	case kit.RefreshAll:
		return m.common.RefreshSources("")
	case kit.RefreshOne:
		return m.refresh(h, ok)
	case kit.Undo:
		return m.common.Mark(action, m.store, h)
	}
	if !ok {
		return nil
	}
	switch action {
	case kit.Delete:
		return m.common.Remove(m.store, h, nil)
	case kit.FullText:
		return m.common.FetchText(h)
	case kit.Browse:
		return m.common.Open(markup.SafeURL(h.Link))
	case kit.Copy:
		return m.common.CopyLink(markup.SafeURL(h.Link))
	}
	return m.common.Mark(action, m.store, h)
}

// refresh reads the list's source again, or that of the selected article.
func (m *Model) refresh(h store.Header, selected bool) tea.Cmd {
	switch {
	case m.filter.Source != 0 && selected:
		return m.common.RefreshSources(h.Source, m.filter.Source)
	case m.filter.Source != 0:
		return m.common.RefreshSources(m.scope, m.filter.Source)
	case selected:
		return m.common.RefreshSources(h.Source, h.SourceID)
	}
	return m.common.RefreshSources("")
}

// setStatus follows a change of status, here or in the reader.
func (m *Model) setStatus(s kit.StatusMsg) {
	sum := s // of all marks since the last load
	if before, marked := m.since[s.ID]; marked {
		sum.WasRead = before.WasRead
	}
	m.since[s.ID] = sum
	switch {
	case s.Read && !s.WasRead:
		m.counts.Unread--
	case !s.Read && s.WasRead:
		m.counts.Unread++
	}
	at := m.window.index(s.ID)
	if at < 0 {
		return
	}
	h := &m.window.rows[at]
	h.Read, h.Starred = s.Read, s.Starred
	if m.filter.Unread && s.Read {
		m.kept[s.ID] = *h
	}
}

// readAll marks everything in the list read, in one transaction.
func (m *Model) readAll() tea.Cmd {
	st, filter, label := m.store, m.filter, m.common.Keys.Label(kit.Undo, kit.InList)
	for _, h := range m.window.rows {
		if m.filter.Unread {
			h.Read = true
			m.kept[h.ID] = h
		}
	}
	return m.common.Change(func(ctx context.Context) (string, error) {
		n, err := st.MarkAllRead(ctx, filter)
		if n == 0 {
			return "Everything here is read already.", err
		}
		return fmt.Sprintf("Marked %s read; %s undoes it.", kit.Count(n, "article", "articles"), label), err
	}, nil)
}
