// Package dialog holds what is drawn over a page: the stack of overlays and
// the overlays themselves.
//
//	dialog.go   Stack: the topmost overlay gets every key
//	help.go     all keys of a place, made from the table that matches them
//	ask.go      one line of text from the reader, below the page
//	memory.go   what was answered before
//	choose.go   one of some rows
package dialog
