package fetch

import (
	"net/http"
	"testing"
	"time"
)

func TestFreshUntil(t *testing.T) {
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		header map[string]string
		want   time.Duration
	}{
		{"nothing", nil, 0},
		{"max-age", map[string]string{"Cache-Control": "public, max-age=600"}, 10 * time.Minute},
		{"quoted", map[string]string{"Cache-Control": `Max-Age="600"`}, 10 * time.Minute},
		{"with an age", map[string]string{"Cache-Control": "max-age=600", "Age": "500"}, 100 * time.Second},
		{"too old already", map[string]string{"Cache-Control": "max-age=600", "Age": "700"}, 0},
		{"no-cache", map[string]string{"Cache-Control": "max-age=600, no-cache"}, 0},
		{"no-store", map[string]string{"Cache-Control": "no-store"}, 0},
		{"must-revalidate", map[string]string{"Cache-Control": "must-revalidate, max-age=600"}, 10 * time.Minute},
		{"for ever", map[string]string{"Cache-Control": "max-age=99999999999"}, 24 * time.Hour},
		{"negative", map[string]string{"Cache-Control": "max-age=-1"}, 0},
		{"no number", map[string]string{"Cache-Control": "max-age=soon"}, 0},
		{"expires", map[string]string{"Expires": "Fri, 01 May 2026 10:05:00 GMT", "Date": "Fri, 01 May 2026 10:00:00 GMT"}, 5 * time.Minute},
		{"expires, without a date", map[string]string{"Expires": "Fri, 01 May 2026 12:05:00 GMT"}, 5 * time.Minute},
		{"expired", map[string]string{"Expires": "0"}, 0},
		{"max-age before expires", map[string]string{"Cache-Control": "max-age=60", "Expires": "Fri, 01 May 2026 13:05:00 GMT"}, time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := http.Header{}
			for k, v := range c.header {
				h.Set(k, v)
			}
			want := time.Time{}
			if c.want != 0 {
				want = now.Add(c.want)
			}
			if got := freshUntil(h, now); !got.Equal(want) {
				t.Errorf("%v, want %v", got, want)
			}
		})
	}
}

func TestContentType(t *testing.T) {
	for v, want := range map[string]string{
		"":                                "",
		"Text/HTML; Charset=UTF-8":        "text/html; charset=UTF-8",
		"text/xml; charset=":              "text/xml",
		"text/xml; charset=\"a\x1b[31m\"": "text/xml; charset*=utf-8''a%1B%5B31m",
		"\x1b[31m":                        "",
	} {
		if got := contentType(v); got != want {
			t.Errorf("%q: %q, want %q", v, got, want)
		}
	}
}

// FuzzHeaders: whatever a server says of its answer, nothing of it can control
// a terminal or a later request, and no time is out of bounds.
func FuzzHeaders(f *testing.F) {
	for _, seed := range []string{"", "max-age=600", "text/html; charset=utf-8", "3600", "Fri, 01 May 2026 12:05:00 GMT", "\"v1\"", "a\x1b[31m", "max-age=-9223372036854775808"} {
		f.Add(seed, seed)
	}
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, said := range []string{validator(a), contentType(a)} {
			for i := range len(said) {
				if said[i] < ' ' || said[i] > '~' {
					t.Fatalf("%q of %q", said, a)
				}
			}
		}
		h := http.Header{"Cache-Control": {a}, "Expires": {a}, "Age": {b}, "Date": {b}, "Retry-After": {a}}
		for _, c := range []struct {
			at   time.Time
			most time.Duration
		}{{freshUntil(h, now), maxFresh}, {retryAfter(h, now), maxRetry}} {
			if d := c.at.Sub(now); !c.at.IsZero() && (d <= 0 || d > c.most) {
				t.Fatalf("%v from now, for %q and %q", d, a, b)
			}
		}
		if got := contentType(contentType(a)); got != contentType(a) {
			t.Fatalf("%q becomes %q", contentType(a), got)
		}
		if u, err := webAddress(a); err == nil && (u.User != nil || u.Scheme != "http" && u.Scheme != "https") {
			t.Fatalf("%v", u)
		}
	})
}

func TestBackoff(t *testing.T) {
	for _, c := range []struct {
		failures int
		random   float64
		want     time.Duration
	}{
		{0, 0.5, 0},
		{1, 0.5, 5 * time.Minute},
		{1, 0, 225 * time.Second},
		{2, 0.5, 10 * time.Minute},
		{4, 0.5, 40 * time.Minute},
		{9, 0.5, 1280 * time.Minute},
		{10, 0.5, 24 * time.Hour},
		{1_000_000, 0.5, 24 * time.Hour},
	} {
		if got := Backoff(c.failures, c.random); got != c.want {
			t.Errorf("after %d failures: %v, want %v", c.failures, got, c.want)
		}
	}
}
