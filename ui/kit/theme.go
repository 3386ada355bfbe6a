package kit

import (
	"charm.land/lipgloss/v2"
)

// Theme is the styles of the reader. Text keeps the terminal's own colours;
// only accents are coloured. Each style also differs without colours (bold,
// faint, underline), because NO_COLOR leaves only those.
type Theme struct {
	Light bool
	Plain bool // no styles at all: signs must say it

	Title     lipgloss.Style // an article's title, and headings
	Unread    lipgloss.Style // the title of an unread article in the list
	Read      lipgloss.Style // the title of a read one
	Selected  lipgloss.Style // the title under the cursor
	Gist      lipgloss.Style // the one-sentence summary under it
	Meta      lipgloss.Style // source, date, reading time
	Accent    lipgloss.Style // marks: the cursor, unread, the chosen sentence
	Star      lipgloss.Style
	Invite    lipgloss.Style // "No time to read? Press s for a summary"
	Bright    lipgloss.Style // skim: a sentence of the summary
	Dim       lipgloss.Style // skim: the rest
	Quote     lipgloss.Style // the bar beside a quotation
	Code      lipgloss.Style // code, in a line and in blocks
	Link      lipgloss.Style
	Removed   lipgloss.Style // words that were taken out of an article
	Added     lipgloss.Style // words that were put in
	Found     lipgloss.Style // what is looked for in an article
	FoundHere lipgloss.Style // the place of it that was gone to
	Bar       lipgloss.Style // status line
	Notice    lipgloss.Style
	Error     lipgloss.Style
	Key       lipgloss.Style // a key in help
	Frame     lipgloss.Style // the border of an overlay
	CodeTheme string         // chroma's style for code with a language
}

// NewTheme makes the styles for what the terminal reported.
func NewTheme(t Terminal) Theme {
	// The accents are the terminal's own sixteen, so that they go with the
	// reader's palette and cost five bytes to switch on; what steps back is
	// faint, which suits light and dark alike. (Grey from the palette would
	// not do: some make it the background.)
	accent, gold, code, red, green := lipgloss.Color("14"), lipgloss.Color("11"), lipgloss.Color("13"), lipgloss.Color("9"), lipgloss.Color("10")
	if t.Light {
		accent, gold, code, red, green = lipgloss.Color("4"), lipgloss.Color("3"), lipgloss.Color("5"), lipgloss.Color("1"), lipgloss.Color("2")
	}
	codeTheme := "github-dark"
	if t.Light {
		codeTheme = "github"
	}
	style := lipgloss.NewStyle
	return Theme{
		Light:     t.Light,
		Plain:     t.Plain(),
		Title:     style().Bold(true),
		Unread:    style().Bold(true),
		Read:      style(),
		Selected:  style().Bold(true).Foreground(accent),
		Gist:      style().Faint(true),
		Meta:      style().Faint(true),
		Accent:    style().Foreground(accent),
		Star:      style().Foreground(gold),
		Invite:    style().Italic(true).Foreground(accent),
		Bright:    style().Bold(true),
		Dim:       style().Faint(true),
		Quote:     style().Foreground(accent),
		Code:      style().Foreground(code),
		Link:      style().Underline(true).Foreground(accent),
		Removed:   style().Strikethrough(true).Foreground(red),
		Added:     style().Bold(true).Foreground(green),
		Found:     style().Reverse(true),
		FoundHere: style().Bold(true).Reverse(true).Foreground(accent),
		Bar:       style().Faint(true),
		Notice:    style().Bold(true),
		Error:     style().Bold(true).Foreground(red),
		Key:       style().Bold(true).Foreground(accent),
		Frame:     style().Faint(true),
		CodeTheme: codeTheme,
	}
}
