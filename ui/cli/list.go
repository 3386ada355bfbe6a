package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const listLong = `Prints the articles of the library, newest first, one a line: its number, its date, * if it is unread, its reading time, its source and its title. The number is what "precis show" and "precis delete" take.

A QUERY narrows the list: words (all of them), "a phrase", a prefix*, -not, OR and parentheses, and title:, source:, author:, tag:, lang:, is:unread, is:read, is:starred, has:link, before: and after: a date (2024, 2024-03, 2024-03-17, today, yesterday, 3d, 2w, 6m, 1y). Letter case and accents do not count, and words find their other forms where an article's language is known. The shell takes quotation marks away and takes a minus for an option: put a query in single quotes, and -- before one that begins with a minus. --context prints below each article where its text has the words.

--view NAME lists what a query finds that is saved under this name in [views] of the configuration, narrowed further by a QUERY.

With --json each line is an object: id, title, source, source_id, authors, link, path, language, categories, tags, published, updated, fetched, format, encoding, bytes, words, read, starred, and with --context context. Times are RFC 3339 in UTC.`

const listExample = `  # the ten newest articles
  precis list --limit 10
  # what was written about ferries since March
  precis list ferry '"last season"' after:2024-03 --context
  # the titles of all unread articles
  precis list --unread --json | jq -r .title`

// listOptions says which articles are listed, and how.
type listOptions struct {
	filter  store.Filter
	view    string // the name of a saved one
	limit   int    // 0 for all
	json    bool
	context bool // print where the text has the words of the query
}

func (p *program) listCommand() *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:               "list [QUERY...]",
		Short:             "Print the list of articles, or search it",
		Long:              listLong,
		Example:           listExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if o.limit < 0 {
				return usage(cmd, "--limit is a number of articles, 0 for all")
			}
			var err error
			if o.filter.Query, err = readQuery(strings.Join(args, " ")); err != nil {
				return err
			}
			if cmd.Flags().Changed("view") {
				if o.filter.Query, err = p.withinView(cmd, o.view, o.filter.Query); err != nil {
					return err
				}
			}
			return p.withStore(func(st *store.Store) error {
				if err := p.welcome(cmd.Context(), st); err != nil {
					return err
				}
				return p.printList(cmd.Context(), st, o)
			})
		}),
	}
	cmd.Flags().StringVar(&o.view, "view", "", "what a saved view finds: a query in [views] of the configuration")
	_ = cmd.RegisterFlagCompletionFunc("view", p.completeViews) // fails only for a flag that there is not
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON Lines")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "print at most so many articles")
	cmd.Flags().BoolVar(&o.context, "context", false, "print the words of the query in their context")
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

// printList prints articles, newest first.
func (p *program) printList(ctx context.Context, st *store.Store, o listOptions) error {
	out := newPrinter(p.Out)
	source, err := sourceWidth(ctx, st)
	if err != nil {
		return err
	}
	printed := 0
	for h, err := range st.All(ctx, o.filter) {
		if err != nil {
			return err
		}
		var found string
		if o.context && o.filter.Query != nil {
			if found, err = foundIn(ctx, st, h.ID, *o.filter.Query); err != nil {
				return err
			}
		}
		if err := out.article(&h, source, found, o.json); err != nil {
			return outputError(err)
		}
		printed++
		if printed <= soonPrinted && o.filter.Query != nil {
			if err := out.Flush(); err != nil { // a search is read while it goes on
				return outputError(err)
			}
		}
		if printed == o.limit {
			break
		}
	}
	return outputError(out.Flush())
}

// soonPrinted is how many results of a search are printed as soon as they are
// found.
const soonPrinted = 50

// article prints one article of a list.
// found, if not empty, is where its text has what was looked for.
func (p *printer) article(h *store.Header, source int, found string, json bool) error {
	if json {
		return writeJSON(p, foundRecord{articleRecord: newArticleRecord(h), Context: found})
	}
	unread := "*"
	if h.Read {
		unread = " "
	}
	err := p.row(fmt.Sprintf("%6d  %-10s %s  %6s  %s  %s", h.ID, day(h.Published), unread,
		kit.Minutes(kit.ReadingTime(h.Words)), p.cells.Pad(markup.Line(h.Source), source), title(h)))
	if err != nil || found == "" {
		return err
	}
	return p.row("        " + found)
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

// takes checks the number of a command's arguments, and that none is empty, as
// a variable of a shell is that was never set; most < 0 is no bound.
func takes(cmd *cobra.Command, args []string, least, most int, what string) error {
	if err := counted(cmd, args, least, most, what); err != nil {
		return err
	}
	return filled(cmd, args)
}

// counted checks the number of a command's arguments.
func counted(cmd *cobra.Command, args []string, least, most int, what string) error {
	if len(args) >= least && (most < 0 || len(args) <= most) {
		return nil
	}
	return usage(cmd, "%q takes %s, not %s", cmd.CommandPath(), what, strings.TrimSpace(kit.Count(len(args), "argument", "arguments")))
}

// filled refuses arguments of which one is empty.
func filled(cmd *cobra.Command, args []string) error {
	switch at := slices.Index(args, ""); {
	case at < 0:
		return nil
	case len(args) == 1:
		return usage(cmd, "the argument is empty: it names nothing")
	default:
		return usage(cmd, "argument %d is empty: it names nothing", at+1)
	}
}
