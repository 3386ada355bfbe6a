package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
)

// held is the library's file while this process has it open.
type held struct {
	db       *bolt.DB
	file     *os.File // db's own
	readOnly error    // why the file can only be read; nil if it can be written
	isNew    bool     // nothing is stored in it yet
	since    time.Time

	// Guarded by the lease.
	users   map[*use]bool
	leaving bool        // no new users: it is another process's turn
	broken  bool        // bbolt failed in it: its locks cannot be trusted
	idle    *time.Timer // runs while there are no users
}

// openHeld opens and locks the file, waiting for as long as others have it. If
// the file may not be written it is opened for reading. upgrading is told of a
// library that is about to be brought up to date.
func openHeld(path string, readOnly bool, patience time.Duration, upgrading func(layout int)) (*held, error) {
	if !readOnly {
		h, err := openAs(path, false, patience, upgrading)
		if err == nil || !isDenied(err) {
			return h, err
		}
		denied := err
		if h, err = openAs(path, true, patience, nil); err != nil {
			return nil, denied
		}
		h.readOnly = fmt.Errorf("%w: %w", ErrReadOnly, denied)
		return h, nil
	}
	h, err := openAs(path, true, patience, nil)
	if err == nil {
		h.readOnly = ErrReadOnly
	}
	return h, err
}

func openAs(path string, readOnly bool, patience time.Duration, upgrading func(layout int)) (*held, error) {
	h := &held{users: map[*use]bool{}}
	err := guard(func() error {
		db, err := bolt.Open(path, 0o600, &bolt.Options{
			Timeout:      patience,
			PageSize:     pageSize,
			ReadOnly:     readOnly,
			FreelistType: bolt.FreelistMapType,
			NoStatistics: true,
			OpenFile:     h.open,
		})
		if err != nil {
			return err
		}
		version := schemaVersion
		if h.isNew {
			err = makeSchema(db)
		} else {
			version, err = checkSchema(db)
		}
		if err == nil && version < schemaVersion && !readOnly {
			upgrading(version)
			err = migrate(db, version)
		}
		if err != nil {
			return errors.Join(err, db.Close())
		}
		h.db = db
		return nil
	})
	if err != nil {
		if h.file != nil { // if bbolt failed before it could
			unlockFile(h.file)
			_ = h.file.Close()
		}
		return nil, err
	}
	h.since = time.Now()
	return h, nil
}

// open is given to bbolt to open its file with. It waits for the lock, which
// bbolt then finds it already has, and refuses what is no library.
func (h *held) open(path string, flag int, mode os.FileMode) (*os.File, error) {
	if info, err := os.Stat(path); err == nil {
		switch {
		case info.IsDir():
			return nil, ErrDirectory
		case !info.Mode().IsRegular(): // a FIFO would not even open
			return nil, ErrNotLibrary
		}
	}
	readOnly := flag&os.O_RDWR == 0
	f, err := openLocked(path, flag, mode, !readOnly)
	if err != nil {
		return nil, err
	}
	h.isNew, err = inspect(f, !readOnly)
	if err == nil && h.isNew && readOnly {
		err = fmt.Errorf("%w: it is empty", fs.ErrNotExist)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	h.file = f
	return f, nil
}

// openLocked opens the file and waits for its lock. Meanwhile another file may
// have taken its name, as a compacted one does: then it waits for that.
func openLocked(path string, flag int, mode os.FileMode, exclusive bool) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, flag, mode)
		if err != nil {
			return nil, err
		}
		if err := lockFile(f, exclusive); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		mine, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if named, err := os.Stat(path); err == nil && os.SameFile(mine, named) {
			return f, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
		flag &^= os.O_CREATE // a library that was removed is not made again unasked
	}
}

// kept reports whether an operation that takes long keeps the file open, so
// that others of this process may as well use it meanwhile.
func (h *held) kept(now time.Time) bool {
	for u := range h.users {
		if now.Sub(u.began) > turn {
			return true
		}
	}
	return false
}

// close lets go of the file. After a failure inside bbolt its own Close may
// wait for ever on a lock that the failure left behind, so the file is unlocked
// and closed first, which frees it for others, and bbolt is left to itself.
func (h *held) close() error {
	if !h.broken {
		return h.db.Close()
	}
	unlockFile(h.file)
	err := h.file.Close()
	go func() { _ = guard(h.db.Close) }()
	return err
}
