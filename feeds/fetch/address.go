package fetch

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// reserved are the networks that are not the public internet and that
// [netip.Addr] has no word for (RFC 6890 and the registries it names).
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // shared address space, RFC 6598; a cloud's metadata, too
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), // benchmarks
	netip.MustParsePrefix("240.0.0.0/4"),   // and broadcast
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("fec0::/10"), // site-local, RFC 3879
	netip.MustParsePrefix("2001::/23"), // protocols, Teredo among them
}

// embeds are the networks whose addresses hold one of IPv4, and at which byte.
var embeds = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12},    // NAT64, RFC 6052
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12}, // IPv4-translated, RFC 2765
	{netip.MustParsePrefix("2002::/16"), 2},        // 6to4, RFC 3056
	{netip.MustParsePrefix("::/96"), 12},           // IPv4-compatible, RFC 4291
}

// IsPrivate reports whether an address is anything but one of the public
// internet: private, loopback, link-local, multicast, reserved, or an IPv6
// form of such an IPv4 address.
func IsPrivate(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return true
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return true
		}
	}
	for _, e := range embeds {
		if b := a.As16(); a.Is6() && e.prefix.Contains(a) {
			return IsPrivate(netip.AddrFrom4([4]byte(b[e.at:])))
		}
	}
	return false
}

// refusePrivate is a [net.Dialer.Control]: it sees the address that is
// connected to, after the name was resolved.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || IsPrivate(a.Addr()) {
		return ErrPrivate
	}
	return nil
}

// transports are the ways to a server: see the package's picture.
type transports struct {
	public, open, proxied *http.Transport
	proxy                 func(*url.URL) (*url.URL, error)
	resolver              *net.Resolver
	allowPrivate          bool
	lookupTimeout         time.Duration
	unanswered            atomic.Int32 // look-ups
}

func newTransports(o *Options) *transports {
	t := &transports{resolver: net.DefaultResolver, allowPrivate: o.AllowPrivate, lookupTimeout: min(lookupTimeout, o.Timeout/4)}
	config := httpproxy.Config{
		HTTPProxy: either(o.Getenv, "HTTP_PROXY"), HTTPSProxy: either(o.Getenv, "HTTPS_PROXY"),
		NoProxy: either(o.Getenv, "NO_PROXY"), CGI: o.Getenv("REQUEST_METHOD") != "",
	}
	t.proxy = config.ProxyFunc()
	t.public = newTransport(o, refusePrivate)
	t.open = newTransport(o, nil)
	t.proxied = newTransport(o, nil)
	t.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return t.proxy(r.URL) }
	return t
}

// either reads a variable under its name in capitals or in small letters, as
// all programs do.
func either(getenv func(string) string, name string) string {
	if v := getenv(name); v != "" {
		return v
	}
	return getenv(strings.ToLower(name))
}

// The parts of a request's time. The whole is Options.Timeout.
const (
	dialTimeout = 10 * time.Second
	idleTimeout = 30 * time.Second
)

// maxHeader is how long the header of an answer may be, in bytes.
const maxHeader = 256 << 10

func newTransport(o *Options, control func(string, string, syscall.RawConn) error) *http.Transport {
	dialer := &net.Dialer{Timeout: min(dialTimeout, o.Timeout), Control: control}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        o.TLS,
		TLSHandshakeTimeout:    min(dialTimeout, o.Timeout),
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // body.go does it, with limits
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        idleTimeout,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: maxHeader,
	}
}

// of chooses the transport for an address. typed is the host that may be
// private, or empty. private is set if the address is known to be that: only a
// proxy's needs to be told, the others are seen when they are connected to.
func (t *transports) of(ctx context.Context, u *url.URL, typed string) (to *http.Transport, private bool, err error) {
	allowed := t.allowPrivate || typed != "" && strings.EqualFold(u.Hostname(), typed)
	proxy, err := t.proxy(u)
	switch {
	case err != nil:
		return nil, false, fmt.Errorf("%w: the proxy's address", ErrAddress)
	case proxy != nil && t.allowPrivate:
		return t.proxied, false, nil // it is all the same
	case proxy != nil:
		private = t.checkName(ctx, u.Hostname()) != nil
		if private && !allowed {
			return nil, true, ErrPrivate
		}
		return t.proxied, private, nil
	case allowed:
		return t.open, false, nil
	}
	return t.public, false, nil
}

// privateNames are the ends of names that are looked up in private networks
// (RFC 6761, 6762, 8375, and ICANN's reservation of internal).
var privateNames = []string{".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".home"}

// checkName refuses a name that leads to a private address, for the proxy that
// will look it up itself. Where names cannot be looked up here, which is so
// behind some proxies, only what looks private is refused.
func (t *transports) checkName(ctx context.Context, host string) error {
	if a, err := netip.ParseAddr(host); err == nil {
		if IsPrivate(a) {
			return ErrPrivate
		}
		return nil
	}
	name := "." + strings.ToLower(strings.TrimSuffix(host, "."))
	for _, end := range privateNames {
		if strings.HasSuffix(name, end) {
			return ErrPrivate
		}
	}
	found, err := t.lookUp(ctx, host)
	if err != nil && !strings.Contains(name[1:], ".") {
		return ErrPrivate // a name of one word is one of this network
	}
	if slices.ContainsFunc(found, IsPrivate) {
		return ErrPrivate
	}
	return nil
}

// A name's look-up is given so much time, and after so many that had no answer
// at all, with none before that had one, the rest are not tried: on a network
// whose names only its proxy knows each would cost a feed its time.
const (
	lookupTimeout     = 2 * time.Second
	lookupsUnanswered = 3
)

// errNoLookup is returned where names cannot be looked up.
var errNoLookup = errors.New("names are not looked up here")

// lookUp returns a name's addresses.
func (t *transports) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if t.unanswered.Load() >= lookupsUnanswered {
		return nil, errNoLookup
	}
	within, stop := context.WithTimeout(ctx, t.lookupTimeout)
	defer stop()
	found, err := t.resolver.LookupNetIP(within, "ip", host)
	switch dns, ok := errors.AsType[*net.DNSError](err); {
	case err == nil, ok && dns.IsNotFound:
		t.unanswered.Store(math.MinInt32) // they can
	case ctx.Err() == nil:
		t.unanswered.Add(1)
	}
	return found, err
}

func (t *transports) closeIdle() {
	t.public.CloseIdleConnections()
	t.open.CloseIdleConnections()
	t.proxied.CloseIdleConnections()
}
