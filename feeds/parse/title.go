package parse

import (
	"html"
	"strings"

	"precis/feeds"
)

// maxTitle is the default of Limits.Title.
const maxTitle = 1000

// oneLine makes one line of text: runs of white space are one space.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	if !strings.ContainsAny(s, "\n\r\t\f") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// textType says how a text of a feed is written.
type textType uint8

const (
	textGuess textType = iota // not declared: HTML if it looks like it
	textPlain
	textHTML
	textMarkup // elements of XHTML or of another vocabulary
)

// typeOf returns how the text of an element is written: by the type and mode of
// Atom 1.0 and 0.3, else by what is in it.
func typeOf(e *element, v value) textType {
	declared, _, _ := strings.Cut(strings.ToLower(e.attr("type")), ";")
	declared = strings.TrimSpace(declared)
	switch {
	case v.markup != "":
		return textMarkup
	case declared == "html" || declared == "text/html" || declared == "xhtml" || declared == "application/xhtml+xml":
		return textHTML
	case declared == "text" || declared == "text/plain":
		return textPlain
	}
	return textGuess
}

// isPacked reports whether the text of an element is in base64: Atom 0.3 says
// so, Atom 1.0 means it by a type that is neither text nor XML.
func isPacked(e *element) bool {
	if mode := e.attr("mode"); mode != "" {
		return strings.EqualFold(mode, "base64")
	}
	t, _, _ := strings.Cut(strings.ToLower(e.attr("type")), ";")
	t = strings.TrimSpace(t)
	return strings.Contains(t, "/") && !strings.HasPrefix(t, "text/") && !strings.HasSuffix(t, "+xml") && !strings.HasSuffix(t, "/xml") && e.space == core
}

// isFile reports whether a media type is of what cannot be read.
func isFile(mediaType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(mediaType), "/")
	return kind == "image" || kind == "audio" || kind == "video" || kind == "font"
}

// bodyOf returns the text of an element with its format.
func (r *reader) bodyOf(e *element, v value) body {
	b := body{format: feeds.FormatHTML}
	if e.base != r.feed.Source.Address {
		b.base = e.base
	}
	kind := typeOf(e, v)
	if kind == textMarkup {
		b.text = v.markup
		return b
	}
	if isPacked(e) {
		packed := v.text
		v.text = fromBase64(v.text)
		kind = textGuess
		if v.text == packed && isFile(e.attr("type")) {
			v.text = ""
		}
	}
	b.text = strings.TrimSpace(v.text)
	if kind != textPlain {
		b.text = strings.TrimSpace(unescapedTwice(withoutCDATA(b.text, kind == textHTML || looksHTML(b.text))))
	}
	if kind == textPlain || kind == textGuess && !looksHTML(b.text) {
		b.format = feeds.FormatText
	}
	return b
}

// unescapedTwice returns a text that was escaped once more than it should have
// been: it has no tags, but is one element after the other when its references
// are replaced.
func unescapedTwice(s string) string {
	if !strings.HasPrefix(s, "&lt;") || !strings.HasSuffix(s, "&gt;") || strings.Contains(s, "<") {
		return s
	}
	opened := unescape(s)
	if !isHTMLTag(opened) || !blockTags[strings.ToLower(tagName(opened))] {
		return s
	}
	return opened
}

// blockTags are the elements that a text in HTML begins with.
var blockTags = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "ul": true, "ol": true, "table": true,
	"blockquote": true, "figure": true, "article": true, "section": true, "img": true, "br": true, "a": true, "span": true,
}

// tagName returns the name of the tag that s begins with.
func tagName(s string) string {
	end := 1
	for end < len(s) && isName(s[end]) {
		end++
	}
	return s[1:end]
}

// plainTitle returns the text of a title in one line, cut to the limit.
func (r *reader) plainTitle(e *element, v value) string {
	kind := typeOf(e, v)
	text := v.text
	if enough := r.limits.Title * 16; len(text) > enough || len(v.markup) > enough {
		r.met.title = true
		text, v.markup = text[:min(len(text), enough)], v.markup[:min(len(v.markup), enough)]
	}
	if kind != textMarkup && isPacked(e) {
		text, kind = fromBase64(text), textGuess
	}
	if kind != textPlain {
		text = withoutCDATA(text, false)
	}
	switch kind {
	case textMarkup:
		text = stripTags(v.markup, false)
	case textHTML:
		text = stripTags(text, false)
	case textGuess:
		text = stripTags(text, true)
	case textPlain:
	}
	return r.cutTitle(oneLine(text))
}

// The length of a title that is made of a text: up to the end of its first
// sentence, or of a word.
const (
	longestOpening = 100 // signs
	openingSample  = 4 << 10
)

// opening returns the first words of a body, which stand for the title where
// there is none: notes and short messages have none.
func opening(b body) string {
	text := strings.ToValidUTF8(b.text[:min(len(b.text), openingSample)], "")
	if b.format == feeds.FormatHTML {
		if at := strings.LastIndexByte(text, '<'); at > strings.LastIndexByte(text, '>') {
			text = text[:at] // a tag that was cut
		}
		text = stripTags(text, false)
	}
	signs := []rune(oneLine(text))
	for i := 0; i+1 < min(len(signs), longestOpening); i++ {
		if strings.ContainsRune(".!?…", signs[i]) && signs[i+1] == ' ' && i >= 12 || strings.ContainsRune("。！？", signs[i]) {
			return string(signs[:i+1])
		}
	}
	if len(signs) <= longestOpening {
		return string(signs)
	}
	end := longestOpening
	for end > longestOpening/2 && signs[end] != ' ' {
		end--
	}
	if signs[end] != ' ' {
		end = longestOpening
	}
	return strings.TrimSpace(string(signs[:end])) + "…"
}

// cutTitle cuts a title to the limit.
func (r *reader) cutTitle(s string) string {
	if len(s) <= r.limits.Title {
		return s
	}
	r.met.title = true
	return strings.ToValidUTF8(s[:r.limits.Title], "") + "…"
}

// looksHTML reports whether a text has tags of HTML or character references.
func looksHTML(s string) bool {
	for i := strings.IndexAny(s, "<&"); i >= 0; {
		if s[i] == '&' {
			var out strings.Builder
			if reference(s[i:], &out) > 0 {
				return true
			}
		} else if isHTMLTag(s[i:]) {
			return true
		}
		next := strings.IndexAny(s[i+1:], "<&")
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// isHTMLTag reports whether s begins with a tag of HTML.
func isHTMLTag(s string) bool {
	if strings.HasPrefix(s, "<!--") {
		return true
	}
	i := 1
	if strings.HasPrefix(s, "</") {
		i = 2
	}
	from := i
	for i < len(s) && i-from < maxTagName && isName(s[i]) {
		i++
	}
	if i == from || i == len(s) || !isSpace(s[i]) && s[i] != '>' && s[i] != '/' {
		return false
	}
	return htmlTags[strings.ToLower(s[from:i])]
}

const maxTagName = 12

// htmlTags has the names of the elements of HTML that texts are written with.
// Source: the HTML Living Standard, and the elements that it calls obsolete.
var htmlTags = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(`a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
		blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl
		dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
		iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes
		noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script section
		select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
		title tr track tt u ul var video wbr xmp`) {
		m[name] = true
	}
	return m
}()

// stripTags returns the text of HTML in a title: tags go, references are
// replaced. If it is only guessed to be HTML, what is no tag of HTML stays:
// "Vec<String>" has none, and "The <dialog> element" is about one.
func stripTags(s string, guess bool) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var out strings.Builder
	var named mentions
	out.Grow(len(s))
	for s != "" {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			break
		}
		out.WriteString(s[:at])
		s = s[at:]
		end := tagEnd(s)
		if end == 0 || guess && (!isHTMLTag(s) || named.has(s, end)) {
			out.WriteByte('<')
			s = s[1:]
			continue
		}
		if name := hiddenTag(s); name != "" {
			if at := indexFold(s[end:], "</"+name); at >= 0 {
				end += at
				end += tagEnd(s[end:])
			}
		}
		if isBreak(s) {
			out.WriteByte(' ')
		}
		s = s[end:]
	}
	out.WriteString(s)
	if guess {
		return unescape(out.String())
	}
	return html.UnescapeString(out.String())
}

// mentions knows which elements a title only names: those that are opened and not
// closed. The value says of a name that no end tag of it is to come.
type mentions map[string]bool

// has reports whether the tag of length end that s begins with only names its element.
func (m *mentions) has(s string, end int) bool {
	if !isNameStart(s[1]) {
		return false
	}
	size := 1
	for size < end && isName(s[size]) {
		size++
	}
	name := strings.ToLower(s[1:size])
	if shown, empty := emptyTags[name]; empty {
		return !shown && size == end-1
	}
	if !(*m)[name] && indexFold(s[end:], "</"+name) < 0 {
		if *m == nil {
			*m = mentions{}
		}
		(*m)[name] = true
	}
	return (*m)[name] && !optionalEnds[name]
}

// emptyTags are the elements that have no end tag. The value says of those that
// titles are written with that they are.
var emptyTags = map[string]bool{
	"br": true, "hr": true, "img": true, "wbr": true, "area": false, "base": false, "basefont": false, "bgsound": false, "col": false,
	"embed": false, "frame": false, "input": false, "link": false, "meta": false, "param": false, "source": false, "track": false,
}

// optionalEnds are the elements of text whose end tags may be left out.
var optionalEnds = map[string]bool{"p": true, "li": true, "dd": true, "dt": true, "td": true, "th": true, "tr": true}

// tagEnd returns the length of the tag that s begins with, 0 if it is none.
func tagEnd(s string) int {
	if strings.HasPrefix(s, "<!--") {
		if at := strings.Index(s, "-->"); at >= 0 {
			return at + len("-->")
		}
		return len(s)
	}
	if len(s) < 2 || s[1] != '/' && s[1] != '!' && s[1] != '?' && !isNameStart(s[1]) {
		return 0
	}
	if isNameStart(s[1]) {
		t := scanner{src: s}
		if t.openTag(); !t.cut {
			return t.pos
		}
	}
	return strings.IndexByte(s, '>') + 1
}

// hiddenTag returns the name of a start tag whose content is not text.
func hiddenTag(s string) string {
	for _, name := range [...]string{"script", "style"} {
		if len(s) > len(name)+1 && strings.EqualFold(s[1:1+len(name)], name) && !isName(s[1+len(name)]) {
			return name
		}
	}
	return ""
}

// indexFold is strings.Index for a sub in ASCII, in whatever case.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

// isBreak reports whether a tag parts words.
func isBreak(s string) bool {
	s = strings.ToLower(strings.TrimPrefix(s[1:min(len(s), 5)], "/"))
	return strings.HasPrefix(s, "br") || strings.HasPrefix(s, "p>") || strings.HasPrefix(s, "div") || strings.HasPrefix(s, "li")
}
