package cli

import (
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// Streams is what a process is given: its standard streams and its
// environment. The zero values of Out and Err discard, that of In is empty.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string // "KEY=VALUE", as os.Environ gives it; of two the later one counts
}

// descriptor is what tells a terminal from a pipe: os.File has it.
type descriptor interface{ Fd() uintptr }

// withDefaults fills what a caller left out, so that nothing below asks.
func (s Streams) withDefaults() Streams {
	if s.In == nil {
		s.In = strings.NewReader("")
	}
	if s.Out == nil {
		s.Out = io.Discard
	}
	if s.Err == nil {
		s.Err = io.Discard
	}
	return s
}

// Getenv returns the value of an environment variable, empty if it is unset.
func (s Streams) Getenv(key string) string {
	for _, entry := range slices.Backward(s.Env) {
		if name, value, ok := strings.Cut(entry, "="); ok && name == key {
			return value
		}
	}
	return ""
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(descriptor)
	return ok && term.IsTerminal(f.Fd())
}

// interactive reports whether there is somebody to read and to type: both
// standard input and standard output are terminals. If either is not, precis
// prints instead of opening the reader.
func (s Streams) interactive() bool { return isTerminal(s.In) && isTerminal(s.Out) }

// columns returns the width of a terminal in cells, 0 if the stream is not one
// or does not know.
func columns(stream any) int {
	f, ok := stream.(descriptor)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil || width < 0 {
		return 0
	}
	return width
}

// plain reports whether the terminal should get no escape sequence at all, not
// even a question: it says it is dumb, or it does not say what it is.
func (s Streams) plain() bool {
	t := s.Getenv("TERM")
	return t == "dumb" || t == "" && runtime.GOOS != "windows"
}

// closedPipe reports whether a write failed because the reader of a pipe has
// gone, as `head` does when it has what it wants. That is no error.
func closedPipe(err error) bool {
	if errors.Is(err, syscall.EPIPE) {
		return true
	}
	// ERROR_BROKEN_PIPE and ERROR_NO_DATA, which package syscall does not name EPIPE.
	return runtime.GOOS == "windows" &&
		(errors.Is(err, syscall.Errno(109)) || errors.Is(err, syscall.Errno(232)))
}
