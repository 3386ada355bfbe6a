package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// textItem is the start of an item of a list in plain text. The sign is the
// author's own.
type textItem struct {
	marker  string
	rest    string
	number  int // of a numbered item, else -1
	indent  int // column of the marker
	content int // column of the text
}

const bullets = "-*+•‣◦▪▫●○■□►▸➤➔→✓✔✗✘☐☑☒·∙⁃※"

// itemOf returns the item that a line begins, if it reads as one.
func itemOf(l textLine) (textItem, bool) {
	marker, rest, ok := strings.Cut(l.text, " ")
	rest = strings.TrimLeft(rest, " ")
	if !ok || rest == "" || len(marker) > 6 {
		return textItem{}, false
	}
	it := textItem{marker: marker, rest: rest, number: -1, indent: l.indent}
	it.content = l.edge - textCells(rest)
	r, size := utf8.DecodeRuneInString(marker)
	if size == len(marker) && strings.ContainsRune(bullets, r) {
		return it, true
	}
	it.number = itemNumber(marker)
	return it, it.number >= 0
}

// itemNumber reads "3.", "3)", "(3)", "b)" and "(b)"; -1 if marker is none.
func itemNumber(marker string) int {
	end := marker[len(marker)-1]
	body := marker[:len(marker)-1]
	if strings.HasPrefix(body, "(") && end == ')' {
		body = body[1:]
	}
	if len(body) == 0 || len(body) > 3 || end != ')' && end != '.' {
		return -1
	}
	if n, err := strconv.Atoi(body); err == nil && body[0] >= '0' && body[0] <= '9' {
		return n
	}
	if len(body) == 1 && end == ')' && body[0]|0x20 >= 'a' && body[0]|0x20 <= 'z' {
		return int(body[0]|0x20-'a') + 1
	}
	return -1
}

// openItems are the items that a line of text may belong to, outermost first.
type openItems []textItem

// enclose closes the items to which a line at a column does not belong, and
// returns the innermost item's column of text, or 0.
func (o *openItems) enclose(column int) int {
	for n := len(*o); n > 0; n-- {
		it := (*o)[n-1]
		if column >= it.content || column > it.indent && column >= it.content-2 {
			*o = (*o)[:n]
			return it.content
		}
	}
	*o = (*o)[:0]
	return 0
}

// open adds an item and closes those that it is not part of.
func (o *openItems) open(it textItem) {
	n := len(*o)
	for n > 0 && (*o)[n-1].indent > it.indent+1 {
		n--
	}
	if n > 0 && (*o)[n-1].indent >= it.indent-1 {
		n-- // its sibling
	}
	*o = append((*o)[:n], it)
}

// startsItem says whether g[0] begins an item, before being the line before it,
// if there is one without a blank line between. A dash or a number may also have
// come to a line's start when prose was wrapped, so it needs a neighbour or a
// sentence's end before it.
func (r *textReader) startsItem(g []textLine, before *textLine) (textItem, bool) {
	it, ok := itemOf(g[0])
	if !ok {
		return it, false
	}
	if before != nil && r.layout.wrap > 0 && !r.inItem && isFull(*before, g[0], r.layout.wrap) &&
		!before.endsSentence() && !strings.HasSuffix(before.text, ":") && it.marker != "•" {
		return it, false
	}
	if it.number >= 0 && it.number != 1 {
		return it, r.continuesList(g, it)
	}
	if it.marker == "+" || it.marker == "→" {
		return it, len(it.rest) > 1
	}
	return it, true
}

// continuesList says whether a numbered item has a neighbour: a number alone at
// the start of a paragraph may be a date.
func (r *textReader) continuesList(g []textLine, it textItem) bool {
	for _, open := range r.items {
		if open.number == it.number-1 || open.number >= 0 && it.indent == open.indent {
			return true
		}
	}
	if r.number >= 0 && it.number == r.number+1 {
		return true
	}
	for _, l := range g[1:min(len(g), 12)] {
		if next, ok := itemOf(l); ok && next.number == it.number+1 {
			return true
		}
	}
	return false
}
