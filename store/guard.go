package store

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// panicError is a panic that was caught.
type panicError struct{ reason any }

func (e *panicError) Error() string { return fmt.Sprint(e.reason) }

// guard runs work on the library's file. bbolt maps the file and trusts it: on
// a damaged page it panics, and reading where the file has no bytes (or the
// disk no answer) is a fault, which would end the process. Both become an
// ErrDamaged.
func guard(work func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if reason := recover(); reason != nil {
			err = fmt.Errorf("%w: %w", ErrDamaged, &panicError{reason})
		}
	}()
	return work()
}

// panicked reports whether err came from a panic.
func panicked(err error) bool {
	var p *panicError
	return errors.As(err, &p)
}
