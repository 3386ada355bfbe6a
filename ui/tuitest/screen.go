//go:build unix

package tuitest

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	uv "github.com/charmbracelet/ultraviolet"
)

// ErrEnded is returned by [Screen.Wait] when the program has ended, and with
// it everything that could still change the screen.
var ErrEnded = errors.New("tuitest: the program ended before the screen showed it")

// Screen is an emulated terminal screen that remembers every byte written to
// it. It is safe for concurrent use.
type Screen struct {
	mu      sync.Mutex
	emu     *vt.Emulator
	feeder  *feeder
	changed chan struct{} // closed, and replaced, when the screen has changed
	raw     []byte        // all that was written
	held    []byte        // the end of what was written that may go on: see feed
	release *time.Timer   // gives held to the emulator if nothing follows
	modes   modes
	ended   bool
	replies chan []byte // the terminal's answers to the program's questions
}

// NewScreen returns an empty screen with a light or a dark background.
func NewScreen(cols, rows int, light bool) *Screen {
	s := &Screen{
		emu:     vt.NewEmulator(cols, rows),
		changed: make(chan struct{}),
		replies: make(chan []byte, 1024),
	}
	if light {
		s.emu.SetDefaultForegroundColor(color.Black)
		s.emu.SetDefaultBackgroundColor(color.White)
	}
	s.feeder = newFeeder(s.emu)
	s.modes.follow(s.emu)
	help(s.emu)
	s.modes.base = s.modes.copy()
	go s.collectReplies()
	return s
}

// Replies gives the terminal's answers, in order, until the screen is closed.
func (s *Screen) Replies() <-chan []byte { return s.replies }

// lastReply ends the replies. The emulator's own Close cannot: it changes what
// a Read beside it looks at.
const lastReply = "\x00"

// collectReplies takes what the emulator answers out of its pipe, which has no
// buffer, so that writing to the screen never waits for the program to read.
func (s *Screen) collectReplies() {
	defer close(s.replies)
	buf := make([]byte, 4096)
	for {
		n, err := s.emu.Read(buf)
		if err != nil || string(buf[:n]) == lastReply {
			return
		}
		s.replies <- append([]byte(nil), buf[:n]...)
	}
}

// Write shows p. It never fails.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw = append(s.raw, p...)
	s.feed(p)
	s.wake()
	return len(p), nil
}

// patience is how long the last sign of a write waits for an accent. A
// full-screen program's output ends in an escape sequence and never waits.
const patience = 20 * time.Millisecond

// feed gives p to the emulator. The emulator takes the end of a write for the
// end of a sign, but a pseudo-terminal cuts its output anywhere, between a
// letter and its accent too: so the last sign waits for the next write, or for
// a moment in which there is none.
func (s *Screen) feed(p []byte) {
	if s.release != nil {
		s.release.Stop()
	}
	p = append(s.held, p...)
	cut := settled(p)
	s.held = append([]byte(nil), p[cut:]...)
	s.feeder.write(p[:cut])
	if len(s.held) == 0 {
		return
	}
	s.release = time.AfterFunc(patience, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.flush()
		s.wake()
	})
}

// flush gives what was held back to the emulator.
func (s *Screen) flush() {
	s.feeder.write(s.held)
	s.held = nil
}

// wake lets every [Screen.Wait] look again.
func (s *Screen) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// end says that nothing more will be written.
func (s *Screen) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.release != nil {
		s.release.Stop()
	}
	s.flush()
	s.ended = true
	s.wake()
	_, _ = s.emu.InputPipe().Write([]byte(lastReply))
}

// Resize changes the screen's size.
func (s *Screen) Resize(cols, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emu.Resize(cols, rows)
	s.wake()
}

// Wait returns when the screen is as shown wants it, and an error when ctx is
// done or the program has ended first. The frame is valid during the call of
// shown only.
func (s *Screen) Wait(ctx context.Context, shown func(Frame) bool) error {
	for {
		s.mu.Lock()
		whole := s.ended || !s.modes.on[ansi.ModeSynchronizedOutput]
		if whole && shown(Frame{s.emu}) {
			s.mu.Unlock()
			return nil
		}
		ended, changed := s.ended, s.changed
		s.mu.Unlock()
		if ended {
			return ErrEnded
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("tuitest: the screen never showed it: %w", ctx.Err())
		}
	}
}

// Look calls f with the screen as it is now.
func (s *Screen) Look(f func(Frame)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(Frame{s.emu})
}

// Text returns the rows of the screen as it is now, without the spaces that
// end them, each ended by a newline.
func (s *Screen) Text() (text string) {
	s.Look(func(f Frame) { text = f.Text() })
	return text
}

// Raw returns every byte written so far.
func (s *Screen) Raw() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]byte(nil), s.raw...)
}

// Left says which modes the program has changed and not put back, as sentences;
// none when the terminal is as it was.
func (s *Screen) Left() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := s.modes.left()
	if s.emu.IsAltScreen() {
		left = append(left, "the alternate screen was not left")
	}
	return left
}

// mode says whether a DEC private mode is on.
func (s *Screen) mode(m ansi.Mode) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.modes.on[m]
}

// Frame is what the screen shows at one moment.
type Frame struct{ emu *vt.Emulator }

// Size returns the width and height in cells.
func (f Frame) Size() (cols, rows int) { return f.emu.Width(), f.emu.Height() }

// Cell returns the cell at column x of row y, both from 0. It is never nil. A
// cell of width 0 is the right half of the wide sign before it.
func (f Frame) Cell(x, y int) *uv.Cell {
	if c := f.emu.CellAt(x, y); c != nil {
		return c
	}
	return &uv.EmptyCell
}

// Row returns row y, from 0, without the spaces that end it.
func (f Frame) Row(y int) string {
	var b strings.Builder
	for x := range f.emu.Width() {
		b.WriteString(content(f.Cell(x, y)))
	}
	return strings.TrimRight(b.String(), " ")
}

// content is what a cell adds to its row.
func content(c *uv.Cell) string {
	switch {
	case c.Width == 0:
		return ""
	case c.Content == "":
		return " "
	}
	return c.Content
}

// Rows returns all rows.
func (f Frame) Rows() []string {
	rows := make([]string, f.emu.Height())
	for y := range rows {
		rows[y] = f.Row(y)
	}
	return rows
}

// Text returns all rows, each ended by a newline.
func (f Frame) Text() string { return strings.Join(f.Rows(), "\n") + "\n" }

// Find returns the column and the row, from 0, of the first cell of the first
// place text is shown, and whether there is one. A text that is broken over
// two rows is not found.
func (f Frame) Find(text string) (x, y int, ok bool) {
	for y, row := range f.Rows() {
		if before, _, found := strings.Cut(row, text); found {
			return f.column(y, len(before)), y, true
		}
	}
	return 0, 0, false
}

// column turns a byte offset in row y into a column.
func (f Frame) column(y, offset int) int {
	x := 0
	for at := 0; x < f.emu.Width(); x++ {
		if at >= offset && f.Cell(x, y).Width != 0 {
			break
		}
		at += len(content(f.Cell(x, y)))
	}
	return x
}
