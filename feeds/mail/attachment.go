package mail

import (
	"path"
	"strings"

	"precis/feeds/markup"
)

// Attachment is a file that came with a message. Its content is not kept.
type Attachment struct {
	Name string // one harmless line without folders, never empty
	Type string // its media type as declared, in lower case; may be empty
	Size int    // bytes, decoded
}

// attachmentName makes a harmless name of what a sender calls a file: no
// folders, no way up, no sign that a terminal or a file system minds.
func attachmentName(given, mediaType string) string {
	name := path.Base(strings.ReplaceAll(markup.Line(unfold(given)), `\`, "/"))
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:] // a drive, or a stream of a file
	}
	name = strings.TrimLeft(name, ".~- ")
	if name == "" || name == "/" {
		name = "attachment"
		switch kind, _, _ := strings.Cut(mediaType, "/"); kind {
		case "audio", "image", "text", "video":
			name = kind
		}
	}
	const longest = 150
	if signs := []rune(name); len(signs) > longest {
		name = string(signs[:longest]) + "…"
	}
	return name
}
