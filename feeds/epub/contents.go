package epub

import (
	"strings"

	"golang.org/x/net/html"

	"precis/feeds/charset"
)

// maxNested is how deep a table of contents is followed.
const maxNested = 50

// contents returns what the table of contents calls each chapter, by the name
// of its entry: the navigation document of EPUB 3, else the NCX of EPUB 2.
func contents(a *archive, p *pkg, opf string) map[string]string {
	titles := map[string]string{}
	for _, it := range p.Items {
		if hasWord(it.Properties, "nav") {
			name := resolve(opf, it.Href)
			if data, err := a.read(name); err == nil {
				navTitles(titles, name, data)
			}
		}
	}
	if len(titles) > 0 {
		return titles
	}
	for _, it := range p.Items {
		if it.ID != p.Spine.NCX && it.MediaType != "application/x-dtbncx+xml" {
			continue
		}
		name := resolve(opf, it.Href)
		var ncx struct {
			Points []navPoint `xml:"navMap>navPoint"`
		}
		data, err := a.read(name)
		if err == nil && decode(data, &ncx) == nil {
			addPoints(titles, name, ncx.Points, 0)
		}
	}
	return titles
}

type navPoint struct {
	Label   string `xml:"navLabel>text"`
	Content struct {
		Src string `xml:"src,attr"`
	} `xml:"content"`
	Points []navPoint `xml:"navPoint"`
}

func addPoints(titles map[string]string, from string, points []navPoint, depth int) {
	for _, p := range points {
		addTitle(titles, resolve(from, p.Content.Src), p.Label)
		if depth < maxNested {
			addPoints(titles, from, p.Points, depth+1)
		}
	}
}

// addTitle notes a chapter's title: the first that names it is that of the
// whole, later ones are of its parts.
func addTitle(titles map[string]string, name, title string) {
	if title = strings.Join(strings.Fields(title), " "); title != "" && titles[name] == "" {
		titles[name] = title
	}
}

// navTitles reads the links of the first nav element of a navigation document:
// that is the table of contents, the others are lists of pages and landmarks.
func navTitles(titles map[string]string, from string, data []byte) {
	z := html.NewTokenizer(strings.NewReader(charset.Decode(data, charset.Detect(data))))
	href, label := "", ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if href != "" {
				label += string(z.Text())
			}
		case html.StartTagToken:
			if t := z.Token(); t.Data == "a" {
				href, label = "", ""
				for _, at := range t.Attr {
					if at.Key == "href" {
						href = at.Val
					}
				}
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "a":
				if href != "" {
					addTitle(titles, resolve(from, href), label)
				}
				href = ""
			case "nav":
				if len(titles) > 0 {
					return
				}
			}
		case html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// hasWord reports whether word is one of those in list.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
