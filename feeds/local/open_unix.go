//go:build unix

package local

import (
	"os"
	"syscall"
)

// openNonblocking opens a file for reading and never waits: a pipe without a
// writer would otherwise hold the opener for ever (open(2), O_NONBLOCK).
func openNonblocking(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
}
