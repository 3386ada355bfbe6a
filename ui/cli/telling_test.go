package cli_test

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"precis/summary/llm/llmtest"
	"precis/summary/shelf"
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
	text := "Ferry\n\n" + first
	for _, of := range []string{"harbour", "police", "tax", "post", "mayor's", "weather", "port", "fire"} {
		text += " The " + of + " office said so, and its engine failed at noon.\n\nNobody at the " + of + " office knew more."
	}
	article := h.write("a.txt", text)
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

// TestVeryLongIsSaid: of what only the beginning is read, that is said.
func TestVeryLongIsSaid(t *testing.T) {
	t.Parallel()
	const ferry = "The ferry stayed in harbour on Monday. Its engine failed at noon. The harbour office said so. Nobody was hurt.\n\n"
	code := "```\n" + strings.Repeat(strings.Repeat("x", 80)+"\n", shelf.MaxText/80) + "```\n\n"
	h := newHome(t)
	long := h.write("long.md", ferry+code+ferry)
	short := h.write("short.md", ferry)
	r := h.run("summary", long, "-n", "1")
	sees(t, r.err, "long.md is very long: only its first 8 MB are summarised")
	if r.status != 0 || strings.Count(r.out, "\n") != 1 {
		t.Errorf("status %d, %q", r.status, r.out)
	}
	sees(t, h.must("summary", long, "--json"), `"partial":true`)
	if out := h.must("summary", short, "--json"); strings.Contains(out, "partial") {
		t.Error(out)
	}
	r = h.run("summary", "--digest", long, short, "--words", "20")
	sees(t, r.err, "long.md is very long: only its first 256 KB are read")
	sees(t, h.must("summary", "--digest", long, short, "--json"), `"partial":true`)
	r = h.run("summary", short, "--words", "1")
	sees(t, r.err, "short.md gets no shorter summary: no sentence in it is shorter than this one")
}
