package page

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/feeds/charset"
)

// Bounds of what is looked through for an article. A page beyond them is taken
// whole: the longest real articles have a tenth of that.
const (
	maxBytes    = 8 << 20 // of the page
	maxElements = 60_000
)

// ErrNoArticle is returned for a page on which no article was found: a list of
// links, a form, a notice of two lines.
var ErrNoArticle = errors.New("page: there is no article on it")

// Options says what is known of a page beside its bytes.
type Options struct {
	URL         string // where it came from, http or https; else empty
	ContentType string // as HTTP declares it; empty if unknown
	Encoding    string // a WHATWG label that overrides every other rule
}

// Page is what a web page says. Its strings are valid UTF-8, not cleaned.
type Page struct {
	URL       string // Options.URL, else what the page calls its own address, http or https; or empty
	Title     string
	Byline    string
	Site      string
	Language  string    // BCP 47, as declared
	Published time.Time // zero if unknown
	Modified  time.Time // zero if unknown
	Excerpt   string    // what the page says of itself
	Encoding  string    // that the bytes were read in, as package charset names it
	HTML      string    // the article, links made absolute; or the whole page, see Read
}

// Read finds the article of an HTML page. Where there is none the error is
// ErrNoArticle and the Page is filled all the same, with the whole page as
// HTML. There is no other error.
//
// Its time is bounded by the page's length: nesting and sizes that the search
// for an article does not bear are flattened, or the page is taken whole.
func Read(data []byte, o Options) (Page, error) {
	text, encoding := decode(data, o)
	p := Page{URL: webAddress(o.URL), Encoding: encoding, HTML: text}
	doc, err := html.Parse(strings.NewReader(flatten(text)))
	if err != nil {
		return p, ErrNoArticle // a reader of memory has no errors, and flat HTML none either
	}
	f := factsOf(doc)
	f.fill(&p)
	if len(text) > maxBytes || f.elements > maxElements {
		return p, ErrNoArticle
	}
	tick(doc)
	article, err := readable(doc, p.URL)
	if err != nil {
		return p, ErrNoArticle
	}
	take(&p, article)
	if article.Node == nil || !isArticle(article.Node, f) {
		return p, ErrNoArticle
	}
	var out strings.Builder
	if err := article.RenderHTML(&out); err != nil {
		return p, ErrNoArticle
	}
	p.HTML = out.String()
	return p, nil
}

// tick writes the check boxes of lists of tasks as signs: readability takes what can
// be filled in for part of a form. Those that cannot are a way of writing.
func tick(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Input || n.NextSibling == nil || !isTask(n) {
			continue
		}
		sign := "☐ "
		if hasAttribute(n, "checked") {
			sign = "☑ "
		}
		n.Type, n.DataAtom, n.Data, n.Attr = html.TextNode, 0, sign, nil
	}
}

func isTask(n *html.Node) bool {
	box := false
	for _, a := range n.Attr {
		box = box || a.Key == "type" && strings.EqualFold(a.Val, "checkbox")
	}
	if !box || !hasAttribute(n, "disabled") {
		return false
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.DataAtom == atom.Li {
			return true
		}
	}
	return false
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// decode returns the page as text, and the encoding it was in.
func decode(data []byte, o Options) (text, encoding string) {
	encoding = o.Encoding
	if encoding == "" {
		encoding = charset.DetectDeclared(data, o.ContentType)
	}
	return charset.Decode(data, encoding), encoding
}

// readable runs readability, with a floor under it.
func readable(doc *html.Node, address string) (a readability.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("page: readability: %v", r)
		}
	}()
	var at *url.URL
	if address != "" {
		at, _ = url.Parse(address) // checked by webAddress
	}
	parser := readability.NewParser()
	return parser.ParseAndMutate(doc, at)
}

// take keeps what readability has found.
func take(p *Page, a readability.Article) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&p.Title, a.Title()}, {&p.Byline, a.Byline()}, {&p.Site, a.SiteName()},
		{&p.Language, a.Language()}, {&p.Excerpt, a.Excerpt()},
	} {
		if s := strings.TrimSpace(f.from); s != "" {
			*f.to = strings.ToValidUTF8(s, "\ufffd")
		}
	}
	p.Published = timeOf(a.PublishedTime, p.Published)
	p.Modified = timeOf(a.ModifiedTime, p.Modified)
}

// timeOf returns what ask returns, else or. The parser of dates behind it
// reads whatever a page holds.
func timeOf(ask func() (time.Time, error), or time.Time) (t time.Time) {
	defer func() {
		if recover() != nil {
			t = or
		}
	}()
	t, err := ask()
	if err != nil || t.Year() < 1970 || t.Year() > 9999 {
		return or
	}
	return t.UTC()
}

// What makes an article of the text that was found, in letters.
const (
	shortArticle = 120 // with the page's own word that it is one
	anyArticle   = 400
)

// isArticle reports whether what readability chose is an article: text enough,
// and the most of it no links.
func isArticle(n *html.Node, f facts) bool {
	all, linked := letters(n, false)
	if linked*2 > all {
		return false
	}
	return all >= anyArticle || f.article && all >= shortArticle
}

// letters counts the letters and figures of the text below n, and those of
// them that are links.
func letters(n *html.Node, inLink bool) (all, linked int) {
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			for _, r := range c.Data {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					all++
				}
			}
		case html.ElementNode:
			a, l := letters(c, inLink || c.DataAtom == atom.A)
			all, linked = all+a, linked+l
		}
	}
	if inLink {
		linked = all
	}
	return all, linked
}

// webAddress returns an http or https address as it is, and "" for any other.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}
