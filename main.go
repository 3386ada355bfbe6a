// Command precis is a news reader for the terminal.
package main

import (
	"context"
	"io"
	"log"
	"os"

	"precis/ui/cli"
)

func main() {
	// net/http writes there what a server sent out of turn, in the middle of the
	// reader's screen.
	log.SetOutput(io.Discard)
	ctx, stop := cli.Signals(context.Background())
	status := cli.Main(ctx, os.Args[1:], cli.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
	})
	stop()
	os.Exit(status)
}
