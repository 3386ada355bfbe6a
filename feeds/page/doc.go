// Package page reads web pages: what an HTML page has to say without what
// stands around it, and the feeds that it names. It knows no network.
//
//	Read          a page -> its article: title, byline, date, site, language, HTML
//	Feeds         a page -> the feeds it names
//	CommonPaths   an address -> where feeds often are, for pages that name none
//
// The article is found by go-readability, a translation of what Firefox's
// reader view does. What it cannot be trusted with is done around it: pages
// are made shallow before they are parsed (flatten.go), since its passes cost
// the page's text once a level of nesting, and larger pages than it can read in
// short time are taken whole.
//
//	page.go       Read: the course, and what is no article
//	flatten.go    deep nesting goes
//	facts.go      what a page says of itself where readability does not look
//	discover.go   Feeds and CommonPaths
package page
