package mail

import (
	"bytes"
	"strings"
)

// sniffed is how much of a file is looked at, in bytes.
const sniffed = 16 << 10

// ofMail are fields that nothing but mail has.
var ofMail = map[string]bool{
	"received": true, "message-id": true, "mime-version": true, "return-path": true, "delivered-to": true,
	"x-mailer": true, "content-transfer-encoding": true, "x-original-to": true, "dkim-signature": true,
	"arc-seal": true, "x-received": true, "authentication-results": true, "x-envelope-from": true, "envelope-to": true,
	"x-ymail-umid": true, "x-apparently-to": true, "user-agent": true, "list-unsubscribe": true, "in-reply-to": true,
}

// IsMessage reports whether data is a message: fields from its first line on,
// among them one that only mail has, or who sends it to whom. Articles have
// headers too, with titles and dates.
func IsMessage(data []byte) bool {
	head := data[:min(len(data), sniffed)]
	seen := map[string]string{}
	own, junk := 0, 0
	for n := 0; len(head) > 0; n++ {
		line, rest := cutLine(head)
		head = rest
		if len(line) == 0 || len(bytes.TrimSpace(line)) == 0 && !goesOn(rest) {
			break
		}
		name, value, ok := cutField(line)
		switch {
		case ok:
			seen[name] = value
			if ofMail[name] {
				own++
			}
		case n == 0 && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")), line[0] == ' ', line[0] == '\t':
		case junk == 1:
			return false
		default:
			junk++
		}
	}
	sender := strings.ContainsRune(seen["from"], '@')
	_, subject := seen["subject"]
	_, date := seen["date"]
	_, to := seen["to"]
	switch {
	case junk > 0:
		// A line that is no field is forgiven to what is mail beyond doubt.
		return own >= 3 || own >= 1 && sender
	case own >= 2, own == 1 && (sender || subject || date || to):
		return true
	}
	return sender && (subject || to || date)
}

// IsMbox reports whether data is a file of messages: a From line, and below it
// a message's header.
func IsMbox(data []byte) bool {
	head := data[:min(len(data), sniffed)]
	return startsMessage(head) && IsMessage(head)
}

// HasHeader reports whether data begins with a field, so that it may be a
// message.
func HasHeader(data []byte) bool {
	line, _ := cutLine(data[:min(len(data), sniffed)])
	_, _, ok := cutField(line)
	return ok
}
