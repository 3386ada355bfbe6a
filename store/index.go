package store

import (
	"encoding/binary"

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

// put lists an article under its source and under all.
func put(list *bolt.Bucket, source uint64, k Key) error {
	if err := list.Put(listed(allSources, k), nil); err != nil {
		return err
	}
	return list.Put(listed(source, k), nil)
}

// remove takes an article off both lists.
func remove(list *bolt.Bucket, source uint64, k Key) error {
	if err := list.Delete(listed(allSources, k)); err != nil {
		return err
	}
	return list.Delete(listed(source, k))
}
