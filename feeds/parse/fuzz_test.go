package parse

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// seeds adds the feeds of testdata to a fuzzer's corpus.
func seeds(f *testing.F, add func(data []byte)) {
	f.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if file.Name == "in" {
				add(file.Data)
			}
		}
	}
}

// FuzzRead holds that whatever comes, what is read is whole: valid text, as many
// texts as articles, titles of one line within the limit, years that can be kept.
func FuzzRead(f *testing.F) {
	seeds(f, func(data []byte) { f.Add(data, "https://example.org/a/feed") })
	f.Fuzz(func(t *testing.T, data []byte, address string) {
		o := Options{URL: strings.ToValidUTF8(address, ""), Limits: Limits{Items: 50, Depth: 20, Title: 400}}
		feed, err := Read(data, o)
		if err != nil {
			if feed != nil || err.Error() == "" {
				t.Errorf("%v and a feed", err)
			}
			return
		}
		if len(feed.Articles) != len(feed.Texts) || len(feed.Articles) > 50 {
			t.Errorf("%d articles, %d texts", len(feed.Articles), len(feed.Texts))
		}
		whole := func(what, s string) {
			if !utf8.ValidString(s) {
				t.Errorf("%s %q is not UTF-8", what, s)
			}
		}
		inTime := func(at time.Time) {
			if !at.IsZero() && (at.Year() < 1 || at.Year() > 9999 || at.Location() != time.UTC) {
				t.Errorf("time %v", at)
			}
		}
		title := func(s string) {
			whole("title", s)
			if strings.ContainsAny(s, "\n\r\t") || len(s) > 400+len("…") {
				t.Errorf("title %q", s)
			}
		}
		title(feed.Source.Title)
		for _, s := range []string{feed.Link, feed.Self, feed.Description, feed.ID, feed.Language, feed.Author} {
			whole("feed", s)
		}
		inTime(feed.Updated)
		for i, a := range feed.Articles {
			title(a.Title)
			for _, s := range append([]string{a.Link, a.GUID, a.Language, string(a.Body), feed.Texts[i].Summary}, a.Authors...) {
				whole("article", s)
			}
			inTime(a.Published)
			inTime(a.Updated)
		}
	})
}

// strictItem is an item as encoding/xml reads it.
type strictItem struct {
	GUID    string `xml:"guid"`
	PubDate string `xml:"comments"`
}

// FuzzStrict holds that well-formed XML is read as encoding/xml reads it.
func FuzzStrict(f *testing.F) {
	for _, s := range []string{
		"<guid>a</guid>", "<guid>a &amp; &lt;b&gt; c</guid>", "<guid><![CDATA[<a>&amp;]]>b</guid>", "<a><guid>x</guid></a><guid>b</guid>",
		"<guid a='1' b=\"2>\">x</guid>", "<guid><!-- c -->x<?pi a?>y</guid>", "<x:guid>a</x:guid><guid/>", "<guid xmlns='urn:x'>a</guid>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, inner string) {
		if strings.Contains(inner, "&#") || strings.Contains(inner, "\r") {
			t.Skip("numbers are read as HTML reads them")
		}
		text := "<rss><channel><item><title>t</title>" + inner + "</item></channel></rss>"
		var strict struct {
			Items []strictItem `xml:"channel>item"`
		}
		if xml.Unmarshal([]byte(text), &strict) != nil || len(strict.Items) != 1 || !simple(text) {
			t.Skip("not well formed, or not to be compared")
		}
		feed, err := Read([]byte(text), Options{})
		if err != nil || len(feed.Articles) != 1 {
			t.Fatalf("%v, %+v", err, feed)
		}
		if got, want := feed.Articles[0].GUID, strings.TrimSpace(strict.Items[0].GUID); got != want {
			t.Errorf("%s: guid %q, want %q", text, got, want)
		}
	})
}

// simple reports whether an item of a document has one guid without elements in
// it and no other item: where there are more the two parsers choose differently.
func simple(text string) bool {
	d := xml.NewDecoder(strings.NewReader(text))
	depth, guids, in := 0, 0, 0
	for {
		token, err := d.Token()
		if err != nil {
			return guids == 1
		}
		switch token := token.(type) {
		case xml.Directive:
			return false // encoding/xml takes anything for one
		case xml.StartElement:
			depth++
			name := token.Name.Local
			if in > 0 || strings.EqualFold(name, "item") && depth != 3 || strings.EqualFold(name, "entry") || strings.EqualFold(name, "id") || token.Name.Space != "" {
				return false
			}
			if strings.EqualFold(name, "guid") {
				guids++
				in = depth
				if name != "guid" || depth != 4 {
					return false
				}
			}
		case xml.EndElement:
			if in == depth {
				in = 0
			}
			depth--
		}
	}
}

// FuzzDate holds that a date that is read can be written and read again.
func FuzzDate(f *testing.F) {
	for _, c := range dates {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, ok := parseDate(s)
		if !ok {
			return
		}
		again, ok := parseDate(at.Format(time.RFC3339Nano))
		if !ok || !again.Equal(at) {
			t.Errorf("%q is %v, and that is %v", s, at, again)
		}
	})
}

// FuzzAbsolute holds that nothing but addresses changes, and that they change
// once.
func FuzzAbsolute(f *testing.F) {
	for _, s := range []string{`<a href="x">`, `<img src=a/b>`, `<a href='?a=1&amp;b'>x</a href="y">`, `<a href="`, `a<a a=a href=..>b`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		const base = "https://example.org/a/b"
		once := absolute(s, base)
		if twice := absolute(once, base); twice != once {
			t.Errorf("%q is %q, and that is %q", s, once, twice)
		}
		if strings.Count(once, "<") != strings.Count(s, "<") || strings.Count(once, ">") != strings.Count(s, ">") {
			t.Errorf("%q is %q: tags came or went", s, once)
		}
	})
}
