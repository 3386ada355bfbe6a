package dialog

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// Ask asks for one line of text. Enter answers, Esc turns away.
type Ask struct {
	common   *kit.Common
	question string
	mistake  string
	input    textinput.Model
	then     func(string) tea.Cmd
}

var _ kit.Overlay = (*Ask)(nil)

// NewAsk makes the question of a message.
func NewAsk(common *kit.Common, msg kit.AskMsg) *Ask {
	input := textinput.New()
	input.Prompt = ""
	input.KeyMap.Paste.Unbind() // it would read the clipboard of the machine precis runs on; terminals paste by themselves
	input.CharLimit = 4096      // the longest path that systems take
	input.SetVirtualCursor(true)
	styles := input.Styles()
	styles.Cursor.Blink = false // a blinking cursor would write to the line for ever
	input.SetStyles(styles)
	input.SetValue(markup.Line(msg.Text))
	input.CursorEnd()
	if msg.Mistake != "" {
		input.SetCursor(utf8.RuneCountInString(msg.Text[:min(max(msg.At, 0), len(msg.Text))]))
	}
	input.Focus()
	return &Ask{common: common, question: msg.Question, mistake: msg.Mistake, input: input, then: msg.Then}
}

// Update implements [kit.Overlay].
func (a *Ask) Update(msg tea.Msg) (kit.Overlay, tea.Cmd, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "enter":
			return a, a.then(strings.TrimSpace(a.input.Value())), true
		case "esc", "ctrl+c":
			return a, nil, true
		}
	}
	var cmd tea.Cmd
	a.input, cmd = a.input.Update(msg)
	return a, cmd, false
}

// View implements [kit.Overlay].
func (a *Ask) View(width, height int) string {
	t, theme := a.common.Terminal, a.common.Theme
	a.input.SetWidth(max(width-5, 4))
	lines := []string{
		" " + theme.Title.Render(t.Cut(a.question+":", width-2)),
		"",
		" " + theme.Accent.Render(">") + " " + a.input.View(),
	}
	if a.mistake != "" {
		lines = append(lines, "")
		for _, line := range t.Wrap(markup.Line(a.mistake)+".", max(width-2, 8)) {
			lines = append(lines, " "+theme.Error.Render(line))
		}
		lines = lines[:min(len(lines), max(height-1, 3))]
	}
	for len(lines) < height-1 {
		lines = append(lines, "")
	}
	lines = append(lines, " "+theme.Bar.Render(t.Cut("enter accept · esc cancel", width-2)))
	return strings.Join(lines, "\n")
}
