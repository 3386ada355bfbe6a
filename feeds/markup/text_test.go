package markup

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// TestTextLayouts reads each text of testdata/text and compares its blocks, before
// furniture is taken out, with those that are expected.
func TestTextLayouts(t *testing.T) {
	titles := map[string]string{
		"title_underlined": "The Fields in June",
		"title_wrapped":    "The City Council Approves a New Tram Line to the Hospital After a Dispute of Nine Years",
		"furniture_lines":  "City council approves new tram line",
		"verse_plain":      "The Fields in June",
	}
	files, err := filepath.Glob(filepath.Join("testdata", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			textBlocks(Source{Text: string(text), Title: titles[name]}, func(b Block) bool {
				b.Markdown = b.Text // is tested with escape.go
				writeBlock(&got, b)
				return true
			})
			compareGolden(t, strings.TrimSuffix(file, ".txt")+".blocks", got.String())
		})
	}
}

func TestTextCutsLongParagraphs(t *testing.T) {
	sentence := "This is a sentence of which there are a great many in this paragraph. "
	cases := map[string]struct {
		text string
		ends string // of each block but the last
	}{
		"one line":        {strings.Repeat(sentence, 1000), "paragraph."},
		"wrapped":         {strings.ReplaceAll(sentence, "there", "long ago there") + strings.ReplaceAll(strings.Repeat(sentence, 1000), "there are a ", "there are a\n"), "."},
		"no sentences":    {strings.Repeat("word ", 20000), "word"},
		"chinese":         {strings.Repeat("这是一个很长的段落里的句子。", 3000), "。"},
		"one word":        {strings.Repeat("x", 100000), "x"},
		"lines of verse":  {strings.Repeat("    A line of verse, and then,\n", 2000), "then,"},
		"lines of a list": {strings.Repeat("- item\n", 2000), "item"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var all []Block
			textBlocks(Source{Text: c.text}, func(b Block) bool { all = append(all, b); return true })
			for i, b := range all {
				if len(b.Text) > MaxBlock {
					t.Errorf("block %d has %d bytes", i, len(b.Text))
				}
				if i > 0 && !b.Continues && b.Marker == "" {
					t.Errorf("block %d of %d does not continue the one before: %.60q", i, len(all), b.Text)
				}
				if i+1 < len(all) && !strings.HasSuffix(b.Text, c.ends) {
					t.Errorf("block %d ends with %q", i, b.Text[max(0, len(b.Text)-20):])
				}
			}
		})
	}
}

// TestTextWrapped wraps prose in the ways that are met with, and reads it again.
func TestTextWrapped(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "text", "line_paragraphs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(strings.Repeat(string(data), 3)), "\n")
	for _, width := range []int{50, 60, 66, 72, 78, 100} {
		for name, set := range map[string]struct{ opening, between string }{
			"blank lines": {"", "\n\n"}, "openings": {"   ", "\n"}, "both": {"  ", "\n\n"}, "wide space": {"　　", "\n"},
		} {
			t.Run(fmt.Sprint(name, " ", width), func(t *testing.T) {
				var text strings.Builder
				for _, p := range want {
					text.WriteString(set.opening + wrapped(p, width, len([]rune(set.opening))) + set.between)
				}
				var got []string
				textBlocks(Source{Text: text.String()}, func(b Block) bool { got = append(got, b.Text); return true })
				if !slices.Equal(got, want) {
					t.Errorf("from\n%s\ngot\n%s", text.String(), strings.Join(got, "\n"))
				}
			})
		}
	}
}

// wrapped wraps text at a width, column cells of which are taken in the first line.
func wrapped(text string, width, column int) string {
	var out strings.Builder
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > width:
			out.WriteByte('\n')
			column = 0
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += len(word)
	}
	return out.String()
}

// corpusTexts are texts that stand outside of the repository, if PRECIS_CORPUS
// names their folder.
func corpusTexts(t testing.TB) map[string]string {
	t.Helper()
	texts := map[string]string{}
	dir := os.Getenv("PRECIS_CORPUS")
	if dir == "" {
		return texts
	}
	files, _ := filepath.Glob(filepath.Join(dir, "text", "*"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = string(data)
	}
	return texts
}

func TestTextKeepsSigns(t *testing.T) {
	for name, text := range corpusTexts(t) {
		t.Run(name, func(t *testing.T) { checkText(t, Source{Text: text}) })
	}
}

func FuzzPlainText(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join("testdata", "text", "*.txt"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "")
	}
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, title string) {
		checkText(t, Source{Text: text})
		for range Blocks(Source{Text: text, Title: title}) {
		}
	})
}

// checkText holds what is promised of any plain text: its signs and no others are
// in the blocks, in their order, but for quotation marks, rules and underlines.
func checkText(t *testing.T, s Source) {
	t.Helper()
	var got strings.Builder
	var all []Block
	textBlocks(s, func(b Block) bool {
		all = append(all, b)
		got.WriteString(b.Marker + b.Text)
		if (b.Kind == Paragraph || b.Kind == Heading) && strings.Contains(b.Text, "\n") {
			t.Errorf("more than a line: %q", b.Text)
		}
		if b.Kind == Code || b.Kind == Table || b.Quote > MaxQuote || b.Indent > MaxIndent || len(b.Text) > MaxBlock || b.Text != Text(b.Text) {
			t.Errorf("out of bounds: %+v", b)
		}
		return true
	})
	if got, want := textSigns(got.String()), textSigns(Text(s.Text)); got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("signs differ after %q:\n got %.80q\nwant %.80q", got[max(0, at-40):at], got[at:], want[at:])
	}
	i, stop := 0, len(all)/2
	textBlocks(s, func(b Block) bool {
		if b.Markdown != all[i].Markdown || b.Text != all[i].Text || b.Tight != all[i].Tight {
			t.Errorf("block %d is not the same again: %+v", i, b)
		}
		i++
		return i < stop
	})
}

// textSigns leaves out white space, and the signs of rules and quotations.
func textSigns(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(">*-_=~#+.•·—–―─━═⁂❦※◆◇＊－＝", r) {
			return -1
		}
		return r
	}, s)
}

// longText returns about n bytes of wrapped prose with verse, lists and headings
// in between.
func longText(n int) string {
	data, err := os.ReadFile(filepath.Join("testdata", "text", "furniture_wrapped.txt"))
	if err != nil {
		return ""
	}
	prose := strings.Repeat(string(data), 8)
	for _, name := range []string{"lists", "mail", "tables", "headings", "east"} {
		if more, err := os.ReadFile(filepath.Join("testdata", "text", name+".txt")); err == nil {
			prose += string(more) + "\n"
		}
	}
	return strings.Repeat(prose, n/len(prose)+1)[:n]
}

func BenchmarkPlainText(b *testing.B) {
	text := longText(5 << 20)
	b.Run("read 5 MB", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			Read(Source{Text: text})
		}
	})
	b.Run("blocks 5 MB", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			textBlocks(Source{Text: text}, func(Block) bool { return true })
		}
	})
	b.Run("first 80 blocks of 5 MB", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for range Blocks(Source{Text: text}) {
				if n++; n == 80 {
					break
				}
			}
		}
	})
}

// TestTextIsLinear reads texts that would cost more than they are long if a group
// or a paragraph were gone over again for each of its lines.
func TestTextIsLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"one line":     "word ",
		"no blank":     "a line of prose that has no end and is followed by more of the same kind\n",
		"short lines":  "a\n",
		"deep quotes":  strings.Repeat(">", 200) + " a\n",
		"nested items": "- - - - a\n  1. b\n",
		"columns":      "a   b   c   d   e   f   g   h   i   j   k   l   m   n   o   p\n",
		"stars":        "*",
		"blank":        "\n",
		"tabs":         "\t\t\ta\t\n",
	} {
		t.Run(name, func(t *testing.T) {
			cost := func(n int) time.Duration {
				text := strings.Repeat(piece, n/len(piece))
				start := time.Now()
				textBlocks(Source{Text: text}, func(Block) bool { return true })
				return time.Since(start)
			}
			small, large := cost(1<<16), cost(1<<19)
			if large > 40*small && large > 2*time.Second {
				t.Errorf("64 KB take %v, 512 KB %v", small, large)
			}
		})
	}
}
