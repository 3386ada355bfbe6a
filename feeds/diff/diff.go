package diff

import (
	"cmp"
	"strconv"

	"github.com/aymanbagabas/go-udiff/lcs"

	"precis/feeds/markup"
)

// Op says what became of words or of a paragraph.
type Op uint8

// The three things that can become of words.
const (
	Kept Op = iota
	Removed
	Added
)

// String returns the op as JSON names it.
func (o Op) String() string {
	switch o {
	case Removed:
		return "removed"
	case Added:
		return "added"
	default:
		return "kept"
	}
}

// Span is a run of words of which the same became.
type Span struct {
	Op   Op
	Text string // clean, as Block.Text
}

// Change is a paragraph, and what became of it.
type Change struct {
	// Op is Removed or Added if the whole paragraph was, else Kept.
	Op Op

	// Block is the paragraph as it is, or was if it is gone.
	Block markup.Block

	// Spans are the words of a paragraph that was kept but not as it was; nil
	// for others.
	Spans []Span
}

// Changed reports whether anything became of the paragraph.
func (c *Change) Changed() bool { return c.Op != Kept || c.Spans != nil }

// Text returns all words of the change: those that stayed, went and came.
func (c *Change) Text() string {
	if c.Spans == nil {
		return c.Block.Text
	}
	n := 0
	for _, s := range c.Spans {
		n += len(s.Text)
	}
	b := make([]byte, 0, n)
	for _, s := range c.Spans {
		b = append(b, s.Text...)
	}
	return string(b)
}

// Count returns how many paragraphs of a text differ.
func Count(changes []Change) int {
	n := 0
	for i := range changes {
		if changes[i].Changed() {
			n++
		}
	}
	return n
}

// Blocks compares two texts. The changes are in the order of the text as it is
// now, with what is gone where it was.
func Blocks(before, after []markup.Block) []Change {
	var changes []Change
	kept := func(to int, from *int) {
		for ; *from < to; *from++ {
			changes = append(changes, Change{Block: after[*from]})
		}
	}
	at := 0 // in after
	for _, d := range lcs.DiffLines(keys(before), keys(after)) {
		kept(d.ReplStart, &at)
		changes = append(changes, pair(before[d.Start:d.End], after[d.ReplStart:d.ReplEnd])...)
		at = d.ReplEnd
	}
	kept(len(after), &at)
	return changes
}

// Title compares two titles, as if they were headings: nil if they are the same.
func Title(before, after string) []Change {
	before, after = markup.Line(before), markup.Line(after)
	if before == after {
		return nil
	}
	heading := func(text string) []markup.Block {
		return []markup.Block{{Kind: markup.Heading, Level: 1, Text: text}}
	}
	return Blocks(heading(before), heading(after))
}

// Articles compares an article with what it was: its title, and its text.
func Articles(before, after markup.Source) []Change {
	return append(Title(before.Title, after.Title), Blocks(markup.Read(before), markup.Read(after))...)
}

// keys makes of each block what two that say the same have in common.
func keys(blocks []markup.Block) []string {
	all := make([]string, len(blocks))
	for i, b := range blocks {
		all[i] = strconv.Itoa(int(b.Kind)) + " " + b.Text
	}
	return all
}

const (
	// alike is how large a part of the words of two paragraphs must be the
	// same for them to be one that was changed.
	alike = 0.4

	// maxPaired is how many paragraphs are paired by their words; of more each
	// is compared with the one in its place.
	maxPaired = 40
)

// pair finds which paragraphs are changed ones of others, in their order: the
// pairing with the largest sum of what they share (Needleman and Wunsch 1970).
func pair(gone, come []markup.Block) []Change {
	if len(gone) == 0 || len(come) == 0 || len(gone) > maxPaired || len(come) > maxPaired {
		return inPlace(gone, come)
	}
	bags := make([]bag, len(come))
	for i := range come {
		bags[i] = bagOf(come[i].Text)
	}
	// best[i][j] is the largest sum of gone[i:] and come[j:].
	best := make([][]float64, len(gone)+1)
	best[len(gone)] = make([]float64, len(come)+1)
	share := make([][]float64, len(gone))
	for i := len(gone) - 1; i >= 0; i-- {
		best[i], share[i] = make([]float64, len(come)+1), make([]float64, len(come))
		of := bagOf(gone[i].Text)
		for j := len(come) - 1; j >= 0; j-- {
			if gone[i].Kind == come[j].Kind {
				share[i][j] = of.share(bags[j])
			}
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if share[i][j] >= alike {
				best[i][j] = max(best[i][j], best[i+1][j+1]+share[i][j])
			}
		}
	}
	var changes []Change
	i, j := 0, 0
	for i < len(gone) || j < len(come) {
		switch {
		case i < len(gone) && j < len(come) && share[i][j] >= alike && best[i][j] == best[i+1][j+1]+share[i][j]:
			changes = append(changes, reworded(gone[i], come[j])...)
			i, j = i+1, j+1
		case j == len(come) || i < len(gone) && best[i][j] == best[i+1][j]:
			changes = append(changes, Change{Op: Removed, Block: gone[i]})
			i++
		default:
			changes = append(changes, Change{Op: Added, Block: come[j]})
			j++
		}
	}
	return changes
}

// inPlace pairs paragraphs by their place.
func inPlace(gone, come []markup.Block) []Change {
	var changes []Change
	both := min(len(gone), len(come))
	for i := range both {
		if bagOf(gone[i].Text).share(bagOf(come[i].Text)) >= alike && gone[i].Kind == come[i].Kind {
			changes = append(changes, reworded(gone[i], come[i])...)
			continue
		}
		changes = append(changes, Change{Op: Removed, Block: gone[i]}, Change{Op: Added, Block: come[i]})
	}
	for _, b := range gone[both:] {
		changes = append(changes, Change{Op: Removed, Block: b})
	}
	for _, b := range come[both:] {
		changes = append(changes, Change{Op: Added, Block: b})
	}
	return changes
}

// reworded is the change of a paragraph into another. What has lines of its
// own, such as code and tables, is shown as it was and as it is.
func reworded(was, is markup.Block) []Change {
	if is.Kind == markup.Paragraph || is.Kind == markup.Heading {
		if spans := Words(was.Text, is.Text); spans != nil {
			return []Change{{Block: is, Spans: spans}}
		}
		return []Change{{Block: is}}
	}
	return []Change{{Op: Removed, Block: was}, {Op: Added, Block: is}}
}

// bag counts the words of a text.
type bag map[string]int

func bagOf(text string) bag {
	b := bag{}
	for _, w := range tokens(text) {
		if isWord(w) {
			b[w]++
		}
	}
	return b
}

// share is how large a part of the words of both are in both (the coefficient
// of Dice 1945). Two texts without words share nothing.
func (b bag) share(o bag) float64 {
	same, all := 0, 0
	for w, n := range b {
		same += min(n, o[w])
		all += n
	}
	for _, n := range o {
		all += n
	}
	return float64(2*same) / float64(cmp.Or(all, 1))
}
