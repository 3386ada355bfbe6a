//go:build unix

package tuitest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/diff"
)

// commands by the name a script calls them by.
var commands = map[string]func(*call){
	"tui": cmdTUI, "type": cmdType, "size": cmdSize, "signal": cmdSignal, "exit": cmdExit,
	"see": cmdSee, "gone": cmdGone, "row": cmdRow, "aligned": cmdAligned, "style": cmdStyle, "colors": cmdColors,
	"screen": cmdScreen, "picture": cmdPicture, "save": cmdSave, "nocontrol": cmdNoControl,
	"serve": cmdServe,
}

// cmdTUI starts a program on a terminal:
//
//	tui COLSxROWS [light] [NAME=VALUE | NAME= | -NAME]... -- PROGRAM ARGUMENT...
//
// -NAME takes a variable away. What ran before must have ended.
func cmdTUI(c *call) {
	c.positive()
	split := slices.Index(c.args, "--")
	if split < 1 || split == len(c.args)-1 {
		c.ts.Fatalf("usage: tui COLSxROWS [light] [NAME=VALUE | -NAME]... -- PROGRAM ARGUMENT...")
	}
	if c.program != nil {
		select {
		case <-c.program.ended:
		default:
			c.ts.Fatalf("a program is on the terminal still: exit waits for its end")
		}
	}
	o := c.options(c.args[:split])
	path, err := exec.LookPath(c.args[split+1])
	c.ts.Check(err)
	o.Path, o.Args = path, c.args[split+2:]
	c.program, err = Start(o)
	c.ts.Check(err)
	started := c.program
	c.ts.Defer(func() { c.ts.Check(started.Stop()) })
}

// options reads the size and the environment.
func (c *call) options(args []string) Options {
	o := Options{Dir: c.ts.MkAbs(".")}
	o.Cols, o.Rows = c.size(args[0])
	vars := map[string]string{"WORK": c.ts.Getenv("WORK")}
	for _, name := range environment {
		if v := c.ts.Getenv(name); v != "" {
			vars[name] = v
		}
	}
	for _, a := range args[1:] {
		name, value, set := strings.Cut(a, "=")
		switch {
		case set:
			vars[name] = value
		case a == "light":
			o.Light = true
		case strings.HasPrefix(a, "-"):
			delete(vars, a[1:])
		default:
			c.ts.Fatalf("tui: what is %q?", a)
		}
	}
	for name, value := range vars {
		o.Env = append(o.Env, name+"="+value)
	}
	slices.Sort(o.Env)
	return o
}

// size reads COLSxROWS.
func (c *call) size(s string) (cols, rows int) {
	if _, err := fmt.Sscanf(s, "%dx%d", &cols, &rows); err != nil || cols < 1 || rows < 1 || cols > 1000 || rows > 1000 {
		c.ts.Fatalf("%q is not a size such as 80x24", s)
	}
	return cols, rows
}

// cmdType types keys: type 'jj<enter>', type -n 100 j.
func cmdType(c *call) {
	c.positive()
	times := 1
	if len(c.args) == 3 && c.args[0] == "-n" {
		var err error
		times, err = strconv.Atoi(c.args[1])
		c.ts.Check(err)
		c.args = c.args[2:]
	}
	c.arguments(1, "type [-n TIMES] KEYS")
	c.ts.Check(c.running().Type(strings.Repeat(c.args[0], times)))
}

// cmdSize changes the terminal's size: size 40x10.
func cmdSize(c *call) {
	c.positive()
	c.arguments(1, "size COLSxROWS")
	cols, rows := c.size(c.args[0])
	c.ts.Check(c.running().Resize(cols, rows))
}

// cmdSignal sends a signal: signal TERM.
func cmdSignal(c *call) {
	c.positive()
	c.arguments(1, "signal HUP|INT|KILL|TERM|CONT|QUIT")
	s, ok := map[string]syscall.Signal{
		"HUP": syscall.SIGHUP, "INT": syscall.SIGINT, "KILL": syscall.SIGKILL,
		"TERM": syscall.SIGTERM, "CONT": syscall.SIGCONT, "QUIT": syscall.SIGQUIT,
	}[c.args[0]]
	if !ok {
		c.ts.Fatalf("signal %q is not known", c.args[0])
	}
	c.ts.Check(c.running().Signal(s))
}

// cmdExit waits for the end of the program and checks its status, and that the
// terminal is as it was: exit 0. After a SIGKILL nobody restores it: exit killed.
func cmdExit(c *call) {
	c.positive()
	c.arguments(1, "exit STATUS | killed")
	p := c.running()
	ctx, cancel := context.WithTimeout(context.Background(), c.Patience)
	defer cancel()
	status, err := p.Wait(ctx)
	if err != nil {
		c.ts.Fatalf("%v\n%s", err, boxed(p.Screen))
	}
	if c.args[0] == "killed" {
		if status != 128+int(syscall.SIGKILL) {
			c.ts.Fatalf("the status is %d, and not killed\n%s", status, boxed(p.Screen))
		}
		return
	}
	if strconv.Itoa(status) != c.args[0] {
		c.ts.Fatalf("the status is %d, and not %s\n%s", status, c.args[0], boxed(p.Screen))
	}
	if err := p.Restored(); err != nil {
		c.ts.Fatalf("%v\nits last bytes: %q", err, tail(p.Screen.Raw()))
	}
}

func tail(b []byte) []byte { return b[max(0, len(b)-200):] }

// cmdSee waits until a row shows a text, or the screen matches a pattern:
//
//	see TEXT
//	see -re PATTERN
func cmdSee(c *call) {
	c.positive()
	what, shown := c.condition("see")
	c.wait("see "+what, shown)
}

// cmdGone waits until the screen does not show it: gone TEXT, gone -re PATTERN.
func cmdGone(c *call) {
	c.positive()
	what, shown := c.condition("gone")
	c.wait("gone "+what, func(f Frame) bool { return !shown(f) })
}

// condition reads TEXT or -re PATTERN.
func (c *call) condition(name string) (string, func(Frame) bool) {
	if len(c.args) == 2 && c.args[0] == "-re" {
		re, err := regexp.Compile("(?m)" + c.args[1])
		c.ts.Check(err)
		return "-re " + c.args[1], func(f Frame) bool { return re.MatchString(f.Text()) }
	}
	c.arguments(1, name+" TEXT | "+name+" -re PATTERN")
	return c.args[0], func(f Frame) bool {
		return slices.ContainsFunc(f.Rows(), func(row string) bool { return strings.Contains(row, c.args[0]) })
	}
}

// cmdRow waits until a row, counted from 1 or from the end with -1, has a text
// in it: row -1 '? help'. An empty text waits for an empty row.
func cmdRow(c *call) {
	c.arguments(2, "row NUMBER TEXT")
	n, err := strconv.Atoi(c.args[0])
	c.ts.Check(err)
	c.wait(fmt.Sprintf("row %d %s", n, c.args[1]), func(f Frame) bool {
		rows := f.Rows()
		i := n - 1
		if n < 0 {
			i = len(rows) + n
		}
		if i < 0 || i >= len(rows) {
			return false
		}
		if c.args[1] == "" {
			return (rows[i] == "") != c.neg
		}
		return strings.Contains(rows[i], c.args[1]) != c.neg
	})
}

// cmdAligned checks that a text is in the same column of every row that shows
// it, and in at least two: aligned '|'.
func cmdAligned(c *call) {
	c.positive()
	c.arguments(1, "aligned TEXT")
	c.wait("aligned "+c.args[0], func(f Frame) bool {
		var columns []int
		for y, row := range f.Rows() {
			if before, _, ok := strings.Cut(row, c.args[0]); ok {
				columns = append(columns, f.column(y, len(before)))
			}
		}
		slices.Sort(columns)
		return len(columns) >= 2 && columns[0] == columns[len(columns)-1]
	})
}

// cmdStyle waits until the first cell of a text has a style, or not:
//
//	style TEXT bold
//	! style TEXT fg
func cmdStyle(c *call) {
	if len(c.args) < 2 {
		c.ts.Fatalf("usage: style TEXT PROPERTY...")
	}
	c.wait("style "+strings.Join(c.args, " "), func(f Frame) bool {
		x, y, ok := f.Find(c.args[0])
		if !ok {
			return false
		}
		for _, property := range c.args[1:] {
			has, err := HasStyle(f.Cell(x, y).Style, property)
			c.ts.Check(err)
			if has == c.neg {
				return false
			}
		}
		return true
	})
}

// cmdColors waits until the screen needs no more colours than a number: 0, 16,
// 256. Negated: until it needs more.
func cmdColors(c *call) {
	c.arguments(1, "colors 0|16|256")
	n, err := strconv.Atoi(c.args[0])
	c.ts.Check(err)
	c.wait("colors "+c.args[0], func(f Frame) bool { return (f.Palette() <= n) != c.neg })
}

// cmdScreen waits until the screen is as the golden screen of a name: screen list-80x24.
func cmdScreen(c *call) {
	c.positive()
	c.arguments(1, "screen NAME")
	path := filepath.Join(c.Golden, c.args[0]+".txt")
	if c.Update {
		c.settle()
		c.ts.Check(os.WriteFile(path, []byte(c.running().Screen.Text()), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	c.ts.Check(err)
	p := c.running()
	ctx, cancel := context.WithTimeout(context.Background(), c.Patience)
	defer cancel()
	if err := p.Screen.Wait(ctx, func(f Frame) bool { return f.Text() == string(want) }); err != nil {
		c.ts.Fatalf("%v; -update accepts what it shows\n%s", err, diff.Diff(path, want, "screen", []byte(p.Screen.Text())))
	}
}

// cmdPicture draws the screen into the folder of pictures; without Update it
// waits until the screen is as the picture there: picture list.
func cmdPicture(c *call) {
	c.positive()
	c.arguments(2, "picture NAME TITLE")
	path := filepath.Join(c.Pictures, c.args[0]+".svg")
	if c.Update {
		c.settle()
		c.running().Screen.Look(func(f Frame) {
			c.ts.Check(os.WriteFile(path, []byte(f.SVG(c.args[1])), 0o644))
		})
		return
	}
	want, err := os.ReadFile(path)
	c.ts.Check(err)
	c.wait("picture "+c.args[0]+": -update draws it again", func(f Frame) bool { return f.SVG(c.args[1]) == string(want) })
}

// settle waits until the program has written nothing for a while. Only the
// writing of golden screens needs it: a comparison waits for what it compares.
func (c *call) settle() {
	s := c.running().Screen
	for quiet := false; !quiet; {
		before := len(s.Raw())
		ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
		err := s.Wait(ctx, func(Frame) bool { return len(s.raw) != before })
		cancel()
		quiet = errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrEnded)
	}
}

// cmdSave writes the screen, or with -raw every byte that was written to it,
// into a file: save FILE, save -raw FILE.
func cmdSave(c *call) {
	c.positive()
	s := c.running().Screen
	data := []byte(s.Text())
	if len(c.args) == 2 && c.args[0] == "-raw" {
		c.args, data = c.args[1:], s.Raw()
	}
	c.arguments(1, "save [-raw] FILE")
	c.ts.Check(os.WriteFile(c.ts.MkAbs(c.args[0]), data, 0o644))
}

// cmdNoControl checks that nothing but what a renderer writes has been written
// so far, and that none of the texts after it is among the bytes. Text may have
// Go escapes: nocontrol '\x1b]52'.
func cmdNoControl(c *call) {
	c.positive()
	raw := c.running().Screen.Raw()
	if found := Forbidden(raw); found != nil {
		c.ts.Fatalf("written to the terminal:\n%s", strings.Join(found, "\n"))
	}
	for _, arg := range c.args {
		never, err := strconv.Unquote(`"` + arg + `"`)
		c.ts.Check(err)
		if bytes.Contains(raw, []byte(never)) {
			c.ts.Fatalf("%q was written to the terminal", never)
		}
	}
}
