package library

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
	"precis/summary/shelf"
	"precis/ui/kit"
)

var epoch = time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC)

// fill puts n articles into a library: article i is the i-th of the list.
func fill(t testing.TB, st *store.Store, n int) {
	t.Helper()
	articles := make([]feeds.Article, n)
	for i := range articles {
		articles[i] = feeds.Article{
			Source:    feeds.Source{Kind: feeds.KindImports, Title: "Tests"},
			GUID:      fmt.Sprint("article ", i),
			Title:     fmt.Sprintf("Article %d", i),
			Published: epoch.Add(-time.Duration(i) * time.Hour),
			Body:      fmt.Appendf(nil, "Article %d says one thing that is true.\n", i),
		}
	}
	if _, err := st.Add(t.Context(), articles, store.AddOptions{What: "fill"}); err != nil {
		t.Fatal(err)
	}
}

// open makes a list over a library of n articles on a screen of 80 by 23.
func open(t testing.TB, n int) (*Model, *store.Store) {
	t.Helper()
	st := storetest.Open(t)
	fill(t, st, n)
	common := &kit.Common{Terminal: kit.Terminal{Width: 80, Height: 24}, Now: func() time.Time { return epoch.Add(time.Hour) }, Location: time.UTC}
	common.Bind()
	m := New(common, st, shelf.New(st), store.Filter{}, "")
	m.rest = 0
	m.SetSize(80, 23)
	if err := m.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return m, st
}

// press sends a key and carries out what comes of it, until nothing more
// does.
func press(t testing.TB, m *Model, keys ...string) {
	t.Helper()
	for _, name := range keys {
		msg := tea.KeyPressMsg{Text: name, Code: []rune(name)[0]}
		if name == "ctrl+d" {
			msg = tea.KeyPressMsg{Code: 'd', Mod: tea.ModCtrl}
		}
		_, cmd := m.Update(msg)
		settle(m, cmd)
	}
}

func settle(m *Model, cmd tea.Cmd) {
	for request := m.common.TakeRequest(); request != nil; request = m.common.TakeRequest() {
		_, next := m.Update(request)
		settle(m, next)
	}
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case kit.ChangedMsg:
		_, next := m.Update(kit.ReloadMsg{})
		settle(m, next)
	case tea.BatchMsg:
		for _, c := range msg {
			settle(m, c)
		}
	default:
		_, next := m.Update(msg)
		settle(m, next)
	}
}

func selected(t testing.TB, m *Model) string {
	t.Helper()
	h, ok := m.Selected()
	if !ok {
		t.Fatal("nothing is selected")
	}
	return h.Title
}

func TestMoving(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string
	}{
		{"at first", nil, "Article 0"},
		{"down", []string{"j"}, "Article 1"},
		{"up at the top", []string{"k"}, "Article 0"},
		{"down and up", []string{"j", "j", "k"}, "Article 1"},
		{"next story", []string{"J"}, "Article 1"},
		{"to the end", []string{"G"}, "Article 999"},
		{"to the end and back", []string{"G", "g"}, "Article 0"},
		{"down at the end", []string{"G", "j", "j"}, "Article 999"},
		{"up from the end, past what was read at once", append([]string{"G"}, strings.Split(strings.Repeat("k", 250), "")...), "Article 749"},
		{"down past the window", strings.Split(strings.Repeat("j", 700), ""), "Article 700"},
		{"down past the window and all the way back", strings.Split(strings.Repeat("j", 700)+strings.Repeat("k", 699), ""), "Article 1"},
		{"half a page", []string{"ctrl+d"}, "Article 10"},
	}
	m, _ := open(t, 1000)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			press(t, m, "g")
			press(t, m, test.keys...)
			if got := selected(t, m); got != test.want {
				t.Errorf("the cursor is on %q, want %q", got, test.want)
			}
			if len(m.window.rows) > maxRows {
				t.Errorf("%d rows are kept, %d at most", len(m.window.rows), maxRows)
			}
			if !strings.Contains(ansi.Strip(m.View()), test.want+" ") {
				t.Errorf("the selected article is not on the screen:\n%s", m.View())
			}
		})
	}
}

func TestCursorStaysOnItsArticleWhenOthersArrive(t *testing.T) {
	m, st := open(t, 300)
	press(t, m, strings.Split(strings.Repeat("j", 40), "")...)
	line := m.cursor - m.top
	newer := make([]feeds.Article, 70)
	for i := range newer {
		newer[i] = feeds.Article{
			Source: feeds.Source{Title: "Tests"}, GUID: fmt.Sprint("new ", i), Title: fmt.Sprint("New ", i),
			Published: epoch.Add(time.Duration(i) * time.Minute), Body: []byte("new"),
		}
	}
	if _, err := st.Add(t.Context(), newer, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	_, cmd := m.Update(kit.ReloadMsg{})
	settle(m, cmd)
	if got := selected(t, m); got != "Article 40" {
		t.Errorf("the cursor went to %q", got)
	}
	if got := m.cursor - m.top; got != line {
		t.Errorf("the cursor is on line %d of the screen, was on %d", got, line)
	}
	if m.counts.Total != 370 {
		t.Errorf("%d articles are counted, want 370", m.counts.Total)
	}
}

func TestUnreadListKeepsWhatWasReadInIt(t *testing.T) {
	m, _ := open(t, 120)
	press(t, m, "m", "M")
	if got := selected(t, m); got != "Article 1" {
		t.Fatalf("with read ones hidden the cursor is on %q", got)
	}
	press(t, m, "m", "j", "m")
	_, cmd := m.Update(kit.ReloadMsg{})
	settle(m, cmd)
	view := ansi.Strip(m.View())
	for _, title := range []string{"Article 1 ", "Article 2 ", "Article 3 "} {
		if !strings.Contains(view, title) {
			t.Errorf("%s went away:\n%s", title, view)
		}
	}
	if strings.Contains(view, "Article 0 ") {
		t.Errorf("Article 0 was read before:\n%s", view)
	}
	press(t, m, "M", "M")
	if got := selected(t, m); got != "Article 3" {
		t.Errorf("after the list was left, the cursor is on %q", got)
	}
}

func TestNextUnreadFarAway(t *testing.T) {
	m, st := open(t, 900)
	if _, err := st.MarkAllRead(t.Context(), store.Filter{}); err != nil {
		t.Fatal(err)
	}
	far, err := st.List(t.Context(), store.Filter{}, store.Key{}, 701, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.SetRead(t.Context(), []uint64{far[700].ID}, false); err != nil {
		t.Fatal(err)
	}
	_, cmd := m.Update(kit.ReloadMsg{})
	settle(m, cmd)
	press(t, m, "n")
	if got := selected(t, m); got != "Article 700" {
		t.Errorf("n went to %q", got)
	}
	press(t, m, "G", "p")
	if got := selected(t, m); got != "Article 700" {
		t.Errorf("p went to %q", got)
	}
}

func TestDeleteAndUndo(t *testing.T) {
	m, _ := open(t, 30)
	press(t, m, "j", "D")
	if got := selected(t, m); got != "Article 2" {
		t.Errorf("after deleting Article 1 the cursor is on %q", got)
	}
	press(t, m, "U", "k")
	if got := selected(t, m); got != "Article 1" {
		t.Errorf("after undo the row above is %q", got)
	}
}

func TestMarkAllRead(t *testing.T) {
	m, _ := open(t, 30)
	press(t, m, "A")
	if m.counts.Unread != 0 {
		t.Errorf("%d unread after A", m.counts.Unread)
	}
	press(t, m, "U")
	if m.counts.Unread != 30 {
		t.Errorf("%d unread after undoing it", m.counts.Unread)
	}
}

func TestSelectionKeepsItsOrder(t *testing.T) {
	m, st := open(t, 30)
	ids := []uint64{7, 3, 20, 11}
	list := New(m.common, st, m.shelf, store.Filter{IDs: ids}, "4 files")
	list.rest = 0
	list.SetSize(80, 23)
	if err := list.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, id := range ids {
		h, _ := list.Selected()
		if h.ID != id {
			t.Errorf("row %d is article %d, want %d", i, h.ID, id)
		}
		press(t, list, "j")
	}
}

func TestRowsAlign(t *testing.T) {
	for _, width := range []int{24, 40, 64, 80, 120, 200} {
		m, st := open(t, 0)
		titles := []string{"Plain", "日本語のニュース記事の題名です、とても長い題名なので途中で切られます", "👩‍👩‍👧 family, 🇩🇪 flag, é accents", "\x1b[31mred\x1b[0m \u202eevil", ""}
		articles := make([]feeds.Article, len(titles))
		for i, title := range titles {
			articles[i] = feeds.Article{Source: feeds.Source{Title: "ソース"}, GUID: fmt.Sprint(i), Title: title, Published: epoch, Body: []byte("x")}
		}
		if _, err := st.Add(t.Context(), articles, store.AddOptions{}); err != nil {
			t.Fatal(err)
		}
		m.SetSize(width, 20)
		settle(m, m.reload(false))
		for i, line := range strings.Split(m.View(), "\n")[1:] {
			if line = ansi.Strip(line); strings.Contains(line, "1h") && m.common.Terminal.TextWidth(line) > width {
				t.Errorf("%d columns: row %d takes %d cells: %q", width, i, m.common.Terminal.TextWidth(line), line)
			}
			if strings.ContainsAny(line, "\x1b\u202e") {
				t.Errorf("a control came through: %q", line)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m, _ := open(b, n)
			b.ReportAllocs()
			for b.Loop() {
				if err := m.Load(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	m, _ := open(b, 1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			m.moveTo(m.cursor + 1)
		} else {
			m.moveTo(m.cursor - 1)
		}
		_ = m.View()
	}
}
