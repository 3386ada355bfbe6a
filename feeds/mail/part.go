package mail

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/markup"
)

// Bounds of a message's structure. A newsletter has five parts, three deep.
const (
	maxDepth = 30
	maxParts = 1_000
)

// text is a piece of a message's body that is to be read.
type text struct {
	html bool
	text string
}

// reader walks through the parts of one message.
type reader struct {
	m       *Message
	texts   []text
	parts   int
	deep    bool // a part was too deep to be read
	many    bool // there were too many
	charset string
}

// part reads a part, or the message itself.
func (r *reader) part(h header, body []byte, depth int, digest bool) {
	if r.parts++; r.parts > maxParts {
		r.many = true
		return
	}
	kind, p := parameters(h.get("content-type"))
	if !strings.Contains(kind, "/") {
		kind = "text/plain"
		if digest {
			kind = "message/rfc822"
		}
	}
	disposition, dp := parameters(h.get("content-disposition"))
	name := dp["filename"]
	if name == "" {
		name = p["name"]
	}
	encoding := h.get("content-transfer-encoding")
	switch {
	case strings.HasPrefix(kind, "multipart/") && depth < maxDepth:
		if r.multipart(kind, p, body, depth) {
			return
		}
		kind = "text/plain" // its boundary never comes
	case strings.HasPrefix(kind, "multipart/"):
		r.deep = true
		return
	case kind == "message/rfc822" && disposition != "attachment" && depth < maxDepth:
		r.enclosed(transfer(body, encoding), depth)
		return
	}
	if r.m.Snapshot != "" && kind == "text/css" {
		return // how the page looked
	}
	isText := strings.HasPrefix(kind, "text/") && kind != "text/calendar" && kind != "text/vcard" && kind != "text/x-vcard" ||
		strings.HasPrefix(kind, "message/")
	if disposition == "attachment" || !isText || name != "" && disposition != "inline" && kind != "text/plain" && kind != "text/html" {
		r.attach(h, name, kind, len(transfer(body, encoding)))
		return
	}
	data := transfer(body, encoding)
	label := labelOf(data, p["charset"])
	if r.charset == "" {
		r.charset = label
	}
	s := charset.Decode(data, label)
	if kind == "text/plain" && strings.EqualFold(p["format"], "flowed") {
		s = unflowed(s, strings.EqualFold(p["delsp"], "yes"))
	}
	if kind == "text/plain" && isPage(s) {
		kind = "text/html"
	}
	if strings.TrimSpace(s) != "" {
		r.texts = append(r.texts, text{html: kind == "text/html" || kind == "text/xhtml", text: s})
	}
}

// isPage reports whether a text that calls itself plain is a page of HTML.
func isPage(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), 1<<10)]))
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// attach notes a part that is no text. Pictures that a page shows are part of
// the page.
func (r *reader) attach(h header, name, kind string, size int) {
	shown := h.get("content-id") != "" && strings.HasPrefix(kind, "image/") || h.get("content-location") != "" && r.m.Snapshot != ""
	if name == "" && shown {
		return
	}
	if name == "" && size == 0 || kind == "application/pgp-signature" || kind == "application/pkcs7-signature" {
		return
	}
	r.m.Attachments = append(r.m.Attachments, Attachment{Name: attachmentName(name, kind), Type: kind, Size: size})
}

// multipart reads the parts of body. It returns false if there are none.
func (r *reader) multipart(kind string, p map[string]string, body []byte, depth int) bool {
	parts := split(body, p["boundary"])
	if parts == nil {
		return false
	}
	before := r.texts
	r.texts = nil
	var chosen []text
	for _, data := range parts {
		h, content := cutHeader(data)
		if len(h) == 0 && !startsBlank(data) {
			content = data // a part without a header, nor the blank line below none
		}
		r.part(h, content, depth+1, kind == "multipart/digest")
		if kind != "multipart/alternative" {
			chosen, r.texts = append(chosen, r.texts...), nil
			continue
		}
		if len(r.texts) > 0 && (len(chosen) == 0 || isBetter(r.texts, chosen)) {
			chosen = r.texts
		}
		r.texts = nil
	}
	r.texts = slices.Concat(before, chosen)
	return true
}

// isBetter reports whether one alternative is to be read rather than another
// before it. The last that can be shown is the best (RFC 2046, 5.1.4), but HTML,
// wherever it stands, is what newsletters are laid out in; unless it is there
// for a picture only, and the words are elsewhere.
func isBetter(now, before []text) bool {
	a, b := words(now), words(before)
	switch {
	case a*2 < b:
		return false
	case b*2 < a:
		return true
	}
	return hasHTML(now) || !hasHTML(before)
}

// words is about how many words there are to read.
func words(all []text) (n int) {
	for _, t := range all {
		format := feeds.FormatText
		if t.html {
			format = feeds.FormatHTML
		}
		n += markup.Words(format, []byte(t.text))
	}
	return n
}

func hasHTML(all []text) bool {
	for _, t := range all {
		if t.html {
			return true
		}
	}
	return false
}

func startsBlank(data []byte) bool {
	line, _ := cutLine(data)
	return len(bytes.TrimSpace(line)) == 0
}

// enclosed reads a message in a message: who wrote it and when stands above it.
func (r *reader) enclosed(data []byte, depth int) {
	h, body := cutHeader(data)
	if len(h) == 0 {
		body = data
	}
	var b strings.Builder
	for _, name := range [...]string{"From", "Date", "Subject"} {
		if v := unfold(h.get(strings.ToLower(name))); v != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, v)
		}
	}
	if b.Len() > 0 {
		r.texts = append(r.texts, text{text: b.String()})
	}
	r.part(h, body, depth+1, false)
}

// split returns the parts between lines of the boundary; nil if it never comes.
// Where no boundary was declared it is the first line that looks like one.
func split(body []byte, boundary string) [][]byte {
	boundary = strings.TrimRight(boundary, " \t")
	var parts [][]byte
	started, from := false, 0
	for at := 0; at < len(body); {
		line, rest := cutLine(body[at:])
		next := len(body) - len(rest)
		marks, isMark := bytes.CutPrefix(line, []byte("--"))
		if isMark && boundary == "" && !started && len(bytes.TrimSpace(marks)) > 0 {
			boundary = strings.TrimRight(string(marks), " \t")
		}
		if after, ok := bytes.CutPrefix(marks, []byte(boundary)); isMark && ok && boundary != "" {
			after = bytes.TrimRight(after, " \t")
			last := bytes.Equal(after, []byte("--"))
			if last || len(after) == 0 {
				if started {
					parts = append(parts, trimEnd(body[from:at]))
				}
				started, from = !last, next
				if last && len(parts) > 0 {
					return parts // what follows is for readers without MIME
				}
			}
		}
		at = next
		if len(parts) > maxParts {
			return parts
		}
	}
	if started {
		parts = append(parts, body[from:])
	}
	return parts
}

// trimEnd takes away the line end that belongs to the boundary.
func trimEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}
