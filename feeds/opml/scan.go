package opml

import (
	"encoding/xml"
	"html"
	"strings"
)

// scan finds outlines in what is no XML, by their own signs alone: <outline,
// attributes, />, </outline>. It costs one pass, and goes on behind whatever it
// does not understand.
func scan(text string) List {
	var l List
	var open groups
	comments := true // an end of a comment may still come
	for i := 0; i < len(text); {
		at := strings.IndexByte(text[i:], '<')
		if at < 0 {
			break
		}
		i += at
		switch rest := text[i:]; {
		case comments && strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest, "-->")
			comments = end >= 0
			i += max(end, 0) + 1
		case hasTag(rest, "</outline"):
			open.leave()
			i++
		case hasTag(rest, "<outline"):
			all, closed, size := scanTag(rest[len("<outline"):])
			i += len("<outline") + size
			if i == len(text) && cutsAddress(all, text) {
				l.warnf("%q is passed over: the list is cut short in its address", cut(attributesOf(all)("text")))
				continue
			}
			name := groupName(l.outline(attributesOf(all), open.folder()), all)
			if !closed {
				open.enter(name)
			}
		case hasTag(rest, "<title"):
			if from := strings.IndexByte(rest, '>'); from >= 0 && l.Title == "" && len(l.Entries) == 0 {
				if end := strings.IndexByte(rest[from:], '<'); end > 0 {
					l.Title = cut(html.UnescapeString(rest[from+1 : from+end]))
				}
			}
			i++
		default:
			i++
		}
	}
	return l
}

// cutsAddress reports whether a text ends within the address of its last outline:
// what there is of it is another's.
func cutsAddress(all []xml.Attr, text string) bool {
	if len(all) == 0 || !strings.EqualFold(all[len(all)-1].Name.Local, "xmlUrl") {
		return false
	}
	end := text[len(text)-1]
	return end != '"' && end != '\'' && end != '>' && !isSpace(end)
}

// hasTag reports whether s begins with a tag of that name.
func hasTag(s, tag string) bool {
	rest, ok := cutPrefixFold(s, tag)
	return ok && (rest == "" || !isNameByte(rest[0]))
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == ':' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// scanTag reads the attributes of a tag, behind its name. closed says that it
// ended in />, or was never ended: then the next outline stands beside it. size
// is how many bytes were read.
func scanTag(s string) (all []xml.Attr, closed bool, size int) {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c == '>':
			return all, i > 0 && s[i-1] == '/', i + 1
		case c == '<' && startsElement(s[i:]):
			return all, true, i
		case isNameByte(c):
			from := i
			for i < len(s) && isNameByte(s[i]) {
				i++
			}
			name := s[from:i]
			value, n, ok := scanValue(s[i:])
			if i += n; ok && len(all) < maxAttributes {
				a := xml.Attr{Value: html.UnescapeString(value)}
				a.Name.Local = name
				all = append(all, a)
			}
		default:
			i++
		}
	}
	return all, true, i
}

// scanValue reads = and the value behind it, quoted or not. ok is false if there
// is none.
func scanValue(s string) (value string, size int, ok bool) {
	i := skipSpace(s, 0)
	if i == len(s) || s[i] != '=' {
		return "", 0, false
	}
	if i = skipSpace(s, i+1); i == len(s) {
		return "", i, false
	}
	quote := s[i]
	if quote != '"' && quote != '\'' {
		end := i
		for end < len(s) && !isSpace(s[end]) && s[end] != '>' && s[end] != '<' {
			end++
		}
		return strings.TrimSuffix(s[i:end], "/"), end, end > i
	}
	from, inTag := i+1, false
	for i = from; i < len(s) && i-from < maxValue; i++ {
		switch c := s[i]; {
		case c == '<' && startsElement(s[i:]):
			// The quotation mark is missing: the next outline is not part of
			// this one's title.
			return s[from:i], i, true
		case c == '<':
			inTag = i+1 < len(s) && isLetter(s[i+1])
		case c == '>':
			inTag = false
		case c != quote:
		case inTag && s[i-1] == '=':
			// <a href="..."> in a description: its marks are its own.
			if end := strings.IndexAny(s[i+1:], string(quote)+"<>"); end >= 0 && s[i+1+end] == quote {
				i += 1 + end
			}
		case endsValue(s[i+1:]):
			return s[from:i], i + 1, true
		}
	}
	return s[from:i], i, true
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// startsElement reports whether s begins with a tag of OPML's own, which stands
// in no value.
func startsElement(s string) bool {
	return hasTag(s, "<outline") || hasTag(s, "</outline") || hasTag(s, "</body") || hasTag(s, "</opml")
}

// endsValue reports whether what follows a quotation mark lets it be the end of
// a value: the tag's end, or another attribute. Else it is part of a title: the
// "new" times.
func endsValue(rest string) bool {
	i := skipSpace(rest, 0)
	if i == len(rest) || strings.IndexByte("/>?<", rest[i]) >= 0 {
		return true
	}
	from := i
	for i < len(rest) && isNameByte(rest[i]) {
		i++
	}
	if i == from {
		return false
	}
	i = skipSpace(rest, i)
	return i == len(rest) || rest[i] == '=' || rest[i] == '<'
}

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
