package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const sourcesLong = `Prints where the articles come from, one source a line, in the order of their names: its number, its unread and all articles, how it fares, its title and its tags. The commands below change one; each takes it by its number, its address or its title, and "precis undo" takes the change back.

With --json each line is an object: id, kind, title, own_title, address, site, subscribed, articles, unread, tags, mute, full_text, access (whether something is sent to let you in), health (ok, failing, waiting, retired, new or import), failures, error, succeeded, tried, next, fresh, moved_from, added.`

const sourcesExample = `  # how do the sources fare?
  precis sources
  # which of them fail?
  precis sources --json | jq -r 'select(.failures > 0) | .address + " " + .error'
  # call one something else, and put it into a group
  precis sources rename 3 "Island News"
  precis sources tag 3 news island
  # do not show what is about these
  precis sources mute 3 "horse race" cup`

func (p *program) sourcesCommand() *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use: "sources", Short: "Print the sources, and change them", Long: sourcesLong, Example: sourcesExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, "sources has no command %q; it has rename, tag, mute, full-text, access and remove", args[0])
			}
			return p.withStore(func(st *store.Store) error { return p.printSources(cmd.Context(), st, json) })
		}),
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON Lines")
	cmd.AddCommand(p.renameCommand(), p.tagCommand(), p.muteCommand(), p.fullTextCommand(), p.accessCommand(), p.removeCommand())
	return cmd
}

func (p *program) printSources(ctx context.Context, st *store.Store, json bool) error {
	all, err := st.Sources(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b store.SourceInfo) int {
		return cmp.Or(feeds.CompareNames(sourceName(&a), sourceName(&b)), cmp.Compare(a.ID, b.ID))
	})
	out := newPrinter(p.Out)
	now := time.Now()
	for i := range all {
		if json {
			err = writeJSON(out, newSourceRecord(&all[i], now))
		} else {
			err = out.row(sourceRow(&all[i], now))
		}
		if err != nil {
			return outputError(err)
		}
	}
	return outputError(out.Flush())
}

// sourceRow is a source in one row.
func sourceRow(s *store.SourceInfo, now time.Time) string {
	row := fmt.Sprintf("%5d %7s %7s  %s", s.ID, kit.Grouped(s.Unread), kit.Grouped(s.Total), sourceName(s))
	if len(s.Settings.Tags) > 0 {
		row += " [" + strings.Join(lines(s.Settings.Tags), ", ") + "]"
	}
	if health := healthInWords(s, now); health != "" {
		row += ": " + health
	}
	return row
}

// The names of how a source fares, as --json prints them.
const (
	healthImport  = "import"  // nobody has subscribed to it
	healthNew     = "new"     // it was never read
	healthOK      = "ok"      // the last attempt succeeded
	healthFailing = "failing" // it did not
	healthWaiting = "waiting" // its server wants to be left alone
	healthRetired = "retired" // its server says that it is gone
)

func healthOf(s *store.SourceInfo, now time.Time) string {
	f := &s.Fetch
	switch {
	case !s.Subscribed:
		return healthImport
	case f.Retired:
		return healthRetired
	case f.Asked && f.Next.After(now):
		return healthWaiting
	case f.Failures > 0:
		return healthFailing
	case f.Succeeded.IsZero():
		return healthNew
	}
	return healthOK
}

// healthInWords says how a source fares; nothing of what came with an import.
func healthInWords(s *store.SourceInfo, now time.Time) string {
	f := &s.Fetch
	reason := markup.Line(f.Error)
	switch healthOf(s, now) {
	case healthImport:
		return ""
	case healthNew:
		return "not read yet"
	case healthRetired:
		return "retired; " + cmp.Or(reason, "its server says that it is gone")
	case healthWaiting:
		return "left alone until " + moment(f.Next, now) + withReason(reason)
	case healthFailing:
		said := "failed " + kit.Count(f.Failures, "time", "times") + withReason(reason)
		if f.Next.After(now) {
			said += "; tried again after " + moment(f.Next, now)
		}
		if !f.Succeeded.IsZero() {
			said += "; last read " + moment(f.Succeeded, now)
		}
		return said
	}
	return "read " + moment(f.Succeeded, now)
}

func withReason(reason string) string {
	if reason == "" {
		return ""
	}
	return ", " + reason
}

// moment is a time near now, in local time.
func moment(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// sourceRecord is a line of `precis sources --json`.
type sourceRecord struct {
	ID         uint64   `json:"id"`
	Kind       string   `json:"kind"`
	Title      string   `json:"title"`
	OwnTitle   string   `json:"own_title,omitempty"`
	Address    string   `json:"address,omitempty"`
	Site       string   `json:"site,omitempty"`
	Subscribed bool     `json:"subscribed"`
	Articles   int      `json:"articles"`
	Unread     int      `json:"unread"`
	Tags       []string `json:"tags,omitempty"`
	Mute       []string `json:"mute,omitempty"`
	FullText   bool     `json:"full_text,omitempty"`
	Access     bool     `json:"access,omitempty"`
	Health     string   `json:"health"`
	Failures   int      `json:"failures,omitempty"`
	Error      string   `json:"error,omitempty"`
	Succeeded  stamp    `json:"succeeded,omitempty"`
	Tried      stamp    `json:"tried,omitempty"`
	Next       stamp    `json:"next,omitempty"`
	Fresh      stamp    `json:"fresh,omitempty"`
	MovedFrom  string   `json:"moved_from,omitempty"`
	Added      stamp    `json:"added,omitempty"`
}

func newSourceRecord(s *store.SourceInfo, now time.Time) sourceRecord {
	f := &s.Fetch
	r := sourceRecord{
		ID: s.ID, Kind: s.Kind.String(), Title: markup.Line(s.Title), OwnTitle: markup.Line(s.Own),
		Address: markup.Line(feeds.HideAccess(s.Address)), Site: markup.Line(feeds.HideAccess(s.Site)), Subscribed: s.Subscribed,
		Articles: s.Total, Unread: s.Unread,
		Tags: lines(s.Settings.Tags), Mute: lines(s.Settings.Mute), FullText: s.Settings.FullText,
		Access: !s.Settings.Access.IsZero(), Health: healthOf(s, now),
		Failures: f.Failures, Error: markup.Line(f.Error),
		Succeeded: newStamp(f.Succeeded), Tried: newStamp(f.Tried), Next: newStamp(f.Next), Fresh: newStamp(f.Fresh),
		MovedFrom: markup.Line(feeds.HideAccess(f.Moved)), Added: newStamp(s.Added),
	}
	if r.OwnTitle == r.Title {
		r.OwnTitle = ""
	}
	if f.Retired {
		r.Next = "" // it is not tried any more
	}
	return r
}
