package cli

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/charset"
	"precis/feeds/intake"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/summary/shelf"
)

const summaryLong = `Prints a summary of a file, or of standard input for "-": its best sentences, in their order, one a line. It needs no library and changes none.

With --json it prints an object: path, title, and summary (method, version, language, total, whole, and sentences with text, paragraph, start, end, rank, score).`

const summaryExample = `  # a file in three sentences
  precis summary article.txt
  # what comes through a pipe, in one
  curl -s https://example.org/report.txt | precis summary - -n 1`

// standardInput is what a stream without a name is called.
const standardInput = "standard input"

func (p *program) summaryCommand() *cobra.Command {
	var sentences int
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "summary FILE",
		Short:   "Print a summary of a file",
		Long:    summaryLong,
		Example: summaryExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, 1, "one file, or - for standard input"); err != nil {
				return err
			}
			if err := checkSentences(cmd, sentences); err != nil {
				return err
			}
			return p.summarize(cmd.Context(), args[0], sentences, asJSON)
		}),
	}
	sentencesFlag(cmd, &sentences)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

// summarize prints a summary of the file at path.
func (p *program) summarize(ctx context.Context, path string, sentences int, asJSON bool) error {
	a, err := p.readArticle(ctx, path)
	if err != nil {
		return err
	}
	blocks := markup.Read(markup.Source{
		Format: a.Format, Text: charset.Decode(a.Body, a.Encoding), Title: a.Title,
	})
	s := shelf.Of(a.Title, a.Language, blocks, sentences)
	out := newPrinter(p.Out)
	if asJSON {
		err = writeJSON(out, fileSummaryRecord{
			Path: markup.Line(path), Title: markup.Line(a.Title), Summary: newSummaryRecord(s),
		})
	} else {
		err = out.summary(s)
	}
	return outputError(cmp.Or(err, out.Flush()))
}

// readArticle reads the file at path, or standard input for "-".
func (p *program) readArticle(ctx context.Context, path string) (feeds.Article, error) {
	if path == "-" {
		a, err := intake.ReadStream(ctx, standardInput, p.In)
		if err != nil {
			return a, fileError{path: standardInput, err: err}
		}
		return a, nil
	}
	a, err := local.ReadFile(path)
	if err != nil {
		return a, fileError{path: path, err: err}
	}
	return a, nil
}
