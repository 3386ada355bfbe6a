package parse

import (
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/feeds"
)

// fuller returns which of an item's texts is its body: the content, but for
// one that has no words, or that only begins what the summary says in full.
func fuller(content, summary body) body {
	switch {
	case content.text == "":
		return summary
	case summary.text == "":
		return content
	case hasWords(content):
		if isExcerpt(content, summary) {
			return summary
		}
		return content
	case content.format == feeds.FormatHTML && summary.format == feeds.FormatHTML:
		content.text += "\n" + summary.text // a picture, and what is said of it
		return content
	case hasWords(summary):
		return summary
	}
	return content
}

// How a content is known to be an excerpt.
const (
	muchLonger    = 100 // signs that the whole has more, at least; and half as many again
	longestEnding = 60  // of an excerpt: "... Read more"
	shortestStart = 20  // that tells it is the beginning of the whole
)

// isExcerpt reports whether a content says only a part of what the summary
// says. Few words more in the summary are a feed's advertisement for itself.
func isExcerpt(content, summary body) bool {
	if len(content.text) > 4*len(summary.text) {
		return false
	}
	part, whole := wordsOf(content), wordsOf(summary)
	if n := utf8.RuneCountInString(whole) - utf8.RuneCountInString(part); n < muchLonger || len(whole) < len(part)*3/2 {
		return false
	}
	if strings.Contains(whole, part) {
		return true
	}
	at := -1
	for _, mark := range [...]string{"…", "...", "[", "("} {
		at = max(at, strings.LastIndex(part, mark))
	}
	if at < shortestStart || len(part)-at > longestEnding {
		return false
	}
	return strings.HasPrefix(whole, strings.TrimRight(part[:at], " .…[("))
}

// wordsOf returns the text of a body in one line.
func wordsOf(b body) string {
	if b.format == feeds.FormatHTML {
		return oneLine(stripTags(b.text, false))
	}
	return oneLine(b.text)
}

// hasWords reports whether a body says anything.
func hasWords(b body) bool {
	said := func(s string) bool {
		return strings.IndexFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) >= 0
	}
	if b.format != feeds.FormatHTML {
		return said(b.text)
	}
	s := scanner{src: b.text}
	for s.next() != tokenEnd {
		if (s.kind == tokenText || s.kind == tokenCDATA) && said(unescape(s.text)) {
			return true
		}
	}
	return false
}

// called returns what an item is called that has neither a title nor words: by
// its first picture's description, or its address, or else its feed and day.
func called(a *feeds.Article, b body, f *Feed) string {
	if b.format == feeds.FormatHTML {
		s := scanner{src: b.text}
		for s.next() != tokenEnd {
			for _, at := range s.attrs {
				if alt := oneLine(unescape(at.value)); s.kind == tokenOpen && strings.EqualFold(at.name, "alt") && alt != "" {
					return alt
				}
			}
		}
	}
	for _, address := range append([]string{a.Link, recording(a.Enclosures)}, a.GUID) {
		if name := addressTitle(address); name != "" {
			return name
		}
	}
	if day := a.Published; !day.IsZero() && f.Source.Title != "" {
		return f.Source.Title + ", " + day.UTC().Format(time.DateOnly)
	}
	return f.Source.Title
}

// addressTitle makes a title of the last words of an address; "" if it has
// none: a number or a key is no title.
func addressTitle(address string) string {
	u, err := url.Parse(address)
	if err != nil || !isWeb(address) {
		return ""
	}
	name := path.Base(u.Path)
	if ext := path.Ext(name); len(ext) > 1 && len(ext) <= 6 {
		name = strings.TrimSuffix(name, ext)
	}
	if strings.EqualFold(name, "index") || strings.EqualFold(name, "default") || !utf8.ValidString(name) {
		return ""
	}
	name = strings.Join(strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune("-_+ .", c) || !unicode.IsPrint(c) }), " ")
	letters, digits, mixed := 0, 0, false
	digit := false
	for _, c := range name {
		mixed = mixed || digit && unicode.IsLetter(c)
		if digit = unicode.IsDigit(c); digit {
			digits++
		} else if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters < 3 || letters < digits || mixed && !strings.Contains(name, " ") {
		return ""
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}
