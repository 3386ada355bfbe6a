package markup

import (
	"iter"
	"strings"

	"precis/feeds"
)

// Kind says what sort of leaf a [Block] is. The zero value is a paragraph.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota // prose, flowing to any width
	Heading               // a title within the article, Level 1 to 6
	Code                  // program text: its lines are kept
	Verse                 // verse, ASCII art, text tables: its lines are kept
	Table                 // a grid of short inline texts
	Rule                  // a break between parts; it has no text
)

// Bounds of a block.
const (
	MaxBlock  = 8 << 10 // bytes of Block.Text; longer ones are cut, see Block.Continues
	MaxQuote  = 8       // deepest Block.Quote
	MaxIndent = 8       // deepest Block.Indent
)

// Block is a leaf of an article: as much as is rendered, measured, cached and
// scrolled as one. All its strings are harmless and valid UTF-8.
type Block struct {
	Kind   Kind
	Level  int    // of a heading, 1 to 6; else 0
	Quote  int    // depth of quotation, 0 to MaxQuote
	Indent int    // depth of list, 0 to MaxIndent; 1 is an item of an outermost list
	Marker string // "•", "3.", "iv.", "☐" or "☑" on the first block of a list item; else ""
	Tight  bool   // no blank line between the block before and this one

	// Continues says that this is the same paragraph, code, verse or table as
	// the block before, cut for size: no blank line comes between.
	Continues bool

	Language string // of code, as the author gave it; else ""

	// Markdown is what glamour is given to render this leaf alone. A paragraph
	// or heading has inline markup only, without a heading's number signs, and
	// is one line but for hard breaks. Code and verse are fenced, a table is a
	// GFM table, a rule is "---". A link is written [text](#N), which glamour
	// shows without an address, and its number follows in raised digits.
	Markdown string

	// Text has the same words without markup and link numbers: one line in a
	// paragraph or heading, several in code, verse and tables. Rule: empty.
	Text string

	// Breaks are where in Text the spaces stand at which the author ended a line
	// of a paragraph or heading: in a poem, an address. Ascending.
	Breaks []int

	// Links are those that this block carries, in reading order. In code they have
	// numbers that Markdown does not show.
	Links []Link
}

// Link is a place that an article points to.
type Link struct {
	N    int    // counts from 1 through the article
	URL  string // absolute, http, https or mailto; ASCII without controls or spaces
	Text string // the words that carry the link
}

// Source is a body to be read.
type Source struct {
	Format feeds.Format
	Text   string // decoded (package charset) but not cleaned
	Title  string // the article's; a first line or heading that only repeats it is left out
	Base   string // the article's address, to which relative links are relative; "" if it has none

	// words says that blocks are wanted for their words alone. They have no
	// Markdown but where furniture is decided by it.
	words bool
}

// Blocks returns the blocks of s in reading order, page furniture removed.
// They are made while the sequence is consumed, and a consumer that stops early
// sees the same blocks as one that reads on. Whatever the input, the cost is
// linear in what was consumed and nothing panics.
func Blocks(s Source) iter.Seq[Block] {
	return func(yield func(Block) bool) {
		some, stopped := false, false
		guarded := func(b Block) bool {
			some = true
			if !stopped && !yield(b) {
				stopped = true
			}
			return !stopped
		}
		s.blocks(guarded)
		if !some && s.Title != "" {
			// A short message whose title is its text, perhaps with links.
			s.Title = ""
			s.blocks(guarded)
		}
	}
}

// blocks yields the blocks of s.
func (s Source) blocks(yield func(Block) bool) {
	f := newFurniture(s)
	filtered := f.filter(yield)
	switch s.Format {
	case feeds.FormatMarkdown:
		markdownBlocks(s, filtered)
	case feeds.FormatHTML:
		htmlBlocks(s, filtered)
	default:
		textBlocks(s, filtered)
	}
	f.flush()
}

// Read returns all blocks of s.
func Read(s Source) []Block {
	var all []Block
	for b := range Blocks(s) {
		all = append(all, b)
	}
	return all
}

// PlainText returns the words of s without markup and furniture, paragraphs
// separated by blank lines. It ends with a newline unless it is empty.
func PlainText(s Source) string {
	s.words = true
	return plainOf(Blocks(s), min(len(s.Text), 64<<10))
}

// Plain returns the words of blocks as [PlainText] does.
func Plain(blocks iter.Seq[Block]) string { return plainOf(blocks, 0) }

// plainOf returns the words of blocks, which have about so many bytes.
func plainOf(blocks iter.Seq[Block], size int) string {
	var out strings.Builder
	out.Grow(size)
	for b := range blocks {
		if out.Len() > 0 && !b.Tight && !b.Continues {
			out.WriteByte('\n')
		}
		writePlain(&out, b)
	}
	return out.String()
}

// Broken returns Text with a line end at each of its breaks.
func (b *Block) Broken() string {
	if len(b.Breaks) == 0 {
		return b.Text
	}
	text := []byte(b.Text)
	for _, at := range b.Breaks {
		text[at] = '\n'
	}
	return string(text)
}

// writePlain writes one block with its quotation and list marks, every line ended.
func writePlain(out *strings.Builder, b Block) {
	text := b.Broken()
	if b.Kind == Rule {
		text = "* * *"
	}
	if b.Quote == 0 && b.Indent == 0 && b.Marker == "" && (b.Kind == Paragraph || b.Kind == Heading) && len(b.Breaks) == 0 {
		out.WriteString(strings.TrimRight(text, " "))
		out.WriteByte('\n')
		return
	}
	quote := strings.Repeat("> ", b.Quote)
	indent := ""
	if b.Indent > 0 {
		indent = strings.Repeat("  ", b.Indent-1)
	}
	hang := indent
	if b.Indent > 0 {
		hang += "  "
	}
	if b.Marker != "" {
		indent += b.Marker + " "
	} else {
		indent = hang
	}
	for line := range strings.SplitSeq(text, "\n") {
		out.WriteString(strings.TrimRight(quote+indent+line, " "))
		out.WriteByte('\n')
		indent = hang
	}
}
