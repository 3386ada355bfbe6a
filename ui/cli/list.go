package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const listLong = `Prints the articles of the library, newest first, one a line: its number, its date, * if it is unread, its reading time, its source and its title. The number is what "precis show" and "precis delete" take.

With --json each line is an object: id, title, source, source_id, authors, link, path, language, categories, tags, published, updated, fetched, format, encoding, bytes, words, read, starred. Times are RFC 3339 in UTC.`

const listExample = `  # the ten newest articles
  precis list --limit 10
  # the titles of all unread articles
  precis list --unread --json | jq -r .title`

// listOptions says which articles are listed, and how.
type listOptions struct {
	filter store.Filter
	limit  int // 0 for all
	json   bool
}

func (p *program) listCommand() *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:               "list",
		Short:             "Print the list of articles",
		Long:              listLong,
		Example:           listExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			if o.limit < 0 {
				return usage(cmd, "--limit is a number of articles, 0 for all")
			}
			return p.withStore(func(st *store.Store) error {
				if err := p.welcome(cmd.Context(), st); err != nil {
					return err
				}
				return p.printList(cmd.Context(), st, o)
			})
		}),
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON Lines")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "print at most so many articles")
	cmd.Flags().BoolVar(&o.filter.Unread, "unread", false, "only unread articles")
	cmd.Flags().BoolVar(&o.filter.Starred, "starred", false, "only starred articles")
	return cmd
}

// welcome greets a library that has never held an article. One that may only
// be read is not greeted.
func (p *program) welcome(ctx context.Context, st *store.Store) error {
	_, err := intake.Welcome(ctx, st)
	if errors.Is(err, store.ErrReadOnly) {
		return nil
	}
	return err
}

// listPage is how many articles are read from the library at a time.
const listPage = 200

// printList prints articles, newest first.
func (p *program) printList(ctx context.Context, st *store.Store, o listOptions) error {
	out := newPrinter(p.Out)
	source, err := sourceWidth(ctx, st)
	if err != nil {
		return err
	}
	var from store.Key
	for printed := 0; ; {
		n := listPage
		if o.limit > 0 {
			n = min(n, o.limit-printed)
		}
		if n == 0 {
			break
		}
		page, err := st.List(ctx, o.filter, from, n, false)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for i := range page {
			if err := out.article(&page[i], source, o.json); err != nil {
				return outputError(err)
			}
		}
		printed += len(page)
		from = page[len(page)-1].Key()
	}
	return outputError(out.Flush())
}

// article prints one article of a list.
func (p *printer) article(h *store.Header, source int, json bool) error {
	if json {
		return writeJSON(p, newArticleRecord(h))
	}
	unread := "*"
	if h.Read {
		unread = " "
	}
	return p.row(fmt.Sprintf("%6d  %-10s %s  %6s  %s  %s", h.ID, day(h.Published), unread,
		kit.Minutes(kit.ReadingTime(h.Words)), p.cells.Pad(markup.Line(h.Source), source), title(h)))
}

// title is an article's title for a line of its own.
func title(h *store.Header) string {
	if t := markup.Line(h.Title); t != "" {
		return t
	}
	return "(no title)"
}

// day is a date as figures, in local time.
func day(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format(time.DateOnly)
}

// The width of the column of sources.
const widestSource = 20

// sourceWidth returns the width of the column of sources: that of the widest
// title, within bounds.
func sourceWidth(ctx context.Context, st *store.Store) (int, error) {
	sources, err := st.Sources(ctx)
	if err != nil {
		return 0, err
	}
	widest := 0
	for _, s := range sources {
		widest = max(widest, kit.Terminal{}.TextWidth(markup.Line(s.Title)))
	}
	return min(widest, widestSource), nil
}

// takes checks the number of a command's arguments; most < 0 is no bound.
func takes(cmd *cobra.Command, args []string, least, most int, what string) error {
	if len(args) >= least && (most < 0 || len(args) <= most) {
		return nil
	}
	return usage(cmd, "%q takes %s, not %s", cmd.CommandPath(), what, strings.TrimSpace(kit.Count(len(args), "argument", "arguments")))
}
