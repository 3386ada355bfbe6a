package cli

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds"
	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

const addLong = `Subscribes to a feed, to the feed that a web page names, or to a folder, and reads it at once. From then on "precis refresh" and the reader read it again. If a page names several feeds they are printed, to choose one by its address, or all with --all.

An address without http:// or https:// is tried by https, and by http if nothing there speaks https, unless a name, a password or a key goes with it. An address in a private network is allowed because it was typed. A name and password may stand in it (https://NAME:PASSWORD@HOST/feed); they, and what --header says, are sent to that host only, and are in no list, no export and no message.

"precis undo" takes it back. Lists of feeds (OPML) are imported with "precis import".`

const addExample = `  # a feed, or a page that names one
  precis add https://example.org/feed.xml
  precis add example.org
  # with tags and a name
  precis add --tag news --tag island --name Island https://example.org/feed.xml
  # a folder of text files
  precis add ~/Documents/articles
  # a feed that wants a key
  precis add --header "Authorization: Bearer $TOKEN" https://example.org/private.xml`

func (p *program) addCommand() *cobra.Command {
	var o intake.SubscribeOptions
	var fields []string
	cmd := &cobra.Command{
		Use: "add URL|DIR...", Short: "Subscribe to feeds and folders", Long: addLong, Example: addExample,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "addresses of feeds or pages, or folders"); err != nil {
				return err
			}
			var err error
			if o.Settings.Access.Fields, err = readFields(cmd, fields); err != nil {
				return err
			}
			if o.Settings.Name != "" && len(args) > 1 {
				return usage(cmd, "--name is for one source")
			}
			return p.withStore(func(st *store.Store) error { return p.add(cmd.Context(), st, args, o) })
		}),
	}
	cmd.Flags().StringVar(&o.Settings.Name, "name", "", "call it so, not by its own title")
	cmd.Flags().StringArrayVar(&o.Settings.Tags, "tag", nil, "give it a tag; may be repeated")
	cmd.Flags().StringArrayVar(&o.Settings.Mute, "mute", nil, "mute a word or phrase; may be repeated")
	cmd.Flags().BoolVar(&o.Settings.FullText, "full-text", false, "fetch the page of every new article")
	cmd.Flags().StringArrayVar(&fields, "header", nil, "send a header field, NAME: VALUE; may be repeated")
	cmd.Flags().BoolVar(&o.All, "all", false, "subscribe to all feeds that a page names")
	return cmd
}

// add subscribes to addresses and folders, one after the other.
func (p *program) add(ctx context.Context, st *store.Store, args []string, o intake.SubscribeOptions) error {
	client, c, err := p.client()
	if err != nil {
		return err
	}
	defer client.Close()
	o.Limits = parseLimits(c)
	out := newPrinter(p.Out)
	failed := false
	for _, arg := range args {
		done, err := intake.Subscribe(ctx, st, client, arg, o)
		for i := range done {
			_ = out.line(subscribedLine(&done[i]))
		}
		if err := out.Flush(); err != nil {
			return outputError(err)
		}
		if err == nil {
			continue
		}
		failed = true
		choice, isChoice := errors.AsType[*intake.ChoiceError](err)
		switch {
		case isChoice:
			p.complain(shownSource(arg) + " names several feeds; add one of them by its address, or all with --all:")
			for _, f := range choice.Feeds {
				p.print(p.Err, "  "+strings.TrimSpace(markup.Line(f.URL)+"  "+markup.Line(f.Title))+"\n")
			}
		case ctx.Err() == nil && (isAttempt(err) || errors.Is(err, intake.ErrNoFeed)):
			p.complain(shownSource(arg) + ": " + fetchReason(err))
		default:
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}

// shownSource is what was typed to be added, for a message: without a password.
// What names no folder is an address, with or without https.
func shownSource(typed string) string {
	const scheme = "https://"
	if strings.Contains(typed, "://") || filepath.IsAbs(typed) || strings.HasPrefix(typed, ".") || strings.HasPrefix(typed, "~") {
		return feeds.HideAccess(typed)
	}
	return strings.TrimPrefix(feeds.HideAccess(scheme+typed), scheme)
}

// subscribedLine says what was added.
func subscribedLine(s *intake.Subscribed) string {
	what := "added"
	if !s.New {
		what = "there already"
	}
	line := sourceName(&s.Source) + ": " + what + ", " + kit.Count(s.Imported, "new article", "new articles")
	return strings.Join(append([]string{line}, lines(s.Warnings)...), "; ")
}
