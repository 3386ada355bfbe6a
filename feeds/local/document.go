package local

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/opml"
)

// Kind says what a file holds, found out by its content.
type Kind string

// The kinds of file.
const (
	KindText     Kind = "text"
	KindMarkdown Kind = "markdown"
	KindHTML     Kind = "html"
	KindMessage  Kind = "eml"   // one message, however it is kept
	KindMbox     Kind = "mbox"  // several messages
	KindFeed     Kind = "feed"  // RSS, Atom, JSON Feed
	KindList     Kind = "opml"  // subscriptions
	KindBook     Kind = "epub"  // an article a chapter
	KindRecords  Kind = "jsonl" // articles in JSON Lines
)

// Limits bounds what is read of a file. A zero stands for the default.
type Limits struct {
	Bytes    int // of the file; MaxFile
	Opened   int // bytes of what is compressed in it, opened; MaxFile
	Articles int // of a file that holds many; 100,000
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		field *int
		value int
	}{{&l.Bytes, MaxFile}, {&l.Opened, MaxFile}, {&l.Articles, 100_000}} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	return l
}

// Options says what is known of a file beside its bytes. The zero value is good.
type Options struct {
	ContentType string // what a server said of it
	Encoding    string // a label that overrides every other sign of the encoding
	URL         string // where it came from: relative links are relative to it
	Limits      Limits
}

// label is the encoding of data.
func (o Options) label(data []byte) string {
	if o.Encoding != "" {
		return charset.Label(o.Encoding)
	}
	return charset.DetectDeclared(data, o.ContentType)
}

// Document is what a file holds.
type Document struct {
	Kind     Kind
	Encoding string // the label of the encoding that it was read in
	Title    string // of a feed, a book or a list; not cleaned

	// Articles are what the file holds, in its order: one, or those of a feed,
	// an mbox or a book. An article without a source belongs to whatever the
	// file belongs to. Only of a file that is one article is Path set.
	Articles []feeds.Article

	List     *opml.List // of KindList
	Records  []byte     // of KindRecords: the lines
	Warnings []string   // what was passed over in it, in words, not cleaned
}

// Read finds out what data is and reads it. name is the file's name, without
// its folder, and may be empty: it gives the title and the day where the content
// has none, and tells Markdown from text. modified is the time of publication
// of what says none; a date without a zone is read in its zone. Titles are one
// harmless line.
//
// data itself may become a Body: it must not be changed after. Errors are
// ErrEmpty, ErrBinary, ErrTooLarge, ErrOpened and ErrNoArticles, which books
// that cannot be read have too.
func Read(name string, modified time.Time, data []byte, o Options) (Document, error) {
	d, err := read(name, modified, data, o)
	for i := range d.Articles {
		tidy(&d.Articles[i])
		// A text in two bytes a sign may have half as many again in UTF-8.
		if len(d.Articles[i].Body) > MaxFile {
			return Document{}, &sizeError{ErrTooLarge, MaxFile}
		}
	}
	return d, err
}

// tidy makes what an article says of itself fit for a line, where a file's
// format promises nothing.
func tidy(a *feeds.Article) {
	if a.Title = shorten(lineOf(a.Title), maxTitle); a.Title == "" {
		a.Title = titled(openingOf(*a))
	}
	a.Authors, a.Categories = tidied(a.Authors), tidied(a.Categories)
	a.Language = languageTag(a.Language)
	for _, t := range []*time.Time{&a.Published, &a.Updated} {
		if year := t.Year(); year < minYear || year > maxYear {
			*t = time.Time{}
		}
	}
}

// tidied returns what is not empty, a harmless line each.
func tidied(all []string) []string {
	out := all[:0:0]
	for _, s := range all {
		if s = shorten(lineOf(s), maxTitle); s != "" && len(out) < maxNames {
			out = append(out, s)
		}
	}
	return out
}

// maxNames is how many authors or categories of an article are kept.
const maxNames = 100

func read(name string, modified time.Time, data []byte, o Options) (Document, error) {
	o.Limits = o.Limits.withDefaults()
	if len(data) > o.Limits.Bytes {
		return Document{}, &sizeError{ErrTooLarge, o.Limits.Bytes}
	}
	data, name, warning, err := unpack(data, name, o.Limits)
	if err != nil {
		return Document{}, err
	}
	d, err := readOpened(name, modified, data, o)
	if warning != "" {
		d.Warnings = append([]string{warning}, d.Warnings...)
	}
	return d, err
}

// readOpened is read for what is in no archive.
func readOpened(name string, modified time.Time, data []byte, o Options) (Document, error) {
	if isBook(data) {
		return readBook(name, data, o)
	}
	if kind, binary := binaryKind(data); binary {
		return Document{}, &kindError{ErrBinary, kind}
	}
	if isBlank(data) {
		return Document{}, ErrEmpty
	}
	switch kind := sniff(name, data); kind {
	case KindFeed:
		return readFeed(name, data, o)
	case KindList:
		if d, ok := readList(name, data); ok {
			return d, nil
		}
	case KindHTML:
		return readPage(name, modified, data, o), nil
	case KindMessage:
		return readMessage(name, modified, data), nil
	case KindMbox:
		return readMbox(name, modified, data, o.Limits), nil
	case KindRecords:
		return Document{Kind: kind, Records: data}, nil
	case KindText, KindMarkdown, KindBook:
	}
	a := feeds.Article{Format: formatOf(name), Encoding: o.label(data), Body: data}
	describe(&a, name, modified)
	kind := KindText
	if a.Format == feeds.FormatMarkdown {
		kind = KindMarkdown
	}
	return one(kind, a), nil
}

// ErrSeveral is returned by [Document.One] for a document of several articles.
// The error that wraps it says how many.
var ErrSeveral = errors.New("it holds several articles")

// One returns the document's article if it has exactly one: errors are
// ErrSeveral and ErrNoArticles.
func (d *Document) One() (feeds.Article, error) {
	switch len(d.Articles) {
	case 0:
		return feeds.Article{}, ErrNoArticles
	case 1:
		return d.Articles[0], nil
	}
	return feeds.Article{}, fmt.Errorf("%w (%d): import it first", ErrSeveral, len(d.Articles))
}

// one is the document that is one article.
func one(kind Kind, a feeds.Article) Document {
	return Document{Kind: kind, Encoding: a.Encoding, Articles: []feeds.Article{a}}
}

// ReadFile reads the file at path as [Read] does, with Path of a single article
// set to the absolute path. It waits for no other process: pipes and devices
// are refused before they are opened, and a file that turns into one in between
// is opened without blocking.
//
// Its errors are those of errors.go and of the operating system, with
// the path; see [PassedOver] and [Reason].
func ReadFile(path string, o Options) (Document, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return Document{}, &fileError{"read", path, err}
	}
	data, modified, err := readBytes(abs, o.Limits.withDefaults().Bytes)
	if err != nil {
		return Document{}, &fileError{"read", path, err}
	}
	d, err := Read(filepath.Base(abs), modified, data, o)
	if err != nil {
		return Document{}, &fileError{"read", path, err}
	}
	for i := range d.Articles {
		switch a := &d.Articles[i]; d.Kind {
		case KindMbox:
			// An mbox is the source of its messages, and named by its place.
			a.Source.Address = abs
		case KindText, KindMarkdown, KindHTML, KindMessage:
			a.Path = abs
		case KindFeed, KindList, KindBook, KindRecords:
		}
	}
	return d, nil
}

// titled returns the first of titles that is not empty, as one harmless line
// of bounded length.
func titled(titles ...string) string {
	for _, t := range titles {
		if t = shorten(lineOf(t), maxTitle); t != "" {
			return t
		}
	}
	return "Untitled"
}

// stem is a file's name without its suffix, as a title.
func stem(name string) string { return nameTitle(strings.TrimSuffix(name, ".gz")) }
