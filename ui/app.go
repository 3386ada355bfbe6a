package ui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/summary/shelf"
	"precis/ui/dialog"
	"precis/ui/kit"
	"precis/ui/library"
	"precis/ui/reader"
	"precis/ui/sources"
)

// The smallest window in which the reader can be used. Below it a sentence
// says so.
const (
	minWidth  = 24
	minHeight = 6
)

// App is the root model. It routes: which page is open, and what lies over
// it.
type App struct {
	common   *kit.Common
	store    *store.Store
	shelf    *shelf.Shelf
	lists    []*library.Model // the open list is the last; below it the whole library
	reader   *reader.Model
	reading  bool           // the reader is open, else the list
	sources  *sources.Model // nil: not open
	above    int            // how many lists lay below sources when it was opened
	works    []*work        // under way, the last one begun last
	workID   int
	every    time.Duration // how often sources are refreshed by themselves; 0: never
	overlays dialog.Stack
	memory   dialog.Memory // what questions were answered
	notice   kit.NoticeMsg
	waiting  int               // changes that keys wait for
	typed    []tea.KeyPressMsg // keys that wait, for a change or for what is being read
	quitting bool
	replies  replies
}

var _ tea.Model = (*App)(nil)

// newApp makes the root with the whole library as its list.
func newApp(common *kit.Common, st *store.Store, sh *shelf.Shelf) *App {
	return &App{
		common: common, store: st, shelf: sh,
		lists:  []*library.Model{library.New(common, st, sh, store.Filter{}, "")},
		reader: reader.New(common, st, sh),
	}
}

// selection puts a list of some articles over the whole library.
func (a *App) selection(ids []uint64, name string) {
	a.lists = append(a.lists, library.New(a.common, a.store, a.shelf, store.Filter{IDs: ids}, name))
}

// list is the open list.
func (a *App) list() *library.Model { return a.lists[len(a.lists)-1] }

// atSources reports whether the page of sources is on top.
func (a *App) atSources() bool { return !a.reading && a.sources != nil && len(a.lists) == a.above }

// Init implements tea.Model.
func (a *App) Init() tea.Cmd {
	return tea.Batch(a.replies.ask(), a.list().Init(), a.scheduleRefresh())
}

// View implements tea.Model.
func (a *App) View() tea.View {
	view := tea.NewView(kit.Guard(a.screen()))
	view.AltScreen = true
	t := a.common.Terminal
	if x, y, ok := a.overlays.Cursor(t.Width, t.Height); ok && !a.small() {
		rows := strings.Count(a.overlays.View(t.Width, t.Height), "\n") + 1
		view.Cursor = tea.NewCursor(min(x, t.Width-1), t.Height-rows+y)
	}
	return view
}

// small reports whether the window is too small to be used.
func (a *App) small() bool {
	return a.common.Terminal.Width < minWidth || a.common.Terminal.Height < minHeight
}

// screen draws the whole window.
func (a *App) screen() string {
	t := a.common.Terminal
	switch {
	case t.Width == 0 || t.Height == 0 || a.quitting:
		return ""
	case a.small():
		return strings.Join(t.Clip(t.Wrap("The window is too small for precis. Make it larger.", t.Width), t.Height, t.Width), "\n")
	}
	below := a.overlays.View(t.Width, t.Height)
	if below == "" {
		below = a.statusLine()
	}
	// The page leaves room for one line; a long notice and a question cover more.
	rows := strings.Count(below, "\n") + 1
	if rows >= t.Height {
		return below
	}
	page := a.page()
	if rows > 1 {
		lines := strings.Split(page, "\n")
		page = strings.Join(lines[:min(t.Height-rows, len(lines))], "\n")
	}
	return page + "\n" + below
}

// page draws the page on top.
func (a *App) page() string {
	switch {
	case a.reading:
		return a.reader.View()
	case a.atSources():
		return a.sources.View()
	}
	return a.list().View()
}

// resize hands the window's size to the pages: all of it but the status line.
func (a *App) resize() {
	t := a.common.Terminal
	if a.small() {
		return // the place must not move while the window is too small to show it
	}
	for _, list := range a.lists {
		list.SetSize(t.Width, t.Height-1)
	}
	if a.sources != nil {
		a.sources.SetSize(t.Width, t.Height-1)
	}
	a.reader.SetSize(t.Width, t.Height)
}

// restyle draws everything for what the terminal has reported.
func (a *App) restyle() {
	a.common.Theme = kit.NewTheme(a.common.Terminal)
	a.reader.Restyle()
}

// save stops what takes long, waits for what is being written, and writes what must not be lost when the program ends: the place in the
// open article, and the summaries that were made.
func (a *App) save(ctx context.Context) error {
	if err := a.endWork(ctx); err != nil {
		return err
	}
	if err := a.common.Writes.Wait(ctx); err != nil {
		return err
	}
	if save := a.reader.Save(); save != nil {
		if err := save(ctx); err != nil {
			return err
		}
	}
	return a.shelf.Flush(ctx)
}
