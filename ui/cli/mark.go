package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"precis/store"
	"precis/ui/kit"
)

const markLong = `Marks articles as read or unread, or stars them, by the numbers that "precis list" gives them or all at once. However many there are, they are marked together, and "precis undo" takes all of it back.`

const markExample = `  # two articles are read
  precis mark --read 12 13
  # everything is read
  precis mark --read --all
  # what is older than a month is read
  precis mark --read --query before:1m
  # star an article, and take all stars away
  precis mark --star 12
  precis mark --unstar --all`

// marks are the flags of mark: what each does, and what it says then.
var marks = []struct {
	flag, help string
	mark       store.Mark
	done       string
}{
	{"read", "mark as read", store.MarkRead, "marked read"},
	{"unread", "mark as unread", store.MarkUnread, "marked unread"},
	{"star", "star", store.MarkStarred, "starred"},
	{"unstar", "take the star away", store.MarkUnstarred, "unstarred"},
}

func (p *program) markCommand() *cobra.Command {
	given := make([]bool, len(marks))
	all := false
	var text string
	cmd := &cobra.Command{
		Use:               "mark --read|--unread|--star|--unstar ID...|--all|--query QUERY",
		Short:             "Mark or star articles",
		Long:              markLong,
		Example:           markExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			at := slices.Index(given, true)
			if at < 0 || slices.Contains(given[at+1:], true) {
				return usage(cmd, "one of --read, --unread, --star and --unstar says what to do")
			}
			q, err := queryFlag(cmd, text)
			if err != nil {
				return err
			}
			if ways := []bool{all, len(args) > 0, q != nil}; !oneOf(ways) {
				return usage(cmd, "name articles by their numbers, or all with --all, or some with --query")
			}
			ids, err := articleIDs(cmd, args)
			if err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				f := store.Filter{Query: q}
				if len(args) > 0 {
					if err := p.present(cmd.Context(), st, ids); err != nil {
						return err
					}
					f.IDs = ids
				}
				n, err := st.MarkAll(cmd.Context(), f, marks[at].mark)
				if err != nil {
					return err
				}
				return p.say(fmt.Sprintf("%s %s", kit.Count(n, "article", "articles"), marks[at].done))
			})
		}),
	}
	for i, m := range marks {
		cmd.Flags().BoolVar(&given[i], m.flag, false, m.help)
	}
	cmd.Flags().BoolVar(&all, "all", false, "all articles")
	cmd.Flags().StringVar(&text, "query", "", "what this query finds")
	return cmd
}

// present fails for the first of ids that the library does not have.
func (p *program) present(ctx context.Context, st *store.Store, ids []uint64) error {
	for _, id := range ids {
		if _, err := st.Header(ctx, id); err != nil {
			return articleError{id: id, err: err}
		}
	}
	return nil
}

// say writes one line.
func (p *program) say(line string) error {
	out := newPrinter(p.Out)
	if err := out.line(line); err != nil {
		return outputError(err)
	}
	return outputError(out.Flush())
}
