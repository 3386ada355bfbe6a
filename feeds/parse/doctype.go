package parse

import "strings"

// Entities that a document declares itself are replaced if they are short text
// without references in it: feeds of old have them for addresses and names. All
// others are left as they stand in the text, so that no document can grow by
// them, and those that name a file or an address are never looked at.
const (
	maxEntities   = 64      // of one document
	maxEntity     = 512     // bytes of one
	maxExpansions = 1 << 20 // bytes that they make of a whole document
)

// entities are those that a document declares.
type entities struct {
	values map[string]string
	spent  int
}

// declare reads the entities of a DOCTYPE declaration.
func (e *entities) declare(doctype string) {
	const mark = "<!ENTITY"
	for len(e.values) < maxEntities {
		at := strings.Index(doctype, mark)
		if at < 0 {
			return
		}
		doctype = doctype[at+len(mark):]
		rest := strings.TrimLeft(doctype, " \t\r\n")
		n := 0
		for n < len(rest) && isName(rest[n]) {
			n++
		}
		name := rest[:n]
		rest = strings.TrimLeft(rest[n:], " \t\r\n")
		if name == "" || rest == "" || rest[0] != '"' && rest[0] != '\'' {
			continue // a parameter entity, or one from outside
		}
		end := strings.IndexByte(rest[1:], rest[0])
		if end < 0 || end > maxEntity {
			continue
		}
		value := rest[1 : 1+end]
		if strings.ContainsAny(value, "<") || strings.ContainsAny(unescapeXML(value), "&%") {
			continue
		}
		if e.values == nil {
			e.values = map[string]string{}
		}
		if _, ok := e.values[name]; !ok {
			e.values[name] = unescapeXML(value)
		}
	}
}

// unescapeXML replaces references by number only.
func unescapeXML(s string) string {
	if !strings.Contains(s, "&#") {
		return s
	}
	return unescape(s)
}

// expand replaces the entities that the document declares in s.
func (e *entities) expand(s string) string {
	if len(e.values) == 0 || strings.IndexByte(s, '&') < 0 {
		return s
	}
	var out strings.Builder
	for {
		at := strings.IndexByte(s, '&')
		if at < 0 {
			break
		}
		out.WriteString(s[:at])
		s = s[at:]
		end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
		value, ok := "", false
		if end > 1 {
			value, ok = e.values[s[1:end]]
		}
		if !ok || e.spent+len(value) > maxExpansions {
			out.WriteByte('&')
			s = s[1:]
			continue
		}
		e.spent += len(value)
		out.WriteString(value)
		s = s[end+1:]
	}
	out.WriteString(s)
	return out.String()
}
