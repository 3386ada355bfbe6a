package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/fetch"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// changing is a command that changes one source. edit is told the arguments
// after the source's name, and says what it has done.
func (p *program) changing(use, short, long, example string, least, most int, what string,
	edit func(cmd *cobra.Command, st *store.Store, s store.SourceInfo, args []string) (string, error),
) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Long: long, Example: example,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := cmp.Or(counted(cmd, args, least, most, what), filled(cmd, args[:min(len(args), 1)])); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				found, err := findSources(cmd.Context(), st, args[:1])
				if err != nil {
					return err
				}
				said, err := edit(cmd, st, found[0], args[1:])
				if err != nil {
					return err
				}
				return p.say(said)
			})
		}),
	}
}

func (p *program) renameCommand() *cobra.Command {
	return p.changing("rename SOURCE [NAME]", "Call a source something else",
		"Gives a source the name that it is listed by, whatever it calls itself. Without a name it gets its own title back.",
		"  precis sources rename 3 \"Island News\"", 1, 2, "a source, and a name",
		func(cmd *cobra.Command, st *store.Store, s store.SourceInfo, args []string) (string, error) {
			name := strings.Join(args, " ")
			return sourceName(&s) + ": called " + markup.Line(cmp.Or(name, s.Own)), st.RenameSource(cmd.Context(), s.ID, name)
		})
}

func (p *program) tagCommand() *cobra.Command {
	return p.changing("tag SOURCE [TAG...]", "Give a source tags",
		"Gives a source these tags instead of those that it has. Lists of feeds (OPML) write them as groups. Without tags it has none.",
		"  precis sources tag 3 news island", 1, -1, "a source, and its tags",
		func(cmd *cobra.Command, st *store.Store, s store.SourceInfo, args []string) (string, error) {
			return sourceName(&s) + ": tags " + listed(args), st.TagSource(cmd.Context(), s.ID, args)
		})
}

func (p *program) muteCommand() *cobra.Command {
	return p.changing("mute SOURCE [WORDS...]", "Mute words of a source",
		"Articles of the source that have one of the words or phrases in their title, their categories or their authors' names come in read from now on. Words count whole, in any letter case. They take the place of those that were muted; without words nothing is muted.",
		"  precis sources mute 3 \"horse race\" cup", 1, -1, "a source, and words",
		func(cmd *cobra.Command, st *store.Store, s store.SourceInfo, args []string) (string, error) {
			return sourceName(&s) + ": muted " + listed(args), st.MuteSource(cmd.Context(), s.ID, args)
		})
}

func (p *program) fullTextCommand() *cobra.Command {
	return p.changing("full-text SOURCE on|off", "Fetch the pages of a source's articles",
		"Has the page of every new article of the source fetched, because its feed holds no more than the beginnings.",
		"  precis sources full-text 3 on", 2, 2, "a source, and on or off",
		func(cmd *cobra.Command, st *store.Store, s store.SourceInfo, args []string) (string, error) {
			if args[0] != "on" && args[0] != "off" {
				return "", usage(cmd, "full-text is on or off, not %q", args[0])
			}
			return sourceName(&s) + ": full text " + args[0],
				st.ChangeSource(cmd.Context(), s.ID, "full text of source", func(t *store.SourceSettings) { t.FullText = args[0] == "on" })
		})
}

func (p *program) accessCommand() *cobra.Command {
	var fields []string
	var user, passwordEnv string
	cmd := p.changing("access SOURCE [--user NAME] [--password-env VARIABLE] [--header NAME:VALUE]", "Say what lets you in to a source",
		"Sets the name and password (HTTP basic authentication) and the header fields that are sent to a source's host, and to no other. The password is read from an environment variable. They are kept in the library, and are in no list, no export and no message. Without flags nothing is sent any more.",
		"  PASSWORD=... precis sources access 3 --user jo --password-env PASSWORD", 1, 1, "a source",
		nil)
	run := func(ctx context.Context, st *store.Store, s store.SourceInfo, a store.Access) (string, error) {
		said := ": nothing is sent to let you in"
		if !a.IsZero() {
			said = ": what lets you in is kept"
		}
		return sourceName(&s) + said, st.ChangeSource(ctx, s.ID, "access to source", func(t *store.SourceSettings) { t.Access = a })
	}
	cmd.Run = p.run(func(cmd *cobra.Command, args []string) error {
		if err := takes(cmd, args, 1, 1, "a source"); err != nil {
			return err
		}
		a := store.Access{User: user}
		var err error
		if a.Fields, err = readFields(cmd, fields); err != nil {
			return err
		}
		if passwordEnv != "" {
			if a.Password = p.Getenv(passwordEnv); a.Password == "" {
				return usage(cmd, "the environment variable %s holds no password", passwordEnv)
			}
		}
		return p.withStore(func(st *store.Store) error {
			found, err := findSources(cmd.Context(), st, args)
			if err != nil {
				return err
			}
			said, err := run(cmd.Context(), st, found[0], a)
			if err != nil {
				return err
			}
			return p.say(said)
		})
	})
	cmd.Flags().StringVar(&user, "user", "", "the name")
	cmd.Flags().StringVar(&passwordEnv, "password-env", "", "the environment variable that holds the password")
	cmd.Flags().StringArrayVar(&fields, "header", nil, "a header field, NAME: VALUE; may be repeated")
	return cmd
}

func (p *program) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove SOURCE...", Short: "Remove sources with their articles",
		Long:              "Removes sources with all their articles. \"precis undo\" brings them back, one at a time.",
		Example:           "  precis sources remove 3",
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 1, -1, "sources"); err != nil {
				return err
			}
			return p.withStore(func(st *store.Store) error {
				found, err := findSources(cmd.Context(), st, args)
				if err != nil {
					return err
				}
				slices.SortFunc(found, func(a, b store.SourceInfo) int { return cmp.Compare(a.ID, b.ID) })
				found = slices.CompactFunc(found, func(a, b store.SourceInfo) bool { return a.ID == b.ID })
				for i := range found {
					n, err := st.RemoveSource(cmd.Context(), found[i].ID)
					if err != nil {
						return err
					}
					if err := p.say(sourceName(&found[i]) + ": removed, with " + kit.Count(n, "article", "articles")); err != nil {
						return err
					}
				}
				return nil
			})
		}),
	}
}

// listed is a list of words for a sentence.
func listed(words []string) string {
	if len(words) == 0 {
		return "nothing"
	}
	return strings.Join(lines(words), ", ")
}

// readFields reads header fields, NAME: VALUE. What they hold is in no message.
func readFields(cmd *cobra.Command, texts []string) ([]store.AccessField, error) {
	var fields []store.AccessField
	for _, text := range texts {
		name, value, ok := strings.Cut(text, ":")
		f := store.AccessField{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)}
		if !ok || !fetch.Field(f).Valid() {
			return nil, usage(cmd, "--header takes a field that can be sent: NAME: VALUE")
		}
		fields = append(fields, f)
	}
	return fields, nil
}
