package markup

import (
	"slices"
	"strings"
	"testing"

	"precis/feeds"
)

// readOne returns the text of the only paragraph, in both formats that have any.
func readOne(t *testing.T, s Source) Block {
	t.Helper()
	all := Read(s)
	if len(all) == 0 {
		t.Fatalf("nothing of %q", s.Text)
	}
	return all[0]
}

func TestCitationBracketsGo(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"behind a full stop":    {"The bridge is old.[1]", "The bridge is old."},
		"behind a comma":        {"The bridge,[2] which is old, stays.", "The bridge, which is old, stays."},
		"behind a quotation":    {"He said “no”.[12] Then he left.", "He said “no”. Then he left."},
		"behind words":          {"The bridge[3] and the mill[4] stay.", "The bridge and the mill stay."},
		"several":               {"The bridge is old.[1][2] It stays.[3]", "The bridge is old. It stays."},
		"list and range":        {"It stays.[1, 2] It is old.[3–5]", "It stays. It is old."},
		"note":                  {"It stays.[note 4]", "It stays."},
		"edit":                  {"History [edit]", "History"},
		"edit close":            {"Its history[edit] is long.", "Its history is long."},
		"citation needed":       {"It is old[citation needed] and stays.", "It is old and stays."},
		"space before a remark": {"It is old [citation needed] and stays.", "It is old and stays."},
		"who":                   {"Some say[who?] that it falls.", "Some say that it falls."},
		"chinese":               {"这座桥很古老。[1]它留下来。[2]", "这座桥很古老。它留下来。"},
		"after a year":          {"It was built in 1911.[5] It was mended in 1950[6] and later.", "It was built in 1911. It was mended in 1950 and later."},
	}
	r := newScreens(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			escaped := strings.NewReplacer("[", `\[`, "]", `\]`).Replace(c.text)
			for _, s := range []Source{{Text: c.text}, {Format: feeds.FormatMarkdown, Text: escaped}, {Format: feeds.FormatHTML, Text: "<p>" + c.text}} {
				b := readOne(t, s)
				if b.Text != c.want {
					t.Errorf("format %v: %q", s.Format, b.Text)
				}
				checkBlock(t, r, b)
			}
		})
	}
}

func TestBracketsStay(t *testing.T) {
	cases := map[string]string{
		"year":                   "It was built [1911] by monks.",
		"year close":             "The treaty[1911] was signed.",
		"sic":                    "The bridge is to be “razd [sic] at once”.",
		"word put in":            "“[The bridge] is old,” he said.",
		"letter put in":          "“[T]he bridge is old,” he said.",
		"dots":                   "“The bridge […] is old,” he said.",
		"index":                  "The value of a[1] is nine.",
		"index of a known name":  "Then args[1] is the name.",
		"index from 0":           "The first is argv[0] and the next is word[1], then word[2].",
		"slice":                  "Take list[1:3] of them, then word[2].",
		"indexes elsewhere":      "The bytes x[i] are summed, and total[1] is printed, then sum[2].",
		"type with a length":     "Conversion from uchar[20] to a struct continues.",
		"page of a manual":       "Part of the git[1] suite of programs.",
		"message of a program":   "make[2]: Entering the directory, and make[3]: Leaving it.",
		"range of a version":     "Update the build for Cygwin 1.[57] and others.",
		"in brackets":            "It is [1] of three.",
		"alone with a space":     "See [3] and [4] for more of it.",
		"reference list":         "The bridge is old.[1] It stays.[2]\n\n[1] Smith, The bridge, 1911.\n\n[2] Jones, The mill, 1912.",
		"numbered references":    "The bridge is old.[1]\n\nReferences\n\n1. Smith, The bridge, 1911.",
		"wikipedia's references": "The bridge is old.[1]\n\n1. ^ Smith, The bridge, 1911.",
		"call":                   "Call handlers[1](x) for it, then handlers[2](y).",
		"too long a number":      "The line is dead.[12345]",
		"an open one":            "The bridge is old.[1 It stays.",
		"a closed one":           "The bridge is old.1] It stays.",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			s := Source{Text: text}
			if got, want := textsOf(Read(s)), textsOf(unfiltered(s)); !slices.Equal(got, want) {
				t.Errorf("%q became %q", want, got)
			}
		})
	}
}

// TestCitationsThatAreLinks: a link on a bracket goes with it, others keep theirs.
func TestCitationsThatAreLinks(t *testing.T) {
	r := newScreens(t)
	cases := map[string]struct{ text, want string }{
		"raised":           {`<p>The <a href="http://a.example/b">bridge</a> is old.<sup><a href="http://a.example/n1">[1]</a></sup> It stays.<sup><a href="http://a.example/n2">[2]</a></sup>`, "The bridge is old. It stays."},
		"in strong words":  {`<p><b>The bridge is old.[1]</b> It <i>stays</i>.[2]`, ""},
		"edit in heading":  {`<h2>History<span>[<a href="http://a.example/e">edit</a>]</span></h2><p>It is long.`, "History"},
		"between emphases": {`<p>A <b>bridge</b>[1]<i>stays</i> and is old.[2]`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := readOne(t, Source{Format: feeds.FormatHTML, Text: c.text})
			if c.want != "" && b.Text != c.want {
				t.Errorf("%q", b.Text)
			}
			for _, l := range b.Links {
				if strings.ContainsAny(l.Text, "[]") {
					t.Errorf("link %+v is left", l)
				}
			}
			checkBlock(t, r, b)
		})
	}
}

func TestIsBareCitation(t *testing.T) {
	for line, want := range map[string]bool{
		"[1]": true, "[1][2]": true, "[1], [2]": true, "[citation needed]": true, "[12, 13]": true,
		"": false, "[]": false, "[0]": false, "[1] Smith": false, "[1": false, "1]": false, "[x]": false, "[ ]": false, "[2024]": false, "[picture]": false,
	} {
		if got := isBareCitation(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}
