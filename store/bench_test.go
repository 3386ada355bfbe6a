package store_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
)

// shelf makes the libraries of the benchmarks, once each: n articles of a feed
// in fifty, dated at random over ten years, of about 4 KB.
var shelf = struct {
	mu     sync.Mutex
	folder string
	made   map[int]string
}{made: map[int]string{}}

func libraryOf(b *testing.B, n int) *store.Store {
	b.Helper()
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if shelf.folder == "" {
		var err error
		shelf.folder, err = os.MkdirTemp("", "precis-store-bench") //nolint:usetesting // shared by all benchmarks of a run
		must(b, err)
	}
	path, ok := shelf.made[n]
	if !ok {
		path = filepath.Join(shelf.folder, fmt.Sprintf("%d.db", n))
		s := open(b, path)
		for from := 0; from < n; from += 5000 {
			add(b, s, load(from, min(5000, n-from))...)
		}
		shelf.made[n] = path
	}
	return open(b, path)
}

var words = strings.Fields("the of and a to in is was it for on with he be at by had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through years where much your way well down should because each just those people how too little state good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three")

// load makes n articles, the same ones every time.
func load(from, n int) []feeds.Article {
	all := make([]feeds.Article, n)
	for i := range all {
		r := rand.New(rand.NewPCG(uint64(from+i), 7))
		var body bytes.Buffer
		for body.Len() < 4000 {
			body.WriteString(words[r.IntN(len(words))])
			body.WriteByte(' ')
		}
		feed := r.IntN(50)
		all[i] = feeds.Article{
			Source:    feeds.Source{Kind: feeds.KindFeed, Address: fmt.Sprintf("https://example.org/%d", feed), Title: fmt.Sprintf("Feed %d", feed)},
			GUID:      fmt.Sprint(from + i),
			Title:     fmt.Sprintf("Article %d about %s", from+i, words[r.IntN(len(words))]),
			Link:      fmt.Sprintf("https://example.org/%d/%d", feed, from+i),
			Published: start.Add(-time.Duration(r.IntN(10*365*24*3600)) * time.Second),
			Body:      body.Bytes(),
		}
	}
	return all
}

var sizes = []int{10, 1_000, 100_000}

func bySize(b *testing.B, fn func(b *testing.B, s *store.Store, n int)) {
	b.Helper()
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := libraryOf(b, n)
			b.ResetTimer()
			fn(b, s, n)
		})
	}
}

// BenchmarkOpenListClose is a program's start: open, the first 50 rows, close.
func BenchmarkOpenListClose(b *testing.B) {
	bySize(b, func(b *testing.B, s *store.Store, _ int) {
		path := s.Path()
		must(b, s.Close())
		for b.Loop() {
			s, err := store.Open(path, store.Options{})
			must(b, err)
			_, err = s.List(ctx, store.Filter{}, store.Key{}, 50, false)
			must(b, err)
			must(b, s.Close())
		}
	})
}

// BenchmarkLease is an operation that finds the file closed.
func BenchmarkLease(b *testing.B) {
	bySize(b, func(b *testing.B, s *store.Store, _ int) {
		for b.Loop() {
			_, err := s.Counts(ctx)
			must(b, err)
			s.Release()
		}
	})
}

// BenchmarkList is 50 rows at the beginning, and from the middle.
func BenchmarkList(b *testing.B) {
	bySize(b, func(b *testing.B, s *store.Store, n int) {
		h, err := s.Header(ctx, uint64(n/2))
		must(b, err)
		for name, from := range map[string]store.Key{"first": {}, "middle": h.Key()} {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					_, err := s.List(ctx, store.Filter{}, from, 50, false)
					must(b, err)
				}
			})
		}
	})
}

func BenchmarkNeighbours(b *testing.B) {
	bySize(b, func(b *testing.B, s *store.Store, n int) {
		for b.Loop() {
			_, _, err := s.Neighbours(ctx, store.Filter{}, uint64(n/2))
			must(b, err)
		}
	})
	b.Run("selection of 10000", func(b *testing.B) {
		s := libraryOf(b, 100_000)
		f := store.Filter{IDs: make([]uint64, 10_000)}
		for i := range f.IDs {
			f.IDs[i] = uint64(1 + i*7)
		}
		for b.Loop() {
			_, _, err := s.Neighbours(ctx, f, f.IDs[9_990])
			must(b, err)
		}
	})
}

func BenchmarkBody(b *testing.B) {
	s := libraryOf(b, 1_000)
	for b.Loop() {
		body, err := s.Body(ctx, 500)
		must(b, err)
		_, err = body.Bytes()
		must(b, err)
	}
}

// BenchmarkHead is the first 64 KB of a body of 5 MB.
func BenchmarkHead(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "library.db"))
	big := load(0, 1)[0]
	big.Body = bytes.Repeat(big.Body, 1300)
	add(b, s, big)
	for b.Loop() {
		body, err := s.Body(ctx, 1)
		must(b, err)
		_, err = body.Head(64 << 10)
		must(b, err)
	}
}

func BenchmarkSetRead(b *testing.B) {
	bySize(b, func(b *testing.B, s *store.Store, n int) {
		read := false
		for b.Loop() {
			read = !read
			must(b, s.SetRead(ctx, []uint64{uint64(n / 2)}, read))
		}
	})
}

// BenchmarkAdd adds batches to a new library, and to one of 100,000.
func BenchmarkAdd(b *testing.B) {
	for _, batch := range []int{1, 100, 1_000, 5_000} {
		b.Run(fmt.Sprintf("%d to empty", batch), func(b *testing.B) {
			addBatches(b, open(b, filepath.Join(b.TempDir(), "library.db")), batch)
		})
	}
	b.Run("1000 to 100000", func(b *testing.B) {
		whole := libraryOf(b, 100_000)
		must(b, whole.Close())
		copied, err := os.ReadFile(whole.Path())
		must(b, err)
		path := filepath.Join(b.TempDir(), "library.db")
		must(b, os.WriteFile(path, copied, 0o600))
		addBatches(b, open(b, path), 1_000)
	})
}

func addBatches(b *testing.B, s *store.Store, batch int) {
	next := 10_000_000
	n := 0
	for b.Loop() {
		b.StopTimer()
		articles := load(next, batch)
		next += batch
		b.StartTimer()
		n += len(add(b, s, articles...))
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkMarkAllRead marks 100,000 articles, and takes that back.
func BenchmarkMarkAllRead(b *testing.B) {
	s := libraryOf(b, 100_000)
	var marked, undone time.Duration
	for b.Loop() {
		began := time.Now()
		_, err := s.MarkAllRead(ctx, store.Filter{})
		must(b, err)
		marked += time.Since(began)
		began = time.Now()
		undo(b, s)
		undone += time.Since(began)
	}
	b.ReportMetric(float64(marked.Milliseconds())/float64(b.N), "ms/mark")
	b.ReportMetric(float64(undone.Milliseconds())/float64(b.N), "ms/undo")
}

// BenchmarkCheck proves a library of 10,000.
func BenchmarkCheck(b *testing.B) {
	s := libraryOf(b, 10_000)
	for b.Loop() {
		problems, err := s.Check(ctx)
		must(b, err)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkBesideImport is a reader's wait while another process imports 1,000
// articles a transaction at full speed.
func BenchmarkBesideImport(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "library.db"))
	add(b, s, several(100)...)
	other := startChild(b, "import", s.Path())
	other.hear("added ")
	go func() {
		for more := true; more; {
			_, more = other.line()
		}
	}()
	var waits []time.Duration
	for b.Loop() {
		began := time.Now()
		_, err := s.List(ctx, store.Filter{}, store.Key{}, 50, false)
		must(b, err)
		waits = append(waits, time.Since(began))
		s.Release()
	}
	_ = other.cmd.Process.Kill()
	slices.Sort(waits)
	b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "ms/p50")
	b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, "ms/p99")
	b.ReportMetric(float64(waits[len(waits)-1].Microseconds())/1000, "ms/max")
}
