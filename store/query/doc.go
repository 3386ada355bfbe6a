// Package query reads the language in which articles are searched and
// filtered, the same one everywhere: in the reader, on the command line, in
// saved views.
//
//	query.go   Query and the nodes of its tree; write.go: back to text
//	parse.go   text -> tree; lex.go: text -> tokens
//	date.go    dates, absolute and relative
//	errors.go  what is wrong with a query, and where
//
// # The language
//
//	ferry harbour        both words
//	"last ferry"         these words, one after the other, exactly so
//	"ferries"            this word exactly: unquoted words also find other
//	                     forms of themselves where an article's language is known
//	harb*                words that begin so
//	-noon                not this
//	ferry OR boat        either; OR is written large
//	(ferry OR boat) -car groups
//	title:ferry          in the title; title:"last ferry", title:(ferry OR boat)
//	source:"The Times"   from a source whose title has these words
//	author:dickens       by an author whose name has this word
//	tag:travel           with this tag, the reader's or the article's own
//	lang:en              declared to be in this language; en finds en-GB too
//	is:unread            also is:read and is:starred
//	has:link             with a link
//	after:2024-03        of March 2024 or later
//	before:2024-03       older than March 2024
//
// Letter case and accents do not count. A date is a year, a month or a day
// (2024, 2024-03, 2024-03-17), today, yesterday, or so many days, weeks,
// months or years before today (3d, 2w, 6m, 1y). It stands for its first
// moment: after: begins with it and before: ends just ahead of it, so that
// "after:2024-03 before:2024-04" is March.
//
// # Grammar
//
//	query   = [ any ]
//	any     = all { "OR" all }
//	all     = unit { unit }
//	unit    = [ "-" ] ( "(" any ")" | term )
//	term    = [ field ":" ] ( word [ "*" ] | quoted )
//	        | field ":" "(" any ")"
//	        | "is:" state | "has:" thing | ( "before:" | "after:" ) date
//	quoted  = '"' { any sign, \" for a quote and \\ for a backslash } '"'
//
// A word ends at a space, a parenthesis or a quotation mark. A colon after
// something that is no field's name is a mistake if that is made of letters,
// and else a part of the word: 12:30, https://example.org.
package query
