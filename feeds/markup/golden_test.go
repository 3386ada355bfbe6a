package markup

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/feeds"
)

var update = flag.Bool("update", false, "write the expected blocks of testdata anew")

// TestGolden reads testdata/markdown/*.md and testdata/html/*.html and compares
// the blocks with those written down beside each in NAME.blocks. The article's
// title is the file's name, its address http://site.example/post/.
func TestGolden(t *testing.T) {
	screens := newScreens(t)
	for pattern, format := range map[string]feeds.Format{"markdown/*.md": feeds.FormatMarkdown, "html/*.html": feeds.FormatHTML} {
		files, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, name := range files {
			base := strings.TrimSuffix(name, filepath.Ext(name))
			t.Run(filepath.Base(name), func(t *testing.T) {
				body, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				var got strings.Builder
				for b := range Blocks(Source{Format: format, Text: string(body), Title: strings.ReplaceAll(filepath.Base(base), "_", " "), Base: "http://site.example/post/"}) {
					checkBlock(t, screens, b)
					writeBlock(&got, b)
				}
				compareGolden(t, base+".blocks", got.String())
			})
		}
	}
}

// writeBlock writes what there is of a block: a line of its properties, then its
// text, its Markdown where that differs, and its links.
func writeBlock(out *strings.Builder, b Block) {
	kinds := [...]string{"paragraph", "heading", "code", "verse", "table", "rule"}
	fmt.Fprint(out, kinds[b.Kind])
	for _, p := range []struct {
		name  string
		value int
	}{{"level", b.Level}, {"quote", b.Quote}, {"indent", b.Indent}} {
		if p.value > 0 {
			fmt.Fprintf(out, " %s=%d", p.name, p.value)
		}
	}
	for _, p := range []struct{ name, value string }{{"marker", b.Marker}, {"language", b.Language}} {
		if p.value != "" {
			fmt.Fprintf(out, " %s=%q", p.name, p.value)
		}
	}
	if b.Tight {
		fmt.Fprint(out, " tight")
	}
	if b.Continues {
		fmt.Fprint(out, " continues")
	}
	indented := func(sign, text string) {
		for line := range strings.SplitSeq(text, "\n") {
			fmt.Fprintf(out, "\n  %s %s", sign, line)
		}
	}
	if b.Text != "" {
		indented("|", b.Text)
	}
	if b.Markdown != b.Text && b.Kind != Rule {
		indented(">", b.Markdown)
	}
	for _, l := range b.Links {
		fmt.Fprintf(out, "\n  %d %s %q", l.N, l.URL, l.Text)
	}
	out.WriteByte('\n')
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what it was; if it is better now, go test -update\n got:\n%s\nwant:\n%s", name, got, want)
	}
}
