package cli

import (
	"bufio"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// The widths of plain text, in cells.
const (
	readable   = 80  // text is not wrapped wider than this on a terminal
	narrowest  = 20  // nor narrower
	longestRow = 400 // a row in a pipe is cut here: a title of a megabyte is no title
)

// printer writes plain text to standard output: whole into a pipe, fitted to
// the width of a terminal.
type printer struct {
	*bufio.Writer
	cells   kit.Terminal // measures; its zero value counts as wcwidth does
	columns int          // 0 for a pipe
}

func newPrinter(out io.Writer) *printer {
	return &printer{Writer: bufio.NewWriterSize(out, 64<<10), columns: columns(out)}
}

// row writes one line: on a terminal it takes one row of it.
func (p *printer) row(line string) error {
	switch {
	case p.columns > 0:
		line = p.cells.Cut(line, p.columns)
	case len(line) > longestRow:
		line = p.cells.Cut(line, longestRow)
	}
	return p.line(line)
}

// line writes a line as it is.
func (p *printer) line(line string) error {
	_, err := p.WriteString(line + "\n")
	return err
}

// wrapWidth is the width to wrap text at, 0 for not at all.
func (p *printer) wrapWidth() int {
	if p.columns == 0 {
		return 0
	}
	return max(min(p.columns, readable), narrowest)
}

// prose writes a paragraph, wrapped on a terminal, one line in a pipe.
func (p *printer) prose(text string) error {
	return p.line(p.wrap(text, p.wrapWidth()))
}

func (p *printer) wrap(text string, width int) string {
	if width == 0 {
		return text
	}
	return strings.Join(p.cells.Wrap(text, width), "\n")
}

// blocks writes the plain text of an article.
func (p *printer) blocks(blocks iter.Seq[markup.Block]) error {
	_, err := p.WriteString(markup.Plain(p.fitted(blocks)))
	return err
}

// fitted wraps the paragraphs of blocks to a terminal, less the room that
// [markup.Plain] takes before each of their lines.
func (p *printer) fitted(blocks iter.Seq[markup.Block]) iter.Seq[markup.Block] {
	width := p.wrapWidth()
	if width == 0 {
		return blocks
	}
	return func(yield func(markup.Block) bool) {
		for b := range blocks {
			if b.Kind == markup.Paragraph || b.Kind == markup.Heading {
				before := 2*b.Quote + 2*b.Indent + max(utf8.RuneCountInString(b.Marker)-1, 0)
				width := max(width-before, narrowest)
				lines := strings.Split(b.Broken(), "\n")
				for i := range lines {
					lines[i] = p.wrap(lines[i], width)
				}
				b.Text, b.Breaks = strings.Join(lines, "\n"), nil
			}
			if !yield(b) {
				return
			}
		}
	}
}
