package store_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/store"
	"precis/store/storetest"
)

// kills is how many processes TestKilled ends at a random moment; 200 take a
// few minutes: go test ./store -run TestKilled -kills 200.
var kills = flag.Int("kills", 20, "how many processes TestKilled ends")

// forEver repeats something until the process is killed, and says n when the
// nth time is acknowledged.
func forEver(path string, say func(string), do func(s *store.Store, n int) error) error {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		if err := do(s, n); err != nil {
			return err
		}
		say(fmt.Sprint("did ", n))
	}
}

// bulkBatch is how many articles bulkForEver adds in a transaction: enough for
// layers.
const bulkBatch = 300

func bulkForEver(path string, say func(string)) error {
	return forEver(path, say, func(s *store.Store, _ int) error {
		n, err := s.Counts(ctx)
		if err != nil {
			return err
		}
		_, err = s.Add(ctx, load(n.Total, bulkBatch), store.AddOptions{Group: "bulk"})
		return err
	})
}

func markForEver(path string, say func(string)) error {
	return forEver(path, say, func(s *store.Store, n int) error {
		_, err := s.MarkAll(ctx, store.Filter{}, store.Mark(n%2)) // unread first
		return err
	})
}

func compactForEver(path string, say func(string)) error {
	return forEver(path, say, func(s *store.Store, n int) error {
		_, err := s.Compact(ctx, n%3 == 0)
		return err
	})
}

// pruneForEver deletes everything, and takes that back.
func pruneForEver(path string, say func(string)) error {
	return forEver(path, say, func(s *store.Store, n int) error {
		var err error
		if n%2 == 1 {
			_, err = s.Prune(ctx, store.Pruning{Starred: true})
		} else {
			_, err = s.Undo(ctx)
		}
		return err
	})
}

// TestKilled kills a process at a random moment of what it does. After each
// kill the library is whole: all that was acknowledged is there, and what was
// not has happened as a whole or not at all.
func TestKilled(t *testing.T) {
	activities := []struct {
		name, role string
		holds      func(t *testing.T, before, after store.Counts, did int)
	}{
		{"import", "bulk", func(t *testing.T, before, after store.Counts, did int) {
			t.Helper()
			if more := after.Total - before.Total; more < did*bulkBatch || more > (did+1)*bulkBatch || more%bulkBatch != 0 {
				t.Errorf("%d articles more, and %d batches of %d were acknowledged", more, did, bulkBatch)
			}
		}},
		{"mark", "mark", func(t *testing.T, before, after store.Counts, _ int) {
			t.Helper()
			if after.Total != before.Total || after.Unread != 0 && after.Unread != after.Total {
				t.Errorf("%+v, were %+v: marked in part", after, before)
			}
		}},
		{"compact", "compact", func(t *testing.T, before, after store.Counts, _ int) {
			t.Helper()
			if after != before {
				t.Errorf("%+v, were %+v", after, before)
			}
		}},
		{"prune and undo", "prune", func(t *testing.T, before, after store.Counts, _ int) {
			t.Helper()
			if after.Total != 0 && after.Total != before.Total {
				t.Errorf("%+v, were %+v: deleted in part", after, before)
			}
		}},
	}
	r := rand.New(rand.NewPCG(uint64(*kills), 11))
	for _, a := range activities {
		t.Run(a.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			s := storetest.OpenAt(t, path, store.Options{})
			add(t, s, load(0, bulkBatch)...)
			for range max(1, *kills/(len(activities)+1)) {
				before, err := s.Counts(ctx)
				must(t, err)
				if before.Total == 0 { // pruned
					undo(t, s)
					continue
				}
				s.Release()
				did := killSoon(t, r, a.role, path)
				after, err := s.Counts(ctx)
				must(t, err)
				a.holds(t, before, after, did)
				storetest.Check(t, path)
			}
		})
	}
	t.Run("migrate", func(t *testing.T) {
		for range max(1, *kills/(len(activities)+1)) {
			path := filepath.Join(t.TempDir(), "library.db")
			fixture(t, 1, path)
			killSoon(t, r, "read", path)
			wantFixture(t, storetest.OpenAt(t, path, store.Options{}))
		}
	})
}

// killSoon starts a child, kills it within a tenth of a second of its start or
// of the first thing it did, and returns how many it has acknowledged.
func killSoon(t *testing.T, r *rand.Rand, role, path string) (did int) {
	t.Helper()
	c := startChild(t, role, path)
	if role != "read" && r.IntN(3) > 0 {
		did = number(t, c.hear("did "))
	}
	delay := time.NewTimer(time.Duration(r.Int64N(int64(100 * time.Millisecond))))
	<-delay.C // the moment is what the test is about
	for _, line := range c.kill() {
		if n, ok := strings.CutPrefix(line, "did "); ok {
			did = number(t, n)
		} else if strings.HasPrefix(line, "error:") {
			t.Error(line)
		}
	}
	return did
}
