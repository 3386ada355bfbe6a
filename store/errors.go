package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"time"

	berrors "go.etcd.io/bbolt/errors"
)

// These errors can be returned when a library is opened. As the file is opened
// anew for every operation, any operation can return them, too.
var (
	// ErrNotLibrary is returned when the file is something else.
	ErrNotLibrary = errors.New("not a precis library")

	// ErrDirectory is returned when a folder has the library's path.
	ErrDirectory = errors.New("a folder, not a precis library")

	// ErrTruncated is returned when the end of the file is missing.
	ErrTruncated = errors.New("the library's end is missing")

	// ErrNewer is returned when a newer version of precis wrote the library;
	// the error is a [*NewerError].
	ErrNewer = errors.New("the library was written by a newer version of precis")

	// ErrBusy is returned when other processes kept the library for longer
	// than [Options.Patience]; the error is a [*BusyError].
	ErrBusy = errors.New("the library is in use")

	// ErrDamaged is returned when the file contradicts itself: a checksum is
	// wrong, a page is not what it must be, or bbolt failed on it.
	ErrDamaged = errors.New("the library is damaged")

	// ErrNothingLeft is returned by Repair for a file in which there is no
	// record that is whole. It is an ErrDamaged.
	ErrNothingLeft = fmt.Errorf("%w, and nothing of it can be read", ErrDamaged)

	// ErrClosed is returned by every operation after Close.
	ErrClosed = errors.New("the library is closed")
)

// These errors can be returned by operations that change the library. None of
// them leaves a part of the change behind.
var (
	// ErrReadOnly is returned when the library was opened for reading, or when
	// its file can only be read; the latter wraps the system's reason.
	ErrReadOnly = errors.New("the library can only be read")

	// ErrFull is returned when the disk, a quota or a limit on the file's size
	// leaves no room; it wraps the system's reason.
	ErrFull = errors.New("no room left for the library")

	// ErrTooLarge is returned by Add for a body over [MaxBody] bytes.
	ErrTooLarge = errors.New("article is too large")

	// ErrNothingToUndo is returned by Undo when there is no change to take back.
	ErrNothingToUndo = errors.New("nothing to undo")
)

// These errors are returned when the library has no such thing.
var (
	// ErrNotFound is returned when the library has no article of that id.
	ErrNotFound = errors.New("no such article")

	// ErrNoEarlier is returned when the library keeps no earlier text of an
	// article: its source has not changed it.
	ErrNoEarlier = errors.New("no earlier text of the article")

	// ErrNoSource is returned when the library has no source of that id.
	ErrNoSource = errors.New("no such source")
)

// BusyError says who kept the library for too long. It is an [ErrBusy].
type BusyError struct {
	Holder int           // process id as the holder wrote it beside the library; 0 if not known
	Waited time.Duration // how long this operation waited
}

func (e *BusyError) Error() string {
	if e.Holder == 0 {
		return fmt.Sprintf("%v (waited %v)", ErrBusy, e.Waited)
	}
	return fmt.Sprintf("%v by process %d (waited %v)", ErrBusy, e.Holder, e.Waited)
}

// Is reports whether target is ErrBusy.
func (e *BusyError) Is(target error) bool { return target == ErrBusy }

// NewerError says which version of the layout was found. It is an [ErrNewer].
type NewerError struct {
	Found, Known int // versions of the layout: the library's, and the newest this program knows
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%v (layout %d, known up to %d)", ErrNewer, e.Found, e.Known)
}

// Is reports whether target is ErrNewer.
func (e *NewerError) Is(target error) bool { return target == ErrNewer }

// damaged describes what contradicts itself. It is an [ErrDamaged].
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// explain joins what bbolt and the system report to the sentinel that a reader
// of this package looks for. Errors that already are ours pass unchanged.
func explain(err error) error {
	switch {
	case err == nil || isOurs(err):
		return err
	case isFull(err), isGrowth(err):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	case errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %w", ErrNewer, err)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum),
		errors.Is(err, berrors.ErrInvalidMapping), errors.Is(err, berrors.ErrBucketNotFound),
		errors.Is(err, berrors.ErrIncompatibleValue):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case errors.Is(err, berrors.ErrDatabaseReadOnly):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}

// isOurs reports whether err already carries one of this package's sentinels.
func isOurs(err error) bool {
	for _, s := range []error{
		ErrNotLibrary, ErrDirectory, ErrTruncated, ErrNewer, ErrBusy, ErrDamaged, ErrClosed,
		ErrReadOnly, ErrFull, ErrTooLarge, ErrNothingToUndo, ErrNotFound, ErrNoEarlier, ErrNoSource,
	} {
		if errors.Is(err, s) {
			return true
		}
	}
	return false
}

// isDenied reports whether the system refused to let the file be changed:
// permissions, or a file system that is mounted for reading.
func isDenied(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// isGrowth reports whether bbolt failed to make its file longer. Its commit
// reports that without wrapping the system's error, in these words only.
func isGrowth(err error) bool {
	return strings.HasPrefix(err.Error(), "file resize error: ") ||
		strings.HasPrefix(err.Error(), "mmap allocate error: ")
}
