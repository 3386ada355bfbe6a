package reader

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// Model is the page of one article.
type Model struct {
	common *kit.Common
	store  *store.Store
	shelf  *shelf.Shelf

	width, height int
	generation    int // of the article on the page; replies to older ones are dropped
	filter        store.Filter
	known         map[uint64]kit.StatusMsg  // marks made here, which the library may not have yet
	places        map[uint64]store.Position // and places
	header        store.Header
	revision      uint64 // of the text on the page
	previous      *store.Header
	next          *store.Header

	loading bool // the article, or which is the next, is being read from the library

	blocks   []markup.Block
	complete bool // all blocks have arrived, not only those of the first screens
	failed   error
	whole    summary.Summary // the longest summary on offer; shorter ones are part of it
	ready    bool            // whole has been made
	restore  store.Position  // where the article was left, until it can be gone to
	saved    store.Position  // what the library knows of the place

	byModel bool // the reader wants the model's words, not the article's
	told    told // what the model says

	view    kit.View
	length  int // index in summary.Lengths
	page    *page
	top     anchor       // of the full and the skim view
	wanted  *place       // where the reader went, until the next move
	toEnd   bool         // the reader asked for the end of a text that is still arriving
	mark    map[int]bool // lines of the sentence that was jumped to, within markBlock
	marked  int          // block of mark
	summary sentences    // the summary view
	changes changes      // the view of what its source changed

	find   find   // what is looked for in the article
	finds  int    // how often something was
	sought string // what was last
}

var _ kit.Component[*Model] = (*Model)(nil)

// usualWidth and usualHeight are the size of a terminal that nobody has changed. A
// page has it until it hears of another: keys are typed in a window that is too
// small to show anything, too.
const usualWidth, usualHeight = 80, 24

// New makes the page, without an article.
func New(common *kit.Common, st *store.Store, sh *shelf.Shelf) *Model {
	return &Model{common: common, store: st, shelf: sh, width: usualWidth, height: usualHeight,
		length: 1, top: start, byModel: common.ByModel,
		known: map[uint64]kit.StatusMsg{}, places: map[uint64]store.Position{}}
}

// Open shows an article in a view. It is read by the returned command; the
// filter is the list that previous and next step through.
func (m *Model) Open(h store.Header, view kit.View, filter store.Filter) tea.Cmd {
	leave := m.Leave()
	if view == kit.Changes {
		view = kit.Full // every other article has other changes, or none
	}
	m.hush() // what is asked ahead may be what is wanted now
	m.generation++
	*m = Model{
		common: m.common, store: m.store, shelf: m.shelf,
		width: m.width, height: m.height, generation: m.generation, length: m.length,
		known: m.known, places: m.places, filter: filter, header: h, view: view, top: start,
		loading: true, byModel: m.byModel, finds: m.finds, sought: m.sought,
	}
	m.layout()
	return tea.Batch(leave, m.load())
}

// Header returns the article on the page.
func (m *Model) Header() store.Header { return m.header }

// SetSize implements [kit.Component]. The first line on the screen stays.
func (m *Model) SetSize(width, height int) {
	if width == m.width && height == m.height {
		return
	}
	place, shown := m.place(), m.hereShown()
	m.width, m.height = width, height
	m.layout()
	m.goTo(place)
	if shown {
		m.keepHere()
	}
}

// Restyle draws the article anew for another theme or terminal.
func (m *Model) Restyle() {
	place := m.place()
	m.layout()
	m.goTo(place)
}

// ShortHelp implements help.KeyMap.
func (m *Model) ShortHelp() []key.Binding {
	if m.finding() {
		short := m.common.Keys.Short(kit.InArticle, kit.NextUnread, kit.PrevMatch, kit.TurnBack, kit.Search, kit.ToggleView, kit.Help)
		for i, hint := range []string{"next", "previous", "end"} {
			short[i].SetHelp(short[i].Help().Key, hint)
		}
		return short
	}
	short := m.common.Keys.Short(kit.InArticle, kit.ToggleView, kit.Help, kit.ToggleSkim, kit.NextStory, kit.PrevStory, kit.Back, kit.Search)
	leads := map[kit.View]int{kit.Summary: 0, kit.Skim: 2} // the key that has led to a view leads back
	if i, ok := leads[m.view]; ok {
		short[i].SetHelp(short[i].Help().Key, "full text")
	}
	return short
}

// FullHelp implements help.KeyMap.
func (m *Model) FullHelp() [][]key.Binding { return m.common.Keys.Full(kit.InArticle) }

// place is where the reader is, in terms that survive another layout.
type place struct {
	atStart bool
	at      store.Position
}

// place returns where the reader went last. What is at the top of the screen
// is not always that: a window of another width breaks lines elsewhere, and
// one that is so tall that it shows the end of the text shows more above it.
// Making the window as it was leads back.
func (m *Model) place() place {
	switch {
	case m.page == nil:
		return place{atStart: true}
	case m.view == kit.Changes:
		return m.changes.from
	case m.wanted != nil:
		return *m.wanted
	case m.top.block < 0:
		return place{atStart: true}
	}
	return place{at: m.page.position(m.top)}
}

// goTo shows a place at the top of the screen, or as near to it as the end of
// the text allows.
func (m *Model) goTo(p place) {
	if m.view == kit.Changes {
		m.top = m.page.clamp(m.top, m.textHeight())
		return
	}
	m.wanted = &p
	m.top = start
	if !p.atStart {
		m.top = m.page.clamp(m.page.anchorAt(p.at), m.textHeight())
	}
}

// moveTo shows a line at the top of the screen because the reader asked for
// it.
func (m *Model) moveTo(a anchor) {
	m.mark, m.wanted, m.toEnd, m.find.waits = nil, nil, false, false
	m.top = a
}

// layout makes the page anew for the present width, view and theme.
func (m *Model) layout() {
	text, _ := layout(m.width)
	blocks := m.blocks
	if m.view == kit.Changes {
		blocks = m.changedBlocks()
	}
	m.page = newPage(newRenderer(m.common.Terminal, m.common.Theme, text), blocks)
	m.mark = nil
	switch m.view {
	case kit.Skim:
		m.page.chosen = m.chosen()
	case kit.Changes:
		m.page.parts = m.changes.parts
	}
	m.page.head, m.page.title = m.headLines(text), markup.Line(m.header.Title)
	m.page.tail = m.tailLines(text)
	m.setMatches()
	m.layoutSummary(text)
}

// textHeight is the number of lines between the top and the status line.
func (m *Model) textHeight() int { return max(m.height-1, 1) }

// extract is the summary at the present length, in the article's own words.
func (m *Model) extract() summary.Summary { return m.whole.First(summary.Lengths[m.length]) }

// shown is the summary that is on the screen: the model's if it is asked for and
// there is anything of it yet.
func (m *Model) shown() summary.Summary {
	if s, ok := m.heard(); ok {
		return s
	}
	return m.extract()
}

// chosen returns the summary's sentences by the block they stand in.
func (m *Model) chosen() map[int][]summary.Sentence {
	byBlock := map[int][]summary.Sentence{}
	for _, s := range m.shown().Sentences {
		byBlock[s.Paragraph] = append(byBlock[s.Paragraph], s)
	}
	return byBlock
}
