package parse

import "strings"

// tokenKind says what the scanner has found.
type tokenKind uint8

const (
	tokenEnd   tokenKind = iota // the end of the document
	tokenText                   // text with character references
	tokenCDATA                  // text that is as it stands
	tokenOpen                   // a start tag
	tokenClose                  // an end tag
)

// scanner cuts a document into tags and text. It never fails: what is no tag
// is text. Comments, processing instructions and declarations are passed over.
type scanner struct {
	src string
	pos int

	// Of the last token:
	kind   tokenKind
	from   int    // where it begins
	text   string // of text and CDATA, else the tag's name as it stands
	attrs  []attr // of a start tag; good until the next one
	single bool   // a start tag that is its own end
	cut    bool   // the document ends inside a tag or CDATA section

	declared entities // by the document itself
}

// attr is an attribute as it stands: prefix and all, references in value.
type attr struct {
	name, value string
}

// next reads the next token.
func (s *scanner) next() tokenKind {
	for {
		s.from = s.pos
		if s.pos >= len(s.src) {
			s.kind = tokenEnd
			return s.kind
		}
		if s.src[s.pos] != '<' {
			s.takeText(s.pos)
			return s.kind
		}
		if s.markup() {
			return s.kind
		}
	}
}

// takeText makes a token of the text that goes up to the next "<" from.
func (s *scanner) takeText(from int) {
	end := strings.IndexByte(s.src[from:], '<')
	if end < 0 {
		end = len(s.src)
	} else {
		end += from
	}
	s.kind, s.text = tokenText, s.src[s.from:end]
	s.pos = end
}

// markup reads what begins with the "<" at pos. It returns false for what is
// passed over.
func (s *scanner) markup() bool {
	rest := s.src[s.pos+1:]
	switch {
	case rest == "":
		s.pos, s.cut = len(s.src), true
		return false
	case rest[0] == '/':
		return s.closeTag()
	case isNameStart(rest[0]):
		s.openTag()
		return true
	case rest[0] == '?':
		s.skipTo("?>", ">")
		return false
	case strings.HasPrefix(rest, "!--"):
		s.skipComment()
		return false
	case strings.HasPrefix(rest, "![CDATA["):
		s.cdata()
		return true
	case rest[0] == '!' && len(rest) > 1 && isNameStart(rest[1]):
		s.declaration()
		return false
	}
	s.takeText(s.pos + 1)
	return true
}

// skipTo passes over what ends with end or, if that never comes, with other.
func (s *scanner) skipTo(end, other string) {
	for _, e := range [...]string{end, other} {
		if at := strings.Index(s.src[s.pos:], e); at >= 0 {
			s.pos += at + len(e)
			return
		}
	}
	s.pos, s.cut = len(s.src), true
}

// skipComment passes over a comment. One that never ends is only its first
// line's tag: the rest would be lost.
func (s *scanner) skipComment() {
	if at := strings.Index(s.src[s.pos+len("<!--"):], "-->"); at >= 0 {
		s.pos += len("<!--") + at + len("-->")
		return
	}
	s.skipTo(">", ">")
}

// cdata reads a CDATA section. One that never ends goes to the end of the
// document: that is where it was cut.
func (s *scanner) cdata() {
	from := s.pos + len("<![CDATA[")
	end := strings.Index(s.src[from:], "]]>")
	if end < 0 {
		s.kind, s.text = tokenCDATA, s.src[from:]
		s.pos, s.cut = len(s.src), true
		return
	}
	s.kind, s.text = tokenCDATA, s.src[from:from+end]
	s.pos = from + end + len("]]>")
}

// declaration passes over <!DOCTYPE ...> with what it declares, and the like.
func (s *scanner) declaration() {
	var quote byte
	depth := 0
	for i := s.pos + 2; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '[':
			depth++
		case c == ']':
			depth--
		case (c == '"' || c == '\'') && depth > 0:
			quote = c
		case c == '<' && depth == 0:
			s.pos = i // it never ended
			return
		case c == '>' && depth <= 0:
			s.declared.declare(s.src[s.pos:i])
			s.pos = i + 1
			return
		}
	}
	s.skipTo(">", ">")
}

// closeTag reads an end tag. "</>" and the like are passed over.
func (s *scanner) closeTag() bool {
	from := s.pos + 2
	i := from
	for i < len(s.src) && isName(s.src[i]) {
		i++
	}
	name := s.src[from:i]
	for i < len(s.src) && s.src[i] != '>' && s.src[i] != '<' {
		i++
	}
	switch {
	case i == len(s.src):
		s.cut = true
	case s.src[i] == '>':
		i++
	}
	s.kind, s.text, s.pos = tokenClose, name, i
	return name != ""
}

// openTag reads a start tag.
func (s *scanner) openTag() {
	i := s.pos + 1
	for i < len(s.src) && isName(s.src[i]) {
		i++
	}
	s.kind, s.text, s.single = tokenOpen, s.src[s.pos+1:i], false
	s.attrs = s.attrs[:0]
	for {
		for i < len(s.src) && isSpace(s.src[i]) {
			i++
		}
		switch {
		case i == len(s.src):
			s.pos, s.cut = i, true
			return
		case s.src[i] == '>':
			s.pos = i + 1
			return
		case s.src[i] == '<':
			s.pos = i // the ">" was forgotten
			return
		case s.src[i] == '/':
			s.single = i+1 < len(s.src) && s.src[i+1] == '>'
			i++
		case s.src[i] == '"' || s.src[i] == '\'' || s.src[i] == '=':
			i++
		default:
			i = s.attribute(i)
		}
	}
}

// maxAttrs is how many attributes of one tag are kept.
const maxAttrs = 256

// attribute reads the attribute at i and returns where it ends.
func (s *scanner) attribute(i int) int {
	from := i
	for i < len(s.src) && !strings.ContainsRune("=/<>\"' \t\r\n", rune(s.src[i])) {
		i++
	}
	a := attr{name: s.src[from:i]}
	end := i
	for end < len(s.src) && isSpace(s.src[end]) {
		end++
	}
	if end < len(s.src) && s.src[end] == '=' {
		end++
		for end < len(s.src) && isSpace(s.src[end]) {
			end++
		}
		a.value, i = s.attributeValue(end)
	}
	if len(s.attrs) < maxAttrs {
		s.attrs = append(s.attrs, a)
	}
	return i
}

// attributeValue reads the value at i, quoted or not, and returns where the
// rest begins.
func (s *scanner) attributeValue(i int) (value string, rest int) {
	if i == len(s.src) {
		return "", i
	}
	if quote := s.src[i]; quote == '"' || quote == '\'' {
		if at := strings.IndexByte(s.src[i+1:], quote); at >= 0 {
			return s.src[i+1 : i+1+at], i + at + 2
		}
		i++ // its end was forgotten
	}
	from := i
	for i < len(s.src) && !isSpace(s.src[i]) && s.src[i] != '>' && s.src[i] != '<' {
		if s.src[i] == '/' && i+1 < len(s.src) && s.src[i+1] == '>' {
			break
		}
		i++
	}
	return s.src[from:i], i
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

func isName(c byte) bool {
	return isNameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.'
}
