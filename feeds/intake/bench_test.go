package intake_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/feeds/intake"
	"precis/store"
)

// lines makes n lines of JSON of articles of about 4 KB, dated in no order.
func lines(n int) string {
	words := strings.Fields("the harbour and a ferry to lighthouse in morning was it for keeper on with he be at by had not are but from or have an they which one \\\"letters\\\" were island her all she there would their storm")
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := range n {
		at := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(10*365*24)) * time.Hour)
		fmt.Fprintf(&b, `{"title":"Article %d","link":"https://example.org/%d","source":"Feed %d","published":"%s","format":"text","body":"`,
			i, i, r.IntN(500), at.Format(time.RFC3339))
		for size := b.Len() + 4000; b.Len() < size; {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("\"}\n")
	}
	return b.String()
}

// BenchmarkImportJSONL imports 20,000 articles into an empty library.
func BenchmarkImportJSONL(b *testing.B) {
	const n = 20_000
	text := lines(n)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		b.StopTimer()
		st, err := store.Open(filepath.Join(b.TempDir(), "library.db"), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := intake.ImportJSONL(context.Background(), st, "lines", strings.NewReader(text), intake.Options{}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
