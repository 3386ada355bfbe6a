//go:build unix

package cli

import (
	"os"
	"os/exec"
	"syscall"
)

// failedWrites are signals that a write sends besides failing: to a pipe that
// nobody reads (EPIPE), and past a limit on the size of files (EFBIG).
var failedWrites = []os.Signal{syscall.SIGPIPE, syscall.SIGXFSZ}

// detach starts a command in a session of its own: it cannot write to the
// reader's terminal, and outlives it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
