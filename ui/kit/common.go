package kit

import (
	"context"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
)

// Common is what every page is handed. There is one, owned by the root;
// pages read it, and change nothing in it but by Request.
type Common struct {
	Keys     KeyMap
	Theme    Theme
	Terminal Terminal
	Outside  Outside
	Views    []SavedView
	Now      func() time.Time // for ages; the zero Common uses time.Now
	Location *time.Location   // for dates; nil is local time
	Writes   Writes           // changes to the library, in order

	Model   string // the language model that can be asked for summaries, harmless; empty for none
	ByModel bool   // it is asked unless the reader turns to the articles' own words

	// Explain makes a sentence of an error: what happened and what to do. nil
	// leaves the error's own words.
	Explain func(error) string

	requests []tea.Msg
	lists    int // that were made
}

// ListID returns a number that no other list has: replies go to all lists,
// and each must know its own.
func (c *Common) ListID() int {
	c.lists++
	return c.lists
}

// SavedView is a list that the reader's configuration gives a name.
type SavedView struct {
	Name, Query string // cleaned, as the choice shows them
	Filter      store.Filter
}

// Request asks the root for something that must be settled before the next
// key is looked at, such as another page: a command's message would come
// after a key that was typed ahead, and the key would reach the wrong page.
// It returns no command, so that a page can end with it.
func (c *Common) Request(msg tea.Msg) tea.Cmd {
	c.requests = append(c.requests, msg)
	return nil
}

// Say shows a sentence in the status line, until the next key.
func (c *Common) Say(text string) tea.Cmd { return c.Request(NoticeMsg{Text: text}) }

// TakeRequest returns the oldest request and forgets it; nil if there is none.
func (c *Common) TakeRequest() tea.Msg {
	if len(c.requests) == 0 {
		return nil
	}
	msg := c.requests[0]
	c.requests = c.requests[1:]
	return msg
}

// Outside is what the reader may do beyond its screen. The process hands it
// in; a field left nil cannot be done where the reader runs (over SSH the
// browser and the files would be the server's), and its keys are not bound.
type Outside struct {
	// Suspendable says that a shell waits for the program to stop, and wakes it
	// again.
	Suspendable bool
	// Browse opens an address in the reader's browser. The address has passed
	// markup's check; only http and https are opened.
	Browse func(address string) error
	// Write creates a new file with the given text, and returns where it is.
	// A file that is there already is not overwritten but an error.
	Write func(name, text string) (path string, err error)
	// Import reads files and folders into the library and says in words what
	// came of it.
	Import func(ctx context.Context, path string, report func(WorkProgress)) (outcome string, err error)
	// Refresh reads sources again and says in words what came of it; nothing,
	// if nobody is waiting and nothing is new. It ends with ctx, and what had
	// arrived is kept: that is an outcome, too.
	Refresh func(ctx context.Context, r Refresh) (outcome string, err error)
	// Subscribe adds the source at an address or a folder and reads it, or
	// returns the feeds that the page there names, to choose from.
	Subscribe func(ctx context.Context, address string) (outcome string, offers []Offer, err error)
	// FullText fetches the page that an article links to and keeps its text.
	FullText func(ctx context.Context, id uint64) (outcome string, err error)
}

// Ticked is the time in the reader's place.
func (c *Common) Ticked() time.Time {
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	if c.Location != nil {
		return now().In(c.Location)
	}
	return now().Local()
}

// Reason says in words what went wrong, as the end of a sentence.
func (c *Common) Reason(err error) string {
	if c.Explain != nil {
		return c.Explain(err)
	}
	return err.Error()
}

// Sentence says in words what went wrong.
func (c *Common) Sentence(err error) string { return Capital(c.Reason(err)) }

// Capital begins a text with a capital.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Bind settles the keys: the default table less what cannot be done here.
func (c *Common) Bind() {
	c.Keys = DefaultKeys()
	var cannot []Action
	if c.Outside.Browse == nil {
		cannot = append(cannot, Browse)
	}
	if c.Outside.Write == nil {
		cannot = append(cannot, Write)
	}
	if c.Outside.Import == nil {
		cannot = append(cannot, ImportFiles)
	}
	if c.Model == "" {
		cannot = append(cannot, Engine)
	}
	if c.Outside.Refresh == nil {
		cannot = append(cannot, RefreshOne, RefreshAll)
	}
	if c.Outside.Subscribe == nil {
		cannot = append(cannot, Add)
	}
	if c.Outside.FullText == nil {
		cannot = append(cannot, FullText)
	}
	c.Keys = c.Keys.Without(cannot...)
}

// Open returns a command that opens an address in the reader's browser, or
// says in the status line why not.
func (c *Common) Open(address string) tea.Cmd {
	switch {
	case c.Outside.Browse == nil:
		return c.Say("No browser can be opened from here; y copies the link.")
	case address == "":
		return c.Say("This article has no link.")
	}
	browse := c.Outside.Browse
	c.Say("Opened " + address) // until the browser says otherwise
	return func() tea.Msg {
		if err := browse(address); err != nil {
			return NoticeMsg{Err: err}
		}
		return nil
	}
}

// CopyLink returns a command that puts an address on the reader's clipboard
// (OSC 52, so it works over SSH). The address must have passed markup's
// check; an empty one is no link.
func (c *Common) CopyLink(address string) tea.Cmd {
	if address == "" {
		return c.Say("This article has no link to copy.")
	}
	c.Say("Copied " + feeds.HideAccess(address))
	return tea.SetClipboard(address)
}
