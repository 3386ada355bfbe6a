package local

import (
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"
)

// Unpack opens a gzip file (RFC 1952), as [Read] does by itself: it returns what
// is in it, what that is called, and a warning in words if its end is missing
// or damaged. Anything else comes back as it is. Errors are ErrBinary and
// ErrOpened.
func Unpack(data []byte, name string, limits Limits) (opened []byte, called, warning string, err error) {
	return unpack(data, name, limits.withDefaults())
}

// unpack is Unpack. A gzip file in a gzip file is opened once: what is in it is
// not text.
func unpack(data []byte, name string, limits Limits) (opened []byte, called, warning string, err error) {
	if !bytes.HasPrefix(data, []byte("\x1f\x8b\x08")) {
		return data, name, "", nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, name, "", &kindError{ErrBinary, "a damaged gzip archive"}
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(limits.Opened)+1))
	if len(out) > limits.Opened {
		return nil, name, "", &sizeError{ErrOpened, limits.Opened}
	}
	// An end that is missing costs the end: what came before is read.
	if err != nil {
		if len(out) == 0 {
			return nil, name, "", &kindError{ErrBinary, "a damaged gzip archive"}
		}
		warning = "the gzip archive is cut short or damaged; what could be opened was read"
	}
	if kind, binary := binaryKind(out); binary && !isBook(out) {
		if kind == "" {
			kind = "a gzip archive"
		} else {
			kind += " in a gzip archive"
		}
		return nil, name, "", &kindError{ErrBinary, kind}
	}
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".gz") || strings.EqualFold(ext, ".gzip") {
		name = strings.TrimSuffix(name, ext)
	}
	return out, name, warning, nil
}
