package parse

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// role says what an element is for, and so what its content means.
type role uint8

const (
	roleSkip   role = iota // not read; items in it are
	roleRoot               // the document, <rss>, <rdf:RDF>
	roleFeed               // <channel>, <feed>
	roleItem               // <item>, <entry>
	rolePerson             // <author>: its text, and <name>, <email>
	roleSource             // <source>: the feed that an item was taken from
	roleGroup              // <media:group>, <media:content>: of the item they stand in
	roleImage              // <image>, <textinput>: a title and a link of their own
	roleValue              // an element whose content is its value
	roleInner              // an element inside a value
)

// element is an open element.
type element struct {
	tag   string // as it stands, prefix and all
	space space
	local string // in small letters
	role  role
	base  string // what relative addresses in it are relative to
	lang  string

	attrs    []attr
	start    int  // where its content begins
	mixed    bool // a value with elements in it,
	prefixed bool // of which some have a prefix
	parts    int  // how many parts of text there were when it began
}

// attr returns an attribute by its name in small letters, references replaced.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if strings.EqualFold(a.name, name) {
			return strings.TrimSpace(unescape(a.value))
		}
	}
	return ""
}

// has reports whether there is such an attribute, empty or not.
func (e *element) has(name string) bool {
	for _, a := range e.attrs {
		if strings.EqualFold(a.name, name) {
			return true
		}
	}
	return false
}

const (
	cdataBegin = "<![CDATA["
	cdataEnd   = "]]>"
)

// withoutCDATA takes the marks of a CDATA section off text that is one, escaped
// or inside another one; of HTML, wherever they are. A text that speaks of such
// sections keeps them.
func withoutCDATA(s string, isHTML bool) string {
	at := strings.Index(s, cdataBegin)
	if at < 0 || !strings.Contains(s[at:], cdataEnd) || !isHTML && strings.TrimSpace(s[:at]) != "" {
		return s
	}
	return dropCDATA(s)
}

func dropCDATA(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, cdataBegin, ""), cdataEnd, "")
}

// part is a piece of the text of a value.
type part struct {
	text  string
	cdata bool // as it stands, without references
}

// value is the content of an element.
type value struct {
	text   string // its text, references replaced; markup in it is the feed's own, escaped
	markup string // if there are elements in it: the content as HTML
}

// joined returns the text of parts.
func joined(parts []part) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		if parts[0].cdata {
			return parts[0].text
		}
		return unescape(parts[0].text)
	}
	n := 0
	for _, p := range parts {
		n += len(p.text)
	}
	var out strings.Builder
	out.Grow(n)
	for _, p := range parts {
		if p.cdata {
			out.WriteString(p.text)
		} else {
			out.WriteString(unescape(p.text))
		}
	}
	return out.String()
}

// markupOf turns the XML inside an element into HTML: prefixes of tags go,
// CDATA sections become text, comments and instructions go. Character
// references stay.
func markupOf(inner string, prefixed bool) string {
	if !prefixed && !strings.Contains(inner, "<!") && !strings.Contains(inner, "<?") {
		return strings.TrimSpace(inner)
	}
	s := scanner{src: inner}
	var out strings.Builder
	out.Grow(len(inner))
	for {
		switch s.next() {
		case tokenEnd:
			return strings.TrimSpace(out.String())
		case tokenText:
			out.WriteString(s.text)
		case tokenCDATA:
			out.WriteString(escapeText(s.text))
		case tokenOpen, tokenClose:
			tag := inner[s.from:s.pos]
			if prefix, local, ok := strings.Cut(s.text, ":"); ok && local != "" {
				at := strings.Index(tag, prefix)
				out.WriteString(tag[:at])
				tag = tag[at+len(prefix)+1:]
			}
			out.WriteString(tag)
		}
	}
}

var textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escapeText writes text as HTML.
func escapeText(s string) string { return textEscaper.Replace(s) }

// fromBase64 decodes what a feed has in base64. What is none is returned as
// it is.
func fromBase64(s string) string {
	packed := strings.Map(func(r rune) rune {
		if r < 0x80 && isSpace(byte(r)) {
			return -1
		}
		return r
	}, s)
	data, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		if data, err = base64.RawStdEncoding.DecodeString(packed); err != nil {
			return s
		}
	}
	if !utf8.Valid(data) {
		return s // words that look like it
	}
	return string(data)
}
