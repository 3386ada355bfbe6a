package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	xansi "github.com/charmbracelet/x/ansi"

	"precis/ui/kit"
)

// match is a place of what is looked for: bytes of a block's text. The title's
// block is the head, and in the summary blocks are its sentences.
type match struct{ block, start, end int }

// stretch is the lines on which a match stands. The zero value is none: its
// lines were not met.
type stretch struct {
	met         bool
	first, last int
}

// locator finds the matches of a text on the lines that were made of it, and
// has them stand out there. It goes along the text and takes each sign that a
// line shows from it; what the text does not have (numbers of links, signs of
// emphasis, bars) is passed over. Lines come in the order of the text.
type locator struct {
	text    string
	matches []match
	here    int // which of them was gone to; -1: none
	theme   kit.Theme

	lines []stretch // of each match
	at    int       // the byte of the text that is to come
	next  int       // the first match that ends behind it
	named int       // signs to come that only name what follows, as the head of a table does
}

func newLocator(text string, matches []match, here int, theme kit.Theme) *locator {
	return &locator{
		text: text, matches: matches, here: here, theme: theme,
		lines: make([]stretch, len(matches)), at: skipSpace(text, 0),
	}
}

// part is the bytes of a line that show a match.
type part struct{ start, end, match int }

// light returns a line, which has a number, with the matches on it standing out.
func (l *locator) light(line string, number int) string {
	if l == nil {
		return line
	}
	var parts []part
	last := -1 // the match to which the sign before belongs
	for i, r := range xansi.Strip(line) {
		is, at := -1, l.at
		switch {
		case l.take(r):
			if is = l.covering(at); is >= 0 {
				l.met(is, number)
			}
		case last >= 0 && l.at < l.matches[last].end:
			is = last // between two signs of a match
		}
		switch n := len(parts); {
		case is < 0:
		case n > 0 && parts[n-1].match == is && last == is:
			parts[n-1].end = i + utf8.RuneLen(r)
		default:
			parts = append(parts, part{i, i + utf8.RuneLen(r), is})
		}
		last = is
	}
	return l.paint(line, parts)
}

// take goes on by a sign that a line shows, if the text has it there.
func (l *locator) take(r rune) bool {
	if unicode.IsSpace(r) {
		return false
	}
	if l.named > 0 {
		l.named--
		return false
	}
	next, size := utf8.DecodeRuneInString(l.text[l.at:])
	if size == 0 || r != next {
		return false
	}
	l.at = skipSpace(l.text, l.at+size)
	return true
}

// covering returns the match that has a byte of the text, -1 for none. It is
// asked for bytes in their order.
func (l *locator) covering(at int) int {
	for l.next < len(l.matches) && l.matches[l.next].end <= at {
		l.next++
	}
	if l.next < len(l.matches) && l.matches[l.next].start <= at {
		return l.next
	}
	return -1
}

func (l *locator) met(match, line int) {
	s := &l.lines[match]
	if !s.met {
		*s = stretch{met: true, first: line, last: line}
		return
	}
	s.first, s.last = min(s.first, line), max(s.last, line)
}

// pass goes past signs that no line shows.
func (l *locator) pass(shown string) {
	if l != nil {
		for _, r := range shown {
			l.take(r)
		}
	}
}

// cell goes on to the next cell of a table's row: a bar stands before it.
func (l *locator) cell() {
	if l != nil && strings.HasPrefix(l.text[l.at:], "|") {
		l.at = skipSpace(l.text, l.at+1)
	}
}

// name says that the next line begins with a name that the text does not have
// there.
func (l *locator) name(name string) {
	if l != nil {
		l.named = 0
		for _, r := range xansi.Strip(name) {
			if !unicode.IsSpace(r) {
				l.named++
			}
		}
	}
}

// paint has parts of a styled line stand out. Signs are painted whole, with
// all that is joined to them, and have no other style meanwhile.
func (l *locator) paint(line string, parts []part) string {
	if len(parts) == 0 {
		return line
	}
	const plain = "\x1b[m"
	var b strings.Builder
	var state byte
	pen := ""             // the styles that are on
	at, on, k := 0, -1, 0 // byte of the signs; match that is painted; first part that ends behind at
	for len(line) > 0 {
		sequence, _, n, next := xansi.DecodeSequence(line, state, nil)
		state = next
		line = line[n:]
		if sequence[0] == 0x1b {
			if pen += sequence; sequence == plain || sequence == "\x1b[0m" {
				pen = ""
			}
			if on < 0 {
				b.WriteString(sequence)
			}
			continue
		}
		for k < len(parts) && parts[k].end <= at {
			k++
		}
		is := -1
		if k < len(parts) && parts[k].start < at+len(sequence) {
			is = parts[k].match
		}
		if is != on {
			if on >= 0 || pen != "" {
				b.WriteString(plain)
			}
			if on = is; on >= 0 {
				b.WriteString(opening(l.style(on)))
			} else {
				b.WriteString(pen)
			}
		}
		b.WriteString(sequence)
		at += len(sequence)
	}
	if on >= 0 {
		b.WriteString(plain + pen)
	}
	return b.String()
}

func (l *locator) style(match int) lipgloss.Style {
	if match == l.here {
		return l.theme.FoundHere
	}
	return l.theme.Found
}

// opening returns what switches a style on.
func opening(style lipgloss.Style) string {
	on, _, _ := strings.Cut(style.Render("x"), "x")
	return on
}
