package markup

import (
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// maxReferences is how many link definitions of a body are kept.
const maxReferences = 50_000

// references are the link definitions of a Markdown body, and its footnotes. They are looked for
// when the first is asked for: most bodies have none.
type references struct {
	body  string // not cleaned
	known map[string]parser.Reference
	notes map[string]bool // the labels of footnotes
}

// referenceContext lets goldmark find the definitions of the whole body while it
// parses a piece of it.
type referenceContext struct {
	parser.Context
	shared *references
}

// Reference implements [parser.Context].
func (c *referenceContext) Reference(label string) (parser.Reference, bool) {
	if r, ok := c.shared.find(label); ok {
		return r, true
	}
	return c.Context.Reference(label)
}

// find returns the definition of a normalised label.
func (refs *references) find(label string) (parser.Reference, bool) {
	refs.look()
	r, ok := refs.known[label]
	return r, ok
}

// hasNote says whether the body has a footnote of a label.
func (refs *references) hasNote(label string) bool {
	refs.look()
	return refs.notes[label]
}

// look finds the definitions, once.
func (refs *references) look() {
	if refs.known == nil {
		refs.known, refs.notes = map[string]parser.Reference{}, map[string]bool{}
		refs.collect()
	}
}

// collect finds the link definitions (CommonMark 0.31.2, 4.7): lines such as
// [label]: address "title", at any depth of lists and quotations but not in
// fenced code. The first of a label counts. Only lines that hold "]:" or a
// fence are looked at; between them the search runs at the speed of memory.
func (refs *references) collect() {
	body := refs.body
	var f fence
	definition, ticks, tildes := finder{sub: "]:"}, finder{sub: "```"}, finder{sub: "~~~"}
	for at := 0; len(refs.known)+len(refs.notes) < maxReferences; {
		d := definition.next(body, at)
		i := min(d, ticks.next(body, at), tildes.next(body, at))
		if d == len(body) {
			return
		}
		start := at + strings.LastIndexAny(body[at:i], "\n\r") + 1
		end := len(body)
		if n := strings.IndexAny(body[i:], "\n\r"); n >= 0 {
			end = i + n
		}
		line := body[start:end]
		at = end
		if f.step(line) {
			continue
		}
		if label, rest, ok := cutLabel(strings.TrimLeft(line, " >-*+")); ok {
			if isNoteLabel(label) {
				refs.notes[label[1:]] = true
				continue
			}
			if strings.TrimSpace(rest) == "" { // the address is on the next line
				rest, _, _ = strings.Cut(strings.TrimLeft(body[end:min(len(body), end+maxURL)], "\r\n"), "\n")
			}
			refs.add(label, rest)
		}
	}
}

// finder finds the places of sub one after another.
type finder struct {
	sub   string
	found int // the last place, if asked is set
	asked bool
}

// next returns the first place at or after at, the length of s if there is none.
func (f *finder) next(s string, at int) int {
	if f.asked && f.found >= at {
		return f.found
	}
	f.asked = true
	if i := strings.Index(s[at:], f.sub); i >= 0 {
		f.found = at + i
	} else {
		f.found = len(s)
	}
	return f.found
}

// cutLabel divides a line that begins as a definition does.
func cutLabel(line string) (label, rest string, ok bool) {
	if !strings.HasPrefix(line, "[") {
		return "", "", false
	}
	label, rest, ok = strings.Cut(line[1:], "]:")
	if !ok || len(label) > 999 || strings.ContainsAny(strings.ReplaceAll(label, `\]`, ""), "[]") {
		return "", "", false
	}
	return label, rest, strings.TrimSpace(label) != ""
}

// add keeps the definition of label if rest, what follows the colon, is an
// address and at most a title.
func (refs *references) add(label, rest string) {
	rest = strings.TrimSpace(rest)
	address, title, _ := strings.Cut(rest, " ")
	if strings.HasPrefix(rest, "<") {
		var closed bool
		if address, title, closed = strings.Cut(rest[1:], ">"); !closed {
			return
		}
	} else if address == "" {
		return
	}
	title = strings.TrimSpace(title)
	if title != "" && !strings.ContainsRune(`"'(`, rune(title[0])) {
		return
	}
	key := util.ToLinkReference([]byte(Text(label)))
	if _, known := refs.known[key]; !known {
		refs.known[key] = parser.NewReference([]byte(label), []byte(Line(address)), nil)
	}
}
