package reader

import (
	"strconv"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// maxRendered is the size in bytes up to which glamour renders a block. What
// is longer is shown as plain text.
const maxRendered = 16 << 10

// renderer turns one block into lines for one width and theme.
type renderer struct {
	terminal kit.Terminal
	theme    kit.Theme
	width    int                   // cells a line may take
	inline   *glamour.TermRenderer // paragraphs, headings and code: never wraps
	lit      *locator              // of what is looked for in the block that is rendered; nil: nothing
}

func newRenderer(t kit.Terminal, theme kit.Theme, width int) *renderer {
	return &renderer{terminal: t, theme: theme, width: width}
}

// glamourStyle translates the theme for glamour. Margins, prefixes and
// blank lines are the page's business, so that none are set here.
func glamourStyle(theme kit.Theme) ansi.StyleConfig {
	yes := true
	style := ansi.StyleConfig{
		Strong:        ansi.StylePrimitive{Bold: &yes},
		Emph:          ansi.StylePrimitive{Italic: &yes},
		Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		LinkText:      ansi.StylePrimitive{Underline: &yes, Color: colour(theme.Link)},
		Code:          ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: colour(theme.Code)}},
		CodeBlock:     ansi.StyleCodeBlock{Theme: theme.CodeTheme},
	}
	if theme.Plain {
		// Without styles emphasis would be lost: its signs stay.
		style.Strong.BlockPrefix, style.Strong.BlockSuffix = "*", "*"
		style.Emph.BlockPrefix, style.Emph.BlockSuffix = "_", "_"
		style.CodeBlock.Theme = ""
	}
	return style
}

// colour writes a style's colour as glamour wants it: the number of one of
// the terminal's sixteen. nil stands for the terminal's own.
func colour(style lipgloss.Style) *string {
	basic, ok := style.GetForeground().(xansi.BasicColor)
	if !ok {
		return nil
	}
	number := strconv.Itoa(int(basic))
	return &number
}

// render returns the lines of a block, without the blank line that may stand
// before it.
func (r *renderer) render(b markup.Block) []string {
	first, rest := r.prefix(b)
	width := max(r.width-r.terminal.TextWidth(first), 8)
	lines := r.leaf(b, width)
	for i, line := range lines {
		line = strings.TrimRight(kit.Guard(line), " ")
		if b.Kind != markup.Table { // its cells are not in the order of the text
			line = r.lit.light(line, i)
		}
		if i == 0 {
			lines[i] = first + line
		} else {
			lines[i] = rest + line
		}
	}
	return lines
}

// prefix returns what stands before the first line of a block and before
// the others: quotation bars, list indent and marker.
func (r *renderer) prefix(b markup.Block) (first, rest string) {
	quote := strings.Repeat(r.theme.Quote.Render("│")+" ", b.Quote)
	if b.Indent == 0 {
		return quote, quote
	}
	indent := strings.Repeat("  ", b.Indent-1)
	marker := b.Marker
	hang := strings.Repeat(" ", max(r.terminal.TextWidth(marker), 1)+1)
	if marker == "" {
		return quote + indent + hang, quote + indent + hang
	}
	return quote + indent + r.theme.Accent.Render(marker) + " ", quote + indent + hang
}

// leaf renders the block itself into lines of at most width cells.
func (r *renderer) leaf(b markup.Block, width int) []string {
	switch b.Kind {
	case markup.Rule:
		return []string{r.theme.Meta.Render(strings.Repeat("─", min(width, 24)))}
	case markup.Verse:
		return r.terminal.Fold(b.Text, width)
	case markup.Code:
		return r.code(b, width)
	case markup.Table:
		return r.tableLines(b, width)
	case markup.Heading:
		return r.heading(b, width)
	default:
		return r.terminal.Wrap(r.glamour(b), width)
	}
}

// heading renders a heading: bold, the outer levels underlined by weight
// alone, with its signs where the terminal shows no styles.
func (r *renderer) heading(b markup.Block, width int) []string {
	text := r.theme.Title.Render(xansi.Strip(r.glamour(b)))
	if r.theme.Plain {
		text = strings.Repeat("#", max(b.Level, 1)) + " " + text
	} else if b.Level >= 3 {
		text = r.theme.Meta.Bold(true).Render(xansi.Strip(r.glamour(b)))
	}
	return r.terminal.Wrap(text, width)
}

// code renders code: coloured where its language is known, and folded, not
// cut, where a line is too long.
func (r *renderer) code(b markup.Block, width int) []string {
	const bar = 2
	var text string
	if b.Language != "" && !r.theme.Plain && len(b.Text) <= maxRendered {
		text = strings.Trim(r.glamour(b), "\n")
	} else {
		text = r.theme.Code.Render(b.Text)
	}
	lines := trimBlank(r.terminal.Fold(text, max(width-bar, 4)))
	for i, line := range lines {
		lines[i] = "  " + line
	}
	return lines
}

// trimBlank takes away empty lines at both ends.
func trimBlank(lines []string) []string {
	blank := func(line string) bool { return strings.TrimSpace(xansi.Strip(line)) == "" }
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	return lines
}

// glamour renders a block's Markdown on one long line. Where glamour fails
// the words are shown without their markup.
func (r *renderer) glamour(b markup.Block) string {
	if len(b.Markdown) > maxRendered {
		return b.Text
	}
	if r.inline == nil {
		r.inline = newGlamour(r.theme)
	}
	if r.inline == nil {
		return b.Text
	}
	out, err := r.inline.Render(b.Markdown)
	if err != nil {
		return b.Text
	}
	return strings.Trim(out, "\n")
}

func newGlamour(theme kit.Theme) *glamour.TermRenderer {
	g, err := glamour.NewTermRenderer(
		glamour.WithStyles(glamourStyle(theme)),
		glamour.WithWordWrap(0),
		glamour.WithPreservedNewLines(), // else hard line breaks are lost
	)
	if err != nil {
		return nil
	}
	return g
}
