package store

import (
	"time"

	bolt "go.etcd.io/bbolt"
)

// change is a transaction that changes the library. What is written all over
// the file it gathers, and writes at its end in the order of the keys: the
// entries of lists, identities, and the counters. The lists do not show what
// is gathered; owner does.
type change struct {
	*reading
	now     time.Time
	entries [lists][]entry
	owners  map[hash]ownership
	layers  []layer             // of the identities; nil: not looked for yet
	deltas  map[uint64]counters // by source; what this change adds
	open    uint64              // sequence of the undo entry that is being made; 0: none is
	noting  *addBefore          // notes what claim overwrites; nil: nobody needs to know
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
	r.recent.FillPercent = 1
	return &change{
		reading: r,
		now:     clamp(now),
		owners:  map[hash]ownership{},
		deltas:  map[uint64]counters{},
	}, nil
}

// finish writes what the change has gathered.
func (c *change) finish() error {
	if err := c.writeLists(); err != nil {
		return err
	}
	if err := c.writeOwners(); err != nil {
		return err
	}
	return c.writeCounters()
}

// enter puts an article into the lists it belongs in and counts it.
func (c *change) enter(source uint64, k Key, is status) {
	c.count(source, is, +1)
	c.put(listTimeline, source, k)
	if !is.read {
		c.put(listUnread, source, k)
	}
	if is.starred {
		c.put(listStarred, source, k)
	}
}

// withdraw is the inverse of enter.
func (c *change) withdraw(source uint64, k Key, is status) {
	c.count(source, is, -1)
	c.remove(listTimeline, source, k)
	if !is.read {
		c.remove(listUnread, source, k)
	}
	if is.starred {
		c.remove(listStarred, source, k)
	}
}

// status is what decides in which lists an article is.
type status struct{ read, starred bool }
