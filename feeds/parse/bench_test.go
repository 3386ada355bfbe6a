package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/feeds/parse"
)

// BenchmarkRead reads a feed of 50 articles of 4 KB, in the ways in which feeds
// write HTML.
func BenchmarkRead(b *testing.B) {
	paragraph := "<p>The ferry \"Margarethe\" left the harbour at six, <a href=\"https://example.org/x?a=1&amp;b=2\">as always</a>, &amp; came back empty.</p>\n"
	body := strings.Repeat(paragraph, 4096/len(paragraph))
	for _, c := range []struct{ name, head, item, tail string }{
		{
			"RSS", `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://example.org/</link>`,
			`<item><title>Story &amp; more</title><link>https://example.org/%[1]d</link><guid isPermaLink="false">id-%[1]d</guid><pubDate>Thu, 01 Jan 2015 00:00:00 +0000</pubDate><description>Short</description><content:encoded><![CDATA[` + body + `]]></content:encoded></item>`,
			`</channel></rss>`,
		},
		{
			"escaped", `<rss version="2.0"><channel><title>News</title>`,
			`<item><title>Story</title><link>https://example.org/%d</link><pubDate>Thu, 01 Jan 2015 00:00:00 GMT</pubDate><description>` + strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;").Replace(body) + `</description></item>`,
			`</channel></rss>`,
		},
		{
			"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>`,
			`<entry><title>Story</title><link href="https://example.org/%[1]d"/><id>tag:%[1]d</id><updated>2015-01-01T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + body + `</div></content></entry>`,
			`</feed>`,
		},
	} {
		var feed strings.Builder
		feed.WriteString(c.head)
		for i := range 50 {
			fmt.Fprintf(&feed, strings.ReplaceAll(c.item, "% ", "%% "), i)
		}
		feed.WriteString(c.tail)
		data := []byte(feed.String())
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if f, err := parse.Read(data, parse.Options{}); err != nil || len(f.Articles) != 50 {
					b.Fatal(err)
				}
			}
		})
	}
}
