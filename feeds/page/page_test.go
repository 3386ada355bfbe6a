package page_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/feedstest"
	"precis/feeds/markup"
	"precis/feeds/page"
)

// TestPages reads each testdata/NAME.html and compares what it says with
// NAME.want.
func TestPages(t *testing.T) {
	t.Parallel()
	feedstest.Compare(t, "testdata/*.html", feedstest.Beside, func(_ *testing.T, _ string, data []byte) string {
		const address = "https://example.org/news/story.html"
		got := said(page.Read(data, page.Options{URL: address}))
		for _, f := range page.Feeds(data, address) {
			got += fmt.Sprintf("feed: %s %s\n", f.URL, f.Title)
		}
		return got
	})
}

// said is what a page says, a line a fact, then its text.
func said(p page.Page, err error) string {
	var b strings.Builder
	if errors.Is(err, page.ErrNoArticle) {
		b.WriteString("no article\n")
	}
	for _, f := range []struct{ name, value string }{
		{"url", p.URL}, {"title", p.Title}, {"byline", p.Byline}, {"site", p.Site}, {"language", p.Language},
		{"published", when(p.Published)}, {"modified", when(p.Modified)},
	} {
		if f.value != "" {
			b.WriteString(f.name + ": " + f.value + "\n")
		}
	}
	if err == nil {
		b.WriteString("\n" + text(p))
	}
	return b.String()
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func text(p page.Page) string {
	return markup.PlainText(markup.Source{Format: feeds.FormatHTML, Text: p.HTML, Title: p.Title})
}

// paragraphs is text enough for an article.
var paragraphs = strings.Repeat("<p>The ferry brought twelve letters, three crates of apples and the keeper's sister, who had not been on the island since the storm, and it took nothing away again.</p>\n", 8)

func TestHostilePages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, html, want string }{
		{"nested 600 deep", strings.Repeat("<div>", 600) + "<p>needle</p>" + paragraphs + strings.Repeat("</div>", 600), "needle"},
		{"nested 100,000 deep", strings.Repeat("<div>", 100_000) + "<p>needle</p>" + paragraphs + strings.Repeat("</div>", 100_000), "needle"},
		{"never closed", strings.Repeat("<div><font color=red>", 50_000) + "<p>needle</p>" + paragraphs, "needle"},
		{"quotes", strings.Repeat("<blockquote>", 5_000) + "<p>needle</p>" + paragraphs, "needle"},
		{"raw text in the depth", strings.Repeat("<b>", 500) + "<script>'</b>evil'</script><p>needle</p>" + paragraphs, "needle"},
		{"paragraphs without an end", strings.Repeat("<p>The ferry brought twelve letters, and crates.\n", 3_000) + "<p>needle", "needle"},
		{"attributes", "<div " + strings.Repeat("a b=c ", 20_000) + "><p>needle</p>" + paragraphs + "</div>", "needle"},
		{"table", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>x", 50), 1_000) + "</table><p>needle</p>", "needle"},
		{"adoption", strings.Repeat("<a href=x><p>", 5_000) + "needle" + strings.Repeat("</a>", 5_000), "needle"},
		{"an open comment", "<p>needle</p>" + paragraphs + "<!--" + strings.Repeat("-", 1<<20), "needle"},
		{"entities", "<p>needle " + strings.Repeat("&amp;&#27;&nbsp;", 100_000) + "</p>", "needle"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, err := page.Read([]byte(c.html), page.Options{})
			if err != nil && !errors.Is(err, page.ErrNoArticle) {
				t.Fatal(err)
			}
			got := p.HTML
			if len(got) < 64<<10 {
				got = text(p)
			}
			if !strings.Contains(got, c.want) || strings.Contains(got, "evil") {
				t.Errorf("%v, %.300q", err, got)
			}
		})
	}
}

func TestCommonPaths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, address, first, holds string }{
		{"site", "https://example.org", "https://example.org/feed", "https://example.org/atom.xml"},
		{"folder", "https://example.org/blog/", "https://example.org/blog/feed", "https://example.org/feed"},
		{"page", "https://example.org/blog/post.html?x=1#y", "https://example.org/blog/feed", "https://example.org/index.xml"},
		{"user", "https://example.org/~jane", "https://example.org/~jane/feed", "https://example.org/feed"},
		{"port", "http://example.org:8080/a", "http://example.org:8080/a/feed", "http://example.org:8080/rss.xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			all := page.CommonPaths(c.address)
			if len(all) == 0 || all[0] != c.first || !strings.Contains(strings.Join(all, "\n")+"\n", c.holds+"\n") {
				t.Errorf("%v", all)
			}
		})
	}
	for _, address := range []string{"", "file:///etc/passwd", "javascript:alert(1)", "example.org", "http://", "::"} {
		if all := page.CommonPaths(address); all != nil {
			t.Errorf("%q: %v", address, all)
		}
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "https://example.org/a/b")
	}
	f.Add([]byte("<base href='javascript:x'><link rel=feed href=//x><a href='feed:x'>"+paragraphs), "")
	f.Fuzz(func(t *testing.T, data []byte, address string) {
		p, err := page.Read(data, page.Options{URL: address})
		if err != nil && !errors.Is(err, page.ErrNoArticle) {
			t.Fatal(err)
		}
		for _, s := range []string{p.URL, p.Title, p.Byline, p.Site, p.Language, p.Excerpt, p.HTML} {
			if !utf8.ValidString(s) {
				t.Errorf("%q is not UTF-8", s)
			}
		}
		for _, found := range append(page.Feeds(data, address), page.Found{URL: "http://example.org"}) {
			if !strings.HasPrefix(found.URL, "http://") && !strings.HasPrefix(found.URL, "https://") {
				t.Errorf("%q is an address", found.URL)
			}
		}
		page.CommonPaths(address)
	})
}
