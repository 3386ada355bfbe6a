package markup

import (
	"strings"
	"unicode"

	"precis/feeds"
)

// Page furniture is what a page says about itself and not about the story:
// buttons, invitations, steps to other stories. It is found in three steps.
//
//	words     a line is read as words, accents and signs aside  furniture_words.go
//	phrases   the table's phrases are found in it               furniture_table.go, furniture/*.txt
//	lines     they must cover it from end to end                furniture_line.go
//	blocks    neighbours decide what is in doubt                furniture.go
//
// A block goes only as a whole, and only if all of it is furniture, so prose
// that speaks of such things loses nothing. From blocks that stay, the marks of
// citations are taken: furniture_brackets.go.

// furniture takes out of a sequence of blocks what belongs to the page and not
// to the article. It holds back what it is in doubt about until a block comes
// that stays.
type furniture struct {
	yield    func(Block) bool
	source   Source
	judge    *lineJudge
	brackets citations

	held    []heldBlock
	begun   bool // words of the article were yielded
	step    bool // the block before announced a title: "Next Article"
	listing bool // it announced stories, or is one of them
	apart   bool // a blank line stood before a block that was removed
}

// heldBlock is a block that is furniture, may be, or parts others.
type heldBlock struct {
	Block
	score int // 0 of a rule
}

// maxHeld is how many blocks are held back. A text that begins with more that is
// furniture is some other thing than an article, and stays as it is.
const maxHeld = 1000

// newFurniture returns a filter for the blocks of s.
func newFurniture(s Source) *furniture {
	return &furniture{source: s, judge: newLineJudge(), brackets: citations{source: s}}
}

// filter returns a function that passes on to yield what is not furniture. It
// returns false when yield wants no more.
func (f *furniture) filter(yield func(Block) bool) func(Block) bool {
	f.yield = yield
	return f.push
}

// flush passes on what was held back. The yield given to filter may be called
// again after it returned false, and then does nothing.
func (f *furniture) flush() {
	if !f.begun {
		f.release() // nothing else would be left
		return
	}
	f.settle(false)
}

func (f *furniture) push(b Block) bool {
	score := 0
	if b.Kind != Rule {
		score = f.score(b)
	}
	if score == 0 && b.Kind != Rule {
		return f.settle(true) && f.keep(b)
	}
	f.held = append(f.held, heldBlock{b, score})
	if len(f.held) < maxHeld {
		return true
	}
	if !f.begun {
		f.begun = true
		return f.release()
	}
	return f.settle(true)
}

// score says how surely b is furniture.
func (f *furniture) score(b Block) int {
	step, listing := f.step, f.listing
	f.step, f.listing = false, false
	if b.Continues || len(b.Text) > maxFurniture || b.Kind == Code || b.Kind == Table {
		return 0
	}
	if b.Kind == Verse {
		return f.verse(b, step)
	}
	if isBareCitation(b.Text) {
		return f.brackets.scoreAlone()
	}
	j := f.judge.judge(b.Text, f.begun)
	if j.score > 0 {
		// Of two steps in a row neither is followed by its title.
		f.step = j.step && !step
		f.listing = j.label
		return f.lowered(b, j)
	}
	if step && f.isOtherTitle(b) {
		return certain
	}
	if listing && f.isListed(b) {
		f.listing = true
		return certain
	}
	return 0
}

// verse scores lines that were kept apart: all of them must be furniture.
func (f *furniture) verse(b Block, step bool) int {
	sum := 0
	for line := range strings.SplitSeq(b.Text, "\n") {
		line = strings.TrimSpace(line)
		j := f.judge.judge(line, f.begun)
		switch {
		case line == "":
			continue
		case j.score > 0:
			step = j.step && !step
			sum += j.score
		case isBareCitation(line):
			sum += certain
		case step && readsAsTitle(line) && !repeatsTitle(line, f.source.Title):
			step = false
		default:
			return 0
		}
	}
	f.step = step
	return min(sum, certain)
}

// lowered returns the score of a block. A heading or an item of one word, such as
// "Advertisement", may as well be one of the article's, and so may a heading that
// announces other stories; they need others beside them. A word in capitals on a
// line of its own is a heading to the reader of plain text only.
func (f *furniture) lowered(b Block, j judgement) int {
	score := min(j.score, certain)
	switch {
	case strings.HasSuffix(b.Marker, "."):
		return min(score, weakScore) // a step of instructions: "2. Open the menu"
	case (b.Kind == Heading || b.Marker != "") && j.label:
		return min(score, halfScore)
	case b.Kind == Heading || b.Marker != "" || b.Indent > 0:
		shouted := b.Kind == Heading && f.source.Format == feeds.FormatText && strings.ToUpper(b.Text) == b.Text
		if !shouted && isOneWord(b.Text) {
			return min(score, halfScore)
		}
	}
	return score
}

// isOneWord says whether text is one word, or in a script without spaces not more
// than four signs.
func isOneWord(text string) bool {
	words, signs := 0, 0
	for w := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			words++
		}
		for _, r := range w {
			if isOwnWord(r) {
				signs++
			}
		}
	}
	return words <= 1 && signs <= 4
}

// isOtherTitle says whether b, after a step to another story, is its title.
func (f *furniture) isOtherTitle(b Block) bool {
	return (b.Kind == Paragraph || b.Kind == Heading) && readsAsTitle(b.Text) && !repeatsTitle(b.Text, f.source.Title)
}

// isListed says whether b, under a label such as "Related stories:", is one of
// those: nothing but a link, or an item that reads as a title.
func (f *furniture) isListed(b Block) bool {
	if b.Kind != Paragraph || !readsAsTitle(b.Text) {
		return false
	}
	if len(b.Links) == 1 {
		return strings.TrimSpace(b.Links[0].Text) == b.Text
	}
	return b.Indent > 0 && b.Marker != "" && len(b.Links) == 0
}

// settle decides about the blocks held back: those in doubt go if they and what
// stands beside them are furniture enough together. more says that the article
// goes on. It returns false when yield wants no more.
func (f *furniture) settle(more bool) bool {
	if len(f.held) == 0 {
		return true
	}
	held := f.held
	f.held = held[:0]
	n := len(held)
	for more && n > 0 && held[n-1].Kind == Heading && held[n-1].score < certain {
		n-- // it stands over what follows
	}
	gone := certainRun(held[:n])
	ruled := false
	for i, h := range held {
		isGone := h.Kind != Rule && i < n && (gone || h.score >= certain)
		switch {
		case isGone:
			f.apart = f.apart || !h.Tight
		case h.Kind == Rule && gone && (ruled || !more || !f.begun):
			// A rule about furniture parts nothing any more.
		case h.Kind == Rule:
			ruled = true
			if !f.pass(h.Block) {
				return false
			}
		default:
			if !f.keep(h.Block) {
				return false
			}
		}
	}
	return true
}

// certainRun says whether blocks held back are furniture together: they have a
// certain one among them, or many that may be. Items alone may be a list of the
// article's.
func certainRun(held []heldBlock) bool {
	sum := 0
	for _, h := range held {
		if h.score == weakScore && h.Marker != "" && sum == 0 {
			continue
		}
		sum += h.score
	}
	return sum >= certain
}

// keep passes on a block of the article.
func (f *furniture) keep(b Block) bool {
	f.begun = true
	if b.Kind == Paragraph || b.Kind == Heading {
		f.brackets.remove(&b)
	}
	return f.pass(b)
}

// pass passes on a block. What was removed before it leaves its blank line.
func (f *furniture) pass(b Block) bool {
	b.Tight = b.Tight && (!f.apart || b.Continues)
	f.apart = false
	return f.yield(b)
}

// release passes on all that was held back.
func (f *furniture) release() bool {
	for _, h := range f.held {
		if !f.yield(h.Block) {
			return false
		}
	}
	f.held = f.held[:0]
	return true
}
