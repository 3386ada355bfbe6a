package local

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	bylineReach = 6 // lines with text among which a byline may stand
	bylineWords = 6 // words of the longest name or names
)

// byline returns the authors that one of the first lines names: "By Jane Doe",
// "By Jane Doe and John Roe, Science Editor". Only English has a word for it
// that begins no other line.
func byline(lines []string) []string {
	seen := 0
	for _, line := range lines {
		if isBlankLine(line) {
			continue
		}
		if seen++; seen > bylineReach {
			break
		}
		if names := bylineNames(strings.TrimSpace(line)); names != "" {
			return splitAuthors(names)
		}
	}
	return nil
}

func isByline(s string) bool { return bylineNames(s) != "" }

// nameParts are words in lower case that names are made of.
var nameParts = wordSet("and & de da di du del della la le van von der den ter ten el al bin ibn dos das y")

// bylineNames returns the names of a line that is a byline, else "". Two words
// at least make a name, but for an agency's capitals.
func bylineNames(s string) string {
	if len(s) < 4 || len(s) > 2*datelineWidth || !strings.EqualFold(s[:3], "by ") || endsSentence(s) {
		return ""
	}
	names := s[3:]
	if at := strings.IndexAny(names, ",|•·(/–—"); at >= 0 {
		names = names[:at]
	}
	names = strings.TrimSpace(names)
	parts := strings.Fields(names)
	if len(parts) == 0 || len(parts) > bylineWords || len(parts) == 1 && !isCapitals(names) {
		return ""
	}
	for _, part := range parts {
		r, _ := utf8.DecodeRuneInString(part)
		if !nameParts[part] && (!unicode.IsLetter(r) || unicode.IsLower(r)) {
			return ""
		}
	}
	return names
}
