package kit

import (
	"charm.land/lipgloss/v2"
)

// Theme is the styles of the reader. Text keeps the terminal's own colours;
// only accents and what steps back are coloured, so that every palette stays
// readable. Each style also differs without colours (bold, faint, underline,
// reverse), because NO_COLOR leaves only those.
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
	Bar       lipgloss.Style // status line
	Notice    lipgloss.Style
	Error     lipgloss.Style
	Key       lipgloss.Style // a key in help
	Frame     lipgloss.Style // the border of an overlay
	CodeTheme string         // chroma's style for code with a language
}

// NewTheme makes the styles for what the terminal reported.
func NewTheme(t Terminal) Theme {
	shade := lipgloss.LightDark(!t.Light)
	var (
		accent = shade(lipgloss.Color("#0b61a4"), lipgloss.Color("#6cb6ff"))
		soft   = shade(lipgloss.Color("#5c5c5c"), lipgloss.Color("#9a9a9a"))
		dim    = shade(lipgloss.Color("#8c8c8c"), lipgloss.Color("#7a7a7a"))
		gold   = shade(lipgloss.Color("#8a5a00"), lipgloss.Color("#e3b341"))
		code   = shade(lipgloss.Color("#8a2f62"), lipgloss.Color("#d2a8ff"))
		red    = shade(lipgloss.Color("#b31d28"), lipgloss.Color("#ff7b72"))
	)
	codeTheme := "github-dark"
	if t.Light {
		codeTheme = "github"
	}
	style := lipgloss.NewStyle
	// Grey is dim enough; a terminal without colours has only faint.
	stepBack := style().Foreground(dim)
	if !t.Coloured() {
		stepBack = style().Faint(true)
	}
	return Theme{
		Light:     t.Light,
		Plain:     t.Plain(),
		Title:     style().Bold(true),
		Unread:    style().Bold(true),
		Read:      style(),
		Selected:  style().Bold(true).Foreground(accent),
		Gist:      style().Italic(true).Foreground(soft),
		Meta:      style().Foreground(soft),
		Accent:    style().Foreground(accent),
		Star:      style().Foreground(gold),
		Invite:    style().Italic(true).Foreground(accent),
		Bright:    style().Bold(true),
		Dim:       stepBack,
		Quote:     style().Foreground(accent),
		Code:      style().Foreground(code),
		Link:      style().Underline(true).Foreground(accent),
		Bar:       style().Foreground(soft),
		Notice:    style().Bold(true),
		Error:     style().Bold(true).Foreground(red),
		Key:       style().Bold(true).Foreground(accent),
		Frame:     style().Foreground(soft),
		CodeTheme: codeTheme,
	}
}
