package parse

import "strings"

// isLeaf reports whether an element of a feed or an item holds text or nothing at
// all, whatever its format, so that another part of the item cannot be in it.
func isLeaf(e *element) bool {
	switch e.space {
	case core, dc, dcterms:
	case media:
		return e.local == "thumbnail"
	default:
		return false
	}
	switch e.local {
	case "title", "link", "guid", "id", "enclosure", "category", "comments", "creator",
		"pubdate", "date", "updated", "published", "modified", "issued", "created":
		return true
	}
	return false
}

// isPartOfItem reports whether a tag is one of those that items are made of.
func isPartOfItem(tag string) bool {
	switch strings.ToLower(tag) {
	case "title", "link", "guid", "id", "enclosure", "category", "comments", "author", "source",
		"pubdate", "updated", "published", "description", "summary", "content", "content:encoded",
		"dc:date", "dc:creator", "media:content", "media:group", "media:thumbnail":
		return true
	}
	return false
}

// endTags remembers where end tags were looked for, so that a document in which
// all are missing is not searched for each anew.
type endTags map[string]looked

type looked struct {
	from, to int
	found    bool
}

// farthest is how far an end tag is looked for, in bytes.
const farthest = 64 << 10

// within reports whether an element that is open at a position has its end tag
// before the item ends that it stands in.
func (t *endTags) within(src string, pos int, tag string) bool {
	tag = strings.ToLower(tag)
	if l, ok := (*t)[tag]; ok && l.from <= pos && pos <= l.to {
		return l.found
	}
	l := looked{from: pos, to: min(pos+farthest, len(src))}
	for at := pos; at < l.to; at++ {
		next := strings.IndexByte(src[at:l.to], '<')
		if next < 0 {
			break
		}
		at += next
		if l.found = hasEndTag(src[at:], tag); l.found || isBoundary(src[at:]) {
			l.to = at
			break
		}
	}
	if *t == nil {
		*t = endTags{}
	}
	(*t)[tag] = l
	return l.found
}

// hasEndTag reports whether s begins with an element's end tag.
func hasEndTag(s, tag string) bool {
	if len(s) < 3+len(tag) || s[1] != '/' || !strings.EqualFold(s[2:2+len(tag)], tag) {
		return false
	}
	c := s[2+len(tag)]
	return c == '>' || isSpace(c)
}

// isBoundary reports whether s begins with a tag that begins or ends an item.
func isBoundary(s string) bool {
	s = strings.TrimPrefix(s[1:], "/")
	for _, tag := range [...]string{"item", "entry"} {
		if len(s) > len(tag) && strings.EqualFold(s[:len(tag)], tag) && (s[len(tag)] == '>' || isSpace(s[len(tag)])) {
			return true
		}
	}
	return false
}
