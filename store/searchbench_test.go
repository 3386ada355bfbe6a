package store_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/query"
)

// articlesVariable names a file of JSON Lines to measure the search with, such
// as articlegen of the shared tools writes. A pipe will do.
const articlesVariable = "PRECIS_BENCH_ARTICLES"

// BenchmarkSearch measures the index of many articles: how fast it is made and
// how large it is, and how long the first fifty results of a search take.
//
//	articlegen -n 100000 >/tmp/articles
//	PRECIS_BENCH_ARTICLES=/tmp/articles go test ./store -run '^$' -bench Search -benchtime 1x -timeout 2h
func BenchmarkSearch(b *testing.B) {
	path := os.Getenv(articlesVariable)
	if path == "" {
		b.Skip("set " + articlesVariable)
	}
	s := open(b, filepath.Join(b.TempDir(), "library.db"))
	sample := readIn(b, s, path)
	began, worked := time.Now(), processor()
	n, err := s.Index(ctx)
	must(b, err)
	took := time.Since(began)
	worked = processor() - worked
	var memory runtime.MemStats // what the process has taken, and does not give back
	runtime.ReadMemStats(&memory)
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(float64(n)/took.Seconds(), "articles/s")
		b.ReportMetric(float64(worked.Microseconds())/float64(n), "cpu-us/article")
		size, err := store.IndexBytes(s)
		must(b, err)
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(100*float64(size)/float64(sample.bytes), "%-of-text")
		b.ReportMetric(float64(memory.Sys)/1e6, "MB-memory")
		segments, _, err := store.IndexOf(s)
		must(b, err)
		b.ReportMetric(float64(len(segments)), "segments")
	})
	if n <= 200_000 {
		b.Run("reader beside the index", func(b *testing.B) { besideIndex(b, s) })
	}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	for _, kind := range []struct {
		name  string
		query func() string
	}{
		{"1 word, common", func() string { return pick(sample.common) }},
		{"1 word, rare", func() string { return pick(sample.rare) }},
		{"3 words, common", func() string { return pick(sample.common) + " " + pick(sample.common) + " " + pick(sample.common) }},
		{"3 words, rare", func() string { return pick(sample.rare) + " " + pick(sample.rare) + " " + pick(sample.common) }},
		{"3 words of one article", func() string {
			words := strings.Fields(pick(sample.texts))
			return pick(words) + " " + pick(words) + " " + pick(words)
		}},
		{"prefix", func() string { return pick(sample.rare)[:4] + "*" }},
		{"phrase of two words", func() string {
			words := strings.Fields(pick(sample.texts))
			i := r.IntN(len(words) - 1)
			return `"` + words[i] + " " + words[i+1] + `"`
		}},
		{"unread", func() string { return pick(sample.common) + " is:unread" }},
	} {
		b.Run(kind.name, func(b *testing.B) { quantiles(b, s, kind.query) })
	}
}

// besideIndex reports how long a reader of another opened library waits for
// its rows while the index is made anew.
func besideIndex(b *testing.B, s *store.Store) {
	reader := open(b, s.Path())
	done := make(chan error, 1)
	var took []time.Duration
	for b.Loop() {
		go func() {
			_, err := s.RebuildIndex(ctx)
			done <- err
		}()
		for more := true; more; {
			select {
			case err := <-done:
				must(b, err)
				more = false
			default:
				began := time.Now()
				_, err := reader.List(ctx, store.Filter{}, store.Key{}, 50, false)
				must(b, err)
				took = append(took, time.Since(began))
				reader.Release()
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-most")
}

// quantiles reports how long searches take.
func quantiles(b *testing.B, s *store.Store, next func() string) {
	const searches = 300
	var took []time.Duration
	for b.Loop() {
		for range searches {
			q, err := query.Parse(next())
			if err != nil {
				continue // a word of signs only
			}
			began := time.Now()
			_, err = s.Search(ctx, q, store.Key{}, 50, false)
			must(b, err)
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	for name, at := range map[string]int{"ms-p50": len(took) / 2, "ms-p99": len(took) * 99 / 100} {
		b.ReportMetric(float64(took[at].Microseconds())/1000, name)
	}
}

// sample is what is known of the articles that were read in.
type sample struct {
	bytes        int // of all bodies
	common, rare []string
	texts        []string
}

func readIn(b *testing.B, s *store.Store, path string) sample {
	f, err := os.Open(path)
	must(b, err)
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	var of sample
	seen := map[string]int{}
	var batch []feeds.Article
	n := 0
	for more := true; more; {
		if more = lines.Scan(); more {
			var l struct {
				Title     string    `json:"title"`
				Link      string    `json:"link"`
				Source    string    `json:"source"`
				Body      string    `json:"body"`
				Published time.Time `json:"published"`
			}
			must(b, json.Unmarshal(lines.Bytes(), &l))
			of.bytes += len(l.Body)
			if n++; n%500 == 1 && len(of.texts) < 200 {
				text := strings.Map(func(r rune) rune {
					if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == ' ' {
						return r
					}
					return ' '
				}, l.Body)
				of.texts = append(of.texts, text)
				for w := range strings.FieldsSeq(text) {
					seen[w]++
				}
			}
			batch = append(batch, feeds.Article{
				Source: feeds.Source{Kind: feeds.KindFeed, Address: l.Source, Title: l.Source},
				GUID:   l.Link, Title: l.Title, Link: l.Link, Published: l.Published, Body: []byte(l.Body),
			})
		}
		if len(batch) == 5000 || !more {
			add(b, s, batch...)
			batch = batch[:0]
		}
	}
	must(b, lines.Err())
	for w, count := range seen {
		switch {
		case count > len(of.texts)/4 && w != "OR":
			of.common = append(of.common, w)
		case count == 1 && len(w) > 7:
			of.rare = append(of.rare, w)
		}
	}
	slices.Sort(of.common)
	slices.Sort(of.rare)
	return of
}

// processor returns the time that the process has worked, as far as the system
// says: on a busy machine it says more than a clock.
func processor() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	ticks := 0
	for _, f := range fields[11:13] { // utime and stime, in hundredths of a second
		n, _ := strconv.Atoi(f)
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
