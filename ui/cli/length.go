package cli

import (
	"time"

	"github.com/spf13/cobra"

	"precis/summary"
)

// lengthOptions says how long a summary is to be, in one of three ways.
type lengthOptions struct {
	sentences, words, seconds int
}

// add adds the flags.
func (o *lengthOptions) add(cmd *cobra.Command) {
	cmd.Flags().IntVarP(&o.sentences, "sentences", "n", summary.Short, "how long the summary is, in sentences")
	cmd.Flags().IntVar(&o.words, "words", 0, "how long it is at most, in words")
	cmd.Flags().IntVar(&o.seconds, "seconds", 0, "how long it takes to read at most")
}

// given reports whether a length was asked for.
func (o *lengthOptions) given(cmd *cobra.Command) bool {
	flags := cmd.Flags()
	return flags.Changed("sentences") || flags.Changed("words") || flags.Changed("seconds")
}

// check refuses lengths that are none, and two at once.
func (o *lengthOptions) check(cmd *cobra.Command) error {
	flags := cmd.Flags()
	n, words, seconds := flags.Changed("sentences"), flags.Changed("words"), flags.Changed("seconds")
	switch {
	case n && words, n && seconds, words && seconds:
		return usage(cmd, "-n, --words and --seconds are three ways to say how long: give one of them")
	case o.sentences < 1:
		return usage(cmd, "-n is a number of sentences, at least 1")
	case words && o.words < 1:
		return usage(cmd, "--words is a number of words, at least 1")
	case seconds && o.seconds < 1:
		return usage(cmd, "--seconds is a time to read in seconds, at least 1")
	}
	return nil
}

// length returns what was asked for.
func (o *lengthOptions) length() summary.Length {
	switch {
	case o.words > 0:
		return summary.Length{Words: o.words}
	case o.seconds > 0:
		// More seconds than a day's are as good as no limit, and stay a time.
		return summary.Length{Time: time.Duration(min(o.seconds, 24*60*60)) * time.Second}
	}
	return summary.Length{Sentences: o.sentences}
}
