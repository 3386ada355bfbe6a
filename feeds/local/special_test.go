//go:build unix

package local_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"precis/feeds/local"
)

// Neither the walk nor a read by name waits for what would never come.
func TestSpecialFiles(t *testing.T) {
	for _, c := range []struct {
		name, reason string
		make         func(path string) error
	}{
		{"pipe", "it is a pipe, not text", func(path string) error { return syscall.Mkfifo(path, 0o600) }},
		{"link to a device", "it is a device, not text", func(path string) error { return os.Symlink(os.DevNull, path) }},
		{"link to an endless device", "it is a device, not text", func(path string) error { return os.Symlink("/dev/zero", path) }},
		{"socket", "it is a socket, not text", func(path string) error {
			l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
			if err == nil {
				t.Cleanup(func() { _ = l.Close() })
			}
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := tree(t, "ok.txt")
			path := filepath.Join(root, "a")
			if err := c.make(path); err != nil {
				t.Skipf("this system cannot hold the case: %v", err)
			}
			if got := walked(t, root, root); !slices.Equal(got, []string{"a: " + c.reason, "ok.txt"}) {
				t.Errorf("walked %q", got)
			}
			_, err := local.ReadFile(path, local.Options{})
			if !errors.Is(err, local.ErrNotRegular) || !local.PassedOver(err) || local.Reason(err) != c.reason {
				t.Errorf("read: %v", err)
			}
		})
	}
}
