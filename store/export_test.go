package store

import (
	"context"
	"fmt"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// Dump returns every key and value of the named buckets, as text.
func Dump(s *Store, names ...string) (map[string]string, error) {
	all := map[string]string{}
	err := s.view(context.Background(), "dump", func(r *reading) error {
		for _, name := range names {
			err := r.tx.Bucket([]byte(name)).ForEach(func(k, v []byte) error {
				if strings.HasPrefix(string(k), "count:") {
					var n counters
					if err := decode(k, v, &n); err != nil {
						return err
					}
					if n == (counters{}) {
						return nil // as good as none
					}
				}
				all[fmt.Sprintf("%s/%x", name, k)] = fmt.Sprintf("%x", v)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// Tamper lets fn change a bucket behind the store's back.
func Tamper(s *Store, bucket string, fn func(*bolt.Bucket) error) error {
	return s.update(context.Background(), "tamper", true, func(c *change) error {
		return fn(c.tx.Bucket([]byte(bucket)))
	})
}

// UndoDepth is how many changes can be taken back.
const UndoDepth = undoDepth

// Number is a key made of one number.
var Number = number

// LockPath is where the queue of a library is.
var LockPath = lockPath

// View runs fn while the library is open in a transaction that reads.
func View(s *Store, fn func() error) error {
	return s.view(context.Background(), "test", func(*reading) error { return fn() })
}
