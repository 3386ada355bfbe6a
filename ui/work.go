package ui

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// work is something that takes long, under way beside everything else.
type work struct {
	id      int
	doing   string
	quiet   bool
	cancel  context.CancelFunc
	done    chan struct{} // closed when it has ended
	stopped bool          // its reader has stopped it

	mu sync.Mutex
	at kit.WorkProgress

	shown kit.WorkProgress // what the screen knows of at
	read  time.Time        // when lists were last read again because of it
}

// report is called by the work itself.
func (w *work) report(at kit.WorkProgress) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = at
}

func (w *work) progress() kit.WorkProgress {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

// workDoneMsg brings what came of work.
type workDoneMsg struct {
	id     int
	result kit.WorkResult
}

// workTickMsg has the screen follow work.
type workTickMsg struct{}

const (
	// workTick is how often the screen follows work: a few bytes each time.
	workTick = 250 * time.Millisecond
	// workReload is how often lists are read again for what has come in.
	workReload = time.Second
)

// begin has work begin. It begins at once and not by a command, because one
// that is returned just before the program ends may never run.
func (a *App) begin(msg kit.WorkMsg) tea.Cmd {
	for _, w := range a.works {
		if w.doing == msg.Doing && !msg.Quiet {
			w.quiet = false // somebody waits for it now
			return a.common.Say(msg.Doing + " already.")
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	a.workID++
	w := &work{id: a.workID, doing: msg.Doing, quiet: msg.Quiet, cancel: cancel, done: make(chan struct{}), read: a.common.Ticked()}
	a.works = append(a.works, w)
	answer := make(chan tea.Msg, 1)
	go func() {
		defer close(w.done)
		defer cancel()
		defer func() {
			if v := recover(); v != nil { // it must not end the process with the terminal as it is
				answer <- kit.PanicMsg{Value: v, Stack: debug.Stack()}
			}
		}()
		answer <- workDoneMsg{id: w.id, result: msg.Run(ctx, w.report)}
	}()
	wait := func() tea.Msg { return <-answer }
	if len(a.works) > 1 {
		return wait // the screen follows already
	}
	return tea.Batch(wait, followWork())
}

func followWork() tea.Cmd {
	return tea.Tick(workTick, func(time.Time) tea.Msg { return workTickMsg{} })
}

// follow takes in how far work is, and reads lists again for what has come in.
func (a *App) follow() tea.Cmd {
	if len(a.works) == 0 {
		return nil
	}
	var reload tea.Cmd
	now := a.common.Ticked()
	for _, w := range a.works {
		before := w.shown
		if w.shown = w.progress(); w.shown.New <= before.New {
			w.shown.New = max(w.shown.New, before.New)
			continue
		}
		if now.Sub(w.read) < workReload {
			w.shown.New = before.New // next time
			continue
		}
		w.read = now
		reload = a.broadcast(kit.ReloadMsg{Beside: true})
	}
	return tea.Batch(reload, followWork())
}

// workDone takes in what came of work.
func (a *App) workDone(msg workDoneMsg) tea.Cmd {
	for i, w := range a.works {
		if w.id != msg.id {
			continue
		}
		a.works = append(a.works[:i:i], a.works[i+1:]...)
		if n := msg.result.Notice; n.Err != nil && (!w.quiet && !w.stopped || !errors.Is(n.Err, context.Canceled)) || n.Text != "" {
			a.notice = n
		} else if w.stopped {
			a.notice = kit.NoticeMsg{}
		}
		break
	}
	var reload tea.Cmd
	if msg.result.Reload {
		reload = a.broadcast(kit.ReloadMsg{Beside: true})
	}
	if msg.result.Then == nil {
		return reload
	}
	return tea.Batch(reload, a.route(msg.result.Then))
}

// stoppable returns the work that a key stops now: what was begun last of what
// its reader has asked for; nil if there is none.
func (a *App) stoppable() *work {
	if !a.overlays.Empty() {
		return nil
	}
	for _, w := range slices.Backward(a.works) {
		if !w.quiet && !w.stopped {
			return w
		}
	}
	return nil
}

// stop stops work if the key is one that does, and reports whether it was.
func (a *App) stop(msg tea.KeyPressMsg) bool {
	name := msg.String()
	if name != "esc" && name != "ctrl+c" {
		return false
	}
	w := a.stoppable()
	if w == nil {
		return false
	}
	w.stopped = true
	w.cancel()
	a.notice = kit.NoticeMsg{Text: "Stopping…"}
	return true
}

// suspend stops the process until its shell wakes it. A stopped process must
// not keep the library from others, and work might have it in its hands: what
// the reader waits for is to be ended first, and what nobody has asked for is.
func (a *App) suspend() tea.Cmd {
	if !a.common.Outside.Suspendable {
		return a.common.Say("No shell has started precis, so none could wake it again; " + a.common.Keys.Label(kit.Quit, kit.Anywhere) + " quits.")
	}
	if w := a.stoppable(); w != nil {
		return a.common.Say(a.common.Terminal.Cut(w.doing, 48) + " would keep the library from others while precis is stopped; Esc ends it.")
	}
	works, st, writes := slices.Clone(a.works), a.store, &a.common.Writes
	for _, w := range works {
		w.cancel()
	}
	return func() tea.Msg {
		for _, w := range works {
			<-w.done
		}
		_ = writes.Wait(context.Background()) // this context does not end
		st.Release()
		a.replies.wait()
		return tea.Suspend()
	}
}

// endWork stops all work and waits until it has kept what had arrived.
func (a *App) endWork(ctx context.Context) error {
	for _, w := range a.works {
		w.cancel()
	}
	for _, w := range a.works {
		select {
		case <-w.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// workLine says how far the work is that was begun last, in so many cells;
// empty if there is none.
func (a *App) workLine(width int) string {
	if len(a.works) == 0 {
		return ""
	}
	w := a.works[len(a.works)-1]
	t, at := a.common.Terminal, w.shown
	said, short := "", "…"
	if at.All > 0 {
		said = kit.Grouped(at.Done) + "/" + kit.Grouped(at.All)
		short = said
		if at.New > 0 {
			said += " · " + kit.Grouped(at.New) + " new"
		}
	}
	end := ""
	if !w.quiet && !w.stopped {
		end = " · Esc stops"
	}
	const bar = 16
	doing := markup.Line(w.doing)
	full := func(doing string, cells int) string {
		line := doing
		if at.All > 0 {
			n := min(cells*at.Done/at.All, cells)
			if cells > 0 {
				line += " " + a.bar(n, cells)
			}
			line += " " + said
		} else {
			line += short
		}
		return line + end
	}
	for _, line := range []string{full(doing, bar), full(doing, 0), full(strings.SplitN(doing, " ", 2)[0], 0)} {
		if t.TextWidth(line) <= width {
			return line
		}
	}
	return t.Cut(strings.SplitN(doing, " ", 2)[0]+" "+short, width)
}

// bar draws n of so many cells full.
func (a *App) bar(n, cells int) string {
	if a.common.Theme.Plain {
		return "[" + strings.Repeat("#", n) + strings.Repeat("-", cells-n) + "]"
	}
	return strings.Repeat("█", n) + strings.Repeat("░", cells-n)
}

// dueMsg says in how long sources are to be read again by themselves.
type dueMsg struct{ in time.Duration }

// refreshNowMsg says that it is time to.
type refreshNowMsg struct{}

// scheduleRefresh reckons when sources are to be read again: so long after the
// last time that anybody has, another process too.
func (a *App) scheduleRefresh() tea.Cmd {
	every, st, now := a.every, a.store, a.common.Ticked
	if every <= 0 || a.common.Outside.Refresh == nil {
		return nil
	}
	return func() tea.Msg { return dueMsg{in: nextRefresh(context.Background(), st, every, now())} }
}

// nextRefresh returns in how long the next refresh is due; at once for a
// library with sources that were never read.
func nextRefresh(ctx context.Context, st *store.Store, every time.Duration, now time.Time) time.Duration {
	all, err := st.Sources(ctx)
	if err != nil {
		return every // whoever opens the library next says why
	}
	var last time.Time
	for i := range all {
		t := all[i].Fetch.Tried
		switch {
		case !all[i].Subscribed:
		case t.IsZero():
			return 0
		case t.After(last) && !t.After(now):
			last = t
		}
	}
	if last.IsZero() {
		return every // there is nothing to read
	}
	return min(max(every-now.Sub(last), 0), every)
}

// refreshNow reads sources again without having been asked.
func (a *App) refreshNow() tea.Cmd {
	for _, w := range a.works {
		if strings.HasPrefix(w.doing, refreshing) {
			return a.later()
		}
	}
	work := a.common.RefreshWork("", true)
	run := work.Run
	work.Run = func(ctx context.Context, report func(kit.WorkProgress)) kit.WorkResult {
		result := run(ctx, report)
		result.Then = scheduleMsg{}
		return result
	}
	return a.begin(work)
}

// refreshing is how the names of refreshes begin.
const refreshing = "Refreshing"

// scheduleMsg asks for the next refresh to be reckoned.
type scheduleMsg struct{}

// later looks again when a refresh is due that could not begin.
func (a *App) later() tea.Cmd {
	return tea.Tick(min(a.every, time.Minute), func(time.Time) tea.Msg { return scheduleMsg{} })
}
