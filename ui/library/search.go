package library

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/store/query"
	"precis/ui/kit"
)

// searching reports whether the list is what a search found.
func (m *Model) searching() bool { return m.filter.Query != nil }

// askSearch asks what to search the library for, and has the root lay a list
// of what is found over this one. wrong is what was wrong with text, if it was
// asked before.
func (m *Model) askSearch(text string, wrong *query.Error) tea.Cmd {
	return m.ask("Search", text, wrong, func(text string) tea.Cmd {
		q, wrong := read(text)
		switch {
		case wrong != nil:
			return m.askSearch(text, wrong)
		case q == nil:
			return nil
		}
		// A search that found nothing is nothing to go back to.
		fruitless := m.searching() && m.loaded && len(m.window.rows) == 0 && m.narrowing == ""
		return m.common.Request(kit.ListMsg{Filter: store.Filter{Query: q}, Scope: "search: " + text, Instead: fruitless})
	})
}

// chooseView lets the reader choose a saved view, and has the root lay its list
// over this one.
func (m *Model) chooseView() tea.Cmd {
	views := m.common.Views
	if len(views) == 0 {
		return m.common.Say("No views are saved: [views] in the configuration names them, such as week = \"after:1w\".")
	}
	names, queries := make([]string, len(views)), make([]string, len(views))
	for i, v := range views {
		names[i], queries[i] = v.Name, v.Query
	}
	return m.common.Request(kit.ChooseMsg{Title: "Views", Rows: names, Details: queries, Then: func(row int) tea.Cmd {
		return m.common.Request(kit.ListMsg{Filter: views[row].Filter, Scope: views[row].Name})
	}})
}

// askFilter asks for what this list is to be narrowed to; to nothing shows all
// of it again.
func (m *Model) askFilter(text string, wrong *query.Error) tea.Cmd {
	return m.ask("Filter this list", text, wrong, func(text string) tea.Cmd {
		q, wrong := read(text)
		if wrong != nil {
			return m.askFilter(text, wrong)
		}
		return m.narrow(text, q)
	})
}

// narrow shows of this list what a query finds; all of it for none.
func (m *Model) narrow(text string, q *query.Query) tea.Cmd {
	m.filter.Query, m.narrowing = both(m.whole, q), text
	clear(m.kept)
	clear(m.gists) // they show what was looked for
	return m.reload(false)
}

func (m *Model) ask(question, text string, wrong *query.Error, then func(string) tea.Cmd) tea.Cmd {
	msg := kit.AskMsg{Question: question, Text: text, Recall: "query", Then: then}
	if wrong != nil {
		msg.Mistake, msg.At = wrong.Reason, wrong.Offset
	}
	return m.common.Request(msg)
}

// read reads a query; nil if it asks for nothing.
func read(text string) (*query.Query, *query.Error) {
	q, err := query.Parse(text)
	if err != nil {
		wrong, ok := errors.AsType[*query.Error](err)
		if !ok {
			wrong = &query.Error{Text: text, Reason: err.Error()}
		}
		return nil, wrong
	}
	if q.IsZero() {
		return nil, nil
	}
	return &q, nil
}

// both is what two queries find, each of which may be none.
func both(a, b *query.Query) *query.Query {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	q := a.And(*b)
	return &q
}

// gist is what stands under a title: what the article says in a sentence, or
// in a search where it says what was looked for.
type gist struct {
	text     string
	revision uint64   // of the text it is of
	words    [][2]int // parts of text that were looked for: first byte, and the one after the last
}

// foundBytes is how long the part of a text is that shows what was looked for.
const foundBytes = 180

// foundIn shows what was looked for in an article's text; an empty gist if
// there is nothing of it.
func foundIn(st *store.Store, id uint64, q *query.Query) gist {
	if q == nil {
		return gist{}
	}
	s, err := st.Snippet(context.Background(), id, *q, foundBytes)
	if err != nil {
		return gist{} // opening the article says why
	}
	g := gist{text: markup.Line(s.Text)}
	for _, w := range s.Words {
		if first, last, ok := onLine(g.text, s.Text, w.Start, w.End); ok {
			g.words = append(g.words, [2]int{first, last})
		}
	}
	return g
}

// onLine finds a part of a text on the line that [markup.Line] has made of it,
// in which ends of lines and rows of spaces are one space.
func onLine(line, text string, start, end int) (first, last int, ok bool) {
	word := markup.Line(text[start:end])
	first = len(markup.Line(text[:start]))
	for first < len(line) && line[first] == ' ' {
		first++
	}
	return first, first + len(word), word != "" && strings.HasPrefix(line[min(first, len(line)):], word)
}

// render draws the lines that the text was wrapped into, with the words that
// were looked for standing out.
func (g gist) render(lines []string, theme kit.Theme) []string {
	drawn := make([]string, len(lines))
	from := 0
	for i, line := range lines {
		at := strings.Index(g.text[from:], strings.TrimSuffix(line, "…"))
		if at < 0 || len(g.words) == 0 {
			drawn[i] = theme.Gist.Render(line)
			continue
		}
		start := from + at
		from = min(start+len(line), len(g.text))
		var b strings.Builder
		done := 0
		for _, w := range g.words {
			first, last := max(w[0]-start, done), min(w[1]-start, len(line))
			if first >= last {
				continue
			}
			b.WriteString(theme.Gist.Render(line[done:first]) + theme.Unread.Render(line[first:last]))
			done = last
		}
		drawn[i] = b.String() + theme.Gist.Render(line[done:])
	}
	return drawn
}
