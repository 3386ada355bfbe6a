package kit

import (
	"strings"
	"unicode/utf8"
)

// Guard is the last check before the screen. It lets through text, line
// ends and style sequences (SGR, ECMA-48 8.3.117), and drops every other
// control: whatever a body, a title or a library wrote, no sequence that
// moves the cursor, reports, or talks to the terminal leaves the program by
// way of a page. The cleaner in package markup has removed them before;
// Guard is for the day on which something slips past it.
//
// A string that holds nothing to drop is returned as it is.
func Guard(s string) string {
	for i := 0; i < len(s); {
		n := passes(s[i:])
		if n == 0 {
			return guardSlow(s, i)
		}
		i += n
	}
	return s
}

// guardSlow copies s less what must not pass; the first i bytes are known to
// be good.
func guardSlow(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		n := passes(s[i:])
		if n > 0 {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return b.String()
}

// passes returns how many bytes at the start of s may go to the screen: a
// whole sign or a whole style sequence, and 0 for what may not.
func passes(s string) int {
	c := s[0]
	switch {
	case c >= 0x20 && c < 0x7f, c == '\n':
		return 1
	case c == 0x1b:
		return styleSequence(s)
	case c < 0x80:
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size <= 1, // not UTF-8: a raw C1 byte may hide in it
		r < 0xa0,                   // C1
		r >= 0x202a && r <= 0x202e, // bidirectional embeddings and overrides
		r >= 0x2066 && r <= 0x2069, // bidirectional isolates
		r == 0x200e, r == 0x200f, r == 0x061c,
		r == 0x2028, r == 0x2029,
		r >= 0xe0000 && r <= 0xe007f: // tags
		return 0
	}
	return size
}

// styleSequence returns the length of the SGR sequence at the start of s,
// and 0 if there is none.
func styleSequence(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s) && i < 64; i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c >= '0' && c <= '9', c == ';', c == ':':
		default:
			return 0
		}
	}
	return 0
}
