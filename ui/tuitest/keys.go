//go:build unix

package tuitest

import (
	"fmt"
	"strings"
)

// named keys, as xterm sends them. A leading \x1b[ becomes \x1bO for the keys
// in cursorKeys while the program has asked for that (DECCKM).
var namedKeys = map[string]string{
	"enter": "\r", "esc": "\x1b", "space": " ", "tab": "\t", "s-tab": "\x1b[Z",
	"bs": "\x7f", "lt": "<",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "ins": "\x1b[2~", "del": "\x1b[3~",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
}

const cursorKeys = "ABCDHF"

// Keys turns text in which a key may be named, as in "jj<enter><c-l>", into
// the bytes a terminal sends for it. <c-x> is Control and x, <a-x> is Alt and
// x, <lt> is a less-than sign. A lone escape in front of other keys would be
// read as Alt, so <esc> must be the last.
func Keys(text string, application bool) ([]byte, error) {
	var out []byte
	for text != "" {
		if text[0] != '<' {
			out = append(out, text[0])
			text = text[1:]
			continue
		}
		name, rest, ok := strings.Cut(text[1:], ">")
		if !ok {
			return nil, fmt.Errorf("tuitest: %q: a key's name has no end; a less-than sign is <lt>", text)
		}
		if name == "esc" && rest != "" {
			return nil, fmt.Errorf("tuitest: <esc> in front of %q would be read as Alt: type it alone, then see", rest)
		}
		key, err := key(name, application)
		if err != nil {
			return nil, err
		}
		out = append(out, key...)
		text = rest
	}
	return out, nil
}

// key returns the bytes of one named key.
func key(name string, application bool) (string, error) {
	seq, ok := namedKeys[name]
	switch {
	case ok && application && len(seq) == 3 && seq[1] == '[' && strings.Contains(cursorKeys, seq[2:]):
		return "\x1bO" + seq[2:], nil
	case ok:
		return seq, nil
	case len(name) == 3 && strings.HasPrefix(name, "c-"):
		return string(rune(name[2] & 0x1f)), nil
	case len(name) == 3 && strings.HasPrefix(name, "a-"):
		return "\x1b" + name[2:], nil
	}
	return "", fmt.Errorf("tuitest: no key is named <%s>", name)
}
