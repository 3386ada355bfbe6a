package kit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Action is what a key asks for. Pages switch on actions, never on keys.
type Action string

// The actions of the list and of the article.
const (
	None         Action = ""
	Open         Action = "open"
	Back         Action = "back"
	TurnBack     Action = "turn-back" // as Back, but never out of the program
	Quit         Action = "quit"
	Down         Action = "down"
	Up           Action = "up"
	Top          Action = "top"
	Bottom       Action = "bottom"
	PageDown     Action = "page-down"
	PageUp       Action = "page-up"
	HalfDown     Action = "half-down"
	HalfUp       Action = "half-up"
	NextStory    Action = "next-story"
	PrevStory    Action = "previous-story"
	NextUnread   Action = "next-unread"
	PrevUnread   Action = "previous-unread"
	ToggleView   Action = "summary"
	ToggleSkim   Action = "skim"
	Longer       Action = "longer"
	Shorter      Action = "shorter"
	ShowChanges  Action = "changes"
	Engine       Action = "engine"
	ToggleRead   Action = "read"
	ReadAll      Action = "read-all"
	Star         Action = "star"
	Tags         Action = "tags"
	Delete       Action = "delete"
	Undo         Action = "undo"
	HideRead     Action = "hide-read"
	Search       Action = "search"
	FilterList   Action = "filter"
	ChooseView   Action = "views"
	PrevMatch    Action = "previous-match"
	Browse       Action = "browse"
	Copy         Action = "copy"
	Links        Action = "links"
	Write        Action = "write"
	ImportFiles  Action = "import"
	RefreshOne   Action = "refresh"
	RefreshAll   Action = "refresh-all"
	Add          Action = "add"
	FullText     Action = "full-text"
	OpenSources  Action = "sources"
	Rename       Action = "rename"
	Mute         Action = "mute"
	Remove       Action = "remove"
	AlwaysFull   Action = "always-full-text"
	Help         Action = "help"
	Redraw       Action = "redraw"
	Suspend      Action = "suspend"
	numberedLink Action = "link"
)

// Place says where a key is bound.
type Place uint8

// The places, as bits.
const (
	InList    Place = 1 << iota // the list of articles
	InArticle                   // an open article, in any view
	InSources                   // the page of sources
	OnArticle = InList | InArticle
	Anywhere  = InList | InArticle | InSources
)

// Binding is a row of the key table: from it keys are matched, help is shown
// and the documentation is written.
type Binding struct {
	Action Action
	Place  Place
	Keys   []string // as Bubble Tea names them
	Label  string   // the keys as people write them
	Help   string   // what they do, in a few words
	Group  string   // heading in the help
	Hint   string   // one or two words for the status line; empty for keys that are not shown there
}

// KeyMap is the table of keys, in the order in which help shows them.
type KeyMap []Binding

// DefaultKeys returns the keys of the reader. A reader of newsboat, vim or
// less is at home with them.
func DefaultKeys() KeyMap {
	return KeyMap{
		{Open, InList, []string{"enter", "l"}, "Enter l", "open the article", "Go", "open"},
		{Open, InSources, []string{"enter", "l"}, "Enter l", "list its articles", "Go", "articles"},
		{Open, InArticle, []string{"enter", "l"}, "Enter l", "in the summary: go to the sentence in the full text", "Go", ""},
		{Down, Anywhere, []string{"j", "down"}, "j ↓", "down", "Go", ""},
		{Up, Anywhere, []string{"k", "up"}, "k ↑", "up", "Go", ""},
		{PageDown, InList | InSources, []string{"space", "pgdown", "ctrl+f"}, "Space", "page down", "Go", ""},
		{PageDown, InArticle, []string{"space", "pgdown", "ctrl+f"}, "Space", "page down; at the end, next unread story", "Go", ""},
		{PageUp, Anywhere, []string{"b", "pgup", "ctrl+b"}, "b", "page up", "Go", ""},
		{HalfDown, Anywhere, []string{"ctrl+d"}, "C-d", "half a page down", "Go", ""},
		{HalfUp, Anywhere, []string{"ctrl+u"}, "C-u", "half a page up", "Go", ""},
		{Top, Anywhere, []string{"g", "home"}, "g", "to the top", "Go", ""},
		{Bottom, Anywhere, []string{"G", "end"}, "G", "to the end", "Go", ""},
		{Search, InArticle, []string{"/"}, "/", "find in the article", "Go", "find"},
		{Back, InList, []string{"q"}, "q", "back; at the top: quit", "Go", "quit"},
		{TurnBack, InList, []string{"esc", "h"}, "Esc h", "back", "Go", ""},
		{Back, InSources, []string{"q", "esc", "h"}, "q Esc h", "back to the list", "Go", "back"},
		{Back, InArticle, []string{"q", "h"}, "q h", "back to the list", "Go", "back"},
		{TurnBack, InArticle, []string{"esc"}, "Esc", "end a find in the article; else back to the list", "Go", ""},
		{Quit, Anywhere, []string{"Q", "ctrl+c"}, "Q", "quit", "Go", ""},

		{NextStory, OnArticle, []string{"J", "right"}, "J →", "next story", "Stories", "next"},
		{PrevStory, OnArticle, []string{"K", "left"}, "K ←", "previous story", "Stories", "previous"},
		{NextUnread, OnArticle, []string{"n"}, "n", "next unread story; after /: next match", "Stories", "unread"},
		{PrevUnread, OnArticle, []string{"p"}, "p", "previous unread story", "Stories", ""},
		{PrevMatch, OnArticle, []string{"N"}, "N", "after /: previous match", "Stories", ""},
		{Search, InList, []string{"/"}, "/", "search", "Stories", "search"},
		{Search, InSources, []string{"/"}, "/", "find a source by name, tag or address", "Go", "find"},
		{FilterList, InList, []string{"&"}, "&", "filter this list", "Stories", "filter"},
		{ChooseView, InList, []string{"V"}, "V", "choose a saved view", "Stories", ""},

		{ToggleView, InList, []string{"s"}, "s", "open the summary", "Summary", "summary"},
		{ToggleView, InArticle, []string{"s"}, "s", "full text or summary", "Summary", "summary"},
		{ToggleSkim, InList, []string{"v"}, "v", "open to skim", "Summary", "skim"},
		{ToggleSkim, InArticle, []string{"v"}, "v", "skim: the summary bright in the full text", "Summary", "skim"},
		{Longer, InArticle, []string{"+", "="}, "+", "longer summary", "Summary", ""},
		{Shorter, InArticle, []string{"-"}, "-", "shorter summary", "Summary", ""},
		{ShowChanges, InArticle, []string{"d"}, "d", "what its source changed in it", "Summary", ""},
		{Engine, InArticle, []string{"E"}, "E", "summary by the language model, or in the article's words", "Summary", ""},

		{ToggleRead, OnArticle, []string{"m"}, "m", "mark read or unread", "Mark", "read"},
		{ReadAll, InList, []string{"A"}, "A", "mark all in this list read", "Mark", ""},
		{Star, OnArticle, []string{"f"}, "f", "star", "Mark", "star"},
		{Tags, OnArticle, []string{"t"}, "t", "tags", "Mark", ""},
		{Delete, OnArticle, []string{"D"}, "D", "delete the article", "Mark", ""},
		{Undo, Anywhere, []string{"U"}, "U", "undo", "Mark", "undo"},
		{HideRead, InList, []string{"M"}, "M", "show or hide what is read", "Mark", ""},

		{Links, InArticle, []string{"u"}, "u", "list the links", "Out", ""},
		{numberedLink, InArticle, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1-9", "open a link", "Out", ""},
		{Browse, OnArticle, []string{"o"}, "o", "open in the browser", "Out", ""},
		{Copy, OnArticle, []string{"y"}, "y", "copy the link", "Out", ""},
		{Write, InArticle, []string{"w"}, "w", "write to a file", "Out", ""},

		{RefreshOne, OnArticle, []string{"r"}, "r", "refresh the article's source", "Sources", ""},
		{RefreshOne, InSources, []string{"r"}, "r", "refresh the source", "Sources", "refresh"},
		{RefreshAll, Anywhere, []string{"R"}, "R", "refresh all sources", "Sources", ""},
		{FullText, OnArticle, []string{"x"}, "x", "full text of the page", "Sources", ""},
		{Rename, InSources, []string{"c"}, "c", "call the source something else", "Sources", "rename"},
		{Tags, InSources, []string{"t"}, "t", "tags of the source", "Sources", "tags"},
		{Mute, InSources, []string{"m"}, "m", "words to mute: what has them comes in read", "Sources", "mute"},
		{AlwaysFull, InSources, []string{"x"}, "x", "always fetch the full text of the page, or not", "Sources", ""},
		{Remove, InSources, []string{"D"}, "D", "remove the source with its articles", "Sources", "remove"},
		{Browse, InSources, []string{"o"}, "o", "open its site in the browser", "Sources", ""},
		{Copy, InSources, []string{"y"}, "y", "copy its address", "Sources", ""},
		{OpenSources, InList, []string{"e"}, "e", "sources", "Sources", "sources"},
		{Add, InList | InSources, []string{"a"}, "a", "add a feed, a page or a folder", "Sources", "add"},
		{ImportFiles, InList | InSources, []string{"i"}, "i", "import files or folders", "Sources", "import"},

		{Help, Anywhere, []string{"?", "f1"}, "?", "all keys", "Screen", "help"},
		{Redraw, Anywhere, []string{"ctrl+l"}, "C-l", "redraw", "Screen", ""},
		{Suspend, Anywhere, []string{"ctrl+z"}, "C-z", "suspend", "Screen", ""},
	}
}

// Match returns the action that a key asks for at a place, or None.
func (k KeyMap) Match(msg tea.KeyPressMsg, at Place) Action {
	name := msg.String()
	for _, b := range k {
		if b.Place&at == 0 {
			continue
		}
		if slices.Contains(b.Keys, name) {
			return b.Action
		}
	}
	return None
}

// LinkNumber returns the number of the link that a key asks for, and whether
// the key asks for one.
func (k KeyMap) LinkNumber(msg tea.KeyPressMsg, at Place) (int, bool) {
	if k.Match(msg, at) != numberedLink {
		return 0, false
	}
	return int(msg.String()[0] - '0'), true
}

// Without returns the table less the given actions: those that cannot be
// done where the reader runs.
func (k KeyMap) Without(actions ...Action) KeyMap {
	var kept KeyMap
next:
	for _, b := range k {
		for _, a := range actions {
			if b.Action == a {
				continue next
			}
		}
		kept = append(kept, b)
	}
	return kept
}

// At returns the rows of the table that are bound at a place.
func (k KeyMap) At(at Place) KeyMap {
	var here KeyMap
	for _, b := range k {
		if b.Place&at != 0 {
			here = append(here, b)
		}
	}
	return here
}

// Groups returns the rows under their headings, in order.
func (k KeyMap) Groups() []KeyMap {
	var groups []KeyMap
	for _, b := range k {
		last := len(groups) - 1
		if last < 0 || groups[last][0].Group != b.Group {
			groups = append(groups, KeyMap{b})
			continue
		}
		groups[last] = append(groups[last], b)
	}
	return groups
}

// Label returns the first key of an action at a place, as people write it,
// for sentences such as "press s for a summary"; empty if it has none.
func (k KeyMap) Label(a Action, at Place) string {
	for _, b := range k {
		if b.Action == a && b.Place&at != 0 {
			label, _, _ := strings.Cut(b.Label, " ")
			return label
		}
	}
	return ""
}

// Binding converts a row for bubbles' help interface.
func (b Binding) Binding() key.Binding {
	return key.NewBinding(key.WithKeys(b.Keys...), key.WithHelp(b.Label, b.Help))
}

// Short returns some actions at a place for help.KeyMap, each with its first
// key and its hint.
func (k KeyMap) Short(at Place, actions ...Action) []key.Binding {
	var short []key.Binding
	for _, a := range actions {
		for _, b := range k {
			if b.Action == a && b.Place&at != 0 {
				label, _, _ := strings.Cut(b.Label, " ")
				short = append(short, key.NewBinding(key.WithKeys(b.Keys...), key.WithHelp(label, b.Hint)))
				break
			}
		}
	}
	return short
}

// Full returns all rows at a place for help.KeyMap, a column a group.
func (k KeyMap) Full(at Place) [][]key.Binding {
	var full [][]key.Binding
	for _, group := range k.At(at).Groups() {
		var column []key.Binding
		for _, b := range group {
			column = append(column, b.Binding())
		}
		full = append(full, column)
	}
	return full
}
