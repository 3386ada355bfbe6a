package reader

import (
	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// find is what is looked for in the article on the page. A command looks
// through its text, which may be long; the matches are places in blocks, so
// that they are the same in every width, and no line of a block is known until
// one goes there. The few sentences of the summary are looked through where
// they are laid out. The zero value looks for nothing.
type find struct {
	number int
	text   string // as it was typed
	needle *store.Needle
	asked  findIn // the text that was given to the command
	done   bool   // and it has answered
	waits  bool   // the reader waits for the first match
	all    []match
	here   int // the match that was gone to, of the view; -1: none

	before *find // what was looked for before, until there is a match
}

// findIn says which text is looked through.
type findIn struct {
	number     int // of the question
	generation int
	revision   uint64
	blocks     int
	changes    bool
}

// foundMsg brings the matches of a text.
type foundMsg struct {
	in      findIn
	matches []match
}

// actFind carries out what a key asked for that has to do with finding.
func (m *Model) actFind(action kit.Action) (cmd tea.Cmd, done bool) {
	switch {
	case action == kit.Search:
		return m.askFind(), true
	case !m.finding():
		return nil, false
	case action == kit.NextUnread:
		return m.stepMatch(1), true
	case action == kit.PrevMatch:
		return m.stepMatch(-1), true
	case action == kit.TurnBack && !m.loading:
		m.endFind()
		return nil, true
	}
	return nil, false
}

// finding reports whether something is looked for.
func (m *Model) finding() bool { return m.find.needle != nil }

// askFind asks for what to look for. To nothing it is what was looked for last.
func (m *Model) askFind() tea.Cmd {
	if m.page == nil || m.failed != nil {
		return nil
	}
	return m.common.Request(kit.AskMsg{Question: "Find in the article", Recall: "query", Then: func(text string) tea.Cmd {
		if text == "" {
			text = m.sought
		}
		if text == "" || m.page == nil || m.failed != nil {
			return nil
		}
		m.sought, m.finds = text, m.finds+1
		before := m.find
		before.before = nil
		m.find = find{number: m.finds, text: text, needle: store.NewNeedle(text), waits: true, here: -1, before: &before}
		m.relight()
		return m.look()
	}})
}

// endFind looks for nothing any more.
func (m *Model) endFind() {
	m.find = find{}
	m.relight()
}

// relight draws the page with what is now looked for.
func (m *Model) relight() {
	if m.page != nil {
		m.setMatches()
		m.refocus()
	}
}

// setMatches hands the page the matches of its text, if they are known.
func (m *Model) setMatches() {
	if m.find.done && m.find.asked == m.findIn() {
		m.page.setMatches(m.find.all, m.find.here)
	} else {
		m.page.setMatches(nil, -1)
	}
}

// look returns the command that looks through the text on the page, nil if
// there is nothing to look for or that was done.
func (m *Model) look() tea.Cmd {
	if !m.finding() || m.page == nil || m.loading {
		return nil
	}
	in := m.findIn()
	if in == m.find.asked {
		return nil
	}
	m.find.asked, m.find.done = in, false
	text, title, blocks := m.find.text, m.page.title, m.page.blocks
	return func() tea.Msg {
		needle := store.NewNeedle(text) // the page has one of its own
		matches := matchesIn(nil, needle, headBlock, title)
		for i := range blocks {
			matches = matchesIn(matches, needle, i, blocks[i].Text)
		}
		return foundMsg{in: in, matches: matches}
	}
}

// findIn says which text is on the page.
func (m *Model) findIn() findIn {
	return findIn{
		number: m.find.number, generation: m.generation, revision: m.revision,
		blocks: len(m.page.blocks), changes: m.view == kit.Changes,
	}
}

// matchesIn appends the matches of a block.
func matchesIn(matches []match, needle *store.Needle, block int, text string) []match {
	for _, span := range needle.In(text) {
		matches = append(matches, match{block: block, start: span.Start, end: span.End})
	}
	return matches
}

// found takes in the matches of a text.
func (m *Model) found(msg foundMsg) tea.Cmd {
	if !m.finding() || msg.in != m.find.asked {
		return nil
	}
	m.find.done = true
	m.find.all = msg.matches
	if m.view != kit.Summary && m.find.here >= len(msg.matches) {
		m.find.here = -1
	}
	m.relight()
	if m.find.waits {
		return m.firstMatch()
	}
	return nil
}

// firstMatch goes to the first match at or below the top of the screen.
func (m *Model) firstMatch() tea.Cmd {
	n, to := m.matches(), m.matchBelow()
	if to == n && !m.complete {
		return nil // there may be one in what is still being read
	}
	m.find.waits = false
	if n == 0 {
		return m.noMatch()
	}
	m.find.before = nil
	if to == n {
		m.goToMatch(0)
		return m.common.Say("From the top: " + m.Found() + ".")
	}
	m.goToMatch(to)
	return nil
}

// noMatch says that there is none. What was looked for before stays.
func (m *Model) noMatch() tea.Cmd {
	said := "“" + m.common.Terminal.Cut(markup.Line(m.find.text), foundCells) + "” is not in the "
	where, n := "article.", len(m.find.all)
	switch m.view {
	case kit.Summary:
		where = "summary."
		if n > 0 {
			where = "summary, but " + kit.Count(n, "time", "times") + " in the full text; " + m.common.Keys.Label(kit.ToggleView, kit.InArticle) + " shows it."
		}
	case kit.Changes:
		where = "changes."
	}
	if n == 0 && m.find.before != nil {
		m.find = *m.find.before
		m.relight()
	}
	return m.common.Say(said + where)
}

// foundCells is how long what was looked for is in a sentence at most.
const foundCells = 40

// stepMatch goes to the next or the previous match: from the one that was gone
// to, or from what is on the screen if that has left it.
func (m *Model) stepMatch(by int) tea.Cmd {
	n := m.matches()
	switch {
	case !m.find.done || m.find.waits:
		m.find.waits = true
		return nil
	case n == 0:
		return m.noMatch()
	case n == 1 && m.find.here == 0 && m.matchShown(0):
		return m.common.Say("This is the only match.")
	}
	to := m.find.here + by
	if m.find.here < 0 || !m.matchShown(m.find.here) {
		if to = m.matchBelow(); by < 0 {
			to--
		}
	}
	switch {
	case (to < 0 || to >= n) && !m.complete:
		return m.common.Say("The rest of the article is still being read.")
	case to < 0:
		m.goToMatch(n - 1)
		return m.common.Say("From the end: " + m.Found() + ".")
	case to >= n:
		m.goToMatch(0)
		return m.common.Say("From the top: " + m.Found() + ".")
	}
	m.goToMatch(to)
	return nil
}

// matches returns how many matches the view has.
func (m *Model) matches() int {
	if m.view == kit.Summary {
		return len(m.summary.matches)
	}
	return len(m.page.matches)
}

// matchBelow returns the first match at or below the top of the screen.
func (m *Model) matchBelow() int {
	if m.view != kit.Summary {
		return m.page.below(m.top)
	}
	for i, s := range m.summary.matches {
		if s.first >= m.summary.top {
			return i
		}
	}
	return len(m.summary.matches)
}

// matchShown reports whether a match is on the screen.
func (m *Model) matchShown(i int) bool {
	if m.view != kit.Summary {
		return m.page.shows(m.top, m.textHeight(), i)
	}
	s := m.summary.matches[i]
	return s.first >= m.summary.top && s.last < m.summary.top+m.textHeight()
}

// hereShown reports whether the match that was gone to is on the screen.
func (m *Model) hereShown() bool {
	return m.page != nil && m.find.here >= 0 && m.find.here < m.matches() && m.matchShown(m.find.here)
}

// keepHere has the match that was gone to on the screen, in a window of another
// size. The place stays that to which the window of before leads back.
func (m *Model) keepHere() {
	if place := m.wanted; !m.hereShown() && m.find.here < m.matches() {
		m.goToMatch(m.find.here)
		m.wanted = place
	}
}

// goToMatch shows a match. What is on the screen stays if it is there already.
func (m *Model) goToMatch(i int) {
	m.find.here = i
	m.page.setHere(i)
	height := m.textHeight()
	if m.view == kit.Summary {
		s := &m.summary
		at := s.matches[i]
		if at.sentence >= 0 {
			s.focus = at.sentence
			if !m.matchShown(i) {
				s.top = m.summaryTop(at.sentence)
			}
		}
		if !m.matchShown(i) { // the title, or a sentence that is longer than the screen
			s.top = min(max(at.first-height/3, 0), m.summaryLowest())
		}
		m.refocus()
		return
	}
	if !m.page.shows(m.top, height, i) {
		at := anchor{block: m.page.matches[i].block, line: m.page.stretchOf(i).first}
		m.moveTo(m.page.clamp(m.page.back(at, height/3), height))
	}
}

// Found says which match of how many one is at, for the status line; empty if
// nothing is looked for.
func (m *Model) Found() string {
	switch {
	case !m.finding() || m.page == nil:
		return ""
	case !m.find.done || m.find.waits:
		return "looking…"
	}
	n := m.matches()
	switch {
	case n == 0:
		return "no match"
	case m.find.here < 0 && m.complete:
		return kit.Count(n, "match", "matches")
	case m.find.here < 0:
		return "matches"
	case !m.complete: // nobody knows how many there are
		return "match " + kit.Grouped(m.find.here+1)
	}
	return "match " + kit.Grouped(m.find.here+1) + " of " + kit.Grouped(n)
}
