package cli

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"precis/store"
	"precis/summary/shelf"
	"precis/ui"
	"precis/ui/cli/config"
)

const rootLong = `precis is a news reader for the terminal. It keeps articles in one library, opens them at once, and changes between the full text and a summary with one key.

Without a PATH it opens the reader on the library. With files or folders it imports them and opens on the first. If standard input or output is not a terminal it prints the list of articles instead.

A file that is named like a command is reached as ./list, one whose name begins with a dash after "--". A single "-" is standard input.`

const rootExample = `  # read what is in the library
  precis
  # import a folder and read its first article
  precis ~/Documents/articles
  # print the ten newest
  precis list --limit 10
  # print the list
  precis | cat`

// openOnDoubleClick keeps cobra from refusing to run for who starts precis with
// a mouse on Windows.
var openOnDoubleClick = sync.OnceFunc(func() { cobra.MousetrapHelpText = "" })

// root is the whole tree of commands.
func (p *program) root() *cobra.Command {
	openOnDoubleClick()
	root := &cobra.Command{
		Use:     "precis [PATH...]",
		Short:   "Read articles, in full or as summaries",
		Long:    rootLong,
		Example: rootExample,
		Args:    cobra.ArbitraryArgs,
		Run:     p.run(p.read),
		Version: version(),
	}
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.PersistentFlags().StringVar(&p.library, "library", "", "the library's file (environment: PRECIS_LIBRARY)")
	root.PersistentFlags().StringVar(&p.configFlag, "config", "", "the configuration's file (environment: PRECIS_CONFIG)")
	// Returned as nil, an error in the flags ends the command without passing
	// through fang, which asks the terminal for its colours first.
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		said, _, _ := strings.Cut(err.Error(), ": strconv.") // what follows is for those who build it
		p.failure = usageError{command: cmd, err: errors.New(said)}
		return nil
	})
	root.AddCommand(p.listCommand(), p.showCommand(), p.summaryCommand(), p.importCommand(), p.inspectCommand(),
		p.addCommand(), p.refreshCommand(), p.sourcesCommand(),
		p.exportCommand(),
		p.markCommand(), p.deleteCommand(), p.undoCommand(), p.pruneCommand(),
		p.statsCommand(), p.indexCommand(), p.checkCommand(), p.compactCommand(), p.backupCommand(), p.configCommand(), p.manCommand())
	root.SuggestionsMinimumDistance = 2
	exampleCommands(root)
	p.strictHelp(root)
	return root
}

// strictHelp has the help command refuse what is no command: cobra's prints the
// help of the last that it knows.
func (p *program) strictHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil || help == root {
		return
	}
	show := help.Run
	help.Run = p.run(func(cmd *cobra.Command, args []string) error {
		at := root
		for _, name := range args {
			next, _, err := at.Find([]string{name})
			if err == nil && next != at {
				at = next
				continue
			}
			if near := at.SuggestionsFor(name); len(near) > 0 {
				return usage(cmd, "there is no command %q; did you mean %s?", name, strings.Join(near, " or "))
			}
			return usage(cmd, "there is no command %q; %s --help lists them", name, at.CommandPath())
		}
		show(cmd, args)
		return nil
	})
}

// mistyped returns an error for a single argument that is no file and nearly
// the name of a command.
func mistyped(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return nil
	}
	if _, err := os.Lstat(args[0]); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	near := cmd.SuggestionsFor(args[0])
	if len(near) == 0 {
		return nil
	}
	return usage(cmd, "there is no file or folder %q; did you mean the command %s?", args[0], strings.Join(near, " or "))
}

// read is precis itself: it imports what it is given, and opens the reader or
// prints the list.
func (p *program) read(cmd *cobra.Command, args []string) error {
	if err := cmp.Or(filled(cmd, args), mistyped(cmd, args)); err != nil {
		return err
	}
	return p.withStore(func(st *store.Store) error {
		ctx := cmd.Context()
		var selection []uint64
		var name string
		if len(args) > 0 {
			var err error
			if selection, name, err = p.importSelection(ctx, st, args); err != nil {
				return err
			}
		} else if err := p.welcome(ctx, st); err != nil {
			return err
		}
		if !p.interactive() {
			return p.printList(ctx, st, listOptions{filter: store.Filter{IDs: selection}})
		}
		return p.openReader(ctx, st, selection, name)
	})
}

// openReader opens the reader, on a selection of articles if there is one, under
// the name of what they came from.
func (p *program) openReader(ctx context.Context, st *store.Store, selection []uint64, name string) error {
	defer indexBeside(ctx, st)()
	views, err := p.savedViews()
	if err != nil {
		return err
	}
	file, err := p.config()
	if err != nil {
		return err
	}
	sh := shelf.New(st)
	if model := p.model(&file.Summary); model != nil {
		sh.Ask(model, file.Summary.Ahead && file.Summary.Engine == config.Model)
	}
	n, err := p.network(st)
	if err != nil {
		return err
	}
	defer n.client.Close()
	outside := p.outside(st)
	n.connect(&outside)
	err = ui.Run(ctx, ui.Config{
		Store: st, Views: views, Shelf: sh, ByModel: file.Summary.Engine == config.Model,
		Selection: selection, Name: name,
		In: p.In, Out: p.Out, Env: p.Env, Outside: outside, RefreshEvery: n.every,
		Explain: func(err error) string { return p.readerSentence(st.Path(), err) },
	})
	if err != nil {
		err = readerError{err}
	}
	return err
}

// indexAfter is how long the reader has been open before the index is brought
// up to date beside it: the first screens come first.
const indexAfter = 2 * time.Second

// indexBeside has the search know what an earlier refresh or import has left,
// beside everything else. What it returns ends that.
func indexBeside(ctx context.Context, st *store.Store) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		select {
		case <-time.After(indexAfter):
			_, _ = st.Index(ctx) // found all the same; an error is met again where it matters
		case <-ctx.Done():
		}
	}()
	return func() {
		stop()
		<-done
	}
}
