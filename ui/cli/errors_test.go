package cli_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"precis/ui/cli"
)

func TestUsageErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"unknown flag":         {[]string{"--frobnicate"}, "unknown flag: --frobnicate"},
		"hostile flag":         {[]string{"--a\x1b[31mb"}, "unknown flag"},
		"limit not a number":   {[]string{"list", "--limit", "many"}, "invalid argument"},
		"limit below zero":     {[]string{"list", "--limit=-1"}, "--limit is a number of articles"},
		"show without ID":      {[]string{"show"}, "takes one article number"},
		"prune nothing":        {[]string{"prune"}, "say what to delete: a QUERY, or --older-than"},
		"show with a word":     {[]string{"show", "first\x1b[2J"}, "is not an article's number"},
		"show 0":               {[]string{"show", "0"}, "is not an article's number"},
		"two views":            {[]string{"show", "1", "--raw", "--skim"}, "give one of them"},
		"raw JSON":             {[]string{"show", "1", "--raw", "--json"}, "leave out --json"},
		"length of no view":    {[]string{"show", "1", "-n", "2"}, "add --summary or --skim"},
		"length 0":             {[]string{"summary", "x", "-n", "0"}, "at least 1"},
		"summary of nothing":   {[]string{"summary"}, "article numbers"},
		"two lengths":          {[]string{"summary", "x", "-n", "1", "--words", "9"}, "give one of them"},
		"no words":             {[]string{"summary", "x", "--words", "0"}, "at least 1"},
		"no time":              {[]string{"show", "1", "--summary", "--seconds", "-3"}, "at least 1"},
		"input twice":          {[]string{"summary", "-", "-"}, "once"},
		"article 0":            {[]string{"summary", "0"}, "not an article's number"},
		"digest in sentences":  {[]string{"summary", "--digest", "x", "-n", "2"}, "--words or --seconds"},
		"digest of both":       {[]string{"summary", "--digest", "./x", "ferry"}, "not of both"},
		"digest of no query":   {[]string{"summary", "--digest", " "}, "empty"},
		"import of nothing":    {[]string{"import"}, "files, folders, addresses, or -"},
		"import of ''":         {[]string{"import", ""}, "the argument is empty"},
		"inspect of ''":        {[]string{"inspect", "-", ""}, "argument 2 is empty"},
		"summary of ''":        {[]string{"summary", ""}, "the argument is empty"},
		"show of ''":           {[]string{"show", ""}, "the argument is empty"},
		"add of ''":            {[]string{"add", ""}, "the argument is empty"},
		"refresh of ''":        {[]string{"refresh", ""}, "the argument is empty"},
		"removal of ''":        {[]string{"sources", "remove", ""}, "the argument is empty"},
		"rename of ''":         {[]string{"sources", "rename", "", "Name"}, "argument"},
		"reading ''":           {[]string{""}, "the argument is empty"},
		"mistyped command":     {[]string{"lst"}, "did you mean the command list?"},
		"help for no command":  {[]string{"help", "nope"}, `there is no command "nope"; precis --help lists them`},
		"help mistyped":        {[]string{"help", "lsit"}, "did you mean list?"},
		"help below a command": {[]string{"help", "sources", "nope"}, `there is no command "nope"; precis sources --help lists them`},
		"completion of a cat":  {[]string{"completion", "cat", "--mew"}, "unknown flag: --mew"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			r := h.run(test.args...)
			if r.status != 2 || r.out != "" {
				t.Errorf("status %d, printed %q", r.status, r.out)
			}
			sees(t, r.err, "precis: ", test.says, "\nUsage: precis", "\nTry: precis", " --help\n")
			if _, err := os.Stat(h.library); err == nil {
				t.Error("a library was made")
			}
		})
	}
}

func TestLibraryErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		make func(t *testing.T, path string)
		args []string
		says string
	}{
		"text file": {
			text(strings.Repeat("some text\n", 10_000)),
			[]string{"list"}, "is not a precis library and was left as it is",
		},
		"short text file": {
			text("shopping list"),
			[]string{"list"}, "is not a precis library and was left as it is",
		},
		"folder": {
			folder,
			[]string{"list"}, "is a folder, not a library",
		},
		"truncated": {truncated, []string{"list"}, "is cut short"},
		"no such article": {
			func(*testing.T, string) {}, []string{"show", "99"}, `there is no article 99; "precis list" shows`,
		},
		"delete of none": {
			func(*testing.T, string) {}, []string{"delete", "99"}, "there is no article 99",
		},
		"nothing to undo": {
			func(*testing.T, string) {}, []string{"undo"}, "there is nothing to undo",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			test.make(t, h.library)
			before, _ := os.ReadFile(h.library)
			r := h.run(test.args...)
			if r.status != 1 || r.out != "" || strings.Count(r.err, "\n") != 1 {
				t.Errorf("status %d, printed %q, said %q", r.status, r.out, r.err)
			}
			sees(t, r.err, "precis: ", test.says)
			if after, _ := os.ReadFile(h.library); len(before) > 0 && string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

// text makes a text file.
func text(text string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		folder(t, filepath.Dir(path))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func folder(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
}

// truncated makes a library with articles in it and cuts it in half.
func truncated(t *testing.T, path string) {
	t.Helper()
	if status := cli.Main(context.Background(), []string{"--library", path, "list"}, cli.Streams{}); status != 0 {
		t.Fatalf("list: status %d", status)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
}

func TestNoPermission(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not stop this user")
	}
	h := newHome(t)
	path := h.write("letter.txt", letter)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	r := h.run("import", path)
	if r.status != 1 || !strings.Contains(r.out, "failed: there is no permission to read it") {
		t.Errorf("status %d, %q", r.status, r.out)
	}
}

func TestNoHome(t *testing.T) {
	t.Parallel()
	var errs strings.Builder
	status := cli.Main(context.Background(), []string{"list"}, cli.Streams{Err: &errs})
	if runtime.GOOS != "windows" && (status != 1 || !strings.Contains(errs.String(), "there is no home folder")) {
		t.Errorf("status %d, said %q", status, errs.String())
	}
}

// fullDisk takes nothing.
type fullDisk struct{ err error }

func (f fullDisk) Write([]byte) (int, error) { return 0, f.err }

func TestOutputErrors(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	path := h.write("letter.txt", letter)
	h.must("import", path)
	for name, test := range map[string]struct {
		err    error
		status int
		says   string
	}{
		"closed pipe": {&os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, 0, ""},
		"full disk": {
			&os.PathError{Op: "write", Path: "/dev/full", Err: syscall.ENOSPC}, 1,
			"precis: the output could not be written: no space left on device\n",
		},
		"something else": {errors.New("the \x1b[31mcat"), 1, "precis: the output could not be written: "},
	} {
		for _, command := range []string{"list", "show 1", "show 1 --raw", "import " + path, "summary " + path, "man"} {
			t.Run(name+"/"+command, func(t *testing.T) {
				t.Parallel()
				var errs strings.Builder
				args := append([]string{"--library", h.library}, strings.Fields(command)...)
				status := cli.Main(context.Background(), args, cli.Streams{Out: fullDisk{test.err}, Err: &errs})
				if status != test.status || !strings.HasPrefix(errs.String(), test.says) {
					t.Errorf("status %d, said %q", status, errs.String())
				}
				harmless(t, "standard error", errs.String())
			})
		}
	}
}

func TestClosedErrorStream(t *testing.T) {
	t.Parallel()
	status := cli.Main(context.Background(), []string{"--what"}, cli.Streams{Out: io.Discard, Err: fullDisk{syscall.EPIPE}})
	if status != 2 {
		t.Errorf("status %d", status)
	}
}
