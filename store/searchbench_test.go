package store_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/query"
)

var (
	searchedLibrary = flag.String("library", "", "the library that BenchmarkSearchLibrary searches; it is not changed")
	searches        = flag.Int("searches", 500, "how many searches of a kind BenchmarkSearchLibrary makes")
)

// BenchmarkSearchLibrary measures how long the first fifty results of a search
// take in a library with an index, the file being opened for each search as
// for somebody who types one:
//
//	go test ./store -run '^$' -bench SearchLibrary -benchtime 1x -library FILE
func BenchmarkSearchLibrary(b *testing.B) {
	if *searchedLibrary == "" {
		b.Skip("name a library with -library")
	}
	s, err := store.Open(*searchedLibrary, store.Options{ReadOnly: true})
	must(b, err)
	b.Cleanup(func() { must(b, s.Close()) })
	size, err := store.IndexBytes(s)
	must(b, err)
	of := sampleOf(b, s)
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(100*float64(size)/of.size/float64(of.articles), "%-of-text")
		segments, _, err := store.IndexOf(s)
		must(b, err)
		b.ReportMetric(float64(len(segments)), "segments")
		rest, err := s.Unindexed(ctx)
		must(b, err)
		b.ReportMetric(float64(rest), "not-indexed")
	})
	for _, kind := range of.kinds() {
		b.Run(strings.ReplaceAll(kind.name, " ", "-"), func(b *testing.B) { quantiles(b, s, kind.query) })
	}
}

// quantiles reports how long searches take.
func quantiles(b *testing.B, s *store.Store, next func() string) {
	b.Helper()
	var took []time.Duration
	found := 0
	worked := processor()
	for b.Loop() {
		for range *searches {
			text := next()
			q, err := query.Parse(text)
			if err != nil {
				b.Fatalf("%s: %v", text, err)
			}
			s.Release()
			began := time.Now()
			rows, err := s.Search(ctx, q, store.Key{}, 50, false)
			must(b, err)
			took = append(took, time.Since(began))
			found += len(rows)
		}
	}
	worked = processor() - worked
	slices.Sort(took)
	ms := func(at int) float64 { return float64(took[at].Microseconds()) / 1000 }
	b.ReportMetric(ms(len(took)/2), "ms-p50")
	b.ReportMetric(ms(len(took)*99/100), "ms-p99")
	b.ReportMetric(ms(len(took)-1), "ms-most")
	b.ReportMetric(worked.Seconds()*1000/float64(len(took)), "ms-cpu")
	b.ReportMetric(float64(found)/float64(len(took)), "rows")
	b.ReportMetric(0, "ns/op")
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

// sample is what is known of a library from some of its articles.
type sample struct {
	*rand.Rand
	articles int
	size     float64    // of a body, bytes, on average
	texts    [][]string // their words
	every    string     // the word that most have
	common   []string   // words that a fourth of them have
	middling []string   // words that about one in twenty has
	rare     []string   // words that one of them has
	runs     []string   // two common words that stand beside each other in one of them
}

// sampled is how many articles are looked at.
const sampled = 400

func sampleOf(b *testing.B, s *store.Store) *sample {
	b.Helper()
	of := &sample{Rand: rand.New(rand.NewPCG(1, 2))}
	counts, err := s.CountsOf(ctx, store.Filter{})
	must(b, err)
	if of.articles = counts.Total; of.articles == 0 {
		b.Fatal("there are no articles in " + s.Path())
	}
	seen := map[string]int{}
	for range sampled {
		body, err := s.Body(ctx, 1+of.Uint64N(uint64(of.articles)))
		must(b, err)
		text, err := body.Bytes()
		must(b, err)
		of.size += float64(len(text)) / sampled
		words := plainWords(string(text))
		of.texts = append(of.texts, words)
		once := map[string]bool{}
		for _, w := range words {
			if !once[w] {
				once[w] = true
				seen[w]++
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(seen)) {
		switch n := seen[w]; {
		case n > sampled/4:
			of.common = append(of.common, w)
		case n > sampled/50 && n < sampled/10:
			of.middling = append(of.middling, w)
		case n == 1 && len(w) > 7:
			of.rare = append(of.rare, w)
		}
		if seen[w] > seen[of.every] {
			of.every = w
		}
	}
	for _, words := range of.texts {
		for i := range len(words) - 1 {
			if seen[words[i]] > sampled/4 && seen[words[i+1]] > sampled/4 {
				of.runs = append(of.runs, words[i]+" "+words[i+1])
			}
		}
	}
	return of
}

// plainWords returns the words of a text that are letters of ASCII only.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
}

type searchKind struct {
	name  string
	query func() string
}

func (of *sample) pick(from []string) string { return from[of.IntN(len(from))] }

// some returns n words of one kind.
func (of *sample) some(n int, from []string) string {
	words := make([]string, n)
	for i := range words {
		words[i] = of.pick(from)
	}
	return strings.Join(words, " ")
}

// piece returns n words that follow each other in an article.
func (of *sample) piece(n int) string {
	for {
		if words := of.texts[of.IntN(len(of.texts))]; len(words) >= n {
			i := of.IntN(len(words) - n + 1)
			return strings.Join(words[i:i+n], " ")
		}
	}
}

func (of *sample) kinds() []searchKind {
	date := func() string { return fmt.Sprintf("%d-%02d", 2010+of.IntN(16), 1+of.IntN(12)) }
	return []searchKind{
		{"1 word rare", func() string { return of.pick(of.rare) }},
		{"1 word middling", func() string { return of.pick(of.middling) }},
		{"1 word common", func() string { return of.pick(of.common) }},
		{"1 word of every article", func() string { return of.every }},
		{"1 word nowhere", func() string { return "zq" + of.pick(of.rare) }},
		{"1 word exactly", func() string { return `"` + of.pick(of.middling) + `"` }},
		{"3 words rare", func() string { return of.some(2, of.rare) + " " + of.pick(of.common) }},
		{"3 words middling", func() string { return of.some(3, of.middling) }},
		{"3 words common", func() string { return of.some(3, of.common) }},
		{"3 words of one article", func() string {
			words := of.texts[of.IntN(len(of.texts))]
			return of.some(3, words)
		}},
		{"phrase of 2 words of an article", func() string { return `"` + of.piece(2) + `"` }},
		{"phrase of 3 words of an article", func() string { return `"` + of.piece(3) + `"` }},
		{"phrase of 5 words of an article", func() string { return `"` + of.piece(5) + `"` }},
		{"phrase of common words of an article", func() string { return `"` + of.pick(of.runs) + `"` }},
		{"phrase of common words by chance", func() string { return `"` + of.some(2, of.common) + `"` }},
		{"phrase of 3 common words by chance", func() string { return `"` + of.some(3, of.common) + `"` }},
		{"not a word", func() string { return "-" + of.pick(of.middling) }},
		{"not the word of every article", func() string { return "-" + of.every }},
		{"common but not common", func() string { return of.pick(of.common) + " -" + of.pick(of.common) }},
		{"prefix of 1 letter", func() string { return string(rune('a'+of.IntN(26))) + "*" }},
		{"prefix of 4 letters", func() string { return of.pick(of.rare)[:4] + "*" }},
		{"20 rare words with OR", func() string { return strings.ReplaceAll(of.some(20, of.rare), " ", " OR ") }},
		{"20 common words with OR", func() string { return strings.ReplaceAll(of.some(20, of.common), " ", " OR ") }},
		{"title common", func() string { return "title:" + of.pick(of.common) }},
		{"source", func() string { return "source:" + fmt.Sprint(of.IntN(500)) }},
		{"before", func() string { return "before:" + date() }},
		{"after", func() string { return "after:" + date() }},
		{"a month", func() string { return "rain after:" + date() + " before:" + date() }},
		{"unread and rare", func() string { return "is:unread " + of.pick(of.rare) }},
		{"unread and common", func() string { return "is:unread " + of.pick(of.common) }},
		{"read and common", func() string { return "is:read " + of.pick(of.common) }},
		{"starred and common", func() string { return "is:starred " + of.pick(of.common) }},
		{"tag nowhere", func() string { return "tag:" + of.pick(of.rare) }},
	}
}

// BenchmarkBesideIndex reports how long a reader of another opened library
// waits for its rows while the index is made anew.
func BenchmarkBesideIndex(b *testing.B) {
	s := libraryOf(b, 10_000)
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

// BenchmarkIndex makes the index of a library of 10,000 articles anew.
func BenchmarkIndex(b *testing.B) {
	s := libraryOf(b, 10_000)
	n := 0
	for b.Loop() {
		more, err := s.RebuildIndex(ctx)
		must(b, err)
		n += more
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkSearchSigns searches Japanese for pieces of its text.
func BenchmarkSearchSigns(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "library.db"))
	r := rand.New(rand.NewPCG(3, 4))
	sign := func() rune { return rune(0x4E00 + int(r.ExpFloat64()*300)) }
	var texts [][]rune
	for range 20 {
		batch := make([]feeds.Article, 1000)
		for i := range batch {
			text := make([]rune, 1300)
			for k := range text {
				text[k] = sign()
			}
			texts = append(texts, text)
			batch[i] = feeds.Article{
				Source: feeds.Source{Kind: feeds.KindFeed, Address: "a"}, GUID: fmt.Sprint(len(texts)), Language: "ja",
				Title: string(text[:12]), Body: []byte(string(text)), Published: start.Add(-time.Duration(r.IntN(1e9)) * time.Millisecond),
			}
		}
		add(b, s, batch...)
	}
	_, err := store.IndexAll(s)
	must(b, err)
	for _, n := range []int{2, 3, 5} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			quantiles(b, s, func() string {
				text := texts[r.IntN(len(texts))]
				i := r.IntN(len(text) - n)
				return string(text[i : i+n])
			})
		})
	}
}
