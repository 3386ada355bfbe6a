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
	src    string
	pos    int
	around string // the tag of the element that is open, if it is known

	// Of the last token:
	kind   tokenKind
	from   int    // where it begins
	text   string // of text and CDATA, else the tag's name as it stands
	attrs  []attr // of a start tag; good until the next one
	single bool   // a start tag that is its own end
	cut    bool   // the document ends inside a tag or CDATA section

	declared entities // by the document itself

	// What is known not to come any more: it is looked for once, not again
	// at every place where it would be missed.
	noComment, noInstruction, noSubset bool

	// Where the next end of the element around is, looked for once: from there.
	endOf          string
	endFrom, endAt int
}

// attr is an attribute as it stands: prefix and all, references in value.
type attr struct {
	name, value string
	at          int // where value begins in the document
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
		s.skipInstruction()
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

// skipTo passes over what ends with end, and reports whether that came.
func (s *scanner) skipTo(end string) bool {
	if at := strings.Index(s.src[s.pos:], end); at >= 0 {
		s.pos += at + len(end)
		return true
	}
	return false
}

// skipTag passes over what ends like a tag.
func (s *scanner) skipTag() {
	if !s.skipTo(">") {
		s.pos, s.cut = len(s.src), true
	}
}

// skipInstruction passes over a processing instruction.
func (s *scanner) skipInstruction() {
	if s.noInstruction || !s.skipTo("?>") {
		s.noInstruction = true
		s.skipTag()
	}
}

// skipComment passes over a comment. One that never ends goes to the next tag:
// the rest would be lost.
func (s *scanner) skipComment() {
	s.pos += len("<!--")
	if !s.noComment && s.skipTo("-->") {
		return
	}
	s.noComment = true
	switch at := strings.IndexAny(s.src[s.pos:], "<>"); {
	case at < 0:
		s.pos, s.cut = len(s.src), true
	case s.src[s.pos+at] == '>':
		s.pos += at + 1
	default:
		s.pos += at
	}
}

// cdata reads a CDATA section. One that never ends goes to the end of the
// document, which was cut there, unless the element around it is ended before:
// then, and if the next section begins before the end, the end was forgotten.
func (s *scanner) cdata() {
	const begin, ending = cdataBegin, cdataEnd
	from := s.pos + len(begin)
	end := strings.Index(s.src[from:], ending)
	text := s.src[from:]
	if end >= 0 {
		text = text[:end]
	}
	s.kind = tokenCDATA
	if s.around != "" && end >= 0 && strings.Contains(text, begin) {
		if n := s.nested(from, end); n > 0 {
			s.text, s.pos = dropCDATA(s.src[from:from+n]), from+n+len(ending)
			return
		}
	}
	if s.around != "" && (end < 0 || strings.Contains(text, begin)) {
		if at := strings.Index(text, "</"+s.around); at >= 0 {
			s.text, s.pos = text[:at], from+at
			return
		}
	}
	s.text, s.pos = text, from+len(text)+len(ending)
	if end < 0 {
		s.pos, s.cut = len(s.src), true
	}
}

// nested returns the length of the CDATA section at from if it has another one
// inside, which no document may: the section ends at end then, and what was to
// be text is elements. 0 if there is none, or if it was parted rightly.
func (s *scanner) nested(from, end int) int {
	rest := s.src[from:]
	if strings.HasPrefix(rest[end:], cdataEnd+cdataBegin) {
		return 0
	}
	if s.endFrom > from || s.endAt < from || s.endOf != s.around {
		s.endOf, s.endFrom, s.endAt = s.around, from, len(s.src)
		if at := strings.Index(rest, "</"+s.around); at >= 0 {
			s.endAt = from + at
		}
	}
	if s.endAt == len(s.src) || s.endAt < from+end {
		return 0
	}
	rest = rest[:s.endAt-from]
	// Only white space may follow the outer end.
	rest = strings.TrimRight(rest, " \t\r\n")
	if n := len(rest) - len(cdataEnd); strings.HasSuffix(rest, cdataEnd) && n > end {
		return n
	}
	return 0
}

// declaration passes over <!DOCTYPE ...> with what it declares, and the like.
func (s *scanner) declaration() {
	if s.noSubset {
		s.skipTag()
		return
	}
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
	s.noSubset = true
	s.skipTag()
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
	for i < len(s.src) && !endsAttrName(s.src[i]) {
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
		a.value, a.at, i = s.attributeValue(end)
	}
	if len(s.attrs) < maxAttrs {
		s.attrs = append(s.attrs, a)
	}
	return i
}

// attributeValue reads the value at i, quoted or not, and returns where it
// begins and where the rest does.
func (s *scanner) attributeValue(i int) (value string, at, rest int) {
	if i == len(s.src) {
		return "", i, i
	}
	if quote := s.src[i]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(s.src[i+1:], quote)
		if end >= 0 && !s.forgotten(s.src[i+1:i+1+end]) {
			return s.src[i+1 : i+1+end], i + 1, i + end + 2
		}
		i++
	}
	from := i
	for i < len(s.src) && !isSpace(s.src[i]) && s.src[i] != '>' && s.src[i] != '<' {
		if s.src[i] == '/' && i+1 < len(s.src) && s.src[i+1] == '>' {
			break
		}
		i++
	}
	return s.src[from:i], from, i
}

// longAttr is the length from which on an attribute with an end tag in it is
// one whose quotation mark was forgotten, in bytes.
const longAttr = 2000

// forgotten reports whether what stands between two quotation marks shows that
// they are not the two of one value: a=" b=" or much of the document.
func (s *scanner) forgotten(value string) bool {
	if len(value) >= longAttr {
		return strings.Contains(value, "</")
	}
	return strings.HasSuffix(value, "=") && strings.ContainsAny(value, " \t\r\n")
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func endsAttrName(c byte) bool {
	return isSpace(c) || c == '=' || c == '/' || c == '<' || c == '>' || c == '"' || c == '\''
}

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

func isName(c byte) bool {
	return isNameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.'
}
