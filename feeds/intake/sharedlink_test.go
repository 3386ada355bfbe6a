package intake

import (
	"fmt"
	"testing"
)

// TestSharedLink: items of a feed that all lead to its own page and have no
// names are articles of their own, though some have left the feed, are new or
// were deleted.
func TestSharedLink(t *testing.T) {
	d := newDesk(t)
	items := func(numbers ...int) string {
		var all []string
		for _, n := range numbers {
			all = append(all, fmt.Sprintf("<item><title>Item %d</title><link>https://example.org/</link><description>Text %d.</description></item>", n, n))
		}
		return rss(all...)
	}
	body := items(3, 2, 1)
	id := d.feed("/f", text(&body))
	for i, step := range []struct {
		body              string
		imported, updated int
		deleted           uint64
	}{
		{items(3, 2, 1), 3, 0, 0},
		{items(4, 3, 2), 1, 0, 0},
		{items(5, 4, 3), 1, 0, 0},
		{items(6, 5, 4), 1, 0, 1},
		{items(7, 6, 5), 1, 0, 4},
		{items(8, 7, 4, 3), 1, 0, 0},
	} {
		body = step.body
		if step.deleted != 0 {
			check(t, d.st.Delete(t.Context(), []uint64{step.deleted}))
		}
		if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Imported != step.imported || v.Updated != step.updated {
			t.Errorf("%d: %+v", i, v)
		}
	}
}
