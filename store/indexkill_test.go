package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"precis/store"
	"precis/store/storetest"
)

// stepVariable says at which of its steps a child that indexes is to be killed.
const stepVariable = "PRECIS_STORE_TEST_STEP"

// deadly is a context that kills its process when it is asked for the nth time
// whether it has ended: every transaction asks when it begins.
type deadly struct {
	context.Context //nolint:containedctx // it is one
	left            int
}

func (d *deadly) Err() error {
	if d.left--; d.left == 0 {
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			_ = self.Kill() // says nothing if it succeeds
		}
		select {}
	}
	return d.Context.Err()
}

// indexUntilKilled brings an index up to date and is killed at a step of it,
// or says that it was done before.
func indexUntilKilled(path string, say func(string)) error {
	step, err := strconv.Atoi(os.Getenv(stepVariable))
	if err != nil {
		return err
	}
	store.SmallSteps()
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	d := &deadly{Context: context.Background(), left: step}
	if step%2 == 0 {
		_, err = s.RebuildIndex(d)
	} else {
		_, err = s.Index(d)
	}
	say("done")
	return err
}

// TestKilledIndexer kills processes at one step after the other of indexing,
// rebuilding and merging. After each the library is whole, the index is never
// wrong, and the next one makes it whole.
func TestKilledIndexer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s := storetest.OpenAt(t, path, store.Options{})
	have := 0
	more := func(n int) {
		t.Helper()
		c := several(have + n)[have:]
		have += n
		add(t, s, c...)
	}
	more(100)
	for round, killed := 0, true; round < 60 && (killed || round < 20); round++ {
		more(17 + round%3)
		if round%9 == 8 {
			_, err := store.IndexAll(s) // small segments, to be merged
			must(t, err)
			more(17)
		}
		s.Release()
		t.Setenv(stepVariable, strconv.Itoa(round+1))
		line, ok := startChild(t, "index", path).line()
		killed = !ok
		if ok && line != "done" {
			t.Fatalf("round %d: the child said %q", round, line)
		}
		problems, err := s.Check(ctx)
		must(t, err)
		if len(problems) > 0 {
			t.Fatalf("round %d: %v", round, problems)
		}
		if got := len(searched(t, s, "short")); got != have {
			t.Fatalf("round %d: %d of %d articles are found", round, got, have)
		}
		last := fmt.Sprintf(`title:%d "article %d"`, have, have)
		if got := searched(t, s, last); !slices.Equal(got, []uint64{uint64(have)}) {
			t.Fatalf("round %d: %s finds %v", round, last, got)
		}
	}
	_, err := store.IndexAll(s)
	must(t, err)
	articles, leftover, err := store.IndexOf(s)
	must(t, err)
	sum := 0
	for _, n := range articles {
		sum += n
	}
	if sum != have || leftover != 0 {
		t.Errorf("the segments have %v, %d articles, must be %d; %d are left over", articles, sum, have, leftover)
	}
}

// TestMerging adds and indexes again and again: the segments stay few.
func TestMerging(t *testing.T) {
	s := storetest.Open(t)
	for n := range 40 {
		add(t, s, several(20 * (n + 1))[20*n:]...)
		_, err := store.IndexAll(s)
		must(t, err)
	}
	articles, leftover, err := store.IndexOf(s)
	must(t, err)
	if len(articles) > 14 || leftover != 0 {
		t.Errorf("there are %d segments of %v articles, and %d left over", len(articles), articles, leftover)
	}
	must(t, s.Delete(ctx, []uint64{1, 2, 3}))
	if got := len(searched(t, s, "text")); got != 797 {
		t.Errorf("%d articles are found, want 797", got)
	}
}

// TestIndexLeavesFew holds that a few new articles are no reason to write.
func TestIndexLeavesFew(t *testing.T) {
	s := storetest.Open(t)
	add(t, s, several(5)...)
	before, err := os.ReadFile(s.Path())
	must(t, err)
	n, err := s.Index(ctx)
	if must(t, err); n != 0 {
		t.Errorf("%d articles were indexed", n)
	}
	after, err := os.ReadFile(s.Path())
	must(t, err)
	if !slices.Equal(before, after) {
		t.Error("the file was written")
	}
	if left, err := s.Unindexed(ctx); err != nil || left != 5 {
		t.Errorf("%d articles are not indexed, %v", left, err)
	}
}
