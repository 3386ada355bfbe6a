package reader

import (
	"slices"
	"strings"

	"precis/feeds/diff"
	"precis/feeds/markup"
	"precis/summary"
	"precis/ui/kit"
)

const (
	measure   = 84  // cells of a line of text at most: longer lines are hard to follow
	keptPages = 400 // blocks whose lines are kept
)

// page makes the lines of an article for one width and view. Blocks are
// numbered from 0; before them stands the head (-1), behind them the tail.
type page struct {
	renderer *renderer
	blocks   []markup.Block
	head     []string
	tail     []string
	chosen   map[int][]summary.Sentence // skim: the summary's sentences by block; nil in the full view
	parts    []diff.Part                // what was changed: a part for each block; nil in other views
	lines    map[int][]string
	sizes    []int // bytes of text before each block, and of all at the end

	title   string            // as the head shows it
	matches []match           // of what is looked for in the text
	here    int               // which of them was gone to; -1: none
	places  map[int][]stretch // lines of the matches in a block whose lines are known
}

const headBlock = -1

// layout returns the width of the text and of the margin left of it.
func layout(width int) (text, margin int) {
	if width < 60 {
		return max(width-2, 1), 1
	}
	text = min(width-4, measure)
	return text, (width - text) / 2
}

func newPage(r *renderer, blocks []markup.Block) *page {
	p := &page{renderer: r, lines: map[int][]string{}, places: map[int][]stretch{}, here: -1}
	p.setBlocks(blocks)
	return p
}

// setBlocks replaces the blocks, of which the known ones stay as they were.
func (p *page) setBlocks(blocks []markup.Block) {
	p.blocks = blocks
	p.sizes = make([]int, len(blocks)+1)
	for i, b := range blocks {
		p.sizes[i+1] = p.sizes[i] + len(b.Text) + 1
	}
}

// end returns the number of the tail.
func (p *page) end() int { return len(p.blocks) }

// at returns the lines of a block, the blank line before it included.
func (p *page) at(block int) []string {
	switch {
	case block <= headBlock:
		return p.headLines()
	case block >= p.end():
		return p.tail
	}
	if lines, ok := p.lines[block]; ok {
		return lines
	}
	if len(p.lines) >= keptPages {
		p.forget()
	}
	var lines []string
	lit := p.locator(block, p.blocks[block].Text)
	p.renderer.lit = lit
	if p.gap(block) == 1 {
		lines = append(lines, "")
	}
	switch {
	case p.parts != nil:
		lines = append(lines, p.renderer.part(p.parts[block])...)
	case p.chosen != nil:
		lines = append(lines, p.renderer.skim(p.blocks[block], p.chosen[block])...)
	default:
		lines = append(lines, p.renderer.render(p.blocks[block])...)
	}
	p.lines[block] = lines
	if lit != nil {
		p.places[block] = lit.lines
	}
	return lines
}

// forget has all lines made again.
func (p *page) forget() {
	clear(p.lines)
	clear(p.places)
}

// headLines returns what stands above the text, with matches in the title
// standing out.
func (p *page) headLines() []string {
	lit := p.locator(headBlock, p.title)
	if lit == nil {
		return p.head
	}
	lines := slices.Clone(p.head)
	for i := range lines {
		lines[i] = lit.light(lines[i], i)
	}
	p.places[headBlock] = lit.lines
	return lines
}

// gap returns how many blank lines stand before a block: the head ends with
// its own.
func (p *page) gap(block int) int {
	b := p.blocks[block]
	if block == 0 || b.Tight || b.Continues {
		return 0
	}
	return 1
}

// skim renders a block with the chosen sentences bright and the rest dim.
// Markup is left out: two brightnesses say enough.
func (r *renderer) skim(b markup.Block, chosen []summary.Sentence) []string {
	first, rest := r.prefix(b)
	width := max(r.width-r.terminal.TextWidth(first), 8)
	if b.Kind == markup.Rule {
		return []string{first + r.theme.Dim.Render(strings.Repeat("─", min(width, 24)))}
	}
	var text strings.Builder
	words := b.Broken()
	at := 0
	for _, s := range chosen {
		if s.Start < at || s.End > len(words) {
			continue // made from another text: the article has changed meanwhile
		}
		text.WriteString(r.dim(b, words[at:s.Start]))
		text.WriteString(r.bright(words[s.Start:s.End]))
		at = s.End
	}
	text.WriteString(r.dim(b, words[at:]))
	var lines []string
	if b.Kind == markup.Paragraph || b.Kind == markup.Heading {
		lines = r.terminal.Wrap(text.String(), width)
	} else {
		lines = r.terminal.Fold(text.String(), width)
	}
	for i, line := range lines {
		line = r.lit.light(kit.Guard(line), i)
		if i == 0 {
			lines[i] = first + line
		} else {
			lines[i] = rest + line
		}
	}
	return lines
}

func (r *renderer) dim(b markup.Block, s string) string {
	switch {
	case s == "":
		return ""
	case b.Kind == markup.Heading && r.theme.Plain:
		return strings.Repeat("#", max(b.Level, 1)) + " " + s
	case b.Kind == markup.Heading:
		return r.theme.Dim.Bold(true).Render(s)
	}
	return r.styled(r.theme.Dim.Render, s)
}

func (r *renderer) bright(s string) string {
	if r.theme.Plain {
		return ">> " + s + " <<"
	}
	return r.styled(r.theme.Bright.Render, s)
}

// styled applies a style to each line by itself: lipgloss would pad lines of
// unequal length to a rectangle.
func (r *renderer) styled(render func(...string) string, s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = render(line)
		}
	}
	return strings.Join(lines, "\n")
}
