package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// These errors are returned by [Client.Get], wrapped.
var (
	// ErrAddress is returned for what is no address of the web: only http and
	// https are fetched.
	ErrAddress = errors.New("not an address of the web (http or https)")

	// ErrPrivate is returned for an address in a private network, on this
	// machine or on its link that the reader did not type.
	ErrPrivate = errors.New("the address is in a private network")

	// ErrRedirects is returned when the answer is one redirect after another.
	ErrRedirects = errors.New("too many redirects")

	// ErrTooLarge is returned when an answer is longer than the limits; the
	// error is a [*SizeError].
	ErrTooLarge = errors.New("the answer is too large")

	// ErrTimeout is returned when an answer was not complete in time; the error
	// is a [*TimeoutError].
	ErrTimeout = errors.New("no complete answer in time")

	// ErrCut is returned when the connection ended before the answer did.
	ErrCut = errors.New("the answer was cut short")

	// ErrEncoding is returned when an answer's compression is not known, or
	// not what its header says.
	ErrEncoding = errors.New("the answer's compression is broken")
)

// errRedirect is an [ErrAddress] that a server sent, not the reader.
var errRedirect = fmt.Errorf("it redirects to what is %w", ErrAddress)

// SizeError says which limit an answer met. It is an [ErrTooLarge].
type SizeError struct {
	Limit    int64 // bytes
	Unpacked bool  // counted after decompression
}

func (e *SizeError) Error() string {
	if e.Unpacked {
		return fmt.Sprintf("%v: over %d MB decompressed", ErrTooLarge, e.Limit>>20)
	}
	return fmt.Sprintf("%v: over %d MB", ErrTooLarge, e.Limit>>20)
}

// Is reports whether target is ErrTooLarge.
func (e *SizeError) Is(target error) bool { return target == ErrTooLarge }

// TimeoutError says how far a request had come when its time was over. It is
// an [ErrTimeout].
type TimeoutError struct {
	// Host is the one that was silent: that of the address, or the last one of
	// those that it redirected to.
	Host string

	// Connected tells a host that did not answer from one that no connection
	// could be made to, TLS and all.
	Connected bool

	Err error // what the network reported
}

func (e *TimeoutError) Error() string { return fmt.Sprintf("%v: %v", ErrTimeout, e.Err) }

// Is reports whether target is ErrTimeout.
func (e *TimeoutError) Is(target error) bool { return target == ErrTimeout }

// Unwrap returns what the network reported.
func (e *TimeoutError) Unwrap() error { return e.Err }

// StatusError is an answer other than 200 and 304.
type StatusError struct {
	Code  int
	Retry time.Time // when the server wants to be asked again (Retry-After); zero if it does not say
}

func (e *StatusError) Error() string {
	if text := http.StatusText(e.Code); text != "" {
		return fmt.Sprintf("the server answered %d (%s)", e.Code, strings.ToLower(text))
	}
	return fmt.Sprintf("the server answered %d", e.Code)
}

// IsGone reports whether a server said that there is nothing at the address
// any more, and will not be (410).
func IsGone(err error) bool {
	s, ok := errors.AsType[*StatusError](err)
	return ok && s.Code == http.StatusGone
}

// Reason says in words what went wrong, for a reader: no addresses, no
// passwords. Of what a server or the system said it holds only what is looked
// up here, so that it is harmless everywhere.
func Reason(err error) string {
	var (
		status  *StatusError
		size    *SizeError
		dns     *net.DNSError
		unknown x509.UnknownAuthorityError
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
		record  tls.RecordHeaderError
		dial    *net.OpError
		timeout *TimeoutError
	)
	switch {
	case err == nil:
		return ""
	case errors.As(err, &status):
		return status.Error()
	case errors.As(err, &size):
		return size.Error()
	case errors.Is(err, context.Canceled):
		return "stopped"
	case errors.As(err, &dial) && dial.Op == "proxyconnect":
		return "the proxy of the environment cannot be reached"
	case errors.As(err, &dns) && dns.IsNotFound:
		return "there is no such host"
	case errors.As(err, &dns):
		return "the host's name could not be looked up"
	case errors.As(err, &timeout) && !timeout.Connected:
		return "no connection to the server in time"
	case errors.As(err, &unknown), errors.As(err, &invalid):
		return "the server's certificate is not trusted"
	case errors.As(err, &name):
		return "the server's certificate is for another host"
	case errors.As(err, &record):
		return "the server does not speak TLS"
	}
	for _, known := range []struct {
		err   error
		words string
	}{
		{errRedirect, errRedirect.Error()},
		{ErrAddress, ErrAddress.Error()},
		{ErrPrivate, ErrPrivate.Error()},
		{ErrRedirects, ErrRedirects.Error()},
		{ErrTimeout, ErrTimeout.Error()},
		{ErrCut, ErrCut.Error()},
		{ErrEncoding, ErrEncoding.Error()},
		{syscall.ECONNREFUSED, "the server refused the connection"},
		{syscall.ECONNRESET, "the server closed the connection"},
		{syscall.ENETUNREACH, "the network cannot be reached"},
		{syscall.EHOSTUNREACH, "the host cannot be reached"},
		{io.EOF, "the server closed the connection"},
	} {
		if errors.Is(err, known.err) {
			return known.words
		}
	}
	return "the server's answer could not be read"
}

// explain joins what the network reports to this package's errors. ctx is the
// deadline's, and w how far the request came.
func explain(ctx context.Context, w *way, err error) error {
	timeout := func() bool {
		var t net.Error
		return errors.As(err, &t) && t.Timeout()
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(context.Cause(ctx), errDeadline), timeout():
		return &TimeoutError{Host: strings.ToLower(w.at.Hostname()), Connected: w.connected.Load(), Err: err}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %w", ErrCut, err)
	}
	return err
}

// errDeadline is the cause of a context that this package has ended.
var errDeadline = errors.New("deadline of a request")

// isNetwork reports whether an error is one of the connection.
func isNetwork(err error) bool {
	var n net.Error
	return errors.As(err, &n) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
