package sources

import (
	"cmp"
	"time"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// health is how a source fares.
type health uint8

const (
	imported health = iota // nobody has subscribed to it
	unread                 // it was never read
	well                   // the last attempt succeeded
	failing                // it did not
	waiting                // its server wants to be left alone
	retired                // its server says that it is gone
)

func healthOf(s *store.SourceInfo, now time.Time) health {
	f := &s.Fetch
	switch {
	case !s.Subscribed:
		return imported
	case f.Retired:
		return retired
	case f.Failures > 0:
		return failing
	case f.Asked && f.Next.After(now):
		return waiting
	case f.Succeeded.IsZero():
		return unread
	}
	return well
}

// sign is how a source fares in one cell.
func (h health) sign() string {
	switch h {
	case failing:
		return "!"
	case retired:
		return "×"
	case waiting, unread:
		return "·"
	default:
		return " "
	}
}

// short is how a source fares in a few words, for its row.
func short(s *store.SourceInfo, now time.Time) string {
	switch healthOf(s, now) {
	case failing:
		return "failed " + kit.Count(s.Fetch.Failures, "time", "times")
	case retired:
		return "retired"
	case waiting:
		return "waits"
	case unread:
		return "not read yet"
	case well:
		return "read " + kit.Ago(s.Fetch.Succeeded, now)
	default:
		return s.Kind.String()
	}
}

// long is how a source fares, in a sentence without its end; harmless.
func long(s *store.SourceInfo, now time.Time) string {
	f := &s.Fetch
	reason := markup.Line(f.Error)
	last := ""
	if !f.Succeeded.IsZero() {
		last = "; last read " + kit.Ago(f.Succeeded, now)
	}
	next := ""
	if f.Next.After(now) {
		next = "; tried again " + at(f.Next, now)
	}
	switch healthOf(s, now) {
	case failing:
		return "Failed " + kit.Count(f.Failures, "time", "times") + ": " + cmp.Or(reason, "no reason known") + next + last
	case retired:
		return "Retired: " + cmp.Or(reason, "its server says that it is gone for good") + last
	case waiting:
		return "Its server wants to be left alone until " + clock(f.Next, now) + last
	case unread:
		return "Not read yet"
	case well:
		return "Read " + kit.Ago(f.Succeeded, now)
	default:
		return "Came with an import; it is not read again"
	}
}

// at says when something will be done: "after 14:05", "after 3 May 14:05".
func at(t, now time.Time) string { return "after " + clock(t, now) }

// clock is a time near now, in the reader's place.
func clock(t, now time.Time) string {
	t = t.In(now.Location())
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2 Jan 15:04")
}
