package parse

import "strings"

// NotFeedError says what a document is that is no feed.
type NotFeedError struct {
	Kind Kind
	What string // in words, with an article: "a web page"
}

func (e *NotFeedError) Error() string { return "it is " + e.What + ", not a feed" }

// notFeed says in words what a document is.
func notFeed(kind Kind, text string) error {
	e := &NotFeedError{Kind: kind}
	switch kind {
	case HTML:
		e.What = pageInWords(text)
	case OPML:
		e.What = "a list of feeds (OPML)"
	case OtherJSON:
		e.What = "JSON of another kind"
	case OtherXML:
		e.What = "XML of another kind"
	case Empty:
		e.What = "empty"
	case Unknown, RSS, RDF, Atom, CDF, JSON:
		e.What = "text"
	}
	if kind != Empty && isTemplate(text) {
		e.What = unfilled
	}
	return e
}

const unfilled = "a template that was never filled in"

// isUnfilled reports whether a feed is a template: places to be filled in stand
// where no feed has signs of that kind, in its own title or in addresses.
func isUnfilled(f *Feed) bool {
	places := []string{f.Source.Title, f.Link}
	if len(f.Articles) > 0 {
		places = append(places, f.Articles[0].Link)
	}
	for _, s := range places {
		for _, mark := range [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"<?php", "?>"}} {
			if _, rest, ok := strings.Cut(s, mark[0]); ok && strings.Contains(rest, mark[1]) {
				return true
			}
		}
	}
	return false
}

// isTemplate reports whether a text begins like a template.
func isTemplate(text string) bool {
	head := strings.TrimSpace(text[:min(len(text), 1024)])
	for _, mark := range [...]string{"{{", "{%", "<%", "<?php", "{#", "---\nlayout"} {
		if strings.HasPrefix(head, mark) {
			return true
		}
	}
	return false
}

// pageInWords says what page a text is: with its title, which tells a login from
// an error.
func pageInWords(text string) string {
	title := pageTitle(text)
	switch {
	case title == "":
		return "a web page"
	case isErrorTitle(title):
		return "an error page (" + title + ")"
	}
	return "a web page (" + title + ")"
}

// longestTitle is how much of a page's title an error tells, in signs.
const longestTitle = 80

// pageTitle returns the title of a page.
func pageTitle(text string) string {
	s := scanner{src: text[:min(len(text), headSize)]}
	for s.next() != tokenEnd {
		if s.kind != tokenOpen || !strings.EqualFold(s.text, "title") {
			continue
		}
		rest := s.src[s.pos:]
		end := indexFold(rest, "</title")
		if end < 0 {
			return ""
		}
		title := []rune(oneLine(unescape(rest[:end])))
		if len(title) > longestTitle {
			title = append(title[:longestTitle], '…')
		}
		return string(title)
	}
	return ""
}

// isErrorTitle reports whether a page's title is that of an error.
func isErrorTitle(title string) bool {
	title = strings.ToLower(title)
	for _, mark := range [...]string{
		"error", "not found", "forbidden", "unavailable", "bad gateway", "denied", "unauthorized", "timeout", "timed out",
		"fehler", "nicht gefunden", "erreur", "introuvable", "no encontrad", "ошибка", "just a moment", "attention required", "too many requests",
	} {
		if strings.Contains(title, mark) {
			return true
		}
	}
	for field := range strings.FieldsSeq(title) {
		if len(field) == 3 && (field[0] == '4' || field[0] == '5') && strings.Trim(field, "0123456789") == "" {
			return true
		}
	}
	return false
}
