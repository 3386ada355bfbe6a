//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package store

import "os"

// lockFile leaves the waiting to bbolt, which asks every 50 ms.
func lockFile(*os.File, bool) error { return nil }

// unlockFile leaves it to closing the file.
func unlockFile(*os.File) {}
