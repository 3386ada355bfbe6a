package local

import (
	"strings"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/markup"
)

// markdownTitle returns the title of a Markdown text: its first heading of
// level 1, "# Title" or underlined with =, if no paragraph of prose stands
// before it; else a heading of another level that opens the text; else a first
// line that reads as a title; else "".
func markdownTitle(lines []string) string {
	fence := ""
	opens := true // nothing that is text was met
	for i, line := range lines {
		s := strings.TrimLeft(line, " ")
		if mark := codeFence(s); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
			if fence == "" {
				fence = mark
			} else {
				fence = ""
			}
			opens = false
			continue
		}
		if fence != "" || isBlankLine(s) || len(line)-len(s) > 3 {
			continue
		}
		level := headingLevel(s)
		if level == 0 && (i == 0 || isBlankLine(lines[i-1])) && i+1 < len(lines) && !startsItem(s) {
			level = underlineLevel(lines[i+1])
		}
		if level == 1 || level > 1 && opens {
			if title := headingText(s); title != "" {
				return title
			}
		}
		if isProse(s) {
			break
		}
		opens = opens && isAside(s)
	}
	if title := textTitle(lines); title != "" {
		return headingText(title)
	}
	return ""
}

// isProse reports whether s is a line of a paragraph: long, and no picture,
// badge or HTML.
func isProse(s string) bool {
	return len(s) > proseWidth && !strings.HasPrefix(s, "<") && !strings.HasPrefix(s, "[") &&
		!strings.HasPrefix(s, "!") && isWordy(s)
}

// codeFence returns the signs that open or close fenced code.
func codeFence(s string) string {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	if n == 0 {
		n = len(s) - len(strings.TrimLeft(s, "~"))
	}
	if n < 3 {
		return ""
	}
	return s[:n]
}

// headingLevel returns the level of a heading with number signs, or 0.
func headingLevel(s string) int {
	level := len(s) - len(strings.TrimLeft(s, "#"))
	if level > 6 || len(s) > level && s[level] != ' ' && s[level] != '\t' {
		return 0
	}
	return level
}

// underlineLevel returns the level of the heading that a line makes of the
// line above it, or 0.
func underlineLevel(line string) int {
	line = strings.TrimSpace(line)
	switch {
	case line == "":
		return 0
	case strings.Trim(line, "=") == "":
		return 1
	case len(line) >= 2 && strings.Trim(line, "-") == "":
		return 2
	}
	return 0
}

// headingText returns the words of a heading's line without its markup.
func headingText(line string) string {
	level := headingLevel(line)
	words := strings.TrimSpace(line[level:])
	if utf8.RuneCountInString(words) > maxTitle || !strings.ContainsAny(words, "*_`[]<>&\\~#!") {
		return words
	}
	for b := range markup.Blocks(markup.Source{Format: feeds.FormatMarkdown, Text: "# " + words}) {
		if b.Kind == markup.Heading {
			return b.Text
		}
	}
	return words
}
