package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
	"precis/ui/kit"
)

// held is work that goes on until it is stopped or told to end.
type held struct {
	report chan kit.WorkProgress
	end    chan kit.WorkResult
	ended  chan struct{}
}

func newHeld() *held {
	return &held{report: make(chan kit.WorkProgress), end: make(chan kit.WorkResult), ended: make(chan struct{})}
}

func (h *held) msg(quiet bool) kit.WorkMsg {
	return kit.WorkMsg{Doing: "Refreshing", Quiet: quiet, Run: func(ctx context.Context, report func(kit.WorkProgress)) kit.WorkResult {
		defer close(h.ended)
		for {
			select {
			case p := <-h.report:
				report(p)
			case r := <-h.end:
				return r
			case <-ctx.Done():
				return kit.WorkResult{Notice: kit.NoticeMsg{Text: "Stopped: 3 kept."}}
			}
		}
	}}
}

// tell has the work report and the screen follow.
func (h *held) tell(b *bench, p kit.WorkProgress) {
	h.report <- p
	h.report <- p // the first has been taken when the second is
	b.send(workTickMsg{})
}

// begin begins work; its commands wait until the test ends it.
func (h *held) begin(b *bench, quiet bool) {
	b.send(h.msg(quiet))
}

func TestWorkIsFollowed(t *testing.T) {
	b := newBench(t, 50, 80, 24)
	h := newHeld()
	h.begin(b, false)
	b.see("Refreshing… · Esc stops")
	h.tell(b, kit.WorkProgress{Done: 250, All: 500})
	b.see("Refreshing ████████░░░░░░░░ 250/500 · Esc stops")
	h.end <- kit.WorkResult{Notice: kit.NoticeMsg{Text: "500 sources: 1 new article."}}
	b.settle()
	b.see("500 sources: 1 new article.")
	b.press("j")
	if strings.Contains(b.screen(), "Refreshing") {
		t.Error("it is shown still")
	}
}

// TestWhatComesInDoesNotMoveTheList: articles come in above the cursor while
// keys are typed.
func TestWhatComesInDoesNotMoveTheList(t *testing.T) {
	b := newBench(t, 200, 80, 24)
	b.press("j", "j", "j")
	b.settle()
	was, _ := b.list().Selected()
	h := newHeld()
	h.begin(b, false)
	work := b.pending[len(b.pending)-1]
	b.pending = nil
	if _, err := b.store.Add(t.Context(), []feeds.Article{{
		Source: feeds.Source{Title: "Tests"}, GUID: "new", Title: "Breaking", Body: []byte("It came just now."),
		Published: time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC),
	}}, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	before := b.list().View()
	b.works[0].read = time.Time{}
	h.tell(b, kit.WorkProgress{Done: 1, All: 2, New: 1})
	if b.busy() {
		t.Fatal("keys wait for what nobody has asked for")
	}
	b.pending = b.pending[:1] // the rows, and not the next tick
	b.settleUntilRead()
	if is, _ := b.list().Selected(); is.ID != was.ID {
		t.Errorf("the cursor is on %q, was on %q", is.Title, was.Title)
	}
	rows := func(view string) string { _, rows, _ := strings.Cut(view, "\n"); return rows }
	if after := b.list().View(); rows(after) != rows(before) {
		t.Errorf("the list moved:\n%s\nwas\n%s", after, before)
	}
	b.press("g")
	b.see("Breaking")
	h.end <- kit.WorkResult{}
	b.pending = append(b.pending, work)
	b.settle()
}

// settleUntilRead runs the commands that are there, and what they ask for but
// ticks of work.
func (b *bench) settleUntilRead() {
	for len(b.pending) > 0 {
		cmd := b.pending[0]
		b.pending = b.pending[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil, workTickMsg:
		case tea.BatchMsg:
			b.pending = append(b.pending, msg...)
		default:
			b.send(msg)
		}
	}
}

func TestEscStopsWork(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	b.press("enter")
	b.settle()
	h := newHeld()
	h.begin(b, false)
	b.press("esc")
	<-h.ended
	if !b.reading {
		t.Error("Esc went back as well")
	}
	b.see("Stopping…")
	b.settle()
	b.see("Stopped: 3 kept.")
	b.press("esc")
	if b.reading {
		t.Error("the next Esc did not go back")
	}
	b.settle()
}

func TestQuietWorkTakesNoKey(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	b.press("enter")
	b.settle()
	h := newHeld()
	h.begin(b, true)
	if strings.Contains(b.screen(), "Esc stops") {
		t.Error("Esc is offered")
	}
	b.press("esc")
	if b.reading {
		t.Error("Esc was taken")
	}
	h.end <- kit.WorkResult{Notice: kit.NoticeMsg{Err: context.Canceled}}
	b.settle()
	if strings.Contains(b.screen(), "canceled") {
		t.Error("its end is told")
	}
}

func TestTheSameWorkIsNotDoneTwice(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	h := newHeld()
	h.begin(b, true)
	b.send(kit.WorkMsg{Doing: "Refreshing", Run: func(context.Context, func(kit.WorkProgress)) kit.WorkResult {
		t.Error("it was done twice")
		return kit.WorkResult{}
	}})
	b.see("Refreshing already.")
	if b.stoppable() == nil {
		t.Error("who asks for what is under way cannot stop it")
	}
	h.end <- kit.WorkResult{}
	b.settle()
}

func TestTheEndStopsWorkAndWaits(t *testing.T) {
	b := newBench(t, 3, 80, 24)
	h := newHeld()
	h.begin(b, true)
	if err := b.save(t.Context()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-h.ended:
	default:
		t.Error("it goes on")
	}
	b.settle()
	h = newHeld()
	b.send(kit.WorkMsg{Doing: "Hanging", Run: func(context.Context, func(kit.WorkProgress)) kit.WorkResult {
		return <-h.end
	}})
	ctx, done := context.WithTimeout(t.Context(), time.Millisecond)
	defer done()
	if err := b.save(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for what does not end: %v", err)
	}
	h.end <- kit.WorkResult{}
	b.settle()
}

// TestWorkLineFits holds that progress takes no more room than there is.
func TestWorkLineFits(t *testing.T) {
	b := newBench(t, 1, 80, 24)
	for _, doing := range []string{"Refreshing", "Refreshing A source with a name that is long", "Reading https://example.org/a/b/c"} {
		for _, at := range []kit.WorkProgress{{}, {All: 5000}, {Done: 4999, All: 5000, New: 123_456}} {
			b.works = []*work{{doing: doing, shown: at}}
			for width := 1; width < 120; width++ {
				if n := b.common.Terminal.TextWidth(b.workLine(width)); n > width {
					t.Fatalf("%q takes %d of %d cells", b.workLine(width), n, width)
				}
			}
		}
	}
	b.works = nil
}

func TestNextRefresh(t *testing.T) {
	now := time.Date(2025, 5, 20, 12, 0, 0, 0, time.UTC)
	every := time.Hour
	for _, tt := range []struct {
		name  string
		tried []time.Time
		want  time.Duration
	}{
		{"no sources", nil, every},
		{"never read", []time.Time{now.Add(-time.Minute), {}}, 0},
		{"a while ago", []time.Time{now.Add(-20 * time.Minute), now.Add(-30 * time.Minute)}, 40 * time.Minute},
		{"long ago", []time.Time{now.Add(-20 * time.Hour)}, 0},
		{"in the future, by another clock", []time.Time{now.Add(20 * time.Hour), now.Add(-10 * time.Minute)}, 50 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := storetest.Open(t)
			for i, at := range tt.tried {
				got, err := st.AddSources(t.Context(), []store.NewSource{{Source: feeds.Source{Kind: feeds.KindFeed, Address: "https://example.org/" + tt.name + string(rune('a'+i))}}}, "add", "")
				if err != nil {
					t.Fatal(err)
				}
				if _, err := st.Arrive(t.Context(), []store.Arrival{{Source: got[0].ID, State: store.FetchState{Tried: at}}}); err != nil {
					t.Fatal(err)
				}
			}
			if got := nextRefresh(t.Context(), st, every, now); got != tt.want {
				t.Errorf("in %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSuspendingKeepsTheLibraryFromNobody(t *testing.T) {
	controlZ := tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl}
	tests := []struct {
		name                string
		suspendable         bool
		working, quiet      bool
		suspends, cancelled bool
	}{
		{"nothing under way", true, false, false, true, false},
		{"what the reader waits for", true, true, false, false, false},
		{"what nobody asked for", true, true, true, true, true},
		{"no shell waits", false, false, false, false, false},
		{"no shell waits, and work goes on", false, true, true, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, 3, 80, 24)
			b.common.Outside.Suspendable = test.suspendable
			h := newHeld()
			if test.working {
				h.begin(b, test.quiet)
			}
			_, cmd := b.Update(controlZ)
			suspended := false
			for pending := []tea.Cmd{cmd}; len(pending) > 0; pending = pending[1:] {
				if pending[0] == nil {
					continue
				}
				switch msg := pending[0]().(type) {
				case tea.BatchMsg:
					pending = append(pending, msg...)
				case tea.SuspendMsg:
					suspended = true
				}
			}
			if suspended != test.suspends {
				t.Errorf("suspended is %v, want %v:\n%s", suspended, test.suspends, b.screen())
			}
			ended := false
			select {
			case <-h.ended:
				ended = true
			default:
			}
			if ended != test.cancelled {
				t.Errorf("the work has ended: %v, want %v", ended, test.cancelled)
			}
			switch {
			case !test.suspendable:
				b.see("No shell has started precis")
			case !test.suspends:
				b.see("Refreshing would keep the library from others")
			}
			if test.working && !ended {
				h.end <- kit.WorkResult{}
				b.settle()
			}
		})
	}
}
