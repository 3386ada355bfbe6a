package markup

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// emit yields text as leaves of the given shape, whose Kind, Level, Quote,
// Indent, Marker, Tight, Continues and Language count. It cleans the text,
// escapes it into Markdown and cuts it to MaxBlock; blank text yields nothing,
// but for a rule. With words there is no Markdown but where it is needed, see
// [Source]. It returns false when yield wants no more.
func emit(shape Block, text string, words bool, yield func(Block) bool) bool {
	switch shape.Kind {
	case Rule:
		shape.Markdown = "---"
		return yield(shape)
	case Code, Verse:
		return emitLines(shape, text, words, yield)
	}
	var in inline
	in.add(text, plainStyle, 0)
	return emitInline(shape, in, words, yield)
}

// emitInline yields what was collected in in, as emit does.
func emitInline(shape Block, in inline, words bool, yield func(Block) bool) bool {
	in.settle()
	for len(in.runs) > 0 {
		part := in
		if len(in.text()) > MaxBlock {
			part = in.cut(MaxBlock)
			part.settle()
			in.settle()
		} else {
			in.runs = nil
		}
		if len(part.runs) == 0 {
			continue
		}
		shape.Text, shape.Markdown, shape.Links, shape.Breaks = part.text(), "", part.usedLinks(), part.breaks()
		if !words || mayCite(shape.Text) {
			shape.Markdown = part.markdown(false)
		}
		if !words {
			shape.Text = strings.Clone(shape.Text) // it shall not keep all of the source
		}
		if !yield(shape) {
			return false
		}
		shape.follow()
	}
	return true
}

// follow makes of a block's shape that of the part that follows it.
func (b *Block) follow() {
	b.Marker, b.Tight, b.Continues, b.Links = "", true, true, nil
}

// emitLines yields code or verse.
func emitLines(shape Block, text string, words bool, yield func(Block) bool) bool {
	text = trimBlankLines(expandTabs(Text(text)))
	if shape.Kind == Verse {
		shape.Language = ""
	}
	for text != "" {
		at := len(text)
		if at > MaxBlock {
			at = strings.LastIndexByte(text[:MaxBlock], '\n')
			if at <= 0 {
				at = cutText(text, MaxBlock)
			}
		}
		part := strings.TrimRight(text[:at], "\n")
		text = strings.TrimPrefix(text[at:], "\n")
		if strings.TrimFunc(part, unicode.IsSpace) == "" {
			continue
		}
		shape.Text = part
		if !words {
			shape.Markdown = fenced(fenceLanguage(shape.Language), part)
		}
		if !yield(shape) {
			return false
		}
		shape.follow()
	}
	return true
}

// trimBlankLines takes white space from the ends of lines, and blank lines from
// both ends of text.
func trimBlankLines(text string) string {
	if strings.Contains(text, " \n") {
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		text = strings.Join(lines, "\n")
	}
	return strings.TrimLeft(strings.TrimRight(text, " \n"), "\n")
}

// tabWidth is how many cells apart tab stops are, as terminals have them.
const tabWidth = 8

// expandTabs replaces tabs by spaces up to the next tab stop.
func expandTabs(text string) string {
	if strings.IndexByte(text, '\t') < 0 {
		return text
	}
	var out strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		column := 0
		for {
			i := strings.IndexByte(line, '\t')
			if i < 0 {
				break
			}
			out.WriteString(line[:i])
			column += ansi.StringWidth(line[:i])
			spaces := tabWidth - column%tabWidth
			out.WriteString("        "[:spaces])
			column += spaces
			line = line[i+1:]
		}
		out.WriteString(line)
	}
	return out.String()
}
