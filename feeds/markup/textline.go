package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is a line of plain text, clean, with what layout goes by. Columns are
// counted in cells from the text's margin.
type textLine struct {
	text   string // without white space at its ends; tabs are spaces
	indent int    // column of the first sign
	edge   int    // column after the last sign
}

// maxIndentation is the deepest indentation that is kept, in cells. What is set
// further to the right is not read better for it.
const maxIndentation = 64

// measured returns a clean line measured against a margin.
func measured(line string, margin int) textLine {
	if strings.IndexByte(line, '\t') >= 0 {
		line = expandTabs(line)
	}
	text := strings.TrimLeft(line, " ")
	indent := len(line) - len(text)
	for len(text) > 0 && text[0] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(text)
		if !unicode.IsSpace(r) {
			break
		}
		indent += cells(r)
		rest := strings.TrimLeft(text[size:], " ")
		indent += len(text) - size - len(rest)
		text = rest
	}
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	indent = max(0, indent-margin)
	return textLine{text: text, indent: min(indent, maxIndentation), edge: indent + textCells(text)}
}

// cells is how wide r is shown, near enough to judge layout by.
func cells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case isExtending(r):
		return 0
	case spaceless(r), r == '\u3000', r >= 0xAC00 && r <= 0xD7A3, r >= 0x1F300 && r <= 0x1FAFF:
		return 2
	}
	return 1
}

// textCells is how wide a line is shown, near enough to judge layout by.
func textCells(text string) int {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			n := i
			for _, r := range text[i:] {
				n += cells(r)
			}
			return n
		}
	}
	return len(text)
}

// firstWord is how wide what stands before the first place at which a line may
// be wrapped is.
func firstWord(text string) int {
	n := 0
	for i, r := range text {
		if r == ' ' || i > 0 && spaceless(r) {
			break
		}
		n += cells(r)
	}
	return n
}

// isLong says whether the line is one that nobody wrapped.
func (l textLine) isLong() bool { return l.edge-l.indent > unwrapped }

// words counts words up to limit; of Chinese and Japanese, two signs are one.
func (l textLine) words(limit int) int {
	n, wide := 1, 0
	for _, r := range l.text {
		switch {
		case r == ' ':
			n++
		case spaceless(r):
			wide++
		}
		if n+wide/2 >= limit {
			break
		}
	}
	return n + wide/2
}

const closers = "\"'”’»›)]}）」』】*_"

// endsSentence says whether the line ends as sentences do.
func (l textLine) endsSentence() bool {
	text := strings.TrimRight(l.text, closers)
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…。！？．।॥؟۔", r) && text != ""
}

// endsClause says whether the line ends as verses do more often than lines of
// prose: with a sign inside of a sentence.
func (l textLine) endsClause() bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, closers))
	return strings.ContainsRune(",;:—–-،؛，；、", r)
}

// startsLower and startsUpper tell how the first letter of a line is written, of
// the scripts that know a difference.
func (l textLine) startsLower() bool { return unicode.IsLower(firstLetter(l.text)) }
func (l textLine) startsUpper() bool { return unicode.IsUpper(firstLetter(l.text)) }

// firstLetter returns the sign at the start of text, opening punctuation aside.
func firstLetter(text string) rune {
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		if i >= 6 || r == ' ' {
			break
		}
	}
	return 0
}

// width is the cells of a line without its indentation.
func (l textLine) width() int { return l.edge - l.indent }
