package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// inlines adds the inline content of n.
func (m *markdown) inlines(in *inline, n ast.Node, st style, link int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			m.text(in, c, st, link)
		case *ast.String:
			in.add(unescape(string(c.Value)), st, link)
		case *ast.CodeSpan:
			in.add(m.raw(c), st|codeStyle, link)
		case *ast.Emphasis:
			m.inlines(in, c, st|[...]style{emphasis, strong}[min(c.Level, 2)-1], link)
		case *extension.Strikethrough:
			m.inlines(in, c, st|strikeStyle, link)
		case *ast.Link:
			m.linked(in, c, st, link)
		case *ast.AutoLink:
			m.autoLink(in, c, st, link)
		case *ast.Image:
			m.picture(in, m.words(c), unescape(string(c.Destination)), st, link)
		case *ast.RawHTML:
			m.tag(in, c, st, link)
		case *noteMark:
			in.add("["+c.label+"]", st, link)
		case *extension.TaskCheckBox: // in the item's marker
		default:
			m.inlines(in, c, st, link)
		}
	}
}

func (m *markdown) text(in *inline, t *ast.Text, st style, link int) {
	s := string(t.Segment.Value(m.source))
	if !t.IsRaw() {
		s = unescape(s)
	}
	in.add(s, st, link)
	switch {
	case t.HardLineBreak():
		in.hardBreak()
	case t.SoftLineBreak():
		in.lineEnd()
	}
}

// raw returns the text of a code span, its line ends as they are.
func (m *markdown) raw(n ast.Node) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.Write(t.Segment.Value(m.source))
		}
	}
	return out.String()
}

// words returns the content of n without markup.
func (m *markdown) words(n ast.Node) string {
	var in inline
	links := m.links
	m.inlines(&in, n, plainStyle, 0)
	m.links = links
	return in.text()
}

func (m *markdown) linked(in *inline, n *ast.Link, st style, link int) {
	if link == 0 {
		link = m.link(in, unescape(string(n.Destination)))
	}
	if n.FirstChild() == nil && link != 0 {
		in.add(unescape(string(n.Destination)), st, link)
	}
	m.inlines(in, n, st, link)
}

func (m *markdown) autoLink(in *inline, n *ast.AutoLink, st style, link int) {
	address := string(n.URL(m.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	if link == 0 {
		link = m.link(in, unescape(address))
	}
	in.add(unescape(string(n.Label(m.source))), st, link)
}

// tag adds what an HTML tag within Markdown shows by itself: breaks and pictures.
func (m *markdown) tag(in *inline, n *ast.RawHTML, st style, link int) {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		raw.Write(s.Value(m.source))
	}
	z := html.NewTokenizer(strings.NewReader(raw.String()))
	for z.Next() != html.ErrorToken {
		switch t := z.Token(); t.Data {
		case "br":
			in.hardBreak()
		case "img":
			m.picture(in, attribute(&t, "alt"), pictureAddress(&t), st, link)
		}
	}
}

// unescape decodes the backslashes and entities of Markdown text (CommonMark
// 0.31.2, 2.4 and 2.5).
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			out = append(out, s[i+1])
			i += 2
		case c == '&':
			decoded, n := entity(s[i:])
			out = append(out, decoded...)
			i += n
		default:
			out = append(out, c)
			i++
		}
	}
	return string(out)
}

// entity decodes the entity that s, which begins with &, begins with, and
// returns its length. What is none is the ampersand alone.
func entity(s string) (decoded string, n int) {
	const longest = 40
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	if name[0] == '#' {
		if decoded = html.UnescapeString(s[:end+1]); decoded == s[:end+1] {
			return "&", 1
		}
		return decoded, end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "&", 1
}
