//go:build unix

package cli

import (
	"context"
	"errors"
	"os"
	"syscall"
	"testing"
)

func TestSignals(t *testing.T) {
	for name, test := range map[string]struct {
		signal syscall.Signal
		status int
	}{
		"ctrl-C":  {syscall.SIGINT, 130},
		"TERM":    {syscall.SIGTERM, 143},
		"hang-up": {syscall.SIGHUP, 129},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := Signals(context.Background())
			defer stop()
			if err := syscall.Kill(os.Getpid(), test.signal); err != nil {
				t.Fatal(err)
			}
			<-ctx.Done()
			stopped, ok := errors.AsType[InterruptError](context.Cause(ctx))
			if !ok || stopped.Status() != test.status {
				t.Errorf("the context ended with %v", context.Cause(ctx))
			}
		})
	}
}

func TestSignalsStop(t *testing.T) {
	ctx, stop := Signals(context.Background())
	stop()
	<-ctx.Done()
	if _, ok := errors.AsType[InterruptError](context.Cause(ctx)); ok {
		t.Error("ended by stop, it says that a signal came")
	}
}

func TestFailedWritesDoNotKill(t *testing.T) {
	_, stop := Signals(context.Background())
	defer stop()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString("to nobody"); !closedPipe(err) {
		t.Errorf("a write to a closed pipe says %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
