package opml_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/feeds/feedstest"
	"precis/feeds/opml"
)

// TestRead reads each testdata/NAME.opml and compares what it finds with
// NAME.want.
func TestRead(t *testing.T) {
	t.Parallel()
	feedstest.Compare(t, "testdata/*.opml", feedstest.Beside, func(_ *testing.T, _ string, data []byte) string {
		return said(opml.Read(data))
	})
}

// said is what a list says, a line a fact.
func said(l opml.List, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	if l.Title != "" {
		fmt.Fprintf(&b, "title: %q\n", l.Title)
	}
	for _, s := range l.Subscriptions() {
		fmt.Fprintf(&b, "feed: %s %q %s %q\n", s.URL, s.Title, s.Site, s.Tags)
	}
	for _, w := range l.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String()
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "plain words", "<rss><channel/></rss>", "<html><body>outline</body></html>", "\x00\x01"} {
		if l, err := opml.Read([]byte(text)); !errors.Is(err, opml.ErrNotOPML) {
			t.Errorf("%q: %+v, %v", text, l, err)
		}
	}
}

// feed is an outline that is a feed.
const feed = "<outline text=\"Feed\" xmlUrl=\"https://example.org/\"/>\n"

func TestHostileLists(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		feeds      int
	}{
		{"deep", "<opml>" + strings.Repeat("<outline text='g'>", 100_000) + feed, 1},
		{"feeds in feeds", "<opml>" + strings.Repeat("<outline text='g' xmlUrl='https://example.org/1'>", 20_000), 20_000},
		{"deep and broken", "<opml>&" + strings.Repeat("<outline text='g'>", 100_000) + feed, 1},
		{"ends without starts", "<opml>&" + strings.Repeat("</outline>", 100_000) + feed, 1},
		{"open quotes", "<opml>&" + strings.Repeat("<outline text=\"a ", 50_000) + feed, 1},
		{"open comments", "<opml>&" + strings.Repeat("<!-- ", 20_000) + feed, 1},
		{"a long value", "<opml>&<outline text=\"" + strings.Repeat("a \"b", 1<<20) + "\">" + feed, 1},
		{"attributes", "<opml><outline " + strings.Repeat("a='b' ", 100_000) + ">" + feed, 1},
		{"a billion laughs", "<!DOCTYPE opml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><opml><outline text=\"&b;\"/>" + feed + "</opml>", 1},
		{"a file", "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml><outline text=\"&x;\" xmlUrl=\"https://example.org/?&x;\"/></opml>", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			from := time.Now()
			l, err := opml.Read([]byte(c.text))
			if err != nil || len(l.Entries) != c.feeds {
				t.Errorf("%d feeds, %v; %.3q", len(l.Entries), err, l.Warnings)
			}
			if strings.Contains(fmt.Sprint(l), "root:") {
				t.Error("it has opened a file")
			}
			t.Log(time.Since(from))
		})
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	given := []opml.Subscription{
		{URL: "https://example.org/feed?a=1&b=2", Title: "A <feed> & \x1b[31mmore\x00", Site: "https://example.org/"},
		{URL: "https://example.org/untitled"},
		{URL: "https://example.org/two", Title: "In two", Tags: []string{"news", "morning \"paper\""}},
		{URL: "https://example.org/one", Title: "In one", Tags: []string{"news"}},
	}
	var b strings.Builder
	if n, err := opml.Write(&b, "Feeds of precis", given); err != nil || n != len(given) {
		t.Fatalf("%d, %v", n, err)
	}
	l, err := opml.Read([]byte(b.String()))
	if err != nil || len(l.Warnings) > 0 || l.Title != "Feeds of precis" {
		t.Fatalf("%+v, %v of\n%s", l, err, b.String())
	}
	want := `feed: https://example.org/feed?a=1&b=2 "A <feed> & more" https://example.org/ []
feed: https://example.org/untitled "https://example.org/untitled"  []
feed: https://example.org/two "In two"  ["news" "morning \"paper\""]
feed: https://example.org/one "In one"  ["news"]
`
	if got := said(l, nil); got != "title: \"Feeds of precis\"\n"+want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.opml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := opml.Read(data)
		if err != nil && !errors.Is(err, opml.ErrNotOPML) {
			t.Fatal(err)
		}
		for _, e := range l.Entries {
			lower := strings.ToLower(e.URL)
			if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") {
				t.Errorf("%q is an address", e.URL)
			}
			if !utf8.ValidString(e.URL + e.Title + e.Site + strings.Join(e.Folder, "")) {
				t.Errorf("%+v is not UTF-8", e)
			}
		}
	})
}
