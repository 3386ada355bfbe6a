//go:build unix

package cli

import (
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// failedWrites are signals that a write sends besides failing: to a pipe that
// nobody reads (EPIPE), and past a limit on the size of files (EFBIG).
var failedWrites = []os.Signal{syscall.SIGPIPE, syscall.SIGXFSZ}

// suspendable reports whether a shell started the program as a job, and so
// wakes it again once it is stopped. Nobody does for a program that leads its
// session, or shares its leader's process group: one that a terminal, tmux or
// ssh started instead of a shell. The kernel drops its stop signals, and
// waiting for the one that continues it would never end.
func suspendable() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}

// detach starts a command in a session of its own: it cannot write to the
// reader's terminal, and outlives it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
