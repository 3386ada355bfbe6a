package local

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/feeds"
	"precis/feeds/markup"
)

const (
	maxTitleLine  = 140 // signs of the longest first line that is a title
	maxTitleWords = 25
	maxTitle      = 300 // signs of the longest title that is kept whole
	blockLines    = 4   // lines below a title that belong to it
	wrapWidth     = 160 // signs of the longest line that was wrapped by hand
	wrapReach     = 8   // lines below the first that tell whether any is wrapped
	maxOpening    = 60  // signs of the first words that stand in for a title
)

// titleOf returns an article's title, one harmless line that is not empty: of
// its headers or front matter, else of its text, else of its file's name, else
// its first words.
func titleOf(format feeds.Format, f fields, lines []string, name string) string {
	title := markup.Line(f.title)
	if title == "" && format == feeds.FormatMarkdown {
		title = markdownTitle(lines)
	}
	if title == "" && format == feeds.FormatText {
		title = textTitle(lines)
	}
	if title == "" {
		title = nameTitle(name)
	}
	if title == "" {
		title = shorten(openingWords(lines), maxOpening)
	}
	if title = markup.Line(title); title == "" {
		return "Untitled"
	}
	return shorten(title, maxTitle)
}

// textTitle returns the first line of a text if it reads as a title, else "".
// Lines that are about the article are passed over on the way: headers,
// datelines, bylines, page furniture, rules.
func textTitle(lines []string) string {
	for i, line := range lines {
		s := strings.TrimSpace(line)
		if s == "" || isAside(s) {
			continue
		}
		if !readsAsTitle(s, lines[i+1:]) {
			return ""
		}
		return strings.TrimLeft(strings.TrimPrefix(s, "# "), " ")
	}
	return ""
}

// isAside reports whether a line stands before a title without being one.
func isAside(s string) bool {
	return !strings.ContainsFunc(s, isWordSign) || isAddress(s) || isBracketed(s) || isImprint(s) || markup.IsFurniture(s)
}

// isImprint reports whether a line tells by whom, when or where an article was
// published and no more.
func isImprint(s string) bool {
	if _, _, ok := header(s); ok || isByline(s) {
		return true
	}
	_, beside, ok := datelineIn(s, time.UTC)
	return ok && beside != words
}

// isAddress reports whether s is an address on the web and nothing more.
func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.Contains(s, " ")
}

// isBracketed reports whether all of s is in brackets, as the names of those
// who made a picture are.
func isBracketed(s string) bool {
	return s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 || s[0] == '[' && strings.IndexByte(s, ']') == len(s)-1
}

func isWordSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// readsAsTitle reports whether s, a line before rest, is a title: short, no
// sentence, not run on by the next line, with text to follow.
func readsAsTitle(s string, rest []string) bool {
	size := utf8.RuneCountInString(s)
	if size > maxTitleLine || len(strings.Fields(s)) > maxTitleWords || !isWordy(s) {
		return false
	}
	if len(rest) > 0 && isUnderline(rest[0]) {
		return true
	}
	if !hasText(rest) || looksLikeCode(s) || startsItem(s) || hasSentenceEnd(s) {
		return false
	}
	capitals := isCapitals(s)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closingSigns))
	switch {
	case strings.ContainsRune(",;:，；：、-–—", last):
		return false
	case strings.ContainsRune(".。｡।", last) && !strings.HasSuffix(s, "..") && !capitals:
		return false
	}
	return capitals || headsBlock(rest) || standsAbove(size, rest)
}

// headsBlock reports whether the line above rest stands alone, or with none but
// a few lines of which one is its imprint.
func headsBlock(rest []string) bool {
	for _, line := range rest[:min(len(rest), blockLines)] {
		if isBlankLine(line) {
			break
		}
		if isImprint(strings.TrimSpace(line)) {
			return true
		}
	}
	return isBlankLine(rest[0])
}

// closingSigns may stand behind the sign that ends a sentence.
const closingSigns = "\"'”’»)]）】」』 "

// standsAbove reports whether a first line of the given size is a title over
// rest, which follows without a blank line between. Wrapped prose and verse
// have lines of like sizes, so the next line must begin as a paragraph does and
// be a good deal longer; or no line is wrapped, and each is a paragraph.
func standsAbove(size int, rest []string) bool {
	next := strings.TrimSpace(rest[0])
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘«„「『(（"))
	if unicode.IsLower(r) {
		return false
	}
	if utf8.RuneCountInString(next)*3 > size*4 && len(next) > proseWidth {
		return true
	}
	for _, line := range rest[:min(len(rest), wrapReach)] {
		if utf8.RuneCountInString(line) > wrapWidth {
			return true
		}
	}
	return false
}

func hasText(lines []string) bool {
	for _, line := range lines {
		if strings.ContainsFunc(line, isWordSign) {
			return true
		}
	}
	return false
}

// isWordy reports whether s is made of words for the most part.
func isWordy(s string) bool {
	letters, signs := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case unicode.IsDigit(r) || unicode.IsSpace(r):
		default:
			signs++
		}
	}
	return letters > signs*2
}

// isCapitals reports whether s has capital letters and no small ones.
func isCapitals(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

// isUnderline reports whether a line is three or more of =, - or ~.
func isUnderline(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 3 && strings.IndexByte("=-~", line[0]) >= 0 && strings.Trim(line, line[:1]) == ""
}

func looksLikeCode(s string) bool {
	for _, prefix := range []string{"#!", "<", "{", "}", "//", "/*", ">", "|", "$ ", "\\", "@", "import ", "package ", "#include"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return strings.HasSuffix(s, "{") || strings.HasSuffix(s, ";") || strings.Contains(s, " = ") || strings.Contains(s, "()")
}

// startsItem reports whether s begins as an item of a list.
func startsItem(s string) bool {
	sign, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("-*+•–—·", sign) && strings.HasPrefix(s[size:], " ")
}

// hasSentenceEnd reports whether a sentence ends inside s: a full stop after
// a word in lower case with a capital after it. Short words are passed over,
// for abbreviations are.
func hasSentenceEnd(s string) bool {
	if strings.Contains(strings.TrimRight(s, "。"+closingSigns), "。") {
		return true
	}
	words := strings.Fields(s)
	for i, w := range words[:max(len(words)-1, 0)] {
		word, ended := strings.CutSuffix(strings.TrimRight(w, closingSigns), ".")
		if !ended || utf8.RuneCountInString(word) <= 3 {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(word)
		next, _ := utf8.DecodeRuneInString(words[i+1])
		if unicode.IsLower(last) && !unicode.IsLower(next) {
			return true
		}
	}
	return false
}

// openingWords returns the first line of a text that has neither a title nor
// a name.
func openingWords(lines []string) string {
	for _, line := range lines {
		if s := strings.TrimSpace(line); s != "" && !markup.IsFurniture(s) {
			return s
		}
	}
	return ""
}

// shorten cuts s to at most limit signs, at a space where there is one late
// enough, and marks the cut.
func shorten(s string, limit int) string {
	count, last := 0, 0
	for i := range s {
		if count++; count == limit {
			last = i // where the last sign that fits begins
		} else if count > limit {
			cut := s[:last]
			if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
				cut = cut[:at]
			}
			return strings.TrimRight(cut, " ,;:-") + "…"
		}
	}
	return s
}
