//go:build unix

package tuitest

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"
)

func TestForbidden(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     string // part of the finding; empty: none
	}{
		{"text", "Zażółć gęślą jaźń – 世界 \U0001f468\u200d\U0001f469\r\n", ""},
		{"drawing", "\x1b[2J\x1b[H\x1b[1;31mx\x1b[m\x1b[3X\x1b[2;5r\x1b[M\x1b[5b\x1bM\x1b(B", ""},
		{"colours of all kinds", "\x1b[38;2;1;2;3mx\x1b[48;5;200my\x1b[4:3mz\x1b[58:2::1:2:3mw", ""},
		{"modes of a full screen", "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2026h\x1b[?2026l", ""},
		{"questions", "\x1b[c\x1b[?2026$p\x1b]11;?\x07\x1b]10;?\x1b\\\x1b[6n\x1b[?u\x1b[>4;2m\x1bP+q524742\x1b\\", ""},
		{"link to the web", "\x1b]8;id=1;https://a.example/x\x1b\\a\x1b]8;;\x1b\\", ""},
		{"link to a file", "\x1b]8;;file:///etc/passwd\x1b\\a", "does not go to the web"},
		{"clipboard", "\x1b]52;c;AAAA\x07", "operating system command"},
		{"title", "\x1b]0;hi\x1b\\", "operating system command"},
		{"background", "\x1b]11;#ff0000\x07", "operating system command"},
		{"title report", "\x1b[21t", "draws nothing"},
		{"an unknown mode", "\x1b[?3h", "no full-screen program"},
		{"reset", "\x1bc", "an escape"},
		{"fill with E", "\x1b#8", "an escape"},
		{"sixel", "\x1bPq#0\x1b\\", "device control"},
		{"unterminated control string", "\x1bPabc", "device control"},
		{"picture", "\x1b_Gf=100;AA\x1b\\", "an escape"},
		{"bell", "a\x07b", "a control"},
		{"shift out", "\x0e", "a control"},
		{"NUL", "\x00", "a control"},
		{"DEL", "\x7f", "DEL"},
		{"C1 in UTF-8", "a\u009b31m", "C1"},
		{"C1 byte", "a\x9b31m", "UTF-8"},
		{"bidirectional override", "a\u202eb", "bidirectional"},
		{"isolate", "\u2066", "bidirectional"},
		{"tag", "a\U000e0041", "tag"},
		{"Latin-1", "caf\xe9 au lait", "not UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(Forbidden([]byte(tt.in)), "; ")
			if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("%q: found %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzForbidden(f *testing.F) {
	f.Add([]byte("\x1b[1mx\x1b]8;;http://a\x07"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(Forbidden(raw)) > 10 {
			t.Error("more findings than promised")
		}
		s := NewScreen(20, 5, false)
		_, _ = s.Write(raw)
		s.end()
		if rows := strings.Count(s.Text(), "\n"); rows != 5 {
			t.Errorf("%d rows", rows)
		}
	})
}

func TestKeys(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in          string
		application bool
		want        string // "error" for one
	}{
		{"jj", false, "jj"},
		{"a<enter>b", false, "a\rb"},
		{"<up>", false, "\x1b[A"},
		{"<up>", true, "\x1bOA"},
		{"<pgup>", true, "\x1b[5~"},
		{"<c-l><c-c>", false, "\x0c\x03"},
		{"<a-x>", false, "\x1bx"},
		{"é<lt>", false, "é<"},
		{"<esc>", false, "\x1b"},
		{"<esc>q", false, "error"},
		{"<nokey>", false, "error"},
		{"<", false, "error"},
	}
	for _, tt := range tests {
		got, err := Keys(tt.in, tt.application)
		if err != nil {
			got = []byte("error")
		}
		if string(got) != tt.want {
			t.Errorf("Keys(%q, %t) = %q, want %q", tt.in, tt.application, got, tt.want)
		}
	}
}

// TestRestored holds that a program that leaves the terminal as it liked it is
// found out.
func TestRestored(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := t.TempDir() + "/careless"
	if err := os.Symlink(self, link); err != nil {
		t.Fatal(err)
	}
	p, err := Start(Options{Path: link, Cols: 20, Rows: 3})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Stop(); err != nil {
			t.Error(err)
		}
	}()
	if status, err := p.Wait(ctx); status != 3 || err != nil {
		t.Errorf("status %d, %v", status, err)
	}
	got := p.Restored()
	for _, want := range []string{"bracketed paste", "cursor shown", "alternate screen"} {
		if got == nil || !strings.Contains(got.Error(), want) {
			t.Errorf("%q is not among: %v", want, got)
		}
	}
}

func TestSVG(t *testing.T) {
	t.Parallel()
	s := NewScreen(20, 2, false)
	_, _ = s.Write([]byte("\x1b[1mbold\x1b[m <a&b>\r\n\x1b[7m世\x1b[m\x1b[38;2;1;2;3mrgb"))
	s.end()
	var svg string
	s.Look(func(f Frame) { svg = f.SVG("A & B") })
	for _, want := range []string{
		"<title>A\u00a0&amp;\u00a0B</title>", `font-weight="bold">bold<`, "&lt;a&amp;b&gt;",
		`fill="` + pictureBg + `">世<`, `fill="#010203">rgb<`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture has no %s:\n%s", want, svg)
		}
	}
}
