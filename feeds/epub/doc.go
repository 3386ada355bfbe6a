// Package epub reads books in EPUB 2 and 3 (https://www.w3.org/TR/epub-33/): a
// ZIP archive of chapters in XHTML, and a package document that says in which
// order they are read.
//
//	epub.go      Read: an archive -> Book
//	archive.go   its files by name, each as far as the limits go
//	opf.go       the package document: title, authors, order
//	contents.go  the table of contents: what the chapters are called
//	xhtml.go     a chapter -> HTML that a reader of HTML reads right
//
// Nothing of an archive is ever written to disk: names in it, whatever they
// are, find entries of the archive and nothing else.
package epub
