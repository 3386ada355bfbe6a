package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
)

const deleteLong = `Deletes articles by the numbers that "precis list" gives them, or with --query all that "precis list QUERY" prints. The files they came from stay. A deleted article does not come back when its folder is imported again; "precis undo" brings it back, and so does importing its file by name.`

const deleteExample = `  # delete two articles
  precis delete 12 13
  # delete what is older than a year and has no star
  precis delete --query 'before:1y -is:starred'
  # and bring it back
  precis undo`

func (p *program) deleteCommand() *cobra.Command {
	var text string
	cmd := &cobra.Command{
		Use:               "delete ID... | --query QUERY",
		Short:             "Delete articles",
		Long:              deleteLong,
		Example:           deleteExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("query") {
				return p.deleteFound(cmd, args, text)
			}
			if err := takes(cmd, args, 1, -1, "the numbers of articles"); err != nil {
				return err
			}
			ids, err := articleIDs(cmd, args)
			if err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error { return p.delete(cmd.Context(), st, ids) })
		}),
	}
	cmd.Flags().StringVar(&text, "query", "", "delete what this query finds")
	return cmd
}

// deleteFound deletes what a query finds. An empty one would be everything,
// which nobody means.
func (p *program) deleteFound(cmd *cobra.Command, args []string, text string) error {
	if err := takes(cmd, args, 0, 0, "a query or the numbers of articles, not both"); err != nil {
		return err
	}
	q, err := queryFlag(cmd, text)
	if err != nil {
		return err
	}
	return p.withStore(func(st *store.Store) error {
		var ids []uint64
		for h, err := range st.Matches(cmd.Context(), *q) {
			if err != nil {
				return err
			}
			ids = append(ids, h.ID)
		}
		if len(ids) == 0 {
			return nil
		}
		return p.delete(cmd.Context(), st, ids)
	})
}

// delete deletes all of ids, or none if one of them is not there.
func (p *program) delete(ctx context.Context, st *store.Store, ids []uint64) error {
	titles := make([]string, 0, len(ids))
	for _, id := range ids {
		h, err := st.Header(ctx, id)
		if err != nil {
			return articleError{id: id, err: err}
		}
		titles = append(titles, title(&h))
	}
	if err := st.Delete(ctx, ids); err != nil {
		return err
	}
	out := newPrinter(p.Out)
	for i, id := range ids {
		if err := out.row(fmt.Sprintf("deleted: %d %s", id, titles[i])); err != nil {
			return outputError(err)
		}
	}
	return outputError(out.Flush())
}

const undoLong = `Takes back what was done last to the library, here or in the reader: deleting, marking, starring, importing. The last 200 changes can be taken back, one at a time; --list prints them, the one that comes next first.`

const undoExample = `  # take back the last change
  precis undo
  # what can be taken back?
  precis undo --list`

func (p *program) undoCommand() *cobra.Command {
	list := false
	cmd := &cobra.Command{
		Use:               "undo",
		Short:             "Take back the last change",
		Long:              undoLong,
		Example:           undoExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				if list {
					return p.listChanges(cmd.Context(), st)
				}
				what, err := st.Undo(cmd.Context())
				if err != nil {
					return err
				}
				out := newPrinter(p.Out)
				if err := out.row("undone: " + markup.Line(what)); err != nil {
					return outputError(err)
				}
				return outputError(out.Flush())
			})
		}),
	}
	cmd.Flags().BoolVar(&list, "list", false, "only print what can be taken back")
	return cmd
}

// listChanges prints what can be taken back.
func (p *program) listChanges(ctx context.Context, st *store.Store) error {
	changes, err := st.Changes(ctx)
	if err != nil {
		return err
	}
	out := newPrinter(p.Out)
	for _, c := range changes {
		if err := out.row(c.At.Local().Format("2006-01-02 15:04  ") + markup.Line(c.What)); err != nil {
			return outputError(err)
		}
	}
	return outputError(out.Flush())
}
