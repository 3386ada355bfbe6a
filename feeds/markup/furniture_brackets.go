package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/feeds"
)

// Citation brackets point to notes that the page had and the text has not:
// "claimed.[12]", "widely read[citation needed]", "History[edit]". A bracket with
// a number is taken for one only close behind a word, a quotation or a full stop,
// and never where it may be the index of an array. Numbers stay if the text has
// the list of references that they point to.

// citations takes such brackets out of blocks.
type citations struct {
	source  Source
	looked  bool
	listed  bool // the text has a list of references
	several bool // it has citations of more than one number
	indexes bool // it has indexes of arrays, or other brackets of code, in its prose
}

// evidence is how much of a text's start and end is searched for references and
// indexes, in bytes.
const evidence = 64 << 10

// look searches the text once.
func (c *citations) look() {
	if c.looked {
		return
	}
	c.looked = true
	text := c.source.Text
	head, tail := text[:min(len(text), evidence)], text[max(0, len(text)-evidence):]
	html := c.source.Format == feeds.FormatHTML
	c.listed = hasReferences(tail, html) || len(text) > evidence && hasReferences(head, html) || html && hasNotes(head, tail)
	c.indexes = hasIndexes(head)
	c.several = citesSeveral(head)
}

// scoreAlone returns the score of a block that is nothing but citations.
func (c *citations) scoreAlone() int {
	if c.look(); c.listed {
		return 0
	}
	return certain
}

// isBareCitation says whether line is nothing but citation brackets: "[1]",
// "[2][3]", "[citation needed]".
func isBareCitation(line string) bool {
	if line == "" || line[0] != '[' || line[len(line)-1] != ']' {
		return false
	}
	for line != "" {
		end := strings.IndexByte(line, ']')
		if end < 0 || line[0] != '[' {
			return false
		}
		if inner := line[1:end]; !isCitationNumber(inner) && !isEditorial(inner) {
			return false
		}
		line = strings.TrimLeft(line[end+1:], " ,")
	}
	return true
}

// isCitationNumber says whether the inside of a bracket is of a citation: "12",
// "1, 2", "3–5", "note 4". Years are not; nor is 0, where arrays begin.
func isCitationNumber(inner string) bool {
	const longest = 24
	if len(inner) == 0 || len(inner) > longest {
		return false
	}
	digits, number := 0, 0
	for _, r := range strings.TrimPrefix(strings.TrimPrefix(inner, "note "), "n ") {
		switch {
		case r >= '0' && r <= '9':
			if digits == 0 && r == '0' {
				return false
			}
			digits++
			number++
		case strings.ContainsRune(", -–", r):
			digits = 0
		default:
			return false
		}
		if digits > 3 {
			return false
		}
	}
	return number > 0
}

// isEditorial says whether the inside of a bracket is a remark such as "edit" or
// "citation needed".
func isEditorial(inner string) bool {
	const longest = 80
	return len(inner) <= longest && phrases().inBrackets[strings.ToLower(strings.TrimSpace(inner))]
}

// bracket is one of a block's text that is taken out.
type bracket struct {
	number   int // of all opening brackets in the text, counted from 0
	from, to int // in the text, the space before a remark included
}

// mayCite says whether text may have citation brackets behind words.
func mayCite(text string) bool { return strings.IndexByte(text, '[') >= 1 }

// remove takes the citation brackets out of a paragraph or heading.
func (c *citations) remove(b *Block) {
	if !mayCite(b.Text) || hasCodeSpan(b.Markdown) {
		return
	}
	found := c.find(b.Text)
	if len(found) == 0 {
		return
	}
	opens := escapedBrackets(b.Markdown)
	if len(opens) != strings.Count(b.Text, "[") {
		return
	}
	text, markdown, breaks := b.Text, b.Markdown, b.Breaks
	var taken []string
	for _, f := range slices.Backward(found) {
		from, to, ok := markdownSpan(markdown, opens[f.number], text[f.from] == ' ')
		if !ok {
			continue
		}
		markdown = markdown[:from] + markdown[to:]
		taken = append(taken, text[f.from:f.to])
		text = text[:f.from] + text[f.to:]
		breaks = breaksWithout(breaks, f.from, f.to)
	}
	if text == b.Text {
		return
	}
	b.Text, b.Markdown, b.Breaks = text, markdown, breaks
	b.Links = linksIn(b.Links, markdown, taken)
}

// find returns the citation brackets of text, in order.
func (c *citations) find(text string) []bracket {
	var found []bracket
	end := -1 // of the last one found
	for number, at := 0, 0; ; number++ {
		n := strings.IndexByte(text[at:], '[')
		if n < 0 {
			return found
		}
		open := at + n
		at = open + 1
		size := strings.IndexByte(text[at:], ']')
		if size < 0 {
			return found
		}
		inner := text[at : at+size]
		after := at + size + 1
		switch {
		case isEditorial(inner):
			from := len(strings.TrimRight(text[:open], " "))
			if from == 0 || after < len(text) && isNameSign(text[after]) {
				continue
			}
			found = append(found, bracket{number, from, after})
		case isCitationNumber(inner) && c.isCitation(text[:open], open == end, text[after:]):
			found = append(found, bracket{number, open, after})
		default:
			continue
		}
		end = after
	}
}

// isCitation says whether a bracket with a number, between before and after, is
// a citation. adjoins says that another one ends where it begins.
func (c *citations) isCitation(before string, adjoins bool, after string) bool {
	if c.look(); c.listed {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	if unicode.IsLetter(next) && next < utf8.RuneSelf && unicode.IsLower(next) || next == '(' {
		return false
	}
	if adjoins {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case last == '.' && isVersion(before):
		return false
	case strings.ContainsRune(".,!?;:…\"'”’»。」』，、！？；：।؟،", last):
		return true
	case last == ')' || last == '）':
		open := strings.LastIndexAny(before, "(（")
		return open > 0 && before[open-1] == ' ' && !c.indexes
	case last >= utf8.RuneSelf && isWordSign(last):
		return true
	case isWordSign(last):
		// A word before a colon may be a program: "make[2]: Entering".
		return c.several && !c.indexes && next != ':' && !isIdentifier(before)
	}
	return false
}

// hasCodeSpan says whether Markdown of this package has a code span: a back-tick
// that is not escaped.
func hasCodeSpan(markdown string) bool {
	for at := 0; ; {
		n := strings.IndexByte(markdown[at:], '`')
		if n < 0 {
			return false
		}
		at += n
		if at == 0 || markdown[at-1] != '\\' {
			return true
		}
		at++
	}
}

// escapedBrackets returns where the opening brackets that are text stand in
// Markdown of this package, at their backslashes.
func escapedBrackets(markdown string) []int {
	var opens []int
	for i := 0; i+1 < len(markdown); i++ {
		if markdown[i] == '\\' {
			if markdown[i+1] == '[' {
				opens = append(opens, i)
			}
			i++
		}
	}
	return opens
}

// markdownSpan returns what has to be cut from Markdown to take out the bracket
// that opens at open, with a link that is on it alone, and the space before it if
// spaced. It is not ok if the rest would be read as other markup than it was.
func markdownSpan(markdown string, open int, spaced bool) (from, to int, ok bool) {
	size := strings.Index(markdown[open:], `\]`)
	if size < 0 {
		return 0, 0, false
	}
	from, to = open, open+size+len(`\]`)
	inner := markdown[open+2 : open+size]
	if strings.Contains(inner, "\n") || strings.Count(inner, "*")%2 != 0 || strings.Contains(inner, "~~") || strings.Count(inner, "](#") != strings.Count(inner, "[") {
		return 0, 0, false
	}
	if linked := linkEnd(markdown[to:]); linked > 0 && from > 0 && markdown[from-1] == '[' && (from < 2 || markdown[from-2] != '\\') {
		from--
		to += linked
	}
	if spaced {
		trimmed := strings.TrimRight(markdown[:from], " ")
		if len(trimmed) == from {
			return 0, 0, false
		}
		from = len(trimmed)
	}
	return from, to, !joins(markdown[:from], markdown[to:])
}

// linkEnd returns the length of the end of a link, with its raised number, that
// s begins with.
func linkEnd(s string) int {
	if !strings.HasPrefix(s, "](#") {
		return 0
	}
	end := strings.IndexByte(s, ')')
	if end < 0 {
		return 0
	}
	end++
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r) {
			break
		}
		end += size
	}
	return end
}

// joins says whether delimiters at the ends of two pieces of Markdown would be
// read otherwise if nothing stood between the pieces.
func joins(before, after string) bool {
	if before == "" || after == "" {
		return before == ""
	}
	last, first := before[len(before)-1], after[0]
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case first == '*' || first == '~':
		return true
	case last == '*' || last == '~':
		return !unicode.IsSpace(next) && !unicode.IsPunct(next)
	case first == '[':
		return last == '!'
	case first == '(':
		return last == ')' || last == ']'
	}
	return false
}

// breaksWithout returns breaks as they are when the text between two offsets is
// taken out.
func breaksWithout(breaks []int, from, to int) []int {
	var kept []int
	for _, at := range breaks {
		switch {
		case at < from:
			kept = append(kept, at)
		case at >= to:
			kept = append(kept, at-(to-from))
		}
	}
	return kept
}

// linksIn returns those of links that markdown still has, without what was taken
// out of their words.
func linksIn(links []Link, markdown string, taken []string) []Link {
	var kept []Link
	for _, l := range links {
		if strings.Contains(markdown, "](#"+strconv.Itoa(l.N)+")") {
			for _, t := range taken {
				l.Text = strings.ReplaceAll(l.Text, t, "")
			}
			kept = append(kept, l)
		}
	}
	return kept
}
