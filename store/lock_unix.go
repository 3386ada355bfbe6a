//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"os"
	"syscall"
)

// lockFile waits until f can be locked, as bbolt locks it: for itself, or for
// reading together with others. bbolt would ask every 50 ms; the kernel wakes
// a waiter within microseconds.
func lockFile(f *os.File, exclusive bool) error {
	how := syscall.LOCK_SH
	if exclusive {
		how = syscall.LOCK_EX
	}
	for {
		err := syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// unlockFile gives the lock back. Closing f is not enough while it is mapped:
// the lock goes with the last use of the open file, and a mapping is one.
func unlockFile(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
