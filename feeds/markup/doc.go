// Package markup is the only door from an article's body to the screen, the
// summary, the search and export. It turns text that came from outside into
// values that are harmless to show: no string that leaves this package can
// move a cursor, change a colour, write to a clipboard or reorder a line.
//
//	Blocks, Read          a body -> its blocks, page furniture removed
//	PlainText, Plain      a body or blocks -> plain text for pipes and files
//	Words                 a quick estimate of a body's length in words
//	Line, Text            the cleaner, for titles, names, paths and errors
//
// # Blocks
//
// A body of any format becomes a flat sequence of [Block] values: paragraphs,
// headings, code, verse, tables and rules. Lists and quotations are not
// containers but properties of their leaves (Quote, Indent, Marker), because
// the renderer handles leaves well and containers badly: glamour joins the
// paragraphs of a list item and takes seconds at sixty nested quotes.
//
// Every block carries its words twice. Block.Text has no markup, and is what
// summary, search and skim read. Block.Markdown is for glamour, and renders to
// exactly the signs of Block.Text, white space and raised link numbers aside.
// For that glamour must be given WithPreservedNewLines (a paragraph is one line,
// and each line end in it is a hard break that counts) and a style that adds no
// signs of its own and whose code blocks have a theme (without one glamour takes
// backslashes out of code).
//
// # Speed
//
// Blocks are made one by one as the consumer asks for them, so the first screen of a
// 5 MB body costs as much as that of a small one. What must be decided about
// the whole is decided from its first 64 KB.
//
// # Map
//
//	block.go                  Block, Blocks, Read, PlainText
//	clean.go, signs.go        the cleaner, and the signs it knows
//	lines.go                  a long source, cleaned line by line
//	emit.go, escape.go        text -> leaves that glamour shows exactly
//	runs.go                   styled runs -> inline Markdown
//	language.go               languages the highlighter is asked for
//	text.go, verse.go ...     plain text -> blocks
//	document.go, table.go     what Markdown and HTML have in common
//	markdown.go, inline.go    Markdown -> blocks, by goldmark
//	footnote.go               the notes of Markdown
//	pieces.go, references.go  a long Markdown source, piece by piece
//	html.go                   HTML -> blocks, by tokens
//	htmlelements.go           which elements are blocks, which are hidden
//	htmllist.go, htmltable.go lists, definitions, tables
//	htmllink.go               links, notes, pictures, what is embedded
//	htmlscript.go, htmlpre.go sub, sup and formulas; preformatted text
//	url.go                    addresses that may be opened
//	furniture*.go             page furniture is found and removed
//	words.go                  Words
package markup
