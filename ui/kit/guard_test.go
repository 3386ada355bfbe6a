package kit

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestGuard(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain text", "plain text\nwith lines", "plain text\nwith lines"},
		{"styles pass", "\x1b[1;38;5;12mbold\x1b[m \x1b[38:2::1:2:3mrgb\x1b[0m", "\x1b[1;38;5;12mbold\x1b[m \x1b[38:2::1:2:3mrgb\x1b[0m"},
		{"clear the screen", "a\x1b[2Jb", "a[2Jb"},
		{"window title", "a\x1b]0;owned\x07b", "a]0;ownedb"},
		{"clipboard", "a\x1b]52;c;cm0=\x1b\\b", "a]52;c;cm0=\\b"},
		{"hyperlink", "a\x1b]8;;http://x\x1b\\b", "a]8;;http://x\\b"},
		{"escape at the end", "a\x1b", "a"},
		{"unfinished style", "a\x1b[1", "a[1"},
		{"private mode", "a\x1b[?1049lb", "a[?1049lb"},
		{"endless parameters", "\x1b[" + strings.Repeat("1;", 80) + "m", "[" + strings.Repeat("1;", 80) + "m"},
		{"C1 as UTF-8", "a\u009b31mb", "a31mb"},
		{"C1 raw", "a\x9b31mb", "a31mb"},
		{"bidirectional override", "a\u202eb\u2066c\u200fd", "abcd"},
		{"tags", "a\U000e0041b", "ab"},
		{"bell, backspace, delete, NUL", "a\a\b\x7f\x00b", "ab"},
		{"carriage return and tab", "a\r\tb", "ab"},
		{"not UTF-8", "a\xff\xfeb", "ab"},
		{"wide signs", "日本語 👩‍👩‍👧 é", "日本語 👩‍👩‍👧 é"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Guard(test.in); got != test.want {
				t.Errorf("Guard(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func FuzzGuard(f *testing.F) {
	f.Add("text \x1b[1mbold\x1b[m \x1b]0;x\a \u009b \u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := Guard(s)
		if !utf8.ValidString(got) {
			t.Fatalf("not UTF-8: %q", got)
		}
		if again := Guard(got); again != got {
			t.Fatalf("not settled: %q, then %q", got, again)
		}
		rest := got
		for i := strings.IndexByte(rest, 0x1b); i >= 0; i = strings.IndexByte(rest, 0x1b) {
			n := styleSequence(rest[i:])
			if n == 0 {
				t.Fatalf("an escape that is no style: %q", got)
			}
			rest = rest[:i] + rest[i+n:]
		}
		for _, r := range rest {
			if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("%U came through: %q", r, got)
			}
		}
	})
}

func BenchmarkGuard(b *testing.B) {
	screen := strings.Repeat("\x1b[1mA title\x1b[m and a line of text that fills eighty cells or so, as they do mostly.\n", 50)
	b.SetBytes(int64(len(screen)))
	b.ReportAllocs()
	for b.Loop() {
		Guard(screen)
	}
}
