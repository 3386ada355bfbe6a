package reader

import (
	"unicode"
	"unicode/utf8"

	"precis/feeds/markup"
)

// starts returns the byte of a block's text at which each of its lines
// begins. The lines are those of the text without markup; the rendered ones
// hold the same words and differ by a link's number at most, so that a line
// may be off by one in a paragraph full of links.
func (p *page) starts(block int) []int {
	b := p.blocks[block]
	first, _ := p.renderer.prefix(b)
	width := max(p.renderer.width-p.renderer.terminal.TextWidth(first), 8)
	var lines []string
	switch b.Kind {
	case markup.Paragraph, markup.Heading:
		lines = p.renderer.terminal.Wrap(b.Text, width)
	case markup.Code:
		lines = p.renderer.terminal.Fold(b.Text, max(width-2, 4))
	default:
		lines = p.renderer.terminal.Fold(b.Text, width)
	}
	starts := make([]int, len(lines))
	at := 0
	for i, line := range lines {
		at = skipSpace(b.Text, at)
		starts[i] = at
		for _, r := range line {
			if unicode.IsSpace(r) {
				continue
			}
			at = skipSpace(b.Text, at)
			_, size := utf8.DecodeRuneInString(b.Text[at:])
			at += size
		}
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
