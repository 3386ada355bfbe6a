package library

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/store/query"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// Model is the list page.
type Model struct {
	id     int // told to what it asks for: replies reach all lists
	common *kit.Common
	store  *store.Store
	shelf  *shelf.Shelf

	width, height int
	filter        store.Filter
	whole         *query.Query // of filter, as the list was made: without what & asks for
	narrowing     string       // what & asks for
	behind        string       // what going back leads to
	scope         string       // what the list is a part of, such as "12 files"; empty for the whole library
	window        window
	counts        store.Counts
	feeds         bool                     // there are sources to refresh, and no articles
	cursor        int                      // index in window.rows
	top           int                      // index of the first row on the screen
	kept          map[uint64]store.Header  // read since the unread list was opened
	gists         map[uint64]gist          // those made so far, for rows in the window
	moves         int                      // of the cursor, counted to know when it rests
	rest          time.Duration            // how long that takes
	resting       bool                     // the cursor stands still: its gist is shown
	loaded        bool                     // the first rows have arrived
	loading       direction                // what is being read now
	since         map[uint64]kit.StatusMsg // marked since the last load was asked for
	stale         bool                     // others have changed something since the last load was asked for
	want          uint64                   // article to put the cursor on when it arrives
	tag           int                      // number of the last load; older replies are stale
}

var _ kit.Component[*Model] = (*Model)(nil)

// New makes the list of what filter finds. scope names it in the title line
// when it is only a part of the library.
func New(common *kit.Common, st *store.Store, sh *shelf.Shelf, filter store.Filter, scope string) *Model {
	return &Model{
		id: common.ListID(), common: common, store: st, shelf: sh, filter: filter, whole: filter.Query, scope: scope,
		kept: map[uint64]store.Header{}, gists: map[uint64]gist{}, rest: defaultRest,
		since: map[uint64]kit.StatusMsg{}, behind: "all articles",
	}
}

// SetBehind says what going back from the list leads to.
func (m *Model) SetBehind(what string) { m.behind = what }

// Behind returns it.
func (m *Model) Behind() string { return m.behind }

// Load reads the first rows at once, for the first frame: it waits for the
// library, so it is called before the program runs and never by Update.
func (m *Model) Load(ctx context.Context) error {
	msg := request{direction: first, filter: m.filter}.fetch(ctx, m.store)
	if msg.err != nil {
		return msg.err
	}
	m.take(msg) //nolint:contextcheck // the command it returns is not run here: Init makes the gist
	return nil
}

// Init makes the gist of the first row.
func (m *Model) Init() tea.Cmd { return m.gist() }

// SetSize implements [kit.Component].
func (m *Model) SetSize(width, height int) {
	m.width, m.height = width, height
	m.scroll()
}

// ShortHelp implements help.KeyMap.
func (m *Model) ShortHelp() []key.Binding {
	useful := []kit.Action{
		kit.Open, kit.ToggleView, kit.Help, kit.NextUnread, kit.ToggleRead, kit.Star, kit.Back,
		kit.Search, kit.Add, kit.OpenSources, // where there is room
	}
	switch empty := m.loaded && len(m.window.rows) == 0; {
	case empty && m.whole == nil && m.narrowing == "" && !m.filter.Unread:
		useful = []kit.Action{kit.Add, kit.ImportFiles, kit.OpenSources, kit.Help, kit.Back}
	case empty:
		useful = []kit.Action{kit.Search, kit.FilterList, kit.Help, kit.Back}
	}
	var short []key.Binding
	for _, action := range useful {
		for _, b := range m.common.Keys.Short(kit.InList, action) { // none where it cannot be done
			if hint := m.hint(action); hint != "" {
				b.SetHelp(b.Help().Key, hint)
			}
			short = append(short, b)
		}
	}
	return short
}

// hint says what a key does here, where it is not what it does in the whole
// library.
func (m *Model) hint(action kit.Action) string {
	switch {
	case action == kit.Back && m.narrowing != "":
		return "no filter"
	case action == kit.Back && m.scope != "":
		return m.behind
	case action == kit.NextUnread && m.searching():
		return "match"
	}
	return ""
}

// FullHelp implements help.KeyMap.
func (m *Model) FullHelp() [][]key.Binding { return m.common.Keys.Full(kit.InList) }

// Filter returns what the list shows, for stepping through it elsewhere.
func (m *Model) Filter() store.Filter { return m.filter }

// Top returns how many rows of those in memory are above the screen.
func (m *Model) Top() int { return m.top }

// Selected returns the article under the cursor.
func (m *Model) Selected() (store.Header, bool) {
	if m.cursor < 0 || m.cursor >= len(m.window.rows) {
		return store.Header{}, false
	}
	return m.window.rows[m.cursor], true
}

// Show puts the cursor on an article, reading the rows around it if they
// are not in memory.
func (m *Model) Show(h store.Header) tea.Cmd {
	if at := m.window.index(h.ID); at >= 0 {
		if m.Busy() {
			m.want = h.ID
		}
		return m.moveTo(at)
	}
	m.want = h.ID
	return m.load(around, h.Key())
}
