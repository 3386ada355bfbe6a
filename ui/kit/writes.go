package kit

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// Writes carries out changes to the library one after the other, in the
// order in which keys asked for them. Commands would not do: each runs by
// itself, so that of "mark all, undo" the undo might come first, and a
// command that was returned just before the program ends may never run at
// all. The zero value is ready.
type Writes struct {
	mu      sync.Mutex
	pending []func()
	idle    chan struct{} // closed when nothing is pending; nil: nothing is
}

// Do begins to carry out a change as soon as those before it are done, and
// returns the command that answers with what came of it.
func (w *Writes) Do(change func() tea.Msg) tea.Cmd {
	answer := make(chan tea.Msg, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pending = append(w.pending, func() { answer <- change() })
	if w.idle == nil {
		w.idle = make(chan struct{})
		go w.run()
	}
	return func() tea.Msg { return <-answer }
}

// run carries out what is pending until nothing is.
func (w *Writes) run() {
	for {
		w.mu.Lock()
		if len(w.pending) == 0 {
			close(w.idle)
			w.idle = nil
			w.mu.Unlock()
			return
		}
		next := w.pending[0]
		w.pending = w.pending[1:]
		w.mu.Unlock()
		next()
	}
}

// Wait returns when every change is done, or ctx is.
func (w *Writes) Wait(ctx context.Context) error {
	w.mu.Lock()
	idle := w.idle
	w.mu.Unlock()
	if idle == nil {
		return nil
	}
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
