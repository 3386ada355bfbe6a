package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
	"testing"

	berrors "go.etcd.io/bbolt/errors"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		name      string
		err, want error
	}{
		{"nothing", nil, nil},
		{"ours", fmt.Errorf("x: %w", ErrNotFound), ErrNotFound},
		{"disk full", &fs.PathError{Op: "write", Err: syscall.ENOSPC}, ErrFull},
		{"limit on a file's size", &fs.PathError{Op: "write", Err: syscall.EFBIG}, ErrFull},
		{"quota", &fs.PathError{Op: "write", Err: syscall.EDQUOT}, ErrFull},
		{"bbolt cannot grow", errors.New("file resize error: truncate x: file too large"), ErrFull},
		{"bbolt cannot map", errors.New("mmap allocate error: cannot allocate memory"), ErrFull},
		{"folder", &fs.PathError{Op: "open", Err: syscall.EISDIR}, ErrDirectory},
		{"both meta pages wrong", berrors.ErrChecksum, ErrDamaged},
		{"bucket missing", berrors.ErrBucketNotFound, ErrDamaged},
		{"read-only", berrors.ErrDatabaseReadOnly, ErrReadOnly},
		{"locked", berrors.ErrTimeout, ErrBusy},
		{"panic", guard(func() error { panic("page 7") }), ErrDamaged},
		{"other", io.ErrUnexpectedEOF, io.ErrUnexpectedEOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := explain(tt.err); !errors.Is(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			} else if tt.err != nil && !errors.Is(got, tt.err) {
				t.Errorf("%v lost its cause, %v", got, tt.err)
			}
		})
	}
}
