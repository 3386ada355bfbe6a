package cli

import (
	"cmp"
	"slices"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/local"
	"precis/feeds/markup"
)

// inspectRecord is what `precis inspect` prints of an input. Every field is
// always there.
type inspectRecord struct {
	File     string                `json:"file"` // as it was named
	OK       bool                  `json:"ok"`
	Error    string                `json:"error"`
	Warnings []string              `json:"warnings"`
	Kind     string                `json:"kind"` // feed, text, markdown, ...
	Encoding string                `json:"encoding"`
	Feed     inspectFeed           `json:"feed"`
	Items    []inspectItem         `json:"items"`
	Feeds    []inspectSubscription `json:"feeds"`
	Title    string                `json:"title"`
	Text     string                `json:"text"` // whole, without markup
	Headings []string              `json:"headings"`
}

// inspectFeed is what a feed says of itself.
type inspectFeed struct {
	Title       string `json:"title"`
	Link        string `json:"link"`
	Description string `json:"description"`
	ID          string `json:"id"`
	Updated     stamp  `json:"updated"`
	Published   stamp  `json:"published"`
	Language    string `json:"language"`
	Author      string `json:"author"`
}

// inspectItem is an item of a feed. Summary and content are HTML or text, as
// the feed has them.
type inspectItem struct {
	Title     string `json:"title"`
	Link      string `json:"link"`
	ID        string `json:"id"`
	Summary   string `json:"summary"`
	Content   string `json:"content"`
	Published stamp  `json:"published"`
	Updated   stamp  `json:"updated"`
	Author    string `json:"author"`
}

// inspectSubscription is a feed in a list of feeds.
type inspectSubscription struct {
	URL    string   `json:"url"`
	Title  string   `json:"title"`
	Folder []string `json:"folder"` // the groups it stands in, the outermost first
}

func newInspectRecord(name string) inspectRecord {
	return inspectRecord{
		File: markup.Text(name), Warnings: []string{}, Items: []inspectItem{}, Feeds: []inspectSubscription{}, Headings: []string{},
	}
}

// text fills in a text.
func (r *inspectRecord) text(name string, data []byte, o inspectOptions) error {
	a, err := local.FromBytes(name, time.Now(), data)
	if err != nil {
		return err
	}
	if a.Encoding = charset.DetectDeclared(data, o.contentType); o.encoding != "" {
		a.Encoding = charset.Label(o.encoding)
	}
	r.article(&a)
	return nil
}

// article fills in an article that was read from a file.
func (r *inspectRecord) article(a *feeds.Article) {
	r.Kind, r.Encoding = a.Format.String(), encodingName(a.Encoding)
	r.Title = markup.Line(a.Title)
	text := charset.Decode(a.Body, a.Encoding)
	if a.Format == feeds.FormatText {
		r.Text = markup.Text(text)
		return
	}
	blocks := markup.Read(markup.Source{Format: a.Format, Text: text})
	for _, b := range blocks {
		if b.Kind == markup.Heading {
			r.Headings = append(r.Headings, b.Text)
		}
	}
	r.Text = markup.Plain(slices.Values(blocks))
}

// encodingName is the label of an encoding for people.
func encodingName(label string) string { return cmp.Or(label, "utf-8") }
