package ui

import (
	"errors"
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
	"precis/ui/library"
)

// bench is an App without a terminal: keys go in, the screen comes out, and
// commands run when the test says so.
type bench struct {
	*App
	t       *testing.T
	pending []tea.Cmd
}

// newBench makes an App over a library of n articles of five sentences.
func newBench(t *testing.T, n, width, height int) *bench {
	t.Helper()
	st := storetest.Open(t)
	articles := make([]feeds.Article, n)
	for i := range articles {
		articles[i] = feeds.Article{
			Source: feeds.Source{Title: "Tests"}, GUID: fmt.Sprint(i), Title: fmt.Sprintf("Story %d", i),
			Published: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(-time.Duration(i) * time.Hour),
			Body: fmt.Appendf(nil, "The council of town %d met on Monday about its bridge. "+ // 11 words each, so that any three are three fifths
				"The bridge needs new stones in its arches before next winter. A mason from the coast looked at it for a week. "+
				"He asked for more money than the town has this year. The town will vote on the price of stones in May.\n", i),
		}
	}
	if _, err := st.Add(t.Context(), articles, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	common := &kit.Common{Location: time.UTC}
	common.Bind()
	b := &bench{App: newApp(common, st, shelf.New(st)), t: t}
	if err := b.list().Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.send(tea.WindowSizeMsg{Width: width, Height: height})
	b.settle()
	return b
}

// send hands a message in and keeps the command for settle.
func (b *bench) send(msg tea.Msg) {
	_, cmd := b.Update(msg)
	b.pending = append(b.pending, cmd)
}

// press types keys at once: no command runs in between.
func (b *bench) press(keys ...string) {
	for _, k := range keys {
		msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
		switch k {
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			msg = tea.KeyPressMsg{Code: tea.KeyEscape}
		}
		b.send(msg)
	}
}

// settle runs commands until there are none.
func (b *bench) settle() {
	for len(b.pending) > 0 {
		cmd := b.pending[0]
		b.pending = b.pending[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			b.pending = append(b.pending, msg...)
		default:
			b.send(msg)
		}
	}
}

// sameAsLibrary holds that the list shows what the library holds.
func (b *bench) sameAsLibrary() {
	b.t.Helper()
	if err := b.common.Writes.Wait(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	shown := ansi.Strip(b.list().View())
	fresh := library.New(b.common, b.store, b.shelf, store.Filter{}, "")
	fresh.SetSize(b.common.Terminal.Width, b.common.Terminal.Height-1)
	if err := fresh.Load(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	marks := func(view string) string {
		var rows []string
		for line := range strings.Lines(view) {
			if strings.Contains(line, "Story") {
				rows = append(rows, strings.Fields(strings.TrimLeft(line, " >"))[0])
			}
		}
		return strings.Join(rows, " ")
	}
	first := func(view string) string { line, _, _ := strings.Cut(view, "\n"); return line }
	if want := ansi.Strip(fresh.View()); first(want) != first(shown) {
		b.t.Errorf("the title line says %q, the library %q", first(shown), first(want))
	} else if b.list().Top() == 0 && marks(want) != marks(shown) {
		b.t.Errorf("the list shows %s, the library has %s", marks(shown), marks(want))
	}
}

func (b *bench) see(want string) {
	b.t.Helper()
	if screen := ansi.Strip(b.screen()); !strings.Contains(screen, want) {
		b.t.Errorf("%q is not on the screen:\n%s", want, screen)
	}
}

func TestKeysTypedAheadReachWhatTheyWereMeantFor(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string
	}{
		{"open, then the summary", []string{"enter", "s"}, "Summary: 3 sentences of 5"},
		{"open, next, next", []string{"enter", "J", "J"}, "town 2 met"},
		{"open, next, previous", []string{"enter", "J", "K"}, "town 0 met"},
		{"open, back, down, open", []string{"enter", "q", "j", "enter"}, "town 1 met"},
		{"to the end, up, open", []string{"G", "k", "enter"}, "town 28 met"},
		{"open, longer summary", []string{"enter", "s", "+"}, "Summary: 5 sentences"},
		{"star, delete, undo the deletion", []string{"f", "D", "U", "enter"}, "← Previous: Story 0"},
		{"delete twice", []string{"D", "D", "enter"}, "town 2 met"},
		{"delete twice in the reader", []string{"enter", "D", "D"}, "town 2 met"},
		{"next unread, delete", []string{"enter", "n", "D"}, "town 2 met"},
		{"next unread three times", []string{"enter", "n", "n", "n"}, "town 3 met"},
		{"next, back", []string{"enter", "J", "q"}, "30 articles, 28 unread"},
		{"next, next, back", []string{"enter", "J", "J", "q", "enter"}, "town 2 met"},
		{"next, delete, back, down", []string{"enter", "J", "D", "q", "j", "enter"}, "town 3 met"},
		{"mark all, undo", []string{"A", "U"}, "30 articles, 30 unread"},
		{"mark and unmark", []string{"m", "m", "m", "m", "m"}, "30 articles, 29 unread"},
		{"help over an article", []string{"enter", "?"}, "In an article"},
		{"help closed again", []string{"enter", "?", "x"}, "town 0 met"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, 30, 80, 24)
			b.press(test.keys...)
			b.settle()
			b.see(test.want)
			b.sameAsLibrary()
		})
	}
}

func TestSteppingKeepsTheView(t *testing.T) {
	for _, view := range []struct{ key, place string }{{"s", "summary"}, {"v", "skim"}} {
		b := newBench(t, 5, 80, 24)
		b.press("enter", view.key, "J", "J", "K")
		b.settle()
		b.see("Story 1")
		b.see(" " + view.place)
	}
}

func TestNeighboursStandAtTheEnd(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	b.press("j", "enter")
	b.settle()
	b.see("← Previous: Story 0")
	b.see("→ Next: Story 2")
	b.press("J", "J")
	b.settle()
	b.see("This is the last story.")
}

func TestWindowTooSmall(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	b.press("enter")
	b.settle()
	b.send(tea.WindowSizeMsg{Width: 23, Height: 5})
	b.see("The window is too small")
	for line := range strings.SplitSeq(b.screen(), "\n") {
		if len([]rune(line)) > 23 {
			t.Errorf("%q is wider than the window", line)
		}
	}
	b.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	b.see("town 0 met")
}

func TestKeysInAWindowThatIsTooSmallFromTheStart(t *testing.T) {
	for _, key := range []string{"s", "v", "j", "k", "g", "G", "+", "-", "E", "C", "J", "n", "f", " ", "enter"} {
		b := newBench(t, 3, 23, 5)
		b.press("enter")
		b.settle()
		b.press(key)
		b.settle()
		b.press("s", key, "enter", key)
		b.settle()
		b.see("The window is too small")
		b.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		b.see("met on Monday")
	}
}

func TestScreenIsExactlyAsLargeAsTheWindow(t *testing.T) {
	for _, size := range []struct{ width, height int }{{24, 6}, {40, 10}, {80, 24}, {200, 50}} {
		b := newBench(t, 60, size.width, size.height)
		for _, keys := range [][]string{nil, {"?"}, {"x"}, {"enter"}, {"s"}, {"v"}, {"?"}} {
			b.press(keys...)
			b.settle()
			lines := strings.Split(b.screen(), "\n")
			if len(lines) != size.height {
				t.Errorf("%dx%d after %q: %d lines", size.width, size.height, keys, len(lines))
			}
			for _, line := range lines {
				if got := ansi.StringWidth(line); got > size.width {
					t.Errorf("%dx%d after %q: %q takes %d cells", size.width, size.height, keys, line, got)
				}
			}
		}
	}
}

func TestAnswerComesTooLate(t *testing.T) {
	b := newBench(t, 5, 80, 24)
	b.press("enter")
	late := b.pending
	b.pending = nil
	b.press("q", "q", "j", "enter")
	b.settle()
	b.pending = late
	b.settle()
	b.see("town 1 met")
}

func TestPlaceComesBackWhenTheWindowShrinksAgain(t *testing.T) {
	b := newBench(t, 3, 40, 8)
	b.press("enter", "j", "j", "j", "j", "j", "j")
	b.settle()
	before := b.screen()
	for _, size := range []struct{ width, height int }{{40, 60}, {200, 50}, {30, 12}, {40, 8}} {
		b.send(tea.WindowSizeMsg{Width: size.width, Height: size.height})
	}
	if after := b.screen(); after != before {
		t.Errorf("the screen was\n%s\nand is\n%s", before, after)
	}
}

func TestAQuestionIsAnsweredOrLeft(t *testing.T) {
	b := newBench(t, 5, 80, 24)
	b.press("t")
	b.see("Tags, with commas between:")
	b.press("a", "b", "enter")
	b.settle()
	b.see("Tagged: ab")
	b.press("t", "c", "esc")
	b.settle()
	h, ok := b.list().Selected()
	if !ok || len(h.Tags) != 1 || h.Tags[0] != "ab" {
		t.Errorf("tags are %q, want [ab]", h.Tags)
	}
}

func TestAFileThatCannotBeWrittenIsAskedForAgain(t *testing.T) {
	b := newBench(t, 5, 80, 24)
	b.common.Outside.Write = func(name, _ string) (string, error) {
		if name == "story-0.txt" {
			return "", errors.New("there is a file " + name + " already")
		}
		return "/home/" + name, nil
	}
	b.common.Bind()
	b.press("enter", "w")
	b.settle()
	b.see("Write the full text to:")
	b.press("enter")
	b.settle()
	b.see("> story-0.txt")
	b.see("There is a file story-0.txt already.")
	b.press("-", "2", "enter")
	b.settle()
	b.see("Written to /home/story-0-2.txt")
}

func TestHintsLeadBackToTheFullText(t *testing.T) {
	for keys, want := range map[string]string{
		"\n": "s summary · ? help · v skim", "\ns": "s full text · ? help · v skim", "\nv": "s summary · ? help · v full text",
		"s": "s full text", "\nss": "s summary",
	} {
		b := newBench(t, 5, 80, 24)
		for key := range strings.SplitSeq(keys, "") {
			if key == "\n" {
				key = "enter"
			}
			b.press(key)
			b.settle()
		}
		b.see(want)
	}
}
