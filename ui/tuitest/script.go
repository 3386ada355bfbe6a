//go:build unix

package tuitest

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Script is the screen commands of a testscript. Its zero value waits ten
// seconds and keeps pictures and golden screens in the working directory.
type Script struct {
	Golden   string        // folder of the golden screens of the command screen
	Pictures string        // folder of the pictures of the command picture
	Update   bool          // write golden screens and pictures instead of comparing
	Patience time.Duration // how long a wait waits before it has failed
}

// Run runs the scripts in p.Dir with these commands beside those of p, each
// script with a home, a clock's zone, a language and a terminal of its own.
func (s Script) Run(t *testing.T, p testscript.Params) {
	t.Helper()
	if s.Patience == 0 {
		s.Patience = 10 * time.Second
	}
	for _, folder := range []*string{&s.Golden, &s.Pictures} {
		abs, err := filepath.Abs(*folder)
		if err != nil {
			t.Fatal(err)
		}
		*folder = abs
	}
	cmds := map[string]func(*testscript.TestScript, bool, []string){}
	maps.Copy(cmds, p.Cmds)
	for name, cmd := range commands {
		cmds[name] = s.command(cmd)
	}
	p.Cmds = cmds
	setup := p.Setup
	p.Setup = func(env *testscript.Env) error {
		prepare(env)
		if setup != nil {
			return setup(env)
		}
		return nil
	}
	testscript.Run(t, p)
}

// sessionKey finds a script's session among its values.
type sessionKey struct{}

// environment is what a script may set for the programs it starts on a
// terminal; testscript does not give a command the script's whole environment.
var environment = []string{
	"PATH", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR",
	"TZ", "LANG", "LC_ALL", "TERM", "TERM_PROGRAM", "COLORTERM", "COLORFGBG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
	"SSH_TTY", "SSH_CONNECTION", "PAGER", "EDITOR", "BROWSER", "PRECIS_LIBRARY", "GOCOVERDIR", "GORACE", "GOTRACEBACK",
}

// prepare gives a script a world of its own.
func prepare(env *testscript.Env) {
	home := filepath.Join(env.WorkDir, "home")
	env.Setenv("HOME", home)
	env.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	env.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	env.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
	env.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	env.Setenv("TZ", "UTC")
	env.Setenv("LANG", "C.UTF-8")
	env.Setenv("TERM", "xterm-256color")
	env.Setenv("COLORTERM", "truecolor")
	if env.Getenv("GORACE") == "" {
		env.Setenv("GORACE", "atexit_sleep_ms=10") // else each program under -race ends a second late
	}
	env.Values[sessionKey{}] = &session{}
	if err := os.MkdirAll(home, 0o700); err != nil {
		env.T().Fatal(err)
	}
}

// session is the program a script has on its terminal; nil before the first.
type session struct{ program *Program }

// call is one use of a command.
type call struct {
	Script
	*session
	ts   *testscript.TestScript
	neg  bool
	args []string
}

// command makes a testscript command of cmd.
func (s Script) command(cmd func(*call)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		own, ok := ts.Value(sessionKey{}).(*session)
		if !ok {
			ts.Fatalf("the script was not prepared")
		}
		cmd(&call{Script: s, session: own, ts: ts, neg: neg, args: args})
	}
}

// running returns the program on the terminal.
func (c *call) running() *Program {
	if c.program == nil {
		c.ts.Fatalf("no program is on the terminal: tui starts one")
	}
	return c.program
}

// positive refuses a negation that means nothing.
func (c *call) positive() {
	if c.neg {
		c.ts.Fatalf("the command cannot be negated")
	}
}

// arguments fails unless there are n arguments.
func (c *call) arguments(n int, usage string) {
	if len(c.args) != n {
		c.ts.Fatalf("usage: %s", usage)
	}
}

// wait waits for the screen and shows it if what was waited for did not come.
func (c *call) wait(what string, shown func(Frame) bool) {
	p := c.running()
	ctx, cancel := context.WithTimeout(context.Background(), c.Patience)
	defer cancel()
	if err := p.Screen.Wait(ctx, shown); err != nil {
		c.ts.Fatalf("%s: %v\n%s", what, err, boxed(p.Screen))
	}
}

// boxed is the screen with a frame around it.
func boxed(s *Screen) string {
	var b strings.Builder
	s.Look(func(f Frame) {
		cols, _ := f.Size()
		edge := "+" + strings.Repeat("-", cols) + "\n"
		b.WriteString(edge)
		for _, row := range f.Rows() {
			b.WriteString("|" + row + "\n")
		}
		b.WriteString(edge)
	})
	return b.String()
}
