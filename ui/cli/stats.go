package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const statsLong = `Prints the figures of the library: articles, what they take, how old they are, and the ten largest sources.

With --json it is one object: articles, unread, starred, tagged, deleted, sources, words, text_bytes, file_bytes, free_bytes, oldest, newest, changes, layout.`

const statsExample = `  # how large is the library?
  precis stats
  # in a script
  precis stats --json | jq .file_bytes`

// largestSources is how many sources are named.
const largestSources = 10

// statsRecord is what `precis stats --json` prints.
type statsRecord struct {
	Articles int   `json:"articles"`
	Unread   int   `json:"unread"`
	Starred  int   `json:"starred"`
	Tagged   int   `json:"tagged"`
	Deleted  int   `json:"deleted"` // those that stay away
	Sources  int   `json:"sources"`
	Words    int64 `json:"words"`
	Text     int64 `json:"text_bytes"`
	File     int64 `json:"file_bytes"`
	Free     int64 `json:"free_bytes"`
	Oldest   stamp `json:"oldest,omitempty"`
	Newest   stamp `json:"newest,omitempty"`
	Changes  int   `json:"changes"` // that can be undone
	Layout   int   `json:"layout"`
}

func (p *program) statsCommand() *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use: "stats", Short: "Print the figures of the library", Long: statsLong, Example: statsExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			return p.withExisting(func(st *store.Store) error {
				s, err := st.Stats(cmd.Context())
				if err != nil {
					return err
				}
				sources, err := st.Sources(cmd.Context())
				if err != nil {
					return err
				}
				out := newPrinter(p.Out)
				if json {
					err = writeJSON(out, newStatsRecord(&s))
				} else {
					err = out.stats(&s, sources)
				}
				if err != nil {
					return outputError(err)
				}
				return outputError(out.Flush())
			})
		}),
	}
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	return cmd
}

func newStatsRecord(s *store.Stats) statsRecord {
	return statsRecord{
		Articles: s.Total, Unread: s.Unread, Starred: s.Starred, Tagged: s.Tagged, Deleted: s.Deleted,
		Sources: s.Sources, Words: s.Words, Text: s.Text, File: s.File, Free: s.Free,
		Oldest: newStamp(s.Oldest), Newest: newStamp(s.Newest), Changes: s.Changes, Layout: s.Layout,
	}
}

// stats writes the figures as two columns, then the sources.
func (p *printer) stats(s *store.Stats, sources []store.SourceInfo) error {
	rows := [][2]string{
		{"articles", fmt.Sprintf("%s, %s unread, %s starred, %s tagged", kit.Grouped(s.Total), kit.Grouped(s.Unread), kit.Grouped(s.Starred), kit.Grouped(s.Tagged))},
		{"words", kit.Grouped(int(s.Words))},
		{"text", kit.Bytes(s.Text)},
		{"file", fmt.Sprintf("%s, of which free %s", kit.Bytes(s.File), kit.Bytes(s.Free))},
		{"dates", day(s.Oldest) + " to " + day(s.Newest)},
		{"to undo", kit.Count(s.Changes, "change", "changes")},
		{"layout", strconv.Itoa(s.Layout)},
	}
	if s.Total == 0 {
		rows[4][1] = "none"
	}
	if s.Damaged > 0 {
		rows = append(rows, [2]string{"damaged", kit.Count(s.Damaged, "article", "articles") + "; see precis check"})
	}
	for _, r := range rows {
		if err := p.row(fmt.Sprintf("%-9s %s", r[0], r[1])); err != nil {
			return err
		}
	}
	slices.SortStableFunc(sources, func(a, b store.SourceInfo) int { return b.Total - a.Total })
	for _, src := range sources[:min(len(sources), largestSources)] {
		name := markup.Line(src.Title)
		if name == "" {
			name = markup.Line(feeds.HideAccess(src.Address))
		}
		if err := p.row(fmt.Sprintf("%-9s %s: %s, %s unread", "source", name, kit.Count(src.Total, "article", "articles"), kit.Grouped(src.Unread))); err != nil {
			return err
		}
	}
	if more := len(sources) - largestSources; more > 0 {
		return p.row("          and " + kit.Count(more, "smaller source", "smaller sources"))
	}
	return nil
}
