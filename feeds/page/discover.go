package page

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// maxFound is how many feeds of a page are offered.
const maxFound = 50

// Found is a feed that a page names.
type Found struct {
	URL   string // absolute, http or https
	Title string // as the page calls it, not cleaned; empty if it does not
}

// feedTypes are the media types of feeds, and of what servers call them.
var feedTypes = []string{
	"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
	"application/json", "application/xml", "text/xml", "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml", "text/rss",
	"text/atom+xml", "application/rss", "application/atom",
}

// Feeds returns the feeds that the HTML page at address names, each once: first
// those of its link elements in their order
// (https://www.rssboard.org/rss-autodiscovery), then those that it links to in
// its text, by the address's look. address may be empty; then only absolute
// addresses are found.
func Feeds(data []byte, address string) []Found {
	text, _ := decode(data, Options{})
	f := finder{seen: map[string]bool{}, anchor: -1}
	f.base, _ = url.Parse(webAddress(address)) // "" is a base that changes nothing
	z := html.NewTokenizer(strings.NewReader(text))
	for len(f.linked)+len(f.named) < maxFound {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		switch {
		case kind == html.TextToken && f.anchor >= 0:
			f.named[f.anchor].Title += string(z.Text())
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			f.start(z.Token())
		case kind == html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "a" {
				f.anchor = -1
			}
		}
	}
	for i := range f.named {
		f.named[i].Title = strings.Join(strings.Fields(f.named[i].Title), " ")
	}
	return append(f.linked, f.named...)
}

// finder collects the feeds of a page.
type finder struct {
	base          *url.URL
	based         bool // a base element was met
	linked, named []Found
	seen          map[string]bool
	anchor        int // the one of named whose text is being read, or -1
}

func (f *finder) start(t html.Token) {
	attributes := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		if _, twice := attributes[a.Key]; !twice {
			attributes[a.Key] = a.Val
		}
	}
	href := strings.TrimSpace(attributes["href"])
	switch t.Data {
	case "base":
		if !f.based && href != "" {
			if u, err := f.base.Parse(href); err == nil && webAddress(u.String()) != "" {
				f.base, f.based = u, true
			}
		}
	case "link":
		rel := attributes["rel"]
		mediaType, _, _ := strings.Cut(strings.ToLower(attributes["type"]), ";")
		if hasWord(rel, "feed") && !hasWord(rel, "stylesheet") ||
			hasWord(rel, "alternate") && slices.Contains(feedTypes, strings.TrimSpace(mediaType)) && !isAPI(href) {
			if u := f.resolve(href); u != "" {
				f.linked = append(f.linked, Found{URL: u, Title: strings.TrimSpace(attributes["title"])})
			}
		}
	case "a", "area":
		f.anchor = -1
		if !looksLikeFeed(href) {
			return
		}
		if u := f.resolve(href); u != "" {
			f.named = append(f.named, Found{URL: u, Title: strings.TrimSpace(attributes["title"])})
			if t.Type == html.StartTagToken && attributes["title"] == "" {
				f.anchor = len(f.named) - 1
			}
		}
	}
}

// resolve returns an address that was not met before, absolute; else "".
func (f *finder) resolve(href string) string {
	if rest, ok := strings.CutPrefix(href, "feed:"); ok {
		// feed://example.org/ and feed:https://example.org/ are http's.
		if href = rest; strings.HasPrefix(href, "//") {
			href = "http:" + href
		}
	}
	u, err := f.base.Parse(href)
	if err != nil || href == "" {
		return ""
	}
	u.Fragment = ""
	s := webAddress(u.String())
	if s == "" || f.seen[s] {
		return ""
	}
	f.seen[s] = true
	return s
}

// isAPI reports whether an alternate of type JSON is WordPress's description
// of the page for programs, which half of the web names beside its feeds.
func isAPI(href string) bool {
	return strings.Contains(href, "/wp-json/") || strings.Contains(href, "oembed")
}

// looksLikeFeed reports whether an address that a page links to is a feed's, by
// the names that such have.
func looksLikeFeed(href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	if u.Scheme == "feed" {
		return true
	}
	last := strings.ToLower(path.Base(u.Path))
	switch last {
	case "feed", "rss", "atom", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "rdf.xml", "index.rdf", "feed.rss", "rss.php", "feeds":
		return true
	}
	switch path.Ext(last) {
	case ".rss", ".atom", ".rdf":
		return true
	}
	return false
}

// commonPaths are where the feeds of sites lie, the most common first, by what
// blogs' programs and static site generators do when left alone: WordPress,
// Hugo, Jekyll, Ghost, Blogger, Drupal, Medium, Eleventy, Substack.
var commonPaths = []string{
	"feed", "rss", "feed.xml", "rss.xml", "index.xml", "atom.xml", "feed.json", "feeds/posts/default", "blog/feed", "blog/rss.xml", "index.rdf",
}

// CommonPaths returns the addresses to try where the page at address names no
// feed: below the page's own folder, then at the site's root. It returns nil
// for what is no http or https address.
func CommonPaths(address string) []string {
	u, err := url.Parse(webAddress(address))
	if err != nil || u.Host == "" {
		return nil
	}
	root := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}
	folder := *root
	if folder.Path = u.Path; !strings.HasSuffix(folder.Path, "/") {
		folder.Path = strings.TrimSuffix(path.Dir(u.Path), "/") + "/"
		if path.Ext(u.Path) == "" && u.Path != "" {
			folder.Path = u.Path + "/"
		}
	}
	var all []string
	for _, at := range []*url.URL{&folder, root} {
		for _, p := range commonPaths {
			if s := at.JoinPath(p).String(); !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}
