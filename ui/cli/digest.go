package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/store/query"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// digestMost is how many articles a query's digest is made of, the newest.
const digestMost = 20

// errNoMatch is returned when a digest's query found nothing.
var errNoMatch = errors.New("cli: nothing matches")

// digestCommand prints a digest of inputs, or of what a query finds.
func (p *program) digestCommand(cmd *cobra.Command, args []string, o summaryOptions) error {
	ctx := cmd.Context()
	are := 0
	for _, arg := range args {
		if isInput(arg) {
			are++
		}
	}
	switch are {
	case len(args):
		return p.withInputs(cmd, args, func(st *store.Store) error {
			var inputs []input
			for _, arg := range args {
				in, err := p.readInput(ctx, st, arg)
				if err != nil && (len(args) == 1 || ctx.Err() != nil) {
					return err
				}
				if err != nil {
					p.passOver(st, err)
					continue
				}
				inputs = append(inputs, in)
			}
			if len(inputs) == 0 {
				return errReported
			}
			if err := p.printDigest(inputs, o); err != nil || len(inputs) == len(args) {
				return err
			}
			return errReported
		})
	case 0:
		q, err := readQuery(strings.Join(args, " "))
		if err != nil {
			return err
		}
		if q == nil {
			return usage(cmd, "the query must not be empty")
		}
		return p.withStore(func(st *store.Store) error {
			inputs, err := p.found(ctx, st, q)
			if err != nil {
				return err
			}
			return p.printDigest(inputs, o)
		})
	}
	other := args[slices.IndexFunc(args, func(arg string) bool { return !isInput(arg) })]
	return usage(cmd, "a digest is made of inputs or of a query, not of both, and %q is no file", other)
}

// isInput reports whether an argument of a digest names an input, and is no part
// of a query.
func isInput(arg string) bool {
	if arg == "-" || isNumber(arg) || strings.ContainsAny(arg, `/\`) {
		return true
	}
	_, err := os.Lstat(arg)
	return !errors.Is(err, fs.ErrNotExist)
}

// found reads the newest articles that a query finds.
func (p *program) found(ctx context.Context, st *store.Store, q *query.Query) ([]input, error) {
	if err := p.welcome(ctx, st); err != nil {
		return nil, err
	}
	var inputs []input
	more := false
	for h, err := range st.All(ctx, store.Filter{Query: q}) {
		if err != nil {
			return nil, err
		}
		if more = len(inputs) == digestMost; more {
			break
		}
		in, err := readStored(ctx, st, h.ID)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, in)
	}
	if len(inputs) == 0 {
		return nil, errNoMatch
	}
	if more {
		p.complain(fmt.Sprintf("the query finds more; this is a digest of the newest %d articles", digestMost))
	}
	return inputs, nil
}

// printDigest prints a digest.
func (p *program) printDigest(inputs []input, o summaryOptions) error {
	articles := make([]summary.Article, len(inputs))
	partial := false
	for i := range inputs {
		var all bool
		if articles[i], all = inputs[i].article(shelf.MaxOfMany); all {
			continue
		}
		partial = true
		if !o.json {
			p.complain(fmt.Sprintf("%s is very long: only its first %d KB are read", inputs[i].name, shelf.MaxOfMany>>10))
		}
	}
	d := summary.Digest(articles, o.length().MostWords())
	out := newPrinter(p.Out)
	reasons := func(summary.Attributed) []summary.Reason { return nil }
	if o.explain {
		reasons = explainDigest(articles)
	}
	var err error
	if o.json {
		err = writeJSON(out, newDigestRecord(inputs, d, partial, reasons, o.explain))
	} else {
		err = out.digest(inputs, d, reasons, o.explain)
	}
	if err = cmp.Or(err, out.Flush()); err != nil {
		return outputError(err)
	}
	switch {
	case o.json:
	case d.Total == 0:
		p.complain("there are no sentences in " + kit.Count(len(inputs), "article", "articles"))
	case d.Whole:
		p.complain("the articles are too short to need a digest")
	case d.Capped && o.asked:
		p.complain(fmt.Sprintf("the digest gets no longer: it has at most %d%% of its articles", summary.Share))
	}
	return nil
}

// explainDigest returns what gives a sentence's reasons.
func explainDigest(articles []summary.Article) func(summary.Attributed) []summary.Reason {
	readings := make([]*summary.Reading, len(articles))
	return func(s summary.Attributed) []summary.Reason {
		if readings[s.Article] == nil {
			readings[s.Article] = summary.Read(articles[s.Article])
		}
		return readings[s.Article].Explain(s.Sentence)
	}
}

// digest writes a digest: its sentences, and behind each the number of its
// source in the list that follows.
func (p *printer) digest(inputs []input, d summary.Roundup, reasons func(summary.Attributed) []summary.Reason, explain bool) error {
	var sources []int
	for i, s := range d.Sentences {
		if i > 0 && (p.columns > 0 || explain) {
			if err := p.line(""); err != nil {
				return err
			}
		}
		n := slices.Index(sources, s.Article)
		if n < 0 {
			n = len(sources)
			sources = append(sources, s.Article)
		}
		if err := p.prose(fmt.Sprintf("%s [%d]", markup.Line(s.Text), n+1)); err != nil {
			return err
		}
		if !explain {
			continue
		}
		if err := p.reasons(s.Sentence, reasons(s)); err != nil {
			return err
		}
		if err := p.indented(fmt.Sprintf("likeness to the other articles %.2f", s.Support)); err != nil {
			return err
		}
	}
	if len(sources) == 0 {
		return nil
	}
	if err := p.line(""); err != nil {
		return err
	}
	for n, i := range sources {
		if err := p.row(fmt.Sprintf("[%d] %s", n+1, inputs[i].heading())); err != nil {
			return err
		}
	}
	return nil
}
