package markup

import (
	"iter"
	"strings"
)

// A Markdown body is parsed in pieces, so that its first screen does not wait for
// its end, and so that what is slow in a parser on hostile input stays small. A
// piece ends where a block at the outermost level ends for certain: before a line
// that follows a blank one, is not indented and does not go on with a list, and
// is not in a fence or raw HTML. Where no such line comes in time a piece ends
// amid a list, a table, code or a paragraph, and the next one is told.

const (
	minPiece = 4 << 10   // bytes; no piece ends before
	maxPiece = 32 << 10  // bytes; a piece ends as soon as it can
	endPiece = 128 << 10 // bytes; a piece ends
)

// Bounds of what is worth parsing.
const (
	maxNesting  = 24   // quotation and list marks at the start of a line
	maxBrackets = 1000 // opening brackets in a paragraph
)

// continuation says in what the last piece was broken off.
type continuation uint8

const (
	afresh continuation = iota // in nothing
	inParagraph
	inCode
	inTable
	inList
)

// piece is a part of a Markdown source that can be parsed by itself.
type piece struct {
	text string
	cont continuation
}

// pieces yields a Markdown source, which is not cleaned, cleaned and in pieces.
func pieces(source string) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		var s splitter
		for line := range lines(source) {
			if p, ok := s.before(line); ok && !yield(p) {
				return
			}
			s.add(line)
		}
		if s.buf.Len() > 0 {
			yield(piece{s.buf.String(), s.cont})
		}
	}
}

// splitter collects the lines of a piece.
type splitter struct {
	buf      strings.Builder
	cont     continuation
	fence    fence
	raw      rawHTML
	blank    bool     // the last line was blank
	list     bool     // the lines belong to a list
	run      []string // the first two lines since the last blank one
	indented bool     // all lines since are indented code
	brackets int      // that were opened since
}

// before returns the piece that ends before line, if one does.
func (s *splitter) before(line string) (piece, bool) {
	size := s.buf.Len()
	if size < minPiece {
		return piece{}, false
	}
	top := line != "" && line[0] != ' ' && line[0] != '\t'
	item := top && isItem(line)
	switch {
	case s.fence.open != "":
		if size < maxPiece || s.fence.indent > 0 && size < endPiece {
			return piece{}, false
		}
		return s.take(inCode, s.fence.open), true
	case s.raw.close != "":
		if size < endPiece {
			return piece{}, false
		}
		return s.take(afresh, s.raw.open), true
	case s.blank && top && (!item || !s.list):
		return s.take(afresh), true
	case size < maxPiece:
		return piece{}, false
	case item && s.list:
		return s.take(inList), true
	case !s.blank && s.isTable():
		return s.take(inTable, s.run...), true
	case !s.list && !s.blank && !s.indented, size >= endPiece:
		cont := inParagraph
		if s.blank || s.indented {
			cont = afresh
		}
		return s.take(cont), true
	}
	return piece{}, false
}

// take ends a piece. The next one begins with the lines again.
func (s *splitter) take(cont continuation, again ...string) piece {
	p := piece{s.buf.String(), s.cont}
	s.buf.Reset()
	s.cont = cont
	for _, line := range again {
		s.buf.WriteString(line)
		s.buf.WriteByte('\n')
	}
	return p
}

// add appends a line.
func (s *splitter) add(line string) {
	if s.fence.indent > 0 && line != "" && line[0] != ' ' {
		s.fence = fence{} // an item with a fence in it has ended
	}
	inside := s.fence.step(line)
	if !inside {
		inside = s.raw.step(line)
	}
	blank := strings.TrimSpace(line) == ""
	if !inside {
		line = s.bounded(line, blank)
	}
	if s.buf.Len() == 0 && s.cont == inParagraph {
		line = strings.TrimLeft(line, " \t")
	}
	s.blank = blank && !inside
	s.buf.WriteString(line)
	s.buf.WriteByte('\n')
}

// bounded follows the flow of lines outside fences, and cuts what no honest
// text has and parsers are slow on.
func (s *splitter) bounded(line string, blank bool) string {
	if blank {
		s.run, s.brackets = s.run[:0], 0
		return line
	}
	first := s.blank || len(s.run) == 0
	code := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	s.indented = code && (first || s.indented)
	switch {
	case isItem(strings.TrimLeft(line, " ")):
		s.list = true
	case s.blank && line[0] != ' ' && line[0] != '\t':
		s.list = false
	}
	line = capNesting(line)
	if len(s.run) < 2 {
		s.run = append(s.run, line)
	}
	if opened := strings.Count(line, "["); opened > 0 && !s.indented {
		s.brackets += opened
		if s.brackets > maxBrackets {
			line = strings.ReplaceAll(line, "[", "&#91;")
		}
	}
	return line
}

// isTable says whether the lines since the last blank one are a table's.
func (s *splitter) isTable() bool {
	if len(s.run) < 2 || !strings.Contains(s.run[0], "|") {
		return false
	}
	row := s.run[1]
	return strings.Contains(row, "-") && strings.Trim(row, " |:-\t") == ""
}

// isItem says whether a line without indentation begins a list item.
func isItem(line string) bool {
	n, list := mark(line)
	return n > 0 && list
}

// mark returns the length of the quotation or list mark that line begins with,
// 0 if there is none.
func mark(line string) (n int, list bool) {
	if line == "" {
		return 0, false
	}
	switch c := line[0]; {
	case c == '>':
		return 1, false
	case c == '-' || c == '*' || c == '+':
		n = 1
	case c >= '0' && c <= '9':
		for n < len(line) && n < 9 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0, false
		}
		n++
	default:
		return 0, false
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0, false
	}
	return n, true
}

// capNesting takes the quotation and list marks beyond maxNesting from a line.
func capNesting(line string) string {
	depth, at, keep := 0, 0, 0
	for {
		for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
			at++
		}
		n, _ := mark(line[at:])
		if n == 0 {
			break
		}
		at += n
		if depth++; depth == maxNesting {
			keep = at
		}
	}
	if depth <= maxNesting {
		return line
	}
	return line[:keep] + " " + line[at:]
}

// fence follows the fenced code (CommonMark 0.31.2, 4.5) of a text.
type fence struct {
	open   string // the line that opened it, "" if none is open
	sign   byte
	length int
	indent int
}

// step reads a line and says whether it belongs to fenced code.
func (f *fence) step(line string) bool {
	body := strings.TrimLeft(line, " ")
	indent := len(line) - len(body)
	body = strings.TrimRight(body, "\r\n")
	if body == "" || indent > 3 || body[0] != '`' && body[0] != '~' {
		return f.open != ""
	}
	n := len(body) - len(strings.TrimLeft(body, body[:1]))
	switch {
	case f.open == "":
		if n < 3 || body[0] == '`' && strings.IndexByte(body[n:], '`') >= 0 {
			return false
		}
		*f = fence{open: line, sign: body[0], length: n, indent: indent}
	case body[0] == f.sign && n >= f.length && strings.TrimSpace(body[n:]) == "":
		*f = fence{}
	}
	return true
}

// rawHTML follows the HTML blocks that may hold blank lines (CommonMark 0.31.2,
// 4.6, kinds 1 and 2).
type rawHTML struct{ open, close string }

// step reads a line and says whether it belongs to such a block.
func (r *rawHTML) step(line string) bool {
	if r.close == "" {
		body := strings.TrimLeft(line, " ")
		if len(body) < 4 || body[0] != '<' || len(line)-len(body) > 3 {
			return false
		}
		for _, kind := range [...]rawHTML{{"<!--", "-->"}, {"<pre", "</pre>"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"}} {
			if len(body) >= len(kind.open) && strings.EqualFold(body[:len(kind.open)], kind.open) {
				*r = kind
				if kind.open != "<!--" {
					r.open += ">"
				}
				break
			}
		}
		if r.close == "" {
			return false
		}
	}
	if strings.Contains(strings.ToLower(line), r.close) {
		*r = rawHTML{}
	}
	return true
}
