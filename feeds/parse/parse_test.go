package parse_test

import (
	"errors"
	"strings"
	"testing"

	"precis/feeds/parse"
)

func TestNotFeed(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"page", "<!doctype html><html><head><title>Hello</title></head><body><p>Hi</body></html>", "a web page (Hello)"},
		{"error page", "<HTML><TITLE>502 Bad Gateway</TITLE></HTML>", "an error page (502 Bad Gateway)"},
		{"template", "{{ template \"feed\" . }}", "a template that was never filled in"},
		{"other JSON", `{"error": "not found"}`, "JSON of another kind"},
		{"OPML", `<opml version="2.0"><body/></opml>`, "a list of feeds (OPML)"},
		{"sitemap", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>`, "XML of another kind"},
		{"nothing", " \n", "empty"},
		{"text", "404 page not found", "text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parse.Read([]byte(c.data), parse.Options{})
			other, ok := errors.AsType[*parse.NotFeedError](err)
			if !ok || other.What != c.want {
				t.Errorf("error %v, want that it is %s", err, c.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	whole := `<rss version="2.0"><channel><title>News</title>` +
		`<item><title>One</title><description>First</description></item>` +
		`<item><title>Two</title><description><![CDATA[<p>Second that is cut</p>]]></description></item></channel></rss>`
	cut, _, _ := strings.Cut(whole, " that")
	f, err := parse.Read([]byte(cut), parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Articles) != 2 || f.Articles[0].Title != "One" || string(f.Articles[1].Body) != "<p>Second" {
		t.Errorf("%+v", f.Articles)
	}
	if len(f.Warnings) != 1 {
		t.Errorf("warnings %q", f.Warnings)
	}
}
