package markup

import "strings"

// Line makes one harmless line of s.
func Line(s string) string { return strings.Join(strings.Fields(Text(s)), " ") }

// Text makes s harmless and keeps its lines.
func Text(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 {
			return -1
		}
		return r
	}, s)
}
