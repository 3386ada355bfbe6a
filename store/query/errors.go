package query

import "fmt"

// Error is what is wrong with a query, and where.
type Error struct {
	Text   string // the whole query
	Offset int    // where in Text the mistake begins, in bytes; len(Text): its end
	Length int    // of what is wrong, in bytes; 0: something is missing there
	Reason string // a sentence without a full stop
}

// Error returns the reason and the place.
func (e *Error) Error() string {
	return fmt.Sprintf("query: at byte %d: %s", e.Offset, e.Reason)
}
