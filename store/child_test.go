package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"precis/feeds"
	"precis/store"
)

// The tests with several processes start the test binary again, with the role
// it is to play in its environment. A child writes lines that its parent waits
// for, so that nothing sleeps.
const roleVariable = "PRECIS_STORE_TEST_ROLE"

// roles are what a child can do. It ends with its standard input, or when it
// is killed.
var roles = map[string]func(path string, say func(string)) error{
	"hold":    holdLibrary,
	"read":    readOnce,
	"bulk":    bulkForEver,
	"mark":    markForEver,
	"compact": compactForEver,
	"prune":   pruneForEver,
	"add":     addForEver,
	"import":  importForEver,
	"change":  changeForEver,
	"index":   indexUntilKilled,
}

func TestMain(m *testing.M) {
	role, path, ok := strings.Cut(os.Getenv(roleVariable), ":")
	if !ok {
		status := m.Run()
		if shelf.folder != "" {
			_ = os.RemoveAll(shelf.folder)
		}
		os.Exit(status)
	}
	play, ok := roles[role]
	if !ok {
		fmt.Fprintf(os.Stderr, "no role %q\n", role)
		os.Exit(2)
	}
	if err := play(path, func(line string) { fmt.Println(line) }); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// child is another process that uses a library.
type child struct {
	t     testing.TB
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines *bufio.Scanner
}

func startChild(t testing.TB, role, path string) *child {
	t.Helper()
	c := &child{t: t, cmd: exec.Command(os.Args[0], "-test.run=^$")}
	c.cmd.Env = append(os.Environ(), roleVariable+"="+role+":"+path)
	c.cmd.Stderr = os.Stderr
	var err error
	c.in, err = c.cmd.StdinPipe()
	must(t, err)
	out, err := c.cmd.StdoutPipe()
	must(t, err)
	c.lines = bufio.NewScanner(out)
	must(t, c.cmd.Start())
	t.Cleanup(func() { c.kill() })
	return c
}

// line waits for the child's next line.
func (c *child) line() (string, bool) {
	ok := c.lines.Scan()
	return c.lines.Text(), ok
}

// hear waits for a line that begins with want, and returns the rest of it.
func (c *child) hear(want string) string {
	c.t.Helper()
	line, ok := c.line()
	rest, found := strings.CutPrefix(line, want)
	if !ok || !found {
		c.t.Fatalf("child said %q, want %q", line, want)
	}
	return rest
}

// kill ends the child at once, and returns the lines it had still written.
func (c *child) kill() []string {
	_ = c.cmd.Process.Kill() // it may have ended
	var rest []string
	for {
		line, ok := c.line()
		if !ok {
			break
		}
		rest = append(rest, line)
	}
	_ = c.cmd.Wait()
	return rest
}

// end ends the child by ending its input, and waits for it.
func (c *child) end() {
	c.t.Helper()
	must(c.t, c.in.Close())
	for {
		if _, ok := c.line(); !ok {
			break
		}
	}
	must(c.t, c.cmd.Wait())
}

// holdLibrary keeps the library open until its input ends.
func holdLibrary(path string, say func(string)) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	err = store.View(s, func() error {
		say("held")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
	return errors.Join(err, s.Close())
}

// importForEver adds batches of 1,000 articles as fast as it can.
func importForEver(path string, say func(string)) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	for n := os.Getpid() * 10_000_000; ; n += 1000 {
		if _, err := s.Add(ctx, load(n, 1000), store.AddOptions{NoUndo: true}); err != nil {
			return err
		}
		say("added 1000")
	}
}

// batchOfChild is how many articles a child adds in one transaction.
const batchOfChild = 20

// addForEver adds batches of new articles, and says how many it has added when
// each is acknowledged.
func addForEver(path string, say func(string)) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	for n := 0; ; n += batchOfChild {
		batch := make([]feeds.Article, batchOfChild)
		for i := range batch {
			batch[i] = feedArticle(1, fmt.Sprintf("%d of process %d", n+i, os.Getpid()), "A title")
			batch[i].Body = []byte(strings.Repeat(fmt.Sprintf("Sentence %d of a text. ", n+i), 100))
		}
		if _, err := s.Add(ctx, batch, store.AddOptions{NoUndo: true}); err != nil {
			return err
		}
		say(fmt.Sprintf("added %d", n+batchOfChild))
	}
}

// changeForEver changes marks, deletes and takes back, for ever.
func changeForEver(path string, say func(string)) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	for n := uint64(1); ; n++ {
		id := n%40 + 1
		err := s.SetRead(ctx, []uint64{id}, n%2 == 0)
		if err == nil {
			err = s.Delete(ctx, []uint64{id, id + 40})
		}
		if err == nil {
			_, err = s.Undo(ctx)
		}
		if err == nil {
			_, err = s.MarkAllRead(ctx, store.Filter{})
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		say(fmt.Sprintf("changed %d", n))
	}
}

// readOnce lists the library and says how many articles there are.
func readOnce(path string, say func(string)) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	n, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	say(fmt.Sprintf("read %d", n.Total))
	err = s.SetMeta(ctx, "x", "y")
	say(fmt.Sprintf("write: read-only %t", errors.Is(err, store.ErrReadOnly)))
	return s.Close()
}
