package ui

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
)

// TestLeavingWaitsForReplies: whoever has the terminal after precis gets none of
// the replies to what precis asked of it.
func TestLeavingWaitsForReplies(t *testing.T) {
	for _, c := range []struct {
		name   string
		before func(a *App)
		wait   time.Duration // that the end takes
	}{
		{"the terminal has replied", func(a *App) { a.route(tea.BackgroundColorMsg{}) }, 0},
		{"it replies before long", func(a *App) {
			time.AfterFunc(replyTime/3, func() { a.route(tea.BackgroundColorMsg{}) })
		}, replyTime / 3},
		{"it never replies", func(*App) {}, replyTime},
		{"it never replied, a while ago", func(*App) { time.Sleep(time.Minute) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &App{common: &kit.Common{}}
				a.replies.ask()
				c.before(a)
				quit := a.route(kit.QuitMsg{})
				start := time.Now()
				if _, ok := quit().(tea.QuitMsg); !ok {
					t.Error("it goes on")
				}
				if took := time.Since(start); took != c.wait {
					t.Errorf("left after %v, want %v", took, c.wait)
				}
			})
		})
	}
}
