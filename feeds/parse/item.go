package parse

import (
	"slices"
	"strconv"
	"strings"

	"precis/feeds"
)

// item is an item that is being read.
type item struct {
	feeds.Article
	summary, content body
	permalink        bool // GUID is an address of the article
	cut              bool // the document ends in it
	titled           bool // there was something for a title, a picture perhaps

	title, link, author, published, updated, guid, summaryRank, contentRank rank
}

// body is a text of an item with its format.
type body struct {
	text   string
	format feeds.Format
	base   string // what addresses in it are relative to, if xml:base says so
}

// resolved returns the body with absolute addresses.
func (b body) resolved(a *feeds.Article, f *Feed) body {
	if b.format != feeds.FormatHTML {
		return b
	}
	base := b.base
	for _, other := range [...]string{a.Link, f.Source.Address, f.Link} {
		if base == "" && isWeb(other) {
			base = other
		}
	}
	b.text = absolute(b.text, base)
	return b
}

func (r *reader) beginItem(e *element) {
	it := &item{}
	it.Language = ""
	r.items = append(r.items, it)
	if len(r.all) >= r.limits.Items {
		r.met.items = true
		return
	}
	r.all = append(r.all, it)
	if about := e.attr("rdf:about"); about != "" && it.guid.better(1) {
		it.GUID = about
	}
	if href := e.attr("href"); href != "" { // CDF
		it.offer(resolve(e.base, href), 4)
	}
	if last := e.attr("lastmod"); last != "" {
		setTime(&it.Updated, last)
	}
	if e.lang != "" {
		it.Language = e.lang
	}
}

// offer takes an address of rank n.
func (it *item) offer(address string, n rank) {
	if address != "" && it.link.better(n) {
		it.Link = address
	}
}

// enclose adds a file, once.
func (it *item) enclose(address, mediaType, length string) {
	if address == "" || len(it.Enclosures) >= maxEnclosures {
		return
	}
	for _, x := range it.Enclosures {
		if x.URL == address {
			return
		}
	}
	size, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64)
	if err != nil || size < 0 {
		size = 0
	}
	it.Enclosures = append(it.Enclosures, feeds.Enclosure{URL: address, Type: mediaType, Length: size})
}

// The most of each that an item has.
const (
	maxEnclosures = 100
	maxAuthors    = 100
	maxCategories = 200
)

// addAuthor adds an author of rank n: better ones replace worse ones. Many feeds
// have escaped names twice, as they have titles.
func (it *item) addAuthor(name string, n rank) {
	if name = oneLine(unescape(name)); name == "" || n < it.author || len(it.Authors) >= maxAuthors {
		return
	}
	if it.author.better(n) {
		it.Authors = nil
	}
	if !slices.Contains(it.Authors, name) {
		it.Authors = append(it.Authors, name)
	}
}

func (it *item) addCategory(name string) {
	if name = oneLine(unescape(name)); name == "" || len(it.Categories) >= maxCategories || slices.Contains(it.Categories, name) {
		return
	}
	it.Categories = append(it.Categories, name)
}

// itemValue takes what an item says.
func (r *reader) itemValue(it *item, e *element, v value) {
	text := strings.TrimSpace(v.text)
	switch e.space {
	case core:
		r.itemCore(it, e, v, text)
	case content:
		if e.local == "encoded" {
			it.addContent(3, r.bodyOf(e, v))
		}
	case xhtml:
		if e.local == "body" || e.local == "div" {
			it.addContent(2, r.bodyOf(e, v))
		}
	case dc, dcterms:
		r.itemDublin(it, e, v, text)
	case itunes:
		r.itemItunes(it, e, v, text)
	case media:
		r.itemMedia(it, e, v, text)
	case yandex:
		if e.local == "full-text" || e.local == "content" {
			it.addContent(1, r.bodyOf(e, v))
		}
	case google:
		if e.local == "description" {
			it.addSummary(1, r.bodyOf(e, v))
		}
	case burner:
		if e.local == "origlink" && isWeb(text) && it.link.better(6) {
			it.Link = text
		}
	case rdf, other:
	}
}

// itemCore takes what an item says in the words of RSS and Atom.
func (r *reader) itemCore(it *item, e *element, v value, text string) {
	switch e.local {
	case "title":
		r.itemTitle(it, 3, e, v)
	case "link", "a":
		it.itemLink(e, text)
	case "guid", "id":
		if text != "" && it.guid.better(2) {
			it.GUID = text
			if e.local == "id" {
				it.GUID = resolve(e.base, text)
			} else {
				it.permalink = !strings.EqualFold(e.attr("isPermaLink"), "false")
			}
		}
	case "description", "summary", "abstract":
		it.addSummary(4, r.bodyOf(e, v))
	case "content", "body", "fullitem", "fulltext", "full-text", "encoded", "div":
		it.addContent(3, r.bodyOf(e, v))
		if e.local == "content" && isPage(e.attr("type")) {
			it.offer(resolve(e.base, e.attr("src")), 2) // RFC 4287, 4.1.3.2
		}
	case "pubdate", "published":
		it.setPublished(text, 4)
	case "issued", "created":
		it.setPublished(text, 3)
	case "updated", "modified", "lastbuilddate":
		it.setUpdated(text, 3)
	case "comments":
		it.offer(resolve(e.base, text), 1)
	case "enclosure":
		it.enclose(resolve(e.base, e.attr("url")), e.attr("type"), e.attr("length"))
	case "category", "keywords":
		if term := e.attr("label"); term != "" {
			it.addCategory(term)
		} else if term := e.attr("term"); term != "" {
			it.addCategory(term)
		} else {
			it.addCategory(text)
		}
	}
}

func (it *item) setPublished(text string, n rank) {
	if t, ok := parseDate(text); ok && it.published.better(n) {
		it.Published = t
	}
}

func (it *item) setUpdated(text string, n rank) {
	if t, ok := parseDate(text); ok && it.updated.better(n) {
		it.Updated = t
	}
}

func (it *item) addSummary(n rank, b body) {
	if strings.TrimSpace(b.text) != "" && it.summaryRank.better(n) {
		it.summary = b
	}
}

func (it *item) addContent(n rank, b body) {
	if strings.TrimSpace(b.text) != "" && it.contentRank.better(n) {
		it.content = b
	}
}

func (r *reader) itemTitle(it *item, n rank, e *element, v value) {
	it.titled = it.titled || v.markup != "" || strings.TrimSpace(v.text) != ""
	if t := r.plainTitle(e, v); t != "" && it.title.better(n) {
		it.Title = t
	}
}

// recording returns the address of the first file of an item that is no picture:
// an episode that has no page is what is to be heard.
func recording(files []feeds.Enclosure) string {
	for _, e := range files {
		if !strings.HasPrefix(e.Type, "image/") {
			return e.URL
		}
	}
	return ""
}

// isEmpty reports whether an item says nothing and leads nowhere.
func (it *item) isEmpty() bool {
	return !it.titled && it.Title == "" && it.GUID == "" && it.Link == "" && len(it.Enclosures) == 0 &&
		it.summary.text == "" && it.content.text == "" &&
		len(it.Authors) == 0 && len(it.Categories) == 0 && it.Published.IsZero() && it.Updated.IsZero()
}

// article makes the article of an item that is read.
func (it *item) article(f *Feed) (feeds.Article, Text) {
	a := it.Article
	a.Source = f.Source
	if it.permalink && it.link < 5 && isWeb(a.GUID) {
		a.Link = a.GUID
	}
	if f.Source.Address == "" {
		// Without the feed's address its site's must do.
		if isRelative(a.Link) {
			a.Link = resolve(f.Link, a.Link)
		}
		for i, e := range a.Enclosures {
			if isRelative(e.URL) {
				a.Enclosures[i].URL = resolve(f.Link, e.URL)
			}
		}
	}
	if a.Language == "" {
		a.Language = f.Language
	}
	if a.Published.IsZero() {
		a.Published = a.Updated
	}
	if len(a.Authors) == 0 && f.Author != "" && (f.Kind == Atom || f.Kind == JSON) {
		a.Authors = []string{f.Author} // RFC 4287, 4.2.1; JSON Feed 1.1, authors
	}
	it.content, it.summary = it.content.resolved(&a, f), it.summary.resolved(&a, f)
	if a.Link == "" { // it is no address that others are relative to
		a.Link = recording(a.Enclosures)
	}
	b := fuller(it.content, it.summary)
	a.Format, a.Body = b.format, []byte(b.text)
	if a.Title == "" {
		a.Title = opening(b)
	}
	if a.Title == "" {
		a.Title = called(&a, b, f)
	}
	return a, Text{Summary: it.summary.text, Content: it.content.text}
}
