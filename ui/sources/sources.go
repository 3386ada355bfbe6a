package sources

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// Model is the page of sources.
type Model struct {
	common *kit.Common
	store  *store.Store

	width, height int
	all           []row // in the order of their names
	rows          []int // of all, that finding leaves; what is shown
	finding       string
	cursor, top   int    // of rows: the source selected, and the first on the screen
	selected      uint64 // the source that the cursor is on; 0: none
	loaded        bool
	failing       int // of all
	tag           int // of the last load; older replies are stale
}

// row is a source with what is drawn and compared of it.
type row struct {
	store.SourceInfo
	name string // clean, never empty
	find string // what it is found by, in small letters
}

var _ kit.Component[*Model] = (*Model)(nil)

// New makes the page; its sources come with the first [kit.ReloadMsg].
func New(common *kit.Common, st *store.Store) *Model {
	return &Model{common: common, store: st}
}

// SetSize implements [kit.Component].
func (m *Model) SetSize(width, height int) {
	m.width, m.height = width, height
	m.scroll()
}

// ShortHelp implements help.KeyMap.
func (m *Model) ShortHelp() []key.Binding {
	return m.common.Keys.Short(kit.InSources, kit.Open, kit.RefreshOne, kit.Add, kit.Help, kit.Rename, kit.Tags, kit.Mute, kit.Remove, kit.Search, kit.Back)
}

// FullHelp implements help.KeyMap.
func (m *Model) FullHelp() [][]key.Binding { return m.common.Keys.Full(kit.InSources) }

// Busy reports whether the sources are being read for the first time: keys
// wait, because they were typed for what is coming.
func (m *Model) Busy() bool { return !m.loaded && m.tag > 0 }

// Selected returns the source under the cursor.
func (m *Model) Selected() (store.SourceInfo, bool) {
	if m.cursor < 0 || m.cursor >= len(m.rows) {
		return store.SourceInfo{}, false
	}
	return m.all[m.rows[m.cursor]].SourceInfo, true
}

// sourcesMsg brings all sources.
type sourcesMsg struct {
	tag int
	all []row
	err error
}

// load reads all sources. In turn with the changes: what was changed before is
// in what comes.
func (m *Model) load() tea.Cmd {
	m.tag++
	tag, st := m.tag, m.store
	return m.common.Writes.Do(func() tea.Msg {
		infos, err := st.Sources(context.Background())
		return sourcesMsg{tag: tag, all: ordered(infos), err: err}
	})
}

// ordered makes rows of sources, in the order of their names.
func ordered(infos []store.SourceInfo) []row {
	all := make([]row, len(infos))
	for i := range infos {
		name := markup.Line(kit.SourceName(infos[i].Source))
		if name == "" {
			name = "(no title)"
		}
		parts := append([]string{name, markup.Line(infos[i].Address), markup.Line(infos[i].Own)}, infos[i].Settings.Tags...)
		all[i] = row{SourceInfo: infos[i], name: name, find: strings.ToLower(strings.Join(parts, "\n"))}
	}
	slices.SortFunc(all, func(a, b row) int {
		return cmp.Or(feeds.CompareNames(a.name, b.name), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// take brings sources that were read to the screen, the cursor and its line
// staying with the source they are on.
func (m *Model) take(msg sourcesMsg) tea.Cmd {
	if msg.tag != m.tag {
		return nil // a later load has been asked for
	}
	if msg.err != nil {
		m.loaded = true
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	}
	m.all, m.loaded, m.failing = msg.all, true, 0
	now := m.common.Ticked()
	for i := range m.all {
		if healthOf(&m.all[i].SourceInfo, now) == failing {
			m.failing++
		}
	}
	m.choose()
	return nil
}

// choose shows the sources that finding leaves.
func (m *Model) choose() {
	selected := m.selected
	before := m.cursor
	m.rows = m.rows[:0]
	at := -1
	for i := range m.all {
		if m.finding != "" && !strings.Contains(m.all[i].find, strings.ToLower(m.finding)) {
			continue
		}
		if m.all[i].ID == selected {
			at = len(m.rows)
		}
		m.rows = append(m.rows, i)
	}
	if at >= 0 {
		m.cursor = at
	}
	m.top = m.top + m.cursor - before
	m.moveTo(m.cursor)
}
