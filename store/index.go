package store

import (
	"encoding/binary"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// The buckets timeline, unread and starred list articles by their place. Each
// holds one list for every source and one for all of them, told apart by the
// first bytes of the key: the source's id in 32 bits, 0 for all.
const (
	allSources  = 0
	sourceBytes = 4
	placeBytes  = sourceBytes + len(Key{})

	// maxSource is the largest id a source may have.
	maxSource = 1<<32 - 1
)

func listed(source uint64, k Key) []byte {
	b := make([]byte, 0, placeBytes)
	b = binary.BigEndian.AppendUint32(b, uint32(source))
	return append(b, k[:]...)
}

// listedKey takes apart a key of a list.
func listedKey(b []byte) (source uint64, k Key, ok bool) {
	if len(b) != placeBytes {
		return 0, Key{}, false
	}
	return uint64(binary.BigEndian.Uint32(b)), Key(b[sourceBytes:]), true
}

// entry is an entry of a list, to be put there or removed.
type entry struct {
	list   *bolt.Bucket
	key    string // as in the bucket
	remove bool
}

// put lists an article under its source and under all, at the change's end.
func (c *change) put(list *bolt.Bucket, source uint64, k Key) {
	c.entries = append(c.entries,
		entry{list: list, key: string(listed(allSources, k))},
		entry{list: list, key: string(listed(source, k))})
}

// remove takes an article off both lists, at the change's end.
func (c *change) remove(list *bolt.Bucket, source uint64, k Key) {
	c.entries = append(c.entries,
		entry{list: list, key: string(listed(allSources, k)), remove: true},
		entry{list: list, key: string(listed(source, k)), remove: true})
}

// writeLists applies what put and remove have gathered, in the order of the
// keys. A leaf of bbolt is split when the transaction is written and not
// before, so keys in random order would each be inserted in the middle of one
// ever longer leaf: 100,000 of them took 39 s, in order they take 0.2 s.
func (c *change) writeLists() error {
	for _, list := range []*bolt.Bucket{c.timeline, c.unread, c.starred} {
		last := map[string]bool{}
		for _, e := range c.entries {
			if e.list == list {
				last[e.key] = e.remove
			}
		}
		for _, k := range slices.Sorted(maps.Keys(last)) {
			var err error
			if last[k] {
				err = list.Delete([]byte(k))
			} else {
				err = list.Put([]byte(k), nil)
			}
			if err != nil {
				return err
			}
		}
	}
	c.entries = nil
	return nil
}
