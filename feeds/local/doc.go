// Package local turns files on disk into articles: it walks folders, finds out
// by its content what a file holds, and finds an article's title and date.
//
//	walk.go         folders and files by name -> the files to read, each once
//	natural.go      the order in which a folder is walked: file2 before file10
//	document.go     a file or its bytes -> Document: its kind and its articles
//	read.go         a file's bytes, within limits
//	unpack.go       gzip is opened
//	sniff.go        what does it hold? text, a page, mail, a feed, ...
//	binary.go       is this text? if not, what is it, in words
//	webpage.go      a page -> its article, by package page
//	message.go      mail and mbox -> articles, by package mail
//	feedfile.go     feeds and lists of feeds, by packages parse and opml
//	book.go         EPUB -> an article a chapter, by package epub
//	opening.go      the first lines of a text -> title, date, authors, language
//	headers.go      "Title: ..." and its like, in many languages
//	frontmatter.go  the same in YAML or TOML, at the top of Markdown
//	byline.go       "By Jane Doe"
//	title.go        which of the first lines is the title
//	heading.go      the same in Markdown
//	filename.go     else the file's name, readable; and the date it begins with
//	dateline.go     which of the first lines says when the article was published
//	date.go         a date written in words or figures -> time
//	clock.go        the time of day and the zone after it
//	calendar.go     months, zones and the words around dates, in many languages
//	errors.go       every reason why a file did not become an article
//
// Nothing here trusts a file: pipes and devices are never opened, sizes are
// bounded, links are followed once, and a name may hold any byte at all.
// Titles and names in the articles are harmless lines; bodies, links and GUIDs
// are as they came.
package local
