// Package reader is the page that shows one article: its full text, its
// summary, or the summary bright within the full text (skim).
//
//	reader.go    the model, and the way from one article to the next
//	load.go      commands that read an article; each reply carries its generation
//	update.go    messages and keys
//	actions.go   what leaves the page: marks, links, files
//	scroll.go    the place in the text: a block and a line of it, never a line number of the whole
//	page.go      blocks -> lines, made when they come into sight and kept while they may be needed
//	render.go    one block -> lines: glamour for what has markup, plain folding for what has not
//	table.go     tables: the widths of columns, and rows as lists where there is no room
//	place.go     line of a block <-> byte of its text
//	find.go      what is looked for in the article: asked for, gone through, ended
//	matches.go   where that is: bytes of a block -> its lines, and what is on the screen
//	locate.go    lines -> the same lines, with what is looked for standing out
//	changes.go   what its source changed: the view of it
//	summary.go   the summary view: sentences, the one in focus, lengths
//	told.go      the model's words: asked for, streamed, taken back
//	frame.go     what stands around the text: header, invitation, neighbours, status line
//
// Glamour takes a millisecond a kilobyte, so an article is never rendered
// whole: only the blocks that are on the screen are. The place is an anchor
// (block, line), which needs no height of anything above or below it: a text
// of five megabytes opens, scrolls and jumps to its end like one of five
// kilobytes, and stays in place when the window changes its width.
package reader
