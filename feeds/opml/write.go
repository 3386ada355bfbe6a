package opml

import (
	"encoding/xml"
	"fmt"
	"io"

	"precis/feeds/markup"
)

type document struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []outline `xml:"body>outline"`
}

type outline struct {
	Type     string    `xml:"type,attr,omitempty"`
	Text     string    `xml:"text,attr"`
	Title    string    `xml:"title,attr,omitempty"`
	XMLURL   string    `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string    `xml:"htmlUrl,attr,omitempty"`
	Outlines []outline `xml:"outline"`
}

// Write writes subscriptions to w, harmless on a terminal: first those without
// a tag, then a group for each tag, in the order of their first feed. A feed
// with several tags stands in the group of each. It returns how many feeds it
// has written, and the error of w.
func Write(w io.Writer, title string, all []Subscription) (int, error) {
	d := document{Version: "2.0", Title: markup.Line(title), Outlines: []outline{}}
	var groups []outline
	group := map[string]int{}
	for _, s := range all {
		o := outline{Type: "rss", XMLURL: markup.Line(s.URL), HTMLURL: markup.Line(s.Site)}
		if o.Text = markup.Line(s.Title); o.Text == "" {
			o.Text = o.XMLURL
		}
		o.Title = o.Text
		tagged := false
		for _, tag := range s.Tags {
			name := markup.Line(tag)
			if name == "" {
				continue
			}
			i, ok := group[name]
			if !ok {
				i = len(groups)
				group[name] = i
				groups = append(groups, outline{Text: name})
			}
			groups[i].Outlines = append(groups[i].Outlines, o)
			tagged = true
		}
		if !tagged {
			d.Outlines = append(d.Outlines, o)
		}
	}
	d.Outlines = append(d.Outlines, groups...)
	b, err := xml.MarshalIndent(d, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("opml: write: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, b)
	return len(all), err
}
