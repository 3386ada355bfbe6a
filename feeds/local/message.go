package local

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"precis/feeds"
	"precis/feeds/mail"
)

// readMessage makes an article of a message.
func readMessage(name string, modified time.Time, data []byte) Document {
	var sent time.Time
	if mail.IsMbox(data) { // one message, with the line above it
		for m, at := range mail.Messages(data) {
			data, sent = m, at
			break
		}
	}
	m := mail.Read(data)
	if m.Date.IsZero() && m.DateText == "" {
		m.Date = sent
	}
	if m.Snapshot != "" && m.HTML { // a page as a browser saves it
		if !m.Date.IsZero() {
			modified = m.Date
		}
		d := readPage(name, modified, []byte(m.Body), Options{URL: m.Snapshot, Encoding: "utf-8"})
		d.Encoding, d.Warnings = m.Encoding, m.Warnings
		return d
	}
	d := one(KindMessage, messageArticle(&m, name, modified, data))
	d.Encoding, d.Warnings = m.Encoding, m.Warnings
	return d
}

// readMbox makes an article of each message of an mbox, or of its only one as
// [readMessage] does.
func readMbox(name string, modified time.Time, data []byte, limits Limits) Document {
	d := Document{Kind: KindMbox, Title: titled(stem(name), "Mail")}
	source := feeds.Source{Kind: feeds.KindImports, Address: "name:" + d.Title, Title: d.Title}
	n := 0
	for data, sent := range mail.Messages(data) {
		if n++; n > limits.Articles {
			d.Warnings = append(d.Warnings, fmt.Sprintf("messages beyond the first %d were passed over", limits.Articles))
			break
		}
		m := mail.Read(data)
		if m.Date.IsZero() && m.DateText == "" {
			m.Date = sent
		}
		a := messageArticle(&m, "", time.Time{}, data)
		a.Source = source
		d.Articles = append(d.Articles, a)
		if d.Encoding == "" {
			d.Encoding = m.Encoding
		}
		d.Warnings = append(d.Warnings, m.Warnings...)
	}
	if len(d.Articles) == 1 {
		return readMessage(name, modified, data)
	}
	return d
}

// messageArticle makes an article of a message that was read from data.
func messageArticle(m *mail.Message, name string, modified time.Time, data []byte) feeds.Article {
	a := feeds.Article{
		GUID: messageID(m, data), Authors: m.Authors, Link: m.Link, Published: m.Date,
		Language: languageTag(m.Language), Format: feeds.FormatText, Body: []byte(m.Body),
	}
	if m.HTML {
		a.Format = feeds.FormatHTML
	}
	if a.Published.IsZero() {
		if d, ok := findDate(m.DateText, time.UTC); ok {
			a.Published = d.time
		}
	}
	a.Published = publishedOr(a.Published, name, modified)
	a.Title = titled(m.Subject, openingOf(a), stem(name))
	return a
}

// messageID is what a message is known by: its own name, and without one what
// it says. Two messages may have the same text, so that the text alone would
// not do.
func messageID(m *mail.Message, data []byte) string {
	if m.ID != "" {
		return "mid:" + m.ID
	}
	sum := sha256.Sum256(data)
	return "mail:" + hex.EncodeToString(sum[:16])
}
