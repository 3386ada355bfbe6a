package reader

import (
	"context"
	"errors"
	"iter"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/charset"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

const (
	// headBytes is how much of a long body is read for the first screens. A
	// body of up to twice that is read whole at once.
	headBytes = 64 << 10
	// headBlocks is how many blocks of a long body come first.
	headBlocks = 80
)

// loadedMsg brings an article, or the first screens of a long one.
type loadedMsg struct {
	generation     int
	header         store.Header
	previous, next *store.Header
	position       store.Position
	blocks         []markup.Block
	complete       bool
	body           store.Body // what is still to be read, unless complete
	summary        summary.Summary
	err            error
}

// restMsg brings the whole of a long article.
type restMsg struct {
	generation int
	blocks     []markup.Block
	err        error
}

// summaryMsg brings the summary of a long article.
type summaryMsg struct {
	generation int
	summary    summary.Summary
}

// load returns the command that reads the article on the page.
func (m *Model) load() tea.Cmd {
	generation, id, filter, st, sh := m.generation, m.header.ID, m.filter, m.store, m.shelf
	return func() tea.Msg {
		msg := read(context.Background(), st, id, filter)
		msg.generation = generation
		if msg.err == nil && msg.complete {
			msg.summary = shelf.Of(msg.header.Title, msg.header.Language, msg.blocks, summary.Long)
			sh.KeepOf(context.Background(), msg.header, msg.summary)
		}
		return msg
	}
}

// read reads an article, its place and its neighbours.
func read(ctx context.Context, st *store.Store, id uint64, filter store.Filter) loadedMsg {
	var msg loadedMsg
	if msg.header, msg.err = st.Header(ctx, id); msg.err != nil {
		return msg
	}
	if msg.previous, msg.next, msg.err = st.Neighbours(ctx, filter, id); msg.err != nil {
		return msg
	}
	if msg.position, msg.err = st.Position(ctx, id); msg.err != nil {
		return msg
	}
	if msg.body, msg.err = st.Body(ctx, id); msg.err != nil {
		return msg
	}
	if msg.body.Size <= 2*headBytes {
		msg.complete = true
		msg.blocks, msg.err = readAll(msg.body, &msg.header)
		return msg
	}
	data, err := msg.body.Head(headBytes)
	if err != nil {
		msg.err = err
		return msg
	}
	// The last blocks may be cut off in the middle: they come with the rest.
	msg.blocks = take(markup.Blocks(source(msg.body, data, &msg.header)), headBlocks)
	if n := len(msg.blocks); n > 1 && n < headBlocks {
		msg.blocks = msg.blocks[:n-1]
	}
	return msg
}

// source makes what markup reads of a body's bytes.
func source(b store.Body, data []byte, h *store.Header) markup.Source {
	return markup.Source{Format: b.Format, Text: charset.Decode(data, b.Encoding), Title: h.Title, Base: h.Link}
}

func readAll(b store.Body, h *store.Header) ([]markup.Block, error) {
	data, err := b.Bytes()
	if err != nil {
		return nil, err
	}
	return markup.Read(source(b, data, h)), nil
}

func take(blocks iter.Seq[markup.Block], n int) []markup.Block {
	var taken []markup.Block
	for b := range blocks {
		if len(taken) == n {
			break
		}
		taken = append(taken, b)
	}
	return taken
}

// loaded shows an article that has arrived.
func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.loading = false
	if msg.err != nil {
		m.failed = msg.err
		m.complete = true
		m.layout()
		return nil
	}
	m.header, m.previous, m.next = msg.header, msg.previous, msg.next
	m.blocks, m.complete, m.revision = msg.blocks, msg.complete, msg.header.Revision
	m.restore, m.saved = msg.position, msg.position
	m.recall()
	if msg.complete {
		m.whole, m.ready = msg.summary, true
	}
	m.layout()
	m.resume()
	if !msg.complete {
		return tea.Batch(m.opened(), m.rest(msg), m.early())
	}
	return tea.Batch(m.opened(), m.consultOrAhead())
}

// recall brings in marks and the place that the library may not have had yet
// when the article was read.
func (m *Model) recall() {
	if s, ok := m.known[m.header.ID]; ok {
		m.header.Read, m.header.Starred = s.Read, s.Starred
	}
	if at, ok := m.places[m.header.ID]; ok {
		m.restore, m.saved = at, at
	}
}

// resume goes to where the article was left, once that block is there.
func (m *Model) resume() {
	if m.restore == (store.Position{}) || m.page == nil || m.restore.Block >= m.page.end() {
		return
	}
	if m.top == start && !m.toEnd {
		m.goTo(place{at: m.restore})
	}
	m.restore = store.Position{}
}

// opened marks the article read. The screen shows it at once; the library
// hears of it afterwards.
func (m *Model) opened() tea.Cmd {
	if m.header.Read {
		return nil
	}
	m.header.Read = true
	h, st := m.header, m.store
	m.common.Request(kit.StatusMsg{ID: h.ID, Read: true, Starred: h.Starred})
	return m.common.Writes.Do(func() tea.Msg {
		if err := st.Opened(context.Background(), h.ID); err != nil {
			return kit.NoticeMsg{Text: "Not marked read. ", Err: err}
		}
		return nil
	})
}

// rest returns the command that reads the rest of a long article.
func (m *Model) rest(msg loadedMsg) tea.Cmd {
	if msg.complete {
		return nil
	}
	return func() tea.Msg {
		blocks, err := readAll(msg.body, &msg.header)
		return restMsg{generation: msg.generation, blocks: blocks, err: err}
	}
}

// early returns the command that finds the summary of a long article, if it was made
// before, while the rest of its text is still being read.
func (m *Model) early() tea.Cmd {
	sh, h, generation := m.shelf, m.textHeader(), m.generation
	return func() tea.Msg {
		sum, found, err := sh.Kept(context.Background(), h)
		if err != nil || !found {
			return nil // it is made of the text
		}
		return summaryMsg{generation: generation, summary: sum}
	}
}

// textHeader returns the header of the text on the page: m.header may be that of a
// later one, which its source has put in its place meanwhile.
func (m *Model) textHeader() store.Header {
	h := m.header
	h.Revision = m.revision
	return h
}

// consultOrAhead returns the command that asks the model if it is to be asked, or
// else makes the summaries of the neighbours.
func (m *Model) consultOrAhead() tea.Cmd {
	if ask := m.consult(0); ask != nil {
		return ask
	}
	return m.ahead()
}

// rested takes the whole of a long article. What is on the screen stays: the
// first blocks are the same.
func (m *Model) rested(msg restMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	if m.complete {
		return nil // it came with what was changed
	}
	m.complete = true
	if msg.err != nil {
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	}
	m.blocks = msg.blocks
	if m.view != kit.Changes {
		m.page.setBlocks(m.blocks)
	}
	m.relabel()
	m.resume()
	if m.toEnd {
		m.toBottom()
	}
	if m.ready { // the shelf was faster
		return m.consultOrAhead()
	}
	h, generation, blocks, sh := m.textHeader(), m.generation, m.blocks, m.shelf
	return func() tea.Msg {
		return summaryMsg{generation: generation, summary: sh.SummaryOfBlocks(context.Background(), h, blocks)}
	}
}

// summarised takes the summary of a long article.
func (m *Model) summarised(msg summaryMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.whole, m.ready = msg.summary, true
	place := m.place()
	m.layout()
	m.goTo(place)
	if !m.complete {
		return nil
	}
	return m.consultOrAhead()
}

// Leave returns a command that remembers the place in the article, nil if
// there is nothing new to remember.
func (m *Model) Leave() tea.Cmd {
	save := m.Save()
	if save == nil {
		return nil
	}
	return m.common.Writes.Do(func() tea.Msg {
		if err := save(context.Background()); err != nil && !errors.Is(err, store.ErrNotFound) {
			return kit.NoticeMsg{Text: "The place was not remembered. ", Err: err}
		}
		return nil // an article that was deleted meanwhile needs no place
	})
}

// Save returns what remembers the place in the article, nil if there is
// nothing new to remember.
func (m *Model) Save() func(context.Context) error {
	if m.header.ID == 0 || m.page == nil || len(m.blocks) == 0 || m.restore != (store.Position{}) {
		return nil
	}
	at := m.place().at
	if at == m.saved {
		return nil
	}
	m.saved = at
	m.places[m.header.ID] = at
	id, st := m.header.ID, m.store
	return func(ctx context.Context) error { return st.SetPosition(ctx, id, at) }
}
