package mail

import (
	"fmt"
	"html"
	"net/mail"
	"strings"
	"time"
)

// Message is what a message says. Its strings are valid UTF-8, not cleaned but
// for the names of attachments.
type Message struct {
	Subject     string   // may be empty
	Authors     []string // names, or addresses where there is no name
	Date        time.Time
	DateText    string // the Date field, where Date is zero
	ID          string // without angle brackets; may be empty
	Language    string // BCP 47, as declared
	Link        string // where the message can be read on the web, if it says so
	Snapshot    string // the address of the page that a browser saved in this form (MHTML, RFC 2557)
	HTML        bool   // Body is HTML, else plain text
	Body        string // with the list of attachments at its end
	Attachments []Attachment
	Encoding    string // the label of the encoding of the first text
	Warnings    []string
}

// Read reads a message. It makes sense of any bytes: of what has no header
// all is text.
func Read(data []byte) Message {
	h, body := cutHeader(data)
	if len(h) == 0 {
		body = data
	}
	m := Message{
		Subject:  strings.TrimSpace(unfold(h.get("subject"))),
		ID:       strings.Trim(strings.TrimSpace(h.get("message-id")), "<>"),
		Language: strings.TrimSpace(firstOf(h.get("content-language"))),
		Authors:  authors(h),
		Snapshot: webAddress(h.get("snapshot-content-location")),
		Link:     webAddress(h.get("archived-at"), h.get("list-archive-at"), h.get("x-archived-at")),
	}
	m.date(h)
	r := reader{m: &m}
	r.part(h, body, 0, false)
	m.Encoding = r.charset
	m.write(r.texts)
	if r.deep {
		m.Warnings = append(m.Warnings, fmt.Sprintf("parts more than %d deep in other parts were passed over", maxDepth))
	}
	if r.many {
		m.Warnings = append(m.Warnings, fmt.Sprintf("parts beyond the first %d were passed over", maxParts))
	}
	return m
}

func firstOf(list string) string {
	first, _, _ := strings.Cut(list, ",")
	return first
}

// webAddress returns the first of the values that is an http or https address.
func webAddress(values ...string) string {
	for _, v := range values {
		v = strings.Trim(strings.TrimSpace(v), "<>")
		if strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") {
			return v
		}
	}
	return ""
}

// date sets when the message was sent: by its Date, else by the last server
// that says when it received it.
func (m *Message) date(h header) {
	m.DateText = strings.TrimSpace(h.get("date"))
	if t, ok := parseDate(m.DateText); ok {
		m.Date, m.DateText = t, ""
		return
	}
	for _, name := range [...]string{"received", "x-received", "delivery-date"} {
		v := h.get(name)
		if t, ok := parseDate(v[strings.LastIndexByte(v, ';')+1:]); ok && m.DateText == "" {
			m.Date = t
			return
		}
	}
}

// zones are the names of time zones that dates of messages have (RFC 5322, 4.3, and
// what is seen of Europe's and Asia's), in hours east of Greenwich: the standard
// library takes all for none.
var zones = map[string]int{
	"EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
	"BST": 1, "CET": 1, "MET": 1, "CEST": 2, "MEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
}

func parseDate(s string) (time.Time, bool) {
	t, err := mail.ParseDate(strings.TrimSpace(s))
	if name, offset := t.Zone(); offset == 0 {
		t = t.Add(-time.Duration(zones[name]) * time.Hour)
	}
	return t, err == nil && t.Year() >= 1970 && t.Year() <= 9999
}

// authors returns who wrote it, by From, else Sender or Reply-To.
func authors(h header) []string {
	for _, name := range [...]string{"from", "sender", "reply-to"} {
		v := h.get(name)
		if v == "" {
			continue
		}
		var names []string
		for _, one := range splitAddresses(v) {
			if n := addressName(one); n != "" && len(names) < 20 {
				names = append(names, n)
			}
		}
		if names != nil {
			return names
		}
	}
	return nil
}

// splitAddresses splits a list of addresses at the commas between them.
func splitAddresses(s string) []string {
	var all []string
	from, quoted, nested := 0, false, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '<':
			nested++
		case c == ')' || c == '>':
			nested--
		case c == ',' && nested <= 0:
			all = append(all, s[from:i])
			from = i + 1
		}
	}
	return append(all, s[from:])
}

// addressName returns the name of: Jane Doe <jane@example.org>, "Doe, Jane"
// <jane@example.org>, jane@example.org (Jane Doe); else the address.
func addressName(s string) string {
	name, address := strings.TrimSpace(s), ""
	if at := strings.LastIndexByte(name, '<'); at >= 0 {
		address = strings.Trim(name[at:], "<> ")
		name = strings.TrimSpace(name[:at])
	} else if at := strings.IndexByte(name, '('); at > 0 && strings.HasSuffix(name, ")") {
		address = strings.TrimSpace(name[:at])
		name = name[at+1 : len(name)-1]
	}
	name = strings.TrimSpace(unfold(unquote(name)))
	if name == "" {
		return address
	}
	return strings.Trim(name, `'"`)
}

// write sets the body: one text as it is, several below each other, as HTML if
// one of them is, and the list of attachments.
func (m *Message) write(all []text) {
	m.HTML = hasHTML(all)
	var b strings.Builder
	for i, t := range all {
		switch {
		case i > 0 && m.HTML:
			b.WriteString("\n<hr>\n")
		case i > 0:
			b.WriteString("\n\n")
		}
		if m.HTML && !t.html {
			t.text = plainHTML(t.text)
		}
		b.WriteString(t.text)
	}
	switch {
	case len(m.Attachments) == 0:
	case m.HTML:
		b.WriteString("\n<hr>\n<p>Attachments:</p>\n<ul>\n")
		for _, a := range m.Attachments {
			fmt.Fprintf(&b, "<li>%s</li>\n", html.EscapeString(a.String()))
		}
		b.WriteString("</ul>\n")
	default:
		b.WriteString("\n\nAttachments:\n\n")
		for _, a := range m.Attachments {
			fmt.Fprintf(&b, "- %s\n", a)
		}
	}
	m.Body = b.String()
}

// plainHTML writes plain text as HTML: a blank line parts paragraphs, a line end
// is one.
func plainHTML(s string) string {
	s = html.EscapeString(strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n"))
	s = strings.ReplaceAll(s, "\n\n", "</p>\n<p>")
	return "<p>" + strings.ReplaceAll(s, "\n", "<br>\n") + "</p>"
}

// String is the attachment in a line: "report.pdf (application/pdf, 34 KB)".
func (a Attachment) String() string {
	size := fmt.Sprintf("%d bytes", a.Size)
	switch {
	case a.Size == 1:
		size = "1 byte"
	case a.Size >= 1<<20:
		size = fmt.Sprintf("%d MB", (a.Size+1<<19)>>20)
	case a.Size >= 1<<10:
		size = fmt.Sprintf("%d KB", (a.Size+1<<9)>>10)
	}
	if a.Type == "" {
		return fmt.Sprintf("%s (%s)", a.Name, size)
	}
	return fmt.Sprintf("%s (%s, %s)", a.Name, strings.ToValidUTF8(a.Type, "\ufffd"), size)
}
