// Package ui is the reader on the screen: a Bubble Tea program.
//
//	run.go     Run: streams, environment and library in, a program on the terminal
//	app.go     the root model: which page is open, what lies over it
//	route.go   every message finds its page
//	status.go  the bottom line
//	work.go    what takes long, such as a refresh, beside everything else
//	panic.go   a mistake of ours ends the reader in good order
//
//	kit/       what every page shares: keys, theme, cells, messages
//	library/   the list of articles
//	reader/    one article: full text, summary, skim, what was changed
//	sources/   where articles come from, and how that fares
//	dialog/    overlays: help, questions, choices
//
// How a key travels, and how what it asked for comes back:
//
//	key ── App.Update ──> overlay, else page ── command ──> library file, markup, summary
//	                         │                                  │
//	screen <── View ─────────┘ <──────────── message ───────────┘
//
// Nothing here waits. Update changes the model and returns commands; commands
// read and write and answer with a message; a message that was overtaken is
// known by its generation and dropped. Nothing here touches the process
// either: input, output, environment, size and whatever lies outside are
// handed in, so that a reader over SSH is the same program.
package ui
