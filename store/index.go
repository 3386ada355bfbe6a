package store

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// The buckets timeline, unread and starred list articles by their place. Each
// holds one list for every source and one for all of them, told apart by the
// first bytes of the key: the source's id in 32 bits, 0 for all.
const (
	allSources  = 0
	sourceBytes = 4

	// maxSource is the largest id a source may have.
	maxSource = 1<<32 - 1
)

// listKey is a key of a list.
type listKey [sourceBytes + len(Key{})]byte

func listed(source uint64, k Key) listKey {
	var p listKey
	binary.BigEndian.PutUint32(p[:], uint32(source))
	copy(p[sourceBytes:], k[:])
	return p
}

// listedKey returns the place that a key of a list stands for.
func listedKey(b []byte) (k Key, ok bool) {
	if len(b) != len(listKey{}) {
		return Key{}, false
	}
	return Key(b[sourceBytes:]), true
}

// list is one of the three buckets.
type list uint8

const (
	listTimeline list = iota
	listUnread
	listStarred
	lists
)

// pile returns the list's entries: keys, without values.
func (r *reading) pile(l list) pile {
	p := pile{
		kind: 't', key: len(listKey{}), width: len(listKey{}),
		settled: r.timeline, recent: r.recent,
	}
	switch l {
	case listUnread:
		p.kind, p.settled = 'u', r.unread
	case listStarred:
		p.kind, p.settled = 's', r.starred
	}
	return p
}

// entry is an entry of a list, to be put there or removed.
type entry struct {
	at     listKey
	remove bool
}

// put lists an article under its source and under all, at the change's end.
func (c *change) put(l list, source uint64, k Key) {
	c.entries[l] = append(c.entries[l],
		entry{at: listed(allSources, k)}, entry{at: listed(source, k)})
}

// remove takes an article off both lists, at the change's end.
func (c *change) remove(l list, source uint64, k Key) {
	c.entries[l] = append(c.entries[l],
		entry{at: listed(allSources, k), remove: true}, entry{at: listed(source, k), remove: true})
}

// writeLists applies what put and remove have gathered, in the order of the
// keys; of one key the last word counts. A leaf of bbolt is split when the
// transaction is written and not before, so keys in random order would each be
// inserted in the middle of one ever longer leaf: 100,000 of them took 39 s.
func (c *change) writeLists() error {
	for l := range lists {
		entries := c.entries[l]
		slices.SortStableFunc(entries, func(a, b entry) int {
			return bytes.Compare(a.at[:], b.at[:])
		})
		edits := make([]edit, 0, len(entries))
		for i := range entries {
			e := &entries[i]
			again := i > 0 && entries[i-1].at == e.at
			if again {
				edits = edits[:len(edits)-1]
			}
			// What nothing was removed from before it is put there is new.
			edits = append(edits, edit{entry: e.at[:], remove: e.remove, isNew: !again})
		}
		if err := c.pile(l).write(edits); err != nil {
			return err
		}
		c.entries[l] = nil
	}
	return nil
}
