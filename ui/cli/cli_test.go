package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"precis/store"
	"precis/ui/cli"
)

// home is a machine for one test: a library and a folder of files.
type home struct {
	t       *testing.T
	library string
	files   string
	written int // files so far, each a minute younger than the one before
}

func newHome(t *testing.T) *home {
	t.Helper()
	dir := t.TempDir()
	h := &home{t: t, library: filepath.Join(dir, "data", "library.db"), files: filepath.Join(dir, "files")}
	if err := os.MkdirAll(h.files, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.check)
	return h
}

// check holds the library's invariants after every test, if there is one.
func (h *home) check() {
	if info, err := os.Stat(h.library); err != nil || h.t.Failed() || info.Size() == 0 {
		return
	}
	st, err := store.Open(h.library, store.Options{})
	if err != nil {
		return // it is broken on purpose
	}
	defer func() {
		if err := st.Close(); err != nil {
			h.t.Errorf("close: %v", err)
		}
	}()
	problems, err := st.Check(context.Background())
	if err != nil {
		h.t.Errorf("check: %v", err)
	}
	for _, p := range problems {
		h.t.Errorf("check: %v", p)
	}
}

// write makes a file and returns its path.
func (h *home) write(name, text string) string {
	h.t.Helper()
	path := filepath.Join(h.files, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
	at := time.Date(2021, 3, 4, 12, h.written, 0, 0, time.UTC)
	h.written++
	if err := os.Chtimes(path, at, at); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// ran is what one run of precis came to.
type ran struct {
	status   int
	out, err string
}

// run runs precis on the test's library with nothing on standard input.
func (h *home) run(args ...string) ran {
	h.t.Helper()
	return h.runWith(context.Background(), "", args...)
}

func (h *home) runWith(ctx context.Context, in string, args ...string) ran {
	h.t.Helper()
	var out, errs bytes.Buffer
	status := cli.Main(ctx, args, cli.Streams{
		In: strings.NewReader(in), Out: &out, Err: &errs,
		Env: []string{"PRECIS_LIBRARY=" + h.library, "TERM=xterm-256color"},
	})
	r := ran{status: status, out: out.String(), err: errs.String()}
	harmless(h.t, "standard output", r.out)
	harmless(h.t, "standard error", r.err)
	return r
}

// must is run for a command that has to succeed without complaint.
func (h *home) must(args ...string) string {
	h.t.Helper()
	r := h.run(args...)
	if r.status != 0 || r.err != "" {
		h.t.Fatalf("precis %q: status %d, said %q", args, r.status, r.err)
	}
	return r.out
}

// harmless fails the test if a string holds anything that could control a
// terminal.
func harmless(t *testing.T, what, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%s is not UTF-8: %q", what, s)
	}
	for _, r := range s {
		switch {
		case r == '\n', r == '\t':
		case r < 0x20, r == 0x7f, r >= 0x80 && r < 0xa0,
			r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
			r == 0x200e, r == 0x200f, r == 0x061c, r >= 0xe0000 && r <= 0xe007f:
			t.Errorf("%s holds %U: %q", what, r, s)
			return
		}
	}
}

// sees fails the test unless all of wanted are in s, in that order.
func sees(t *testing.T, s string, wanted ...string) {
	t.Helper()
	rest := s
	for _, w := range wanted {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Errorf("no %q (in this order) in:\n%s", w, s)
			return
		}
		rest = after
	}
}

// objects reads JSON Lines.
func objects(t *testing.T, s string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for d := json.NewDecoder(strings.NewReader(s)); ; {
		var o map[string]any
		err := d.Decode(&o)
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%v in %q", err, s)
		}
		for key, value := range o {
			if text, ok := value.(string); ok {
				harmless(t, "JSON "+key, text)
			}
		}
		all = append(all, o)
	}
}

const letter = `A letter from the coast

The harbour was empty when the boats came home on Tuesday evening. Nobody had
expected them before the end of the week, and the market was closed.

The captain said that the weather had turned in the night and that waiting any
longer would have been foolish. Two of the crew had been ill for days.

By Wednesday the fish was sold and the nets were mended. The boats will leave
again on Friday if the wind allows it, and nobody in the town expects it to.
`

func TestWelcome(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	first := h.must()
	rows := strings.Split(strings.TrimSpace(first), "\n")
	if len(rows) < 5 || !strings.Contains(rows[0], "How to read with precis") {
		t.Fatalf("an empty library is greeted with:\n%s", first)
	}
	if again := h.must("list"); again != first {
		t.Errorf("the second list differs:\n%s", again)
	}
	var ids []string
	for _, o := range objects(t, h.must("list", "--json")) {
		ids = append(ids, jsonNumber(o["id"]))
	}
	h.must(append([]string{"delete"}, ids...)...)
	if left := h.must("list"); left != "" {
		t.Errorf("deleted articles came back:\n%s", left)
	}
}

func TestNoWelcomeAfterImport(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.must("import", h.write("letter.txt", letter))
	h.must("delete", "1")
	if list := h.must("list"); list != "" {
		t.Errorf("a library that was emptied on purpose is greeted:\n%s", list)
	}
}

func jsonNumber(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

func TestImport(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	a := h.write("a/letter.txt", letter)
	h.write("a/.hidden.txt", "secret")
	h.write("a/empty.txt", " \n\n")
	h.write("a/picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	h.write("a/note.md", "# A note\n\nWith *some* words.\n")

	sees(t, h.must("import", filepath.Join(h.files, "a")),
		".hidden.txt: passed over: it is hidden\n",
		"empty.txt: passed over: it is empty\n",
		"letter.txt: imported\n", "note.md: imported\n", "picture.txt: passed over: it is ",
		"5 files: 2 imported, 3 passed over\n")
	sees(t, h.must("import", a), "letter.txt: unchanged\n1 file: 1 unchanged\n")

	h.write("a/letter.txt", letter+"\nA postscript.\n")
	sees(t, h.must("import", filepath.Join(h.files, "a")), "letter.txt: updated\n", "note.md: unchanged\n")

	h.must("delete", "1")
	sees(t, h.must("import", filepath.Join(h.files, "a")),
		"letter.txt: passed over: deleted before; name the file itself to bring it back\n")
	sees(t, h.must("import", a), "letter.txt: imported\n")
	sees(t, h.must("list"), "A letter from the coast")

	r := h.run("import", a, filepath.Join(h.files, "nothing.txt"))
	if r.status != 1 {
		t.Errorf("status %d after a failure", r.status)
	}
	sees(t, r.out, "nothing.txt: failed: there is no such file; check the name\n", "2 files: 1 unchanged, 1 failed\n")

	if quiet := h.must("import", "--quiet", a); quiet != "1 file: 1 unchanged\n" {
		t.Errorf("--quiet said %q", quiet)
	}
}

func TestImportJSON(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	path := h.write("letter.txt", letter)
	h.write(".hidden", "x")
	r := h.run("import", "--json", h.files, filepath.Join(h.files, "missing"))
	if r.status != 1 {
		t.Errorf("status %d", r.status)
	}
	got := objects(t, r.out)
	if len(got) != 4 {
		t.Fatalf("%d lines: %s", len(got), r.out)
	}
	if o := got[0]; o["outcome"] != "passed over" || o["reason"] != "it is hidden" || o["id"] != nil {
		t.Errorf("hidden: %v", o)
	}
	if o := got[1]; o["path"] != path || o["outcome"] != "imported" || o["title"] != "A letter from the coast" || o["id"] != 1.0 {
		t.Errorf("imported: %v", o)
	}
	if o := got[2]; o["outcome"] != "failed" {
		t.Errorf("missing: %v", o)
	}
	want := `{"failed":1,"imported":1,"passed_over":1,"unchanged":0,"updated":0}`
	if total := jsonNumber(got[3]["total"]); total != want {
		t.Errorf("total %s", total)
	}
}

func TestImportStandardInput(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	r := h.runWith(context.Background(), letter, "import", "-")
	if r.status != 0 || r.out != "standard input: imported\n1 file: 1 imported\n" {
		t.Errorf("status %d, %q, %q", r.status, r.out, r.err)
	}
	r = h.runWith(context.Background(), "", "import", "-")
	if r.status != 0 || !strings.Contains(r.out, "standard input: passed over: it is empty\n") {
		t.Errorf("status %d, %q, %q", r.status, r.out, r.err)
	}
	r = h.runWith(context.Background(), letter, "-")
	if r.status != 0 || !strings.Contains(r.out, "A letter from the coast") {
		t.Errorf("status %d, %q, %q", r.status, r.out, r.err)
	}
}

func TestInterruptedImport(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	path := h.write("letter.txt", letter)
	h.must("import", path)
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(cli.InterruptError{Signal: os.Interrupt})
	r := h.runWith(ctx, "", "import", path)
	if r.status != 130 || !strings.Contains(r.err, "precis: stopped by ctrl-C; nothing was imported yet") {
		t.Errorf("status %d, %q, %q", r.status, r.out, r.err)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.must("import", h.write("letter.txt", letter), h.write("b.md", "# A note\n\nWith *some* words.\n"))
	sees(t, h.must("list"), "     2  2021-03-04 *", "A note\n", "     1  2021-03-04 *", "A letter from the coast\n")
	if rows := h.must("list", "--limit", "1"); strings.Count(rows, "\n") != 1 {
		t.Errorf("--limit 1 printed %q", rows)
	}
	o := objects(t, h.must("list", "--json"))[1]
	for key, want := range map[string]any{
		"id": 1.0, "title": "A letter from the coast", "source": "Imports", "format": "text", "encoding": "utf-8",
		"published": "2021-03-04T12:00:00Z", "read": false, "starred": false,
	} {
		if o[key] != want {
			t.Errorf("%s is %v, not %v", key, o[key], want)
		}
	}
	if starred := h.must("list", "--starred"); starred != "" {
		t.Errorf("--starred printed %q", starred)
	}
}

func TestShow(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.must("import", h.write("letter.txt", letter))

	text := h.must("show", "1")
	sees(t, text, "A letter from the coast\nImports · 2021-03-04 · ", "\n\nThe harbour was empty when the boats came home on Tuesday evening. Nobody had expected them before the end of the week, and the market was closed.\n\nThe captain")

	sentences := strings.Split(strings.TrimSpace(h.must("show", "1", "--summary", "-n", "2")), "\n")
	if len(sentences) != 5 { // title, facts, blank line, two sentences
		t.Errorf("a summary of two sentences is %q", sentences)
	}
	if skim := h.must("show", "1", "--skim", "-n", "2"); strings.Count(skim, "**") != 4 || strings.ReplaceAll(skim, "**", "") != text {
		t.Errorf("--skim printed %q", skim)
	}
	if raw := h.must("show", "1", "--raw"); raw != letter {
		t.Errorf("--raw printed %q", raw)
	}

	o := objects(t, h.must("show", "1", "--json"))[0]
	if s, _ := o["text"].(string); !strings.HasPrefix(s, "The harbour was empty") {
		t.Errorf("--json has the text %q", s)
	}
	var skim struct {
		Paragraphs []struct {
			Text string `json:"text"`
		} `json:"paragraphs"`
		Summary struct {
			Sentences []struct {
				Text      string `json:"text"`
				Paragraph int    `json:"paragraph"`
				Start     int    `json:"start"`
				End       int    `json:"end"`
			} `json:"sentences"`
		} `json:"summary"`
	}
	if err := json.Unmarshal([]byte(h.must("show", "1", "--skim", "--json", "-n", "1")), &skim); err != nil {
		t.Fatal(err)
	}
	if len(skim.Paragraphs) != 3 || len(skim.Summary.Sentences) != 1 {
		t.Fatalf("--skim --json printed %+v", skim)
	}
	chosen := skim.Summary.Sentences[0]
	if marked := skim.Paragraphs[chosen.Paragraph].Text[chosen.Start:chosen.End]; marked != chosen.Text {
		t.Errorf("%q is not %q", marked, chosen.Text)
	}
}

func TestRawIsToTheByte(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	body := "caf\xe9 \xe9t\xe9 \xfcber \x1b[2J no newline at the end, several words"
	path := h.write("latin.txt", body)
	h.must("import", path)
	var out bytes.Buffer
	status := cli.Main(context.Background(), []string{"--library", h.library, "show", "1", "--raw"}, cli.Streams{Out: &out})
	if status != 0 || out.String() != body {
		t.Errorf("status %d, %q", status, out.String())
	}
	sees(t, h.must("show", "1"), "café")
}

func TestSummaryNeedsNoLibrary(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	path := h.write("letter.txt", letter)
	out := h.must("summary", path, "-n", "2")
	if strings.Count(out, "\n") != 2 {
		t.Errorf("two sentences are %q", out)
	}
	r := h.runWith(context.Background(), letter, "summary", "-", "-n", "2")
	if r.out != out {
		t.Errorf("from standard input: %q", r.out)
	}
	o := objects(t, h.must("summary", path, "--json", "-n", "1"))[0]
	if o["title"] != "A letter from the coast" || o["summary"] == nil {
		t.Errorf("--json printed %v", o)
	}
	if _, err := os.Stat(h.library); err == nil {
		t.Error("a library was made")
	}
}

func TestUndo(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.must("import", h.write("letter.txt", letter))
	if out := h.must("delete", "1"); out != "deleted: 1 A letter from the coast\n" {
		t.Errorf("delete said %q", out)
	}
	sees(t, h.must("undo"), "undone: ")
	sees(t, h.must("list"), "A letter from the coast")
}

func TestPathsWithoutTerminal(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.must("import", h.write("other.txt", "Another one\n\nThis one was there before and has its own words.\n"))
	path := h.write("letter.txt", letter)
	r := h.run(path, h.write("empty.txt", ""))
	if r.status != 0 || strings.Count(r.out, "\n") != 1 || !strings.Contains(r.out, "A letter from the coast") {
		t.Errorf("status %d, %q", r.status, r.out)
	}
	sees(t, r.err, "empty.txt: passed over: it is empty\n")
}
