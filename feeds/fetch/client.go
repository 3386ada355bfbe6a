package fetch

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The limits of a zero Options.
const (
	DefaultTimeout   = 30 * time.Second
	DefaultBytes     = 16 << 20
	DefaultUnpacked  = 32 << 20
	DefaultRedirects = 10
)

// Options say how a client behaves. The zero value has all limits.
type Options struct {
	Getenv    func(string) string // the environment, for HTTP_PROXY, HTTPS_PROXY and NO_PROXY; nil: empty
	UserAgent string              // empty: "precis"

	Timeout   time.Duration // of a request, from the first byte to the last, redirects and all
	Bytes     int64         // of an answer, as they come
	Unpacked  int64         // the same after decompression
	Redirects int           // how many are followed

	// AllowPrivate lets every request reach private addresses.
	AllowPrivate bool

	TLS *tls.Config      // nil: the system's certificates
	Now func() time.Time // nil: time.Now
}

// Client fetches. It is safe for concurrent use.
type Client struct {
	o         Options
	transport *transports
}

// New returns a client.
func New(o Options) *Client {
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.UserAgent == "" {
		o.UserAgent = "precis"
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Bytes <= 0 {
		o.Bytes = DefaultBytes
	}
	if o.Unpacked <= 0 {
		o.Unpacked = DefaultUnpacked
	}
	if o.Redirects <= 0 {
		o.Redirects = DefaultRedirects
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Client{o: o, transport: newTransports(&o)}
}

// Close lets go of connections that are kept for the next request.
func (c *Client) Close() { c.transport.closeIdle() }

// The kinds of answer that are asked for.
const (
	AcceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
	AcceptPage = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.5"
)

// Request is what is asked for.
type Request struct {
	URL    string
	Accept string // empty: AcceptFeed

	// Private is the host that may be in a private network, because the reader
	// typed it; see [HostOf].
	Private string

	ETag, LastModified string // of the answer that is here already: see Response.Unchanged

	// User, Password and Fields go to the host of URL only, never to where it
	// redirects.
	User, Password string
	Fields         []Field
}

// Response is an answer of 200 (or 203, by way of a proxy), or of 304 if it was asked for.
type Response struct {
	URL   string // where it came from, after redirects
	Moved string // where permanent redirects alone lead (301 and 308); empty if nowhere

	Unchanged bool // the answer is the one that ETag and LastModified name: there is no Body

	Body        []byte // decompressed
	Hash        []byte // of Body
	ContentType string // written anew; empty if there is none that can be read

	ETag, LastModified string
	Fresh              time.Time // until when it does not change, as its server says; zero if it does not

	// Private is set if it came from a private address.
	Private bool
}

// HostOf returns the host of an address as [Request.Private] wants it.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// Get fetches an address. It takes no longer than Options.Timeout. Its errors
// are those of errors.go and of the network; [Reason] has words for all.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	ctx, stop := context.WithTimeoutCause(ctx, c.o.Timeout, errDeadline)
	defer stop()
	start, err := webAddress(r.URL)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	w := &way{start: start, at: start}
	answer, err := c.follow(ctx, &r, w)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", explain(ctx, w, err))
	}
	defer answer.Body.Close() //nolint:errcheck // was only read
	h := answer.Header
	out := &Response{
		URL: w.at.String(), Moved: w.moved(), Private: w.private.Load(),
		ETag: validator(h.Get("ETag")), LastModified: validator(h.Get("Last-Modified")),
		ContentType: contentType(h.Get("Content-Type")), Fresh: freshUntil(h, c.o.Now()),
	}
	switch {
	case answer.StatusCode == http.StatusNotModified && r.conditional():
		out.Unchanged = true
		return out, nil
	case answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusNonAuthoritativeInfo:
		return nil, fmt.Errorf("fetch: %w", &StatusError{Code: answer.StatusCode, Retry: retryAfter(h, c.o.Now())})
	}
	if out.Body, err = c.read(answer); err != nil {
		return nil, fmt.Errorf("fetch: %w", explain(ctx, w, err))
	}
	sum := sha256.Sum256(out.Body)
	out.Hash = sum[:16]
	return out, nil
}

func (r *Request) conditional() bool { return r.ETag != "" || r.LastModified != "" }
