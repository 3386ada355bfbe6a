package reader

import (
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// leaveOrMark carries out the keys that change the article's status or lead
// out of the page.
func (m *Model) leaveOrMark(action kit.Action) tea.Cmd {
	switch action {
	case kit.Delete:
		return m.remove()
	case kit.RefreshOne:
		return m.common.RefreshSources(m.header.Source, m.header.SourceID)
	case kit.RefreshAll:
		return m.common.RefreshSources("")
	case kit.FullText:
		return m.common.FetchText(m.header)
	case kit.Browse:
		return m.common.Open(markup.SafeURL(m.header.Link))
	case kit.Copy:
		return m.common.CopyLink(markup.SafeURL(m.header.Link))
	case kit.Links:
		return m.listLinks()
	case kit.Write:
		return m.askWrite()
	}
	return m.common.Mark(action, m.store, m.header)
}

// remove deletes the article and goes to the next story, or back to the list
// from the last one.
func (m *Model) remove() tea.Cmd {
	to := m.next
	if to == nil {
		to = m.previous
	}
	var then tea.Msg = kit.BackMsg{Header: m.header}
	if to != nil {
		then = kit.OpenMsg{Header: *to, View: m.view, Filter: m.filter}
	}
	return m.common.Remove(m.store, m.header, then)
}

// askWrite asks for the name of a file to write the present view to.
func (m *Model) askWrite() tea.Cmd {
	if m.common.Outside.Write == nil || m.page == nil {
		return nil
	}
	common, text := m.common, m.plain()
	question := kit.AskMsg{Question: "Write the " + m.view.String() + " text to", Text: fileName(m.header.Title), Recall: "write"}
	question.Then = func(name string) tea.Cmd {
		if strings.TrimSpace(name) == "" {
			return nil
		}
		return func() tea.Msg {
			path, err := common.Outside.Write(name, text)
			if err != nil { // another name may do
				again := question
				again.Text, again.Mistake = name, common.Reason(err)
				again.At = len(strings.TrimSuffix(name, filepath.Ext(name)))
				return again
			}
			return kit.NoticeMsg{Text: "Written to " + path}
		}
	}
	return m.common.Request(question)
}

// plain returns what the present view shows, as plain text.
func (m *Model) plain() string {
	title := markup.Line(m.header.Title)
	if m.view == kit.Changes {
		return title + "\n" + m.changesPlain()
	}
	if m.view != kit.Summary {
		return title + "\n\n" + markup.Plain(slices.Values(m.blocks))
	}
	var b strings.Builder
	b.WriteString(title + "\n")
	shown := m.shown()
	if shown.By != "" {
		b.WriteString("\nSummary by " + markup.Line(shown.By) + "\n")
	}
	for _, s := range shown.Sentences {
		b.WriteString("\n" + markup.Line(s.Text))
		if s.Unsupported {
			b.WriteString(unsupported)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// fileName makes a harmless file name of a title.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|',;!()[]{}&$#`+"`“”‘’", r):
			return -1
		case r == ' ':
			return '-'
		}
		return r
	}, markup.Line(title))
	name = strings.Trim(strings.ToLower(name), ".-")
	if runes := []rune(name); len(runes) > 60 {
		name = string(runes[:60])
		if i := strings.LastIndexByte(name, '-'); i > len(name)/2 { // at the end of a word
			name = name[:i]
		}
	}
	if name == "" {
		name = "article"
	}
	return name + ".txt"
}
