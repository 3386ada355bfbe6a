package epub

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"precis/feeds/charset"
)

// void are the elements that HTML never closes.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

// chapter makes HTML of a chapter's XHTML, and finds its first heading. In XHTML
// <i/> is an empty element, where HTML reads the start of one that never ends;
// an empty <script/> or <title/> would swallow the text behind it.
func chapter(data []byte) (body, heading string, words bool) {
	text := charset.Decode(data, charset.Detect(data))
	if i := indexTag(text, "<body"); i >= 0 {
		text = text[i:]
	} else if i := indexTag(text, "</head"); i >= 0 {
		text = text[i:]
	}
	text = openEmpty(text)
	z := html.NewTokenizer(strings.NewReader(text))
	in, skip := "", ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return text, strings.Join(strings.Fields(heading), " "), words
		case html.TextToken:
			s := string(z.Text())
			if skip == "" {
				words = words || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
				if in != "" {
					heading += " " + s
				}
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch tag := string(name); tag {
			case "h1", "h2", "h3":
				if heading == "" {
					in = tag
				}
			case "style", "script":
				skip = tag
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if tag := string(name); tag == in {
				in = ""
			} else if tag == skip {
				skip = ""
			}
		case html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// openEmpty writes <x/> as <x></x>.
func openEmpty(s string) string {
	var out strings.Builder
	written := 0
	for i := 0; i < len(s); {
		at := strings.IndexByte(s[i:], '<')
		if at < 0 {
			break
		}
		i += at
		if strings.HasPrefix(s[i:], "<!--") {
			end := strings.Index(s[i:], "-->")
			if end < 0 {
				break
			}
			i += end
			continue
		}
		name, end, empty := tagAt(s[i:])
		if end == 0 {
			i++
			continue
		}
		if empty && !void[strings.ToLower(name)] {
			out.WriteString(s[written : i+end-len("/>")])
			out.WriteString("></" + name + ">")
			written = i + end
		}
		i += end
	}
	if written == 0 {
		return s
	}
	out.WriteString(s[written:])
	return out.String()
}

// tagAt reads the start tag that s begins with: its name, its length, and whether
// it ends in />. Length 0 is none.
func tagAt(s string) (name string, size int, empty bool) {
	n := 1
	for n < len(s) && (s[n] == ':' || s[n] == '-' || '0' <= s[n] && s[n] <= '9' || 'a' <= s[n]|0x20 && s[n]|0x20 <= 'z') {
		n++
	}
	if n == 1 {
		return "", 0, false
	}
	name = s[1:n]
	var quote byte
	for i := n; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return name, i + 1, s[i-1] == '/' && i > n
		case c == '<':
			return "", 0, false
		}
	}
	return "", 0, false
}

// indexTag returns where a tag begins, in any letter case, or -1.
func indexTag(s, tag string) int {
	for i := 0; ; {
		at := strings.IndexByte(s[i:], '<')
		if at < 0 {
			return -1
		}
		i += at
		if len(s)-i > len(tag) && strings.EqualFold(s[i:i+len(tag)], tag) && strings.IndexByte(" \t\r\n/>", s[i+len(tag)]) >= 0 {
			return i
		}
		i++
	}
}
