package llm

import (
	"strings"
	"unicode/utf8"

	"precis/summary"
)

const (
	// partSize is how much of an article is asked about at once, in units of a
	// quarter of a token. 2,500 tokens and an answer fit in the 4,096 that Ollama
	// gives a model unless it is told otherwise, and of what does not fit it drops
	// the beginning without a word.
	partSize = 10_000
	// maxParts is how many parts of an article are read: some 28,000 words.
	maxParts = 16
)

// units estimates the tokens of a text, in quarters: four letters of ASCII are
// about a token, other letters of alphabets half a token, other signs a token each.
func units(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case r < 0x1100:
		return 2
	}
	return 4
}

// Covers reports whether [Client.Summarize] hands all of an article over, and not only
// its beginning.
func Covers(a summary.Article) bool {
	_, all := divide(a)
	return all
}

// divide returns the article's text in parts, cut between paragraphs, or within one
// that is longer than a part, and whether that is all of it: what goes beyond
// maxParts is left out. An article without words has no parts.
func divide(a summary.Article) (parts []string, all bool) {
	var part strings.Builder
	size := 0
	next := func() {
		if strings.TrimSpace(part.String()) != "" {
			parts = append(parts, strings.TrimSpace(part.String()))
		}
		part.Reset()
		size = 0
	}
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		length := 4
		for _, r := range p.Text {
			length += units(r)
		}
		if size > 0 && size+length > partSize {
			next()
		}
		if !p.Continues && part.Len() > 0 {
			part.WriteString("\n\n")
		}
		for _, r := range p.Text {
			if size >= partSize && (r == ' ' || r >= 0x2E80 || size >= 2*partSize) {
				next()
			}
			part.WriteRune(r)
			size += units(r)
			if len(parts) == maxParts {
				return parts, false
			}
		}
		size += 4
	}
	next()
	return parts[:min(len(parts), maxParts)], len(parts) <= maxParts
}

// shorten cuts a text to a size, at a line's or at least a word's end.
func shorten(text string, size int) string {
	n := 0
	for i, r := range text {
		if n += units(r); n > size {
			text = text[:i]
			if end := strings.LastIndexByte(text, '\n'); end > len(text)/2 {
				return text[:end]
			}
			if end := strings.LastIndexByte(text, ' '); end > len(text)/2 {
				return text[:end]
			}
			return text
		}
	}
	return text
}
