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
		e.What = "a web page"
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
		e.What = "a template that was never filled in"
	}
	return e
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
