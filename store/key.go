package store

import (
	"encoding/binary"
	"time"
)

// Key is an article's place in every list of articles: newest first, and of
// the same time in the order they came in. It says where an article stands,
// not whether it is in a list, so that a list can go on from an article that
// has left it. Keys order as their bytes do. The zero Key is before all.
type Key [16]byte

// IsZero reports whether k is the place before the first article.
func (k Key) IsZero() bool { return k == Key{} }

// ID returns the article's id.
func (k Key) ID() uint64 { return binary.BigEndian.Uint64(k[8:]) }

// newKey makes the key of an article: its time in microseconds since 1970,
// shifted into the unsigned range and inverted so that later sorts first, then
// its id. Place times are within the years 1 to 9999 (see clamp), so the key
// is never zero.
func newKey(place int64, id uint64) Key {
	var k Key
	binary.BigEndian.PutUint64(k[:8], ^(uint64(place) ^ 1<<63))
	binary.BigEndian.PutUint64(k[8:], id)
	return k
}

// place is the inverse of newKey's first half.
func (k Key) place() int64 {
	return int64(^binary.BigEndian.Uint64(k[:8]) ^ 1<<63)
}

// The time of every article is between these: they are what RFC 3339, and so
// JSON, can write.
var (
	earliest = time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC)
	latest   = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// clamp makes a time from outside one that can be stored, sorted and shown.
// A time before the year 1 is no date anybody meant: it becomes the zero time,
// which means unknown. One after the year 9999 becomes the last of that year.
func clamp(t time.Time) time.Time {
	switch {
	case t.Before(earliest):
		return time.Time{}
	case t.After(latest):
		return latest
	}
	return t.UTC()
}

// placeOf says where an article stands in the timeline: at its date, or when
// it was fetched if it has none or claims to come from the future.
func placeOf(published, fetched time.Time) int64 {
	if published.IsZero() || published.After(fetched) {
		published = fetched
	}
	return published.UnixMicro()
}

// number is a key made of one number.
func number(n uint64) []byte {
	return binary.BigEndian.AppendUint64(nil, n)
}

// numberOf is the inverse of number; ok is false if k is not such a key.
func numberOf(k []byte) (n uint64, ok bool) {
	if len(k) != 8 {
		return 0, false
	}
	return binary.BigEndian.Uint64(k), true
}
