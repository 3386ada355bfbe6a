//go:build !windows

package store

import (
	"errors"
	"os"
)

// syncFolder makes the names in a folder last: a file that was renamed there
// keeps its name over a loss of power.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
