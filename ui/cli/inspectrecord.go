package cli

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/feeds/opml"
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

// document fills in what is no feed.
func (r *inspectRecord) document(name string, data []byte, o inspectOptions) error {
	d, err := local.Read(name, time.Now(), data, local.Options{ContentType: o.contentType, Encoding: o.encoding, URL: o.url})
	if err != nil {
		return err
	}
	r.Kind, r.Encoding, r.Title = string(d.Kind), encodingName(d.Encoding), markup.Line(d.Title)
	r.Warnings = append(r.Warnings, lines(d.Warnings)...)
	if d.List != nil {
		r.subscriptions(d.List)
	}
	if d.Kind == local.KindRecords {
		return r.records(d.Records)
	}
	for i := range d.Articles {
		r.article(&d.Articles[i], len(d.Articles) == 1)
	}
	return nil
}

// subscriptions fills in a list of feeds, as they stand in it.
func (r *inspectRecord) subscriptions(l *opml.List) {
	for _, e := range l.Entries {
		r.Feeds = append(r.Feeds, inspectSubscription{
			URL: markup.Line(feeds.HideAccess(e.URL)), Title: strings.ReplaceAll(markup.Text(e.Title), "\n", " "), Folder: append([]string{}, lines(e.Folder)...),
		})
	}
}

// records fills in articles in JSON Lines.
func (r *inspectRecord) records(data []byte) error {
	all, warnings, err := intake.ReadRecords(data)
	r.Warnings = append(r.Warnings, lines(warnings)...)
	for i := range all {
		r.article(&all[i], len(all) == 1)
	}
	return err
}

// article adds an article: the only one that was read from a file, or one of
// several.
func (r *inspectRecord) article(a *feeds.Article, only bool) {
	text := charset.Decode(a.Body, a.Encoding)
	plain := markup.Text(text)
	if a.Format != feeds.FormatText {
		blocks := markup.Read(markup.Source{Format: a.Format, Text: text, Base: a.Link})
		for _, b := range blocks {
			if b.Kind == markup.Heading {
				r.Headings = append(r.Headings, b.Text)
			}
		}
		plain = markup.Plain(slices.Values(blocks))
	}
	if r.Text != "" {
		r.Text += "\n"
	}
	r.Text += plain
	if only {
		r.Title = markup.Line(a.Title)
		return
	}
	r.Items = append(r.Items, inspectItem{
		Title: markup.Line(a.Title), Link: markup.Line(a.Link), ID: markup.Line(a.GUID), Content: markup.Text(text),
		Published: newStamp(a.Published), Updated: newStamp(a.Updated), Author: strings.Join(lines(a.Authors), ", "),
	})
}

// encodingName is the label of an encoding for people.
func encodingName(label string) string { return cmp.Or(label, "utf-8") }
