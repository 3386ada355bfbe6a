package store

import (
	"encoding/binary"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/markup"
	"precis/store/search"
)

// searchText returns the text of a body that words are looked for in. Markdown
// and HTML are read as they are shown; of plain text, where layout is all that
// reading changes, the words are taken as they stand, at a tenth of the cost.
// A body that is damaged has none.
func searchText(b Body) string {
	data, err := b.Bytes()
	if err != nil {
		return ""
	}
	text := charset.Decode(data, b.Encoding)
	if b.Format == feeds.FormatText {
		return markup.Text(text)
	}
	return markup.PlainText(markup.Source{Format: b.Format, Text: text})
}

// document makes of a stored header what an article is searched by, its body
// and what its reader did with it aside.
func (h *headerRecord) document(id uint64) *search.Document {
	return &search.Document{
		Key: search.Key(h.key(id)), Revision: h.Revision,
		Title: markup.Line(h.Title), Authors: h.Authors, Source: h.Source, Categories: h.Categories,
		Language: h.Language, Link: h.Link != "",
	}
}

// documentOf returns all that an article is searched by; nil if there is none.
// Its body is read when it is asked for, within the transaction.
func (r *reading) documentOf(id uint64) (*search.Document, error) {
	h, err := r.headerOf(id)
	if h == nil || err != nil {
		return nil, err
	}
	st, err := r.statusOf(id)
	if err != nil {
		return nil, err
	}
	d := h.document(id)
	d.Read, d.Starred, d.Tags = st.Read, st.Starred, st.Tags
	d.Body = func() string {
		b, err := r.bodyOf(id, h.Revision)
		if err != nil {
			return ""
		}
		return searchText(b)
	}
	return d, nil
}

// whose returns the article that a stored body belongs to. It trusts the
// bytes: whoever asks compares the revision with that of the article.
func whose(body []byte) uint64 {
	id, n := binary.Uvarint(body)
	if n <= 0 {
		return 0
	}
	return id
}
