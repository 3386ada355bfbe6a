//go:build !unix

package cli

import (
	"os"
	"os/exec"
	"syscall"
)

// failedWrites are signals that a write sends besides failing: to a pipe that
// nobody reads.
var failedWrites = []os.Signal{syscall.SIGPIPE}

// suspendable reports that nothing can be stopped and woken here.
func suspendable() bool { return false }

// detach has nothing to do where a command without streams has no terminal.
func detach(*exec.Cmd) {}
