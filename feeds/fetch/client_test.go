package fetch_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"precis/feeds/fetch"
)

const loopback = "127.0.0.1"

// server is a real server that keeps the requests it gets.
type server struct {
	*httptest.Server
	mu   sync.Mutex
	seen []*http.Request
}

func serve(t testing.TB, handler http.HandlerFunc) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, r.Clone(context.Background()))
		s.mu.Unlock()
		handler(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) last() *http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[len(s.seen)-1]
}

func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.seen)
}

// named is an address of the server under another name.
func (s *server) named(host string) string {
	return strings.Replace(s.URL, loopback, host, 1)
}

func client(t testing.TB, o fetch.Options) *fetch.Client {
	t.Helper()
	if o.Timeout == 0 {
		o.Timeout = 5 * time.Second
	}
	c := fetch.New(o)
	t.Cleanup(c.Close)
	return c
}

func get(t testing.TB, c *fetch.Client, r fetch.Request) (*fetch.Response, error) {
	t.Helper()
	if r.Private == "" {
		r.Private = loopback
	}
	return c.Get(t.Context(), r)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantErr(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

func TestGet(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 02 Jan 2006 15:04:05 GMT")
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		w.Header().Set("Cache-Control", "max-age=600")
		_, _ = io.WriteString(w, "<rss/>")
	})
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	c := client(t, fetch.Options{UserAgent: "precis/0.1.0", Now: func() time.Time { return now }})
	r, err := get(t, c, fetch.Request{URL: strings.Replace(s.URL, "http://", "HTTP://jo:secret@", 1) + "/feed#top"})
	must(t, err)
	if string(r.Body) != "<rss/>" || r.URL != s.URL+"/feed" || r.Moved != "" || r.ETag != `"v1"` || r.LastModified == "" ||
		r.ContentType != "application/rss+xml; charset=utf-8" || len(r.Hash) != 16 || !r.Fresh.Equal(now.Add(10*time.Minute)) || !r.Private {
		t.Errorf("%+v", r)
	}
	q := s.last()
	if q.UserAgent() != "precis/0.1.0" || q.Header.Get("Authorization") != "" || !strings.Contains(q.Header.Get("Accept-Encoding"), "br") {
		t.Errorf("asked %v", q.Header)
	}
}

func TestConditional(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		http.ServeContent(w, r, "f.xml", time.Unix(1e9, 0), strings.NewReader("<rss/>"))
	})
	c := client(t, fetch.Options{})
	r, err := get(t, c, fetch.Request{URL: s.URL, ETag: `"v1"`})
	must(t, err)
	if !r.Unchanged || r.Body != nil || r.ETag != `"v1"` {
		t.Errorf("%+v", r)
	}
	r, err = get(t, c, fetch.Request{URL: s.URL, ETag: `"v0"`})
	must(t, err)
	if r.Unchanged || string(r.Body) != "<rss/>" {
		t.Errorf("%+v", r)
	}
}

// TestBlanksInAddress: what servers and feeds write for addresses is sent as it
// should be.
func TestBlanksInAddress(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header()["Location"] = []string{"/a b/żó?q=1 2&r=ż%20"}
			w.WriteHeader(http.StatusMovedPermanently)
			return
		}
		w.WriteHeader(http.StatusNonAuthoritativeInfo)
		_, _ = io.WriteString(w, r.URL.Path+" "+r.URL.Query().Get("q")+" "+r.URL.Query().Get("r"))
	})
	r, err := get(t, client(t, fetch.Options{}), fetch.Request{URL: s.URL})
	must(t, err)
	if want := s.URL + "/a%20b/%C5%BC%C3%B3?q=1%202&r=%C5%BC%20"; string(r.Body) != "/a b/żó 1 2 ż " || r.Moved != want {
		t.Errorf("%q, moved to %q", r.Body, r.Moved)
	}
}

// TestUnaskedNotModified: a 304 to a request without conditions is no answer.
func TestUnaskedNotModified(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	_, err := get(t, client(t, fetch.Options{}), fetch.Request{URL: s.URL})
	if status, ok := errors.AsType[*fetch.StatusError](err); !ok || status.Code != 304 {
		t.Fatalf("%v", err)
	}
}

func TestEncodings(t *testing.T) {
	text := []byte(strings.Repeat("<item>a text that is long</item>", 1000))
	pack := func(writer func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := writer(&b)
		_, err := w.Write(text)
		must(t, err)
		must(t, w.Close())
		return b.Bytes()
	}
	zipped := pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	for _, c := range []struct {
		name, encoding string
		body           []byte
		err            error
	}{
		{"none", "", text, nil},
		{"identity", "identity", text, nil},
		{"gzip", "gzip", zipped, nil},
		{"gzip without saying so", "", zipped, nil},
		{"brotli", "br", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }), nil},
		{"zstd", "ZSTD", pack(func(w io.Writer) io.WriteCloser { e, err := zstd.NewWriter(w); must(t, err); return e }), nil},
		{"deflate", "deflate", pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }), nil},
		{"raw deflate", "deflate", pack(func(w io.Writer) io.WriteCloser { d, err := flate.NewWriter(w, 1); must(t, err); return d }), nil},
		{"gzip twice", "gzip, gzip", func() []byte {
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			_, err := w.Write(zipped)
			must(t, err)
			must(t, w.Close())
			return b.Bytes()
		}(), nil},
		{"three times", "gzip, gzip, gzip", zipped, fetch.ErrEncoding},
		{"unknown", "compress", text, fetch.ErrEncoding},
		{"no compression at all", "utf-8", text, nil},
		{"gzip, and no compression", "none, gzip", zipped, nil},
		{"says gzip and is not", "gzip", text, fetch.ErrEncoding},
		{"broken", "gzip", append(bytes.Clone(zipped[:len(zipped)-8]), 1, 2, 3, 4, 5, 6, 7, 8), fetch.ErrEncoding},
		{"cut", "gzip", zipped[:len(zipped)/2], fetch.ErrCut},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if c.encoding != "" {
					w.Header().Set("Content-Encoding", c.encoding)
				}
				_, _ = w.Write(c.body)
			})
			r, err := get(t, client(t, fetch.Options{}), fetch.Request{URL: s.URL})
			if c.err != nil {
				wantErr(t, err, c.err)
				return
			}
			must(t, err)
			if !bytes.Equal(r.Body, text) {
				t.Errorf("got %d bytes, want %d", len(r.Body), len(text))
			}
		})
	}
}

func TestStatus(t *testing.T) {
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		code   int
		retry  string
		want   string
		until  time.Duration
		isGone bool
	}{
		{500, "", "the server answered 500 (internal server error)", 0, false},
		{429, "3600", "the server answered 429 (too many requests)", time.Hour, false},
		{503, "Fri, 01 May 2026 12:30:00 GMT", "the server answered 503 (service unavailable)", 30 * time.Minute, false},
		{503, "99999999999999", "the server answered 503 (service unavailable)", 7 * 24 * time.Hour, false},
		{503, "soon", "the server answered 503 (service unavailable)", 0, false},
		{410, "", "the server answered 410 (gone)", 0, true},
		{799, "", "the server answered 799", 0, false},
	} {
		t.Run(fmt.Sprint(c.code, " ", c.retry), func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if c.retry != "" {
					w.Header().Set("Retry-After", c.retry)
				}
				http.Error(w, "boom \x1b[31m", c.code)
			})
			_, err := get(t, client(t, fetch.Options{Now: func() time.Time { return now }}), fetch.Request{URL: s.URL})
			status, ok := errors.AsType[*fetch.StatusError](err)
			if !ok || status.Code != c.code || fetch.Reason(err) != c.want || fetch.IsGone(err) != c.isGone {
				t.Fatalf("%v: %s", err, fetch.Reason(err))
			}
			if want := now.Add(c.until); c.until == 0 && !status.Retry.IsZero() || c.until != 0 && !status.Retry.Equal(want) {
				t.Errorf("to be asked again %v, want %v", status.Retry, want)
			}
		})
	}
}

func TestAccess(t *testing.T) {
	other := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<rss/>") })
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, other.URL, http.StatusFound)
		case "/within":
			http.Redirect(w, r, "/", http.StatusFound)
		}
	})
	ask := fetch.Request{User: "jo", Password: "secret", Fields: []fetch.Field{
		{"X-Key", "key"}, {"Host", "evil.example"}, {"Bad name", "x"}, {"Bad", "a\r\nInjected: yes"}, {"User-Agent", "mine"},
	}}
	for _, c := range []struct {
		path string
		to   *server
		sent bool
	}{{"/", s, true}, {"/within", s, true}, {"/away", other, false}} {
		t.Run(c.path, func(t *testing.T) {
			r := ask
			r.URL = s.URL + c.path
			_, err := get(t, client(t, fetch.Options{}), r)
			must(t, err)
			q := c.to.last()
			user, password, _ := q.BasicAuth()
			if got := user == "jo" && password == "secret" && q.Header.Get("X-Key") == "key" && q.UserAgent() == "mine"; got != c.sent {
				t.Errorf("sent %t: %v", got, q.Header)
			}
			if q.Header.Get("Injected") != "" || q.Host == "evil.example" || q.Header.Get("Cookie") != "" {
				t.Errorf("sent %v to %s", q.Header, q.Host)
			}
		})
	}
}

// TestNoCookies: what a server sets is not sent back, to nobody.
func TestNoCookies(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "s", Value: "1"})
	})
	c := client(t, fetch.Options{})
	for range 2 {
		_, err := get(t, c, fetch.Request{URL: s.URL})
		must(t, err)
	}
	if got := s.last().Header.Get("Cookie"); got != "" {
		t.Errorf("sent %q", got)
	}
}

func TestHTTP2(t *testing.T) {
	var proto string
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { proto = r.Proto }))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	_, err := get(t, client(t, fetch.Options{TLS: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}), fetch.Request{URL: s.URL})
	must(t, err)
	if proto != "HTTP/2.0" {
		t.Errorf("spoke %s", proto)
	}
	_, err = get(t, client(t, fetch.Options{}), fetch.Request{URL: s.URL})
	if got := fetch.Reason(err); got != "the server's certificate is not trusted" {
		t.Errorf("%v: %s", err, got)
	}
	_, err = get(t, client(t, fetch.Options{}), fetch.Request{URL: strings.Replace(serve(t, nil).URL, "http:", "https:", 1)})
	if got := fetch.Reason(err); got != "the server does not speak TLS" {
		t.Errorf("%v: %s", err, got)
	}
}

func TestProxyDown(t *testing.T) {
	c := client(t, fetch.Options{Getenv: func(name string) string {
		return map[string]string{"http_proxy": "http://jo:secret@127.0.0.1:1"}[name]
	}})
	_, err := c.Get(t.Context(), fetch.Request{URL: "http://feeds.example.com/a", Private: "feeds.example.com"})
	if got := fetch.Reason(err); got != "the proxy of the environment cannot be reached" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestProxy(t *testing.T) {
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "by proxy: "+r.RequestURI) })
	env := func(name string) string {
		return map[string]string{"http_proxy": proxy.URL, "NO_PROXY": "direct.example"}[name]
	}
	c := client(t, fetch.Options{Getenv: env})
	r, err := c.Get(t.Context(), fetch.Request{URL: "http://feeds.example.com/a"})
	must(t, err)
	if string(r.Body) != "by proxy: http://feeds.example.com/a" {
		t.Errorf("%s", r.Body)
	}
	before := proxy.count()
	for _, private := range []string{"http://10.0.0.1/", "http://[fd00::1]/", "http://router.local/", "http://intranet/"} {
		_, err := c.Get(t.Context(), fetch.Request{URL: private})
		wantErr(t, err, fetch.ErrPrivate)
	}
	if n := proxy.count(); n != before {
		t.Errorf("the proxy was asked %d times", n-before)
	}
	_, err = c.Get(t.Context(), fetch.Request{URL: "http://10.0.0.1/", Private: "10.0.0.1"})
	must(t, err)
}

func TestCancel(t *testing.T) {
	asked := make(chan struct{})
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) { close(asked); <-r.Context().Done() })
	ctx, stop := context.WithCancel(t.Context())
	go func() { <-asked; stop() }()
	_, err := client(t, fetch.Options{}).Get(ctx, fetch.Request{URL: s.URL, Private: loopback})
	wantErr(t, err, context.Canceled)
	if got := fetch.Reason(err); got != "stopped" {
		t.Errorf("%s", got)
	}
}

func TestHostOf(t *testing.T) {
	for address, want := range map[string]string{
		"http://Example.ORG:80/x": "example.org", "http://[::1]:8/": "::1", "": "", "::": "",
	} {
		if got := fetch.HostOf(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if _, err := url.Parse("http://[::1]:8/"); err != nil {
		t.Fatal(err)
	}
}
