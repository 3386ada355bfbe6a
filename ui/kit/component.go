package kit

import (
	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
)

// Component is the contract of a page. Self is the page's own type: Update
// returns it, so that nobody has to assert it back from an interface.
//
// Update does no work that waits: files, the library and conversions belong
// into the returned command, and a command changes no state but sends a
// message. SetSize is given the cells the page may fill; View never draws
// outside of them.
type Component[Self any] interface {
	help.KeyMap
	Update(msg tea.Msg) (Self, tea.Cmd)
	View() string
	SetSize(width, height int)
}

// Overlay is drawn over a page and gets every key while it is the topmost
// one. Update reports done when the overlay is finished and wants to be gone.
// View draws height lines, or fewer: then they cover the last lines of the
// page.
type Overlay interface {
	Update(msg tea.Msg) (next Overlay, cmd tea.Cmd, done bool)
	View(width, height int) string
}
