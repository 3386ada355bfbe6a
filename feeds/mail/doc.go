// Package mail reads messages (RFC 5322, MIME: RFC 2045 to 2047, 2231) as
// they really are: with lines in the header that are none, boundaries that
// never come, encodings that do not exist. It knows no network.
//
//	message.go    Read: a message -> Message
//	header.go     the header's fields, whatever stands between them
//	words.go      encoded words: =?utf-8?q?caf=C3=A9?=
//	part.go       MIME: parts in parts, which of them is to be read
//	transfer.go   quoted-printable, base64, uuencode, each as far as it goes
//	flowed.go     format=flowed: paragraphs of several lines
//	attachment.go what came with it, with harmless names
//	mbox.go       many messages in one file
//	sniff.go      is this a message, is this an mbox?
//
// github.com/emersion/go-message was tried first: of 48 real messages, most of
// them broken somewhere, it reads 33 whole, since a line that is no field ends it.
// What cannot be made sense of is here shown as it is: words are never lost.
package mail
