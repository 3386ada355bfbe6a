package llm

import (
	"errors"
	"strconv"
)

// What went wrong, within an [*Error].
var (
	// ErrUnreachable is returned when nothing answers at the endpoint.
	ErrUnreachable = errors.New("the endpoint cannot be reached")
	// ErrTimeout is returned when an answer is not whole after Options.Timeout.
	ErrTimeout = errors.New("the model took too long")
	// ErrSilent is returned when nothing has come for Options.Silence.
	ErrSilent = errors.New("the model fell silent")
	// ErrNoKey is returned when there should be a key and is none: Options.NoKey.
	ErrNoKey = errors.New("there is no key")
	// ErrKey is returned when the endpoint wants a key, or another one.
	ErrKey = errors.New("the endpoint does not accept the key")
	// ErrNotFound is returned when the endpoint knows neither path nor model.
	ErrNotFound = errors.New("the endpoint does not know what was asked for")
	// ErrBusy is returned when the endpoint takes no more questions for now.
	ErrBusy = errors.New("the endpoint takes no more questions at present")
	// ErrRefused is returned when the endpoint refuses the question for another reason.
	ErrRefused = errors.New("the endpoint refused")
	// ErrServer is returned when the endpoint failed.
	ErrServer = errors.New("the endpoint failed")
	// ErrRedirect is returned when the endpoint sends on to another host.
	ErrRedirect = errors.New("the endpoint sends on to another host")
	// ErrGarbage is returned when what came is no answer of a model.
	ErrGarbage = errors.New("what came is no answer of a model")
	// ErrBroken is returned when the answer broke off.
	ErrBroken = errors.New("the answer broke off")
	// ErrDeclined is returned when the model or its service does not want to.
	ErrDeclined = errors.New("the model declined")
	// ErrEmpty is returned when the answer holds nothing.
	ErrEmpty = errors.New("the answer is empty")
	// ErrStray is returned by those who compare an answer with its article, when it
	// has nothing to do with it.
	ErrStray = errors.New("the answer has nothing to do with the article")
	// ErrNothing is returned when there is nothing to ask about.
	ErrNothing = errors.New("the article has no text")
)

// Error is why there is no summary.
type Error struct {
	Kind   error  // one of the errors above
	Status int    // of HTTP, 0 if it did not come to that
	Detail string // in the words of whoever knows, not harmless; never holds the key
	Err    error  // the cause, nil if there is none
}

// Error says all that is known.
func (e *Error) Error() string {
	said := "llm: " + e.Kind.Error()
	if e.Status != 0 {
		said += " (HTTP " + strconv.Itoa(e.Status) + ")"
	}
	if e.Detail != "" {
		said += ": " + e.Detail
	}
	return said
}

// Unwrap gives kind and cause to errors.Is.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}
