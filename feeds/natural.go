package feeds

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CompareNames orders names, of files or of sources, as a person would: runs of
// digits by their value, so that "Part 2" comes before "Part 10", the rest sign
// by sign with letters of either case alike. Names that are equal in that way
// are ordered by byte, so that the order is total and the same on every
// machine. It returns a number below, equal to or above 0.
func CompareNames(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		if isDigit(x[0]) && isDigit(y[0]) {
			var m, n string
			m, x = cutNumber(x)
			n, y = cutNumber(y)
			if c := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); c != 0 {
				return c
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(x)
		q, m := utf8.DecodeRuneInString(y)
		if c := cmp.Compare(unicode.ToLower(r), unicode.ToLower(q)); c != 0 {
			return c
		}
		x, y = x[n:], y[m:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(a, b))
}

// cutNumber cuts the digits at the start of s off and returns them without
// leading zeros, and the rest. Digits of one length compare as text, so no
// run of them is too long.
func cutNumber(s string) (number, rest string) {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return strings.TrimLeft(s[:n], "0"), s[n:]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
