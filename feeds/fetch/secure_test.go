package fetch_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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

// TestTimeouts: it is told how far a request came, and with whom.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	hangs := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	leads := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, hangs.named("localhost"), http.StatusFound)
	})
	for _, c := range []struct {
		name, url, host string
		connected       bool
		reason          string
	}{
		{"no answer", hangs.URL, loopback, true, fetch.ErrTimeout.Error()},
		{"no answer from where it leads", leads.URL, "localhost", true, fetch.ErrTimeout.Error()},
		{"no TLS", "https" + silent(t), loopback, false, "no connection to the server in time"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := get(t, client(t, fetch.Options{Timeout: 500 * time.Millisecond, AllowPrivate: true}), fetch.Request{URL: c.url})
			wantErr(t, err, fetch.ErrTimeout)
			timeout, ok := errors.AsType[*fetch.TimeoutError](err)
			if !ok || timeout.Host != c.host || timeout.Connected != c.connected || fetch.Reason(err) != c.reason {
				t.Errorf("%+v: %s", timeout, fetch.Reason(err))
			}
		})
	}
}

// silent is a server that takes connections and says nothing: "://HOST:PORT".
func silent(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", loopback+":0")
	must(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return "://" + l.Addr().String()
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
