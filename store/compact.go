package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// Compacting says what a compaction came to, in bytes of the file.
type Compacting struct{ Before, After int64 }

// Compact writes the library anew, without the room that deleted articles have
// left, and puts the new file in the place of the old one when it was checked
// and synced. Others read and write meanwhile. If they change something it
// begins again, and has them wait; an interrupted one leaves the library as it
// was. With forget what Undo could take back goes, too: deleted articles are
// kept for it.
func (s *Store) Compact(ctx context.Context, forget bool) (Compacting, error) {
	var c Compacting
	err := s.compact(ctx, forget, &c)
	if err != nil {
		return Compacting{}, fmt.Errorf("store: compact library: %w", explain(err))
	}
	return c, nil
}

func (s *Store) compact(ctx context.Context, forget bool, c *Compacting) error {
	if forget {
		if err := s.forgetAll(ctx); err != nil {
			return err
		}
	} else if err := s.update(ctx, "compact library", false, func(*change) error { return errNothing }); !errors.Is(err, errNothing) {
		return err // it cannot be written
	}
	view := func(read func(*bolt.Tx) error) error {
		return s.view(ctx, "compact library", func(r *reading) error { return read(r.tx) })
	}
	// Alone, it waits for others to close the file before it is replaced.
	alone := func(work func() error) error {
		return s.exclusively(func() error {
			f, err := openLocked(s.path, os.O_RDWR, 0, true)
			if err != nil {
				return err
			}
			return errors.Join(work(), f.Close())
		})
	}
	done, err := s.compactOnce(ctx, c, view, alone)
	if done || err != nil {
		return err
	}
	// Others changed it meanwhile: now they wait.
	return s.exclusively(func() error {
		h, err := openHeld(s.path, false, s.lease.patience, func(int) {})
		if err != nil {
			return err
		}
		open := true
		view := func(read func(*bolt.Tx) error) error {
			return guard(func() error { return h.db.View(read) })
		}
		alone := func(work func() error) error {
			open = false // who opens it now has to queue first
			return errors.Join(h.close(), work())
		}
		_, err = s.compactOnce(ctx, c, view, alone)
		if open {
			err = errors.Join(err, h.close())
		}
		return err
	})
}

// errNothing ends a transaction in which nothing was to be changed.
var errNothing = errors.New("nothing to change")

// forgetAll forgets all that Undo could take back.
func (s *Store) forgetAll(ctx context.Context) error {
	return s.update(ctx, "forget changes", false, func(c *change) error {
		var all []uint64
		err := c.undo.ForEach(func(k, _ []byte) error {
			n, ok := numberOf(k)
			if !ok {
				return damaged("undo entry %x", k)
			}
			all = append(all, n)
			return ctx.Err()
		})
		for _, n := range all {
			if err == nil {
				err = c.forget(n)
			}
		}
		return err
	})
}

// compactOnce copies the library and, unless it was changed meanwhile, puts
// the copy in its place. Each call of view is a transaction on the library;
// alone runs what must be alone with it.
func (s *Store) compactOnce(ctx context.Context, c *Compacting, view func(func(*bolt.Tx) error) error, alone func(func() error) error) (done bool, err error) {
	part, err := partOf(s.path)
	if err != nil {
		return false, err
	}
	defer func() { _ = os.Remove(part) }() // it has another name if all went well
	copied, err := s.copyTo(ctx, part, view)
	if err != nil || copied == 0 {
		return false, err
	}
	err = alone(func() error {
		before, err := os.Stat(s.path)
		if err != nil {
			return err
		}
		now, err := lastTransaction(s.path)
		if err != nil || now != copied {
			return err
		}
		after, err := os.Stat(part)
		if err != nil {
			return err
		}
		c.Before, c.After = before.Size(), after.Size()
		done = true
		return replaceFile(part, s.path, before.Mode().Perm())
	})
	return done && err == nil, err
}

// replaceFile gives a file that is synced the name of another, for good.
func replaceFile(part, path string, mode os.FileMode) error {
	if err := os.Chmod(part, mode); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// lastTransaction returns the number of the last transaction in a file that
// nobody is writing.
func lastTransaction(path string) (uint64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	var h head
	if err == nil {
		h, err = readHead(f, info.Size())
	}
	return h.tx, errors.Join(err, f.Close())
}

// openPart opens a file that is to become a library.
func openPart(path string) (*bolt.DB, error) {
	return bolt.Open(path, 0o600, &bolt.Options{
		PageSize: pageSize, FreelistType: bolt.FreelistMapType, NoStatistics: true,
		NoSync: true, // once, at the end
	})
}

// copyTo copies the library into an empty file, a slice at a time, and checks
// and syncs it. It returns the number of the transaction that it copied; 0 if
// there were several.
func (s *Store) copyTo(ctx context.Context, part string, view func(func(*bolt.Tx) error) error) (tx uint64, err error) {
	db, err := openPart(part)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var at slice
	for !at.ended {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		err := view(func(from *bolt.Tx) error {
			if tx == 0 {
				tx = uint64(from.ID())
			} else if tx != uint64(from.ID()) {
				return errChanged
			}
			return at.read(from)
		})
		switch {
		case errors.Is(err, errChanged):
			return 0, nil
		case err != nil:
			return 0, err
		}
		if err := db.Update(at.write); err != nil {
			return 0, err
		}
	}
	if err := db.Sync(); err != nil {
		return 0, err
	}
	problems, err := checkDB(ctx, db)
	if err == nil && len(problems) > 0 {
		err = damaged("%v", problems[0])
	}
	return tx, err
}

// errChanged ends a copy of a library that was changed since it began.
var errChanged = errors.New("the library was changed")

// slice is a part of a library that is being copied.
type slice struct {
	bucket []byte // where it ends
	after  []byte // the last key
	ended  bool

	pairs []pair
	size  int
}

// pair is a key and value of a bucket, or the making of a bucket.
type pair struct {
	bucket, key, value []byte
	sequence           uint64 // of the bucket; key is nil
}

// sliceBytes is how much is copied at a time.
const sliceBytes = 4 << 20

// read reads the next slice.
func (s *slice) read(tx *bolt.Tx) error {
	s.pairs, s.size, s.ended = nil, 0, true
	c := tx.Cursor()
	name, _ := c.Seek(s.bucket)
	for ; name != nil; name, _ = c.Next() {
		b := tx.Bucket(name)
		cur := b.Cursor()
		var k, v []byte
		if bytes.Equal(name, s.bucket) {
			k, v = cur.Seek(s.after)
			if bytes.Equal(k, s.after) {
				k, v = cur.Next()
			}
		} else {
			s.bucket, s.after = bytes.Clone(name), nil
			s.pairs = append(s.pairs, pair{bucket: s.bucket, sequence: b.Sequence()})
			k, v = cur.First()
		}
		for ; k != nil; k, v = cur.Next() {
			if v == nil && b.Bucket(k) != nil {
				return damaged("bucket %s holds a bucket", name)
			}
			s.after = bytes.Clone(k)
			s.pairs = append(s.pairs, pair{bucket: s.bucket, key: s.after, value: bytes.Clone(v)})
			if s.size += len(k) + len(v) + 32; s.size > sliceBytes {
				s.ended = false
				return nil
			}
		}
	}
	return nil
}

// write writes the slice that was read.
func (s *slice) write(tx *bolt.Tx) error {
	var b *bolt.Bucket
	for _, p := range s.pairs {
		var err error
		if p.key == nil {
			if b, err = tx.CreateBucket(p.bucket); err == nil {
				err = b.SetSequence(p.sequence)
			}
		} else {
			if b == nil {
				b = tx.Bucket(p.bucket)
			}
			b.FillPercent = fillOf(p.bucket)
			err = b.Put(p.key, p.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fillOf is how full the pages of a bucket are made that is written in order.
func fillOf(bucket []byte) float64 {
	switch string(bucket) {
	case string(bucketBodies), string(bucketUndo), string(bucketRecent):
		return 1
	}
	if bytes.HasPrefix(bucket, segmentPrefix) {
		return 1
	}
	return 0.95
}
