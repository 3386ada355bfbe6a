package markup

import (
	"strings"
	"unicode/utf8"
)

// What stands for a sign of text in the Markdown given to glamour. Glamour takes
// text through three hands: goldmark's inline parser leaves backslashes and
// entities where they are, then html.UnescapeString decodes entities, then a
// replacer takes the backslash from a few signs, but not from ~ & : @ = " and
// others that CommonMark lets one escape. So a sign of the replacer's list is
// written with a backslash, another as an entity, and & and \ always.
//
// Some signs need it only at the start of a line, where they would open a list,
// a heading, a quotation, a table's second row or a definition.

// Escape writes text, one harmless line (see [Line]), as inline Markdown which
// glamour, and goldmark with GitHub's extensions, show as exactly these signs:
// nothing in it becomes emphasis, a link, an entity or a block.
func Escape(text string) string {
	if !needsEscape(text) {
		return text
	}
	return string(appendEscaped(make([]byte, 0, len(text)+len(text)/8+8), text, true))
}

// everywhere are the signs that are written otherwise wherever they stand; : and
// . and ! are looked at more closely.
const everywhere = "\\`*_[]<~&@|:!"

var escapes = func() (table [utf8.RuneSelf]string) {
	for _, c := range "\\`*_[]<" {
		table[c] = `\` + string(c)
	}
	for c, entity := range map[byte]string{'~': "&#126;", '&': "&amp;", '@': "&#64;", '|': "&#124;"} {
		table[c] = entity
	}
	return table
}()

func needsEscape(text string) bool {
	return text != "" && (!isLetter(text[0]) || strings.ContainsAny(text, everywhere) || strings.Contains(text, "www."))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// appendEscaped appends text escaped to dst. start says that it opens a line.
func appendEscaped(dst []byte, text string, start bool) []byte {
	if start {
		dst, text = appendStart(dst, text)
	}
	from := 0
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			continue
		}
		escaped := escapes[c]
		switch {
		case escaped != "":
		case c == ':' && i+1 < len(text) && text[i+1] == '/': // http://
			escaped = "&#58;"
		case c == '.' && i >= 3 && text[i-3:i] == "www":
			escaped = `\.`
		case c == '!' && i+1 == len(text): // a link may follow, which it would make a picture
			escaped = `\!`
		default:
			continue
		}
		dst = append(dst, text[from:i]...)
		dst = append(dst, escaped...)
		from = i + 1
	}
	return append(dst, text[from:]...)
}

// appendStart appends the first signs of a line if they would open a block, and
// returns what is left of text.
func appendStart(dst []byte, text string) ([]byte, string) {
	if text == "" {
		return dst, text
	}
	switch c := text[0]; c {
	case '#', '>', '-', '+':
		return append(dst, '\\', c), text[1:]
	case '=':
		return append(dst, "&#61;"...), text[1:]
	case ':':
		return append(dst, "&#58;"...), text[1:]
	}
	digits := 0
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(text) && (text[digits] == '.' || text[digits] == ')') {
		dst = append(dst, text[:digits]...)
		return append(dst, '\\', text[digits]), text[digits+1:]
	}
	return dst, text
}

// appendCode appends text as a code span. Glamour decodes entities in code, which
// CommonMark does not. Within a link or a table cell, nested, it also takes
// backslashes away once more.
func appendCode(dst []byte, text string, nested bool) []byte {
	ticks := strings.Repeat("`", longestRun(text, '`')+1)
	pad := text[0] == '`' || text[len(text)-1] == '`' || text[0] == ' ' && text[len(text)-1] == ' '
	dst = append(dst, ticks...)
	if pad {
		dst = append(dst, ' ')
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '|':
			dst = append(dst, "&#124;"...)
		case c == '\\' && nested:
			dst = append(dst, `\\`...)
		default:
			dst = append(dst, c)
		}
	}
	if pad {
		dst = append(dst, ' ')
	}
	return append(dst, ticks...)
}

// longestRun returns how many c at most follow one another in text.
func longestRun(text string, c byte) int {
	longest, run := 0, 0
	for i := range len(text) {
		if text[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// fenced returns text as a fenced code block. The language is never left out:
// chroma would try all it knows on the text.
func fenced(language, text string) string {
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	if language == "" {
		language = "text"
	}
	return fence + language + "\n" + text + "\n" + fence
}
