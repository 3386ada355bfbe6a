package fetch

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// maxValidator is how long an ETag or Last-Modified may be that is sent back.
const maxValidator = 1 << 10

// validator returns a header's value if it can be sent back as it came:
// printable ASCII, and not endless. Else there is none.
func validator(v string) string {
	if len(v) > maxValidator {
		return ""
	}
	for i := range len(v) {
		if v[i] < ' ' || v[i] > '~' {
			return ""
		}
	}
	return v
}

// contentType returns a media type with its parameters, written anew; empty if
// it cannot be read.
func contentType(v string) string {
	t, parameters, err := mime.ParseMediaType(v)
	if err != nil {
		t, _, _ = strings.Cut(v, ";")
		if t, _, err = mime.ParseMediaType(t); err != nil {
			return ""
		}
		parameters = nil
	}
	return validator(mime.FormatMediaType(t, parameters))
}

// The longest times that a server's word is taken for.
const (
	maxFresh = 24 * time.Hour
	maxRetry = 7 * 24 * time.Hour
)

// retryAfter reads Retry-After (RFC 9110, section 10.2.3): seconds or a date.
func retryAfter(h http.Header, now time.Time) time.Time {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return time.Time{}
	}
	var at time.Time
	if n, err := strconv.ParseInt(v, 10, 64); err == nil {
		if n <= 0 {
			return time.Time{}
		}
		at = now.Add(time.Duration(min(n, int64(maxRetry/time.Second))) * time.Second)
	} else if at, err = http.ParseTime(v); err != nil || !at.After(now) {
		return time.Time{}
	}
	if latest := now.Add(maxRetry); at.After(latest) {
		return latest
	}
	return at
}

// freshUntil is until when an answer is fresh (RFC 9111, section 4.2); zero if
// it says nothing, or that it is not.
func freshUntil(h http.Header, now time.Time) time.Time {
	var (
		age   time.Duration
		known bool
	)
	for directive := range strings.SplitSeq(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(strings.ToLower(directive)), "=")
		switch name {
		case "no-store", "no-cache", "must-revalidate":
			if name != "must-revalidate" {
				return time.Time{}
			}
		case "max-age":
			if n, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 64); err == nil && !known {
				age, known = time.Duration(min(max(n, 0), int64(maxFresh/time.Second)))*time.Second, true
			}
		}
	}
	if !known {
		expires, err := http.ParseTime(h.Get("Expires"))
		if err != nil {
			return time.Time{}
		}
		sent, err := http.ParseTime(h.Get("Date"))
		if err != nil {
			sent = now
		}
		age = expires.Sub(sent)
	}
	if n, err := strconv.ParseInt(h.Get("Age"), 10, 64); err == nil && n > 0 {
		age -= time.Duration(min(n, int64(maxFresh/time.Second))) * time.Second
	}
	if age <= 0 {
		return time.Time{}
	}
	return now.Add(min(age, maxFresh))
}

// A Field is a field of a request's header, for servers that ask for a key.
type Field struct{ Name, Value string }

// own are the fields of a request that this package decides.
var own = map[string]bool{
	"Accept-Encoding": true, "Connection": true, "Content-Length": true, "Host": true, "Keep-Alive": true,
	"Proxy-Authorization": true, "Proxy-Connection": true, "Te": true, "Trailer": true, "Transfer-Encoding": true,
	"Upgrade": true, "If-None-Match": true, "If-Modified-Since": true, "Range": true,
}

// Valid reports whether the field can be sent.
func (f Field) Valid() bool {
	return httpguts.ValidHeaderFieldName(f.Name) && httpguts.ValidHeaderFieldValue(f.Value) &&
		!own[http.CanonicalHeaderKey(f.Name)]
}
