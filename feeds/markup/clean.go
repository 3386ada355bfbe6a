package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The cleaner, in one pass. Text that is clean already, which is nearly all
// text, is only looked at: plain finds how far it reaches, eight bytes at a
// time in ASCII and by a bit table elsewhere, and the string is returned as it
// is. Where plain stops, one special sign or sequence is dealt with, and plain
// goes on from there. No control sign is ever written, so nothing that is
// dropped can bring the two halves of a terminal sequence together.

// escapeSign is what is shown in place of a terminal control sequence.
const escapeSign = "␛" // U+241B SYMBOL FOR ESCAPE

// Line makes one harmless line of s: it is cleaned as by [Text], line ends and
// tabs become spaces, runs of spaces one, and white space at both ends goes. It
// is idempotent, and empty only if nothing visible was there.
func Line(s string) string {
	s = strings.TrimFunc(Text(s), unicode.IsSpace)
	if foldedEnd(s) == len(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	space := false
	for i := range len(s) {
		switch c := s[i]; c {
		case ' ', '\n', '\t':
			if !space {
				out = append(out, ' ')
			}
			space = true
		default:
			out = append(out, c)
			space = false
		}
	}
	return string(out)
}

// Text makes s harmless and keeps its lines. The result is valid UTF-8; bad
// bytes become U+FFFD, one each. Of the control signs only newline and tab are
// left: CR, CR LF, NEL, VT, FF, U+2028 and U+2029 are line ends, X BS X and
// _ BS X (overstrike, as man pages have it) are X, and the others are dropped,
// as are the invisible signs that reorder, hide or fake text: marks of
// direction, zero width spaces, tags, noncharacters, soft hyphens.
//
// Terminal sequences (ECMA-48, in seven and eight bits): colours and hyperlinks
// are dropped and what they enclose is kept; any other complete sequence, if
// on one line, is shown as ␛; of an incomplete one ␛ stands for its introducer
// and the rest is shown. Of more than eight combining marks and joiners in a
// row the rest is dropped.
//
// Text is idempotent, and clean text is returned without a copy.
func Text(s string) string {
	n, run := plain(s, 0)
	if n == len(s) {
		return s
	}
	c := cleaner{in: s, out: make([]byte, 0, len(s)+len(s)/8+len(escapeSign)), run: run}
	c.out = append(c.out, s[:n]...)
	for i := n; i < len(s); {
		i = c.special(i)
		n, c.run = plain(s[i:], c.run)
		c.out = append(c.out, s[i:i+n]...)
		i += n
	}
	return string(c.out)
}

// plain returns how many bytes of s pass as they are, and how many extending
// signs in a row end them, run of which stood before s.
func plain(s string, run int) (n, marks int) {
	for i := 0; i < len(s); {
		j := plainASCII(s, i)
		j = plainWide(s, j)
		if j > i {
			i, run = j, 0
			continue
		}
		// An extending sign, or one that does not pass.
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1, isSpecial(r):
			return i, run
		case !isExtending(r):
			run = 0
		case run == maxMarks:
			return i, run
		default:
			run++
		}
		i += size
	}
	return len(s), run
}

// plainWide returns where the signs of two and three bytes that begin at s[i:]
// and are neither special nor extending end.
func plainWide(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c >= 0xC2 && c <= 0xDF && i+1 < len(s):
			t := s[i+1]
			if t&0xC0 != 0x80 || remarkable[c&0x1F]>>(t&0x3F)&1 != 0 {
				return i
			}
			i += 2
		case c >= 0xE0 && c <= 0xEF && i+2 < len(s):
			t, u := s[i+1], s[i+2]
			page := int(c&0x0F)<<6 | int(t&0x3F)
			// Under 0x800 the sign is overlong.
			if page < 0x800>>6 || t&0xC0 != 0x80 || u&0xC0 != 0x80 || remarkable[page]>>(u&0x3F)&1 != 0 {
				return i
			}
			i += 3
		default:
			return i
		}
	}
	return i
}

// plainASCII returns where the ASCII that passes and begins at s[i:] ends.
func plainASCII(s string, i int) int {
	const ones = 0x0101010101010101
	for {
		for ; i+8 <= len(s); i += 8 {
			x := eight(s[i : i+8])
			// The high bit of a byte is set here if it is under 20, 7F or over;
			// a borrow may set it for nothing, never leave it out.
			if (x|(x-0x20*ones)|(x+ones))&(0x80*ones) != 0 {
				break
			}
		}
		stop := min(i+8, len(s))
		for ; i < stop; i++ {
			if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
				return i
			}
		}
		if i == len(s) {
			return i
		}
	}
}

// cleaner is a text being cleaned.
type cleaner struct {
	in  string
	out []byte
	run int // extending signs at the end of out
}

// special deals with the special sign or sequence at in[i:] and returns where
// it ends. The sign is one at which plain stops.
func (c *cleaner) special(i int) int {
	r, size := utf8.DecodeRuneInString(c.in[i:])
	switch {
	case r == utf8.RuneError && size == 1:
		c.put("\uFFFD")
	case r == '\r':
		c.put("\n")
		if strings.HasPrefix(c.in[i+1:], "\n") {
			size = 2
		}
	case r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		c.put("\n")
	case r == '\b':
		size = c.overstrike(i)
	case introduces(r):
		n, silent := sequence(c.in[i:])
		if n > 0 {
			size = n
		}
		if !silent {
			c.put(escapeSign)
		}
	}
	return i + size
}

func (c *cleaner) put(s string) {
	c.out = append(c.out, s...)
	c.run = 0
}

// overstrike deals with the backspace at in[i:] and returns how many bytes of
// in it takes. A backspace that is not part of an overstrike is dropped and
// hides nothing.
func (c *cleaner) overstrike(i int) int {
	under, _ := utf8.DecodeLastRune(c.out)
	over, size := utf8.DecodeRuneInString(c.in[i+1:])
	if over <= ' ' || over == utf8.RuneError || isSpecial(over) || isExtending(over) {
		return 1
	}
	switch {
	case over == under, over == '_' && under > ' ':
		return 1 + size
	case under == '_':
		c.out = c.out[:len(c.out)-1]
		c.run = 0
	}
	return 1
}

// introduces says whether a terminal sequence may begin with r: ESC, or DCS,
// SOS, CSI, OSC, PM, APC in one sign.
func introduces(r rune) bool {
	switch r {
	case 0x1B, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F:
		return true
	}
	return false
}

// sequence returns the length of the complete terminal sequence that s begins
// with, 0 if there is none, and whether it goes without a trace: a colour or
// one end of a hyperlink.
func sequence(s string) (n int, silent bool) {
	r, at := utf8.DecodeRuneInString(s)
	kind := byte(r - 0x40) // C1 is ESC and this
	if r == 0x1B {
		if at == len(s) {
			return 0, false
		}
		kind, at = s[at], at+1
	}
	switch kind {
	case '[':
		return controlSequence(s, at)
	case ']':
		n = controlString(s, at, true)
		return n, n > 0 && strings.HasPrefix(s[at:], "8;")
	case 'P', 'X', '^', '_':
		return controlString(s, at, false), false
	}
	return 0, false
}

// controlSequence measures a CSI sequence whose parameters begin at s[at:].
func controlSequence(s string, at int) (n int, silent bool) {
	i, digits := at, true
	for ; i < len(s) && s[i] >= 0x30 && s[i] <= 0x3F; i++ {
		digits = digits && s[i] <= ';'
	}
	parameters := i
	for ; i < len(s) && s[i] >= 0x20 && s[i] <= 0x2F; i++ {
	}
	if i == len(s) || s[i] < 0x40 || s[i] > 0x7E {
		return 0, false
	}
	return i + 1, s[i] == 'm' && digits && i == parameters
}

// controlString measures a control string whose text begins at s[at:]. It must
// end on its line, with ST or, if bell, BEL, and hold no other control.
func controlString(s string, at int, bell bool) int {
	for i := at; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0x07 && bell:
			return i + 1
		case c == 0x1B:
			if strings.HasPrefix(s[i+1:], `\`) {
				return i + 2
			}
			return 0
		case c < ' ' && c != '\t', c == 0x7F:
			return 0
		case c == 0xC2 && i+1 < len(s) && s[i+1] <= 0x9F:
			if s[i+1] == 0x9C {
				return i + 2
			}
			return 0
		case c == 0xE2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return 0
		}
	}
	return 0
}
