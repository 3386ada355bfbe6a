package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What must keep its lines: verse, and lines set by hand, such as tables, drawings
// and programs. A line is first judged alone, by lineSigns; columns need a
// neighbour that shares them.

// lineSigns counts what a line is made of.
type lineSigns struct {
	words  int // letters and digits
	others int // the rest but spaces
	pipes  int
	boxes  int // box drawing and block elements
	code   int // signs that programs have more of than prose
}

func signsOf(text string) (s lineSigns) {
	for i := range len(text) {
		c := text[i]
		switch {
		case c == ' ':
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9':
			s.words++
		case c == '|':
			s.pipes++
			s.others++
		case c < utf8.RuneSelf:
			s.others++
			if strings.IndexByte("{}();=<>\\/$#", c) >= 0 {
				s.code++
			}
		case c >= 0xC0: // one count for a sign of several bytes
			r, _ := utf8.DecodeRuneInString(text[i:])
			switch {
			case r >= 0x2500 && r <= 0x259F:
				s.boxes++
				s.others++
			case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
				s.words++
			default:
				s.others++
			}
		}
	}
	return s
}

// isSet says whether a line by itself looks as if it had been set by hand.
func isSet(l textLine) bool {
	if l.isLong() || isDivider(l.text) {
		return false
	}
	s := signsOf(l.text)
	switch {
	case s.boxes > 0 && (s.boxes > 2 || s.boxes*4 >= s.words):
		return true
	case s.pipes >= 2 && (l.text[0] == '|' || s.pipes >= 3 || strings.Contains(l.text, " | ")):
		return true
	case s.others > s.words && s.others+s.words >= 2:
		return true
	case s.others >= 4 && strings.Contains(l.text, " ..") && strings.Contains(l.text, "....") || s.others >= 4 && strings.Contains(l.text, ". . . ."):
		return true // leaders, as in a table of contents
	}
	return (s.code > 0 || strings.HasPrefix(l.text, "import ") || strings.Contains(l.text, ":=")) && isProgram(l.text)
}

// isProgram says whether a line reads as one of a program or a shell.
func isProgram(text string) bool {
	for _, end := range []string{"{", "}", ");", "};", "),", "):", "=>", "->", " \\", "*/", "</", "/>", "();"} {
		if strings.HasSuffix(text, end) && (end != "):" && end != ")," || strings.Contains(text, "(") && !strings.Contains(text, " (")) {
			return true
		}
	}
	for _, start := range []string{"$ ", "#!", "//", "/*", "</", "#include", ">>> ", "func ", "import ", "package ", "return ", "def ", "var ", "const ", "};", "} "} {
		if strings.HasPrefix(text, start) {
			return start[0] < 'a' || !(textLine{text: text}).endsSentence() && strings.ContainsAny(text, "(={;\"") || start == "import " && !strings.Contains(text[7:], " ")
		}
	}
	return strings.HasSuffix(text, ";") && strings.ContainsAny(text, "(=") || strings.Contains(text, " := ") || strings.Contains(text, " == ") || strings.Contains(text, " != ")
}

// column is where a word stands after a gap of two cells or more.
type column struct{ start, end int }

// columnsOf appends the columns of a line to dst. A wider space after a
// sentence is none.
func columnsOf(dst []column, l textLine) []column {
	if !strings.Contains(l.text, "  ") {
		return dst
	}
	at, gap, open := l.indent, 0, false
	last := rune(0)
	for _, r := range l.text {
		if r == ' ' {
			gap++
		} else {
			if gap > 0 && open {
				dst[len(dst)-1].end, open = at-gap, false
			}
			if gap > 2 || gap == 2 && !strings.ContainsRune(".!?:\"')”’", last) {
				dst = append(dst, column{start: at})
				open = true
			}
			gap, last = 0, r
		}
		at += cells(r)
	}
	if open {
		dst[len(dst)-1].end = l.edge
	}
	return dst
}

// sharesColumn says whether two lines have a column in common, at its left or right.
func sharesColumn(a, b []column) bool {
	for _, x := range a {
		for _, y := range b {
			if x.start == y.start || x.end == y.end {
				return true
			}
		}
	}
	return false
}

// isJustified says whether lines are stretched to one width, which leaves gaps in
// prose that are no columns.
func isJustified(g []textLine) bool {
	if len(g) < 3 {
		return false
	}
	same := 0
	for _, l := range g[:len(g)-1] {
		if l.edge >= g[0].edge-1 && l.edge <= g[0].edge+1 && !strings.Contains(l.text, "    ") {
			same++
		}
	}
	return same*5 >= (len(g)-1)*4
}

// setLines says of each line of a group whether it is to be kept as it is. nil
// stands for none of them.
func setLines(g []textLine) []bool {
	if len(g) == 1 {
		return nil
	}
	var kept []bool
	keep := func(i int) {
		if kept == nil {
			kept = make([]bool, len(g))
		}
		kept[i] = true
	}
	session := false
	for _, l := range g {
		session = session || strings.HasPrefix(l.text, ">>> ")
	}
	justified := isJustified(g)
	var above, here []column
	for i, l := range g {
		if session || isSet(l) && !isListed(l) {
			keep(i)
		}
		if justified || l.isLong() {
			above = above[:0]
			continue
		}
		here = columnsOf(here[:0], l)
		if i > 0 && sharesColumn(above, here) {
			keep(i - 1)
			keep(i)
		}
		above, here = here, above
	}
	return settled(g, kept)
}

// isListed says whether a line is an item, a quotation or a heading of a list,
// whatever its signs are.
func isListed(l textLine) bool {
	_, item := itemOf(l)
	depth, _ := unquoted(l)
	return item && signsOf(l.text).boxes == 0 || depth > 0
}

// settled keeps the whole of a group in which most lines are kept, and no line
// of which neither neighbour is.
func settled(g []textLine, kept []bool) []bool {
	n := 0
	for _, k := range kept {
		if k {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	whole := n*5 >= len(g)*3 && n > 1
	for i := range kept {
		if whole && !g[i].isLong() {
			kept[i] = true
		} else if kept[i] && (i == 0 || !kept[i-1]) && (i+1 == len(g) || !kept[i+1]) {
			kept[i] = false
		}
	}
	return kept
}

// isVerse says whether a run of lines that stands base cells from the margin is to
// keep them: lines of verse, or lines indented for another reason than that they
// are quoted prose.
func (y textLayout) isVerse(run []textLine, base int, j wrapping) bool {
	inmost, outmost, widest, joins := run[0].indent, run[0].indent, 0, 0
	caps, clauses, sentences := 0, 0, 0
	for i, l := range run {
		if l.isLong() || isRequest(l.text) {
			return false
		}
		inmost, outmost, widest = min(inmost, l.indent), max(outmost, l.indent), max(widest, l.edge)
		if i > 0 && j.joins(run[i-1], l) {
			joins++
		}
		switch {
		case l.endsClause():
			clauses++
		case l.endsSentence():
			sentences++
		}
		if l.startsUpper() {
			caps++
		}
	}
	n := len(run)
	inset := n > 3 && swings(run) > 1 // as every second line of a stanza is
	stanza := caps == n && n > 1      // each line begins with a capital, set off or often enough to tell
	if stanza && inmost == base+1 && !y.isOpening(run[0], base) {
		return true
	}
	if joins > 0 && joins*2 >= n-1 && !inset && (!stanza || n < 4) {
		return false
	}
	if inmost >= base+2 {
		return n > 1 || !y.isOpening(run[0], base) && !readsAsSentence(run[0])
	}
	if n < 3 || widest > 72 {
		return false
	}
	if outmost > inmost && distinctIndents(run) > 2 {
		return true
	}
	if caps*3 < n*2 {
		return false
	}
	words := 0
	for _, l := range run {
		words += l.words(12)
	}
	uneven := outmost > inmost && outmost-inmost < 16 && words >= n*3
	return words*2 >= n*5 && (clauses*4 >= n || uneven && sentences < n) && joins*4 < n && words <= n*11
}

// isOpening says whether a line that stands alone is indented as the first lines
// of paragraphs are in this text.
func (y textLayout) isOpening(l textLine, base int) bool {
	return y.opening > 0 && l.indent-base == y.opening
}

// readsAsSentence says whether an indented line that stands alone reads as a sentence.
func readsAsSentence(l textLine) bool {
	return l.width() > unwrapped || l.endsSentence() && l.words(5) >= 5 && !isProgram(l.text)
}

// swings counts how often lines of a run change between two indentations.
func swings(run []textLine) int {
	n := 0
	for i := range run[1:] {
		if run[i].indent != run[i+1].indent {
			n++
		}
	}
	return n
}

func distinctIndents(run []textLine) int {
	var seen [maxIndentation + 1]bool
	n := 0
	for _, l := range run {
		if !seen[l.indent] {
			seen[l.indent] = true
			n++
		}
	}
	return n
}

// laidOut returns lines as they were set, less base cells at their left.
func laidOut(run []textLine, base int) string {
	var out strings.Builder
	for i, l := range run {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(strings.Repeat(" ", max(0, l.indent-base)))
		out.WriteString(l.text)
	}
	return out.String()
}
