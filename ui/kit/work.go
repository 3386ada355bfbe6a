package kit

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
)

// WorkMsg asks the root to have something done that takes long, such as a
// refresh: beside everything else, with its progress in the status line, until
// it is done or the reader stops it with Esc.
type WorkMsg struct {
	Doing string // such as "Refreshing"; two of one name are not done at once
	Run   func(ctx context.Context, report func(WorkProgress)) WorkResult

	// Quiet is work that nobody has asked for: it takes no key, and says
	// nothing unless something came of it.
	Quiet bool
}

// WorkProgress says how far work is.
type WorkProgress struct {
	Done, All int
	What      string // what All counts, such as "sources"
	New       int    // articles that have come in: lists are read again when there are more
}

// WorkResult is what came of work.
type WorkResult struct {
	Notice NoticeMsg
	Reload bool    // the library holds something else than before
	Then   tea.Msg // what the root is asked for next; nil for nothing
}

// Refresh is what [Outside.Refresh] is asked for.
type Refresh struct {
	Sources []uint64 // none: all that are subscribed to
	Due     bool     // nobody is waiting: leaves out what servers said has not changed yet
	Report  func(WorkProgress)
}

// Offer is a feed that a page names.
type Offer struct{ Address, Title string } // not cleaned

// RefreshSources has sources read again; none is all of them. name is what
// they are called, not cleaned.
func (c *Common) RefreshSources(name string, ids ...uint64) tea.Cmd {
	return c.Request(c.RefreshWork(name, false, ids...))
}

// RefreshWork is the work of reading sources again.
func (c *Common) RefreshWork(name string, quiet bool, ids ...uint64) WorkMsg {
	refresh := c.Outside.Refresh
	doing := "Refreshing"
	if name != "" {
		doing += " " + name
	}
	return WorkMsg{Doing: doing, Quiet: quiet, Run: func(ctx context.Context, report func(WorkProgress)) WorkResult {
		outcome, err := refresh(ctx, Refresh{Sources: ids, Due: quiet, Report: report})
		return WorkResult{Notice: NoticeMsg{Text: outcome, Err: err}, Reload: true}
	}}
}

// AddSource asks for the address of a feed or page, or for a folder, and
// subscribes to it. Of a page that names several feeds the reader chooses.
func (c *Common) AddSource() tea.Cmd {
	return c.Request(AskMsg{Question: "Add a feed, a page or a folder", Recall: "add", Then: func(typed string) tea.Cmd {
		if typed == "" {
			return nil
		}
		return c.subscribe(typed)
	}})
}

func (c *Common) subscribe(address string) tea.Cmd {
	add := c.Outside.Subscribe
	return c.Request(WorkMsg{Doing: "Reading " + withoutPassword(address), Run: func(ctx context.Context, _ func(WorkProgress)) WorkResult {
		outcome, offers, err := add(ctx, address)
		switch {
		case err != nil && ctx.Err() != nil:
			return WorkResult{Notice: NoticeMsg{Text: "Stopped; nothing was added."}, Reload: true}
		case err != nil:
			return WorkResult{Notice: NoticeMsg{Text: withoutPassword(address) + ": ", Err: err}}
		case len(offers) > 0:
			return WorkResult{Then: c.choice(offers)}
		}
		return WorkResult{Notice: NoticeMsg{Text: outcome}, Reload: true}
	}})
}

// choice lets the reader choose one of the feeds of a page.
func (c *Common) choice(offers []Offer) ChooseMsg {
	titles, addresses := make([]string, len(offers)), make([]string, len(offers))
	for i, o := range offers {
		titles[i], addresses[i] = o.Title, o.Address
	}
	return ChooseMsg{Title: "This page names several feeds", Verb: "add", Rows: titles, Details: addresses, Then: func(row int) tea.Cmd {
		return c.subscribe(offers[row].Address)
	}}
}

// withoutPassword is an address without the name and password in it.
func withoutPassword(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		scheme, rest = "", address
	}
	host, path, slash := strings.Cut(rest, "/")
	if at := strings.LastIndex(host, "@"); at >= 0 {
		host = host[at+1:]
	}
	if ok {
		host = scheme + "://" + host
	}
	if slash {
		host += "/" + path
	}
	return host
}

// AskImport asks for a file or folder and reads it in.
func (c *Common) AskImport() tea.Cmd {
	read := c.Outside.Import
	return c.Request(AskMsg{Question: "Import a file or folder", Recall: "import", Then: func(path string) tea.Cmd {
		if path == "" {
			return nil
		}
		return c.Request(WorkMsg{Doing: "Importing " + path, Run: func(ctx context.Context, report func(WorkProgress)) WorkResult {
			outcome, err := read(ctx, path, report)
			if err != nil && ctx.Err() != nil {
				return WorkResult{Notice: NoticeMsg{Text: "Stopped; what was imported is kept."}, Reload: true}
			}
			return WorkResult{Notice: NoticeMsg{Text: outcome, Err: err}, Reload: true}
		}})
	}})
}

// FetchText fetches the page of an article and keeps its text.
func (c *Common) FetchText(h store.Header) tea.Cmd {
	fetch := c.Outside.FullText
	if h.Link == "" {
		return c.Say("This article has no link, so there is no page to fetch.")
	}
	return c.Request(WorkMsg{Doing: "Fetching the page", Run: func(ctx context.Context, _ func(WorkProgress)) WorkResult {
		outcome, err := fetch(ctx, h.ID)
		if err != nil && ctx.Err() != nil {
			return WorkResult{Notice: NoticeMsg{Text: "Stopped; the article is as it was."}}
		}
		if err != nil {
			return WorkResult{Notice: NoticeMsg{Err: err}}
		}
		return WorkResult{Notice: NoticeMsg{Text: outcome}, Reload: true, Then: TextMsg{ID: h.ID}}
	}})
}

// SourceName is what a source is called on a line of its own, not cleaned.
func SourceName(s feeds.Source) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Address != "":
		return feeds.HideAccess(s.Address)
	}
	return s.Kind.String()
}
