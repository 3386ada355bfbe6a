package reader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
)

// starts returns the byte of a block's text at which each of its lines begins,
// those of the blank line before it left out. The lines are those on the screen,
// of which what the text does not have (numbers of links, signs of emphasis,
// bars) is passed over. Where they do not hold the text's words in their order,
// as in a table, the lines of the text without markup stand for them.
func (p *page) starts(block int) []int {
	b := p.blocks[block]
	if b.Kind == markup.Table {
		return follow(p.plainLines(b), b.Text)
	}
	first, rest := p.renderer.prefix(b)
	first, rest = xansi.Strip(first), xansi.Strip(rest)
	lines := slices.Clone(p.at(block)[p.gap(block):])
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(xansi.Strip(line), first), rest)
		first = ""
	}
	starts := follow(lines, b.Text)
	if starts == nil {
		starts = follow(p.plainLines(b), b.Text)
	}
	return starts
}

// plainLines returns the lines of a block as they would be without markup.
func (p *page) plainLines(b markup.Block) []string {
	first, _ := p.renderer.prefix(b)
	width := max(p.renderer.width-p.renderer.terminal.TextWidth(first), 8)
	switch b.Kind {
	case markup.Paragraph, markup.Heading:
		return p.renderer.terminal.Wrap(b.Text, width)
	case markup.Code:
		return p.renderer.terminal.Fold(b.Text, max(width-2, 4))
	}
	return p.renderer.terminal.Fold(b.Text, width)
}

// follow returns the byte of a text with which each of its lines begins; nil if
// they do not hold the whole of it.
func follow(lines []string, text string) []int {
	starts := make([]int, len(lines))
	at := skipSpace(text, 0)
	for i, line := range lines {
		starts[i] = at
		for _, r := range line {
			next, size := utf8.DecodeRuneInString(text[at:])
			if size == 0 {
				break
			}
			if r == next && !unicode.IsSpace(r) {
				at = skipSpace(text, at+size)
			}
		}
	}
	if at < len(text) {
		return nil
	}
	return starts
}

func skipSpace(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return at
}

// lineOf returns the line of a block, its blank line counted, on which a
// byte of its text stands.
func (p *page) lineOf(block, offset int) int {
	if block < 0 || block >= p.end() {
		return 0
	}
	line := 0
	for i, start := range p.starts(block) {
		if start > offset {
			break
		}
		line = i
	}
	if offset > 0 || line > 0 {
		line += p.gap(block)
	}
	return min(line, max(len(p.at(block))-1, 0))
}

// offsetOf returns the byte of a block's text with which a line begins.
func (p *page) offsetOf(block, line int) int {
	if block < 0 || block >= p.end() {
		return 0
	}
	starts := p.starts(block)
	line -= p.gap(block)
	if line <= 0 || len(starts) == 0 {
		return 0
	}
	return starts[min(line, len(starts)-1)]
}
