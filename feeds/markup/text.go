package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain text has no markup, but it has a layout, from which its parts are read:
//
//	survey     the first 64 KB: margin, wrapping, how paragraphs are marked
//	group      lines up to a blank one
//	quotation  of these, lines with the same number of ">"
//	piece      a rule, a heading, an item, lines to be kept, or a run of prose
//	wrapping      lines of a run: wrapped ones are joined, others stay apart
//
// In doubt a line stays a line: lines that stand apart can be read, while verse
// or a page's buttons run together cannot.

// textBlocks yields the blocks of plain text, in which every sign is itself.
func textBlocks(s Source, yield func(Block) bool) {
	r := textReader{yield: yield, words: s.words, layout: survey(s.Text), title: s.Title, gap: true, number: -1}
	for line := range lines(s.Text) {
		if r.line(line); r.stopped {
			return
		}
	}
	r.line("")
}

// line reads the next line.
func (r *textReader) line(line string) {
	if isCut(line) {
		r.part(line)
		return
	}
	l := measured(line, r.layout.margin)
	if r.carry != "" {
		last := measured(r.carry+line, r.layout.margin)
		r.carry = ""
		r.add(last)
		r.endGroup()
		r.goesOn = false
	} else if l.text != "" {
		r.add(l)
	}
	if l.text == "" {
		r.endGroup()
		r.blank()
	}
}

// isCut says whether [lines] cut the line, which it does after a space if it can.
func isCut(line string) bool {
	return len(line) > window/2 && line[len(line)-1] == ' ' || len(line) > window-utf8.UTFMax
}

// part reads what is not the last part of a line too long to be read at once. What
// follows the last sentence in it is left for the next part.
func (r *textReader) part(line string) {
	if r.carry == "" {
		r.endGroup()
	}
	text := r.carry + line
	at := lastSentence(text)
	if at == 0 {
		at = cutText(text, len(text)-1)
	}
	r.carry = text[at:]
	r.add(measured(text[:at], r.layout.margin))
	r.endGroup()
	r.goesOn = true
}

const (
	maxGroup  = 300          // lines of a group that are judged together
	groupSize = 2 * MaxBlock // bytes of it
	longLine  = 90           // cells of a line that is a paragraph, in text without wrapping
	titleIn   = 12           // blocks among which the title may stand
)

// textReader makes blocks of the lines of a plain text.
type textReader struct {
	yield   func(Block) bool
	stopped bool // the consumer wants no more
	words   bool // they want no Markdown, see Source
	layout  textLayout

	carry string     // the end of a part of a line, to stand before the next part
	group []textLine // since the last blank line
	size  int        // bytes of group

	title  string // that may still be repeated; "" when it was, or cannot be any more
	blocks int    // yielded while the title was looked for
	gap    bool   // a blank line stands before the next block
	goesOn bool   // the next block is a part of the last one, if of the same kind
	last   Kind   // of the last block
	any    bool   // a block was yielded
	quote  int    // depth of quotation of the current lines
	items  openItems
	inItem bool // the line before is of an item
	number int  // of the last numbered item, -1 after something else
}

// add appends a line to the group. A group without end is read in parts.
func (r *textReader) add(l textLine) {
	r.group = append(r.group, l)
	r.size += len(l.text)
	if len(r.group) < maxGroup && r.size < groupSize {
		return
	}
	rest, inside := r.layout.splitGroup(&r.group)
	r.endGroup()
	r.goesOn = inside || r.last == Verse
	r.group = append(r.group, rest...)
	for _, l := range rest {
		r.size += len(l.text)
	}
}

// splitGroup shortens a group to a place where it is best cut, between paragraphs
// or after a sentence. It returns the rest, and whether a paragraph goes on in it.
func (y textLayout) splitGroup(group *[]textLine) (rest []textLine, inside bool) {
	g := *group
	j := y.wrappingOf(g)
	prose := setLines(g) == nil
	for n := len(g) - 1; n > len(g)/2 && prose; n-- {
		if !j.joins(g[n-1], g[n]) {
			*group = g[:n]
			return append(rest, g[n:]...), false
		}
	}
	for n := len(g) - 1; n > len(g)/2 && prose; n-- {
		at := lastSentence(g[n].text)
		if at == 0 {
			continue
		}
		rest = append(rest, g[n:]...)
		rest[0].text = g[n].text[at:]
		g[n].text = strings.TrimRight(g[n].text[:at], " ")
		*group = g[:n+1]
		return rest, true
	}
	return nil, true
}

// blank notes a blank line.
func (r *textReader) blank() { r.gap, r.goesOn, r.inItem = true, false, false }

// endGroup reads the lines collected.
func (r *textReader) endGroup() {
	g := r.group
	r.group, r.size = r.group[:0], 0
	if len(g) == 0 || r.stopped {
		return
	}
	if !hasQuotes(g) {
		r.pieces(g)
		return
	}
	for len(g) > 0 && !r.stopped {
		depth, _ := unquoted(g[0])
		n := 1
		for n < len(g) {
			if d, _ := unquoted(g[n]); d != depth {
				break
			}
			n++
		}
		if depth == 0 {
			r.pieces(g[:n])
		} else {
			r.quoted(g[:n], depth)
		}
		g = g[n:]
	}
}

// quoted reads lines with depth quotation marks each.
func (r *textReader) quoted(g []textLine, depth int) {
	r.quote, r.items = min(depth, MaxQuote), r.items[:0]
	from := 0
	lines := make([]textLine, len(g))
	for i, l := range g {
		_, text := unquoted(l)
		lines[i] = measured(text, 0)
		// Its right edge is where it was wrapped, wherever it begins.
		lines[i].edge += l.edge - textCells(text)
		if lines[i].text == "" {
			r.pieces(lines[from:i])
			r.blank()
			from = i + 1
		}
	}
	r.pieces(lines[from:])
	r.quote, r.items = 0, r.items[:0]
}

// hasQuotes says whether lines of g are quoted. A program's lines are not.
func hasQuotes(g []textLine) bool {
	quotes := false
	for _, l := range g {
		if strings.HasPrefix(l.text, ">>> ") {
			return false // a session of Python
		}
		depth, _ := unquoted(l)
		quotes = quotes || depth > 0
	}
	return quotes
}

// unquoted returns how many quotation marks a line begins with and what follows
// them.
func unquoted(l textLine) (depth int, rest string) {
	rest = l.text
	if l.indent > 1 {
		return 0, rest
	}
	for strings.HasPrefix(rest, ">") {
		after := rest[1:]
		first, _ := utf8.DecodeRuneInString(after)
		if after != "" && !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune(" >\"'(“‘«„「", first) {
			break
		}
		rest = strings.TrimPrefix(after, " ")
		depth++
	}
	return depth, rest
}

// pieces reads lines that no blank line parts.
func (r *textReader) pieces(g []textLine) {
	if len(g) == 0 || r.stopped {
		return
	}
	if n := r.dropTitle(g); n > 0 {
		r.pieces(g[n:])
		return
	}
	kept := setLines(g)
	for i := 0; i < len(g) && !r.stopped; {
		n := i
		for n < len(g) && kept != nil && kept[n] {
			n++
		}
		if n > i {
			r.verse(g[i:n])
			i = n
			continue
		}
		for n < len(g) && (kept == nil || !kept[n]) {
			n++
		}
		for i < n && !r.stopped {
			i += r.piece(g[i:n], i == 0, n == len(g))
		}
	}
}

// dropTitle returns how many lines at the start of g only repeat the title, and
// gives up looking when the text has begun.
func (r *textReader) dropTitle(g []textLine) int {
	if r.title == "" {
		return 0
	}
	n, header := titleLines(g, r.title)
	if n > 0 && !header || r.blocks > titleIn {
		r.title = "" // below a header the title itself may stand as well
	}
	return n
}

// piece reads what g begins with and returns how many lines that is. first and
// last tell whether g is the start and the end of its group.
func (r *textReader) piece(g []textLine, first, last bool) int {
	if n := r.dropTitle(g); n > 0 {
		return n
	}
	if isDivider(g[0].text) {
		r.rule()
		return 1
	}
	if len(g) > 1 {
		if level := underlined(g[0], g[1]); level > 0 {
			r.heading(g[0], level)
			return 2
		}
	}
	if it, ok := r.startsItem(g, nil); ok {
		return r.item(g, it)
	}
	if first {
		if n, level := headingLevel(g, last, r.layout.wrap); level > 0 {
			r.heading(textLine{text: joinLines(g[:n])}, level)
			return n
		}
	}
	n := r.runLength(g)
	r.run(g[:n])
	return n
}

// runLength returns how many lines of g, at least one, are lines of prose or
// verse without another thing between them.
func (r *textReader) runLength(g []textLine) int {
	wrap := r.layout.wrap
	for n := 1; n < len(g); n++ {
		if isDivider(g[n].text) || isRequest(g[n].text) != isRequest(g[n-1].text) {
			return n
		}
		if n+1 < len(g) && underlined(g[n], g[n+1]) > 0 && !isFull(g[n-1], g[n], wrap) {
			return n
		}
		if _, ok := r.startsItem(g[n:], &g[n-1]); ok {
			return n
		}
		step := g[n].indent - g[n-1].indent
		if step < 3 && step > -3 || min(g[n].indent, g[n-1].indent) >= 2 || wrap > 0 && isFull(g[n-1], g[n], wrap) && !strings.HasSuffix(g[n-1].text, ":") {
			continue
		}
		// Lines set off from the text above or below them; uneven verse is not.
		if sameIndent(g[:n]) && (n+1 == len(g) || sameIndent(g[n:min(len(g), n+2)])) && (n > 1 || step > 0) {
			return n
		}
	}
	return len(g)
}

func sameIndent(g []textLine) bool {
	for _, l := range g {
		if l.indent > g[0].indent+1 || l.indent < g[0].indent-1 {
			return false
		}
	}
	return true
}

// item reads an item and the lines under it.
func (r *textReader) item(g []textLine, it textItem) int {
	r.items.open(it)
	n := 1
	r.inItem = true
	for n < len(g) && !isDivider(g[n].text) {
		if _, ok := r.startsItem(g[n:], &g[n-1]); ok {
			break
		}
		if g[n].indent <= it.indent && (r.layout.wrap == 0 || !overflows(g[n-1], g[n], r.layout.wrap)) {
			break
		}
		n++
	}
	lines := append([]textLine{}, g[:n]...)
	lines[0].text, lines[0].indent = it.rest, it.content
	r.paragraphs(lines, it.marker, len(r.items))
	r.inItem, r.number = true, it.number
	return n
}

// run reads lines of prose or verse.
func (r *textReader) run(g []textLine) {
	inmost := g[0].indent
	for _, l := range g {
		inmost = min(inmost, l.indent)
	}
	base := r.items.enclose(inmost)
	depth := len(r.items)
	j := r.layout.wrappingOf(g)
	switch {
	case r.layout.isVerse(g, base, j):
		r.emit(Block{Kind: Verse, Indent: depth}, laidOut(g, base))
	case inmost >= base+2 && !r.layout.isOpening(g[0], base):
		r.paragraphs(g, "", depth+1)
	default:
		r.paragraphs(g, "", depth)
	}
	if depth == 0 {
		r.number = -1
	}
	r.inItem = depth > 0
}

// paragraphs joins the lines of a run into paragraphs. The first has a marker if
// the run is an item.
func (r *textReader) paragraphs(g []textLine, marker string, depth int) {
	j := r.layout.wrappingOf(g)
	j.hangs = marker != ""
	before := false // the paragraph before was prose
	for i := 0; i < len(g); {
		n := i + 1
		for n < len(g) && (n == 1 && marker != "" || !r.layout.opensParagraph(g, i, n)) && j.joins(g[n-1], g[n]) {
			n++
		}
		prose := g[i].isLong() || r.layout.wrap == 0 && g[i].width() > longLine || r.layout.close && (n > i+1 || g[i].edge*2 > r.layout.wrap)
		if i > 0 && marker == "" && (prose || before) && !r.goesOn {
			r.gap = true
		}
		before = prose
		r.emit(Block{Kind: Paragraph, Indent: min(depth, MaxIndent), Marker: marker}, joinLines(g[i:n]))
		marker = ""
		i = n
	}
}

// opensParagraph says whether line n is indented as the first of a paragraph, against
// those from line i on that would be its own.
func (y textLayout) opensParagraph(g []textLine, i, n int) bool {
	if y.opening > 0 && g[n].indent == y.opening && g[i].indent <= y.opening && y.close {
		return true
	}
	step := g[n].indent - g[n-1].indent
	if step <= 0 {
		return false
	}
	if n == i+1 && (n+1 == len(g) || g[n+1].indent == g[n].indent) {
		return false // a hanging indent, of which g[i] is the first line
	}
	return step < 12
}

// verse yields lines as they are.
func (r *textReader) verse(g []textLine) {
	inmost := g[0].indent
	for _, l := range g {
		inmost = min(inmost, l.indent)
	}
	base := r.items.enclose(inmost)
	r.number, r.inItem = -1, false
	r.emit(Block{Kind: Verse, Indent: len(r.items)}, laidOut(g, base))
}

func (r *textReader) heading(l textLine, level int) {
	r.items, r.inItem, r.number = r.items[:0], false, -1
	r.emit(Block{Kind: Heading, Level: level}, l.text)
}

// rule yields a rule; several in a row are one.
func (r *textReader) rule() {
	r.items, r.inItem, r.number = r.items[:0], false, -1
	if !r.any || r.last != Rule {
		r.emit(Block{Kind: Rule}, "")
	}
}

// emit yields a block, cut to size at the end of a sentence if it can be.
func (r *textReader) emit(b Block, text string) {
	if r.stopped {
		return
	}
	b.Quote, b.Indent = r.quote, min(b.Indent, MaxIndent)
	b.Tight = !r.gap
	b.Continues = r.goesOn && r.any && b.Kind == r.last && !r.gap
	if r.title != "" {
		r.blocks++
	}
	r.gap, r.goesOn, r.last, r.any = false, false, b.Kind, true
	if b.Kind != Paragraph && b.Kind != Heading {
		r.stopped = !emit(b, text, r.words, r.yield)
		return
	}
	for text = Line(text); text != "" && !r.stopped; b.follow() {
		at := cutProse(text)
		b.Text = strings.TrimRightFunc(text[:at], unicode.IsSpace)
		if b.Markdown = ""; !r.words || mayCite(b.Text) {
			b.Markdown = Escape(b.Text)
		}
		text = strings.TrimLeftFunc(text[at:], unicode.IsSpace)
		r.stopped = b.Text != "" && !r.yield(b)
	}
}
