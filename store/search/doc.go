// Package search finds articles by their words: the inverted index that lives
// in the library's file, and the rules by which an article is what a query
// means. It knows segments and documents; where they are kept, and what of
// them is still there, is package store's.
//
//	fold.go        letters that count as the same; scan.go: text -> words
//	stem.go        forms of a word, by language
//	document.go    an article -> its terms
//	dictionary.go  terms -> numbers; run.go: documents -> postings, in memory
//	pair.go        words that stand beside each other, for phrases
//	merge.go       runs or segments -> one segment; block.go: how terms are stored,
//	               rice.go: and their articles
//	segment.go     a segment in a bucket; bits.go: sets of its articles
//	plan.go        a query -> conditions; text.go: those about words;
//	               folded.go: phrases in a text
//	cursor.go      the articles of several segments, in order
//	snippet.go     the words of a query in their context
//	needle.go      a part of a word or of several, inside one text
//	check.go       a segment is what its documents say
//
// # The idea
//
// A segment is a piece of the index that is written once: up to 50,000
// articles, numbered in the order in which lists show them, newest first, and
// for each term the numbers of the articles that have it. Because the order is
// that of the lists, the first results of a search are simply the first
// numbers, and segments are put together by looking at the heads of each.
//
//	documents ─► runs, in memory, one a worker ─► segment ─┐
//	documents ─► runs ─────────────────────────► segment ─┴─► merged segment
//
//	query ─► plan ─► for each segment: a set of articles ─► cursor ─► newest first
//	                                                           │
//	                         not sure? the article itself ◄────┘
//
// A term that is rare has its articles as distances to the next in a few bits
// or bytes; one that more than an eighth of the articles have is a bit for each
// article. So the longest list that is ever read takes 6 KB a segment, the AND,
// OR and NOT of a query are those of machine words, and the slowest query of
// three words over a million articles touches less than a megabyte.
//
// # What is exact
//
// For words, prefixes, fields and dates the index gives the answer itself. For
// phrases, and for three and more signs of a script without spaces, it gives
// those that have all the parts, and for phrases most likely beside each other
// (see pair.go), and Match looks at the text of each. Match is also the slow
// twin: all that is found with an index must be what Match finds by looking at
// every article, and tests hold them against each other.
//
// Words that have forms (in the languages of stem.go) are indexed as they
// stand; which of them have the same stem is noted once a segment. A search
// for a word looks for the articles of each of its forms among those that are
// in a language in which they are its forms. That costs next to nothing in the
// file, where indexing stems beside words would cost half as much again, and
// keeps quoted words exact.
//
// # Cost
//
// On one core some 90 µs for an article of 4 KB of plain text, of which unpacking
// is 8 and scanning 13, and 150 for one of HTML, which is read first; 14.5% of
// the text's size, of which the words are 6 and the pairs of words 7. A search opens no file and reads a block of 2 KB or so for each
// term and segment, and one of up to 64 KB for each pair of a phrase.
package search
