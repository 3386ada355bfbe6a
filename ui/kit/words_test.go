package kit

import (
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

func TestAge(t *testing.T) {
	now := time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		at   time.Time
		want string
	}{
		{"unknown", time.Time{}, ""},
		{"seconds", now.Add(-30 * time.Second), "now"},
		{"a clock that is a little ahead", now.Add(2 * time.Hour), "now"},
		{"minutes", now.Add(-5 * time.Minute), "5m"},
		{"hours", now.Add(-23 * time.Hour), "23h"},
		{"days", now.Add(-6 * 24 * time.Hour), "6d"},
		{"this year", now.Add(-30 * 24 * time.Hour), "20 Apr"},
		{"another year", now.Add(-400 * 24 * time.Hour), "2025"},
		{"year 1", time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), "0001"},
		{"far future", now.AddDate(900, 0, 0), "2926"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Age(test.at, now); got != test.want {
				t.Errorf("Age = %q, want %q", got, test.want)
			}
		})
	}
}

func TestMinutes(t *testing.T) {
	tests := []struct {
		name  string
		words int
		want  string
	}{
		{"nothing", 0, "1 s"},
		{"a few words", 20, "5 s"},
		{"a gist", 31, "8 s"},
		{"a summary", 160, "40 s"},
		{"about a minute", 230, "1 min"},
		{"an article", 1428, "6 min"},
		{"a book", 80000, "6 h"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Minutes(ReadingTime(test.words)); got != test.want {
				t.Errorf("%d words: %q, want %q", test.words, got, test.want)
			}
		})
	}
}

func TestAgo(t *testing.T) {
	now := time.Date(2025, 5, 20, 12, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]string{
		{}:                           "",
		now.Add(-time.Second):        "just now",
		now.Add(-5 * time.Minute):    "5m ago",
		now.Add(-3 * 24 * time.Hour): "3d ago",
		now.AddDate(0, 0, -17):       "on 3 May",
		time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC): "in 2019",
	} {
		if got := Ago(at, now); got != want {
			t.Errorf("Ago(%v) = %q, want %q", at, got, want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -999: "-999"} {
		if got := Grouped(n); got != want {
			t.Errorf("Grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCellsAlign(t *testing.T) {
	titles := []string{"plain", "日本語のニュース記事の題名です", "👩‍👩‍👧 family and 🇩🇪 flag", "e\u0301galite\u0301", "한국어", "\u0e44\u0e17\u0e22", ""}
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		terminal := Terminal{Cells: method}
		for _, title := range titles {
			for width := 1; width < 20; width++ {
				if got := terminal.TextWidth(terminal.Pad(title, width)); got != width {
					t.Errorf("method %d: Pad(%q, %d) takes %d cells", method, title, width, got)
				}
				if got := terminal.TextWidth(terminal.PadLeft(title, width)); got != width {
					t.Errorf("method %d: PadLeft(%q, %d) takes %d cells", method, title, width, got)
				}
				if width < 8 {
					continue // a joined sign is never split, and may be wider than the line
				}
				for _, line := range terminal.Wrap(title, width) {
					if got := terminal.TextWidth(line); got > width {
						t.Errorf("method %d: a line of Wrap(%q, %d) takes %d cells", method, title, width, got)
					}
				}
			}
		}
	}
}

func TestClip(t *testing.T) {
	terminal := Terminal{}
	tests := []struct {
		name  string
		lines []string
		n     int
		want  string
	}{
		{"all fit", []string{"one", "two"}, 2, "one|two"},
		{"cut with room", []string{"one", "two"}, 1, "one…"},
		{"cut without room", []string{"exactly-10", "two"}, 1, "exactly-1…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for i, line := range terminal.Clip(test.lines, test.n, 10) {
				if i > 0 {
					got += "|"
				}
				got += line
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
