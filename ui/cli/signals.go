package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// InterruptError is why a context of [Signals] ended: the process was asked to
// stop. What was stored until then is kept.
type InterruptError struct{ Signal os.Signal }

// Error names the signal.
func (i InterruptError) Error() string { return fmt.Sprintf("stopped by signal: %v", i.Signal) }

// Status is the exit status a shell expects after the signal: 128 and its
// number, 130 for ctrl-C.
func (i InterruptError) Status() int {
	if s, ok := i.Signal.(syscall.Signal); ok {
		return 128 + int(s)
	}
	return 1
}

// Signals returns a context that ends, with an [InterruptError] as its cause, when
// the process gets SIGINT (ctrl-C), SIGTERM or SIGHUP. A second ctrl-C ends
// the process at once. One that was ignored when the process started, as
// nohup does with SIGHUP, stays ignored.
//
// Signals that stand for a failed write are taken too, and dropped: the write
// then returns an error that can be dealt with, instead of killing an import
// half way.
func Signals(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	stop := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(stop, s)
		}
	}
	dropped := make(chan os.Signal, 1)
	signal.Notify(dropped, failedWrites...)

	go func() {
		select {
		case s := <-stop:
			signal.Reset(os.Interrupt)
			cancel(InterruptError{Signal: s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(stop)
		signal.Stop(dropped)
		cancel(nil)
	}
}
