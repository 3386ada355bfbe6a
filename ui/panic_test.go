package ui

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// TestAPanicEndsInGoodOrder runs the program and lets the browser that it is
// handed panic.
func TestAPanicEndsInGoodOrder(t *testing.T) {
	st := storetest.Open(t)
	linked := []feeds.Article{{Title: "A story", Link: "https://example.org/", Body: []byte("It has a link.")}}
	if _, err := st.Add(t.Context(), linked, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	in, keys := io.Pipe()
	var out bytes.Buffer
	go func() { _, _ = io.WriteString(keys, "o") }()
	err := Run(t.Context(), Config{
		Store: st, Shelf: shelf.New(st), In: in, Out: &out,
		Outside: kit.Outside{Browse: func(string) error { panic("\x1b]0;owned\a") }},
		Env:     []string{"TERM=xterm-256color"},
		Options: []tea.ProgramOption{tea.WithWindowSize(80, 24)},
	})
	if _, ok := errors.AsType[*PanicError](err); !ok {
		t.Fatalf("Run answered %v", err)
	}
	if bytes.Contains(out.Bytes(), []byte("owned")) {
		t.Error("what was panicked with reached the terminal")
	}
	if !bytes.Contains(out.Bytes(), []byte("\x1b[?1049l")) {
		t.Error("the alternate screen was not left")
	}
}

func TestPanicsAreCaught(t *testing.T) {
	t.Run("in a batch", func(t *testing.T) {
		cmd := guarded(func() tea.Msg { return tea.BatchMsg{func() tea.Msg { panic("x") }} })
		batch, ok := cmd().(tea.BatchMsg)
		if !ok {
			t.Fatal("no batch came")
		}
		if _, ok := batch[0]().(kit.PanicMsg); !ok {
			t.Error("the panic was not caught")
		}
	})
	t.Run("in a change", func(t *testing.T) {
		var writes kit.Writes
		if _, ok := writes.Do(func() tea.Msg { panic("x") })().(kit.PanicMsg); !ok {
			t.Error("the panic was not caught")
		}
		if msg := writes.Do(func() tea.Msg { return kit.ReloadMsg{} })(); msg != (kit.ReloadMsg{}) {
			t.Errorf("the change after it answered %v", msg)
		}
	})
	t.Run("in Update", func(t *testing.T) {
		ended := make(chan bool, 1)
		s := &session{quit: func() { ended <- true }}
		s.Update(tea.WindowSizeMsg{}) // there is no App
		if s.panicked == nil {
			t.Fatal("the panic was not caught")
		}
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			t.Error("the program goes on")
		}
	})
}
