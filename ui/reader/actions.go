package reader

import (
	"slices"
	"strconv"
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

// links returns the article's links by their numbers. One that reaches over
// several paragraphs is one.
func (m *Model) links() []markup.Link {
	var links []markup.Link
	for _, b := range m.blocks {
		for _, l := range b.Links {
			at, known := slices.BinarySearchFunc(links, l.N, func(l markup.Link, n int) int { return l.N - n })
			if !known {
				links = slices.Insert(links, at, l)
			} else if text := links[at].Text; len(text) < maxLinkText {
				links[at].Text = text + " " + l.Text
			}
		}
	}
	return links
}

// maxLinkText is how many bytes of a link's words are put together.
const maxLinkText = 400

// openLink opens the link with a number in the browser.
func (m *Model) openLink(n int) tea.Cmd {
	links := m.links()
	at := slices.IndexFunc(links, func(l markup.Link) bool { return l.N == n })
	if at < 0 {
		return m.common.Say("This article has no link " + strconv.Itoa(n) + ".")
	}
	return m.follow(links[at].URL)
}

// follow opens an address where there is a browser, and copies it where not.
func (m *Model) follow(address string) tea.Cmd {
	if m.common.Outside.Browse == nil {
		return m.common.CopyLink(address)
	}
	return m.common.Open(address)
}

// listLinks lets the reader choose a link.
func (m *Model) listLinks() tea.Cmd {
	links := m.links()
	if len(links) == 0 {
		return m.common.Say("There are no links in this article.")
	}
	msg := kit.ChooseMsg{Title: "Links", Then: func(row int) tea.Cmd { return m.follow(links[row].URL) }}
	for _, l := range links {
		msg.Rows = append(msg.Rows, markup.Line(l.Text))
		msg.Details = append(msg.Details, markup.Line(l.URL))
		msg.Numbers = append(msg.Numbers, l.N)
	}
	return m.common.Request(msg)
}

// askWrite asks for the name of a file to write the present view to.
func (m *Model) askWrite() tea.Cmd {
	if m.common.Outside.Write == nil || m.page == nil {
		return nil
	}
	write, text := m.common.Outside.Write, m.plain()
	return m.common.Request(kit.AskMsg{
		Question: "Write the " + m.view.String() + " text to",
		Text:     fileName(m.header.Title),
		Then: func(name string) tea.Cmd {
			if strings.TrimSpace(name) == "" {
				return nil
			}
			return func() tea.Msg {
				path, err := write(name, text)
				if err != nil {
					return kit.NoticeMsg{Err: err}
				}
				return kit.NoticeMsg{Text: "Written to " + path}
			}
		},
	})
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
		case strings.ContainsRune(`/\:*?"<>|'`, r):
			return -1
		case r == ' ':
			return '-'
		}
		return r
	}, markup.Line(title))
	name = strings.Trim(strings.ToLower(name), ".-")
	if runes := []rune(name); len(runes) > 60 {
		name = string(runes[:60])
	}
	if name == "" {
		name = "article"
	}
	return name + ".txt"
}
