//go:build unix

package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

func init() { //nolint:gochecknoinits // the roles of a child process are known before its main runs
	roles["limit"] = addUpToLimit
	roles["nobody"] = readAsNobody
	roles["keep"] = keepUnderLimit
}

// addUpToLimit adds articles of noise until no file may grow any more, and
// says what it could do then.
func addUpToLimit(path string, say func(string)) error {
	limit := syscall.Rlimit{Cur: 2 << 20, Max: 2 << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	noise := rand.NewChaCha8([32]byte{})
	for n := 0; ; n++ {
		a := article(n)
		a.Body = make([]byte, 100<<10)
		_, _ = noise.Read(a.Body)
		_, err := s.Add(ctx, []feeds.Article{a}, store.AddOptions{})
		if err == nil {
			continue
		}
		say(fmt.Sprintf("full %t after %d", errors.Is(err, store.ErrFull), n))
		say(fmt.Sprintf("because %v", err))
		c, err := s.Counts(ctx)
		say(fmt.Sprintf("counts %d %v", c.Total, err))
		_, err = s.Body(ctx, 1)
		say(fmt.Sprintf("body %v", err))
		return s.Close()
	}
}

// TestFull fills a library up to a limit on its file's size. The change that
// did not fit has not happened; all others have.
func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	c := startChild(t, "limit", path)
	var n int
	if _, err := fmt.Sscan(c.hear("full true after "), &n); err != nil || n == 0 {
		t.Fatalf("%d articles fitted, %v", n, err)
	}
	t.Log(c.hear("because "))
	c.hear(fmt.Sprintf("counts %d <nil>", n))
	c.hear("body <nil>")
	c.end()
	s := storetest.OpenAt(t, path, store.Options{})
	add(t, s, article(1000))
	wantCounts(t, s, store.Filter{}, store.Counts{Total: n + 1, Unread: n + 1})
}

// keepUnderLimit tries everything that writes where no file may grow beyond
// what the library has, and says how each ended.
func keepUnderLimit(path string, say func(string)) error {
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		say(fmt.Sprintf("open: full %t", errors.Is(err, store.ErrFull)))
		return nil
	}
	tries := []struct {
		name string
		do   func() error
	}{
		{"compact", func() error { _, err := s.Compact(ctx, false); return err }},
		{"backup", func() error { return s.Backup(ctx, path+".backup") }},
		{"mark", func() error { _, err := s.MarkAll(ctx, store.Filter{}, store.MarkRead); return err }},
		{"prune", func() error { _, err := s.Prune(ctx, store.Pruning{}); return err }},
		{"add", func() error { _, err := s.Add(ctx, load(5000, 500), store.AddOptions{}); return err }},
		{"repair", func() error { _, err := store.Repair(ctx, path, store.Options{}); return err }},
	}
	for _, try := range tries {
		err := try.do()
		say(fmt.Sprintf("%s: full %t (%v)", try.name, errors.Is(err, store.ErrFull), err))
	}
	return s.Close()
}

// TestFullKeeping: where there is no room, nothing that keeps the library in
// order changes it or leaves pieces.
func TestFullKeeping(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	addWith(t, s, store.AddOptions{NoUndo: true}, load(0, 300)...)
	before := state(t, s)
	s.Release()
	c := startChild(t, "keep", path)
	for _, name := range []string{"compact", "backup", "mark", "prune", "add", "repair"} {
		c.hear(name + ": full true")
	}
	c.end()
	wantState(t, "without room", state(t, s), before)
	noParts(t, path)
}

// TestFullMigrate: without room for the copy, or for the change, a library of
// an older layout stays as it is.
func TestFullMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	was := fixture(t, 1, path)
	c := startChild(t, "keep", path)
	c.hear("open: full true")
	c.end()
	now, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(now, was) {
		t.Error("it was changed")
	}
	noParts(t, path)
	wantFixture(t, storetest.OpenAt(t, path, store.Options{}))
}

// readAsNobody is readOnce without the rights of the superuser.
func readAsNobody(path string, say func(string)) error {
	const nobody = 65534
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	return readOnce(path, say)
}

// TestNotWritable reads a library that belongs to somebody else.
func TestNotWritable(t *testing.T) {
	for _, tt := range []struct {
		name         string
		file, folder os.FileMode
		want         []string
	}{
		{"file", 0o444, 0o777, []string{"read 3", "write: read-only true"}},
		{"folder", 0o444, 0o555, []string{"read 3", "write: read-only true"}},
		{"folder, file may be written", 0o666, 0o555, []string{"read 3", "write: read-only false"}},
		{"unreadable", 0o000, 0o777, []string{"error: "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			temp := t.TempDir()
			must(t, os.Chmod(filepath.Dir(temp), 0o755)) // for nobody
			folder := filepath.Join(temp, "folder")
			must(t, os.Mkdir(folder, 0o700))
			path := filepath.Join(folder, "library.db")
			must(t, os.WriteFile(path, made(t, 3), 0o600))
			must(t, os.Chmod(path, tt.file))
			must(t, os.Chmod(folder, tt.folder))
			t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
			c := startChild(t, "nobody", path)
			for _, want := range tt.want {
				if line, _ := c.line(); !strings.HasPrefix(line, want) {
					t.Errorf("child said %q, want %q", line, want)
				}
			}
		})
	}
}
