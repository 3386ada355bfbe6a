package local

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"precis/feeds"
	"precis/feeds/epub"
)

// isBook reports whether data is an EPUB.
func isBook(data []byte) bool { return epub.IsArchive(data) }

// readBook makes an article of each chapter of a book, which is their source.
// A chapter is known by its place in the book, and the book by what it calls
// itself: another copy of it is the same.
func readBook(name string, data []byte, o Options) (Document, error) {
	b, err := epub.Read(data, epub.Limits{Opened: o.Limits.Opened, Chapters: o.Limits.Articles})
	if err != nil {
		reason := strings.TrimPrefix(err.Error(), "it is ")
		if errors.Is(err, epub.ErrNotEPUB) {
			reason = "a ZIP archive"
		}
		return Document{}, &kindError{ErrNoArticles, reason}
	}
	d := Document{Kind: KindBook, Warnings: b.Warnings}
	d.Title = titled(b.Title, stem(name))
	source := feeds.Source{
		Kind: feeds.KindImports, Title: d.Title,
		Address: "epub:" + cmp.Or(lineOf(b.ID), d.Title),
	}
	for i, c := range b.Chapters {
		a := feeds.Article{
			Source: source, GUID: source.Address + "#" + c.ID, Authors: b.Authors, Language: languageTag(b.Language), Published: b.Published,
			Format: feeds.FormatHTML, Body: []byte(c.HTML),
		}
		a.Title = titled(c.Title, fmt.Sprintf("%s, part %d", shorten(d.Title, maxTitle/2), i+1))
		d.Articles = append(d.Articles, a)
	}
	return d, nil
}
