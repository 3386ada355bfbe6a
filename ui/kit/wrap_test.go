package kit

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		width int
		want  string // lines joined by |
	}{
		{"nothing", "", 10, ""},
		{"fits", "one two", 10, "one two"},
		{"fits exactly", "one two", 7, "one two"},
		{"between words", "one two three", 9, "one two|three"},
		{"space at the break", "one     two", 4, "one|two"},
		{"after a hyphen", "a well-known fact", 9, "a well-|known|fact"},
		{"not after the hyphens of an option", "kept with --forget too", 12, "kept with|--forget too"},
		{"nor after one", "a list with -n 3", 13, "a list with|-n 3"},
		{"nor in brackets", "the list (--json) has", 12, "the list|(--json) has"},
		{"but within an option", "say --password-env", 15, "say --password-|env"},
		{"a row of hyphens", "one ------------- two", 8, "one|--------|-----|two"},
		{"a dash between spaces", "one - two", 6, "one -|two"},
		{"a word longer than a line", "abcdefghij kl", 4, "abcd|efgh|ij|kl"},
		{"a long word after a short one", "ab cdefghijkl", 6, "ab|cdefgh|ijkl"},
		{"hard break", "one\ntwo three", 20, "one|two three"},
		{"two hard breaks", "one\n\ntwo", 20, "one||two"},
		{"Chinese breaks anywhere", "新闻阅读器在终端里", 8, "新闻阅读|器在终端|里"},
		{"Chinese after a space", "news 新闻阅读器在终端里", 12, "news 新闻阅|读器在终端里"},
		{"no full stop at the beginning of a line", "今日は晴れです。", 14, "今日は晴れで|す。"},
		{"an address", "see https://example.org/a/b/c now", 16, "see https://|example.org/a/b/|c now"},
		{"styles", "\x1b[1mone two\x1b[m three", 7, "\x1b[1mone two\x1b[m|three"},
		{"a style over a break", "\x1b[1mone two three\x1b[m", 7, "\x1b[1mone two\x1b[m|\x1b[1mthree\x1b[m"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(Terminal{Cells: ansi.GraphemeWidth}.Wrap(test.text, test.width), "|")
			if got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two-three 新闻 \x1b[1mbold\x1b[m e\u0301 👩‍👩‍👧 hello\nworld", 7)
	f.Add("\u0e44\u0e17\u0e22\u0e44\u0e17\u0e22", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 200 {
			return
		}
		s = Guard(strings.ToValidUTF8(s, ""))
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			terminal := Terminal{Cells: method}
			lines := terminal.Wrap(s, width)
			for _, line := range lines {
				if width >= 30 && terminal.TextWidth(line) > width && strings.Count(line, "\u200d") == 0 {
					t.Errorf("method %d: %q takes %d cells of %d", method, line, terminal.TextWidth(line), width)
				}
			}
			was, is := signs(ansi.Strip(s)), signs(ansi.Strip(strings.Join(lines, "\n")))
			if was != is {
				t.Errorf("method %d: %q became %q", method, was, is)
			}
		}
	})
}

// signs returns a text without its white space.
func signs(s string) string { return strings.Join(strings.Fields(s), "") }

func BenchmarkWrap(b *testing.B) {
	text := strings.Repeat("A \x1b[1mline\x1b[m of text that fills eighty cells or so, as they do mostly. ", 50)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Terminal{}.Wrap(text, 76)
	}
}

// BenchmarkWrapWord is the worst case: a title of a megabyte without a space.
func BenchmarkWrapWord(b *testing.B) {
	text := strings.Repeat("a", 1<<20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Terminal{}.Wrap(text, 76)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       []string
	}{
		{"fits", "  a  b\n\nc", 8, []string{"  a  b", "", "c"}},
		{"empty", "", 8, []string{""}},
		{"behind a space", "return someValue", 10, []string{"return ", "someValue"}},
		{"no space in the second half", "ab longwordwithout", 8, []string{"ab longw", "ordwitho", "ut"}},
		{"spaces stay", "a      b      c", 7, []string{"a      ", "b      ", "c"}},
		{"wide signs", "日本語日本語", 5, []string{"日本", "語日", "本語"}},
		{"a sign wider than the line", "日本", 1, []string{"日", "本"}},
		{"styles", "\x1b[1mreturn someValue\x1b[m x", 10, []string{"\x1b[1mreturn \x1b[m", "\x1b[1msomeValue\x1b[m ", "x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (Terminal{}).Fold(c.text, c.width); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
