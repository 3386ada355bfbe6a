package parse

import "strings"

// rel is what a link of Atom is to what it stands in; "alternate" if it does
// not say.
func relOf(e *element) string {
	rel := strings.ToLower(e.attr("rel"))
	rel = strings.TrimPrefix(rel, "http://www.iana.org/assignments/relation/")
	if rel == "" {
		return "alternate"
	}
	return rel
}

// feedLink takes the address of a feed's site.
func (r *reader) feedLink(e *element, text string) {
	if !e.has("href") {
		if text != "" && r.top.link.better(3) {
			r.feed.Link = resolve(e.base, text)
		}
		return
	}
	href := resolve(e.base, e.attr("href"))
	n := rank(0)
	switch rel := relOf(e); {
	case href == "":
	case rel == "alternate" && isPage(e.attr("type")):
		n = 2
	case rel == "alternate":
		n = 1
	}
	if r.top.link.better(n) {
		r.feed.Link = href
	}
	if relOf(e) == "self" && r.feed.Self == "" {
		r.feed.Self = href
	}
}

// isPage reports whether a media type is a page's, or not given.
func isPage(mediaType string) bool {
	mediaType, _, _ = strings.Cut(strings.ToLower(mediaType), ";")
	switch strings.TrimSpace(mediaType) {
	case "", "text/html", "application/xhtml+xml":
		return true
	}
	return false
}

// itemLink takes a link of an item: its address, or a file.
func (it *item) itemLink(e *element, text string) {
	if !e.has("href") {
		if text != "" && it.link.better(5) {
			it.Link = resolve(e.base, text)
		}
		return
	}
	href := resolve(e.base, e.attr("href"))
	if href == "" {
		return
	}
	switch rel := relOf(e); {
	case rel == "alternate" && isPage(e.attr("type")):
		it.offer(href, 4)
	case rel == "alternate":
		it.offer(href, 3)
	case rel == "enclosure":
		it.enclose(href, e.attr("type"), e.attr("length"))
		it.offer(href, 1)
	case rel == "self" || rel == "via" || rel == "related":
		if rel == "self" {
			it.offer(href, 2)
		}
	}
}
