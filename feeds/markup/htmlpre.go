package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// preformatted is preformatted text while it is collected.
type preformatted struct {
	text     strings.Builder
	language string
	links    []Link
	first    bool // nothing was written: a line end that comes first does not count
	fresh    bool // a new line begins when something is written
}

// named tells the language, unless one was told already.
func (p *preformatted) named(language string) {
	if p.language == "" {
		p.language = language
	}
}

// maxLinkText is how many bytes of a link's words are collected in code.
const maxLinkText = 200

// newLine lets what follows begin on a line of its own.
func (p *preformatted) newLine() { p.fresh = p.text.Len() > 0 }

// write adds text. A link in it gets no number that would be seen, since the
// columns of the text count, but it is one of the block's.
func (p *preformatted) write(s string, h *htmlReader) {
	if p.first {
		s = strings.TrimPrefix(s, "\n")
		p.first = false
	}
	if p.fresh && s != "" {
		if text := p.text.String(); text[len(text)-1] != '\n' && s[0] != '\n' {
			p.text.WriteByte('\n')
		}
		p.fresh = false
	}
	p.text.WriteString(s)
	if h.anchor.url == "" || strings.TrimSpace(s) == "" {
		return
	}
	n := h.numbered()
	if last := len(p.links) - 1; last < 0 || p.links[last].N != n {
		p.links = append(p.links, Link{N: n, URL: h.anchor.url})
	}
	if link := &p.links[len(p.links)-1]; len(link.Text) < maxLinkText {
		link.Text = Line(link.Text + s)
	}
}

// endPre yields the preformatted text that was collected.
func (h *htmlReader) endPre() {
	p := h.pre
	if p == nil {
		return
	}
	h.pre = nil
	p.named(h.nearby)
	if t := h.collecting(); t != nil && t.cell {
		var in inline
		for line := range strings.SplitSeq(p.text.String(), "\n") {
			in.add(line, codeStyle, 0)
			in.hardBreak()
		}
		t.add(cellPart{in: in})
		return
	}
	h.lines(Code, p.language, p.text.String(), p.links)
}

// codeLanguage returns the language that an element's class names: as HTML's
// own example has it, as highlight.js, SyntaxHighlighter, Sphinx and GitHub do.
func codeLanguage(t *html.Token) string {
	if language := attribute(t, "data-lang"); language != "" {
		return language
	}
	classes := strings.Fields(attribute(t, "class"))
	for i, class := range classes {
		for _, prefix := range [...]string{"language-", "lang-", "highlight-source-", "highlight-", "brush:"} {
			language, ok := strings.CutPrefix(class, prefix)
			if !ok {
				continue
			}
			if language == "" && prefix == "brush:" && i+1 < len(classes) {
				language = classes[i+1]
			}
			return strings.Trim(language, ";")
		}
	}
	return ""
}
