package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// Backup writes the library, as it is at one moment, to a new file for the
// user alone. Others read and write meanwhile: the file is copied as it lies
// there, and what was changed during that is copied again while nobody
// changes it, which reads the file twice and writes little. Errors:
// fs.ErrExist if there is a file of that name.
func (s *Store) Backup(ctx context.Context, path string) error {
	doing := "back up library to " + path
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("store: %s: %w", doing, fs.ErrExist)
	}
	err := s.view(ctx, doing, func(*reading) error { return nil }) // it is one, and of this version
	if err != nil {
		return err
	}
	err = writeAside(path, func(f *os.File) error {
		if err := s.copyRoughly(ctx, f); err != nil {
			return err
		}
		return s.view(ctx, doing, func(r *reading) error {
			return correct(ctx, f, s.path, r.tx.Size())
		})
	})
	if err != nil {
		return fmt.Errorf("store: %s: %w", doing, explain(err))
	}
	return nil
}

// copyRoughly copies the file while others change it, and syncs the copy, so
// that little is left to be written when they have to wait.
func (s *Store) copyRoughly(ctx context.Context, to *os.File) error {
	from, err := os.Open(s.path)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, untilDone{ctx, from})
	return errors.Join(err, from.Close(), to.Sync())
}

// untilDone is a reader that ends with its context.
type untilDone struct {
	ctx  context.Context //nolint:containedctx // a reader has no other way to be told
	from io.Reader
}

func (r untilDone) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(b)
}

// correct makes a copy the same as the first size bytes of a file that nobody
// changes.
func correct(ctx context.Context, to *os.File, path string, size int64) (err error) {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if err := to.Truncate(size); err != nil {
		return err
	}
	const piece = 1 << 20
	want, have := make([]byte, piece), make([]byte, piece)
	for at := int64(0); at < size; at += piece {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := int(min(piece, size-at))
		if _, err := from.ReadAt(want[:n], at); err != nil {
			return err
		}
		if _, err := to.ReadAt(have[:n], at); err != nil {
			return err
		}
		if bytes.Equal(want[:n], have[:n]) {
			continue
		}
		if _, err := to.WriteAt(want[:n], at); err != nil {
			return err
		}
	}
	return nil
}

// partOf makes an empty file beside the library to be filled and then renamed.
func partOf(path string) (string, error) {
	f, err := createPart(path)
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// createPart makes and opens a file beside path to be filled and then renamed,
// for the user alone, and removes those that processes that were stopped have
// left behind. Who fills one has it locked.
func createPart(path string) (*os.File, error) {
	stale, err := filepath.Glob(globbed(path) + ".*.part")
	if err != nil {
		return nil, err
	}
	for _, p := range stale {
		l := flock.New(p, flock.SetFlag(os.O_RDWR))
		if free, err := l.TryLock(); err == nil && free {
			_ = os.Remove(p)
			_ = l.Unlock()
		}
	}
	return os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part") // of mode 0600
}

// globbed escapes what a pattern of filepath.Glob means something by.
func globbed(path string) string {
	var b []byte
	for i := range len(path) {
		if strings.IndexByte("*?[", path[i]) >= 0 {
			b = append(b, '[', path[i], ']')
			continue
		}
		b = append(b, path[i])
	}
	return string(b)
}

// exclusively runs work while no other process and no other operation has the
// library's file open; they wait in the queue. It does not open the file.
func (s *Store) exclusively(work func() error) error {
	if s.lease.readOnly {
		return ErrReadOnly
	}
	q := s.lease.enqueue()
	if q == nil {
		return fmt.Errorf("%w: the folder cannot be written", ErrReadOnly)
	}
	defer func() { _ = q.Unlock() }()
	s.lease.sign()
	return work()
}
