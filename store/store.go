package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Options say how a library is opened. The zero value is right for a reader.
type Options struct {
	// ReadOnly refuses every change with ErrReadOnly, and does not make a
	// library that is not there.
	ReadOnly bool

	// Patience is how long an operation waits for other processes before it
	// fails with ErrBusy. Zero means ten seconds.
	Patience time.Duration

	// Upgrading, if not nil, is told that the library is of an older layout, and
	// is about to be copied and brought up to date: of a large one that takes
	// a while. It is called at most once a time the file is opened, from any
	// goroutine.
	Upgrading func(layout int)

	// Now is the clock. Nil means time.Now.
	Now func() time.Time
}

// Store is a library. Its methods are safe for concurrent use, also by several
// processes on the same file; each of them is one transaction, which happens
// as a whole or not at all. A method waits for other processes no longer than
// [Options.Patience] and its context allow; a change that has begun to be
// written is finished.
type Store struct {
	path  string
	now   func() time.Time
	lease *lease
	seen  seen
}

// Open opens the library at path, and makes it if there is none: its folder
// for the user alone (0700), the file as well (0600). A file of no bytes is a
// library that is not made yet.
//
// It proves that the file is a library and lets go of it: the file is open
// only during operations. Errors: ErrNotLibrary, ErrDirectory, ErrTruncated,
// ErrNewer, ErrDamaged, ErrBusy, ErrFull, and those of the system.
//
// Where the file can be read but not written, reading works and every change
// fails with ErrReadOnly.
func Open(path string, o Options) (*Store, error) {
	doing := "open library " + path
	s, err := newStore(path, o)
	if err != nil {
		return nil, fmt.Errorf("store: %s: %w", doing, err)
	}
	if !o.ReadOnly {
		if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
			return nil, fmt.Errorf("store: %s: %w", doing, explain(err))
		}
	}
	if err := isForeign(s.path); err != nil { // before a lock file is put beside it
		return nil, fmt.Errorf("store: %s: %w", doing, err)
	}
	err = s.view(context.Background(), doing, func(*reading) error { return nil })
	if err != nil {
		_ = s.lease.close() // gives up its place in the queue
		return nil, err
	}
	return s, nil
}

// newStore makes a Store without looking at the file.
func newStore(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the lock and the events are where the file is
	}
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Store{
		path:  path,
		now:   o.Now,
		lease: &lease{path: path, readOnly: o.ReadOnly, patience: o.Patience, upgrading: o.Upgrading},
	}, nil
}

// Close ends the use of the library, when the operations that are under way
// have ended. After it every method returns ErrClosed.
func (s *Store) Close() error {
	if err := s.lease.close(); err != nil {
		return fmt.Errorf("store: close library: %w", err)
	}
	return nil
}

// Path returns where the library is: absolute, and no symbolic link.
func (s *Store) Path() string { return s.path }

// Release lets go of the file now, if no operation uses it, and not only in a
// moment. A process calls it before it stops itself (control-Z): stopped with
// the file in its hands it would keep it from all others.
func (s *Store) Release() { s.lease.release() }

// view runs fn in a transaction that reads. What fn is given, and all bytes
// got from it, must not be used after it. doing says what for, in errors.
func (s *Store) view(ctx context.Context, doing string, fn func(*reading) error) error {
	u, err := s.lease.acquire(ctx)
	if err != nil {
		return fmt.Errorf("store: %s: %w", doing, err)
	}
	err = guard(func() error {
		return u.db.View(func(tx *bolt.Tx) error {
			s.seen.view(tx.ID())
			r, err := newReading(tx)
			if err != nil {
				return err
			}
			r.clock = s.now
			return fn(r)
		})
	})
	s.lease.leave(u, false, panicked(err))
	if err != nil {
		return fmt.Errorf("store: %s: %w", doing, explain(err))
	}
	return nil
}

// update runs fn in a transaction that changes the library. If fn fails, or
// the transaction cannot be written, nothing has changed. With now the file is
// let go right after it, for others to have their turn.
func (s *Store) update(ctx context.Context, doing string, now bool, fn func(*change) error) error {
	u, err := s.lease.acquire(ctx)
	if err != nil {
		return fmt.Errorf("store: %s: %w", doing, err)
	}
	if u.readOnly != nil {
		s.lease.leave(u, false, false)
		return fmt.Errorf("store: %s: %w", doing, u.readOnly)
	}
	var (
		id         int
		committing bool
	)
	err = guard(func() error {
		return u.db.Update(func(tx *bolt.Tx) error {
			id = tx.ID()
			s.seen.begin(id)
			c, err := newChange(tx, s.now())
			if err != nil {
				return err
			}
			c.clock = s.now
			if err := fn(c); err != nil {
				return err
			}
			committing = true
			return c.finish()
		})
	})
	s.seen.end(id, err == nil)
	// After a failed commit what bbolt has in memory is rebuilt from the file.
	s.lease.leave(u, now || err != nil && committing, panicked(err))
	if err != nil {
		return fmt.Errorf("store: %s: %w", doing, explain(err))
	}
	return nil
}
