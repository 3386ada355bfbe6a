package opml_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"precis/feeds"
	"precis/feeds/opml"
)

func TestWrite(t *testing.T) {
	var b strings.Builder
	n, err := opml.Write(&b, "Feeds of precis", []feeds.Source{
		{Kind: feeds.KindImports, Title: "Imports"},
		{Kind: feeds.KindFeed, Address: "https://example.org/feed?a=1&b=2", Title: "A <feed> & \x1b[31mmore\x00"},
		{Kind: feeds.KindFeed, Address: "https://example.org/untitled"},
	})
	if err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}
	var d struct {
		Outlines []struct {
			Text   string `xml:"text,attr"`
			XMLURL string `xml:"xmlUrl,attr"`
		} `xml:"body>outline"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &d); err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	if len(d.Outlines) != 2 || d.Outlines[0].Text != "A <feed> & more" ||
		d.Outlines[0].XMLURL != "https://example.org/feed?a=1&b=2" || d.Outlines[1].Text != "https://example.org/untitled" {
		t.Errorf("%+v", d.Outlines)
	}
}
