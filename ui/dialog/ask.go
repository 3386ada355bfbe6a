package dialog

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"precis/feeds/markup"
	"precis/ui/kit"
)

// Ask asks for one line of text, in the last lines of the window. Enter
// answers, Esc turns away.
type Ask struct {
	common   *kit.Common
	question string
	about    string
	mistake  string
	input    textinput.Model
	then     func(string) tea.Cmd

	memory *Memory
	kind   string // under which the memory keeps the answer
	at     int    // how far back the line was taken from; 0: it is being typed
	typed  string // what was typed before one was taken from there
}

var _ kit.Overlay = (*Ask)(nil)

// NewAsk makes the question of a message. Answers are kept in memory, and
// called up from there.
func NewAsk(common *kit.Common, msg kit.AskMsg, memory *Memory) *Ask {
	input := textinput.New()
	input.Prompt = ""
	input.KeyMap.Paste.Unbind()  // it would read the clipboard of the machine precis runs on; terminals paste by themselves
	input.CharLimit = 4096       // the longest path that systems take
	input.SetVirtualCursor(true) // it says where the terminal's own is to be: see line
	// Nothing is styled but the cursor, and that does not blink.
	input.SetStyles(textinput.Styles{Cursor: textinput.CursorStyle{Shape: tea.CursorBlock}})
	input.SetValue(markup.Line(msg.Text))
	input.CursorEnd()
	if msg.Mistake != "" {
		input.SetCursor(utf8.RuneCountInString(msg.Text[:min(max(msg.At, 0), len(msg.Text))]))
	}
	input.Focus()
	return &Ask{
		common: common, question: msg.Question, about: markup.Line(msg.About), mistake: msg.Mistake, input: input, then: msg.Then,
		memory: memory, kind: msg.Recall,
	}
}

// Update implements [kit.Overlay].
func (a *Ask) Update(msg tea.Msg) (kit.Overlay, tea.Cmd, bool) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "enter":
			answer := strings.TrimSpace(a.input.Value())
			a.memory.keep(a.kind, answer)
			return a, a.then(answer), true
		case "up", "ctrl+p":
			a.recall(a.at + 1)
			return a, nil, false
		case "down", "ctrl+n":
			a.recall(a.at - 1)
			return a, nil, false
		case "esc", "ctrl+c":
			return a, nil, true
		}
	}
	var cmd tea.Cmd
	a.input, cmd = a.input.Update(msg)
	return a, cmd, false
}

// recall puts an earlier answer into the line: the last one, the one before
// it; 0 is what was typed.
func (a *Ask) recall(at int) {
	answers := a.memory.answers[a.kind]
	if at = max(min(at, len(answers)), 0); at == a.at {
		return
	}
	if a.at == 0 {
		a.typed = a.input.Value()
	}
	a.at = at
	text := a.typed
	if at > 0 {
		text = answers[len(answers)-at]
	}
	a.input.SetValue(text)
	a.input.CursorEnd()
}

// roomy is the height from which a rule parts a question from the page.
const roomy = 12

// above is how many lines stand above the one that is typed.
func (a *Ask) above(height int) int {
	if height >= roomy {
		return 2
	}
	return 1
}

// line returns as much of what was typed as fits, and the cell in it where the
// cursor stands. The terminal's own cursor goes there: it is seen without
// colours and styles, too, and systems that help to type Chinese and Japanese
// look at it. The input says only by its drawing where that is.
func (a *Ask) line(width int) (string, int) {
	if w := max(width-5, 4); w != a.input.Width() {
		a.input.SetWidth(w)
		at := a.input.Position()
		a.input.CursorEnd() // only so does it reckon again which part fits
		a.input.SetCursor(at)
	}
	drawn := a.input.View()
	before, _, _ := strings.Cut(drawn, "\x1b")
	return ansi.Strip(drawn), a.common.Terminal.TextWidth(before)
}

// Cursor returns where the cursor stands in what View draws: cell and line.
func (a *Ask) Cursor(width, height int) (x, y int) {
	_, x = a.line(width)
	return x + len(" > "), a.above(height)
}

// View implements [kit.Overlay].
func (a *Ask) View(width, height int) string {
	t, theme := a.common.Terminal, a.common.Theme
	var lines []string
	if a.above(height) > 1 {
		lines = append(lines, " "+theme.Frame.Render(strings.Repeat("─", max(width-2, 1))))
	}
	text, _ := a.line(width)
	question := t.Cut(a.question+":", width-2)
	about := ""
	if room := width - 3 - t.TextWidth(question); a.about != "" && room > 8 {
		about = " " + theme.Meta.Render(t.Cut(a.about, room))
	}
	lines = append(lines, " "+theme.Title.Render(question)+about, " "+theme.Accent.Render(">")+" "+text)
	if a.mistake != "" {
		wrong := t.Wrap(kit.Capital(markup.Line(a.mistake))+".", max(width-2, 8))
		for _, line := range wrong[:min(len(wrong), max(height-len(lines)-1, 0))] {
			lines = append(lines, " "+theme.Error.Render(line))
		}
	}
	hint := "enter accept · esc cancel"
	if len(a.memory.answers[a.kind]) > 0 {
		hint += " · ↑ earlier"
	}
	return strings.Join(append(lines, " "+theme.Bar.Render(t.Cut(hint, width-2))), "\n")
}
