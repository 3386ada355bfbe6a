// Package store keeps articles and what their reader did with them: the
// library. A library is one bbolt file that several processes use at the same
// time; this is the only package that knows bbolt.
//
// Its values, in this order: nothing that was acknowledged is lost; a damaged
// or foreign file is an error, never a crash; a list costs what its window
// costs, whatever the library's size.
//
// # Map
//
//	store.go      Open, Close, and the two ways in: view and update
//	lease.go      whose turn it is to have the file open; held.go: the open file
//	head.go       is this file a library, and whole
//	schema.go     the buckets and their version
//	guard.go      panics and faults become errors; errors.go: all of them
//	codec.go      records: CBOR with a checksum; zstd.go: bodies
//	key.go        an article's place in every list; index.go: the lists
//	pile.go       sorted entries on disk: lists and identities; layers.go: those
//	              that came in bulk
//	migrate.go    a library of an older version is brought up to date
//	change.go     a transaction that changes the library
//	articles.go   headers and bodies; filter.go: which; list.go: windows over them
//	add.go        articles come in; identity.go: is it the same article again, which
//	              known.go finds out; together.go: what comes with it;
//	              earlier.go: what it said before
//	restore.go    articles with their status, in and out
//	delete.go     articles go, and stay away
//	status.go     tags, the place in the text; mark.go: read and starred
//	sources.go    where articles come from; sourcesettings.go: subscriptions and
//	              what their reader decided; sourcefetch.go: what a refresh brings
//	fulltext.go   the texts of articles' pages
//	counters.go   how many articles there are
//	search.go     what a query finds, in windows; find.go: with the index and
//	              without; searchdoc.go: what an article is searched by
//	indexing.go   the index is made, step by step; merging.go: few segments of
//	              many; indexstate.go: what it consists of
//	summaries.go  summaries, opaque; notes.go: small facts about the library
//	undo.go       the last 200 changes taken back, one by one
//	compact.go    the file written anew; copy.go: copied; repair.go, rebuild.go:
//	              what can be read of it kept, which salvage.go finds, and
//	              strays.go where nothing leads to it
//	stats.go      its figures
//	watch.go      another process changed the library
//	check.go      every invariant below, proved; checkrecords.go: of single
//	              buckets; checkindex.go: of the index; pages.go: of the file
//
// The language of queries is package query's, the index package search's.
//
// # Layout
//
// Every number in a key is big-endian, so that the order of keys is the order
// of numbers. A record is CBOR followed by a CRC-32C of its key and itself.
//
//	meta       "schema" -> version; "note:" + name -> text; "count:" + source -> counters
//	sources    source -> record
//	headers    article -> record: all that a row of a list needs
//	bodies     revision -> record: format, encoding and zstd body; only appended to
//	timeline   source + place -> nothing; source 0 is all of them
//	unread     the same, of unread articles only
//	starred    the same, of starred ones
//	identity   hash -> article and whether it was deleted
//	status     article -> record; none: unread, not starred, never opened
//	summaries  article + method + length + version -> bytes of the caller
//	trash      undo sequence + article -> header, as it was before that change;
//	           with an s after it, status
//	undo       sequence -> record: what was changed, and how to take it back
//	recent     entries of timeline, unread, starred and identity that came in bulk:
//	           list + level + sequence + first entry -> entries, see pile
//	search     the index, with segment:* and tagged; see indexstate.go
//
// An article's body is found by the revision its header names. An update
// writes a new body and keeps the header before it in trash, which holds on to
// the body before it; so does a deletion. The new header names the body before
// it, too, as the article's earlier text. When an undo entry is the 201st it is
// forgotten, and what trash kept for it is removed, but for an earlier text.
//
// Invariants, which [Store.Check] proves: every header has its body, and every
// body is named by one header, in headers or in trash, as its own, or is the
// earlier text of versions of one article; timeline, unread and
// starred say what headers and status say, for each source and for all;
// counters count them; identity leads to a header that has that identity, or
// is marked deleted and leads to none; trash belongs to an undo entry; the
// index says what the texts say.
package store
