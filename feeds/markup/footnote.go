package markup

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// footnotes reads notes as GitHub and PHP Markdown Extra have them: [^1] in the
// text, and a line that begins with [^1]: for what it says. goldmark's own
// extension collects the notes of what it parses at its end and drops those that
// nothing in there points to. Here a body is parsed in pieces, and a note stays
// where its author put it, whatever points to it.
type footnotes struct{}

// Extend implements [goldmark.Extender]. The priorities are those of goldmark's
// extension: before paragraphs and before links.
func (footnotes) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999)),
		parser.WithInlineParsers(util.Prioritized(noteMarkParser{}, 101)),
	)
}

// noteParser leaves notes in their places.
type noteParser struct{ parser.BlockParser }

// Close implements [parser.BlockParser].
func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

// noteMarkParser reads what points to a note that the body has.
type noteMarkParser struct{}

// Trigger implements [parser.InlineParser].
func (noteMarkParser) Trigger() []byte { return []byte{'['} }

// Parse implements [parser.InlineParser].
func (noteMarkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	label, ok := strings.CutPrefix(string(line[:min(len(line), longestNoteLabel)]), "[^")
	if !ok {
		return nil
	}
	label, _, ok = strings.Cut(label, "]")
	context, shared := pc.(*referenceContext)
	if !ok || !shared || !context.shared.hasNote(label) {
		return nil
	}
	block.Advance(len("[^]") + len(label))
	return &noteMark{label: label}
}

const longestNoteLabel = 200 // bytes

// noteMark points to a note.
type noteMark struct {
	ast.BaseInline
	label string
}

var kindNoteMark = ast.NewNodeKind("NoteMark")

// Kind implements [ast.Node].
func (*noteMark) Kind() ast.NodeKind { return kindNoteMark }

// Dump implements [ast.Node].
func (n *noteMark) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"label": n.label}, nil)
}

// isNoteLabel says whether a label of a definition is that of a note.
func isNoteLabel(label string) bool { return strings.HasPrefix(label, "^") && len(label) > 1 }

// footnote yields a note: its mark, then what it says.
func (m *markdown) footnote(n *extensionast.Footnote) {
	m.note = "[" + string(n.Ref) + "] "
	if first := n.FirstChild(); first == nil || first.Kind() != ast.KindParagraph && first.Kind() != ast.KindTextBlock {
		var in inline
		in.add(m.note, plainStyle, 0)
		m.note = ""
		m.prose(0, in)
	}
	m.blocks(n)
	m.note = ""
}
