package parse

import (
	"strings"
	"time"
)

// roleOf says what an element is for, from where it stands.
func roleOf(parent, e *element) role {
	if e.space == core && (e.local == "item" || e.local == "entry") && parent.role <= roleItem {
		return roleItem
	}
	switch parent.role {
	case roleRoot:
		return roleInRoot(e)
	case roleFeed:
		return roleInFeed(e)
	case roleItem:
		return roleInItem(e)
	case roleSource, roleImage:
		return roleValue
	case rolePerson:
		return roleValue
	case roleGroup:
		if e.space == media && (e.local == "group" || e.local == "content") {
			return roleGroup
		}
		return roleValue
	case roleSkip, roleValue, roleInner:
	}
	return roleSkip
}

func roleInRoot(e *element) role {
	switch {
	case e.space == rdf && e.local == "rdf", e.space == core && (e.local == "rss" || e.local == "rdf" || e.local == "redirect"):
		return roleRoot
	case e.space == core && (e.local == "channel" || e.local == "feed"):
		return roleFeed
	case (e.space == core || e.space == other || e.space == xhtml) && (e.local == "html" || e.local == "body" || e.local == "div" || e.local == "pre"):
		return roleRoot // around a feed: see wrapped
	case e.space == core && (e.local == "image" || e.local == "textinput"):
		return roleImage
	}
	return roleSkip
}

func roleInFeed(e *element) role {
	switch e.space {
	case core:
		switch e.local {
		case "channel", "feed":
			return roleFeed // one inside another: its items count
		case "image", "textinput", "textinput2", "cloud":
			return roleImage
		case "author", "contributor":
			return rolePerson
		case "items", "skiphours", "skipdays", "category", "schedule":
			return roleSkip
		}
		return roleValue
	case dc, dcterms, itunes, content, xhtml:
		if e.space == itunes && e.local == "owner" {
			return rolePerson
		}
		return roleValue
	case media, rdf, yandex, google, burner, other:
	}
	return roleSkip
}

func roleInItem(e *element) role {
	switch e.space {
	case core:
		switch e.local {
		case "author", "contributor":
			return rolePerson
		case "source":
			return roleSource
		case "image", "textinput":
			return roleImage
		}
		return roleValue
	case media:
		if e.local == "group" || e.local == "content" {
			return roleGroup
		}
		return roleValue
	case dc, dcterms, itunes, content, xhtml, yandex, google, burner:
		return roleValue
	case rdf:
		if e.local == "value" {
			return roleValue
		}
	case other:
	}
	return roleSkip
}

// feedValues is what a feed has said of itself, with how good each is.
type feedValues struct {
	title, link, description, language, author rank
}

// rank says how good a value is; better ones replace it. 0 is none.
type rank uint8

// better reports whether a value of rank n replaces the one there is, and
// notes it. The first of a rank stays.
func (r *rank) better(n rank) bool {
	if n <= *r {
		return false
	}
	*r = n
	return true
}

// beginFeed reads the attributes of the root or the channel.
func (r *reader) beginFeed(e *element) {
	if e.lang != "" && r.top.language.better(1) {
		r.feed.Language = e.lang
	}
	if about := e.attr("rdf:about"); about != "" && r.feed.ID == "" && e.role == roleFeed {
		r.feed.ID = about
	}
	r.beginChannel(e)
}

// give hands the value of a closed element to the element it stands in.
func (r *reader) give(parent, e *element, v value) {
	switch parent.role {
	case roleFeed:
		r.feedValue(e, v)
	case roleItem, roleGroup:
		if len(r.items) > 0 {
			r.itemValue(r.items[len(r.items)-1], e, v)
		}
	case rolePerson:
		parent.attrs = append(parent.attrs, attr{name: e.local, value: escapeText(strings.TrimSpace(v.text))})
	case roleSkip, roleRoot, roleSource, roleImage, roleValue, roleInner:
	}
}

// person gives a closed person to the element it stands in.
func (r *reader) person(parent, e *element, text string) {
	name := nameOf(e, text)
	if name == "" {
		return
	}
	switch parent.role {
	case roleFeed:
		n := rank(3)
		if e.local != "author" {
			n = 1
		}
		if r.top.author.better(n) {
			r.feed.Author = name
		}
	case roleItem:
		if e.local == "author" && len(r.items) > 0 {
			r.items[len(r.items)-1].addAuthor(name, 2)
		}
	case roleSkip, roleRoot, rolePerson, roleSource, roleGroup, roleImage, roleValue, roleInner:
	}
}

// nameOf returns how a person is called: "name (email)", as far as known.
func nameOf(e *element, text string) string {
	name, email := e.attr("name"), e.attr("email")
	if name == "" && email == "" {
		return rssPerson(text)
	}
	switch {
	case name == "":
		return email
	case email == "" || strings.Contains(name, email):
		return oneLine(name)
	}
	return oneLine(name) + " (" + email + ")"
}

// feedValue takes what a feed says of itself.
func (r *reader) feedValue(e *element, v value) {
	f := r.feed
	text := strings.TrimSpace(v.text)
	switch e.space {
	case core:
		r.feedCore(e, v, text)
	case dc:
		switch e.local {
		case "title":
			r.feedTitle(1, e, v)
		case "language":
			if text != "" && r.top.language.better(3) {
				f.Language = text
			}
		case "creator", "author":
			if text != "" && r.top.author.better(2) {
				f.Author = oneLine(text)
			}
		case "description":
			r.feedDescription(2, e, v)
		case "date":
			setTime(&f.Updated, text)
		case "identifier":
			if f.ID == "" {
				f.ID = text
			}
		}
	case dcterms:
		switch e.local {
		case "modified":
			setTime(&f.Updated, text)
		case "issued", "created":
			setTime(&f.Published, text)
		}
	case itunes:
		switch e.local {
		case "author":
			if text != "" && r.top.author.better(1) {
				f.Author = oneLine(text)
			}
		case "subtitle", "summary":
			r.feedDescription(1, e, v)
		}
	case other, content, media, xhtml, rdf, yandex, google, burner:
	}
}

// feedCore takes what a feed says of itself in the words of RSS and Atom.
func (r *reader) feedCore(e *element, v value, text string) {
	f := r.feed
	switch e.local {
	case "title":
		r.feedTitle(2, e, v)
	case "description", "subtitle", "tagline":
		r.feedDescription(3, e, v)
	case "abstract", "info":
		r.feedDescription(1, e, v)
	case "link":
		r.feedLink(e, text)
	case "language":
		if text != "" && r.top.language.better(3) {
			f.Language = text
		}
	case "id", "guid":
		if text != "" {
			f.ID = resolve(e.base, text)
		}
	case "managingeditor", "webmaster":
		n := rank(2)
		if e.local == "webmaster" {
			n = 1
		}
		if text != "" && r.top.author.better(n) {
			f.Author = rssPerson(text)
		}
	case "pubdate", "published", "issued", "created":
		setTime(&f.Published, text)
	case "lastbuilddate", "updated", "modified":
		setTime(&f.Updated, text)
	}
}

// feedTitle takes a title of rank n.
func (r *reader) feedTitle(n rank, e *element, v value) {
	if t := r.plainTitle(e, v); t != "" && r.top.title.better(n) {
		r.feed.Source.Title = t
	}
}

// feedDescription takes a description of rank n.
func (r *reader) feedDescription(n rank, e *element, v value) {
	if t := r.bodyOf(e, v); t.text != "" && r.top.description.better(n) {
		r.feed.Description = t.text
	}
}

// setTime sets a time that is not set, if text is one.
func setTime(t *time.Time, text string) {
	if !t.IsZero() {
		return
	}
	if at, ok := parseDate(text); ok {
		*t = at
	}
}
