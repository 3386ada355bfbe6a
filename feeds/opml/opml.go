// Package opml writes lists of subscriptions in OPML 2.0
// (http://opml.org/spec2.opml), which every reader of feeds imports.
package opml

import (
	"encoding/xml"
	"fmt"
	"io"

	"precis/feeds"
	"precis/feeds/markup"
)

type document struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []outline `xml:"body>outline"`
}

type outline struct {
	Type   string `xml:"type,attr"`
	Text   string `xml:"text,attr"`
	Title  string `xml:"title,attr"`
	XMLURL string `xml:"xmlUrl,attr"`
}

// Write writes the feeds among sources to w, in their order, harmless on a
// terminal. It returns how many it has written, and the error of w.
func Write(w io.Writer, title string, sources []feeds.Source) (int, error) {
	d := document{Version: "2.0", Title: markup.Line(title), Outlines: []outline{}}
	for _, s := range sources {
		if s.Kind != feeds.KindFeed {
			continue
		}
		name := markup.Line(s.Title)
		if name == "" {
			name = markup.Line(s.Address)
		}
		d.Outlines = append(d.Outlines, outline{Type: "rss", Text: name, Title: name, XMLURL: markup.Line(s.Address)})
	}
	b, err := xml.MarshalIndent(d, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("opml: write: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, b)
	return len(d.Outlines), err
}
