package local

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A date is found by cutting a line into numbers, words and signs, and trying
// every way to write a date at each of them. That is the same few lines for
// "March 3, 2024", "le 3 mars 2024", "2024年3月3日" and "3 มีนาคม 2567",
// where a pattern for each language would be a list without an end.

const (
	maxTokens = 64 // of a line: a date stands near its start

	// Years that a text can be of.
	minYear = 1000
	maxYear = 2200

	buddhist = 543 // how far the years of Thailand are ahead
)

// foundDate is a date in a line.
type foundDate struct {
	time       time.Time
	start, end int // bytes in the line
}

// findDate returns the first full date in line, with the time of day after it
// if there is one. A date without a zone is read in loc. A date that is not in
// the calendar (30 February), or that could be two (3/4/2024), is none.
func findDate(line string, loc *time.Location) (foundDate, bool) {
	if !strings.ContainsFunc(line, unicode.IsDigit) {
		return foundDate{}, false
	}
	tokens := cutTokens(line)
	for i := range tokens {
		for _, form := range dateForms {
			d := dateParser{rest: tokens[i:]}
			if !form(&d) || !d.valid() {
				continue
			}
			hour, minute, second, zone := d.clock(loc)
			t := time.Date(d.year, d.month, d.day, hour, minute, second, 0, zone)
			return foundDate{t, tokens[i].start, d.last.end}, true
		}
	}
	return foundDate{}, false
}

type token struct {
	kind       byte   // 'n' number, 'w' word, else the sign itself; 's' a sign beyond ASCII
	text       string // a word in lower case
	value      int    // of a number
	digits     int    // of a number
	start, end int
}

// cutTokens cuts the first maxTokens tokens off a line. Spaces part tokens
// and are not among them.
func cutTokens(line string) []token {
	tokens := make([]token, 0, 16)
	for i := 0; i < len(line) && len(tokens) < maxTokens; {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case digitValue(r) >= 0:
			t := cutNumberToken(line, i)
			tokens, i = append(tokens, t), t.end
		case unicode.IsLetter(r):
			t := cutWordToken(line, i)
			tokens, i = append(tokens, t), t.end
		default:
			kind := byte('s')
			if r < utf8.RuneSelf {
				kind = byte(r)
			}
			tokens = append(tokens, token{kind: kind, text: line[i : i+size], start: i, end: i + size})
			i += size
		}
	}
	return tokens
}

func cutNumberToken(line string, start int) token {
	t := token{kind: 'n', start: start, end: start}
	for t.end < len(line) {
		r, size := utf8.DecodeRuneInString(line[t.end:])
		v := digitValue(r)
		if v < 0 {
			break
		}
		if t.digits < 9 {
			t.value = t.value*10 + v
		}
		t.digits++
		t.end += size
	}
	return t
}

// cutWordToken cuts a run of letters and their marks. The signs of Chinese
// dates, 年月日, are words of one sign each, as are the Korean 년월일.
func cutWordToken(line string, start int) token {
	end := start
	for end < len(line) {
		r, size := utf8.DecodeRuneInString(line[end:])
		if end > start && isDateSign(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		end += size
		if isDateSign(r) {
			break
		}
	}
	return token{kind: 'w', text: strings.ToLower(line[start:end]), start: start, end: end}
}

func isDateSign(r rune) bool {
	return r >= '号' && strings.ContainsRune("号年日月號년월일", r)
}

// zeros are the zeros of the scripts whose digits dates are written in; a
// script's nine other digits follow its zero (Unicode, chapter 4.6).
var zeros = []rune{'0', '٠', '۰', '०', '০', '๐', '０'}

// digitValue returns what a digit of one of these scripts counts, or -1.
func digitValue(r rune) int {
	if r < zeros[1] {
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	for _, z := range zeros {
		if z <= r && r <= z+9 {
			return int(r - z)
		}
	}
	return -1
}

// dateParser reads one date from tokens.
type dateParser struct {
	rest  []token
	last  token // the last one taken
	year  int
	month time.Month
	day   int
}

// dateForms are the ways to write a date, tried in this order.
var dateForms = []func(*dateParser) bool{
	(*dateParser).yearFirst,
	(*dateParser).eastAsian,
	(*dateParser).dayMonthYear,
	(*dateParser).monthDayYear,
	(*dateParser).figures,
}

// yearFirst: 2024-03-03 (ISO 8601), 2024/3/3, 2024.03.03, 2024 March 3.
func (d *dateParser) yearFirst() bool {
	if !d.takeYear() {
		return false
	}
	if d.takeMonthName() {
		return d.takeDay()
	}
	sep, ok := d.takeOf("-/.")
	if !ok || !d.takeMonth() {
		return false
	}
	again, ok := d.takeOf("-/.")
	return ok && sep == again && d.takeDay() && !d.glued('-')
}

// eastAsian: 2024年3月3日, 2024년 3월 3일.
func (d *dateParser) eastAsian() bool {
	return d.takeYear() && d.takeWord("年", "년") &&
		d.takeMonth() && d.takeWord("月", "월") &&
		d.takeDay() && d.takeWord("日", "號", "号", "일")
}

// dayMonthYear: 3 March 2024, 3rd of March 2024, 3. März 2024, 3-Mar-2024,
// 1er mars 2024, 3 de marzo de 2024, 3 tháng 3 năm 2024, 3 มีนาคม พ.ศ. 2567.
func (d *dateParser) dayMonthYear() bool {
	if !d.takeDay() {
		return false
	}
	d.takeWord("st", "nd", "rd", "th", "er", "re", "º", "ª", "日")
	d.takeOf(".-/º")
	d.takeFillers()
	if d.takeWord("tháng") {
		if !d.takeMonth() {
			return false
		}
	} else if !d.takeMonthName() {
		return false
	}
	d.takeOf(".-/")
	d.takeMonthName() // مارس/آذار, in both calendars' names
	d.takeOf(",،")
	d.takeFillers()
	return d.takeYear()
}

// monthDayYear: March 3, 2024; Mar. 3rd 2024.
func (d *dateParser) monthDayYear() bool {
	if !d.takeMonthName() {
		return false
	}
	d.takeOf(".")
	d.takeFillers()
	if !d.takeDay() {
		return false
	}
	d.takeWord("st", "nd", "rd", "th")
	d.takeOf(",")
	return d.takeYear()
}

// figures: 3.3.2024 is the day first wherever it is written; 15/3/2024 can be
// one date only; 4/3/2024 is April in one country and March in the next, and
// no date here.
func (d *dateParser) figures() bool {
	first, ok := d.takeNumber(1, 31, 2)
	if !ok {
		return false
	}
	sep, ok := d.takeOf("./-")
	if !ok {
		return false
	}
	second, ok := d.takeNumber(1, 31, 2)
	if !ok {
		return false
	}
	if again, ok := d.takeOf("./-"); !ok || sep != again {
		return false
	}
	switch {
	case sep == "." || first > 12 || first == second:
		d.day, d.month = first, time.Month(second)
	case second > 12:
		d.day, d.month = second, time.Month(first)
	default:
		return false
	}
	return d.takeYear()
}

// valid reports whether the date is in the calendar.
func (d *dateParser) valid() bool {
	if d.year > maxYear {
		d.year -= buddhist
	}
	if d.year < minYear || d.year > maxYear || d.month < 1 || d.month > 12 {
		return false
	}
	t := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	return t.Month() == d.month && t.Day() == d.day
}

func (d *dateParser) peek() (token, bool) {
	if len(d.rest) == 0 {
		return token{}, false
	}
	return d.rest[0], true
}

func (d *dateParser) take() { d.last, d.rest = d.rest[0], d.rest[1:] }

func (d *dateParser) takeNumber(low, high, maxDigits int) (int, bool) {
	t, ok := d.peek()
	if !ok || t.kind != 'n' || t.digits > maxDigits || t.value < low || t.value > high {
		return 0, false
	}
	d.take()
	return t.value, true
}

func (d *dateParser) takeYear() bool {
	if t, ok := d.peek(); !ok || t.digits != 4 {
		return false
	}
	y, ok := d.takeNumber(minYear, maxYear+buddhist, 4)
	d.year = y
	return ok
}

func (d *dateParser) takeMonth() bool {
	m, ok := d.takeNumber(1, 12, 2)
	d.month = time.Month(m)
	return ok
}

func (d *dateParser) takeDay() bool {
	day, ok := d.takeNumber(1, 31, 2)
	d.day = day
	return ok
}

func (d *dateParser) takeMonthName() bool {
	t, ok := d.peek()
	if !ok || t.kind != 'w' {
		return false
	}
	m := monthNamed(t.text)
	if m == 0 {
		return false
	}
	d.take()
	d.month = m
	return true
}

func (d *dateParser) takeWord(words ...string) bool {
	t, ok := d.peek()
	if !ok || t.kind == 'n' || !slices.Contains(words, t.text) {
		return false
	}
	d.take()
	return true
}

func (d *dateParser) takeOf(signs string) (string, bool) {
	t, ok := d.peek()
	if !ok || t.kind == 'n' || t.kind == 'w' || !strings.Contains(signs, t.text) {
		return "", false
	}
	d.take()
	return t.text, true
}

func (d *dateParser) takeFillers() {
	for range 4 {
		t, ok := d.peek()
		if isFiller := t.kind == 'w' && dateFillers[t.text] || t.kind == '.'; !ok || !isFiller {
			return
		}
		d.take()
	}
}

// glued reports whether a sign follows without a space, as in 2024-05-01-2.
func (d *dateParser) glued(sign byte) bool {
	t, ok := d.peek()
	return ok && t.kind == sign && t.start == d.last.end
}
