package store

import "errors"

var (
	ErrNotFound      = errors.New("no such article")
	ErrClosed        = errors.New("library closed")
	ErrReadOnly      = errors.New("library is read-only")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrTooLarge      = errors.New("article too large")
	ErrNotLibrary    = errors.New("not a precis library")
	ErrDirectory     = errors.New("a directory, not a library")
	ErrTruncated     = errors.New("library is cut short")
	ErrNewer         = errors.New("library was written by a newer precis")
	ErrDamaged       = errors.New("library is damaged")
	ErrBusy          = errors.New("library is in use")
	ErrFull          = errors.New("no space left for the library")
)
