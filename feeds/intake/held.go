package intake

import (
	"bytes"
	"fmt"
	"strings"

	"precis/feeds"
	"precis/feeds/local"
	"precis/feeds/opml"
	"precis/store"
)

// held is what a file holds: articles, or articles with what their reader did,
// or subscriptions.
type held struct {
	title    string // of a file that holds many
	articles []feeds.Article
	records  []store.Restoration // in place of articles
	list     *opml.List
	warnings []string
}

// hold reads a file with a floor under it: one that makes a parser panic fails
// alone. Articles that have no source of their own get the given one.
func hold(read func() (local.Document, error), source feeds.Source) (h *held, err error) {
	defer func() {
		if r := recover(); r != nil {
			h, err = nil, fmt.Errorf("%w: %v", ErrInternal, r)
		}
	}()
	d, err := read()
	if err != nil {
		return nil, err
	}
	h = &held{title: d.Title, articles: d.Articles, list: d.List, warnings: d.Warnings}
	for i := range h.articles {
		if a := &h.articles[i]; a.Source == (feeds.Source{}) {
			a.Source = source
		}
	}
	if d.Kind == local.KindRecords {
		err = h.read(d.Records)
	}
	return h, err
}

// all returns the articles, without what their reader did.
func (h *held) all() []feeds.Article {
	all := h.articles
	for i := range h.records {
		all = append(all, h.records[i].Article)
	}
	return all
}

// read reads lines of JSON. A line that is no article costs a warning, and a
// file in which none is one is refused.
func (h *held) read(lines []byte) error {
	var first error
	number := 0
	for line := range bytes.Lines(lines) {
		if number++; len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r, err := parseLine(line)
		if err == nil && len(r.Article.Body) > store.MaxBody {
			err = fmt.Errorf("%w: its body is longer than %d MB", ErrRecord, store.MaxBody>>20)
		}
		if err == nil {
			h.records = append(h.records, r)
			continue
		}
		if first == nil {
			first = err
		}
		h.warnings = append(h.warnings, fmt.Sprintf("line %d: %s", number, strings.TrimPrefix(err.Error(), "intake: ")))
	}
	if len(h.records) == 0 {
		return first
	}
	return nil
}

// ReadRecords reads the articles of JSON Lines without storing them. warnings
// are the lines that hold none.
func ReadRecords(lines []byte) (all []feeds.Article, warnings []string, err error) {
	var h held
	err = h.read(lines)
	return h.all(), h.warnings, err
}
