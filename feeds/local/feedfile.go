package local

import (
	"cmp"
	"errors"

	"precis/feeds"
	"precis/feeds/opml"
	"precis/feeds/parse"
)

// readFeed makes articles of the items of a feed that lies about as a file.
// Their source is imports under the feed's name: nobody has subscribed to it.
// One without a date has none: the file's own would make it another article
// each time the file is written.
func readFeed(name string, data []byte, o Options) (Document, error) {
	f, err := parse.Read(data, parse.Options{
		URL: o.URL, ContentType: o.ContentType, Encoding: o.Encoding,
		Limits: parse.Limits{Bytes: o.Limits.Opened, Items: o.Limits.Articles},
	})
	if not, ok := errors.AsType[*parse.NotFeedError](err); ok {
		return Document{}, &kindError{ErrNoArticles, not.What + ", not a feed"}
	}
	if err != nil {
		return Document{}, err
	}
	if len(f.Articles) == 0 {
		return Document{}, &kindError{ErrNoArticles, "a feed without articles"}
	}
	d := Document{Kind: KindFeed, Encoding: f.Encoding, Articles: f.Articles, Warnings: f.Warnings}
	d.Title = titled(f.Source.Title, stem(name))
	source := feeds.Source{Kind: feeds.KindImports, Title: d.Title}
	source.Address = cmp.Or(f.Self, f.ID, f.Link, "name:"+d.Title)
	for i := range d.Articles {
		d.Articles[i].Source = source
	}
	return d, nil
}

// readList reads a list of subscriptions. Its feeds are not read: whoever
// imports it decides about them.
func readList(name string, data []byte) (Document, bool) {
	l, err := opml.Read(data)
	if err != nil {
		return Document{}, false
	}
	return Document{Kind: KindList, Title: titled(l.Title, stem(name)), List: &l, Warnings: l.Warnings}, true
}
