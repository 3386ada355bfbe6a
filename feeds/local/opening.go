package local

import (
	"strings"
	"time"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/markup"
)

// headSize is how much of a file is looked at for its title and date, in
// bytes. It is also the longest front matter.
const headSize = 16 << 10

// describe sets what the first lines of the article's body say: title and
// date, and where headers, front matter or a byline name them authors,
// language and categories. What they do not say, the file's name and time do.
func describe(a *feeds.Article, name string, modified time.Time) {
	lines := headLines(a.Body, a.Encoding)
	var f fields
	found := false
	if a.Format == feeds.FormatMarkdown {
		f, lines, found = frontMatter(lines)
	}
	if !found {
		f = headers(lines)
	}
	a.Title = titleOf(a.Format, f, lines, name)
	a.Published = publishedOn(f, lines, name, modified)
	if d, ok := findDate(f.updated, modified.Location()); ok && !d.time.Before(a.Published) {
		a.Updated = d.time
	}
	if a.Authors = f.authors; a.Authors == nil {
		a.Authors = byline(lines)
	}
	a.Categories = f.tags
	a.Language = languageTag(f.language)
}

// publishedOn returns when an article was published: what a header says, else
// a dateline, else the file's name, else when the file was last written. No
// text is published after today, whatever it says; the day's grace is for the
// zones of the world.
func publishedOn(f fields, lines []string, name string, modified time.Time) time.Time {
	latest := time.Now().AddDate(0, 0, 1)
	if modified.After(latest) {
		latest = modified
	}
	loc := modified.Location()
	if d, ok := findDate(f.published, loc); ok && d.time.Before(latest) {
		return d.time
	}
	if t, ok := dateline(lines, loc); ok && t.Before(latest) {
		return t
	}
	if t, _, ok := dateInName(name, loc); ok && t.Before(latest) {
		return t
	}
	return modified
}

// headLines returns the lines of the first headSize bytes of a body, decoded
// and harmless, without a last one that is cut.
func headLines(body []byte, encoding string) []string {
	head := body
	if len(head) > headSize {
		head = head[:headSize]
		for encoding == charset.UTF8 && len(head) > headSize-utf8.UTFMax && !utf8.RuneStart(body[len(head)]) {
			head = head[:len(head)-1]
		}
	}
	lines := strings.Split(markup.Text(charset.Decode(head, encoding)), "\n")
	if len(head) < len(body) && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	return lines
}
