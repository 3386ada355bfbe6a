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

// ErrEmptyList is reported for a list of subscriptions without a feed.
var ErrEmptyList = errors.New("intake: it is a list of feeds without a feed")

// ListError is reported for a list of subscriptions that was found in a folder:
// only naming the file itself subscribes to them.
type ListError struct{ Feeds int }

func (e *ListError) Error() string {
	if e.Feeds == 1 {
		return "intake: it is a list of 1 feed; import the file itself to subscribe to it"
	}
	return fmt.Sprintf("intake: it is a list of %d feeds; import the file itself to subscribe to them", e.Feeds)
}

// ReadError is why an import could not be read to its end.
type ReadError struct {
	Name string // what was read
	Err  error
}

func (e *ReadError) Error() string { return fmt.Sprintf("intake: read %q: %v", e.Name, e.Err) }

// Unwrap returns the reader's own error.
func (e *ReadError) Unwrap() error { return e.Err }
