//go:build unix

package main

import (
	"bytes"
	"io"
	"net"
	"os"
	"os/exec"
	"testing"
)

// TestQuiet: what a server sends after its answer is on no screen.
func TestQuiet(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close() //nolint:errcheck // a test's
				_, _ = c.Read(make([]byte, 4096))
				_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nA\n\nfewout of turn")
				_, _ = c.Read(make([]byte, 4096)) // until it is closed
			}()
		}
	}()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	cmd := exec.CommandContext(t.Context(), self, "inspect", address+"/a", address+"/b", address+"/c", address+"/d")
	cmd.Args[0] = "precis"
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	var said, shown bytes.Buffer
	cmd.Stdout, cmd.Stderr = &shown, &said
	if err := cmd.Run(); err != nil || shown.Len() == 0 || said.Len() > 0 {
		t.Errorf("%v; it says: %s", err, said.String())
	}
}
