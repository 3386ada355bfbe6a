package fetch_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/feeds/fetch"
)

// hijack takes a connection out of the server's hands.
func hijack(w http.ResponseWriter) net.Conn {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	return c
}

// raw answers with exactly these bytes, and then closes or resets.
func raw(answer string, reset bool) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		c := hijack(w)
		if tcp, ok := c.(*net.TCPConn); ok && reset {
			_ = tcp.SetLinger(0)
		}
		_, _ = io.WriteString(c, answer)
		_ = c.Close()
	}
}

func TestHostileServers(t *testing.T) {
	t.Parallel()
	zeros := make([]byte, 1<<20)
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		err     error // nil: any
		reason  string
	}{
		{"endless", func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := w.Write(zeros); err != nil {
					return
				}
			}
		}, fetch.ErrTooLarge, "the answer is too large: over 2 MB"},
		{"long by its own word", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000000000")
			w.WriteHeader(http.StatusOK)
		}, fetch.ErrTooLarge, "the answer is too large: over 2 MB"},
		{"gzip bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 100 {
				_, _ = z.Write(zeros)
			}
			_ = z.Close()
		}, fetch.ErrTooLarge, "the answer is too large: over 4 MB decompressed"},
		{"hangs", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, fetch.ErrTimeout, "no complete answer in time"},
		{"a byte now and then", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte(" "))
				_ = http.NewResponseController(w).Flush()
				time.Sleep(10 * time.Millisecond)
			}
		}, fetch.ErrTimeout, "no complete answer in time"},
		{"headers without end", func(w http.ResponseWriter, _ *http.Request) {
			c := hijack(w)
			defer c.Close() //nolint:errcheck // it is a hostile server
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for i := 0; ; i++ {
				if _, err := fmt.Fprintf(c, "X-%d: a\r\n", i); err != nil {
					return
				}
				time.Sleep(10 * time.Millisecond)
			}
		}, fetch.ErrTimeout, "no complete answer in time"},
		{"2 MB of headers", func(w http.ResponseWriter, _ *http.Request) {
			for i := range 2000 {
				w.Header().Set("X-"+strconv.Itoa(i), strings.Repeat("a", 1000))
			}
		}, nil, "the server's answer could not be read"},
		{"short", raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss", false), fetch.ErrCut, "the answer was cut short"},
		{"reset", raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss", true), nil, "the server closed the connection"},
		{"no HTTP", raw("\x1b[31mhello\r\n\r\n", false), nil, "the server's answer could not be read"},
		{"nothing", raw("", false), nil, "the server closed the connection"},
		{"a redirect to a file", redirect("file:///etc/passwd"), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a move to a file", permanent("file:///etc/passwd"), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a move to FTP", permanent("ftp://example.org/feed"), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a move to a private address", permanent("http://10.1.2.3/"), fetch.ErrPrivate, fetch.ErrPrivate.Error()},
		{"a redirect to a script", redirect("javascript:alert(1)"), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a redirect to no host", redirect("http://"), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a redirect to nothing", redirect(""), fetch.ErrAddress, "it redirects to what is not an address of the web (http or https)"},
		{"a redirect with an escape", redirect("http://\x1b[31m/"), nil, "the server's answer could not be read"},
		{"a redirect to metadata", redirect("http://169.254.169.254/latest/"), fetch.ErrPrivate, fetch.ErrPrivate.Error()},
		{"a redirect to a private address", redirect("http://192.168.0.1/"), fetch.ErrPrivate, fetch.ErrPrivate.Error()},
		{"a redirect to a mapped address", redirect("http://[::ffff:10.0.0.1]/"), fetch.ErrPrivate, fetch.ErrPrivate.Error()},
		{"a redirect without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}, fetch.ErrRedirects, fetch.ErrRedirects.Error()},
		{"a loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusMovedPermanently) }, fetch.ErrRedirects, fetch.ErrRedirects.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, c.handler)
			o := fetch.Options{Timeout: time.Minute, Bytes: 2 << 20, Unpacked: 4 << 20}
			if errors.Is(c.err, fetch.ErrTimeout) {
				o.Timeout = 300 * time.Millisecond
			}
			_, err := get(t, client(t, o), fetch.Request{URL: s.URL})
			if err == nil {
				t.Fatal("no error")
			}
			if c.err != nil {
				wantErr(t, err, c.err)
			}
			if got := fetch.Reason(err); got != c.reason {
				t.Errorf("%v: %q, want %q", err, got, c.reason)
			}
			if n := s.count(); n > 11 {
				t.Errorf("asked %d times", n)
			}
			s.CloseClientConnections()
		})
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Location"] = []string{to}
		w.WriteHeader(http.StatusFound)
	}
}

func permanent(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Location"] = []string{to}
		w.WriteHeader(http.StatusMovedPermanently)
	}
}

// TestPrivate: only the host that was typed may be private, whatever it is
// called, and though a connection to it is open already.
func TestPrivate(t *testing.T) {
	inner := serve(t, func(http.ResponseWriter, *http.Request) {})
	outer := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	c := client(t, fetch.Options{})
	for _, step := range []struct {
		name, url, typed string
		err              error
	}{
		{"typed", inner.URL, loopback, nil},
		{"typed in capitals", inner.named("LOCALHOST"), "localhost", nil},
		{"not typed", inner.URL, "", fetch.ErrPrivate},
		{"not typed, by name", inner.named("localhost"), "", fetch.ErrPrivate},
		{"another was typed", inner.URL, "example.org", fetch.ErrPrivate},
		{"redirected within", outer.URL + "?to=" + inner.URL, loopback, nil},
		{"redirected away", outer.URL + "?to=" + inner.named("localhost"), loopback, fetch.ErrPrivate},
		{"unspecified", inner.named("0.0.0.0"), "", fetch.ErrPrivate},
		{"shortened", inner.named("127.1"), "", nil},
	} {
		t.Run(step.name, func(t *testing.T) {
			_, err := c.Get(t.Context(), fetch.Request{URL: step.url, Private: step.typed})
			if step.name == "shortened" { // it is refused, or is no host at all
				if err == nil {
					t.Fatal("reached")
				}
				return
			}
			wantErr(t, err, step.err)
		})
	}
	all := client(t, fetch.Options{AllowPrivate: true})
	if _, err := all.Get(t.Context(), fetch.Request{URL: inner.URL}); err != nil {
		t.Error(err)
	}
}

func TestIsPrivate(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": false, "2606:4700::1111": false, "64:ff9b::808:808": false, "2002:808:808::1": false,
		"127.0.0.1": true, "127.8.9.1": true, "10.1.2.3": true, "172.16.0.1": true, "172.32.0.1": false, "192.168.1.1": true,
		"169.254.169.254": true, "100.100.100.200": true, "0.0.0.0": true, "0.1.2.3": true, "224.0.0.1": true, "255.255.255.255": true,
		"198.18.0.1": true, "192.0.0.192": true, "::": true, "::1": true, "fe80::1": true, "fe80::1%eth0": true, "fd00:ec2::254": true,
		"ff02::1": true, "fec0::1": true, "::ffff:127.0.0.1": true, "::ffff:8.8.8.8": false, "::ffff:0:127.0.0.1": true, "::ffff:0:8.8.8.8": false, "64:ff9b::a00:1": true,
		"2002:a00:1::1": true, "2001::1": true, "::7f00:1": true,
	} {
		if got := fetch.IsPrivate(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %t, want %t", address, got, want)
		}
	}
}

// TestHostileHeaders: what cannot be said back is not kept, and not said.
func TestHostileHeaders(t *testing.T) {
	c := client(t, fetch.Options{})
	escapes := serve(t, raw("HTTP/1.1 200 \x1b]0;x\x07OK\r\nContent-Type: text/\x1b[31mxml\r\nContent-Length: 6\r\n\r\n<rss/>", false))
	if r, err := get(t, c, fetch.Request{URL: escapes.URL}); err == nil && r.ContentType != "" {
		t.Errorf("kept %q", r.ContentType)
	}
	long := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", "\"\u009b31m\"")
		w.Header().Set("Last-Modified", strings.Repeat("a", 5000))
	})
	r, err := get(t, c, fetch.Request{URL: long.URL})
	must(t, err)
	if r.ETag != "" || r.LastModified != "" {
		t.Errorf("kept %q and %q", r.ETag, r.LastModified)
	}
	_, err = get(t, c, fetch.Request{URL: long.URL, ETag: "\"\x1b[31m\"", LastModified: "a\r\nInjected: yes"})
	must(t, err)
	if h := long.last().Header; h.Get("If-None-Match") != "" || h.Get("If-Modified-Since") != "" || h.Get("Injected") != "" {
		t.Errorf("sent %v", h)
	}
}

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		name  string
		codes []int
		want  string // the path that is remembered
	}{
		{"for good", []int{301}, "/1"},
		{"for good, twice", []int{301, 308}, "/2"},
		{"for now", []int{302}, ""},
		{"for good, then for now", []int{308, 307}, "/1"},
		{"for now, then for good", []int{303, 301}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
				if n < len(c.codes) {
					http.Redirect(w, r, fmt.Sprint("/", n+1), c.codes[n])
				}
			})
			r, err := get(t, client(t, fetch.Options{}), fetch.Request{URL: s.URL + "/0"})
			must(t, err)
			want := ""
			if c.want != "" {
				want = s.URL + c.want
			}
			if r.Moved != want || r.URL != fmt.Sprint(s.URL, "/", len(c.codes)) {
				t.Errorf("moved to %q, want %q; came from %s", r.Moved, want, r.URL)
			}
		})
	}
}

func TestNoAddress(t *testing.T) {
	c := client(t, fetch.Options{})
	for _, address := range []string{
		"", "feed", "/etc/passwd", "file:///etc/passwd", "ftp://example.org/", "http:///x", "exec:ls", "|ls", "http://a b/", "http://exa\nmple.org/",
		"http://" + strings.Repeat("a", 10_000),
	} {
		_, err := c.Get(t.Context(), fetch.Request{URL: address})
		wantErr(t, err, fetch.ErrAddress)
	}
}
