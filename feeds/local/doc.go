// Package local turns files on disk into articles: it walks folders, decides
// what is text, and finds an article's title and date.
//
//	walk.go      folders and files by name -> the files to read, each once
//	natural.go   the order in which a folder is walked: file2 before file10
//	read.go      a file or its bytes -> feeds.Article
//	binary.go    is this text? if not, what is it, in words
//	opening.go   the first lines of a text: headers, front matter, first lines
//	title.go     which of them is the title; else the file's name, readable
//	date.go      a date written in words or figures -> time
//	dateline.go  which of the first lines says when the article was published
//	errors.go    every reason why a file did not become an article
//
// Nothing here trusts a file: pipes and devices are never opened, sizes are
// bounded, links are followed once, and a name may hold any byte at all.
// Strings in the articles are as they came, but for titles, which are one
// harmless line.
package local
