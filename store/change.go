package store

import (
	"time"

	bolt "go.etcd.io/bbolt"
)

// change is a transaction that changes the library. It gathers what is written
// once at its end: the counters.
type change struct {
	*reading
	now    time.Time
	deltas map[uint64]counters // by source; what this change adds
	noting *addBefore          // notes what claim overwrites; nil: nobody needs to know
}

func newChange(tx *bolt.Tx, now time.Time) (*change, error) {
	r, err := newReading(tx)
	if err != nil {
		return nil, err
	}
	// Bodies and articles come at the end of their buckets: full pages there
	// are never split. An update of a header needs a little room.
	r.bodies.FillPercent = 1
	r.headers.FillPercent = 0.95
	r.status.FillPercent = 0.9
	r.undo.FillPercent = 1
	return &change{reading: r, now: clamp(now), deltas: map[uint64]counters{}}, nil
}

// finish writes what the change has gathered.
func (c *change) finish() error {
	return c.writeCounters()
}

// enter puts an article into the lists it belongs in and counts it.
func (c *change) enter(source uint64, k Key, is status) error {
	c.count(source, is, +1)
	if err := put(c.timeline, source, k); err != nil {
		return err
	}
	if !is.read {
		if err := put(c.unread, source, k); err != nil {
			return err
		}
	}
	if is.starred {
		return put(c.starred, source, k)
	}
	return nil
}

// withdraw is the inverse of enter.
func (c *change) withdraw(source uint64, k Key, is status) error {
	c.count(source, is, -1)
	if err := remove(c.timeline, source, k); err != nil {
		return err
	}
	if !is.read {
		if err := remove(c.unread, source, k); err != nil {
			return err
		}
	}
	if is.starred {
		return remove(c.starred, source, k)
	}
	return nil
}

// status is what decides in which lists an article is.
type status struct{ read, starred bool }
