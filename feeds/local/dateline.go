package local

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	datelineReach = 8  // lines with text among which a dateline may stand
	datelineWidth = 90 // bytes of the longest line that is nothing but a dateline
	placeWidth    = 60 // bytes before the date in "LONDON, March 3, 2024 (Reuters) - ..."
	placeWords    = 3  // "Rio de Janeiro"
	besideWords   = 8  // most words before a date, set off by a sign
	agencyWidth   = 30 // bytes of the longest agency's name without a sign behind it
)

// dateline returns the date that one of the first lines gives as that of
// publication: a line that is a date with at most a place or a name beside
// it, or a story's opening of the form "LONDON, March 3, 2024 (Reuters) - ".
// A date that is part of a sentence is none.
func dateline(lines []string, loc *time.Location) (time.Time, bool) {
	seen := 0
	for _, line := range lines {
		if isBlankLine(line) {
			continue
		}
		if seen++; seen > datelineReach {
			break
		}
		if t, _, ok := datelineIn(line, loc); ok {
			if _, _, isHeader := header(line); !isHeader {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// datelineIn returns the date of a line if the line is or opens with a
// dateline, and what stands before the date.
func datelineIn(line string, loc *time.Location) (time.Time, beside, bool) {
	line = strings.TrimSpace(line)
	d, ok := findDate(line[:min(len(line), placeWidth+datelineWidth)], loc)
	if !ok || d.start > placeWidth {
		return time.Time{}, sentence, false
	}
	before, after := besideDate(line[:d.start]), strings.TrimSpace(line[d.end:])
	if before == sentence {
		return time.Time{}, sentence, false
	}
	whole := len(line) <= datelineWidth && endsDateline(after)
	return d.time, before, whole || before != bare && opensStory(after)
}

// beside is what stands before a date in a line.
type beside uint8

const (
	sentence beside = iota // a part of a sentence: the line is no dateline
	bare                   // nothing, or words that belong to dates
	place                  // where, or by whom
	words                  // something set off by a sign, perhaps a title
)

// besideDate tells what s is, which stands before a date.
func besideDate(s string) beside {
	s = strings.TrimSpace(trimNear(s))
	count := len(strings.Fields(s))
	last, size := utf8.DecodeLastRuneInString(s)
	switch {
	case s == "":
		return bare
	case strings.ContainsRune(",，、", last) && count <= placeWords:
		return place
	case strings.ContainsRune(",，、|·•-–—/([（【", last):
		if count <= besideWords && !endsSentence(strings.TrimSpace(s[:len(s)-size])) {
			return words
		}
	case isCapitals(s): // NEW YORK
		return place
	case strings.ContainsFunc(s, isUnspaced) && len(s) <= agencyWidth: // 新华社北京
		return words
	case count <= besideWords && !endsSentence(s) && postedBy[strings.ToLower(strings.Fields(s)[0])]: // Posted by Jane Doe
		return place
	}
	return sentence
}

// trimNear cuts words that belong to a date, and times, off the end of what
// stands before it: "Published: Monday, ".
func trimNear(s string) string {
	for {
		t := strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if t == "" {
			return ""
		}
		start := 0
		if at := strings.LastIndexFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }); at >= 0 {
			_, size := utf8.DecodeRuneInString(t[at:])
			start = at + size
		}
		if !isNearDate(t[start:]) {
			return s
		}
		s = t[:start]
	}
}

// endsDateline reports whether what follows a date leaves a whole line a
// dateline: nothing, words that belong to dates, or something set off.
func endsDateline(s string) bool {
	if s == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("|·•-–—/()（）[]【】", r) {
		return !endsSentence(s)
	}
	count, near := 0, 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		count++
		if isNearDate(word) {
			near++
		}
	}
	// "来源：人民网" names where it is from.
	named := strings.ContainsAny(s, ":：") && count <= 4 && !endsSentence(s)
	return named || count == near && (count <= 1 || !endsSentence(s))
}

// opensStory reports whether text after a place and a date goes on as the
// first paragraph of a story does: "(Reuters) - The ...", "— The ...", with
// the agency bare or in brackets.
func opensStory(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), placeWidth)], ",. ")
	if rest, ok := cutBrackets(s); ok {
		s = strings.TrimLeft(rest, " ")
	} else if at := strings.IndexAny(s, "/-–—"); at > 0 && at < agencyWidth && isCapitals(s[:at]) {
		s = s[at:]
	}
	for _, dash := range []string{"-", "–", "—", "电", "電", "讯", "訊"} {
		if strings.HasPrefix(s, dash) {
			return true
		}
	}
	return false
}

// cutBrackets cuts brackets, or the slashes of "/PRNewswire/", and what is in
// them off the start of s.
func cutBrackets(s string) (rest string, ok bool) {
	for _, pair := range [][2]string{{"(", ")"}, {"（", "）"}, {"/", "/"}, {"【", "】"}} {
		if inner, opened := strings.CutPrefix(s, pair[0]); opened {
			_, rest, ok = strings.Cut(inner, pair[1])
			return rest, ok
		}
	}
	return "", false
}

// isNearDate reports whether word stands beside a date in a dateline and is no
// part of a sentence: a weekday, "published", "le", "Uhr", the month of an
// update.
func isNearDate(word string) bool {
	word = strings.ToLower(strings.Trim(word, "."))
	return nearDates[word] || monthNamed(word) != 0
}

// endsSentence reports whether s ends as a sentence does.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closingSigns))
	return strings.ContainsRune(".!?。！？｡।؟…", r)
}
