package cli

import (
	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Prints the manual page in the format of man(1), made from these help texts.",
		Example: `  # read the manual
  precis man | man -l -
  # install it
  precis man > ~/.local/share/man/man1/precis.1`,
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			out := newPrinter(p.Out)
			if _, err := out.WriteString(page.Build(roff.NewDocument())); err != nil {
				return outputError(err)
			}
			return outputError(out.Flush())
		}),
	}
}

// exampleCommands gives the commands that cobra brings an example each.
func exampleCommands(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	examples := map[string]string{
		"help":       "  # what import does\n  precis help import",
		"completion": "  # complete commands in this bash\n  source <(precis completion bash)",
		"bash":       "  # complete commands in this bash\n  source <(precis completion bash)",
		"zsh":        "  # complete commands in this zsh\n  source <(precis completion zsh)",
		"fish":       "  # complete commands in this fish\n  precis completion fish | source",
		"powershell": "  # complete commands in this PowerShell\n  precis completion powershell | Out-String | Invoke-Expression",
	}
	var give func(*cobra.Command)
	give = func(cmd *cobra.Command) {
		if cmd.Example == "" {
			cmd.Example = examples[cmd.Name()]
		}
		for _, c := range cmd.Commands() {
			give(c)
		}
	}
	give(root)
}
