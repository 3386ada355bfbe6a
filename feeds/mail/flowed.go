package mail

import "strings"

// unflowed returns a text in format=flowed (RFC 3676) with each of its paragraphs
// in one line. A line that ends in a space goes on in the next one of the same
// depth of quotation; delsp says that the space is not part of the text. A space
// that stands before a line to protect it goes.
func unflowed(s string, delsp bool) string {
	var out strings.Builder
	out.Grow(len(s))
	depth, flows := 0, false // of the line before
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		rest := strings.TrimLeft(line, ">")
		quoted := len(line) - len(rest)
		if !strings.HasPrefix(rest, " >") { // which is no quotation
			rest = strings.TrimPrefix(rest, " ")
		}
		signature := rest == "-- "
		switch {
		case flows && quoted == depth && !signature:
		case quoted > 0:
			endLine(&out)
			out.WriteString(line[:quoted])
			out.WriteByte(' ')
		default:
			endLine(&out)
		}
		depth, flows = quoted, strings.HasSuffix(rest, " ") && !signature
		if flows && delsp {
			rest = rest[:len(rest)-1]
		}
		out.WriteString(rest)
	}
	endLine(&out)
	return out.String()
}

// endLine ends the line that was begun.
func endLine(out *strings.Builder) {
	if out.Len() > 0 {
		out.WriteByte('\n')
	}
}
