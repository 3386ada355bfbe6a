package fetch

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
)

// way is the course of a request from address to address.
type way struct {
	start, at *url.URL
	permanent *url.URL // as far as permanent redirects alone have led
	temporary bool     // another one has been met

	private   atomic.Bool // the last address was a private one
	connected atomic.Bool // there was a connection to it
}

// trace notes whether a request has a connection and, if there is no proxy in
// between, whether that goes to a private address.
func (w *way) trace(ctx context.Context, direct bool) context.Context {
	w.connected.Store(false)
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(got httptrace.GotConnInfo) {
		w.connected.Store(true)
		if !direct {
			return
		}
		if a, err := netip.ParseAddrPort(got.Conn.RemoteAddr().String()); err == nil {
			w.private.Store(IsPrivate(a.Addr()))
		}
	}})
}

// moved returns where permanent redirects alone lead. One from https to http
// is not remembered: nobody moves there who is asked by the right person.
func (w *way) moved() string {
	if w.permanent == nil || w.start.Scheme == "https" && w.permanent.Scheme != "https" {
		return ""
	}
	return w.permanent.String()
}

// maxAddress is how long an address may be, in bytes.
const maxAddress = 8 << 10

// webAddress reads an absolute address of the web, without what names a user
// in it.
func webAddress(s string) (*url.URL, error) {
	if len(s) > maxAddress {
		return nil, ErrAddress
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil, ErrAddress // not err, which quotes the address
	}
	return u, checkAddress(u)
}

func checkAddress(u *url.URL) error {
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Scheme = strings.ToLower(u.Scheme)
	u.RawQuery = escapeQuery(u.RawQuery)
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ErrAddress
	}
	return nil
}

// escapeQuery escapes what stands in a query as it must not: blanks, and signs
// outside ASCII. In a path package url does it.
func escapeQuery(q string) string {
	var out strings.Builder
	for i := range len(q) {
		if c := q[i]; c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// follow asks for an address, and for those that it redirects to. The caller
// closes the answer's body.
func (c *Client) follow(ctx context.Context, r *Request, w *way) (*http.Response, error) {
	for hop := 0; ; hop++ {
		answer, err := c.ask(ctx, r, w)
		if err != nil {
			return nil, err
		}
		next, err := w.next(answer)
		if next == nil && err == nil {
			return answer, nil
		}
		// A little of what a redirect says is read, so that its connection can
		// be used again.
		_, _ = io.CopyN(io.Discard, answer.Body, 4<<10)
		_ = answer.Body.Close()
		switch {
		case err != nil:
			return nil, err
		case hop == c.o.Redirects:
			return nil, fmt.Errorf("%w: over %d", ErrRedirects, c.o.Redirects)
		}
		w.at = next
	}
}

// next returns where an answer redirects to, nil if it does not.
func (w *way) next(answer *http.Response) (*url.URL, error) {
	permanent := false
	switch answer.StatusCode {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect:
		permanent = true
	case http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
	default:
		return nil, nil
	}
	location := answer.Header.Get("Location")
	if location == "" || len(location) > maxAddress {
		return nil, errRedirect
	}
	next, err := w.at.Parse(location)
	if err != nil {
		return nil, errRedirect
	}
	if err := checkAddress(next); err != nil {
		return nil, errRedirect
	}
	if w.temporary = w.temporary || !permanent; !w.temporary {
		w.permanent = next
	}
	return next, nil
}

// ask sends one request. What the reader told the client to say to a server is
// said to no other.
func (c *Client) ask(ctx context.Context, r *Request, w *way) (*http.Response, error) {
	transport, private, err := c.transport.of(ctx, w.at, r.Private)
	if err != nil {
		return nil, err
	}
	w.private.Store(private)
	ctx = w.trace(ctx, transport != c.transport.proxied)
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, w.at.String(), nil)
	if err != nil {
		return nil, ErrAddress
	}
	if sameServer(w.start, w.at) {
		for _, f := range r.Fields {
			if f.Valid() {
				q.Header.Set(f.Name, f.Value)
			}
		}
		if r.User != "" || r.Password != "" {
			q.SetBasicAuth(r.User, r.Password)
		}
	}
	q.Header.Set("Accept", cmp.Or(r.Accept, AcceptFeed))
	q.Header.Set("Accept-Encoding", acceptEncoding)
	if q.Header.Get("User-Agent") == "" {
		q.Header.Set("User-Agent", c.o.UserAgent)
	}
	if etag := validator(r.ETag); etag != "" {
		q.Header.Set("If-None-Match", etag)
	}
	if modified := validator(r.LastModified); modified != "" {
		q.Header.Set("If-Modified-Since", modified)
	}
	return transport.RoundTrip(q)
}

// SameServer reports whether two addresses are of the same server, or the
// second of the same with TLS: what lets a reader in to one may be sent to the
// other.
func SameServer(from, to string) bool {
	f, err := webAddress(from)
	if err != nil {
		return false
	}
	t, err := webAddress(to)
	return err == nil && sameServer(f, t)
}

// sameServer reports whether two addresses are of the same server, or of the
// same with TLS.
func sameServer(from, to *url.URL) bool {
	if !strings.EqualFold(from.Hostname(), to.Hostname()) {
		return false
	}
	if from.Scheme == to.Scheme {
		return portOf(from) == portOf(to)
	}
	return to.Scheme == "https" && portOf(from) == "80" && portOf(to) == "443"
}

func portOf(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if u.Scheme == "https" {
		return "443"
	}
	return "80"
}
