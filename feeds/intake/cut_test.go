package intake

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"precis/store"
)

// TestCutFeed reads a feed that comes whole, then in part, then whole again.
func TestCutFeed(t *testing.T) {
	d := newDesk(t)
	whole := rss(item(1, "First."), item(2, "A long text that is not to be lost."))
	cut, _, _ := strings.Cut(whole, "that is not")
	sent := []string{whole, cut, cut, rss(item(3, "New."), item(1, "First."))}
	n := 0 // which comes
	id := d.feed("/feed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"same"` && n == 3 {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"same"`)
		_, _ = fmt.Fprint(w, sent[n])
	})
	for n = range sent {
		if v := d.refresh(RefreshOptions{Force: true})[id]; v.Err != nil || v.Updated > 0 || (len(v.Warnings) > 0) != (n == 1) {
			t.Errorf("time %d: %+v", n, v)
		}
	}
	found, err := d.st.List(t.Context(), store.Filter{}, store.Key{}, 10, false)
	check(t, err)
	if len(found) != 3 {
		t.Errorf("%d articles", len(found))
	}
	for _, h := range found {
		body, err := d.st.Body(t.Context(), h.ID)
		check(t, err)
		text, err := body.Bytes()
		check(t, err)
		if h.GUID == "g2" && string(text) != "A long text that is not to be lost." {
			t.Errorf("the library has %q", text)
		}
	}
}
