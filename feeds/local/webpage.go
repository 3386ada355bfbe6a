package local

import (
	"time"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/feeds/page"
)

// readPage makes an article of an HTML page: what is readable on it, or the whole
// where nothing stands out.
func readPage(name string, modified time.Time, data []byte, o Options) Document {
	// Without an article on it the page is taken whole: somebody keeps it.
	p, _ := page.Read(data, page.Options{URL: o.URL, ContentType: o.ContentType, Encoding: o.Encoding})
	a := feeds.Article{
		Link: p.URL, Language: languageTag(p.Language), Published: p.Published, Updated: p.Modified,
		Format: feeds.FormatHTML, Body: []byte(p.HTML),
	}
	if p.Byline != "" {
		a.Authors = []string{p.Byline}
	}
	if a.Title = lineOf(p.Title); a.Title == "" {
		a.Title = titled(firstHeading(p.HTML), stem(name), openingOf(a))
	}
	a.Title = titled(a.Title)
	a.Published = publishedOr(a.Published, name, modified)
	if a.Updated.Before(a.Published) {
		a.Updated = time.Time{}
	}
	d := one(KindHTML, a)
	d.Encoding = p.Encoding
	return d
}

// publishedOr returns t if it can be when something was published, else the
// day that the file's name begins with, else when it was last written.
func publishedOr(t time.Time, name string, modified time.Time) time.Time {
	if !t.IsZero() && t.Before(time.Now().AddDate(0, 0, 1)) {
		return t
	}
	if t, _, ok := dateInName(name, modified.Location()); ok {
		return t
	}
	return modified
}

// lineOf is what a title that came from outside says, in one harmless line.
func lineOf(s string) string { return markup.Line(s) }

// headBlocks is how many blocks of an article are looked at for words that can
// stand in for a title.
const headBlocks = 20

// firstHeading returns the first heading of HTML, if one stands near its start.
func firstHeading(html string) string {
	n := 0
	for b := range markup.Blocks(markup.Source{Format: feeds.FormatHTML, Text: html}) {
		if b.Kind == markup.Heading {
			return b.Text
		}
		if n++; n == headBlocks {
			break
		}
	}
	return ""
}

// openingOf returns the first words of an article whose body is UTF-8.
func openingOf(a feeds.Article) string {
	n := 0
	for b := range markup.Blocks(markup.Source{Format: a.Format, Text: string(a.Body)}) {
		if s := lineOf(b.Text); s != "" && b.Kind != markup.Rule {
			return shorten(s, maxOpening)
		}
		if n++; n == headBlocks {
			break
		}
	}
	return ""
}
