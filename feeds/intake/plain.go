package intake

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"

	"precis/feeds/fetch"
)

// plainWarning says that a source is read by http though its reader did not
// ask for that.
const plainWarning = "read by http, for nothing there speaks https"

// typedAt fetches what is at an address that was typed. One without a scheme is
// tried by https, and if nothing there speaks that, by http. A name, password
// or key is never sent so.
func (s *subscription) typedAt(ctx context.Context, typed, address string) (found, *fetch.Response, error) {
	one, answer, err := s.get(ctx, address, true)
	rest, secure := strings.CutPrefix(address, "https://")
	if err == nil || ctx.Err() != nil || !secure || hasScheme(typed) || !s.o.Settings.Access.IsZero() || !noTLS(err) {
		return one, answer, err
	}
	plain, plainAnswer, plainErr := s.get(ctx, "http://"+rest, true)
	if plainErr != nil && noConnection(plainErr) {
		return one, answer, err
	}
	s.plain = true
	return plain, plainAnswer, plainErr
}

// hasScheme reports whether an address that was typed says how it is to be
// read.
func hasScheme(typed string) bool {
	typed = strings.TrimSpace(typed)
	scheme, _, ok := strings.Cut(typed, "://")
	return ok && !strings.ContainsAny(scheme, "/?#@:.") || strings.HasPrefix(strings.ToLower(typed), "feed:")
}

// noTLS reports whether a request by https failed because nothing at the
// address speaks that. A certificate that is not trusted is no such reason.
func noTLS(err error) bool {
	var record tls.RecordHeaderError
	return noConnection(err) || errors.As(err, &record) || errors.Is(err, http.ErrSchemeMismatch) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.EOF)
}

// noConnection reports whether no connection could be made, though there is
// such a host.
func noConnection(err error) bool {
	var dial *net.OpError
	var dns *net.DNSError
	var late *fetch.TimeoutError
	switch {
	case errors.Is(err, fetch.ErrPrivate), errors.As(err, &dns):
		return false
	case errors.As(err, &late):
		return !late.Connected
	}
	return errors.As(err, &dial) && dial.Op == "dial"
}
