package feeds

import "time"

// Format says how an article's body is written. The zero value is plain text.
type Format uint8

// The formats of a body. The numbers are stored: they never change.
const (
	FormatText     Format = 0 // plain text; every sign is itself
	FormatMarkdown Format = 1 // CommonMark with the GitHub tables and strikethrough
	FormatHTML     Format = 2 // HTML, a page or a fragment
)

// String returns the format's name as the command line and exports write it.
func (f Format) String() string {
	switch f {
	case FormatText:
		return "text"
	case FormatMarkdown:
		return "markdown"
	case FormatHTML:
		return "html"
	}
	return "unknown"
}

// Kind says what sort of place a [Source] is. The zero value is imports.
type Kind uint8

// The kinds of source. The numbers are stored: they never change.
const (
	KindImports Kind = 0 // files and pages added by hand
	KindFolder  Kind = 1 // a folder of files that is read again at each refresh
	KindFeed    Kind = 2 // a feed at a URL
)

// String returns the kind's name as the command line and exports write it.
func (k Kind) String() string {
	switch k {
	case KindImports:
		return "imports"
	case KindFolder:
		return "folder"
	case KindFeed:
		return "feed"
	}
	return "unknown"
}

// Source is where articles come from. Two sources are the same source if
// their Kind and Address are equal.
type Source struct {
	ID      uint64 // given by the store, ascending from 1; 0 for a source that is not stored
	Kind    Kind
	Address string // a feed's URL or a folder's absolute path; for imports the folder they came from, or empty
	Title   string // as the source gave it, not cleaned
}

// Article is an item to read. It is immutable but for updates from its
// source; what a reader did with it (its status) is kept apart by the store.
//
// Every string is as it came from outside: it passes through package markup
// before it reaches a screen.
type Article struct {
	Source     Source // ID is not needed: the store finds or makes the source
	GUID       string // the source's own name for the article, if it has one
	Path       string // absolute path of the file it was read from, if it was
	Title      string
	Authors    []string
	Link       string
	Published  time.Time // zero if unknown
	Updated    time.Time // zero if unknown
	Fetched    time.Time // when it was read in; zero means now
	Language   string    // BCP 47, as declared by the source; empty if not declared
	Categories []string
	Enclosures []Enclosure
	Format     Format
	Encoding   string // of Body, a WHATWG label such as "windows-1252"; empty is UTF-8
	Body       []byte // exactly as it came
}

// Enclosure is a file attached to an article, such as a podcast's sound.
type Enclosure struct {
	URL    string
	Type   string // media type, as declared
	Length int64  // bytes, as declared; 0 if unknown
}
