package markup

import (
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// maxReferences is how many link definitions of a body are kept.
const maxReferences = 50_000

// references are the link definitions of a Markdown body, by normalised label.
type references map[string]parser.Reference

// referenceContext lets goldmark find the definitions of the whole body while it
// parses a piece of it.
type referenceContext struct {
	parser.Context
	shared references
}

// Reference implements [parser.Context].
func (c *referenceContext) Reference(label string) (parser.Reference, bool) {
	if r, ok := c.shared[label]; ok {
		return r, true
	}
	return c.Context.Reference(label)
}

// findReferences returns the link definitions (CommonMark 0.31.2, 4.7) of a body
// that is not cleaned: lines such as [label]: address "title", at any depth of
// lists and quotations but not in fenced code. The first of a label counts. A body
// without definitions costs one search for "]:".
func findReferences(body string) references {
	if !strings.Contains(body, "]:") {
		return nil
	}
	refs := references{}
	var f fence
	for len(body) > 0 && len(refs) < maxReferences {
		end := strings.IndexAny(body, "\n\r") + 1
		if end == 0 {
			end = len(body)
		}
		line := body[:end]
		body = body[end:]
		if f.step(line) {
			continue
		}
		line = strings.TrimLeft(line, " >-*+")
		if label, rest, ok := cutLabel(line); ok {
			if strings.TrimSpace(rest) == "" { // the address is on the next line
				rest, _, _ = strings.Cut(strings.TrimLeft(body, "\n"), "\n")
			}
			refs.add(label, rest)
		}
	}
	return refs
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
func (refs references) add(label, rest string) {
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
	if _, known := refs[key]; !known {
		refs[key] = parser.NewReference([]byte(label), []byte(Line(address)), nil)
	}
}
