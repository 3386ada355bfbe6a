package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

// TestBusy waits for a process that keeps the library, and names it.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{Patience: 500 * time.Millisecond})
	add(t, s, article(1))
	s.Release()
	holder := startChild(t, "hold", path)
	holder.hear("held")

	_, err := s.Counts(ctx)
	wantErr(t, err, store.ErrBusy)
	var busy *store.BusyError
	if !errors.As(err, &busy) || busy.Holder != holder.cmd.Process.Pid {
		t.Fatalf("%v: the holder is %d", err, holder.cmd.Process.Pid)
	}
	soon, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	_, err = s.Counts(soon)
	wantErr(t, err, context.DeadlineExceeded)
	_, err = store.Open(path, store.Options{Patience: time.Millisecond})
	wantErr(t, err, store.ErrBusy)

	holder.end()
	patient := storetest.OpenAt(t, path, store.Options{})
	wantCounts(t, patient, store.Filter{}, store.Counts{Total: 1, Unread: 1})
	wantIDs(t, patient, store.Filter{}, 1)
}

// TestKilledHolder blocks nobody.
func TestKilledHolder(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, article(1))
	s.Release()
	holder := startChild(t, "hold", s.Path())
	holder.hear("held")
	done := make(chan error)
	go func() {
		_, err := s.Counts(ctx) // waits in the queue
		done <- err
	}()
	holder.kill()
	must(t, <-done)
}

// TestKilledWriter kills processes in the middle of their changes. After each
// the library is whole, and what was acknowledged is there.
func TestKilledWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	add(t, s, several(40)...)
	for round := range 10 {
		before, err := s.Counts(ctx)
		must(t, err)
		s.Release()
		adder := startChild(t, "add", path)
		changer := startChild(t, "change", path)
		added := 0
		for range round%4 + 1 {
			changer.hear("changed ")
			added = number(t, adder.hear("added "))
		}
		for _, line := range adder.kill() {
			added = number(t, strings.TrimPrefix(line, "added "))
		}
		changer.kill()
		problems, err := s.Check(ctx)
		must(t, err)
		if len(problems) > 0 {
			t.Fatalf("round %d: %v", round, problems)
		}
		must(t, store.Backlog(s)) // what the changer was about to take back
		after, err := s.Counts(ctx)
		must(t, err)
		if after.Total < before.Total+added {
			t.Fatalf("round %d: %d articles, were %d, and %d more were acknowledged", round, after.Total, before.Total, added)
		}
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	var n int
	_, err := fmt.Sscan(s, &n)
	must(t, err)
	return n
}

// TestTwoProcesses has one process import at full speed and another read. Each
// read waits for one batch of the other's at most, not for its end.
func TestTwoProcesses(t *testing.T) {
	s := storetest.Open(t)
	adder := startChild(t, "add", s.Path())
	adder.hear("added ")
	var slowest time.Duration
	last := 0
	for range 200 {
		began := time.Now()
		n, err := s.Counts(ctx)
		must(t, err)
		slowest = max(slowest, time.Since(began))
		s.Release()
		if n.Total < last {
			t.Fatalf("%d articles after %d", n.Total, last)
		}
		last = n.Total
	}
	adder.kill()
	t.Logf("slowest of 200 reads beside an import: %v", slowest)
}

// TestConcurrent uses one Store, and a second one on the same file, from many
// goroutines.
func TestConcurrent(t *testing.T) {
	one := storetest.Open(t)
	two := storetest.OpenAt(t, one.Path(), store.Options{})
	add(t, one, several(50)...)
	var all sync.WaitGroup
	for g := range 8 {
		s := one
		if g%2 == 1 {
			s = two
		}
		all.Go(func() {
			for i := range 20 {
				if err := useOnce(s, g, i); err != nil {
					t.Errorf("goroutine %d: %v", g, err)
					return
				}
			}
		})
	}
	all.Wait()
}

func useOnce(s *store.Store, g, i int) error {
	id := []uint64{uint64(1 + (g*20+i)%50)}
	var err error
	switch g {
	case 0, 1:
		err = s.SetRead(ctx, id, i%3 == 0)
	case 2:
		_, err = s.Add(ctx, []feeds.Article{article(100 + i)}, store.AddOptions{})
	case 3:
		err = s.SetStarred(ctx, id, i%2 == 0)
	case 4:
		_, err = s.Undo(ctx)
	default:
		_, err = s.List(ctx, store.Filter{Unread: g == 5}, store.Key{}, 50, false)
		if err == nil {
			_, err = s.Body(ctx, id[0])
		}
	}
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrNothingToUndo) {
		return nil // another goroutine took the article's import back
	}
	return err
}

// TestJoinLong: while one operation takes long, others of the same process do
// not wait for its end.
func TestJoinLong(t *testing.T) {
	s := storetest.Open(t)
	must(t, store.View(s, func() error {
		file := store.Age(s)
		_, err := s.Counts(ctx)
		if now := store.Age(s); now != file {
			t.Error("the file was opened anew")
		}
		return err
	}))
}

// TestTurn: a process that works without a break lets go of the file.
func TestTurn(t *testing.T) {
	s := storetest.Open(t)
	_, err := s.Counts(ctx)
	must(t, err)
	file := store.Age(s)
	_, err = s.Counts(ctx)
	must(t, err)
	if now := store.Age(s); now != nil && now == file {
		t.Error("the file was not let go")
	}
}

// TestReplacedWhileWaiting: the library is another file when its turn comes.
func TestReplacedWhileWaiting(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(3)...)
	s.Release()
	other := filepath.Join(filepath.Dir(s.Path()), "other.db")
	must(t, os.WriteFile(other, made(t, 7), 0o600))
	holder := startChild(t, "hold", s.Path())
	holder.hear("held")
	total := make(chan int)
	go func() {
		n, err := s.Counts(ctx)
		if err != nil {
			t.Error(err)
		}
		total <- n.Total
	}()
	must(t, store.Waiting(s))
	must(t, os.Rename(other, s.Path()))
	holder.end()
	if n := <-total; n != 7 {
		t.Fatalf("%d articles", n)
	}
}

// TestCloseWhileWaiting closes a Store whose operations wait for the library.
func TestCloseWhileWaiting(t *testing.T) {
	s := storetest.Open(t)
	s.Release()
	holder := startChild(t, "hold", s.Path())
	holder.hear("held")
	done := make(chan error)
	go func() {
		_, err := s.Counts(ctx)
		done <- err
	}()
	must(t, store.Waiting(s))
	must(t, s.Close())
	holder.end()
	wantErr(t, <-done, store.ErrClosed)
}

func TestWatch(t *testing.T) {
	one := storetest.Open(t)
	two := storetest.OpenAt(t, one.Path(), store.Options{})
	watching, stop := context.WithCancel(ctx)
	changes, err := one.Watch(watching)
	must(t, err)
	ownChanges, err := two.Watch(watching)
	must(t, err)

	// Another's change is reported, in any number of pieces.
	add(t, two, several(3)...)
	if _, ok := <-changes; !ok {
		t.Fatal("the channel is closed")
	}
	// One's own are not: what is reported first is the other's.
	for range 5 {
		must(t, two.SetRead(ctx, []uint64{1}, true))
		must(t, two.SetRead(ctx, []uint64{1}, false))
	}
	two.Release()
	must(t, one.SetMeta(ctx, "by", "one"))
	if _, ok := <-ownChanges; !ok {
		t.Fatal("the channel is closed")
	}
	by, err := two.Meta(ctx, "by")
	must(t, err)
	if by != "one" {
		t.Fatal("its own changes were reported")
	}
	stop()
	for range changes { // until it is closed
	}
}
