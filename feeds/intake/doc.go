// Package intake is the way into the library, whole: it reads with the other
// packages below feeds and writes to the store.
//
//	import.go     what an import reports, and its course
//	batch.go      files -> batches, read in parallel, stored in order
//	held.go       what a file holds, and its articles; many.go: files of many
//	              articles, and of subscriptions, stored
//	origin.go     which source an imported file belongs to
//	stream.go     standard input -> what it holds
//	jsonl.go      articles with their status from JSON Lines; export.go: to them;
//	              record.go: an article as a line
//	refresh.go    sources are read again: what is stored and reported; visit.go: one
//	              source; folder.go: one that is a folder; mute.go: what comes in read;
//	              newnames.go: one that names its items anew
//	rounds.go     how many are visited at once, and what a host that hangs costs
//	pages.go      pages: imported by their address, or an article's full text
//	subscribe.go  an address or a folder becomes a source
//	welcome.go    the articles that greet the owner of an empty library
//	welcome/      those articles
//
// An import is a line of three goroutines with nothing but batches between
// them, so that the texts of two batches at most are in memory:
//
//	walk: names ──planned──▶ read: articles ──read──▶ the caller: store, report
//	      and sizes                on all processors       a transaction a batch
//
// A refresh is the same with sources instead of files:
//
//	hosts ──lanes, 2 a host, 16 in all──▶ arrivals ──▶ the caller: store, report
//	        fetch, hash, parse                         a transaction for many
//
// A batch is stored whole or not at all, and reported when it is stored: what
// was reported is kept, whatever happens next.
package intake
