package parse

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Dates in feeds are RFC 822 (with its successors) or RFC 3339 by their
// specifications, and by their authors anything: ISO 8601 in parts, the clock of
// C, months by name in many languages, figures with dots or slashes, a zone by
// name or offset or none. So no list of layouts is tried: the text is cut into
// words and numbers, and each says what it can only be.

// parseDate returns the time that a text says, in UTC. What has no zone is in
// UTC. A text without a year is no date.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxDate {
		return time.Time{}, false
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return sane(t)
	}
	if t, ok := parseRFC822(s); ok {
		return sane(t)
	}
	d := dateReader{rest: s}
	return d.read()
}

// maxDate is the length of the longest text that is tried, in bytes.
const maxDate = 120

// sane returns t in UTC, if it lies in the years that can be kept.
func sane(t time.Time) (time.Time, bool) {
	t = t.UTC()
	return t, t.Year() >= 1 && t.Year() <= 9999 && !t.IsZero()
}

// parseRFC822 is the quick way for what most feeds write:
// "Mon, 02 Jan 2006 15:04:05 -0700" or with GMT.
func parseRFC822(s string) (time.Time, bool) {
	if len(s) < 25 || s[3] != ',' || s[4] != ' ' {
		return time.Time{}, false
	}
	layout := "Mon, 02 Jan 2006 15:04:05 -0700"
	if strings.HasSuffix(s, " GMT") {
		layout = "Mon, 02 Jan 2006 15:04:05 GMT"
	}
	t, err := time.Parse(layout, s)
	return t, err == nil
}

// dateReader reads a date by its words.
type dateReader struct {
	rest string

	numbers        []number // that are no time and no zone, in order
	month          time.Month
	maybeDay       bool // month was a word that is a day of the week, too
	week           bool // the number that follows is one of a week
	hour, min, sec int
	nano           int
	clock          bool
	pm, am         bool
	offset         int // seconds east
	zone           bool
}

// number is a number with how it is written.
type number struct {
	value, digits int
	after         byte // the sign that follows it
}

func (d *dateReader) read() (time.Time, bool) {
	for d.rest != "" {
		if !d.step() {
			return time.Time{}, false
		}
	}
	return d.time()
}

// step takes one word, number or sign.
func (d *dateReader) step() bool {
	c := d.rest[0]
	switch {
	case '0' <= c && c <= '9':
		return d.number()
	case (c == '+' || c == '-') && (d.clock || len(d.numbers) >= 3):
		d.numericZone()
		return true
	case c >= utf8.RuneSelf || unicode.IsLetter(rune(c)):
		d.word()
		return true
	}
	d.rest = d.rest[1:]
	return true
}

// number takes a number: a part of the clock, or of the date.
func (d *dateReader) number() bool {
	n := number{}
	for n.digits < len(d.rest) && n.digits < 15 {
		c := d.rest[n.digits]
		if c < '0' || c > '9' {
			break
		}
		n.value = n.value*10 + int(c-'0')
		n.digits++
	}
	d.rest = d.rest[n.digits:]
	if d.rest != "" {
		n.after = d.rest[0]
	}
	switch {
	case n.after == ':' && !d.clock && n.digits <= 2:
		return d.takeClock(n.value)
	case n.digits == 8 && len(d.numbers) == 0: // 20060102
		d.numbers = append(d.numbers, number{n.value / 10000, 4, '-'}, number{n.value / 100 % 100, 2, '-'}, number{n.value % 100, 2, ' '})
		return true
	case n.digits == 14 && len(d.numbers) == 0: // 20060102150405
		date, clock := n.value/1_000_000, n.value%1_000_000
		d.numbers = append(d.numbers, number{date / 10000, 4, '-'}, number{date / 100 % 100, 2, '-'}, number{date % 100, 2, ' '})
		d.hour, d.min, d.sec, d.clock = clock/10000, clock/100%100, clock%100, true
		return true
	case (n.digits == 6 || n.digits == 4) && len(d.numbers) == 3 && !d.clock: // 150405
		if n.digits == 4 {
			n.value *= 100
		}
		d.hour, d.min, d.sec, d.clock = n.value/10000, n.value/100%100, n.value%100, true
		return true
	case (n.digits == 10 || n.digits == 13) && d.rest == "" && len(d.numbers) == 0: // since 1970
		if n.digits == 13 {
			n.value /= 1000
		}
		t := time.Unix(int64(n.value), 0).UTC()
		d.numbers = append(d.numbers, number{t.Year(), 4, '-'}, number{int(t.Month()), 2, '-'}, number{t.Day(), 2, ' '})
		d.hour, d.min, d.sec = t.Clock()
		d.clock = true
		return true
	}
	if len(d.numbers) < 6 {
		d.numbers = append(d.numbers, n)
	}
	return n.digits <= 6
}

// takeClock takes the rest of 15:04, 15:04:05 or 15:04:05.678.
func (d *dateReader) takeClock(hour int) bool {
	d.hour, d.clock = hour, true
	for _, part := range []*int{&d.min, &d.sec} {
		if d.rest == "" || d.rest[0] != ':' {
			break
		}
		v, n := digitsOf(d.rest[1:])
		if n == 0 || n > 2 {
			break
		}
		*part, d.rest = v, d.rest[1+n:]
	}
	if d.rest != "" && (d.rest[0] == '.' || d.rest[0] == ',') {
		if _, n := digitsOf(d.rest[1:]); n > 0 {
			fraction := (d.rest[1:1+n] + "000000000")[:9]
			d.nano, _ = digitsOf(fraction)
			d.rest = d.rest[1+n:]
		}
	}
	return true
}

func digitsOf(s string) (v, n int) {
	for n < len(s) && n < 9 && '0' <= s[n] && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

// numericZone takes +0100, +01:00, +01 or -0700. "GMT+1" is taken as written.
func (d *dateReader) numericZone() {
	sign := 1
	if d.rest[0] == '-' {
		sign = -1
	}
	v, n := digitsOf(d.rest[1:])
	if n == 0 || n > 4 || !d.clock && n < 4 {
		d.rest = d.rest[1:]
		return
	}
	d.rest = d.rest[1+n:]
	hours, minutes := v, 0
	if n > 2 {
		hours, minutes = v/100, v%100
	} else if strings.HasPrefix(d.rest, ":") {
		if m, k := digitsOf(d.rest[1:]); k == 2 {
			minutes, d.rest = m, d.rest[3:]
		}
	}
	if hours <= 14 && minutes < 60 {
		d.offset, d.zone = sign*(hours*3600+minutes*60), true
	}
}

// word takes a word: a month, a zone, morning or afternoon, or nothing that
// matters.
func (d *dateReader) word() {
	end := strings.IndexFunc(d.rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if end < 0 {
		end = len(d.rest)
	}
	if end == 0 {
		_, size := utf8.DecodeRuneInString(d.rest)
		d.rest = d.rest[size:]
		return
	}
	word := strings.ToLower(d.rest[:end])
	d.rest = d.rest[end:]
	switch {
	case word == "am" || word == "a" && strings.HasPrefix(d.rest, ".m"), word == "오전" || word == "上午":
		d.am = true
		return
	case word == "pm" || word == "p" && strings.HasPrefix(d.rest, ".m"), word == "오후" || word == "下午":
		d.pm = true
		return
	}
	if m := monthOf(word); m != 0 && (d.month == 0 || d.maybeDay) {
		// Tuesday in French, Italian and Spanish: "mar, 07 mai 2024".
		d.month, d.maybeDay = m, word == "mar" && len(d.numbers) == 0
		return
	}
	if word == "w" && len(d.numbers) == 1 {
		d.week = true
		return
	}
	if offset, ok := zoneOf(word); ok && d.clock && !d.zone {
		d.offset, d.zone = offset, true
	}
}

// time puts the parts together.
func (d *dateReader) time() (time.Time, bool) {
	year, month, day, ok := d.date()
	if !ok {
		return time.Time{}, false
	}
	switch {
	case d.pm && d.hour < 12:
		d.hour += 12
	case d.am && d.hour == 12:
		d.hour = 0
	}
	if d.hour > 24 || d.min > 59 || d.sec > 60 {
		d.hour, d.min, d.sec, d.nano = 0, 0, 0, 0
	}
	t := time.Date(year, month, day, d.hour, d.min, d.sec, d.nano, time.UTC)
	return sane(t.Add(-time.Duration(d.offset) * time.Second))
}

// date finds year, month and day among the numbers.
func (d *dateReader) date() (year int, month time.Month, day int, ok bool) {
	n := d.numbers
	switch {
	case d.week && len(n) >= 2 && n[0].digits == 4: // 2006-W01-2, ISO 8601
		year, month, day = weekday(n)
	case d.month != 0 && len(n) >= 2:
		year, day = n[1].value, n[0].value
		yearNumber := n[1]
		if n[0].digits >= 3 { // 2006 January 2
			year, day, yearNumber = n[0].value, n[1].value, n[0]
		}
		year, month = fullYear(yearNumber, year), d.month
	case d.month != 0 && len(n) == 1 && n[0].digits == 4: // January 2006
		year, month, day = n[0].value, d.month, 1
	case len(n) >= 3 && n[0].digits >= 3: // 2006-01-02
		year, month, day = n[0].value, time.Month(n[1].value), n[2].value
	case len(n) >= 3 && (n[2].digits == 4 || d.am || d.pm) && n[0].after == '/' && n[0].value <= 12: // 01/02/2006
		year, month, day = fullYear(n[2], n[2].value), time.Month(n[0].value), n[1].value
	case len(n) >= 3 && n[2].digits >= 2 && n[0].after != '-': // 02.01.2006
		year, month, day = fullYear(n[2], n[2].value), time.Month(n[1].value), n[0].value
	case len(n) >= 3 && n[2].digits == 4: // 02-01-2006
		year, month, day = n[2].value, time.Month(n[1].value), n[0].value
	case len(n) >= 3: // 06-01-02
		year, month, day = fullYear(n[0], n[0].value), time.Month(n[1].value), n[2].value
	case len(n) == 2 && n[0].digits == 4 && n[0].after == '-' && n[1].digits == 3: // 2006-033
		first := time.Date(n[0].value, 1, n[1].value, 0, 0, 0, 0, time.UTC)
		return first.Year(), first.Month(), first.Day(), n[1].value >= 1 && n[1].value <= 366
	case len(n) == 2 && n[0].digits == 4 && n[0].after == '-': // 2006-01
		year, month, day = n[0].value, time.Month(n[1].value), 1
	case len(n) == 1 && n[0].digits == 4 && !d.clock:
		year, month, day = n[0].value, 1, 1
	default:
		return 0, 0, 0, false
	}
	if month > 12 && day <= 12 {
		month, day = time.Month(day), int(month)
	}
	ok = month >= 1 && month <= 12 && day >= 1 && day <= 31
	return year, month, day, ok
}

// weekday returns the day that a year, a week of it and a day of that are; without
// the last its Monday.
func weekday(n []number) (year int, month time.Month, day int) {
	first := time.Date(n[0].value, 1, 4, 0, 0, 0, 0, time.UTC) // is in the first week
	first = first.AddDate(0, 0, -(int(first.Weekday())+6)%7+(n[1].value-1)*7)
	if len(n) > 2 {
		first = first.AddDate(0, 0, n[2].value-1)
	}
	return first.Date()
}

// fullYear makes a year of one in two digits, as RFC 2822 does.
func fullYear(n number, year int) int {
	switch {
	case n.digits > 3:
		return year
	case n.digits == 3, year >= 50:
		return 1900 + year
	}
	return 2000 + year
}
