//go:build unix

package tuitest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"syscall"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
	"golang.org/x/term"
)

// Options say what [Start] starts.
type Options struct {
	Path       string // the program
	Args       []string
	Dir        string   // its working directory
	Env        []string // the whole of its environment
	Cols, Rows int
	Light      bool // the terminal's background
}

// Program is a running child process on a terminal of its own.
type Program struct {
	Screen *Screen
	cmd    *exec.Cmd
	master *os.File // our end of the terminal
	tty    *os.File // the program's end, kept open to ask for its settings
	before *term.State
	drawn  chan struct{} // closed when the whole output is on the screen
	ended  chan struct{} // closed when the program has ended
	after  error         // what it left of the terminal's settings; valid after ended
}

// Start starts a program on a new pseudo-terminal, as the leader of a session
// of its own. [Program.Stop] must be called in the end.
func Start(o Options) (*Program, error) {
	master, tty, err := pty.Open()
	if err != nil {
		return nil, fmt.Errorf("tuitest: open a pseudo-terminal: %w", err)
	}
	p := &Program{
		Screen: NewScreen(o.Cols, o.Rows, o.Light),
		master: master, tty: tty,
		drawn: make(chan struct{}), ended: make(chan struct{}),
	}
	if err := p.start(o); err != nil {
		p.Screen.end()
		return nil, errors.Join(fmt.Errorf("tuitest: start %s: %w", o.Path, err), tty.Close(), master.Close())
	}
	go p.draw()
	go p.answer()
	go p.reap()
	return p, nil
}

func (p *Program) start(o Options) (err error) {
	if err = p.setSize(o.Cols, o.Rows); err != nil {
		return err
	}
	if p.before, err = term.GetState(int(p.tty.Fd())); err != nil {
		return err
	}
	p.cmd = exec.Command(o.Path, o.Args...)
	p.cmd.Dir, p.cmd.Env = o.Dir, o.Env
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = p.tty, p.tty, p.tty
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	return p.cmd.Start()
}

// draw puts the program's output on the screen. Reading fails when nobody has
// the other end open any more.
func (p *Program) draw() {
	defer close(p.drawn)
	buf := make([]byte, 1<<16)
	for {
		n, err := p.master.Read(buf)
		_, _ = p.Screen.Write(buf[:n]) // never fails
		if err != nil {
			return
		}
	}
}

// answer types the terminal's replies.
func (p *Program) answer() {
	for reply := range p.Screen.Replies() {
		_, _ = p.master.Write(reply) // a program that has ended needs no answer
	}
}

// reap waits for the program and then looks at what it left.
func (p *Program) reap() {
	waited := p.cmd.Wait()
	p.after = p.settings()
	var status *exec.ExitError
	if waited != nil && !errors.As(waited, &status) {
		p.after = errors.Join(p.after, waited)
	}
	_ = p.tty.Close() // nothing was written through it
	<-p.drawn
	p.Screen.end()
	close(p.ended)
}

// settings compares the terminal's settings with those before the start.
func (p *Program) settings() error {
	after, err := term.GetState(int(p.tty.Fd()))
	if err != nil {
		return fmt.Errorf("tuitest: ask for the terminal's settings: %w", err)
	}
	if !reflect.DeepEqual(p.before, after) {
		return fmt.Errorf("tuitest: the terminal's settings were not put back: %v is now %v", *p.before, *after)
	}
	return nil
}

// Type sends the keys of text; see [Keys] for their names.
func (p *Program) Type(text string) error {
	keys, err := Keys(text, p.Screen.mode(ansi.ModeCursorKeys))
	if err != nil {
		return err
	}
	if _, err := p.master.Write(keys); err != nil {
		return fmt.Errorf("tuitest: type: %w", err)
	}
	return nil
}

// Resize changes the terminal's size, of which the system tells the program.
func (p *Program) Resize(cols, rows int) error {
	p.Screen.Resize(cols, rows)
	return p.setSize(cols, rows)
}

func (p *Program) setSize(cols, rows int) error {
	if err := pty.Setsize(p.master, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		return fmt.Errorf("tuitest: set the size: %w", err)
	}
	return nil
}

// Signal sends a signal to the program.
func (p *Program) Signal(s syscall.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil {
		return fmt.Errorf("tuitest: signal: %w", err)
	}
	return nil
}

// Wait waits for the end of the program and returns its status: 128 and the
// signal's number if a signal ended it, as a shell has it.
func (p *Program) Wait(ctx context.Context) (int, error) {
	select {
	case <-p.ended:
	case <-ctx.Done():
		return 0, fmt.Errorf("tuitest: the program did not end: %w", ctx.Err())
	}
	if ws, ok := p.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return 128 + int(ws.Signal()), nil
	}
	return p.cmd.ProcessState.ExitCode(), nil
}

// Restored says whether a program that has ended left the terminal as it was:
// its settings, the screen, the cursor, the mouse, pasting and the keyboard.
func (p *Program) Restored() error {
	errs := []error{p.after}
	for _, left := range p.Screen.Left() {
		errs = append(errs, errors.New("tuitest: "+left))
	}
	return errors.Join(errs...)
}

// Stop ends the program if it has not ended, and frees the terminal.
func (p *Program) Stop() error {
	err := p.cmd.Process.Kill()
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	<-p.ended
	return errors.Join(err, p.master.Close())
}
