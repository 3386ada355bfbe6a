//go:build unix

package tuitest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"precis/store"
)

// Stage returns the commands by which a script sets its stage: articles in
// any number, files of any bytes, times and kinds, and the check of a library.
func Stage() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"articles": cmdArticles,
		"lines":    cmdLines,
		"flip":     cmdFlip,
		"attacks":  cmdAttacks,
		"long":     cmdLong,
		"bytes":    cmdBytes,
		"check":    cmdCheck,
		"mtime":    cmdTimes,
		"fifo":     cmdFIFO,
		"fill":     cmdFill,
		"sparse":   cmdSparse,
	}
}

// Condition knows [root]: the tests run as the user whom permissions do not
// stop; and [attacks]: the generator of hostile files is beside the corpus.
func Condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "attacks":
		_, err := os.Stat(attacks())
		return err == nil, nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// cmdArticles writes many text files, a thousand to a folder, dated one minute
// after the other: articles FOLDER COUNT. File n is the same on every run.
func cmdArticles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: articles FOLDER COUNT")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	first := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := range count {
		folder := filepath.Join(ts.MkAbs(args[0]), fmt.Sprintf("%03d", n/1000))
		if n%1000 == 0 {
			ts.Check(os.MkdirAll(folder, 0o755))
		}
		name := filepath.Join(folder, fmt.Sprintf("story-%05d.txt", n))
		ts.Check(os.WriteFile(name, []byte(story(n)), 0o644))
		at := first.Add(time.Duration(n) * time.Minute)
		ts.Check(os.Chtimes(name, at, at))
	}
}

// story is text number n: a title and three paragraphs.
func story(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Report number %d from the harbour\n\n", n)
	for p := range 3 {
		for s := range 4 {
			fmt.Fprintf(&b, "The ferry of day %d brought %d letters and %d passengers to the island on crossing %d. ",
				n, (n*7+s)%900+10, (n*13+p)%60+3, s+p*4+1)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// cmdLines writes articles as JSON Lines, dated in no order: lines FILE COUNT.
func cmdLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE COUNT")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	first := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	var b strings.Builder
	for n := range count {
		at := first.Add(time.Duration(n*7919%count) * time.Minute)
		fmt.Fprintf(&b, `{"title":"Line number %d","link":"https://example.org/%d","source":"Feed %d","published":%q,"body":%q}`+"\n",
			n, n, n%20, at.Format(time.RFC3339), story(n))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// cmdFlip changes one bit of a file where a text stands in it: flip FILE TEXT.
func cmdFlip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE TEXT")
	}
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	at := bytes.LastIndex(b, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%q is not in %s", args[1], args[0])
	}
	b[at] ^= 2
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}

// cmdLong writes a text of numbered paragraphs, to scroll in: long FILE PARAGRAPHS.
func cmdLong(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: long FILE PARAGRAPHS")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	b.WriteString("Title: A long walk along the coast\nDate: 2019-03-09\n")
	for n := 1; n <= count; n++ {
		fmt.Fprintf(&b, "\nMilestone %d stands where the path turns inland again. The walker counts %d steps from the one before, "+
			"rests for a while on the wall beside it, and writes the number into a small book with a green cover. "+
			"Nobody has asked for these numbers, and nobody will check them.\n", n, 2000+n*37%400)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// cmdFill writes an article of a title, a day and as many words as it should
// take time to read: fill FILE TITLE DAY WORDS.
func cmdFill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: fill FILE TITLE DAY WORDS")
	}
	words, err := strconv.Atoi(args[3])
	ts.Check(err)
	text := fmt.Sprintf("%s\nDate: %s\n\nIt is told here.\n\n%s", args[1], args[2], strings.Repeat("More of it follows. ", words/4))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// attacks is the folder of the generator of hostile files.
func attacks() string {
	corpus := os.Getenv("PRECIS_CORPUS")
	if corpus == "" {
		return ""
	}
	return filepath.Join(corpus, "..", "tools", "cmd", "attacks")
}

// cmdAttacks writes the hostile files: attacks FOLDER.
func cmdAttacks(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: attacks FOLDER")
	}
	folder := ts.MkAbs(args[0])
	cmd := exec.Command("go", "run", "./cmd/attacks", "gen", folder)
	cmd.Dir = filepath.Join(attacks(), "..", "..")
	out, err := cmd.CombinedOutput()
	if err != nil {
		ts.Fatalf("%v\n%s", err, out)
	}
	// What may not be entered may not be removed either, when the script ends.
	ts.Defer(func() { ts.Check(os.Chmod(filepath.Join(folder, "fs", "nodir"), 0o700)) })
}

// cmdBytes writes a file of bytes given with Go's escapes: bytes FILE
// 'a\x1b[31mb\xff' [COUNT]; the file's name may have escapes too.
func cmdBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: bytes FILE TEXT [COUNT]")
	}
	name, err := strconv.Unquote(`"` + args[0] + `"`)
	ts.Check(err)
	data, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	count := 1
	if len(args) == 3 {
		count, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(name)), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.Repeat(data, count)), 0o644))
}

// cmdSparse makes a file of a size without writing it: sparse FILE BYTES.
func cmdSparse(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sparse FILE BYTES")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(errors.Join(f.Truncate(size), f.Close()))
}

// cmdTimes sets the times of files: mtime 2021-03-04T05:06:07Z FILE...
func cmdTimes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: mtime RFC3339 FILE...")
	}
	at, err := time.Parse(time.RFC3339, args[0])
	ts.Check(err)
	for _, name := range args[1:] {
		ts.Check(os.Chtimes(ts.MkAbs(name), at, at))
	}
}

// cmdFIFO makes a named pipe that nobody writes to: fifo FILE.
func cmdFIFO(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: fifo FILE")
	}
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o600))
}

// cmdCheck checks every invariant of a library: check LIBRARY. Negated, it
// checks that there is something wrong with it.
func cmdCheck(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: check LIBRARY")
	}
	err := checkLibrary(ts.MkAbs(args[0]))
	switch {
	case neg && err == nil:
		ts.Fatalf("%s is sound", args[0])
	case !neg && err != nil:
		ts.Fatalf("%s: %v", args[0], err)
	}
}

func checkLibrary(path string) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err // opening would make it
	}
	st, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	problems, err := st.Check(context.Background())
	for _, p := range problems {
		err = errors.Join(err, fmt.Errorf("%v", p))
	}
	return err
}
