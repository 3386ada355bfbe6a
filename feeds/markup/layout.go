package markup

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// textLayout is how a plain text is set as a whole, as far as its head tells.
type textLayout struct {
	margin  int  // columns that stand empty at the left of nearly every line
	wrap    int  // column at which the author's program wrapped lines, 0 if none did
	opening int  // how far the first line of a paragraph is indented, 0 if none is
	close   bool // paragraphs follow one another without a blank line
}

const (
	surveySize = 64 << 10 // bytes of a text by which its layout is judged
	unwrapped  = 120      // a line wider than these cells was not wrapped by anybody
	widestWrap = 160      // cells of the widest wrapping that is looked for
	narrowWrap = 35       // and of the narrowest
)

// survey takes the layout of a text from its head.
//
// A program that wraps lines leaves a trace: each line is as full as it can be,
// so that the first word of the next would not have fitted. The width sought is
// one at which that holds for most lines which another follows. Verse, lists of
// names and text with a line for each paragraph have no such width.
func survey(text string) textLayout {
	head := text[:min(len(text), surveySize)]
	all := make([]textLine, 0, len(head)/48+8)
	groups, inside := 0, false
	for line := range lines(head) {
		l := measured(line, 0)
		if depth, text := unquoted(l); depth > 0 {
			l.text = text
		}
		if l.text == "" {
			inside = false
			all = append(all, l)
			continue
		}
		if !inside {
			groups++
		}
		inside = true
		all = append(all, l)
	}
	if len(head) < len(text) && len(all) > 1 {
		all = all[:len(all)-1] // it may be cut
	}
	var y textLayout
	y.margin = marginOf(all)
	for i := range all {
		all[i].indent = max(0, all[i].indent-y.margin)
		all[i].edge = max(0, all[i].edge-y.margin)
	}
	y.wrap = wrapOf(all)
	y.opening, y.close = openingOf(all)
	y.close = y.close || groups*15 < len(all)
	return y
}

// marginOf returns the indentation that nine of ten lines have at least.
func marginOf(all []textLine) int {
	var indents []int
	for _, l := range all {
		if l.text != "" {
			indents = append(indents, l.indent)
		}
	}
	if len(indents) < 5 {
		return 0
	}
	slices.Sort(indents)
	return indents[len(indents)/10]
}

// wrapOf returns the column at which most lines are wrapped, or 0.
func wrapOf(all []textLine) int {
	var edges []int
	long := 0
	for i := range all[:max(0, len(all)-1)] {
		if !isPair(all[i], all[i+1]) {
			continue
		}
		if all[i].edge > widestWrap {
			long++
		} else {
			edges = append(edges, all[i].edge)
		}
	}
	if len(edges) < 3 || long*4 > len(edges) {
		return 0
	}
	slices.Sort(edges)
	for _, share := range []int{98, 90, 75} {
		wrap := edges[(len(edges)-1)*share/100]
		if wrap >= narrowWrap && fullShare(all, wrap) >= 50 {
			return wrap
		}
	}
	return 0
}

// fullShare returns how many in a hundred lines that are followed by another are
// full at a width, 0 if they read as verse.
func fullShare(all []textLine, wrap int) int {
	full, pairs, lower, upper := 0, 0, 0, 0
	for i := range all[:max(0, len(all)-1)] {
		a, b := all[i], all[i+1]
		if !isPair(a, b) {
			continue
		}
		pairs++
		if a.edge > wrap+wrap/10 || !isFull(a, b, wrap) {
			continue
		}
		full++
		switch {
		case b.startsLower():
			lower++
		case b.startsUpper():
			upper++
		}
	}
	if lower*4 < upper {
		return 0 // lines of prose do not all begin with a capital
	}
	return full * 100 / max(1, pairs)
}

// isPair says whether a and b are lines of prose of which one may go on in the
// other.
func isPair(a, b textLine) bool {
	return b.text != "" && a.words(4) >= 4 && !isDivider(a.text) && !isDivider(b.text)
}

// isFull says whether the first word of b would have found no place in a. A
// program that aims at even lines leaves some of them a little shorter.
func isFull(a, b textLine, wrap int) bool {
	return a.edge+1+firstWord(b.text) > wrap-wrap/9
}

// overflows says the same without that allowance.
func overflows(a, b textLine, wrap int) bool {
	return a.edge+1+firstWord(b.text) > wrap
}

// openingOf returns how far first lines of paragraphs are indented, the commonest
// indentation of a line above one with none, and whether they follow another
// paragraph without a blank line.
func openingOf(all []textLine) (opening int, closed bool) {
	var counts [12]int
	open, below := 0, 0
	for i := range all[:max(0, len(all)-1)] {
		if a := all[i]; a.text != "" && a.indent > 0 && a.indent < len(counts) && all[i+1].text != "" && all[i+1].indent == 0 && a.width() >= narrowWrap {
			counts[a.indent]++
			open++
			if i > 0 && all[i-1].text != "" {
				below++
			}
		}
	}
	for indent, n := range counts {
		if n >= 2 && n*2 > open && n*25 > len(all) {
			return indent, below*2 >= open
		}
	}
	return 0, false
}

// isDivider says whether a line is a rule between parts: nothing but signs such
// as stars, dashes and equals.
func isDivider(text string) bool {
	if text == "" || len(text) > 600 {
		return false
	}
	if text[0] < utf8.RuneSelf && strings.IndexByte("*-_=~#+.", text[0]) < 0 {
		return false
	}
	if text[0] == '+' && strings.Contains(text, "-") {
		return false // the edge of a table
	}
	first, n, same := rune(0), 0, true
	for _, r := range text {
		if r == ' ' {
			continue
		}
		if !strings.ContainsRune("*-_=~#+.•·—–―─━═⁂❦※◆◇＊－＝", r) {
			return false
		}
		if first == 0 {
			first = r
		}
		same = same && r == first
		n++
	}
	switch {
	case first == '⁂', first == '❦':
		return true
	case first == '.', first == '·':
		return same && n >= 5
	case same:
		return n >= 3
	}
	return n >= 6
}
