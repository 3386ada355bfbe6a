package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

var (
	// blockElements are those that end a paragraph. All others, known or not,
	// stand in a line, as in browsers.
	blockElements = set(`address article aside blockquote body caption center dd details dialog dir div dl dt
		fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav
		ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp`)

	// unseen are the elements whose content is not text to read.
	unseen = set(`script style template noscript title svg canvas select textarea button noframes noembed
		datalist rp audio video iframe object applet annotation annotation-xml`)

	// rawText are the elements in whose content no tags are looked for.
	rawText = set(`iframe noembed noframes noscript plaintext script style textarea title xmp`)

	// setsLayout are the elements that in a cell show that a table is there for
	// layout, unless it has the marks of one of data.
	setsLayout = set(`h1 h2 h3 h4 h5 h6 ul ol blockquote pre article section hr figure details`)

	// listEnds, cellEnds and rowEnds say which start tags end an element whose
	// end tag may be left out.
	entryStarts = set(`dt dd`)
	cellStarts  = set(`td th tr tbody thead tfoot`)
)

// styleOf are the elements that set text, by their place in htmlReader.styles.
var styleOf = map[string]int{
	"em": 0, "i": 0, "cite": 0, "dfn": 0, "var": 0,
	"strong": 1, "b": 1,
	"del": 2, "s": 2, "strike": 2,
	"code": 3, "kbd": 3, "samp": 3, "tt": 3,
}

// titleStyle are the elements that are set off as a title or a caption.
var titleStyle = map[string]string{"figcaption": "em", "summary": "strong"}

// span is an element that reaches over others: one that is passed over, or one
// whose line ends are kept. The zero value is none.
type span struct {
	name   string
	depth  int // how many of that name are open
	lists  int // that were opened within
	tables int
}

// start hears of a start tag and says whether the element lies within.
func (s *span) start(name string) bool {
	if s.name == "" {
		return false
	}
	if s.endsAt(name) {
		*s = span{}
		return false
	}
	switch name {
	case s.name:
		s.depth++
	case "ul", "ol", "dl", "menu":
		s.lists++
	case "table":
		s.tables++
	}
	return true
}

// endsAt says whether the start tag of another element ends this one.
func (s *span) endsAt(name string) bool {
	switch s.name {
	case "p":
		return blockElements[name]
	case "li":
		return name == "li" && s.lists == 0
	case "dt", "dd":
		return entryStarts[name] && s.lists == 0
	case "td", "th":
		return cellStarts[name] && s.tables == 0
	case "tr":
		return cellStarts[name] && name != "td" && name != "th" && s.tables == 0
	}
	return false
}

// end hears of an end tag and says whether it lies within, the element's own
// included.
func (s *span) end(name string) bool {
	if s.name == "" {
		return false
	}
	list := name == "ul" || name == "ol" || name == "dl" || name == "menu"
	switch {
	case name == s.name:
		if s.depth--; s.depth == 0 {
			*s = span{}
		}
		return true
	case list && s.lists > 0:
		s.lists--
		return true
	case name == "table" && s.tables > 0:
		s.tables--
		return true
	case list && (s.name == "li" || s.name == "dt" || s.name == "dd" || s.name == "p"),
		s.name == "p" && blockElements[name],
		s.tables == 0 && (name == "table" || cellStarts[name]) && cellStarts[s.name] && name != "td" && name != "th":
		*s = span{}
		return false
	}
	return true
}

// passOver says whether an element is not shown. If it has content, that is
// passed over too.
func (h *htmlReader) passOver(t *html.Token) bool {
	name := t.Data
	gone := hidden(t)
	switch {
	case gone && void[name]:
		return true
	case gone:
	case !unseen[name] && (name != "dialog" || has(t, "open")):
		return false
	default:
		h.mediaOf(t)
		if !h.closes(name) && name != "script" && name != "style" {
			h.media = ""
			return true // what follows would be lost
		}
	}
	h.skip = span{name: name, depth: 1}
	return true
}

// void are the elements without content and end tag.
var void = set(`area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr image amp-img`)

// offScreen are the classes that stand for text which is there for programs
// only, or for the numbers of lines of code.
var offScreen = []string{
	"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only",
	"gutter", "rouge-gutter", "linenos", "lineno", "linenodiv", "line-numbers-rows", "hljs-ln-numbers", "blob-num",
	"mathjax_preview",
}

// hidden says whether an element is not shown.
func hidden(t *html.Token) bool {
	for i := range t.Attr {
		a := &t.Attr[i]
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden": // of a whole part it only says that something covers it
			if a.Val == "true" && !blockElements[t.Data] {
				return true
			}
		case "style":
			if hidingStyle(a.Val) {
				return true
			}
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				if slices.Contains(offScreen, strings.ToLower(class)) {
					return true
				}
			}
		}
	}
	return false
}

// hidingStyle says whether a style attribute hides its element.
func hidingStyle(style string) bool {
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		property = strings.ToLower(strings.TrimSpace(property))
		value = strings.ToLower(strings.TrimSpace(strings.ReplaceAll(value, "!important", "")))
		switch property {
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" || value == "collapse" {
				return true
			}
		case "mso-hide":
			if value == "all" {
				return true
			}
		case "font-size":
			if value == "0" || value == "0px" {
				return true
			}
		case "opacity":
			if value == "0" {
				return true
			}
		}
	}
	return false
}

// keepsLines says whether an element's style keeps its line ends.
func keepsLines(t *html.Token) bool {
	style := attribute(t, "style")
	if !strings.Contains(style, "white-space") || t.Data == "pre" || void[t.Data] {
		return false
	}
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		if strings.EqualFold(strings.TrimSpace(property), "white-space") {
			value = strings.ToLower(strings.TrimSpace(value))
			return strings.HasPrefix(value, "pre") || value == "break-spaces"
		}
	}
	return false
}

func attribute(t *html.Token, name string) string {
	for i := range t.Attr {
		if t.Attr[i].Key == name {
			return t.Attr[i].Val
		}
	}
	return ""
}

func has(t *html.Token, name string) bool {
	return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == name })
}
