package kit

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// WordsPerMinute is the speed at which reading times are reckoned: 238, the
// mean for adults reading English non-fiction silently (Brysbaert 2019, "How
// many words do we read per minute?").
const WordsPerMinute = 238

// ReadingTime returns the time that reading so many words takes.
func ReadingTime(words int) time.Duration {
	return time.Duration(words) * time.Minute / WordsPerMinute
}

// Minutes names a reading time as short as can be: "40 s", "6 min", "3 h".
func Minutes(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return strconv.Itoa(max(int(d.Round(time.Second)/time.Second), 1)) + " s"
	case d < 55*time.Second:
		return strconv.Itoa(int(d.Round(5*time.Second)/time.Second)) + " s"
	case d < 100*time.Minute:
		return strconv.Itoa(max(int(d.Round(time.Minute)/time.Minute), 1)) + " min"
	default:
		return strconv.Itoa(int(d.Round(time.Hour)/time.Hour)) + " h"
	}
}

// Age names how long ago something was published, in at most six cells:
// "now", "5m", "3h", "2d", then a date ("3 May", and "2019" for other years).
// An unknown time is empty.
func Age(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(now.Location())
	switch d := now.Sub(t); {
	case d < time.Minute && d > -24*time.Hour:
		return "now"
	case d < 0:
		return t.Format("2006")
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d/time.Minute))
	case d < 24*time.Hour:
		return fmt.Sprintf("%dh", int(d/time.Hour))
	case d < 7*24*time.Hour:
		return fmt.Sprintf("%dd", int(d/(24*time.Hour)))
	case t.Year() == now.Year():
		return t.Format("2 Jan")
	default:
		return t.Format("2006")
	}
}

// Ago names how long ago something happened, as a sentence says it: "just
// now", "5m ago", "on 3 May", "in 2019". An unknown time is empty.
func Ago(t, now time.Time) string {
	age := Age(t, now)
	switch {
	case age == "":
		return ""
	case age == "now":
		return "just now"
	case now.Sub(t) < 7*24*time.Hour:
		return age + " ago"
	case len(age) == len("2006"):
		return "in " + age
	}
	return "on " + age
}

// Date writes a day in full: "Saturday, 3 May 2025".
func Date(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(now.Location())
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.Format("Monday, 2 January 2006")
}

// Count writes a number with its noun: "1 article", "12,345 articles".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Grouped(n) + " " + many
}

// Grouped writes a number with commas between the thousands.
func Grouped(n int) string {
	s := strconv.Itoa(n)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Bytes writes a size in powers of 1,000, as disks are sold: "1.2 GB".
func Bytes(n int64) string {
	const units = "kMGTPE"
	if n < 1000 {
		return Count(int(n), "byte", "bytes")
	}
	size := float64(n) / 1000
	unit := 0
	for size >= 999.95 && unit < len(units)-1 {
		size /= 1000
		unit++
	}
	return fmt.Sprintf("%.1f %cB", size, units[unit])
}

// Enclosed names a file that is attached to an article by what is known of it:
// "talk.mp3, audio/mpeg, 34.0 MB". name and kind are harmless already, and may
// be empty; bytes is 0 if it is unknown.
func Enclosed(name, kind string, bytes int64) string {
	facts := make([]string, 0, 3)
	for _, fact := range []string{name, kind} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if bytes > 0 {
		facts = append(facts, Bytes(bytes))
	}
	if len(facts) == 0 {
		return "a file"
	}
	return strings.Join(facts, ", ")
}
