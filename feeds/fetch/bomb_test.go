package fetch_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"precis/feeds/fetch"
)

// TestBombs: what opens to much more than it is costs no more memory than its
// limit, and a little, however it is packed.
func TestBombs(t *testing.T) {
	const opened, limit = 48 << 20, 4 << 20
	zeros := make([]byte, 1<<20)
	pack := func(writer func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := writer(&b)
		for range opened / len(zeros) {
			_, err := w.Write(zeros)
			must(t, err)
		}
		must(t, w.Close())
		return b.Bytes()
	}
	zipped := pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	var twice bytes.Buffer
	w := gzip.NewWriter(&twice)
	_, err := w.Write(zipped)
	must(t, err)
	must(t, w.Close())
	for _, c := range []struct {
		name, encoding string
		body           []byte
	}{
		{"gzip", "gzip", zipped},
		{"gzip without saying so", "", zipped},
		{"gzip twice", "gzip, gzip", twice.Bytes()},
		{"brotli", "br", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 1) })},
		{"zstd", "zstd", pack(func(w io.Writer) io.WriteCloser { e, err := zstd.NewWriter(w); must(t, err); return e })},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if c.encoding != "" {
					w.Header().Set("Content-Encoding", c.encoding)
				}
				_, _ = w.Write(c.body)
			})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := get(t, client(t, fetch.Options{Unpacked: limit}), fetch.Request{URL: s.URL})
			runtime.ReadMemStats(&after)
			wantErr(t, err, fetch.ErrTooLarge)
			if got := fetch.Reason(err); got != fmt.Sprintf("the answer is too large: over %d MB decompressed", limit>>20) {
				t.Error(got)
			}
			// A decoder's window comes on top, 8 MB at most.
			if n := after.TotalAlloc - before.TotalAlloc; n > 5*limit {
				t.Errorf("%d bytes of %d allocated %d MB, with a limit of %d", len(c.body), opened, n>>20, limit>>20)
			}
		})
	}
}
