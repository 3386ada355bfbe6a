package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longestHeading = 80 // cells
	longestCapital = 64 // of a heading that is known by its capitals alone
)

// underlined returns the level of a heading that is underlined, 0 if under does
// not underline l.
func underlined(l, under textLine) int {
	if !isDivider(under.text) || isDivider(l.text) || strings.Contains(under.text, " ") || l.width() > 2*longestHeading {
		return 0
	}
	off := l.width() - under.width()
	if off > 3+l.width()/4 || off < -3-l.width()/4 || l.indent > under.indent+3 || under.indent > l.indent+3 {
		return 0
	}
	switch r, _ := utf8.DecodeRuneInString(under.text); r {
	case '=', '═', '━':
		return 1
	case '-', '─', '_', '—':
		return 2
	case '~', '*', '#', '+':
		return 3
	}
	return 0
}

// headingLevel returns how many lines of g are a heading without an underline, and
// its level, 0 if there is none. last says that a blank line follows g.
func headingLevel(g []textLine, last bool, wrap int) (n, level int) {
	l, alone := g[0], last && len(g) == 1
	if l.width() > longestHeading {
		return 0, 0
	}
	if isChapter(l.text) {
		switch {
		case alone:
			return 1, 2
		case wrap == 0 || !isFull(l, g[1], wrap):
			if !g[1].startsLower() {
				return 1, 2
			}
		case len(g) == 2 && last && !g[1].endsSentence() && g[1].width() < l.width():
			return 2, 2
		}
		return 0, 0
	}
	if !alone && (len(g) < 2 || isCapital(g[1]) || g[1].width() < l.width() && g[1].indent <= l.indent) {
		return 0, 0
	}
	switch {
	case isCapital(l):
		return 1, 2
	case alone && isNumbered(l.text):
		return 1, 3
	}
	return 0, 0
}

// chapterWords open the headings of books and reports in their languages.
var chapterWords = map[string]bool{
	"chapter": true, "part": true, "book": true, "section": true, "volume": true, "canto": true, "act": true, "scene": true, "appendix": true, "letter": true, "stave": true,
	"kapitel": true, "teil": true, "buch": true, "abschnitt": true, "anhang": true, "akt": true, "szene": true,
	"chapitre": true, "partie": true, "livre": true, "acte": true, "scène": true, "annexe": true, "tome": true,
	"capítulo": true, "capitulo": true, //nolint:misspell // Spanish without its accent
	"parte": true, "libro": true, "livro": true, "sección": true, "seção": true, "anexo": true, "capitolo": true, "atto": true, "scena": true,
	"hoofdstuk": true, "deel": true, "boek": true, "глава": true, "часть": true, "книга": true, "раздел": true, "том": true,
	"bölüm": true, "kısım": true, "chương": true, "phần": true, "bab": true, "bagian": true,
	"الفصل": true, "الجزء": true, "פרק": true, "חלק": true, "अध्याय": true, "भाग": true, "บทที่": true, "บท": true, "ภาค": true, "제": true,
}

// isChapter says whether text is such as "CHAPTER I. Down the Rabbit-Hole",
// "Part Two" alone in capitals, or "第三章".
func isChapter(text string) bool {
	if strings.HasPrefix(text, "第") {
		at := strings.IndexAny(text, "章节節回卷部編编篇話话")
		return at > 0 && at <= 24 && !(textLine{text: text}).endsSentence()
	}
	word, rest, _ := strings.Cut(text, " ")
	if !chapterWords[strings.ToLower(word)] || !unicode.IsUpper(firstLetter(word)) && unicode.IsLower(firstLetter(word)) {
		return false
	}
	number, rest, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	bare := strings.TrimRight(number, ".:,-–—)")
	if bare == "" || !isNumeral(bare) && (strings.ToUpper(text) != text || strings.ToLower(text) == text) {
		return false
	}
	// "Part 2 of the plan failed." is a sentence.
	return rest == "" || !strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, ",") && !startsWithLower(rest, bare != number)
}

// startsWithLower says whether a heading's name begins as no name does, unless a
// sign came between.
func startsWithLower(rest string, parted bool) bool {
	return !parted && unicode.IsLower(firstLetter(rest))
}

// isNumeral says whether s is a number in digits or Roman ones.
func isNumeral(s string) bool {
	roman := strings.Trim(s, "IVXLCDMivxlcdm") == ""
	digits := strings.TrimFunc(s, unicode.IsDigit) == ""
	return s != "" && (digits || roman && (strings.ToUpper(s) == s || strings.ToLower(s) == s))
}

// isCapital says whether a line is a heading by its capitals.
func isCapital(l textLine) bool {
	if l.width() > longestCapital || l.width() < 3 {
		return false
	}
	letters, others := 0, 0
	for _, r := range l.text {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r):
			return false // of a script without capitals
		case !unicode.IsSpace(r):
			others++
		}
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	if isNumeral(strings.TrimRight(l.text, ".")) && strings.HasSuffix(l.text, ".") {
		return true // IV.
	}
	return letters >= 4 && letters > others*2 && (unicode.IsLetter(first) || unicode.IsDigit(first)) && !strings.ContainsRune(".,;!", last)
}

// isNumbered says whether text is such as "2.1 Scope".
func isNumbered(text string) bool {
	number, name, ok := strings.Cut(text, " ")
	if !ok || len(number) < 3 || strings.Trim(number, "0123456789.") != "" || number[0] == '.' || !strings.Contains(strings.TrimRight(number, "."), ".") {
		return false
	}
	name = strings.TrimLeft(name, " ")
	l := textLine{text: name, edge: textCells(name)}
	return l.startsUpper() && !l.endsSentence() && !l.endsClause() && l.words(10) < 10
}

// titleLines returns how many lines of g, at its start, only repeat the article's
// title: the line or lines themselves, underlined or not, or a header for it.
func titleLines(g []textLine, title string) (n int, header bool) {
	var text strings.Builder
	if repeatsTitle(titleHeader(g[0].text), title) {
		return 1, true
	}
	for i, l := range g[:min(len(g), 4)] {
		text.WriteString(l.text + " ")
		if !repeatsTitle(text.String(), title) {
			continue
		}
		if i+1 < len(g) && isDivider(g[i+1].text) && !strings.Contains(g[i+1].text, " ") {
			return i + 2, false
		}
		return i + 1, false
	}
	return 0, false
}

// titleHeaders are the names of the header that holds a title.
var titleHeaders = map[string]bool{
	"title": true, "headline": true, "subject": true, "titel": true, "titre": true, "título": true, "titulo": true, "titolo": true, "заголовок": true, "название": true, "başlık": true, "tiêu đề": true, "judul": true,
	"العنوان": true, "عنوان": true, "כותרת": true, "शीर्षक": true, "ชื่อเรื่อง": true, "หัวข้อ": true, "标题": true, "標題": true, "题目": true, "題目": true, "タイトル": true, "題名": true, "제목": true,
}

// titleHeader returns what a line such as "Title: X" says, "" if it is none.
func titleHeader(text string) string {
	at := strings.IndexAny(text, ":：")
	if at < 0 || !titleHeaders[strings.ToLower(strings.TrimSpace(text[:at]))] {
		return ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}
