package kit

import (
	tea "charm.land/bubbletea/v2"

	"precis/store"
)

// View is one of the ways in which an article is shown.
type View uint8

// The views of an article, as DESIGN names them.
const (
	Full    View = iota // the whole text
	Summary             // the sentences that were chosen from it
	Skim                // the whole text, the summary's sentences bright and the rest dim
	Changes             // what its source changed in it
)

// String returns the view's name as the status line shows it.
func (v View) String() string {
	switch v {
	case Summary:
		return "summary"
	case Skim:
		return "skim"
	case Changes:
		return "diff"
	default:
		return "full"
	}
}

// OpenMsg asks the root to open an article in the reader.
type OpenMsg struct {
	Header store.Header
	View   View
	Filter store.Filter // the list that previous and next step through
}

// BackMsg asks the root to leave the reader for the list, with the cursor on
// the article that was read last.
type BackMsg struct {
	Header store.Header
	Stay   bool // not out of the program, if there is nothing to go back to
}

// StatusMsg says that the status of an article was changed here, so that
// every page that shows it can follow at once.
type StatusMsg struct {
	ID      uint64
	Read    bool
	Starred bool
	WasRead bool // before the change
}

// ReloadMsg says that the library holds something else than before: another
// process wrote, or a command of ours added, deleted or undid.
type ReloadMsg struct {
	Beside bool // nothing that a key has asked for: no key waits for the lists
}

// WaitMsg says that a change has begun after which the lists are others: the
// root keeps further keys until its [ChangedMsg] comes, because they are meant
// for what will then be on the screen.
type WaitMsg struct{}

// ChangedMsg says what came of a change that keys wait for.
type ChangedMsg struct {
	Notice NoticeMsg
	Reload bool    // the library holds something else than before
	Then   tea.Msg // what the root is asked for next; nil for nothing
}

// NoticeMsg is a sentence for the reader, shown in the status line until the
// next key. Text may hold words from outside: whoever shows it cleans it.
type NoticeMsg struct {
	Text string
	Err  error // what went wrong, if something did; the root adds it in words
}

// AskMsg asks the root for a line of text from the reader. Then gets what was
// typed; it is not called when the reader turns away with Esc.
type AskMsg struct {
	Question string
	About    string // what the question is about, such as an article's title, not cleaned; empty if that is plain
	Text     string // what stands in the line at first
	Then     func(text string) tea.Cmd

	// Recall names questions of one kind: what was answered to one of them can
	// be called up in the next, with the arrow up, until the program ends.
	// Empty, and nothing is kept.
	Recall string

	// Mistake says what is wrong with Text, if it is asked for again, and At
	// where, in bytes.
	Mistake string
	At      int
}

// ListMsg asks the root to lay a list over the one that is open.
type ListMsg struct {
	Filter  store.Filter
	Scope   string // names it in the title line
	Behind  string // what the key that goes back leads to, such as "sources"; empty: the root knows
	Instead bool   // take the place of the open list
}

// ChooseMsg asks the root to let the reader choose one of some rows.
type ChooseMsg struct {
	Title   string
	Verb    string   // what choosing does with a row; empty: open
	Rows    []string // whoever shows them cleans them, and Details
	Details []string // a second column; nil if there is none
	Numbers []int    // by which rows are named and chosen, ascending; nil for 1, 2, 3 and no names
	Then    func(row int) tea.Cmd
}

// SourcesMsg asks the root for the page of sources.
type SourcesMsg struct{}

// TextMsg says that the library has another text of an article because the
// reader asked for it.
type TextMsg struct{ ID uint64 }

// HelpMsg asks the root to show the keys that are bound at a place.
type HelpMsg struct{ At Place }

// PanicMsg says that work in the background met a mistake of ours.
type PanicMsg struct {
	Value any
	Stack []byte
}

// QuitMsg asks the root to leave the program, having saved what is to be
// saved.
type QuitMsg struct{}

// Send returns a command that sends msg.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Notice returns a command that shows a sentence in the status line.
func Notice(text string) tea.Cmd { return Send(NoticeMsg{Text: text}) }

// Failed returns a command that shows an error in the status line.
func Failed(err error) tea.Cmd { return Send(NoticeMsg{Err: err}) }
