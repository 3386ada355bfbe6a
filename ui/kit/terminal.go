package kit

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Terminal is what the terminal reported about itself. The zero value is a
// dark terminal of unknown size that counts cells sign by sign.
type Terminal struct { //nolint:recvcheck // a value to read; Update alone changes it
	Width, Height int                  // cells
	Light         bool                 // the background is light
	Profile       colorprofile.Profile // the colours it can show
	Cells         ansi.Method          // how it counts the cells of joined signs, such as emoji families
	ASCII         bool                 // it announced no UTF-8: signs beyond ASCII are avoided in our own decoration
}

// Update absorbs a report and says whether anything changed.
func (t *Terminal) Update(msg tea.Msg) bool {
	before := *t
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		t.Width, t.Height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		t.Light = !msg.IsDark()
	case tea.ColorProfileMsg:
		t.Profile = msg.Profile
	case tea.ModeReportMsg:
		// The renderer draws with the same rule: it switches to graphemes when
		// the terminal knows mode 2027 (Unicode core).
		if msg.Mode == ansi.ModeUnicodeCore &&
			(msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			t.Cells = ansi.GraphemeWidth
		}
	}
	return before != *t
}

// Colours reports whether the terminal shows colours and the reader wants them
// (NO_COLOR). While nothing is known of it, it does.
func (t Terminal) Colours() bool {
	return t.Profile > colorprofile.ASCII || t.Profile == colorprofile.Unknown
}

// Plain reports whether the terminal shows no styles at all (TERM=dumb), so
// that whatever a style says must be said by a sign as well.
func (t Terminal) Plain() bool {
	return t.Profile <= colorprofile.NoTTY && t.Profile != colorprofile.Unknown
}
