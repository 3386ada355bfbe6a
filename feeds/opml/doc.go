// Package opml reads and writes lists of subscriptions in OPML 2.0
// (http://opml.org/spec2.opml), which every reader of feeds exports and
// imports.
//
//	read.go    Read: strictly, else leniently, else by scanning for outlines
//	scan.go    the scanner: outlines in what is no XML
//	list.go    List: what was read; the same feed twice is one subscription
//	write.go   Write: subscriptions in groups by their tags
//
// Half of the lists that people keep are no XML: an ampersand in an address, a
// quotation mark in a title, an end that was cut off. Every address that is
// really there is found all the same.
//
// A list can do no more than name feeds by http and https. Other programs run
// commands that theirs name (exec:, filter:, filtercmd): those are passed over,
// and said to be.
package opml
