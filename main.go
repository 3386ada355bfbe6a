// Command precis is a news reader for the terminal.
package main

import (
	"context"
	"os"

	"precis/ui/cli"
)

func main() {
	ctx, stop := cli.Signals(context.Background())
	status := cli.Main(ctx, os.Args[1:], cli.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
	})
	stop()
	os.Exit(status)
}
