package reader

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/ui/kit"
)

// maxLinkText is how many bytes of a link's words are put together.
const maxLinkText = 400

// links returns the article's links by their numbers: those of its text, of
// which one that reaches over several paragraphs is one, then its enclosures.
func (m *Model) links() []markup.Link {
	links, _ := m.linked()
	return links
}

// linked returns the article's links and, for each of its enclosures, the
// number of the link that it is; 0 if its address may not be opened.
func (m *Model) linked() (links []markup.Link, enclosed []int) {
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
	for _, e := range m.header.Enclosures {
		link := markup.Link{URL: enclosureURL(e), Text: enclosureText(e), N: 1}
		if link.URL == "" {
			enclosed = append(enclosed, 0)
			continue
		}
		at := slices.IndexFunc(links, func(l markup.Link) bool { return l.URL == link.URL })
		switch {
		case at >= 0:
			link.N = links[at].N
			if facts := kit.Enclosed("", markup.Line(e.Type), e.Length); !strings.HasSuffix(links[at].Text, facts) {
				links[at].Text += ", " + facts
			}
		default:
			if len(links) > 0 {
				link.N = links[len(links)-1].N + 1
			}
			links = append(links, link)
		}
		enclosed = append(enclosed, link.N)
	}
	return links, enclosed
}

// enclosureURL returns the address of an enclosure if it may be opened.
func enclosureURL(e feeds.Enclosure) string {
	address := markup.SafeURL(e.URL)
	if strings.HasPrefix(address, "mailto:") {
		return ""
	}
	return address
}

// enclosureText names an enclosure: its file, its type and its size. One that
// may not be opened is named by its address.
func enclosureText(e feeds.Enclosure) string {
	name := e.URL
	if u, err := url.Parse(enclosureURL(e)); err == nil && u.Host != "" {
		if name = path.Base(u.Path); name == "." || name == "/" {
			name = u.Host
		}
	}
	return kit.Enclosed(markup.Line(name), markup.Line(e.Type), e.Length)
}

// shownEnclosures is how many enclosures are named below the text.
const shownEnclosures = 5

// enclosureLines names the article's enclosures and the keys that open them.
func (m *Model) enclosureLines(width int) []string {
	if len(m.header.Enclosures) == 0 {
		return nil
	}
	_, enclosed := m.linked()
	theme, t := m.common.Theme, m.common.Terminal
	lines := []string{""}
	for i, e := range m.header.Enclosures[:min(len(enclosed), shownEnclosures)] {
		key := ""
		switch n := enclosed[i]; {
		case n > 0 && n < 10:
			key = " (press " + strconv.Itoa(n) + ")"
		case n > 0:
			key = " (press " + m.common.Keys.Label(kit.Links, kit.InArticle) + ")"
		}
		for _, line := range t.Clip(t.Wrap("Enclosed: "+enclosureText(e)+key, width), 3, width) {
			lines = append(lines, theme.Meta.Render(line))
		}
	}
	if more := len(enclosed) - shownEnclosures; more > 0 {
		text := "Enclosed: " + kit.Grouped(more) + " more (press " + m.common.Keys.Label(kit.Links, kit.InArticle) + ")"
		lines = append(lines, theme.Meta.Render(t.Cut(text, width)))
	}
	return lines
}

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
