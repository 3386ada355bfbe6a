package reader

import (
	"strings"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// lowHeight is the height below which the head goes without blank lines.
const lowHeight = 16

// headLines makes what stands above the text: title, source, date, reading
// times, and the invitation. It ends with a blank line.
func (m *Model) headLines(width int) []string {
	t, theme := m.common.Terminal, m.common.Theme
	title := markup.Line(m.header.Title)
	if title == "" {
		title = "(no title)"
	}
	var lines []string
	for _, line := range t.Clip(t.Wrap(title, width), 4, width) {
		lines = append(lines, theme.Title.Render(line))
	}
	for _, line := range t.Clip(t.Wrap(m.facts(), width), 2, width) {
		lines = append(lines, theme.Meta.Render(strings.ReplaceAll(line, noBreak, " ")))
	}
	roomy := m.height >= lowHeight
	if roomy {
		lines = append(lines, "")
	}
	if m.failed != nil {
		for _, line := range t.Wrap(markup.Line(m.common.Sentence(m.failed)), width) {
			lines = append(lines, theme.Error.Render(line))
		}
		return append(lines, "")
	}
	for _, line := range t.Wrap(m.invitation(), width) {
		lines = append(lines, theme.Invite.Render(line))
	}
	if m.complete && len(m.blocks) == 0 && m.view != kit.Summary {
		lines = append(lines, "", "This article is empty.")
	}
	return append(lines, "")
}

// facts names source, authors, date, and how long reading takes.
func (m *Model) facts() string {
	h := m.header
	var facts []string
	for _, fact := range []string{
		markup.Line(h.Source),
		markup.Line(strings.Join(h.Authors, ", ")),
		kit.Date(h.Published, m.common.Ticked()),
		m.times(),
		markup.Line(strings.Join(h.Tags, ", ")),
		m.changedFact(),
	} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if h.Starred {
		facts = append(facts, "★")
	}
	return strings.Join(facts, " · ")
}

// changedFact says that the source changed the article, and the key that shows
// what.
func (m *Model) changedFact() string {
	if m.header.Earlier == nil || m.view == kit.Changes { // its own view says it below
		return ""
	}
	key := m.common.Keys.Label(kit.ShowChanges, kit.InArticle)
	return "changed " + kit.Ago(m.header.Earlier.Replaced, m.common.Ticked()) + " (press " + key + ")"
}

// times names how long the article and its summary take: "6 min; summary 40 s".
func (m *Model) times() string {
	full := kit.ReadingTime(m.header.Words)
	text := unbroken(kit.Minutes(full))
	if m.ready && !m.shown().Whole && len(m.whole.Sentences) > 0 {
		text += "; summary " + unbroken(kit.Minutes(kit.ReadingTime(words(m.shown()))))
	}
	return text
}

// noBreak is a space at which no line ends.
const noBreak = "\u00a0"

// unbroken keeps a number and its unit on a line.
func unbroken(text string) string { return strings.ReplaceAll(text, " ", noBreak) }

// tailLines makes what stands below the text: its enclosures, and the
// neighbours in the list.
func (m *Model) tailLines(width int) []string {
	if !m.complete {
		return []string{"", m.common.Theme.Meta.Render("Reading on…")}
	}
	lines := m.enclosureLines(width)
	ruled := false
	add := func(label string, h *store.Header) {
		if h == nil {
			return
		}
		if !ruled {
			ruled = true
			lines = append(lines, "", m.common.Theme.Meta.Render(strings.Repeat("─", min(width, 24))))
		}
		title := markup.Line(h.Title)
		if title == "" {
			title = "(no title)"
		}
		lines = append(lines, m.common.Theme.Accent.Render(m.common.Terminal.Cut(label+title, width)))
	}
	add("← Previous: ", m.previous)
	add("→ Next: ", m.next)
	return lines
}

// View implements [kit.Component].
func (m *Model) View() string {
	lines := make([]string, 0, m.height)
	_, margin := layout(m.width)
	left := strings.Repeat(" ", margin)
	if m.page != nil {
		if m.view == kit.Summary {
			lines = m.summaryScreen(lines, left)
		} else {
			lines = m.textScreen(lines, left)
		}
	}
	for len(lines) < m.textHeight() {
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n")
}

func (m *Model) summaryScreen(lines []string, left string) []string {
	end := min(m.summary.top+m.textHeight(), len(m.summary.lines))
	for _, line := range m.summary.lines[m.summary.top:end] {
		lines = append(lines, left+line)
	}
	return lines
}

func (m *Model) textScreen(lines []string, left string) []string {
	at := m.top
	for len(lines) < m.textHeight() && at.block <= m.page.end() {
		block := m.page.at(at.block)
		for ; at.line < len(block) && len(lines) < m.textHeight(); at.line++ {
			lines = append(lines, m.margin(at, left)+block[at.line])
		}
		at = anchor{block: at.block + 1}
	}
	return lines
}

// margin draws the space left of a line: blank, or a bar beside a sentence
// or a match that was jumped to.
func (m *Model) margin(at anchor, left string) string {
	marked := m.mark != nil && at.block == m.marked && m.mark[at.line]
	if !marked && !m.page.isHere(at) {
		return left
	}
	return left[:len(left)-1] + m.common.Theme.Accent.Render("▌")
}

// Place says which view is shown and how far down it is, for the status line.
func (m *Model) Place() string {
	if m.page == nil || m.failed != nil {
		return ""
	}
	if m.view == kit.Summary {
		return m.view.String()
	}
	percent := 0 // of a text that is still being read nobody knows how long it is
	if m.complete {
		percent = m.page.percent(m.top, m.textHeight())
	}
	return m.view.String() + " " + kit.Grouped(percent) + "%"
}
