// Package feeds holds the values that travel through precis when articles
// come in: [Article] and [Source]. It knows no file, no network and no
// database.
//
//	feeds/charset   which encoding is this, and its text
//	feeds/markup    article bodies: text, Markdown or HTML -> harmless blocks
//	feeds/diff      what a text says differently than before, word by word
//	feeds/mail      messages and mbox -> their text
//	feeds/epub      books -> chapters
//	feeds/page      web pages -> their article, and the feeds they name
//	feeds/opml      lists of subscriptions in and out
//	feeds/local     local files and folders -> articles
//	feeds/feedstest what is read of files in testdata, against what it must be
//	feeds/intake    import, whole: reads with the others, writes to the store
package feeds
