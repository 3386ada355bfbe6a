package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const refreshLong = `Reads the sources that were added: all of them, or those that are named by their number, address or title. Many are read at once, two at most from one host, and what has not changed is not sent again.

A source that fails is left alone for five minutes, and longer each time, a day at most; one that is named is tried all the same, but never before its server wants it. --due leaves out those whose servers promised that nothing has changed yet: for a timer. --force asks everybody.

It prints a line for each source that has something new or that failed; with --quiet only failures; then a count. With --json each line is an object (source, id, address, outcome, reason, until, imported, updated, muted, moved, warnings), the last one the total. The exit status is 0 only if no source failed. Ctrl-C stops it; what arrived until then is kept.`

const refreshExample = `  # read all sources
  precis refresh
  # try one again
  precis refresh "Island News"
  # from a timer
  precis refresh --due --quiet`

// visitOptions says how what came of sources is printed.
type visitOptions struct{ json, quiet bool }

func (p *program) refreshCommand() *cobra.Command {
	var o visitOptions
	var due, force bool
	cmd := &cobra.Command{
		Use: "refresh [SOURCE...]", Short: "Read the sources again", Long: refreshLong, Example: refreshExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := filled(cmd, args); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				named, err := findSources(cmd.Context(), st, args)
				if err != nil {
					return err
				}
				client, c, err := p.client()
				if err != nil {
					return err
				}
				defer client.Close()
				ro := refreshOptions(c)
				ro.Due, ro.Force = due, force
				for _, s := range named {
					ro.Sources = append(ro.Sources, s.ID)
				}
				return p.refresh(o, &ro, func() (intake.RefreshCounts, error) {
					return intake.Refresh(cmd.Context(), st, client, ro)
				})
			})
		}),
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print JSON Lines")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "print only failures and the count")
	cmd.Flags().BoolVar(&due, "due", false, "only what may have changed, as servers say")
	cmd.Flags().BoolVar(&force, "force", false, "also what is to be left alone")
	return cmd
}

// refresh runs a refresh with its options set to print what comes of it.
func (p *program) refresh(o visitOptions, ro *intake.RefreshOptions, run func() (intake.RefreshCounts, error)) error {
	out := newPrinter(p.Out)
	bar := p.newProgressBar()
	ro.Visited = func(v intake.Visit) {
		if !o.json && !worthALine(&v, o.quiet) {
			return
		}
		// A reader of the results that has gone does not end the refresh. The
		// error stays in out.
		bar.clear()
		_ = out.visit(&v, o.json)
	}
	ro.Progress = func(at intake.RefreshProgress) {
		if out.Buffered() > 0 {
			bar.clear()
			_ = out.Flush()
		}
		bar.drawRefresh(at)
	}
	counts, err := run()
	bar.clear()
	if err == nil {
		_ = out.refreshTotal(counts, o.json)
	}
	flushed := outputError(out.Flush())
	switch {
	case err != nil:
		return importError{counts: intake.Counts{Imported: counts.Imported, Updated: counts.Updated}, err: err}
	case flushed != nil && !closedPipe(flushed):
		return flushed
	case counts.Failed > 0:
		return errReported
	}
	return nil
}

// worthALine reports whether a visit is told without being asked for.
func worthALine(v *intake.Visit, quiet bool) bool {
	switch {
	case v.Outcome == intake.NotRead, v.Outcome == intake.Retired && v.Err != nil:
		return true
	case quiet:
		return false
	}
	return v.Imported+v.Updated > 0 || v.Moved != "" || len(v.Warnings) > 0
}

// sourceName is what a source is called on a line of its own.
func sourceName(s *store.SourceInfo) string {
	for _, name := range []string{s.Title, feeds.HideAccess(s.Address), s.Kind.String()} {
		if name = markup.Line(name); name != "" {
			return name
		}
	}
	return "?"
}

// visitRecord is a line of `precis refresh --json`.
type visitRecord struct {
	Source   string              `json:"source"`
	ID       uint64              `json:"id"`
	Address  string              `json:"address"`
	Outcome  intake.VisitOutcome `json:"outcome"`
	Reason   string              `json:"reason,omitempty"`
	Until    stamp               `json:"until,omitempty"`
	Imported int                 `json:"imported"`
	Updated  int                 `json:"updated"`
	Muted    int                 `json:"muted,omitempty"`
	Moved    string              `json:"moved,omitempty"`
	Warnings []string            `json:"warnings,omitempty"`
}

// visit writes what came of one source.
func (p *printer) visit(v *intake.Visit, json bool) error {
	reason := ""
	if v.Err != nil {
		reason = fetchReason(v.Err)
	}
	if json {
		return writeJSON(p, visitRecord{
			Source: sourceName(&v.Source), ID: v.Source.ID, Address: markup.Line(feeds.HideAccess(v.Source.Address)),
			Outcome: v.Outcome, Reason: reason, Until: newStamp(v.Until),
			Imported: v.Imported, Updated: v.Updated, Muted: v.Muted,
			Moved: markup.Line(feeds.HideAccess(v.Moved)), Warnings: lines(v.Warnings),
		})
	}
	line := sourceName(&v.Source) + ": "
	if reason != "" {
		return p.line(line + string(v.Outcome) + ": " + reason)
	}
	var parts []string
	for _, n := range []struct {
		n    int
		what string
	}{{v.Imported, "new"}, {v.Updated, "updated"}, {v.Muted, "muted"}} {
		if n.n > 0 {
			parts = append(parts, kit.Grouped(n.n)+" "+n.what)
		}
	}
	if v.Moved != "" {
		parts = append(parts, "moved to "+markup.Line(feeds.HideAccess(v.Moved)))
	}
	return p.line(line + strings.Join(append(parts, lines(v.Warnings)...), ", "))
}

// refreshTotalRecord is the last line of `precis refresh --json`.
type refreshTotalRecord struct {
	Total struct {
		Sources   int `json:"sources"`
		Refreshed int `json:"refreshed"`
		Unchanged int `json:"unchanged"`
		LeftAlone int `json:"left_alone"`
		Retired   int `json:"retired"`
		Failed    int `json:"failed"`
		Imported  int `json:"imported"`
		Updated   int `json:"updated"`
	} `json:"total"`
}

// refreshTotal writes the closing count.
func (p *printer) refreshTotal(c intake.RefreshCounts, json bool) error {
	if json {
		var r refreshTotalRecord
		t := &r.Total
		t.Sources, t.Refreshed, t.Unchanged, t.LeftAlone = c.Total(), c.Refreshed, c.Unchanged, c.LeftAlone
		t.Retired, t.Failed, t.Imported, t.Updated = c.Retired, c.Failed, c.Imported, c.Updated
		return writeJSON(p, r)
	}
	if c.Total() == 0 {
		return p.line("there are no sources; \"precis add\" adds one")
	}
	return p.line(refreshInWords(c))
}

// refreshInWords is what came of a refresh, in one line.
func refreshInWords(c intake.RefreshCounts) string {
	parts := []string{kit.Count(c.Total(), "source", "sources")}
	for _, n := range []struct {
		n    int
		what string
	}{{c.Failed, "failed"}, {c.LeftAlone, "left alone"}, {c.Retired, "retired"}} {
		if n.n > 0 {
			parts = append(parts, kit.Grouped(n.n)+" "+n.what)
		}
	}
	said := strings.Join(parts, ", ") + ": " + kit.Count(c.Imported, "new article", "new articles")
	if c.Updated > 0 {
		said += ", " + kit.Grouped(c.Updated) + " updated"
	}
	return said
}
