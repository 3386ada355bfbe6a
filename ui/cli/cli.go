package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/store/query"
	"precis/ui/cli/config"
	"precis/ui/kit"
)

// Exit statuses, but for those of signals: see [InterruptError].
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
)

// Main runs precis with its arguments (without the program's name) and
// returns the process's exit status. It never ends the process itself.
func Main(ctx context.Context, args []string, streams Streams) int {
	p := &program{Streams: streams.withDefaults()}
	root := p.root() //nolint:contextcheck // cobra hands ctx to the commands when it runs them
	if args == nil {
		args = []string{} // cobra takes nil for os.Args
	}
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	err := p.execute(ctx, root)
	if err == nil {
		err = p.failure
	} else {
		err = usageError{command: root, err: err} // of the commands that cobra brings
	}
	return p.status(ctx, err)
}

// program is one run of precis.
type program struct {
	Streams
	library       string       // --library
	configFlag    string       // --config
	configuration *config.File // once it was read
	failure       error        // why the command failed; see run
}

// execute runs the command: on a terminal with fang's styled help, elsewhere
// with cobra's plain one. Fang asks the terminal for its colours before it
// prints help, and waits up to four seconds for the answer: a terminal that
// says it is dumb is not asked.
func (p *program) execute(ctx context.Context, root *cobra.Command) error {
	if p.plain() || !isTerminal(p.Out) {
		root.SilenceUsage, root.SilenceErrors = true, true
		wrapHelp(root)
		return root.ExecuteContext(ctx)
	}
	return fang.Execute(ctx, root, fang.WithoutVersion(), fang.WithoutManpage(),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
}

// wrapHelp wraps the descriptions of all commands, which fang does itself.
func wrapHelp(cmd *cobra.Command) {
	help := cmd.HelpFunc()
	cmd.SetHelpFunc(func(c *cobra.Command, args []string) {
		c.Long = strings.Join(kit.Terminal{}.Wrap(c.Long, readable), "\n")
		help(c, args)
	})
}

// run makes a cobra function of a command's body. Errors are kept from cobra
// and fang: [program.status] prints them, once, harmless, in one sentence.
func (p *program) run(body func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) {
	return func(cmd *cobra.Command, args []string) { p.failure = body(cmd, args) }
}

// usageError is an error in the arguments.
type usageError struct {
	command *cobra.Command
	err     error
}

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// usage makes a usageError with a message for the command.
func usage(cmd *cobra.Command, format string, a ...any) error {
	return usageError{command: cmd, err: fmt.Errorf(format, a...)}
}

// errReported is returned by a command that failed and has said so itself.
var errReported = errors.New("cli: reported")

// status prints what is left to say of err, and returns the exit status.
func (p *program) status(ctx context.Context, err error) int {
	if interrupted, ok := errors.AsType[InterruptError](context.Cause(ctx)); ok {
		if err != nil {
			p.complain(interruption(interrupted, err))
		}
		return interrupted.Status()
	}
	wrong, isUsage := errors.AsType[usageError](err)
	misread, isQuery := errors.AsType[*query.Error](err)
	switch {
	case err == nil, closedPipe(err):
		return statusDone
	case isQuery:
		p.complain(misread.Reason)
		p.print(p.Err, pointAt(misread))
		return statusUsage
	case errors.Is(err, errReported):
	case isUsage:
		p.complain(wrong.Error())
		p.print(p.Err, "Usage: "+wrong.command.UseLine()+"\nTry: "+wrong.command.CommandPath()+" --help\n")
		return statusUsage
	default:
		p.complain(sentence(err))
	}
	return statusFailed
}

// complain prints a sentence on standard error, whatever it quotes.
func (p *program) complain(sentence string) {
	p.print(p.Err, "precis: "+markup.Line(sentence)+"\n")
}

// print writes to standard error, where a failure to write has nobody left
// to be told.
func (p *program) print(w io.Writer, s string) { _, _ = io.WriteString(w, s) }

// withStore opens the library that the flag or the environment names, runs
// body on it and closes it.
func (p *program) withStore(body func(*store.Store) error) error {
	path, err := libraryPath(p.library, runtime.GOOS, p.Getenv)
	if err != nil {
		return err
	}
	st, err := store.Open(path, store.Options{Upgrading: func(int) {
		p.complain("bringing the library up to date; a copy of it as it was stays beside it")
	}})
	if err != nil {
		return libraryError{path: path, err: err}
	}
	err = body(st)
	if closed := st.Close(); err == nil {
		err = closed
	}
	if ofLibrary(err) {
		return libraryError{path: path, err: err}
	}
	return err
}

// withExisting is withStore for what asks about a library and is no use without
// one: where there is none it says so, and makes none.
func (p *program) withExisting(body func(*store.Store) error) error {
	path, err := libraryPath(p.library, runtime.GOOS, p.Getenv)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return libraryError{path: path, err: err}
	}
	return p.withStore(body)
}

// ofLibrary reports whether an error that came out of withStore's body is
// nobody else's but the library's.
func ofLibrary(err error) bool {
	_, isUsage := errors.AsType[usageError](err)
	_, isOutput := errors.AsType[writeError](err)
	_, isFile := errors.AsType[fileError](err)
	_, isAddress := errors.AsType[addressError](err)
	_, isConfig := errors.AsType[*config.Error](err)
	return err != nil && !isUsage && !isOutput && !errors.Is(err, errReported) && !errors.Is(err, errNothingToRead) &&
		!isFile && !isAddress && !isConfig && !errors.Is(err, errNoMatch)
}

// release is the version that CHANGELOG.md names.
const release = "0.1.0"

// version is the program's version: the module's if it was installed as one,
// else the release that its source belongs to.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return release
}
