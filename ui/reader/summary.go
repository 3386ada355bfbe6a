package reader

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/summary"
	"precis/ui/kit"
)

// sentences is the summary view: the chosen sentences, one of them in focus.
type sentences struct {
	lines []string // head, sentences and tail
	first []int    // line of each sentence
	last  []int    // last line of each sentence
	focus int
	top   int // first line on the screen

	matches []sentenceMatch // of what is looked for
}

// sentenceMatch is a match in a sentence, or in the title, with its lines.
type sentenceMatch struct {
	sentence int // -1: the title
	stretch
}

// unsupported is what stands behind a model's sentence that the article does not
// bear out.
const unsupported = " [not found in the article]"

// layoutSummary makes the lines of the summary view.
func (m *Model) layoutSummary(width int) {
	s := sentences{focus: m.summary.focus, top: m.summary.top}
	shown := m.shown().Sentences
	s.focus = min(s.focus, max(len(shown)-1, 0))
	s.lines = m.light(&s, headBlock, m.page.title, slices.Clone(m.page.head))
	text, theme, t := max(width-2, 4), m.common.Theme, m.common.Terminal
	for i, sentence := range shown {
		if i > 0 {
			s.lines = append(s.lines, "")
		}
		s.first = append(s.first, len(s.lines))
		marker := theme.Meta.Render("•") + " "
		if i == s.focus {
			marker = theme.Accent.Render(">") + " "
		}
		words := markup.Line(sentence.Text)
		if sentence.Unsupported {
			words += unsupported
		}
		lines := t.Wrap(words, text)
		for i, line := range lines {
			if lines[i] = kit.Guard(line); sentence.Unsupported {
				lines[i] = theme.Meta.Render(lines[i])
			}
		}
		for _, line := range m.light(&s, i, words, lines) {
			s.lines = append(s.lines, marker+line)
			marker = "  "
		}
		s.last = append(s.last, len(s.lines)-1)
	}
	s.lines = append(s.lines, m.page.tail...)
	m.summary = s
	m.summary.top = min(max(s.top, 0), m.summaryLowest())
}

// light has what is looked for stand out on the lines of a sentence that are
// about to come to a summary, and notes where it is.
func (m *Model) light(s *sentences, sentence int, text string, lines []string) []string {
	if !m.finding() {
		return lines
	}
	before := len(s.matches)
	lit := newLocator(text, matchesIn(nil, m.find.needle, sentence, text), m.find.here-before, m.common.Theme)
	for i, line := range lines {
		lines[i] = lit.light(line, len(s.lines)+i)
	}
	for _, at := range lit.lines {
		if !at.met { // of a title that was cut
			at.first, at.last = len(s.lines), len(s.lines)
		}
		s.matches = append(s.matches, sentenceMatch{sentence: sentence, stretch: at})
	}
	return lines
}

func (m *Model) summaryLowest() int { return max(len(m.summary.lines)-m.textHeight(), 0) }

// scrollSummary moves by lines, and the focus with it when it would leave
// the screen.
func (m *Model) scrollSummary(lines int) {
	s := &m.summary
	s.top = min(max(s.top+lines, 0), m.summaryLowest())
	if len(s.first) == 0 {
		return
	}
	for s.focus < len(s.first)-1 && s.first[s.focus] < s.top {
		s.focus++
	}
	for s.focus > 0 && s.first[s.focus] >= s.top+m.textHeight() {
		s.focus--
	}
	m.refocus()
}

// stepSummary moves the focus to the next or previous sentence, and scrolls
// where there is none.
func (m *Model) stepSummary(by int) {
	s := &m.summary
	to := s.focus + by
	if to < 0 || to >= len(s.first) {
		m.scrollSummary(by)
		return
	}
	top, height := m.summaryTop(to), m.textHeight()
	if by != 0 && (top > s.top+height || top < s.top-height) {
		m.scrollSummary(by * max(height-1, 1)) // a sentence is longer than the screen: no line of it is passed over
		return
	}
	s.focus, s.top = to, top
	m.refocus()
}

// summaryTop returns the first line on the screen when a sentence comes into focus.
func (m *Model) summaryTop(sentence int) int {
	s := &m.summary
	top := s.top
	if s.last[sentence] >= top+m.textHeight() {
		top = s.last[sentence] - m.textHeight() + 1
	}
	if s.first[sentence] < top {
		top = s.first[sentence]
	}
	if sentence == 0 && s.last[0] < m.textHeight() {
		top = 0
	}
	if sentence == len(s.first)-1 && s.first[sentence] >= m.summaryLowest() {
		top = m.summaryLowest() // the neighbours come into sight with the last sentence
	}
	return top
}

// refocus draws the focus mark at its sentence.
func (m *Model) refocus() {
	text, _ := layout(m.width)
	m.layoutSummary(text)
}

// focusNear puts the focus on the first sentence at or after the top of the
// full text, so that going over to the summary keeps the place.
func (m *Model) focusNear() {
	shown := m.shown().Sentences
	if len(shown) == 0 {
		return
	}
	m.summary.focus, m.summary.top = 0, 0
	if m.top.block > 0 {
		at := m.page.position(m.top)
		m.summary.focus = len(shown) - 1
		for i, s := range shown {
			if s.Paragraph > at.Block || s.Paragraph == at.Block && s.End > at.Offset {
				m.summary.focus = i
				break
			}
		}
	}
	m.refocus()
	m.stepSummary(0)
}

// goToSentence shows the sentence in focus at its place in the full text.
func (m *Model) goToSentence() tea.Cmd {
	shown := m.shown().Sentences
	if m.summary.focus >= len(shown) {
		return nil
	}
	s := shown[m.summary.focus]
	switch {
	case s.Paragraph < 0:
		return m.common.Say("Nothing in the article is near this sentence.")
	case s.Paragraph >= m.page.end():
		return m.common.Say("That part of the article is still being read.")
	}
	m.show(kit.Full)
	first := max(m.page.lineOf(s.Paragraph, s.Start), m.page.gap(s.Paragraph))
	last := m.page.lineOf(s.Paragraph, max(s.End-1, s.Start))
	at := anchor{block: s.Paragraph, line: first}
	m.moveTo(m.page.clamp(m.page.back(at, m.textHeight()/3), m.textHeight()))
	m.marked, m.mark = s.Paragraph, map[int]bool{}
	for line := first; line <= last; line++ {
		m.mark[line] = true
	}
	if s.Unsupported {
		return m.common.Say("The article does not bear that sentence out; this is the nearest to it.")
	}
	return nil
}

// setLength changes the summary's length by a step, and says what it is.
func (m *Model) setLength(by int) tea.Cmd {
	length := m.length + by
	if length < 0 || length >= len(summary.Lengths) {
		return m.common.Say("The summary is as " + map[bool]string{true: "long", false: "short"}[by > 0] + " as it gets: " + m.lengthName() + ".")
	}
	if by > 0 && m.ready && len(m.extract().Sentences) < summary.Lengths[m.length] {
		return m.common.Say("The article is too short for a longer summary.")
	}
	focused := m.focused()
	m.length = length
	place := m.place()
	m.layout()
	m.goTo(place)
	m.refocusOn(focused)
	m.common.Say("Summary: " + m.lengthName() + ".")
	return m.consult(settling)
}

func (m *Model) lengthName() string {
	if n := summary.Lengths[m.length]; n != summary.Gist {
		return kit.Count(n, "sentence", "sentences")
	}
	return "gist, 1 sentence"
}

// focused returns the sentence in focus, if there is one.
func (m *Model) focused() *summary.Sentence {
	if shown := m.shown().Sentences; m.summary.focus < len(shown) {
		return &shown[m.summary.focus]
	}
	return nil
}

// refocusOn puts the focus on a sentence, or on the one after its place.
func (m *Model) refocusOn(s *summary.Sentence) {
	if s == nil {
		return
	}
	shown := m.shown().Sentences
	m.summary.focus = max(len(shown)-1, 0)
	for i, other := range shown {
		if other.Paragraph > s.Paragraph || other.Paragraph == s.Paragraph && other.Start >= s.Start {
			m.summary.focus = i
			break
		}
	}
	m.stepSummary(0)
}

// words counts what takes time to read.
func words(s summary.Summary) int {
	n := 0
	for _, sentence := range s.Sentences {
		n += markup.Words(0, []byte(sentence.Text))
	}
	return n
}

// invitation is the line above the text: what the other view offers.
func (m *Model) invitation() string {
	keys := m.common.Keys
	s := keys.Label(kit.ToggleView, kit.InArticle)
	shown := m.shown()
	switch {
	case m.view == kit.Changes:
		return m.changesInvitation()
	case m.view != kit.Summary:
		return "No time to read? Press " + s + " for a summary"
	case !m.ready:
		return "Summarising…"
	case len(shown.Sentences) == 0:
		return "There is nothing to summarise here. Press " + s + " for the full text"
	case shown.Whole:
		return "Short enough to be its own summary. Press " + s + " for the full text"
	}
	if m.byModel {
		return m.modelInvitation()
	}
	var b strings.Builder
	b.WriteString("Summary: " + kit.Count(len(shown.Sentences), "sentence", "sentences") + " of ")
	if shown.Partial {
		b.WriteString("the first ")
	}
	b.WriteString(kit.Grouped(shown.Total))
	b.WriteString(". Press " + s + " for the full text")
	return b.String()
}
