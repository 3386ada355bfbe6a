package store

import (
	"fmt"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
)

// schemaVersion is the version of the layout that doc.go describes. It counts
// up with every change that an older program could not live with; steps in
// migrate.go lead to it from all before.
const schemaVersion = 3

// The names of the buckets.
var (
	bucketMeta      = []byte("meta")
	bucketSources   = []byte("sources")
	bucketHeaders   = []byte("headers")
	bucketBodies    = []byte("bodies")
	bucketTimeline  = []byte("timeline")
	bucketUnread    = []byte("unread")
	bucketStarred   = []byte("starred")
	bucketIdentity  = []byte("identity")
	bucketStatus    = []byte("status")
	bucketSummaries = []byte("summaries")
	bucketTrash     = []byte("trash")
	bucketUndo      = []byte("undo")
	bucketRecent    = []byte("recent")
)

// buckets are all of them.
var buckets = [][]byte{
	bucketMeta, bucketSources, bucketHeaders, bucketBodies, bucketTimeline, bucketUnread,
	bucketStarred, bucketIdentity, bucketStatus, bucketSummaries, bucketTrash, bucketUndo,
	bucketRecent,
}

// firstBuckets is how many of them there were in version 1.
const firstBuckets = 12

var keySchema = []byte("schema")

// makeSchema makes a library of an empty bbolt file.
func makeSchema(db *bolt.DB) error {
	return db.Update(func(tx *bolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return fmt.Errorf("make bucket %s: %w", name, err)
			}
		}
		return tx.Bucket(bucketMeta).Put(keySchema, []byte(strconv.Itoa(schemaVersion)))
	})
}

// checkSchema refuses a file of somebody else's, and one of a newer version,
// and returns the version. It is asked whenever the file is opened, because
// another process may have made it newer since.
func checkSchema(db *bolt.DB) (found int, err error) {
	err = db.View(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketMeta)
		if b == nil {
			return ErrNotLibrary
		}
		v := b.Get(keySchema)
		if v == nil {
			return ErrNotLibrary
		}
		var err error
		found, err = strconv.Atoi(string(v))
		switch {
		case err != nil || found < 1:
			return damaged("its version is %q", v)
		case found > schemaVersion:
			return &NewerError{Found: found, Known: schemaVersion}
		}
		return nil
	})
	return found, err
}

// layoutOf returns the version of a library that was found to be one; 0 if it
// is damaged.
func layoutOf(tx *bolt.Tx) int {
	version, err := strconv.Atoi(string(tx.Bucket(bucketMeta).Get(keySchema)))
	if err != nil {
		return 0
	}
	return version
}

// reading is a transaction that reads.
type reading struct {
	tx    *bolt.Tx
	clock func() time.Time // for dates in queries; nil: time.Now

	meta, sources, headers, bodies *bolt.Bucket
	timeline, unread, starred      *bolt.Bucket
	identity, status, summaries    *bolt.Bucket
	trash, undo, recent            *bolt.Bucket
}

func newReading(tx *bolt.Tx) (*reading, error) {
	r := &reading{tx: tx}
	for i, b := range []**bolt.Bucket{
		&r.meta, &r.sources, &r.headers, &r.bodies, &r.timeline, &r.unread,
		&r.starred, &r.identity, &r.status, &r.summaries, &r.trash, &r.undo,
		&r.recent,
	} {
		*b = tx.Bucket(buckets[i])
		// An older library that can only be read has no newer buckets.
		if *b == nil && (i < firstBuckets || tx.Writable() || layoutOf(tx) >= 2) {
			return nil, damaged("bucket %s is missing", buckets[i])
		}
	}
	return r, nil
}
