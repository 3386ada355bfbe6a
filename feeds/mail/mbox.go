package mail

import (
	"bytes"
	"iter"
	"time"
)

// Messages yields the messages of an mbox (RFC 4155), each without its From
// line but with the time that stands in it (zero if none does), and with the > taken away that was put before lines of its text that
// begin so (mboxrd: one of them). A message is parted from the next by a blank
// line and a From line above a header; what Content-Length says is not
// believed, since half of the programs that write it count wrong.
func Messages(data []byte) iter.Seq2[[]byte, time.Time] {
	return func(yield func([]byte, time.Time) bool) {
		for len(data) > 0 {
			line, rest := cutLine(data)
			end := len(rest)
			for at := 0; ; {
				i := bytes.Index(rest[at:], []byte("\nFrom "))
				if i < 0 {
					break
				}
				if at += i + 1; startsMessage(rest[at:]) && endsBlank(rest[:at]) {
					end = at
					break
				}
			}
			if m := bytes.TrimSpace(rest[:end]); len(m) > 0 && !yield(unescapeFrom(rest[:end]), fromTime(line)) {
				return
			}
			data = rest[end:]
		}
	}
}

// fromTime returns the time at the end of a From line.
func fromTime(line []byte) time.Time {
	line = bytes.TrimSpace(line)
	if len(line) < len(time.ANSIC) {
		return time.Time{}
	}
	t, err := time.Parse(time.ANSIC, string(line[len(line)-len(time.ANSIC):]))
	if err != nil || t.Year() < 1970 {
		return time.Time{}
	}
	return t
}

// startsMessage reports whether data begins with a From line and a field below
// it.
func startsMessage(data []byte) bool {
	line, rest := cutLine(data)
	if !bytes.HasPrefix(line, []byte("From ")) || len(line) > 1_000 {
		return false
	}
	next, _ := cutLine(rest)
	_, _, ok := cutField(next)
	return ok || bytes.HasPrefix(next, []byte(">From "))
}

// endsBlank reports whether data ends in a blank line.
func endsBlank(data []byte) bool {
	data = bytes.TrimSuffix(bytes.TrimSuffix(data, []byte("\n")), []byte("\r"))
	return len(data) == 0 || data[len(data)-1] == '\n'
}

// unescapeFrom takes the first > away before each line that begins with any
// number of them and From.
func unescapeFrom(data []byte) []byte {
	if !bytes.Contains(data, []byte(">From ")) {
		return data
	}
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte("\n"))
		if len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			line = line[1:]
		}
		out = append(out, line...)
		if ended {
			out = append(out, '\n')
		}
		data = rest
	}
	return out
}
