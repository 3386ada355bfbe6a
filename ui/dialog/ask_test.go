package dialog

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"precis/ui/kit"
)

// The cursor stands where the next sign goes, whatever stands before it.
func TestCursor(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		left  int // times the arrow left is pressed
		width int
		want  string // what stands from the cursor on
		x     int
	}{
		{"nothing typed", "", 0, 40, "", 3},
		{"at the end", "ferry", 0, 40, "", 8},
		{"within", "ferry", 2, 40, "ry", 6},
		{"at the beginning", "ferry", 5, 40, "ferry", 3},
		{"wide signs", "渡船の港", 1, 40, "港", 9},
		{"more than fits", strings.Repeat("ferry ", 10) + "end", 0, 20, "", 18},
		{"more than fits, within", strings.Repeat("ferry ", 10) + "end", 3, 20, "end", 15},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			common := &kit.Common{Terminal: kit.Terminal{Cells: ansi.GraphemeWidth}}
			common.Theme = kit.NewTheme(common.Terminal)
			ask := NewAsk(common, kit.AskMsg{Question: "Search", Text: test.text}, &Memory{})
			for range test.left {
				ask.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
			}
			for _, height := range []int{24, 8} {
				lines := strings.Split(ansi.Strip(ask.View(test.width, height)), "\n")
				x, y := ask.Cursor(test.width, height)
				if y < 0 || y >= len(lines) || !strings.HasPrefix(lines[y], " > ") {
					t.Fatalf("the cursor is in line %d of\n%s", y, strings.Join(lines, "\n"))
				}
				line := ansi.Cut(lines[y], x, test.width)
				if got := strings.TrimRight(line, " "); got != test.want || x != test.x {
					t.Errorf("height %d: cell %d of %q, before %q; want cell %d, before %q", height, x, lines[y], got, test.x, test.want)
				}
			}
		})
	}
}
