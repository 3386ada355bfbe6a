package cli

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/store/query"
	"precis/ui/kit"
)

// readQuery reads a query; nil if it asks for nothing.
func readQuery(text string) (*query.Query, error) {
	q, err := query.Parse(text)
	if err != nil || q.IsZero() {
		return nil, err
	}
	return &q, nil
}

// queryFlag reads the query of a flag --query; nil if it was not given. An
// empty one would mean everything, which nobody means who gives it.
func queryFlag(cmd *cobra.Command, text string) (*query.Query, error) {
	if !cmd.Flags().Changed("query") {
		return nil, nil
	}
	q, err := readQuery(text)
	if err == nil && q == nil {
		err = usage(cmd, "--query says which articles: it must not be empty")
	}
	return q, err
}

// oneOf reports whether exactly one is true.
func oneOf(ways []bool) bool {
	n := 0
	for _, w := range ways {
		if w {
			n++
		}
	}
	return n == 1
}

// pointAt is a wrong query on a line of its own, and below it where it is
// wrong. Of a long one the part around the place is shown.
func pointAt(e *query.Error) string {
	const before, after = 40, 30 // bytes that are shown of a long query
	end := e.Offset + e.Length
	lead := shown(e.Text[max(0, e.Offset-before):e.Offset])
	wrong := shown(e.Text[e.Offset:min(end, e.Offset+after)])
	rest := shown(e.Text[min(end, e.Offset+after):min(len(e.Text), end+after)])
	cells := kit.Terminal{}
	return "  " + lead + wrong + rest + "\n  " +
		strings.Repeat(" ", cells.TextWidth(lead)) + strings.Repeat("^", max(1, cells.TextWidth(wrong))) + "\n"
}

// shown makes a piece of a query harmless, sign for sign: what cannot be seen
// becomes a sign that can.
func shown(piece string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return utf8.RuneError
	}, strings.ToValidUTF8(piece, string(utf8.RuneError)))
}

// contextSize is how long the context of a query's words is, in bytes.
const contextSize = 160

// foundIn returns the words of a query in an article's text, harmless; nothing
// if the text does not have them, or cannot be read.
func foundIn(ctx context.Context, st *store.Store, id uint64, q query.Query) (string, error) {
	s, err := st.Snippet(ctx, id, q, contextSize)
	if errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNotFound) {
		return "", nil // it is listed, and says so when it is opened
	}
	return markup.Line(s.Text), err
}

const indexLong = `Brings the index for searching up to date. Importing does so by itself: this is for what an import that was stopped left to do. Without an index everything is found as well, only slower.

With --rebuild the index is made anew, as "precis check" advises where it is damaged. It can be stopped and goes on where it was.`

const indexExample = `  # make the index anew
  precis index --rebuild`

func (p *program) indexCommand() *cobra.Command {
	var rebuild bool
	cmd := &cobra.Command{
		Use:               "index",
		Short:             "Bring the index for searching up to date",
		Long:              indexLong,
		Example:           indexExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error { return p.index(cmd.Context(), st, rebuild) })
		}),
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "make it anew")
	return cmd
}

// index is `precis index`.
func (p *program) index(ctx context.Context, st *store.Store, rebuild bool) error {
	work := st.Index
	if rebuild {
		work = st.RebuildIndex
	}
	n, err := work(ctx)
	if err != nil {
		return err
	}
	out := newPrinter(p.Out)
	if err := out.line("indexed: " + kit.Count(n, "article", "articles")); err != nil {
		return outputError(err)
	}
	return outputError(out.Flush())
}
