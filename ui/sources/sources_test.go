package sources

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
	"precis/ui/kit"
)

var now = time.Date(2025, 5, 20, 12, 0, 0, 0, time.UTC)

// page makes a page of sources that have arrived.
func page(t *testing.T, infos []store.SourceInfo) *Model {
	t.Helper()
	common := &kit.Common{Now: func() time.Time { return now }, Location: time.UTC}
	common.Outside.Refresh = nil
	common.Bind()
	m := New(common, nil)
	m.SetSize(80, 24)
	m.tag = 1
	m.take(sourcesMsg{tag: 1, all: ordered(infos)})
	return m
}

// many are sources with names in another order than their ids.
func many(n int) []store.SourceInfo {
	all := make([]store.SourceInfo, n)
	for i := range all {
		all[i] = store.SourceInfo{
			Source:     feeds.Source{ID: uint64(i + 1), Kind: feeds.KindFeed, Title: fmt.Sprintf("Feed %05d", (i*7919)%n), Address: fmt.Sprintf("https://example.org/%d", i)},
			Subscribed: true,
		}
	}
	return all
}

func press(m *Model, keys string) {
	for _, r := range keys {
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// TestCursorIsASource: whatever comes, goes or is called otherwise above it,
// the cursor stays on its source, and that on its line.
func TestCursorIsASource(t *testing.T) {
	infos := many(100)
	m := page(t, infos)
	press(m, strings.Repeat("j", 30))
	was, _ := m.Selected()
	line := m.cursor - m.top
	infos = append(infos, store.SourceInfo{Source: feeds.Source{ID: 500, Title: "A new one"}}, store.SourceInfo{Source: feeds.Source{ID: 501, Title: "Another"}})
	m.tag = 2
	m.Update(sourcesMsg{tag: 1, all: nil}) // stale
	m.Update(sourcesMsg{tag: 2, all: ordered(infos)})
	is, ok := m.Selected()
	if !ok || is.ID != was.ID || m.cursor-m.top != line || m.cursor != 32 {
		t.Errorf("on %d at line %d, row %d; was on %d at line %d", is.ID, m.cursor-m.top, m.cursor, was.ID, line)
	}
	// One that is removed leaves the cursor on the next.
	next := m.all[m.rows[m.cursor+1]].ID
	var rest []store.SourceInfo
	for _, s := range infos {
		if s.ID != is.ID {
			rest = append(rest, s)
		}
	}
	m.tag = 3
	m.Update(sourcesMsg{tag: 3, all: ordered(rest)})
	if is, _ = m.Selected(); is.ID != next {
		t.Errorf("on %d after its source went, want %d", is.ID, next)
	}
}

func TestFind(t *testing.T) {
	infos := many(50)
	infos[7].Settings.Tags = []string{"Island"}
	m := page(t, infos)
	press(m, strings.Repeat("j", 20))
	m.find("ISLAND")
	if s, ok := m.Selected(); !ok || len(m.rows) != 1 || s.ID != 8 {
		t.Errorf("found %d, on %v", len(m.rows), s)
	}
	m.find("nothing like that")
	if _, ok := m.Selected(); ok || !strings.Contains(m.View(), "No source is like that.") {
		t.Error("something was found")
	}
	m.find("")
	if len(m.rows) != 50 {
		t.Errorf("%d rows", len(m.rows))
	}
}

func TestHealth(t *testing.T) {
	ago := now.Add(-2 * time.Hour)
	for _, tt := range []struct {
		name        string
		subscribed  bool
		fetch       store.FetchState
		sign, short string
		long        string
	}{
		{"came with an import", false, store.FetchState{}, " ", "feed", "Came with an import; it is not read again"},
		{"new", true, store.FetchState{}, "·", "not read yet", "Not read yet"},
		{"well", true, store.FetchState{Succeeded: ago}, " ", "read 2h ago", "Read 2h ago"},
		{
			"failing", true, store.FetchState{Succeeded: ago, Failures: 3, Error: "no answer", Next: now.Add(time.Hour)},
			"!", "failed 3 times", "Failed 3 times: no answer; tried again after 13:00; last read 2h ago",
		},
		{"waiting", true, store.FetchState{Succeeded: ago, Asked: true, Next: now.Add(48 * time.Hour)}, "·", "waits", "Its server wants to be left alone until 22 May 12:00; last read 2h ago"},
		{"retired", true, store.FetchState{Retired: true, Error: "410\x1b[2J"}, "×", "retired", "Retired: 410␛"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := store.SourceInfo{Source: feeds.Source{Kind: feeds.KindFeed}, Subscribed: tt.subscribed, Fetch: tt.fetch}
			if got := healthOf(&s, now).sign(); got != tt.sign {
				t.Errorf("sign %q", got)
			}
			if got := short(&s, now); got != tt.short {
				t.Errorf("short %q", got)
			}
			if got := long(&s, now); got != tt.long {
				t.Errorf("long %q", got)
			}
		})
	}
}

// BenchmarkMove moves through 5,000 sources and draws each step.
func BenchmarkMove(b *testing.B) {
	common := &kit.Common{Now: func() time.Time { return now }}
	common.Bind()
	m := New(common, nil)
	m.SetSize(80, 24)
	m.tag = 1
	m.take(sourcesMsg{tag: 1, all: ordered(many(5000))})
	for b.Loop() {
		press(m, "j")
		_ = m.View()
		if m.cursor == 4999 {
			press(m, "g")
		}
	}
}
