//go:build unix

package tuitest

import (
	"bufio"
	"bytes"
	"hash/crc32"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// cmdServe starts a web server on loopback:
//
//	serve NAME DIR
//
// $NAME is its address from then on, $NAME_HOST its host and port. It serves the files of DIR as they are at
// the time, with an ETag. What is in FILE.answer is the whole answer for FILE,
// as HTTP writes it; in it @NAME@ stands for the server's address. FILE is not
// answered while there is a FILE.hang.
func cmdServe(c *call) {
	c.positive()
	if len(c.args) != 2 {
		c.ts.Fatalf("usage: serve NAME DIR")
	}
	name, dir := c.args[0], c.ts.MkAbs(c.args[1])
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := filepath.Join(dir, filepath.FromSlash(path.Clean("/"+r.URL.Path)))
		if answer, err := os.ReadFile(file + ".answer"); err == nil {
			answer = bytes.ReplaceAll(answer, []byte("@"+name+"@"), []byte("http://"+r.Host))
			replay(w, answer)
			return
		}
		if _, err := os.Stat(file + ".hang"); err == nil {
			<-r.Context().Done() // until whoever asked has given up
			return
		}
		data, err := os.ReadFile(file)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", etag(data))
		http.ServeContent(w, r, file, time.Time{}, bytes.NewReader(data))
	}))
	c.ts.Setenv(name, s.URL)
	c.ts.Setenv(name+"_HOST", strings.TrimPrefix(s.URL, "http://"))
	c.ts.Defer(func() {
		s.CloseClientConnections()
		s.Close()
	})
}

// replay gives an answer that was written down.
func replay(w http.ResponseWriter, answer []byte) {
	answer = bytes.TrimRight(answer, "\n")
	if !bytes.Contains(answer, []byte("\n\n")) {
		answer = append(answer, "\n\n"...)
	}
	head, body, _ := bytes.Cut(answer, []byte("\n\n"))
	head = append(bytes.ReplaceAll(head, []byte("\n"), []byte("\r\n")), "\r\n\r\n"...)
	r, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(head)), nil)
	if err != nil {
		http.Error(w, "the answer that was written down is no HTTP: "+err.Error(), http.StatusNotImplemented)
		return
	}
	_ = r.Body.Close()
	maps.Copy(w.Header(), r.Header)
	w.WriteHeader(r.StatusCode)
	_, _ = w.Write(body) // whoever asked may have gone
}

// etag names a content.
func etag(data []byte) string {
	return `"` + strconv.FormatUint(uint64(crc32.ChecksumIEEE(data)), 16) + `"`
}
