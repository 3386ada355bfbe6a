package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/llm"
	"precis/summary/shelf"
)

const summaryLong = `Prints a summary of each input: its best sentences as they stand in it, in their order, one a line. An input is a file, the address of a page, an article's number in the library as "precis list" shows it, or - for standard input. Only numbers and queries need a library, and nothing is changed. (A file that is named like a number is reached as ./12.)

A summary has -n sentences, or as many as fit in --words or can be read in --seconds, and never more than three fifths of its article. An article of up to three sentences is too short to need one: unless fewer are asked for and are at most that much of it, it is printed whole, and standard error says so, as it does if an article is so long that only its beginning is read. Of several inputs each summary stands below a line with the input's name and title; one that cannot be read is reported, the others go on, and the exit status is 1.

--explain says below each sentence where it stands (paragraph and bytes, counted from 0, in the cleaned text) and what carried it. --digest makes one summary of several inputs on one event: what several report comes first, nothing is said twice, and the number behind each sentence is that of its source, in the list at the end. Its arguments are inputs or a query as "precis list" takes it, of which it takes the newest 20 articles.

--engine llm asks the language model that is configured, at an endpoint that "precis config show" names; nothing is sent unless one is. Its sentences are its own words, below a line that names it, and those that the article does not bear out are marked. If it fails, standard error says why, the extract is printed, and the exit status is 1.

With --json it prints an object for each input: path or id, title, link, and summary (method, version, language, total, whole, capped, partial, by, and sentences with text, paragraph, start, end, rank, score, unsupported); with --explain also the reasons of each sentence and the paragraphs that the places are in; with --digest one object whose articles its sentences point to.`

const summaryExample = `  # a file in three sentences
  precis summary article.txt
  # what comes through a pipe, in one
  curl -s https://example.org/report.txt | precis summary - -n 1
  # a page, and a page and a file
  precis summary https://example.org/report.html
  precis summary https://example.org/report.html notes.md -n 1
  # an article of the library in half a minute, and why these sentences
  precis summary 12 --seconds 30 --explain
  # in the words of the language model that is configured
  precis summary --engine llm article.txt
  # what the library's articles say together
  precis summary --digest ferry after:7d --words 100`

// standardInput is what a stream without a name is called.
const standardInput = "standard input"

// summaryOptions says what `precis summary` prints.
type summaryOptions struct {
	lengthOptions
	engineOption
	json, explain, digest bool
	asked                 bool // for a length
}

func (p *program) summaryCommand() *cobra.Command {
	var o summaryOptions
	cmd := &cobra.Command{
		Use:     "summary FILE|URL|ID|-...",
		Short:   "Print a summary of files, pages or articles",
		Long:    summaryLong,
		Example: summaryExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "files, addresses, article numbers, or - for standard input"); err != nil {
				return err
			}
			if err := o.check(cmd); err != nil {
				return err
			}
			o.asked = o.given(cmd)
			model, err := p.askedModel(cmd, &o)
			if err != nil {
				return err
			}
			if o.digest {
				return p.digestCommand(cmd, args, o)
			}
			return p.withInputs(cmd, args, func(st *store.Store) error { return p.summarizeAll(cmd.Context(), st, args, o, model) })
		}),
	}
	o.lengthOptions.add(cmd)
	o.engineOption.add(cmd)
	cmd.Flags().BoolVar(&o.json, "json", false, "print a JSON object for each input")
	cmd.Flags().BoolVar(&o.explain, "explain", false, "say where each sentence stands and what carried it")
	cmd.Flags().BoolVar(&o.digest, "digest", false, "make one summary of all")
	return cmd
}

// check refuses options that contradict each other.
func (o *summaryOptions) check(cmd *cobra.Command) error {
	if o.digest && cmd.Flags().Changed("sentences") {
		return usage(cmd, "a digest is measured in --words or --seconds, not in sentences")
	}
	return o.lengthOptions.check(cmd)
}

// summarizeAll prints a summary of each input.
func (p *program) summarizeAll(ctx context.Context, st *store.Store, args []string, o summaryOptions, model *llm.Client) error {
	out := newPrinter(p.Out)
	failed := false
	printed := 0
	for _, arg := range args {
		in, err := p.readInput(ctx, st, arg)
		if err != nil {
			if len(args) == 1 || ctx.Err() != nil {
				return err
			}
			p.passOver(st, err)
			failed = true
			continue
		}
		article, all := in.article(shelf.MaxText)
		r := summary.Read(article)
		s := r.Extract(o.length())
		s.Partial = !all
		told := false
		if model != nil && !s.Whole {
			if !o.json {
				err = out.inputHeading(in, len(args) > 1, printed > 0)
			}
			if err == nil {
				told, err = p.tell(ctx, st, model, in, &o, out)
				failed = failed || !told
			}
		}
		switch {
		case told || err != nil:
		case o.json:
			err = writeJSON(out, newInputSummaryRecord(in, r, s, o.explain))
		default:
			if model == nil || s.Whole {
				err = out.inputHeading(in, len(args) > 1, printed > 0)
			}
			err = cmp.Or(err, out.extract(r, s, o.explain))
		}
		// What is read is printed before the next is read: an input may be a slow pipe.
		if err = cmp.Or(err, out.Flush()); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if _, ofStore := errors.AsType[libraryError](err); ofStore {
				return err
			}
			return outputError(err)
		}
		if !o.json && !told {
			p.noteLength(in.name, s, &o)
		}
		printed++
	}
	if failed {
		return errReported
	}
	return nil
}

// passOver says why one of several inputs was not read.
func (p *program) passOver(st *store.Store, err error) {
	if ofLibrary(err) && st != nil {
		err = libraryError{path: st.Path(), err: err}
	}
	p.complain(sentence(err))
}

// noteLength says on standard error that an article needs no summary, or why its
// summary is not as long as was asked or not of all of it.
func (p *program) noteLength(name string, s summary.Summary, o *summaryOptions) {
	if s.Partial {
		p.complain(fmt.Sprintf("%s is very long: only its first %d MB are summarised", name, shelf.MaxText>>20))
	}
	switch {
	case s.Total == 0:
		p.complain(name + " has no sentences")
	case s.Whole:
		p.complain(name + " is too short to need a summary")
	case s.Capped && o.asked:
		p.complain(fmt.Sprintf("%s gets no longer summary: one has at most %d%% of its article", name, summary.Share))
	case o.length().MostWords() > 0 && s.Words() > o.length().MostWords():
		p.complain(name + " gets no shorter summary: no sentence in it is shorter than this one")
	}
}

// inputHeading writes what stands above the summary of one of several inputs.
func (p *printer) inputHeading(in input, several, below bool) error {
	if !several {
		return nil
	}
	if below {
		if err := p.line(""); err != nil {
			return err
		}
	}
	return p.row("==> " + in.heading() + " <==")
}

// extract writes the sentences of a summary and, if it is to explain, below each
// why it is there.
func (p *printer) extract(r *summary.Reading, s summary.Summary, explain bool) error {
	if !explain {
		return p.summary(s)
	}
	for i, e := range s.Sentences {
		if i > 0 {
			if err := p.line(""); err != nil {
				return err
			}
		}
		if err := cmp.Or(p.prose(markup.Line(e.Text)), p.reasons(e, r.Explain(e))); err != nil {
			return err
		}
	}
	return nil
}

// reasons writes where a sentence stands and what carried it, indented.
func (p *printer) reasons(e summary.Sentence, reasons []summary.Reason) error {
	place := fmt.Sprintf("%s choice; paragraph %d, bytes %d to %d; score %.2f",
		ordinal(e.Rank+1), e.Paragraph, e.Start, e.End, e.Score)
	if err := p.indented(place); err != nil {
		return err
	}
	for _, reason := range reasons {
		if err := p.indented(fmt.Sprintf("%+.1f %s", reason.Weight, markup.Line(reason.Text))); err != nil {
			return err
		}
	}
	return nil
}

// indented writes a line that belongs to the one above.
func (p *printer) indented(text string) error {
	const indent = "    "
	width := p.wrapWidth()
	if width > 0 {
		width = max(width-len(indent), narrowest)
	}
	return p.line(indent + strings.ReplaceAll(p.wrap(text, width), "\n", "\n"+indent))
}

// ordinal returns 1st, 2nd, 3rd and so on.
func ordinal(n int) string {
	ending := "th"
	if n/10%10 != 1 && n%10 >= 1 && n%10 <= 3 {
		ending = [...]string{"st", "nd", "rd"}[n%10-1]
	}
	return fmt.Sprint(n, ending)
}

// extractOf summarises an article of the library.
func extractOf(title, language string, blocks []markup.Block, l summary.Length) summary.Summary {
	article, all := shelf.Article(title, language, blocks, shelf.MaxText)
	s := summary.Extract(article, l)
	s.Partial = !all
	return s
}
