package cli_test

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"precis/summary/llm/llmtest"
	"precis/ui/cli"
)

// closedPipe is an output of which nobody reads more than so many writes.
type closedPipe struct{ left int }

func (p *closedPipe) Write(b []byte) (int, error) {
	if p.left--; p.left < 0 {
		return 0, syscall.EPIPE
	}
	return len(b), nil
}

// TestModelIsLeftWhenNobodyReads: a pipe that closes ends the request.
func TestModelIsLeftWhenNobodyReads(t *testing.T) {
	t.Parallel()
	const first = "The ferry stayed in harbour on Monday."
	s := llmtest.Start(first + "\n" + first + " Its engine failed.\n@wait\n")
	t.Cleanup(s.Close)
	h := newHome(t)
	article := h.write("a.txt", "Ferry\n\n"+strings.Repeat(first+" The harbour office said so, and its engine failed at noon.\n\n", 8))
	config := h.write("c.toml", fmt.Sprintf("[summary]\nengine = \"llm\"\nendpoint = %q\nmodel = \"small\"\n", s.URL))
	status := cli.Main(context.Background(), []string{"--config", config, "summary", article}, cli.Streams{
		In: strings.NewReader(""), Out: &closedPipe{}, Err: &closedPipe{left: 9},
		Env: []string{"PRECIS_LIBRARY=" + h.library},
	})
	s.Await(1, 1)
	if status != 0 {
		t.Errorf("status %d", status)
	}
}
