package reader

import (
	"strings"
	"testing"

	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
	"precis/ui/kit"
)

func TestTable(t *testing.T) {
	const head = "| Year | Ships that were saved | Keeper |\n|---|--:|:-:|\n"
	const rows = "| 1901 | 1,204 | **Ada** and her brother |\n| 1902 | 98 ||\n"
	for _, c := range []struct {
		name     string
		markdown string
		width    int
		want     string
	}{
		{"as wide as it needs", head + rows, 60, `
Year │ Ships that were saved │       Keeper
─────┼───────────────────────┼────────────────────
1901 │                 1,204 │ Ada and her brother
1902 │                    98 │`},
		{"its cells wrap, and its head", head + rows, 34, `
Year │  Ships that │    Keeper
     │  were saved │
─────┼─────────────┼─────────────
1901 │       1,204 │ Ada and her
     │             │   brother
1902 │          98 │`},
		{"no room for the words side by side", head + rows, 20, `
• Year: 1901
  Ships that were
  saved: 1,204
  Keeper: Ada and
  her brother
• Year: 1902
  Ships that were
  saved: 98`},
		{"no head", "|  |  |\n|---|---|\n| a | b |\n| c ||\n", 40, `
a │ b
c │`},
		{"no head and no room", "|  |  |\n|---|---|\n| abcdef | ghijkl |\n", 10, `
• abcdef
  ghijkl`},
		{"only a head", "| a | b |\n|---|---|\n", 40, `
a │ b
──┼──`},
		{"what would open a block", "| # a | 1. b | - c | > d |\n|---|---|---|---|\n| --- | === | \\* | x&#124;y |\n", 60, `
# a │ 1. b │ - c │ > d
────┼──────┼─────┼────
--- │ ===  │ *   │ x|y`},
		{"more cells than columns", "| a | b |\n|---|---|\n| c | d | e |\n", 40, `
a │ b
──┼──
c │ d`},
		{"an empty cell before others", "| a | b |\n|---|---|\n|| x |\n", 40, `
a │ b
──┼──
  │ x`},
		{"a word wider than the window", "| a |\n|---|\n| abcdefghijklmnopqrstuvwxyz |\n", 12, `
• a:
  abcdefghij
  klmnopqrst
  uvwxyz`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRenderer(kit.Terminal{Width: 80, Height: 24}, kit.NewTheme(kit.Terminal{Width: 80, Height: 24}), c.width)
			var got strings.Builder
			for _, line := range r.render(markup.Block{Kind: markup.Table, Markdown: c.markdown, Text: "x"}) {
				line = xansi.Strip(line)
				if r.terminal.TextWidth(line) > c.width {
					t.Errorf("%q is wider than %d", line, c.width)
				}
				got.WriteString("\n" + strings.TrimRight(line, " "))
			}
			if got.String() != c.want {
				t.Errorf("got:%s\nwant:%s", got.String(), c.want)
			}
		})
	}
}
