// Package library is the page that lists articles: the newest first, one
// line each, and under the selected one its gist.
//
//	library.go   the model: what is shown and where the cursor stands
//	window.go    the part of the timeline that is in memory, fifty rows at a time
//	update.go    messages and keys
//	marks.go     what changes the library: read, star, tags, delete, undo
//	view.go      rows, gist, title and status line
//
// The list is never read whole. A window of rows around the cursor is kept;
// when the cursor comes near its edge the next fifty are read, and what lies
// far behind is dropped, so that a library of a million articles opens and
// scrolls like one of ten. The cursor is an article, not a number: whatever
// arrives or leaves above it, it stays where it is.
package library
