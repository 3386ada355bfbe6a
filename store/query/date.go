package query

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// When is a date in a query. It keeps what was typed, so that a saved query
// with "3d" means three days before the day it is used.
type When struct {
	// Year, Month and Day are an absolute date; Month and Day are 0 where they
	// were not given.
	Year, Month, Day int

	// Count and Unit are a relative one: so many days (d), weeks (w), months
	// (m) or years (y) before today. Unit 0: the date is absolute.
	Count int
	Unit  byte
}

// Time returns the date's first moment, in now's time zone.
func (w When) Time(now time.Time) time.Time {
	y, m, d := now.Date()
	switch w.Unit {
	case 0:
		y, m, d = w.Year, time.Month(max(w.Month, 1)), max(w.Day, 1)
	case 'd':
		d -= w.Count
	case 'w':
		d -= 7 * w.Count
	case 'm':
		m -= time.Month(w.Count)
		d = min(d, daysIn(y, m))
	case 'y':
		y -= w.Count
		d = min(d, daysIn(y, m))
	}
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location())
}

// String writes the date as it can be read again.
func (w When) String() string {
	switch {
	case w.Unit == 'd' && w.Count == 0:
		return "today"
	case w.Unit != 0:
		return strconv.Itoa(w.Count) + string(w.Unit)
	case w.Month == 0:
		return fmt.Sprintf("%04d", w.Year)
	case w.Day == 0:
		return fmt.Sprintf("%04d-%02d", w.Year, w.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", w.Year, w.Month, w.Day)
}

var (
	absolute = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
	relative = regexp.MustCompile(`^(\d{1,4})([dwmy])$`)
)

// readWhen reads a date; ok is false if s is none.
func readWhen(s string) (w When, ok bool) {
	switch s {
	case "today":
		return When{Unit: 'd'}, true
	case "yesterday":
		return When{Unit: 'd', Count: 1}, true
	}
	if m := relative.FindStringSubmatch(s); m != nil {
		return When{Count: number(m[1]), Unit: m[2][0]}, true
	}
	m := absolute.FindStringSubmatch(s)
	if m == nil {
		return When{}, false
	}
	w = When{Year: number(m[1]), Month: number(m[2]), Day: number(m[3])}
	switch {
	case w.Year == 0,
		m[2] != "" && (w.Month < 1 || w.Month > 12),
		m[3] != "" && (w.Day < 1 || w.Day > daysIn(w.Year, time.Month(w.Month))):
		return When{}, false
	}
	return w, true
}

// number reads a run of up to four digits; 0 if it is empty.
func number(digits string) int {
	n := 0
	for _, d := range []byte(digits) {
		n = 10*n + int(d-'0')
	}
	return n
}

func daysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
