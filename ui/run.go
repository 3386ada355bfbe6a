package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// Config is what [Run] is handed. Nothing else reaches the reader from the
// process it runs in.
type Config struct {
	Store *store.Store
	Shelf *shelf.Shelf

	// Selection, if not empty, is a list of articles that is laid over the
	// whole library, in this order, and opened on the first of them.
	Selection []uint64
	Name      string // of the selection, such as "12 files"

	Views []kit.SavedView // to choose from; may be none

	RefreshEvery time.Duration // how often sources are refreshed by themselves; 0 is never

	In      io.Reader
	Out     io.Writer
	Env     []string // as os.Environ writes it: TERM, COLORTERM, NO_COLOR
	Outside kit.Outside

	Now      func() time.Time // nil is time.Now
	Location *time.Location   // nil is local time

	ByModel bool // summaries are the Shelf's model's, until the reader turns to the articles' own words

	Explain func(error) string // makes a sentence of an error; nil leaves its own words

	Options []tea.ProgramOption // for other ways to run, such as over SSH
}

// Run shows the reader until it is left or ctx ends, and returns the error
// that ended it, nil if that was the reader's wish. The terminal is restored
// in every case, a panic included, and the place in the open article is
// remembered even when ctx ended.
func Run(ctx context.Context, c Config) error {
	common := &kit.Common{Outside: c.Outside, Views: c.Views, Now: c.Now, Location: c.Location, Explain: c.Explain}
	common.Model, common.ByModel = c.Shelf.Model(), c.ByModel && c.Shelf.Model() != ""
	common.Bind()
	common.Theme = kit.NewTheme(common.Terminal)
	app := newApp(common, c.Store, c.Shelf)
	app.every = c.RefreshEvery
	if len(c.Selection) > 0 {
		app.selection(c.Selection, c.Name)
	}
	for _, list := range app.lists {
		if err := list.Load(ctx); err != nil {
			return fmt.Errorf("ui: read the library: %w", err)
		}
	}
	if h, ok := app.list().Selected(); ok && len(c.Selection) > 0 {
		common.Request(kit.OpenMsg{Header: h, View: kit.Full, Filter: app.list().Filter()}) // before any key
	}
	watching, stop := context.WithCancel(ctx)
	defer stop()
	changes, err := c.Store.Watch(watching)
	if err != nil {
		changes = nil // no file events here: the list shows what others changed when it is next read
	}

	options := append([]tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(c.In),
		tea.WithOutput(c.Out),
		tea.WithEnvironment(c.Env),
		tea.WithoutSignalHandler(), // ctx ends with the signals that whoever runs this has chosen
	}, c.Options...)
	s := &session{App: app, changes: changes}
	program := tea.NewProgram(s, options...)
	s.quit = program.Quit
	_, err = program.Run()
	switch {
	case s.panicked != nil:
		err = s.panicked
	case err == nil, errors.Is(err, tea.ErrInterrupted), errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil:
		err = nil
	default:
		err = fmt.Errorf("ui: %w", err)
	}
	return errors.Join(err, app.end(ctx))
}

// endTime is how long the end of the reader may take to keep what was read.
const endTime = 5 * time.Second

// end keeps what must not be lost, whatever ended the program. ctx may be
// over, so that this has its own time. A library that cannot be written says
// so when something is changed; having read in it is no failure.
func (a *App) end(ctx context.Context) error {
	saving, done := context.WithTimeout(context.WithoutCancel(ctx), endTime)
	defer done()
	a.reader.Hush()
	err := a.save(saving)
	switch {
	case err == nil, errors.Is(err, store.ErrReadOnly), errors.Is(err, store.ErrNotFound):
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		err = store.ErrBusy
	}
	return fmt.Errorf("ui: keep the place: %w", err)
}

// session is the root model together with what feeds it from outside the
// screen.
type session struct {
	*App
	changes  <-chan struct{}
	quit     func()
	panicked *PanicError
}

// changedMsg says that another process changed the library.
type changedMsg struct{}

// Init implements tea.Model.
func (s *session) Init() tea.Cmd {
	return tea.Batch(guarded(s.App.Init()), s.watch())
}

// Update implements tea.Model.
func (s *session) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer s.caught()
	switch msg := msg.(type) {
	case kit.PanicMsg:
		s.fail(msg.Value, msg.Stack)
		return s, nil
	case changedMsg:
		return s, tea.Batch(guarded(s.broadcast(kit.ReloadMsg{Beside: true})), s.watch())
	}
	_, cmd = s.App.Update(msg)
	return s, guarded(cmd)
}

// View implements tea.Model.
func (s *session) View() tea.View {
	defer s.caught()
	return s.App.View()
}

// watch waits for the next change.
func (s *session) watch() tea.Cmd {
	changes := s.changes
	if changes == nil {
		return nil
	}
	return func() tea.Msg {
		if _, ok := <-changes; !ok {
			return nil
		}
		return changedMsg{}
	}
}
