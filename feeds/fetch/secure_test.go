package fetch_test

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"precis/feeds/fetch"
)

// secure is a server with TLS, and what trusts it.
func secure(t *testing.T, handler http.HandlerFunc) (*httptest.Server, *tls.Config) {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return s, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

// TestOutOfTLS: a move for good out of TLS is followed, and not remembered; one
// out of the web is neither.
func TestOutOfTLS(t *testing.T) {
	plain := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<rss/>") })
	for _, c := range []struct {
		name, to string
		err      error
	}{
		{"to http", plain.URL, nil},
		{"to a file", "file:///etc/passwd", fetch.ErrAddress},
		{"to FTP", "ftp://127.0.0.1/feed", fetch.ErrAddress},
		{"to a private address", "http://192.168.0.1/", fetch.ErrPrivate},
		{"to a private address, with TLS", "https://[fd00::1]/", fetch.ErrPrivate},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, trust := secure(t, permanent(c.to))
			r, err := get(t, client(t, fetch.Options{TLS: trust}), fetch.Request{URL: s.URL})
			if c.err != nil {
				wantErr(t, err, c.err)
				return
			}
			must(t, err)
			if string(r.Body) != "<rss/>" || r.Moved != "" {
				t.Errorf("%q, moved to %q", r.Body, r.Moved)
			}
		})
	}
}

// TestProxyTunnel: through a proxy, too, TLS is with the server itself.
func TestProxyTunnel(t *testing.T) {
	var proto string
	s, trust := secure(t, func(w http.ResponseWriter, r *http.Request) {
		proto = r.Proto
		_, _ = io.WriteString(w, "<rss/>")
	})
	trust.ServerName = "example.com" // what the test certificate is for
	var tunnels atomic.Int64
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect || r.Host != "example.com:443" {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		there, err := new(net.Dialer).DialContext(r.Context(), "tcp", strings.TrimPrefix(s.URL, "https://"))
		if err != nil {
			t.Error(err)
			return
		}
		tunnels.Add(1)
		here := hijack(w)
		_, _ = io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
		go func() {
			_, _ = io.Copy(there, here)
			_ = there.Close()
		}()
		go func() {
			_, _ = io.Copy(here, there)
			_ = here.Close()
		}()
	})
	c := client(t, fetch.Options{TLS: trust, Getenv: func(name string) string { return map[string]string{"https_proxy": proxy.URL}[name] }})
	r, err := c.Get(t.Context(), fetch.Request{URL: "https://example.com/feed", Private: "example.com"})
	must(t, err)
	if string(r.Body) != "<rss/>" || tunnels.Load() != 1 || proto != "HTTP/2.0" {
		t.Errorf("%q over %s, through %d tunnels", r.Body, proto, tunnels.Load())
	}
	_, err = c.Get(t.Context(), fetch.Request{URL: "https://10.0.0.1/"})
	wantErr(t, err, fetch.ErrPrivate)
}
