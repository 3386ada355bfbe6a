package intake

import (
	"errors"
	"fmt"
)

// ErrDeleted is reported for a file that was found in a folder and whose
// article the reader has deleted: only naming the file itself brings it back.
var ErrDeleted = errors.New("intake: it was deleted before")

// ErrInternal is reported for a file that made precis itself fail. The rest of
// the import goes on.
var ErrInternal = errors.New("intake: precis failed on it")

// ErrRecord is reported for a line of an export that is no article; the error
// says what it has against it.
var ErrRecord = errors.New("intake: no article")

// ReadError is why an import could not be read to its end.
type ReadError struct {
	Name string // what was read
	Err  error
}

func (e *ReadError) Error() string { return fmt.Sprintf("intake: read %q: %v", e.Name, e.Err) }

// Unwrap returns the reader's own error.
func (e *ReadError) Unwrap() error { return e.Err }
