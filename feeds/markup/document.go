package markup

import (
	"net/url"
	"strings"
	"unicode"
)

// document is what the converters of Markdown and HTML have in common: the place
// in the flow, and the way out.
type document struct {
	yield   func(Block) bool
	stopped bool   // the consumer wants no more
	words   bool   // they want no Markdown, see Source
	title   string // what the first block may repeat; empty after it
	links   int    // that were numbered
	leaves  int    // that were yielded
	place

	home        *url.URL // what relative addresses are relative to; nil if not known
	homeAddress string   // as it was given, less its fragment
	rebased     bool     // the body named it itself
}

// place is where in lists and quotations the next leaf stands.
type place struct {
	quote, indent int
	marker        string // for the first leaf of an item
	tight         bool   // the next leaf follows without a blank line
	tightRest     bool   // those after it do
}

func newDocument(s Source, yield func(Block) bool) *document {
	d := &document{yield: yield, words: s.words, title: s.Title}
	if s.Base != "" {
		d.homeAddress, _, _ = strings.Cut(s.Base, "#")
		d.home, _ = url.Parse(cleanURL(s.Base))
	}
	return d
}

// address returns the absolute address that a link or picture of the body has,
// "" if it may not be opened.
func (d *document) address(href string) string { return resolveURL(d.home, href) }

// shape returns the shape of the next leaf, and moves on.
func (d *document) shape(kind Kind) Block {
	d.leaves++
	b := Block{
		Kind:   kind,
		Quote:  min(d.quote, MaxQuote),
		Indent: min(d.indent, MaxIndent),
		Marker: d.marker,
		Tight:  d.tight,
	}
	d.marker, d.tight = "", d.tightRest
	return b
}

// prose yields a paragraph, or a heading if level is not 0.
func (d *document) prose(level int, in inline) {
	in.settle()
	if d.stopped || len(in.runs) == 0 || d.repeated(in.text()) {
		return
	}
	b := d.shape(Paragraph)
	if level > 0 {
		b.Kind, b.Level = Heading, level
	}
	d.stopped = !emitInline(b, in, d.words, d.yield)
}

// lines yields code, verse or a rule. The links are those that stand in it.
func (d *document) lines(kind Kind, language, text string, links []Link) {
	d.title = ""
	if d.stopped || kind != Rule && strings.TrimSpace(text) == "" {
		return
	}
	b := d.shape(kind)
	b.Language, b.Links = Line(language), links
	d.stopped = !emit(b, text, d.words, d.yield)
}

// repeated says whether text, the first of the article, is its title.
func (d *document) repeated(text string) bool {
	title := d.title
	d.title = ""
	return repeatsTitle(text, title)
}

// repeatsTitle says whether text is title, letter case, punctuation and spaces
// aside.
func repeatsTitle(text, title string) bool {
	if len(text) > 3*len(title)+64 {
		return false
	}
	a := letters(text)
	return a != "" && a == letters(title)
}

// letters returns the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// link numbers a link; 0 if the address is none that may be opened.
func (d *document) link(in *inline, address string) int {
	u := d.address(address)
	if u == "" {
		return 0
	}
	d.links++
	in.links = append(in.links, Link{N: d.links, URL: u})
	return d.links
}

// picture adds the words that stand for a picture.
func (d *document) picture(in *inline, alt, address string, st style, link int) {
	if link == 0 {
		link = d.link(in, address)
	}
	in.add(pictureWords("picture", Line(alt)), st, link)
}

// pictureWords returns the words that stand for a picture or another thing that
// a terminal does not show.
func pictureWords(kind, alt string) string {
	if alt == "" {
		return "[" + kind + "]"
	}
	return "[" + kind + ": " + alt + "]"
}
