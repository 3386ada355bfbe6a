package markup

import (
	"testing"

	"precis/feeds"
)

// TestTitleRepeated: the title is not said twice, but for an article that says
// nothing else, whose links would be lost with it.
func TestTitleRepeated(t *testing.T) {
	const title = "Look at the ferry"
	for _, c := range []struct {
		name   string
		format feeds.Format
		text   string
		want   string
		links  int
	}{
		{"text, and more", feeds.FormatText, title + "\n\nIt sails again.\n", "It sails again.\n", 0},
		{"text, and nothing", feeds.FormatText, title + "\n", title + "\n", 0},
		{"Markdown, and more", feeds.FormatMarkdown, "# " + title + "\n\nIt sails again.\n", "It sails again.\n", 0},
		{"Markdown, and nothing", feeds.FormatMarkdown, "# " + title + "\n", title + "\n", 0},
		{"HTML, and more", feeds.FormatHTML, "<h1>" + title + "</h1><p>It sails again.</p>", "It sails again.\n", 0},
		{"HTML, and nothing", feeds.FormatHTML, `<p>Look at <a href="https://example.org/">the ferry</a></p>`, title + "\n", 1},
		{"no words", feeds.FormatHTML, "<p></p>", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := Read(Source{Format: c.format, Text: c.text, Title: title})
			links := 0
			for _, b := range blocks {
				links += len(b.Links)
			}
			if got := PlainText(Source{Format: c.format, Text: c.text, Title: title}); got != c.want || links != c.links {
				t.Errorf("%q, %d links", got, links)
			}
		})
	}
}
