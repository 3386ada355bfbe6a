package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// TestNoNames: behind a proxy, on a network whose names only that knows, what
// is never answered is soon not asked any more, and costs the feeds little.
func TestNoNames(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(proxy.Close)
	c := New(Options{Timeout: time.Minute, Getenv: func(name string) string { return map[string]string{"HTTP_PROXY": proxy.URL}[name] }})
	t.Cleanup(c.Close)
	var asked atomic.Int64
	c.transport.lookupTimeout = 20 * time.Millisecond
	c.transport.resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		asked.Add(1)
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	for range 2 * lookupsUnanswered {
		if _, err := c.Get(t.Context(), Request{URL: "http://feeds.example.com/"}); err != nil {
			t.Fatal(err)
		}
	}
	most := asked.Load()
	for range 2 * lookupsUnanswered {
		if _, err := c.Get(t.Context(), Request{URL: "http://feeds.example.com/"}); err != nil {
			t.Fatal(err)
		}
	}
	if n := asked.Load(); most == 0 || n != most {
		t.Errorf("asked %d and then %d times", most, n-most)
	}
	// What looks private is refused all the same.
	for _, private := range []string{"http://10.0.0.1/", "http://router.lan/", "http://intranet/"} {
		if _, err := c.Get(t.Context(), Request{URL: private}); err == nil {
			t.Errorf("%s was asked for", private)
		}
	}
}
