package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const pruneLong = `Deletes what a QUERY finds, as "precis list" takes it, or articles older than an age, or what is both: so many days, weeks, months or years (30d, 8w, 6m, 1y), by their date, or by when they were read in if they have none. Starred articles are kept unless --starred is given. Deleted articles do not come back by themselves; "precis undo" brings them back. The file becomes smaller with "precis compact --forget".`

const pruneExample = `  # delete what is older than a year
  precis prune --older-than 1y
  # delete what was read more than two weeks ago
  precis prune is:read before:2w
  # starred articles, too
  precis prune --older-than 5y --starred`

func (p *program) pruneCommand() *cobra.Command {
	var age string
	var starred bool
	cmd := &cobra.Command{
		Use: "prune [QUERY...] [--older-than AGE]", Short: "Delete old articles, or what a query finds", Long: pruneLong, Example: pruneExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			q, err := readQuery(strings.Join(args, " "))
			if err != nil {
				return err
			}
			if q == nil && !cmd.Flags().Changed("older-than") {
				return usage(cmd, "say what to delete: a QUERY, or --older-than an age such as 1y")
			}
			var before time.Time
			if q == nil || cmd.Flags().Changed("older-than") {
				if before, err = ago(time.Now(), age); err != nil {
					return usage(cmd, "%v", err)
				}
			}
			return p.withStore(func(st *store.Store) error {
				n, err := st.Prune(cmd.Context(), store.Pruning{Filter: store.Filter{Query: q}, Before: before, Starred: starred})
				if err != nil {
					return err
				}
				return p.say("deleted: " + kit.Count(n, "article", "articles"))
			})
		}),
	}
	cmd.Flags().StringVar(&age, "older-than", "", "an age: 30d, 8w, 6m or 1y")
	cmd.Flags().BoolVar(&starred, "starred", false, "delete starred articles, too")
	return cmd
}

// ago reads an age and returns the time that is so long before now.
func ago(now time.Time, age string) (time.Time, error) {
	if len(age) > 1 {
		n, err := strconv.Atoi(age[:len(age)-1])
		if err == nil && n >= 0 && n < 10_000 {
			switch age[len(age)-1] {
			case 'd':
				return now.AddDate(0, 0, -n), nil
			case 'w':
				return now.AddDate(0, 0, -7*n), nil
			case 'm':
				return now.AddDate(0, -n, 0), nil
			case 'y':
				return now.AddDate(-n, 0, 0), nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("--older-than takes an age such as 30d, 8w, 6m or 1y, not %q", age)
}

const compactLong = `Writes the library anew without the room that deleted articles have left, so that its file is smaller. Others can use it meanwhile. The old file is replaced when the new one is complete, checked and on the disk; if compacting is interrupted the library is as it was.

Deleted articles are kept for "precis undo" and so keep their room; with --forget what could be undone is forgotten.`

const compactExample = `  # make the file as small as it can be
  precis compact --forget`

func (p *program) compactCommand() *cobra.Command {
	var forget bool
	cmd := &cobra.Command{
		Use: "compact", Short: "Make the library's file smaller", Long: compactLong, Example: compactExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				c, err := st.Compact(cmd.Context(), forget)
				if err != nil {
					return err
				}
				return p.say(fmt.Sprintf("compacted: %s, was %s", kit.Bytes(c.After), kit.Bytes(c.Before)))
			})
		}),
	}
	cmd.Flags().BoolVar(&forget, "forget", false, "forget what could be undone")
	return cmd
}

const checkLong = `Proves that the library is sound: the file, every checksum, and that all of its parts say the same. It prints a line for each thing that is wrong, and which article it is about; the exit status is 0 only if there is none.

With --repair it makes a new library of all that can be read, puts it in the place of the damaged one, and says what could not be kept; the damaged file is kept beside it. It works on libraries that cannot be opened any more, too.`

const checkExample = `  # is the library sound?
  precis check
  # keep what can be kept of a damaged one
  precis check --repair`

func (p *program) checkCommand() *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use: "check", Short: "Check the library, and repair it", Long: checkLong, Example: checkExample,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			if repair {
				return p.repair(cmd.Context())
			}
			return p.withExisting(func(st *store.Store) error { return p.check(cmd.Context(), st) })
		}),
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "make a new library of what can be read")
	return cmd
}

func (p *program) check(ctx context.Context, st *store.Store) error {
	problems, err := st.Check(ctx)
	if err != nil {
		return err
	}
	if len(problems) == 0 {
		n, err := st.Counts(ctx)
		if err != nil {
			return err
		}
		return p.say("sound: " + kit.Count(n.Total, "article", "articles"))
	}
	out := newPrinter(p.Out)
	for _, problem := range problems {
		if err := out.line(markup.Line(problem.String())); err != nil {
			return outputError(err)
		}
	}
	if err := out.Flush(); err != nil {
		return outputError(err)
	}
	p.complain(kit.Count(len(problems), "problem was", "problems were") + " found; \"precis check --repair\" keeps what is whole")
	return errReported
}

// repair makes a new library of what can be read of one that is damaged, or
// leaves a sound one alone.
func (p *program) repair(ctx context.Context) error {
	path, err := libraryPath(p.library, runtime.GOOS, p.Getenv)
	if err != nil {
		return err
	}
	switch sound, err := isSound(ctx, path); {
	case sound:
		return p.say("sound: there is nothing to repair")
	case err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrTruncated):
		return libraryError{path: path, err: err}
	}
	done, err := store.Repair(ctx, path, store.Options{})
	if err != nil {
		return libraryError{path: path, err: err}
	}
	out := newPrinter(p.Out)
	for _, l := range done.Lost {
		what := "lost: " + l.What
		if l.Article != 0 {
			what = fmt.Sprintf("lost: article %d: %s", l.Article, l.What)
		}
		if err := out.line(markup.Line(what)); err != nil {
			return outputError(err)
		}
	}
	for _, id := range done.Recovered {
		if err := out.line(fmt.Sprintf("recovered: article %d, without its title", id)); err != nil {
			return outputError(err)
		}
	}
	if err := out.Flush(); err != nil {
		return outputError(err)
	}
	return p.say(fmt.Sprintf("repaired: %s; the file as it was is %s",
		kit.Count(done.Articles, "article", "articles"), markup.Line(done.Kept)))
}

// isSound reports whether the library at path is there and nothing is wrong
// with it.
func isSound(ctx context.Context, path string) (bool, error) {
	st, err := store.Open(path, store.Options{ReadOnly: true}) //nolint:contextcheck // its own patience ends it
	if err != nil {
		return false, err
	}
	problems, err := st.Check(ctx)
	if closed := st.Close(); err == nil {
		err = closed
	}
	return err == nil && len(problems) == 0, err
}

const backupLong = `Copies the library as it is at one moment to a new file, while others read and write it. The copy is a library: put it in the place of the other, or read it with --library.`

const backupExample = `  # keep a copy
  precis backup ~/backups/library-2026-05-01.db
  # and read it
  precis --library ~/backups/library-2026-05-01.db list`

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Copy the library to a file", Long: backupLong, Example: backupExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, 1, "the name of a new file"); err != nil {
				return err
			}
			if isAddress(args[0]) {
				return usage(cmd, "a backup is a file: it cannot be written to an address")
			}
			return p.withExisting(func(st *store.Store) error {
				err := st.Backup(cmd.Context(), args[0])
				if errors.Is(err, fs.ErrExist) {
					return usage(cmd, "there is a file %q already; it stays as it is", args[0])
				}
				if folder := filepath.Dir(args[0]); errors.Is(err, fs.ErrNotExist) {
					return fileError{folder, err}
				}
				if err != nil {
					return err
				}
				return p.say("copied to " + markup.Line(filepath.Clean(args[0])))
			})
		}),
	}
}
