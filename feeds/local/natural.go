package local

import "strings"

// compareNatural orders names as a person would: runs of digits by their
// value, so that file2 comes before file10, the rest by byte with ASCII
// letters of either case alike. Names that are equal in that way are ordered
// by byte, so that the order is total and the same on every machine.
func compareNatural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		if isDigit(x[0]) && isDigit(y[0]) {
			var m, n string
			m, x = cutNumber(x)
			n, y = cutNumber(y)
			if len(m) != len(n) {
				return sign(len(m) - len(n))
			}
			if c := strings.Compare(m, n); c != 0 {
				return c
			}
			continue
		}
		if c, d := lower(x[0]), lower(y[0]); c != d {
			return sign(int(c) - int(d))
		}
		x, y = x[1:], y[1:]
	}
	if c := sign(len(x) - len(y)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
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

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
