package local

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"syscall"
)

// Reasons to pass a file over: it is there, and it is no article. A folder
// may hold any number of these; they are counted and no cause for alarm.
var (
	// ErrEmpty is returned for a file without a single visible sign.
	ErrEmpty = errors.New("it is empty")

	// ErrBinary is returned for a file that is not text. The error that
	// wraps it says what it is where that is known.
	ErrBinary = errors.New("it is not text")

	// ErrNotRegular is returned for a pipe, a socket or a device, none of
	// which is ever opened.
	ErrNotRegular = errors.New("it is not an ordinary file")

	// ErrHidden is reported by Walk for a file or folder inside a walked
	// folder whose name begins with a dot. Named by hand it is taken.
	ErrHidden = errors.New("it is hidden")

	// ErrDuplicate is reported by Walk for a file or folder that it has
	// met before, under another name or the same.
	ErrDuplicate = errors.New("it was already read under another name")

	// ErrNoArticles is returned for a file of articles that holds none. The
	// error that wraps it says what it is.
	ErrNoArticles = errors.New("it holds no articles")

	// ErrDangling is reported by Walk for a link inside a walked folder
	// that leads nowhere or to itself.
	ErrDangling = errors.New("it is a link that leads nowhere")
)

// Reasons why a file failed that was expected to be read. Errors of the
// operating system (no permission, no such file) are the others.
var (
	// ErrTooLarge is returned for a file over its limit, MaxFile if no other is
	// set. The error that wraps it says which.
	ErrTooLarge = errors.New("it is larger than a file may be")

	// ErrOpened is returned for a compressed file that opens to more than
	// Limits.Opened.
	ErrOpened = errors.New("it opens to more than a file may have")

	// ErrFolder is returned by ReadFile for a folder: Walk reads those.
	ErrFolder = errors.New("it is a folder")
)

// PassedOver reports whether err is a reason to pass a file over in silence
// but for a count, and not a failure.
func PassedOver(err error) bool {
	for _, e := range []error{ErrEmpty, ErrBinary, ErrNotRegular, ErrHidden, ErrDuplicate, ErrDangling, ErrNoArticles} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// Reason returns why, as a clause for a reader, without the file's name and
// without the names of packages and system calls: "it is empty".
func Reason(err error) string {
	if err == nil {
		return ""
	}
	err = cause(err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "there is no permission to read it"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "its name is too long"
	}
	return err.Error()
}

// cause returns what went wrong with a file without the file's name, which may
// hold any byte.
func cause(err error) error {
	if own, ok := errors.AsType[*fileError](err); ok {
		err = own.err
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return err
}

// fileError is an error about one file. Its text quotes the name, so that a
// hostile one harms nobody who prints the error as it is.
type fileError struct {
	op, path string
	err      error
}

func (e *fileError) Error() string {
	return "local: " + e.op + " " + strconv.Quote(e.path) + ": " + cause(e.err).Error()
}

func (e *fileError) Unwrap() error { return e.err }

// kindError is ErrBinary or ErrNotRegular together with what the file is.
type kindError struct {
	sentinel error
	kind     string // "a PNG picture"
}

func (e *kindError) Error() string {
	if e.kind == "" {
		return e.sentinel.Error()
	}
	if errors.Is(e.sentinel, ErrNoArticles) {
		return "it is " + e.kind
	}
	return "it is " + e.kind + ", not text"
}

func (e *kindError) Unwrap() error { return e.sentinel }

// sizeError is ErrTooLarge or ErrOpened together with the limit in bytes.
type sizeError struct {
	sentinel error
	limit    int
}

// TooLarge is the ErrTooLarge of a limit in bytes.
func TooLarge(limit int) error { return &sizeError{ErrTooLarge, limit} }

func (e *sizeError) Error() string {
	size := fmt.Sprintf("%d MB", e.limit>>20)
	if e.limit < 1<<20 {
		size = fmt.Sprintf("%d bytes", e.limit)
	}
	if errors.Is(e.sentinel, ErrOpened) {
		return "it opens to more than " + size
	}
	return "it is larger than " + size
}

func (e *sizeError) Unwrap() error { return e.sentinel }
