package ui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// replyTime is how long after the start a terminal's replies are waited for.
// One that has not said its background by then says nothing, or is far away.
const replyTime = 300 * time.Millisecond

// replies are what the terminal was asked at the start and has not said yet.
// Whoever reads the terminal next, mostly a shell, would take what comes late
// for typed, so nobody else is let in before it has come.
type replies struct {
	once sync.Once
	come chan struct{} // closed when nothing more is expected
}

// ask has the terminal say its background. It answers in the order in which it
// was asked, and this is asked last.
func (r *replies) ask() tea.Cmd {
	r.come = make(chan struct{})
	time.AfterFunc(replyTime, r.end)
	return tea.RequestBackgroundColor
}

// end is for when nothing more is expected.
func (r *replies) end() {
	if r.come != nil {
		r.once.Do(func() { close(r.come) })
	}
}

// wait waits until nothing more is expected: in a command.
func (r *replies) wait() {
	if r.come != nil {
		<-r.come
	}
}
