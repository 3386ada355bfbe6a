package summary

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	uax29 "github.com/clipperhouse/uax29/v2/sentences"
	"github.com/neurosnap/sentences/english"
)

// splitting is a case of testdata/sentences.
type splitting struct {
	language, name string
	text           string
	want           []string
}

// splittings reads the cases. In others.txt the name begins with the language.
func splittings(tb testing.TB) []splitting {
	tb.Helper()
	files, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatal("no cases", err)
	}
	var cases []splitting
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			tb.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			name, text, ok := strings.Cut(lines.Text(), ": ")
			if !ok || strings.HasPrefix(name, "#") {
				continue
			}
			text = strings.ReplaceAll(text, `\n`, "\n")
			c := splitting{name: name, language: strings.TrimSuffix(filepath.Base(file), ".txt")}
			if c.language == "others" || c.language == "more" {
				c.language, _, _ = strings.Cut(name, " ")
			}
			for part := range strings.SplitSeq(text, "¦") {
				c.want = append(c.want, strings.TrimSpace(part))
			}
			c.text = strings.ReplaceAll(strings.ReplaceAll(text, " ¦ ", " "), "¦", "")
			cases = append(cases, c)
		}
		if err := lines.Err(); err != nil {
			tb.Fatal(err)
		}
		if err := f.Close(); err != nil {
			tb.Fatal(err)
		}
	}
	return cases
}

func split(text, language string) []string {
	var got []string
	for start, end := range Sentences(text, language) {
		got = append(got, text[start:end])
	}
	return got
}

// splitRaw splits by the annex alone.
func splitRaw(text string) []string {
	var got []string
	for it := uax29.FromString(text); it.Next(); {
		if s := strings.TrimSpace(it.Value()); s != "" {
			got = append(got, s)
		}
	}
	return got
}

func TestSentences(t *testing.T) {
	for _, c := range splittings(t) {
		t.Run(c.language+"/"+c.name, func(t *testing.T) {
			if got := split(c.text, c.language); !slices.Equal(got, c.want) {
				t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// TestSentencesBesidePeers holds that the mends of UAX #29 are worth their lines,
// and that they do more than a trained splitter: neurosnap/sentences, which is T.
// Kiss and J. Strunk, Unsupervised Multilingual Sentence Boundary Detection,
// Computational Linguistics 32 (2006), with its English model.
func TestSentencesBesidePeers(t *testing.T) {
	punkt, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		t.Fatal(err)
	}
	trained := func(text string) []string {
		var got []string
		for _, s := range punkt.Tokenize(text) {
			if s := strings.TrimSpace(s.Text); s != "" {
				got = append(got, s)
			}
		}
		return got
	}
	for _, c := range []struct {
		name string
		is   func(language string) bool
	}{
		{"English", func(language string) bool { return language == "en" }},
		{"other languages", func(language string) bool { return language != "en" }},
	} {
		all, ours, raw, peer := 0, 0, 0, 0
		count := func(n *int, right bool) {
			if right {
				*n++
			}
		}
		for _, s := range splittings(t) {
			if !c.is(s.language) {
				continue
			}
			all++
			count(&ours, slices.Equal(split(s.text, s.language), s.want))
			count(&raw, slices.Equal(splitRaw(s.text), s.want))
			count(&peer, slices.Equal(trained(s.text), s.want))
		}
		t.Logf("%s, %d cases: %d right, %d by UAX #29 alone, %d by neurosnap/sentences", c.name, all, ours, raw, peer)
		if all < 100 || ours <= raw || ours <= peer {
			t.Errorf("%s, %d cases: %d right, %d by UAX #29 alone, %d by neurosnap/sentences", c.name, all, ours, raw, peer)
		}
	}
}
