package intake

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/store"
)

// paragraphs is about n bytes of HTML.
func paragraphs(seed, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "<p>The %d letters of day %d came over the sea with the ferry, and %d went back &amp; forth.</p>\n", seed%97, i, seed*i%89)
	}
	return b.String()
}

// BenchmarkRefresh reads 100 feeds of 50 articles of 4 KB from a server in the
// same process: all of them new, or none of them changed.
func BenchmarkRefresh(b *testing.B) {
	const sources, items = 100, 50
	bodies := make([]string, sources)
	for f := range bodies {
		all := make([]string, items)
		for i := range all {
			n := f*items + i
			all[i] = fmt.Sprintf("<item><title>Item %d</title><guid>g%d</guid><link>https://example.org/%d</link><pubDate>Fri, 01 May 2026 12:00:00 GMT</pubDate><description><![CDATA[%s]]></description></item>",
				n, n, n, paragraphs(n, 4000))
		}
		bodies[f] = rss(all...)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &n)
		w.Header().Set("ETag", `"1"`)
		http.ServeContent(w, r, "f.xml", time.Time{}, strings.NewReader(bodies[n]))
	}))
	defer server.Close()
	client := fetch.New(fetch.Options{AllowPrivate: true})
	defer client.Close()
	open := func(b *testing.B) *store.Store {
		b.Helper()
		st, err := store.Open(filepath.Join(b.TempDir(), "library.db"), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		all := make([]store.NewSource, sources)
		for i := range all {
			all[i].Source = feeds.Source{Kind: feeds.KindFeed, Address: fmt.Sprintf("%s/%d", server.URL, i)}
		}
		if _, err := st.AddSources(b.Context(), all, "add", ""); err != nil {
			b.Fatal(err)
		}
		return st
	}
	refresh := func(b *testing.B, st *store.Store, imported int) {
		b.Helper()
		counts, err := Refresh(b.Context(), st, client, RefreshOptions{})
		if err != nil || counts.Imported != imported {
			b.Fatal(counts, err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			st := open(b)
			b.StartTimer()
			refresh(b, st, sources*items)
			b.StopTimer()
			_ = st.Close()
			b.StartTimer()
		}
		b.ReportMetric(float64(b.N*sources*items)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("unchanged", func(b *testing.B) {
		st := open(b)
		defer st.Close() //nolint:errcheck // the benchmark is over
		refresh(b, st, sources*items)
		for b.Loop() {
			refresh(b, st, 0)
		}
		b.ReportMetric(float64(b.N*sources)/b.Elapsed().Seconds(), "sources/s")
	})
}
