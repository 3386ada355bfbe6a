//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// isFull reports whether the system has no room: the disk's, a quota's, or
// that of a limit on a file's size.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT)
}
