package ui

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
)

// PanicError is returned by [Run] when the reader met a mistake of its own. The
// terminal has been restored, and what was read so far is kept.
type PanicError struct {
	Value any    // what was panicked with; it may quote outside text
	Stack []byte // where, for those who build precis
}

// Error implements error.
func (e *PanicError) Error() string { return fmt.Sprintf("ui: panic: %v", e.Value) }

// caught is to be deferred: it keeps the panic that ends the caller, if one
// does, and has the program end in good order.
func (s *session) caught() {
	if v := recover(); v != nil {
		s.fail(v, debug.Stack())
	}
}

// fail ends the program because of a panic; the first one counts.
func (s *session) fail(value any, stack []byte) {
	if s.panicked == nil {
		s.panicked = &PanicError{Value: value, Stack: stack}
	}
	if s.quit != nil {
		go s.quit()
	}
}

// guarded returns a command whose panic becomes a message. Bubble Tea would
// catch it too, but print it as it is, escapes and all.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = kit.PanicMsg{Value: v, Stack: debug.Stack()}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guarded(batch[i])
			}
		}
		return msg
	}
}
