package intake

import "errors"

// ErrDeleted is reported for a file that was found in a folder and whose
// article the reader has deleted: only naming the file itself brings it back.
var ErrDeleted = errors.New("intake: it was deleted before")

// ErrInternal is reported for a file that made precis itself fail. The rest of
// the import goes on.
var ErrInternal = errors.New("intake: precis failed on it")
