package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/ui/dialog"
	"precis/ui/kit"
	"precis/ui/library"
	"precis/ui/sources"
)

// Update implements tea.Model: every message finds its page, what the page
// requests is settled before the next message is looked at, and keys that
// waited are looked at when nothing is in their way any more.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.common.Terminal.Update(msg) {
		a.restyle()
	}
	cmds := []tea.Cmd{a.settle(msg)}
	for len(a.typed) > 0 && !a.busy() {
		press := a.typed[0]
		a.typed = a.typed[1:]
		cmds = append(cmds, a.settle(press))
	}
	return a, tea.Batch(cmds...)
}

// settle routes a message and everything that pages request because of it.
func (a *App) settle(msg tea.Msg) tea.Cmd {
	cmd := a.route(msg)
	for request := a.common.TakeRequest(); request != nil; request = a.common.TakeRequest() {
		cmd = tea.Batch(cmd, a.route(request))
	}
	return cmd
}

// busy reports whether a key would come too early: before what an earlier key
// asked for is on the screen.
func (a *App) busy() bool {
	switch {
	case a.waiting > 0:
		return true
	case !a.overlays.Empty():
		return false
	case a.reading:
		return a.reader.Busy()
	case a.atSources():
		return a.sources.Busy()
	}
	return a.list().Busy()
}

// route hands a message to whom it is for.
func (a *App) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.resize()
	case tea.KeyPressMsg:
		return a.typedKey(msg)
	case tea.PasteMsg:
		return a.overlays.Update(msg)
	case kit.OpenMsg:
		a.reading = true
		return a.reader.Open(msg.Header, msg.View, msg.Filter)
	case kit.BackMsg:
		return a.back(msg)
	case kit.QuitMsg:
		a.quitting = true
		return func() tea.Msg {
			a.replies.wait()
			return tea.Quit()
		}
	case tea.BackgroundColorMsg:
		a.replies.end()
	case kit.WaitMsg:
		a.waiting++
	case kit.ChangedMsg:
		return a.changed(msg)
	case kit.NoticeMsg:
		a.notice = msg
	case kit.AskMsg:
		a.overlays.Push(dialog.NewAsk(a.common, msg, &a.memory))
	case kit.ListMsg:
		return a.lay(msg)
	case kit.ChooseMsg:
		a.overlays.Push(dialog.NewChoose(a.common, msg))
	case kit.SourcesMsg:
		return a.openSources()
	default:
		return a.routeWork(msg)
	}
	return nil
}

// routeWork hands on what has to do with work that takes long, and what is for
// pages.
func (a *App) routeWork(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.WorkMsg:
		return a.begin(msg)
	case workTickMsg:
		return a.follow()
	case workDoneMsg:
		return a.workDone(msg)
	case scheduleMsg:
		return a.scheduleRefresh()
	case dueMsg:
		return tea.Tick(msg.in, func(time.Time) tea.Msg { return refreshNowMsg{} })
	case refreshNowMsg:
		return a.refreshNow()
	}
	return a.broadcast(msg)
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
	if a.sources != nil {
		a.sources, cmd = a.sources.Update(msg)
		cmds = append(cmds, cmd)
	}
	a.reader, cmd = a.reader.Update(msg)
	return tea.Batch(append(cmds, cmd)...)
}

// changed settles a change that keys wait for.
func (a *App) changed(msg kit.ChangedMsg) tea.Cmd {
	a.waiting--
	a.notice = msg.Notice
	var then, reload tea.Cmd
	if msg.Then != nil {
		then = a.route(msg.Then)
	}
	if msg.Reload {
		reload = a.broadcast(kit.ReloadMsg{})
	}
	return tea.Batch(then, reload)
}

// typedAhead is how many keys wait at most.
const typedAhead = 64

// typedKey takes a key, or lets it wait for what an earlier one asked for.
// Quitting never waits, and neither does the second key in a row that turns
// back: what it turns back from does not come.
func (a *App) typedKey(msg tea.KeyPressMsg) tea.Cmd {
	if a.stop(msg) {
		a.typed = nil
		return nil
	}
	if !a.busy() || a.common.Keys.Match(msg, a.place()) == kit.Quit {
		return a.press(msg)
	}
	if last := len(a.typed) - 1; last >= 0 && a.turnsBack(msg) && a.turnsBack(a.typed[last]) {
		a.typed = nil
		return a.press(msg)
	}
	if len(a.typed) < typedAhead {
		a.typed = append(a.typed, msg)
	}
	return nil
}

// turnsBack reports whether a key goes back from where one is.
func (a *App) turnsBack(msg tea.KeyPressMsg) bool {
	action := a.common.Keys.Match(msg, a.place())
	return action == kit.Back || action == kit.TurnBack
}

// place is where keys are bound now.
func (a *App) place() kit.Place {
	switch {
	case a.reading:
		return kit.InArticle
	case a.atSources():
		return kit.InSources
	}
	return kit.InList
}

// press hands a key to what is on top.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	if !a.overlays.Empty() {
		return a.overlays.Update(msg)
	}
	a.notice = kit.NoticeMsg{}
	switch a.common.Keys.Match(msg, a.place()) {
	case kit.Quit:
		return a.common.Request(kit.QuitMsg{})
	case kit.Help:
		a.overlays.Push(dialog.NewHelp(a.common, a.place()))
		return nil
	case kit.Redraw:
		return tea.ClearScreen
	case kit.Suspend:
		return a.suspend()
	}
	var cmd tea.Cmd
	switch {
	case a.reading:
		a.reader, cmd = a.reader.Update(msg)
	case a.atSources():
		a.sources, cmd = a.sources.Update(msg)
	default:
		last := len(a.lists) - 1
		a.lists[last], cmd = a.lists[last].Update(msg)
	}
	return cmd
}

// openSources opens the page of sources, or goes back to it.
func (a *App) openSources() tea.Cmd {
	if a.sources != nil && len(a.lists) > a.above {
		a.lists = a.lists[:a.above]
		_, cmd := a.sources.Update(kit.ReloadMsg{})
		return cmd
	}
	a.sources, a.above = sources.New(a.common, a.store), len(a.lists)
	a.resize()
	_, cmd := a.sources.Update(kit.ReloadMsg{})
	return cmd
}

// lay lays a list over the one that is open, or in its place.
func (a *App) lay(msg kit.ListMsg) tea.Cmd {
	list := library.New(a.common, a.store, a.shelf, msg.Filter, msg.Scope)
	if last := len(a.lists) - 1; msg.Instead && last > 0 {
		list.SetBehind(a.list().Behind())
		a.lists = a.lists[:last]
	} else if last > 0 {
		list.SetBehind("back")
	}
	if msg.Behind != "" {
		list.SetBehind(msg.Behind)
	}
	a.lists = append(a.lists, list)
	a.resize()
	_, cmd := list.Update(kit.ReloadMsg{})
	return cmd
}

// back leaves the reader for the list, a selection for the whole library, and
// the library for the shell.
func (a *App) back(msg kit.BackMsg) tea.Cmd {
	switch {
	case a.reading:
		a.reading = false
		return a.list().Show(msg.Header)
	case a.atSources():
		a.sources = nil
	case len(a.lists) > 1:
		a.lists = a.lists[:len(a.lists)-1]
		if a.atSources() {
			_, cmd := a.sources.Update(kit.ReloadMsg{})
			return cmd
		}
	case msg.Stay:
		return a.common.Say("This is the whole library; " + a.common.Keys.Label(kit.Back, kit.InList) + " quits.")
	default:
		return a.common.Request(kit.QuitMsg{})
	}
	_, cmd := a.list().Update(kit.ReloadMsg{})
	return cmd
}
