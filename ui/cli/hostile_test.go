package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// bodies are texts that try to control the terminal; each says needle.
var bodies = map[string]string{
	"csi":        "Colour \x1b[31mneedle\x1b[0m of \x1b[2J\x1b[3J\x1b[Hscreens\n",
	"alternate":  "Leave \x1b[?1049l\x1b[?1000h needle and more words\n",
	"report":     "Ask \x1b[6n\x1b[c\x1bZ needle and more words\n",
	"title":      "\x1b]0;owned\x07 needle and more words\n",
	"link":       "\x1b]8;;http://evil.example\x1b\\needle\x1b]8;;\x1b\\ and more words\n",
	"clipboard":  "\x1b]52;c;cm0gLXJmIH4=\x07 needle and more words\n",
	"dcs open":   "Words before \x1bPneedle and no end of it\nnext line\n",
	"c1":         "Words \u009b31m needle \u009d0;x\u009c more\n",
	"c1 raw":     "Words \x9b31m needle \x9d0;x\x9c more words\n",
	"bidi":       "Words \u202eneedle\u202c and \u2066more\u2069\n",
	"bells":      strings.Repeat("\a", 500) + "needle and more words\n",
	"nul":        "need\x00le words, and needle words\n",
	"overwrite":  "password: hunter2\rneedle and words here\n",
	"tags":       "needle \U000e0041\U000e0042 and more words\n",
	"many lines": strings.Repeat("needle and more words\u2028\u2029\u0085\v\f", 20) + "\n",
}

func TestHostileBodies(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	for name, body := range bodies {
		for _, suffix := range []string{".txt", ".md"} {
			h.write(name+suffix, body)
		}
	}
	// The second suffix holds the same text in another format.
	out := h.must("import", h.files)
	if strings.Contains(out, "failed") {
		t.Errorf("import said %s", out)
	}
	h.must("list")
	articles := objects(t, h.must("list", "--json"))
	if len(articles) < len(bodies) {
		t.Errorf("%d articles of %d texts", len(articles), len(bodies))
	}
	for _, a := range articles {
		id := jsonNumber(a["id"])
		for _, args := range [][]string{{"show", id}, {"show", id, "--json"}} {
			if shown := h.must(args...); !strings.Contains(shown, "needle") {
				t.Errorf("%v lost the needle: %q", args, shown)
			}
		}
		h.must("show", id, "--summary")
		h.must("show", id, "--skim", "--json")
	}
	h.must(append([]string{"delete"}, jsonNumber(articles[0]["id"]))...)
	h.must("undo")
}

func TestHostileNames(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the file system refuses such names")
	}
	h := newHome(t)
	for _, name := range []string{"esc\x1b[31m.txt", "new\nline.txt", "\u202egnp.txt", "bad\xff\xfeutf8.txt", "-rf.txt"} {
		path := h.write(name, "words of "+strings.ToValidUTF8(name, "")+" that are its own\nand no title at all, as it goes on and on.\n")
		rows := strings.Split(h.must("import", path), "\n")
		if len(rows) != 3 || !strings.HasSuffix(rows[0], ": imported") {
			t.Errorf("%q: %q", name, rows)
		}
		if rows := h.must(path); strings.Count(rows, "\n") != 1 {
			t.Errorf("%q is listed as %q", name, rows)
		}
		r := h.run("summary", path)
		if r.status != 0 || !strings.Contains(r.err, "too short to need a summary") {
			t.Errorf("%q: status %d, said %q", name, r.status, r.err)
		}
		r = h.run("import", path+"/missing\x1b[2J")
		if r.status != 1 {
			t.Errorf("%q: status %d", name, r.status)
		}
		r = h.run("summary", path+"\x1b]0;x\x07")
		if r.status != 1 || r.err == "" {
			t.Errorf("%q: status %d", name, r.status)
		}
	}
	h.must("list")
}

func TestHostileLibraryName(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the file system refuses such names")
	}
	h := newHome(t)
	h.library = filepath.Join(h.files, "lib\x1b[31mrary\n.db")
	if err := os.WriteFile(h.library, []byte("no library"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := h.run("list"); r.status != 1 || strings.Count(r.err, "\n") != 1 {
		t.Errorf("status %d, said %q", r.status, r.err)
	}
}

// FuzzHarmless sends bytes through import, list, show and summary.
func FuzzHarmless(f *testing.F) {
	for _, body := range bodies {
		f.Add(body, "name.txt")
		f.Add(body, "name.md")
	}
	f.Fuzz(func(t *testing.T, body, name string) {
		h := &home{t: t, library: filepath.Join(t.TempDir(), "library.db")}
		for _, command := range []string{
			"import - --json", "list", "list --json", "show 1", "show 1 --json", "show 1 --skim", "show 1 --skim --json",
			"show 1 --summary", "summary -", "summary - --json",
		} {
			r := h.runWith(context.Background(), body, strings.Fields(command)...)
			if r.status != 0 && r.err == "" {
				t.Errorf("%s: status %d without a word", command, r.status)
			}
			if strings.HasSuffix(command, "json") {
				objects(t, r.out)
			}
		}
		h.run("summary", "./"+name+"/missing")
		h.run("show", name)
	})
}
