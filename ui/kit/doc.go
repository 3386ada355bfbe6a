// Package kit holds what every page of the reader shares.
//
//	component.go   the contract of a page and of an overlay
//	keymap.go      the keys, as data: matching, help and documentation are made from one table
//	messages.go    what pages ask of the root and tell each other
//	marks.go       the keys that change an article's status, the same on every page
//	work.go        what takes long and goes on beside: refresh, adding, importing, pages
//	writes.go      changes to the library, in the order of the keys
//	common.go      Common: what a page is handed — theme, keys, terminal, outside services
//	terminal.go    what the terminal reported about itself
//	theme.go       styles for light and dark backgrounds, with and without colours
//	cells.go       text measured in cells: padding and cutting
//	wrap.go        text into lines
//	words.go       ages, reading times and counts in words
//	guard.go       the last check before the screen: nothing but text, styles and our own links
//
// kit imports nothing of ours but the values of feeds and store. Pages import
// kit and never each other.
package kit
