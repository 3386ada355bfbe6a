package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// steps lead from one version of the layout to the next: steps[0] makes
// version 2 of version 1. All that are needed run in one transaction, so that
// a library is of the old version or of the new one, and never between.
var steps = []func(*bolt.Tx) error{
	addBuckets, // 2: entries of lists and identities may stand in recent
	nothing,    // 3: a header may name a second body, its earlier text
}

// nothing changes nothing: an older program would read the library, and leave
// behind what it does not know of.
func nothing(*bolt.Tx) error { return nil }

// addBuckets makes the buckets that version 1 had not.
func addBuckets(tx *bolt.Tx) error {
	for _, name := range buckets[firstBuckets:] {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return fmt.Errorf("make bucket %s: %w", name, err)
		}
	}
	return nil
}

// migrate brings a library of an older version up to date, after a copy of it
// was put beside it. The caller has the file to itself.
func migrate(db *bolt.DB, from int) error {
	// What is damaged stays as it is.
	err := db.View(func(tx *bolt.Tx) error {
		_, err := newReading(tx)
		return err
	})
	if err != nil {
		return err
	}
	if err := keepCopy(db, from); err != nil {
		return fmt.Errorf("copy the library before it is brought up to date: %w", err)
	}
	return db.Update(func(tx *bolt.Tx) error {
		for version := from; version < schemaVersion; version++ {
			if err := steps[version-1](tx); err != nil {
				return fmt.Errorf("bring the library from layout %d to %d: %w", version, version+1, err)
			}
		}
		return tx.Bucket(bucketMeta).Put(keySchema, []byte(strconv.Itoa(schemaVersion)))
	})
}

// copyPath is where the copy of a library is kept that was of an older
// version; n counts from 1 where there are several.
func copyPath(library string, version, n int) string {
	path := fmt.Sprintf("%s.layout-%d", library, version)
	if n > 1 {
		path += fmt.Sprintf(".%d", n)
	}
	return path
}

// keepCopy copies the library beside itself. A copy that is there and not of
// this library, or of another time, is left alone; one that is the same is
// enough: a migration was stopped after it was made.
func keepCopy(db *bolt.DB, version int) error {
	for n := 1; ; n++ {
		path := copyPath(db.Path(), version, n)
		same, err := sameFiles(db.Path(), path)
		switch {
		case same:
			return nil
		case errors.Is(err, fs.ErrNotExist):
			return writeAside(path, func(f *os.File) error { return copyInto(db, f) })
		case err != nil:
			return err
		}
	}
}

// copyInto writes the library as it is now into f.
func copyInto(db *bolt.DB, f *os.File) error {
	return db.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(f)
		return err
	})
}

// sameFiles reports whether two library files are copies of one state: of the
// same size, and of the same last transaction.
func sameFiles(one, two string) (bool, error) {
	var heads [2]head
	for i, path := range []string{one, two} {
		f, err := os.Open(path)
		if err != nil {
			return false, err
		}
		info, err := f.Stat()
		if err == nil {
			heads[i], err = readHead(f, info.Size())
		}
		if err := errors.Join(err, f.Close()); err != nil {
			if errors.Is(err, ErrNotLibrary) {
				return false, nil
			}
			return false, err
		}
	}
	return heads[0] == heads[1], nil
}

// writeAside writes a file that is there as a whole or not at all: under
// another name first, synced, then renamed. It is for the user alone.
func writeAside(path string, fill func(*os.File) error) (err error) {
	f, err := createPart(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	err = lockFile(f, true)
	if err == nil {
		err = fill(f)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
