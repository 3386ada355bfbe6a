package kit

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/rivo/uniseg"
)

// Wrap breaks styled text into lines of at most width cells, where Unicode
// allows a line to break (UAX #14): between words, after hyphens and dashes,
// between the signs of Chinese and Japanese, not before punctuation. What is
// longer than a line is broken anywhere. A style that runs over a line's end
// is closed there and opened again on the next, so that every line stands
// alone.
func (t Terminal) Wrap(s string, width int) []string {
	width = max(width, 1)
	if !strings.Contains(s, "\n") && t.TextWidth(s) <= width {
		return []string{s}
	}
	plain := s
	if strings.Contains(s, "\x1b") {
		plain = ansi.Strip(s)
	}
	lines := t.fill(plain, width)
	if len(plain) == len(s) {
		out := make([]string, len(lines))
		for i, l := range lines {
			out[i] = s[l.start:l.end]
		}
		return out
	}
	return standalone(cutStyled(s, lines))
}

// span is a line of a text, in bytes.
type span struct{ start, end int }

// fill fills lines with as much as fits.
func (t Terminal) fill(s string, width int) []span {
	var lines []span
	line, used := span{}, 0
	for at, state := 0, -1; at < len(s); {
		segment, rest, must, next := uniseg.FirstLineSegmentInString(s[at:], state)
		for beginsWord(segment) && len(rest) > 0 {
			var more string
			more, rest, must, next = uniseg.FirstLineSegmentInString(rest, next)
			segment = s[at : at+len(segment)+len(more)]
		}
		state = next
		words := strings.TrimRight(segment, " \t\n")
		cells := t.TextWidth(words)
		if used > 0 && used+cells > width {
			lines = append(lines, line)
			line, used = span{at, at}, 0
		}
		if cells > width { // a word that is longer than a line
			for head := t.head(words, width); head < len(words); head = t.head(words, width) {
				lines = append(lines, span{at, at + head})
				at += head
				words, segment = words[head:], segment[head:]
			}
			line, cells = span{at, at}, t.TextWidth(words)
		}
		line.end = at + len(words)
		used += cells + t.TextWidth(strings.TrimRight(segment[len(words):], "\n"))
		at = len(s) - len(rest)
		if must && len(rest) > 0 {
			lines = append(lines, line)
			line, used = span{at, at}, 0
		}
	}
	return append(lines, line)
}

// beginsWord reports whether a segment is nothing but hyphens that a word
// begins with, such as those of an option: a line does not break behind them
// (rule LB20a of UAX #14, which is younger than uniseg's tables).
func beginsWord(segment string) bool {
	const longest = 8 // bytes: a row of hyphens that is drawn begins no word
	if segment == "" || segment[len(segment)-1] != '-' || len(segment) > longest {
		return false
	}
	return strings.Trim(strings.TrimLeft(segment, "([{\"'“‘"), "-") == ""
}

// head returns how many bytes of s, which is longer, to put into a line of width
// cells, at least one sign: up to the last no-break space, else what fits.
func (t Terminal) head(s string, width int) int {
	end := t.fits(s, width)
	if end < len(s) {
		if i := strings.LastIndex(s[:end], noBreakSpace); i > 0 {
			return i + len(noBreakSpace)
		}
	}
	return end
}

const noBreakSpace = "\u00a0"

// fits returns how many bytes of s fit into width cells, at least one sign.
func (t Terminal) fits(s string, width int) int {
	end := 0
	for signs := graphemes.FromString(s); signs.Next(); {
		width -= t.TextWidth(signs.Value())
		if width < 0 && end > 0 {
			break
		}
		end = signs.End()
	}
	return end
}

// cutStyled writes the lines of a styled text, the spaces between them left
// out. The spans count the bytes of its signs only.
func cutStyled(s string, lines []span) string {
	var b strings.Builder
	b.Grow(len(s) + len(lines))
	at, line := 0, 0 // byte of the signs; line that is written
	var state byte
	for len(s) > 0 {
		sequence, _, n, next := ansi.DecodeSequence(s, state, nil)
		state = next
		s = s[n:]
		if sequence[0] == 0x1b {
			b.WriteString(sequence)
			continue
		}
		for line < len(lines)-1 && at >= lines[line+1].start {
			b.WriteByte('\n')
			line++
		}
		if at >= lines[line].start && at < lines[line].end {
			b.WriteString(sequence)
		}
		at += len(sequence)
	}
	for ; line < len(lines)-1; line++ {
		b.WriteByte('\n')
	}
	return b.String()
}

// Fold breaks lines that are longer than width cells and keeps every space: for
// code, verse and drawings. It breaks behind a space of the line's second half
// if there is one, else at exactly width cells.
func (t Terminal) Fold(s string, width int) []string {
	width = max(width, 1)
	plain := s
	if strings.Contains(s, "\x1b") {
		plain = ansi.Strip(s)
	}
	var lines []span
	for at := 0; at <= len(plain); {
		end := len(plain)
		if i := strings.IndexByte(plain[at:], '\n'); i >= 0 {
			end = at + i
		}
		for at < end {
			cut := t.fits(plain[at:end], width)
			if cut == end-at {
				break
			}
			if i := strings.LastIndexByte(plain[at:at+cut], ' ') + 1; i > cut/2 {
				cut = i
			}
			lines = append(lines, span{at, at + cut})
			at += cut
		}
		lines = append(lines, span{at, end})
		at = end + 1
	}
	if len(plain) < len(s) {
		return standalone(cutStyled(s, lines))
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = s[l.start:l.end]
	}
	return out
}

// standalone splits at line ends and makes each line carry its own styles.
func standalone(s string) []string {
	if !strings.Contains(s, "\x1b") {
		return strings.Split(s, "\n")
	}
	var b strings.Builder
	w := lipgloss.NewWrapWriter(&b)
	_, _ = w.Write([]byte(s)) // a strings.Builder takes everything
	_ = w.Close()
	return strings.Split(b.String(), "\n")
}
