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

// BenchmarkHostile reads a megabyte of what costs a careless reader its square.
func BenchmarkHostile(b *testing.B) {
	for _, c := range []struct{ name, before, again string }{
		{"instructions", "<rss><channel>", "<?a>"},
		{"comments", "<rss><channel>", "<!--a>"},
		{"declarations", "<rss><channel>", "<!A [>"},
		{"sections", "<rss><channel><title>", "<![CDATA["},
		{"references", "<rss><channel><item><description>", "&a"},
		{"quotation marks", "<rss><channel><item>", "<a b=\"c>"},
		{"attributes", "<rss><channel><item><guid ", "a='b' "},
		{"namespaces", "<rss><channel><item>", "<a xmlns:a='b'>"},
		{"end tags", "<rss><channel><item>", "</a>"},
		{"items", "<rss><channel>", "<item>"},
		{"elements in a title", "<rss><channel><title>", "<script>"},
		{"escaped in a title", "<rss><channel><title>", "&lt;script&gt;"},
		{"elements in a body", "<rss><channel><item><description>", "<a href='b'>"},
		{"categories", "<rss><channel><item>", "<category>a</category>"},
		{"enclosures", "<rss><channel><item>", "<enclosure url='a'/>"},
		{"authors", "<rss><channel><item>", "<author><name>a</name></author>"},
		{"person", "<rss><channel><item><author>", "<name>a</name>"},
		{"entities", "<!DOCTYPE a [<!ENTITY a 'bbbbbbbbbb'>]><rss><channel><title>", "&a;"},
		{"objects", `{"version":"https://jsonfeed.org/version/1","items":[`, `{"id":1},`},
		{"lists", `{"version":"https://jsonfeed.org/version/1","items":`, `[`},
		{"braces", ``, `{`},
		{"page", "<html>", "<title>"},
		{"pages", "", "<p>"},
	} {
		data := []byte(c.before + strings.Repeat(c.again, 1<<20/len(c.again)))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				_, _ = parse.Read(data, parse.Options{URL: "https://example.org/"})
			}
		})
	}
}
