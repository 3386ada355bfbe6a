package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// htmlList is a list that is open.
type htmlList struct {
	name       string
	numbering  byte // 1, a, A, i or I; 0 of a list with bullets
	number     int  // of the item that is open
	step       int  // to the next item
	items      int
	paragraphs int    // in the item
	indent     int    // outside the list
	entry      string // the dt or dd that is open
}

func (h *htmlReader) startList(t *html.Token) {
	list := htmlList{name: t.Data, step: 1, indent: h.indent}
	if t.Data == "ol" {
		list.numbering = '1'
		switch s := attribute(t, "type"); s {
		case "a", "A", "i", "I":
			list.numbering = s[0]
		}
		if has(t, "reversed") && has(t, "start") {
			list.step = -1
		}
		if n, err := strconv.Atoi(strings.TrimSpace(attribute(t, "start"))); err == nil {
			list.number = n - list.step
		}
	}
	h.lists = append(h.lists, list)
	if t.Data != "dl" {
		h.indent++
	}
}

func (h *htmlReader) endList(name string) {
	for i := len(h.lists) - 1; i >= h.base.lists; i-- {
		if h.lists[i].name != name {
			continue
		}
		h.endEntry()
		h.indent = h.lists[i].indent
		h.lists = h.lists[:i]
		h.marker, h.tight = "", false
		return
	}
}

// item opens an item of a list, and ends the one before it.
func (h *htmlReader) item(t *html.Token) {
	n := len(h.lists)
	if n == h.base.lists || h.lists[n-1].name == "dl" { // of no list
		h.sign("• ")
		return
	}
	h.marker = "•"
	list := &h.lists[n-1]
	h.indent = list.indent + 1
	h.tight = (list.items > 0 || list.indent > 0) && list.paragraphs < 2
	list.items++
	list.paragraphs = 0
	list.number += list.step
	if v, err := strconv.Atoi(attribute(t, "value")); err == nil && list.numbering != 0 {
		list.number = v
	}
	if list.numbering != 0 {
		h.marker = ordinal(list.number, list.numbering) + "."
	}
}

// box makes of a check box the mark of its item.
func (h *htmlReader) box(t *html.Token) {
	if !strings.EqualFold(attribute(t, "type"), "checkbox") || h.marker == "" || h.in.last != 0 {
		return
	}
	h.marker = "☐"
	if has(t, "checked") {
		h.marker = "☑"
	}
}

// startEntry opens a dt or dd: the term in bold, its description below it and
// indented.
func (h *htmlReader) startEntry(name string) {
	n := len(h.lists)
	if n == h.base.lists || h.lists[n-1].name != "dl" {
		return
	}
	before := h.lists[n-1].entry
	h.endEntry()
	list := &h.lists[n-1]
	list.entry = name
	if name == "dd" {
		h.indent = list.indent + 1
		h.tight = before != "" || list.items > 0
	} else {
		h.styles[styleOf["strong"]]++
		h.tight = before == "dt"
	}
	list.items++
}

// endEntry closes the dt or dd that is open.
func (h *htmlReader) endEntry() {
	n := len(h.lists)
	if n == h.base.lists || h.lists[n-1].entry == "" {
		return
	}
	list := &h.lists[n-1]
	if list.entry == "dt" {
		h.styles[styleOf["strong"]] = max(0, h.styles[styleOf["strong"]]-1)
	}
	h.indent, list.entry = list.indent, ""
}

// ordinal writes the number of an item as its list's type asks for.
func ordinal(n int, numbering byte) string {
	switch {
	case n < 1 || n > 3999:
	case numbering == 'a' || numbering == 'A':
		var letters []byte
		for ; n > 0; n = (n - 1) / 26 {
			letters = append([]byte{numbering + byte((n-1)%26)}, letters...)
		}
		return string(letters)
	case numbering == 'i':
		return strings.ToLower(roman(n))
	case numbering == 'I':
		return roman(n)
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var out strings.Builder
	for _, r := range [...]struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= r.value; n -= r.value {
			out.WriteString(r.sign)
		}
	}
	return out.String()
}
