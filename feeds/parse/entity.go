package parse

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxReference is the length of the longest character reference, in bytes:
// "&CounterClockwiseContourIntegral;".
const maxReference = 33

// unescape replaces the character references of s: those of XML, and those of
// HTML by name, which feeds use without declaring them. What is no reference
// stays as it is, a bare "&" too. Names count only with their semicolon: a
// feed's addresses have &copy=1.
func unescape(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for amp >= 0 {
		out.WriteString(s[:amp])
		s = s[amp:]
		n := reference(s, &out)
		if n == 0 {
			out.WriteByte('&')
			n = 1
		}
		s = s[n:]
		amp = strings.IndexByte(s, '&')
	}
	out.WriteString(s)
	return out.String()
}

// reference writes the sign of the reference that s begins with to out and
// returns its length, 0 if it is none.
func reference(s string, out *strings.Builder) int {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 2 {
		return 0
	}
	switch s[1:end] {
	case "amp":
		out.WriteByte('&')
	case "lt":
		out.WriteByte('<')
	case "gt":
		out.WriteByte('>')
	case "quot":
		out.WriteByte('"')
	case "apos":
		out.WriteByte('\'')
	default:
		whole := s[:end+1]
		for i := 1; i < end; i++ {
			if c := whole[i]; !isName(c) && (i != 1 || c != '#') || c >= utf8.RuneSelf {
				return 0
			}
		}
		sign := html.UnescapeString(whole)
		if sign == whole || strings.HasSuffix(sign, ";") && whole != "&semi;" && whole != "&#59;" {
			return 0 // unknown, or known only in a part
		}
		out.WriteString(sign)
	}
	return end + 1
}
