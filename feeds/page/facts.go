package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts are what a page says of itself in its head.
type facts struct {
	title     string
	language  string
	canonical string
	article   bool // it calls itself an article
	elements  int
}

// factsOf reads the facts of a page.
func factsOf(doc *html.Node) facts {
	var f facts
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		f.elements++
		switch n.DataAtom {
		case atom.Html:
			f.language = strings.TrimSpace(attribute(n, "lang"))
		case atom.Title:
			if f.title == "" && n.FirstChild != nil && n.Namespace == "" {
				f.title = strings.TrimSpace(n.FirstChild.Data)
			}
		case atom.Article:
			f.article = true
		case atom.Link:
			if hasWord(attribute(n, "rel"), "canonical") && f.canonical == "" {
				f.canonical = webAddress(attribute(n, "href"))
			}
		case atom.Meta:
			f.meta(n)
		}
	}
	return f
}

func (f *facts) meta(n *html.Node) {
	content := strings.TrimSpace(attribute(n, "content"))
	switch strings.ToLower(attribute(n, "property")) {
	case "og:type":
		f.article = f.article || strings.EqualFold(content, "article")
	case "og:url":
		if f.canonical == "" {
			f.canonical = webAddress(content)
		}
	}
}

// fill sets what readability may not find.
func (f *facts) fill(p *Page) {
	p.Title, p.Language = f.title, f.language
	if p.URL == "" {
		p.URL = f.canonical
	}
}

// hasWord reports whether word is one of those in list, in any letter case.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}
