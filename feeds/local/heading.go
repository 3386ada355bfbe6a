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
	fence := ""    // of the code that the line is in
	opens := true  // nothing that is text was met
	coded := false // the text opens with code
	for i, line := range lines {
		s := strings.TrimLeft(line, " ")
		mark := codeFence(s)
		switch {
		case fence != "":
			if strings.HasPrefix(mark, fence) {
				fence = ""
			}
			continue
		case isBlankLine(s):
			continue
		case mark != "" || len(line)-len(s) > 3 || line[0] == '\t':
			fence = mark
			coded = coded || opens
			opens = false
			continue
		}
		if level := levelAt(lines, i); level == 1 || level > 1 && opens {
			if title := headingText(s); title != "" {
				return title
			}
		}
		if isProse(s) {
			break
		}
		opens = opens && isAside(s)
	}
	if coded {
		return ""
	}
	return headingText(textTitle(lines))
}

// levelAt returns the level of the heading that line i is, by its own signs or
// by the line below it, or 0.
func levelAt(lines []string, i int) int {
	s := strings.TrimLeft(lines[i], " ")
	if level := headingLevel(s); level > 0 {
		return level
	}
	if i+1 == len(lines) || i > 0 && !isBlankLine(lines[i-1]) || startsItem(s) {
		return 0
	}
	return underlineLevel(lines[i+1])
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
