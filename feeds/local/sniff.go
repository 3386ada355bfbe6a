package local

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"

	"precis/feeds/charset"
	"precis/feeds/mail"
	"precis/feeds/parse"
)

// sniffSize is how much of a file is looked at to find out what it is, in
// bytes.
const sniffSize = 64 << 10

// maxRecord is the longest line of JSON that is looked at to find out whether
// the file is one of articles.
const maxRecord = 8 << 20

// IsFeed reports whether a file is read as a feed: not if it is text, mail or a
// program's source in which there is one.
func IsFeed(name string, data []byte) bool { return sniff(name, data) == KindFeed }

// sniff finds out what a file holds, by its content. The suffix only decides
// where the content says two things: Markdown may begin with HTML, and HTML
// with a paragraph.
func sniff(name string, data []byte) Kind {
	head := data[:min(len(data), sniffSize)]
	if label := wideLabel(head); label != "" {
		head = []byte(charset.Decode(head, label))
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\f\x00")
	suffix := strings.ToLower(filepath.Ext(name))
	switch {
	case len(start) == 0:
		return KindText
	case start[0] == '{':
		if parse.Detect(data) == parse.JSON {
			return KindFeed
		}
		if isRecords(data) {
			return KindRecords
		}
	case start[0] == '<' || xmlSuffixes[suffix]:
		return sniffMarkup(suffix, head, start)
	case mail.IsMbox(data):
		return KindMbox
	case mail.IsMessage(data), suffix == ".eml" && mail.HasHeader(data):
		return KindMessage
	}
	return KindText
}

// xmlSuffixes are those of files that are XML or HTML, whatever stands before
// it: a server's warning, a script's.
var xmlSuffixes = map[string]bool{
	".xml": true, ".rss": true, ".atom": true, ".rdf": true, ".opml": true, ".html": true, ".htm": true, ".xhtml": true,
	".xht": true, ".shtml": true,
}

// wideLabel is the encoding of a head that has NULs in it, if that is UTF-16 or
// UTF-32; else "".
func wideLabel(head []byte) string {
	if bytes.IndexByte(head[:min(len(head), 256)], 0) < 0 && !hasWideBOM(head) {
		return ""
	}
	return charset.Detect(head)
}

// sniffMarkup tells what a file is that begins with a tag, or is called as if
// it did.
func sniffMarkup(suffix string, head, start []byte) Kind {
	switch k := parse.Detect(head); {
	case (k.IsFeed() || k == parse.OPML) && !xmlSuffixes[suffix] && !endsElements(head):
		return KindText
	case k.IsFeed():
		return KindFeed
	case k == parse.OPML || k == parse.OtherXML && namesFeeds(head):
		return KindList
	case k != parse.HTML:
		return KindText
	}
	switch suffix {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml":
		return KindHTML
	}
	if isPage(start) {
		return KindHTML
	}
	// A fragment, if the whole is one: text may begin with a tag, and so may
	// a program's source.
	if suffix == "" && bytes.HasSuffix(bytes.TrimSpace(head), []byte(">")) {
		return KindHTML
	}
	return KindText
}

// endsElements reports whether an element is ended anywhere in a document. In a
// text that speaks of <rss>, and begins with it, none is.
func endsElements(head []byte) bool {
	return bytes.Contains(head, []byte("</")) || bytes.Contains(head, []byte("/>"))
}

// isPage reports whether the first tag of a text is one that begins a page.
// Comments and declarations may stand before it.
func isPage(start []byte) bool {
	for {
		start = bytes.TrimLeft(start, " \t\r\n\f")
		var end string
		switch {
		case bytes.HasPrefix(start, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(start, []byte("<?")):
			end = ">"
		default:
			lower := bytes.ToLower(start[:min(len(start), 20)])
			for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
				if bytes.HasPrefix(lower, []byte(tag)) {
					return true
				}
			}
			return false
		}
		at := bytes.Index(start, []byte(end))
		if at < 0 {
			return false
		}
		start = start[at+len(end):]
	}
}

// namesFeeds reports whether XML whose root is not OPML's is a list of feeds all
// the same.
func namesFeeds(head []byte) bool {
	lower := bytes.ToLower(head)
	return bytes.Contains(lower, []byte("<outline")) && bytes.Contains(lower, []byte("xmlurl"))
}

// isRecords reports whether the first line of a file is an article in JSON: an
// object with a title, a link or a body.
func isRecords(data []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte("\n"))
	if len(line) > maxRecord {
		return false
	}
	var r struct {
		Title *string `json:"title"`
		Link  *string `json:"link"`
		Body  *string `json:"body"`
	}
	if json.Unmarshal(line, &r) != nil {
		return false
	}
	return r.Body != nil || r.Title != nil && r.Link != nil
}
