package markup

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// window is how much of a source is cleaned at a time, in bytes. A line that is
// longer is cut.
const window = 32 << 10

// lines yields the lines of a source that is not cleaned yet, cleaned by [Text],
// without their line ends. Only what is consumed is cleaned, and the result is
// that of cleaning the whole, but that a line of more than 32 KB is cut.
func lines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for clean := range windows(text) {
			for line := range strings.SplitSeq(strings.TrimSuffix(clean, "\n"), "\n") {
				if !yield(line) {
					return
				}
			}
		}
	}
}

// windows yields the source cleaned piece by piece, each piece ending at a line end.
func windows(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(text) > 0 {
			n := windowEnd(text)
			clean := Text(text[:n])
			text = text[n:]
			if !strings.HasSuffix(clean, "\n") {
				clean += "\n"
			}
			if !yield(clean) {
				return
			}
		}
	}
}

// windowEnd returns where the first window of text ends: after its last line
// end, else after its last space, else between two signs.
func windowEnd(text string) int {
	if len(text) <= window {
		return len(text)
	}
	head := text[:window]
	if i := strings.LastIndexAny(head, "\n\r"); i >= 0 {
		if head[i] == '\r' && text[i+1] == '\n' {
			i++
		}
		return i + 1
	}
	if i := strings.LastIndexByte(head, ' '); i >= 0 {
		return i + 1
	}
	n := window
	for n > window-utf8.UTFMax && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}
