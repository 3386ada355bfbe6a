//go:build unix

package tuitest

import (
	"strings"
	"testing"
	"time"
)

// TestEmulator holds what the renderers of Bubble Tea and of less need of a
// terminal; what each must result in is xterm's.
func TestEmulator(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     string // rows, joined by /
	}{
		{"text and CRLF", "ab\r\ncd", "ab/cd"},
		{"cursor position", "\x1b[2;3Hx", "/  x"},
		{"autowrap", "0123456789ab", "0123456789/ab"},
		{"no wrap before the next sign", "0123456789\r\nab", "0123456789/ab"},
		{"carriage return at the right edge", "0123456789\rX", "X123456789"},
		{"wide sign at the right edge wraps", "012345678\u4e16", "012345678/\u4e16"},
		{"wide sign filling the row, then text", "01234567\u4e16ab", "01234567\u4e16/ab"},
		{"wide sign filling the row, then CRLF", "01234567\u4e16\r\nab", "01234567\u4e16/ab"},
		{"wide sign overwritten on its right half", "\u4e16\x1b[1;2Hx", " x"},
		{"wide sign overwritten on its left half", "\u4e16\x1b[1;1Hx|", "x|"},
		{"combining mark", "e\u0301|", "e\u0301|"},
		{"emoji family is two cells", "\U0001f468\u200d\U0001f469\u200d\U0001f467|", "\U0001f468\u200d\U0001f469\u200d\U0001f467|"},
		{"erase to the end of the line", "abcdef\x1b[1;3H\x1b[K", "ab"},
		{"erase the line", "abc\x1b[2Kx", "   x"},
		{"erase below", "ab\r\ncd\r\nef\x1b[2;2H\x1b[J", "ab/c"},
		{"erase the display", "ab\r\ncd\x1b[2J\x1b[Hx", "x"},
		{"ECH keeps the cursor", "abcdef\x1b[1;2H\x1b[3XZ", "aZ  ef"},
		{"REP", "a\x1b[3bz", "aaaaz"},
		{"insert signs", "abc\x1b[1;2H\x1b[2@X", "aX bc"},
		{"delete signs", "abcdef\x1b[1;2H\x1b[2P", "adef"},
		{"insert lines", "a\r\nb\r\nc\x1b[2;1H\x1b[L", "a//b/c"},
		{"delete lines", "a\r\nb\r\nc\x1b[1;1H\x1b[M", "b/c"},
		{"scroll at the bottom", "a\r\nb\r\nc\r\nd\r\ne", "b/c/d/e"},
		{"scroll region up", "a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[3;1H\nX", "a/c/X/d"},
		{"scroll region down", "a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[2;1H\x1bMX", "a/X/b/d"},
		{"SU in a region", "a\r\nb\r\nc\r\nd\x1b[2;4r\x1b[2S\x1b[r", "a/d"},
		{"SD in a region", "a\r\nb\r\nc\r\nd\x1b[1;3r\x1b[1T\x1b[r", "/a/b/d"},
		{"delete lines in a region", "a\r\nb\r\nc\r\nd\x1b[1;3r\x1b[1;1H\x1b[M\x1b[r", "b/c//d"},
		{"tab", "a\tb", "a       b"},
		{"back tab", "a\tb\x1b[2ZX", "X       b"},
		{"backspace", "abc\b\bX", "aXc"},
		{"HPA and VPA", "\x1b[3d\x1b[4GX", "//   X"},
		{"next line keeps no column", "abc\x1b[EX", "abc/X"},
		{"save and restore the cursor", "ab\x1b7\x1b[4;4Hx\x1b8c", "abc///   x"},
		{"alternate screen is another", "main\x1b[?1049halt", "alt"},
		{"alternate screen left", "main\x1b[?1049h\x1b[2;2Halt\x1b[?1049l!", "main!"},
		{"link", "\x1b]8;;https://a.example/\x1b\\link\x1b]8;;\x1b\\.", "link."},
		{"a mode set and unset around text", "\x1b[?2026hx\x1b[?2026l", "x"},
		{"line drawing", "\x1b(0q\x1b(Bq", "\u2500q"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, cut := range []int{len(tt.in), 1} { // whole, and byte by byte
				s := NewScreen(10, 4, false)
				for at := 0; at < len(tt.in); at += cut {
					_, _ = s.Write([]byte(tt.in[at:min(len(tt.in), at+cut)]))
				}
				s.end()
				got := strings.TrimRight(strings.ReplaceAll(s.Text(), "\n", "/"), "/")
				if got != tt.want {
					t.Errorf("in writes of %d bytes: %q is shown as %q, want %q", cut, tt.in, got, tt.want)
				}
			}
		})
	}
}

// TestReplies holds that the terminal answers as a present-day one does.
func TestReplies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		light bool
		in    string
		want  string // the start of the answer
	}{
		{"device attributes", false, "\x1b[c", "\x1b[?62;"},
		{"cursor position", false, "\x1b[2;3H\x1b[6n", "\x1b[2;3R"},
		{"dark background", false, "\x1b]11;?\x1b\\", "\x1b]11;rgb:0000/0000/0000"},
		{"light background", true, "\x1b]11;?\x07", "\x1b]11;rgb:ffff/ffff/ffff"},
		{"synchronized output", false, "\x1b[?2026$p", "\x1b[?2026;2$y"},
		{"synchronized output, on", false, "\x1b[?2026h\x1b[?2026$p", "\x1b[?2026;1$y"},
		{"grapheme clusters", false, "\x1b[?2027$p", "\x1b[?2027;2$y"},
		{"a mode nobody knows", false, "\x1b[?9999$p", "\x1b[?9999;0$y"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := NewScreen(10, 4, tt.light)
			defer s.end()
			_, _ = s.Write([]byte(tt.in))
			select {
			case got := <-s.Replies():
				if !strings.HasPrefix(string(got), tt.want) {
					t.Errorf("%q is answered with %q, want %q", tt.in, got, tt.want)
				}
			case <-time.After(10 * time.Second):
				t.Errorf("%q is not answered", tt.in)
			}
		})
	}
}
