package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// style is how a run of text is set.
type style uint8

const (
	plainStyle  style = 0
	emphasis    style = 1
	strong      style = 2
	strikeStyle style = 4
	codeStyle   style = 8
)

// run is a stretch of a paragraph with one style and one link, or a hard break.
type run struct {
	text  string // clean, runs of white space folded
	style style
	link  int  // Link.N, 0 if none
	brk   bool // a hard break; text is empty
}

// inline is the content of a paragraph, heading or cell while it is collected.
type inline struct {
	runs  []run
	links []Link // ascending by N
	open  []byte // text of the last run that is not in it yet
	space bool   // white space stands before what comes next
	soft  bool   // a line end does
	last  rune   // the last sign that was added, 0 at a line's start

	settled bool   // nothing was added since settle
	whole   string // the words, if settled
}

// add appends text that may hold anything. White space in it is folded, across
// calls as well.
func (in *inline) add(text string, st style, link int) {
	in.settled = false
	text = Text(text)
	if st&codeStyle != 0 {
		st = codeStyle // glamour shows no other style with it
	}
	for text != "" {
		trimmed := strings.TrimLeft(text, " \t\n")
		in.space = in.space || len(trimmed) < len(text)
		text = trimmed
		end := foldedEnd(text)
		if end > 0 {
			in.word(text[:end], st, link)
		}
		text = text[end:]
	}
}

// foldedEnd returns where in clean text, which begins with none, white space
// stands that is not a single space between two signs.
func foldedEnd(text string) int {
	const ones = 0x0101010101010101
	i := 0
	// The high bit of a byte is set where that is white space, in x, and where it
	// is followed by some, in y. Eight bytes with two in a row, or one that is no
	// space, are looked at one by one.
	for ; i+9 <= len(text); i += 8 {
		x, y := eight(text[i:i+8]), eight(text[i+1:i+9])
		white := func(b uint64) uint64 { return ^(b | (b&(0x7F*ones) + (0x7F-' ')*ones)) }
		control := ^(x | (x&(0x7F*ones) + (0x80-' ')*ones))
		if (white(x)&white(y)|control)&(0x80*ones) != 0 {
			break
		}
	}
	for ; i < len(text); i++ {
		if text[i] > ' ' {
			continue
		}
		if text[i] != ' ' || i+1 == len(text) || text[i+1] <= ' ' {
			return i
		}
	}
	return len(text)
}

// eight returns eight bytes as a number, the first as its lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// word appends text that is folded and begins and ends with no space.
func (in *inline) word(text string, st style, link int) {
	first, _ := utf8.DecodeRuneInString(text)
	apart := in.last != 0 && (in.space || in.soft && (!spaceless(in.last) || !spaceless(first)))
	in.space, in.soft = false, false
	in.last, _ = utf8.DecodeLastRuneInString(text)
	if n := len(in.runs); n == 0 || in.runs[n-1].brk || in.runs[n-1].style != st || in.runs[n-1].link != link {
		in.close()
		in.runs = append(in.runs, run{style: st, link: link})
	}
	if last := &in.runs[len(in.runs)-1]; !apart && last.text == "" && len(in.open) == 0 {
		last.text = text // most runs are of one piece
		return
	}
	if apart {
		in.open = append(in.open, ' ')
	}
	in.open = append(in.open, text...)
}

// close completes the last run.
func (in *inline) close() {
	if len(in.open) > 0 {
		in.runs[len(in.runs)-1].text += string(in.open)
		in.open = in.open[:0]
	}
}

// lineEnd is a soft break: a space, but not between signs of a script that
// writes without spaces.
func (in *inline) lineEnd() { in.soft = true }

// hardBreak ends a line. Breaks do not follow one another, nor come first.
func (in *inline) hardBreak() {
	in.settled = false
	if in.last != 0 {
		in.close()
		in.runs = append(in.runs, run{brk: true})
	}
	in.last, in.space, in.soft = 0, false, false
}

// spaceless says whether r is of Chinese or Japanese writing.
func spaceless(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF65 || r >= 0x20000 && r <= 0x3FFFF
}

// settle makes the runs ready to be written: no white space or breaks at the
// ends, and the whole a line as [Line] makes them.
func (in *inline) settle() {
	if in.settled {
		return
	}
	in.close()
	for n := len(in.runs); n > 0 && in.trimEnd(n-1); n = len(in.runs) {
		in.runs = in.runs[:n-1]
	}
	for len(in.runs) > 0 && in.trimStart() {
		in.runs = in.runs[1:]
	}
	in.whole = in.text()
	if line := Line(in.whole); line != in.whole {
		in.runs, in.whole = []run{{text: line}}, line
	}
	in.settled = true
}

// trimEnd trims run i at its end and says whether it is empty then.
func (in *inline) trimEnd(i int) bool {
	in.runs[i].text = strings.TrimRightFunc(in.runs[i].text, unicode.IsSpace)
	return in.runs[i].text == ""
}

func (in *inline) trimStart() bool {
	in.runs[0].text = strings.TrimLeftFunc(in.runs[0].text, unicode.IsSpace)
	return in.runs[0].text == ""
}

// text returns the words alone.
func (in *inline) text() string {
	if in.settled {
		return in.whole
	}
	in.close()
	if len(in.runs) == 1 {
		return in.runs[0].text
	}
	size := 0
	for _, r := range in.runs {
		size += len(r.text) + 1
	}
	var out strings.Builder
	out.Grow(size)
	for _, r := range in.runs {
		if r.brk {
			out.WriteByte(' ')
		}
		out.WriteString(r.text)
	}
	return out.String()
}

// breaks returns where in the text the hard breaks are.
func (in *inline) breaks() []int {
	var all []int
	at := 0
	for _, r := range in.runs {
		if r.brk {
			all = append(all, at)
			at++
		}
		at += len(r.text)
	}
	return all
}

// cut takes from in the first part, of at most limit bytes of text, if it is
// longer. It cuts at a space if there is one in the last half.
func (in *inline) cut(limit int) inline {
	in.settled = false
	size := 0
	for i, r := range in.runs {
		if size+len(r.text) < limit {
			size += max(len(r.text), 1) // a break is a space in the text
			continue
		}
		at := cutText(r.text, limit-size)
		first := inline{runs: append(append([]run{}, in.runs[:i]...), r), links: in.links}
		first.runs[i].text = r.text[:at]
		in.runs = in.runs[i:]
		in.runs[0].text = r.text[at:]
		return first
	}
	first := *in
	*in = inline{}
	return first
}

// cutText returns where text is best cut within limit bytes: at its end if it is
// short enough, at a space in the last half, else between two signs.
func cutText(text string, limit int) int {
	if len(text) <= limit {
		return len(text)
	}
	if i := strings.LastIndexByte(text[:limit], ' '); i >= limit/2 && i > 0 {
		return i
	}
	at := limit
	for at > 0 {
		for at > 0 && !utf8.RuneStart(text[at]) {
			at--
		}
		before, size := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if before != zwj && !isExtending(after) {
			break
		}
		at -= size
	}
	if at == 0 { // cannot be, with maxMarks marks in a row
		return limit
	}
	return at
}

// usedLinks returns the links that runs carry, with their words.
func (in *inline) usedLinks() []Link {
	var used []Link
	for _, r := range in.runs {
		if r.link == 0 {
			continue
		}
		if n := len(used); n == 0 || used[n-1].N != r.link {
			i, known := slices.BinarySearchFunc(in.links, r.link, func(l Link, n int) int { return l.N - n })
			if !known {
				continue
			}
			used = append(used, in.links[i])
		}
		used[len(used)-1].Text += r.text
	}
	for i := range used {
		used[i].Text = Line(used[i].Text)
	}
	return used
}

// markdown writes the runs as inline Markdown for glamour. In a cell there are
// no links, which glamour would list under the table, and no breaks.
func (in *inline) markdown(cell bool) string {
	if len(in.runs) == 1 && in.runs[0].style == plainStyle && in.runs[0].link == 0 && !cell {
		return Escape(in.runs[0].text)
	}
	w := runWriter{cell: cell, start: !cell}
	for i, r := range in.runs {
		if r.brk {
			w.hardBreak()
			continue
		}
		after := run{brk: true}
		if i+1 < len(in.runs) {
			after = in.runs[i+1]
		}
		w.run(r, after)
	}
	return string(w.out)
}

// runWriter writes runs one after another. A run's delimiters are only written
// where CommonMark's rules of flanking (0.31.2, 6.2) make them delimiters; else
// the punctuation at its ends is set outside them, or they are left out.
type runWriter struct {
	out   []byte
	cell  bool
	start bool // at a line's start
	link  int  // the link that is open
	ticks int  // the length of out when a code span was written
}

func (w *runWriter) hardBreak() {
	switch {
	case w.cell:
		w.out = append(w.out, ' ')
		return
	case strings.HasSuffix(string(w.out[max(0, len(w.out)-1):]), `\`):
		w.out = append(w.out, "  \n"...) // goldmark takes \\\ for no break
	default:
		w.out = append(w.out, "\\\n"...)
	}
	w.start = true
}

// run writes r; after is the run that follows, a break if there is none.
func (w *runWriter) run(r, after run) {
	text := strings.TrimLeft(r.text, " ")
	w.out = append(w.out, r.text[:len(r.text)-len(text)]...)
	body := strings.TrimRight(text, " ")
	if r.link != 0 && !w.cell && r.link != w.link {
		w.out = append(w.out, '[')
		w.link, w.start = r.link, false
	}
	closes := w.link != 0 && (after.brk || after.link != w.link)
	next := after
	if w.cell && r.link != 0 && after.link != r.link {
		next = run{text: "¹"} // the link's number
	}
	w.styled(body, r, next, closes || len(body) < len(text))
	if closes {
		w.out = append(w.out, "](#"...)
		w.out = strconv.AppendInt(w.out, int64(w.link), 10)
		w.out = append(w.out, ')')
		w.link = 0
	}
	if r.link != 0 && after.link != r.link {
		w.out = appendRaised(w.out, r.link)
	}
	w.out = append(w.out, text[len(body):]...)
}

// styled writes text in the style of r. closed says that a bracket or a space
// follows it.
func (w *runWriter) styled(text string, r, after run, closed bool) {
	if text == "" {
		return
	}
	if r.style&codeStyle != 0 && (w.ticks == 0 || w.ticks != len(w.out)) {
		w.out = appendCode(w.out, text, w.cell || r.link != 0)
		w.start, w.ticks = false, len(w.out)
		return
	}
	delimiter := delimiters(r.style)
	if delimiter == "" {
		w.escaped(text)
		return
	}
	next := ' '
	if !closed {
		next = w.firstSign(after)
	}
	head, body, tail := w.flanks(text, next)
	w.escaped(head)
	if body == "" {
		w.escaped(tail)
		return
	}
	w.out = append(w.out, delimiter...)
	w.start = false
	w.escaped(body)
	w.out = append(w.out, delimiter...)
	w.escaped(tail)
}

func (w *runWriter) escaped(text string) {
	if text != "" {
		w.out = appendEscaped(w.out, text, w.start)
		w.start = false
	}
}

func delimiters(st style) string {
	switch {
	case st&strikeStyle != 0: // glamour shows no other style within it
		return "~~"
	case st&(strong|emphasis) == strong|emphasis:
		return "***"
	case st&strong != 0:
		return "**"
	case st&emphasis != 0:
		return "*"
	}
	return ""
}

// flanks divides text into what stands before, between and after delimiters so
// that they are ones; body is empty if there can be none. next is the sign that
// follows text.
func (w *runWriter) flanks(text string, next rune) (head, body, tail string) {
	before := ' '
	if n := len(w.out); n > 0 && !w.start {
		before, _ = utf8.DecodeLastRune(w.out)
		if before == '*' || before == '~' {
			return text, "", "" // would join the delimiter before
		}
	}
	body = text
	first, size := utf8.DecodeRuneInString(body)
	if util.IsPunctRune(first) && !util.IsPunctRune(before) && !util.IsSpaceRune(before) {
		head, body = body[:size], body[size:]
	}
	last, size := utf8.DecodeLastRuneInString(body)
	if body != "" && util.IsPunctRune(last) && !util.IsPunctRune(next) && !util.IsSpaceRune(next) {
		body, tail = body[:len(body)-size], body[len(body)-size:]
	}
	if first, _ := utf8.DecodeRuneInString(body); util.IsSpaceRune(first) {
		return text, "", ""
	}
	if last, _ := utf8.DecodeLastRuneInString(body); util.IsSpaceRune(last) {
		return text, "", ""
	}
	return head, body, tail
}

// firstSign returns the sign that r will begin with, or one of its class. Where
// delimiters would join those before r they are left out, so they do not count.
func (w *runWriter) firstSign(r run) rune {
	switch {
	case r.brk, strings.HasPrefix(r.text, " "):
		return ' '
	case r.style&codeStyle != 0, r.link != w.link && !w.cell:
		return '['
	}
	first, _ := utf8.DecodeRuneInString(r.text)
	return first
}

// appendRaised appends n in raised digits.
func appendRaised(dst []byte, n int) []byte {
	raised := [...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}
	for _, c := range strconv.Itoa(n) {
		dst = append(dst, raised[c-'0']...)
	}
	return dst
}
