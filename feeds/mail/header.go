package mail

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"precis/feeds/charset"
)

// Bounds of a header. What is beyond them is not looked at.
const (
	maxHeader = 1 << 20 // bytes
	maxFields = 2_000
	maxField  = 16 << 10 // bytes of a value
)

// header are the fields of a message or part in their order.
type header []field

type field struct {
	name  string // in lower case
	value string // unfolded, undecoded; bytes beyond ASCII read by package charset
}

// get returns the first value of the field, or "".
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

// cutHeader splits a message at the first blank line. Lines that are no field
// and continue none are passed over: an mbox's From line, what a program has
// broken off. Below the last field they are the body, whose blank line was
// forgotten.
func cutHeader(data []byte) (h header, body []byte) {
	var lines [][]byte
	rest, below := data, -1 // where the lines below the last field begin
	for len(rest) > 0 && len(data)-len(rest) < maxHeader {
		line, after := cutLine(rest)
		if len(line) == 0 || len(bytes.TrimSpace(line)) == 0 && !goesOn(after) {
			rest = after
			break
		}
		if len(lines) > 0 && startsPart(line) {
			break // a part without a blank line below its header
		}
		_, _, isField := cutField(line)
		switch {
		case isField, line[0] == ' ', line[0] == '\t':
			below = -1
		case below < 0 && len(lines) > 0:
			below = len(data) - len(rest)
		}
		rest = after
		lines = append(lines, line)
	}
	if below >= 0 {
		rest = data[below:]
	}
	for _, line := range lines {
		name, value, ok := cutField(line)
		switch {
		case ok && len(h) < maxFields:
			h = append(h, field{name: name, value: value})
		case !ok && len(h) > 0 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t'):
			f := &h[len(h)-1]
			if len(f.value) < maxField {
				f.value += " " + decoded(bytes.TrimSpace(line))
			}
		}
	}
	return h, rest
}

// goesOn reports whether a header goes on behind a line of blanks, which is no
// blank line by the standard but often meant as one: with a field, or with
// more of the one before.
func goesOn(rest []byte) bool {
	line, _ := cutLine(rest)
	if len(bytes.TrimSpace(line)) == 0 {
		return false
	}
	_, _, ok := cutField(line)
	return ok || line[0] == ' ' || line[0] == '\t'
}

// startsPart reports whether a line in a header is a multipart's boundary.
func startsPart(line []byte) bool {
	return bytes.HasPrefix(line, []byte("--")) && !bytes.ContainsRune(line, ':')
}

// cutLine returns the first line without its end, and what follows.
func cutLine(data []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(data, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest
}

// cutField reads a field from its line: a name of printable signs, a colon, a
// value. Old mail has blanks before the colon.
func cutField(line []byte) (name, value string, ok bool) {
	at := bytes.IndexByte(line, ':')
	if at < 1 {
		return "", "", false
	}
	label := bytes.TrimRight(line[:at], " \t")
	if len(label) == 0 || len(label) > 100 {
		return "", "", false
	}
	for _, c := range label {
		if c <= ' ' || c >= 0x7f {
			return "", "", false
		}
	}
	line = line[at+1:]
	return strings.ToLower(string(label)), decoded(bytes.TrimSpace(line[:min(len(line), maxField)])), true
}

// decoded is a header's bytes as text: ASCII by the standard, UTF-8 by RFC
// 6532, and anything at all in practice.
func decoded(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return charset.Decode(b, charset.Detect(b))
}

// parameters splits the value of Content-Type or Content-Disposition. Names and
// the value before them are in lower case. mime.ParseMediaType gives up on
// what is not quoted as it should be; here each parameter stands for itself.
// Values that are cut or encoded by RFC 2231 are put together.
func parameters(s string) (value string, all map[string]string) {
	all = map[string]string{}
	parts := splitQuoted(s)
	value = strings.ToLower(strings.TrimSpace(parts[0]))
	pieces := map[string][]piece{}
	for _, p := range parts[1:min(len(parts), 100)] {
		name, v, ok := strings.Cut(p, "=")
		if name = strings.ToLower(strings.TrimSpace(name)); !ok || name == "" {
			continue
		}
		v = unquote(strings.TrimSpace(v))
		if base, n, encoded, cut := extended(name); cut {
			pieces[base] = append(pieces[base], piece{n, encoded, v})
		} else if _, twice := all[name]; !twice {
			all[name] = v
		}
	}
	for name, p := range pieces {
		all[name] = joinPieces(p)
	}
	return value, all
}

// splitQuoted splits s at semicolons that stand in no quotation marks.
func splitQuoted(s string) []string {
	var parts []string
	from, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ';' && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

func unquote(s string) string {
	if len(s) < 2 || s[0] != '"' {
		return s
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		// A folder's sign is one on Windows, whatever the standard says.
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		} else if s[i] == '"' {
			break
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
