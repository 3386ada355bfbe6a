package intake

import (
	"fmt"
	"strings"
	"testing"
)

// TestNewGUIDs: what a feed names anew at every visit comes in once, though
// some of it is new or changed; what was deleted stays so; and what only looks
// alike is another.
func TestNewGUIDs(t *testing.T) {
	d := newDesk(t)
	named := func(visit int, numbers ...int) string {
		var items []string
		for _, n := range numbers {
			items = append(items, fmt.Sprintf("<item><title>Item %d</title><guid>%d-%d</guid><link>https://example.org/%d</link><description>Text %d.</description></item>", n, visit, n, n, n))
		}
		return rss(items...)
	}
	body := named(1, 1, 2, 3)
	id := d.feed("/f", text(&body))
	for i, step := range []struct {
		name              string
		body              string
		imported, updated int
	}{
		{"first", named(1, 1, 2, 3), 3, 0},
		{"named anew", named(2, 1, 2, 3), 0, 0},
		{"and one more", named(3, 1, 2, 3, 4), 1, 0},
		{"and one changed", strings.Replace(named(4, 1, 2, 3, 4), "Text 2", "Another text", 1), 0, 1},
		{"the fourth is deleted", strings.Replace(named(5, 1, 2, 3, 4), "Text 2", "Another text", 1), 0, 0},
		{"all are others", named(6, 5, 6, 7), 3, 0},
	} {
		if step.name == "the fourth is deleted" {
			check(t, d.st.Delete(t.Context(), []uint64{4}))
		}
		body = step.body
		if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Imported != step.imported || v.Updated != step.updated {
			t.Errorf("%d, %s: %+v", i, step.name, v)
		}
	}
	weather := func(visit int) string {
		return rss(fmt.Sprintf("<item><title>The weather</title><guid>w%d</guid><link>https://example.org/</link><description>%d degrees.</description></item>", visit, visit))
	}
	one := weather(1)
	alone := d.feed("/weather", text(&one))
	d.refresh(RefreshOptions{})
	one = weather(2)
	if v := d.refresh(RefreshOptions{})[alone]; v.Imported != 1 {
		t.Errorf("another of the same kind: %+v", v)
	}
}

// TestNewGUIDsDeleted: what was deleted stays away though its feed has given it
// a new name, whatever name it came in under.
func TestNewGUIDsDeleted(t *testing.T) {
	d := newDesk(t)
	visit := 0
	named := func(numbers ...int) string {
		visit++
		var items []string
		for _, n := range numbers {
			items = append(items, fmt.Sprintf("<item><title>Item %d</title><guid>%d-%d</guid><link>https://example.org/%d</link><description>Text %d.</description></item>", n, visit, n, n, n))
		}
		return rss(items...)
	}
	body := named(1, 2, 3, 4)
	id := d.feed("/f", text(&body))
	for i, step := range []struct {
		numbers  []int
		deleted  uint64
		undone   bool
		imported int
	}{
		{numbers: []int{1, 2, 3, 4}, imported: 4},
		{numbers: []int{1, 2, 3, 4}, deleted: 4},
		{numbers: []int{1, 2, 3, 4, 5}, imported: 1},
		{numbers: []int{1, 2, 3, 4, 5}, deleted: 5},
		{numbers: []int{1, 2, 3, 4, 5}, undone: true},
		{numbers: []int{1, 2, 3, 4, 5}, deleted: 1},
		{numbers: []int{6, 5, 4, 3, 2, 1}, imported: 1},
	} {
		body = named(step.numbers...)
		if step.undone {
			_, err := d.st.Undo(t.Context())
			check(t, err)
		}
		if step.deleted != 0 {
			check(t, d.st.Delete(t.Context(), []uint64{step.deleted}))
		}
		if v := d.refresh(RefreshOptions{})[id]; v.Outcome != Refreshed || v.Imported != step.imported || v.Updated != 0 {
			t.Errorf("step %d: %+v", i, v)
		}
	}
}
