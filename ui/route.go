package ui

import (
	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/ui/dialog"
	"precis/ui/kit"
)

// Update implements tea.Model: every message finds its page, and what the
// page requests is settled before the next message is looked at.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.common.Terminal.Update(msg) {
		a.restyle()
	}
	cmd := a.route(msg)
	for request := a.common.TakeRequest(); request != nil; request = a.common.TakeRequest() {
		cmd = tea.Batch(cmd, a.route(request))
	}
	return a, cmd
}

// route hands a message to whom it is for.
func (a *App) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.resize()
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.PasteMsg:
		return a.overlays.Update(msg)
	case kit.OpenMsg:
		a.reading = true
		return a.reader.Open(msg.Header, msg.View, msg.Filter)
	case kit.BackMsg:
		return a.back(msg.Header)
	case kit.QuitMsg:
		a.quitting = true
		return tea.Quit
	case kit.NoticeMsg:
		a.notice = msg
	case kit.AskMsg:
		a.overlays.Push(dialog.NewAsk(a.common, msg))
	case kit.ChooseMsg:
		a.overlays.Push(dialog.NewChoose(a.common, msg))
	default:
		return a.broadcast(msg)
	}
	return nil
}

// broadcast hands a message to every page. Each knows by its type and
// generation whether it is meant.
func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	cmds := make([]tea.Cmd, 0, len(a.lists)+1)
	for i := range a.lists {
		var cmd tea.Cmd
		a.lists[i], cmd = a.lists[i].Update(msg)
		cmds = append(cmds, cmd)
	}
	var cmd tea.Cmd
	a.reader, cmd = a.reader.Update(msg)
	return tea.Batch(append(cmds, cmd)...)
}

// press hands a key to what is on top.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	if !a.overlays.Empty() {
		return a.overlays.Update(msg)
	}
	a.notice = kit.NoticeMsg{}
	at := kit.InList
	if a.reading {
		at = kit.InArticle
	}
	switch a.common.Keys.Match(msg, at) {
	case kit.Quit:
		return a.common.Request(kit.QuitMsg{})
	case kit.Help:
		a.overlays.Push(dialog.NewHelp(a.common, at))
		return nil
	case kit.Redraw:
		return tea.ClearScreen
	case kit.Suspend:
		a.store.Release() // a stopped process must not keep the library from others
		return tea.Suspend
	}
	var cmd tea.Cmd
	if a.reading {
		a.reader, cmd = a.reader.Update(msg)
	} else {
		last := len(a.lists) - 1
		a.lists[last], cmd = a.lists[last].Update(msg)
	}
	return cmd
}

// back leaves the reader for the list, a selection for the whole library, and
// the library for the shell.
func (a *App) back(h store.Header) tea.Cmd {
	switch {
	case a.reading:
		a.reading = false
		return a.list().Show(h)
	case len(a.lists) > 1:
		a.lists = a.lists[:len(a.lists)-1]
		return a.list().Init()
	}
	return a.common.Request(kit.QuitMsg{})
}
