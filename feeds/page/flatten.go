package page

import (
	"strings"

	"golang.org/x/net/html"
)

// maxDepth is how many elements may be open at once. Pages by hand have thirty,
// those that programs make a hundred; some have 600 without being hostile.
const maxDepth = 160

// uncounted are elements that hold nothing, or whose end tags may be left out:
// there are pages with a thousand paragraphs of which none is closed.
var uncounted = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
	"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "thead": true, "tbody": true,
	"tfoot": true, "option": true, "optgroup": true, "colgroup": true, "rb": true, "rt": true, "rp": true, "rtc": true,
	"html": true, "head": true, "body": true,
}

// paragraphs are elements that set their content apart.
var paragraphs = map[string]bool{
	"div": true, "section": true, "article": true, "main": true, "blockquote": true, "ul": true, "ol": true, "dl": true,
	"table": true, "aside": true, "header": true, "footer": true, "nav": true, "form": true, "fieldset": true,
	"center": true, "figure": true, "details": true,
}

// flatten returns the page without the tags of elements that are more than
// maxDepth deep: their content stands where they stood. It costs one pass over
// the tokens, and pages that are not deep come back as they are.
func flatten(s string) string {
	var (
		out     strings.Builder
		z       = html.NewTokenizer(strings.NewReader(s))
		at      = 0 // where the token begins
		written = 0 // what of s is in out, or left out
		depth   = 0
		dropped = map[string]int{} // open elements whose start was dropped
	)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := at
		at += len(z.Raw())
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := z.TagName()
		tag := string(name)
		if uncounted[tag] {
			continue
		}
		if kind == html.StartTagToken && depth < maxDepth {
			depth++
			continue
		}
		if kind == html.EndTagToken && dropped[tag] == 0 {
			depth = max(0, depth-1)
			continue
		}
		out.WriteString(s[written:start])
		written = at
		switch {
		case kind == html.EndTagToken:
			dropped[tag]--
		case rawText[tag]:
			// The tokenizer reads its content as one text token.
			out.WriteString(s[start:at])
			depth++
		default:
			dropped[tag]++
			if paragraphs[tag] {
				out.WriteString("<p>")
			}
		}
	}
	if written == 0 {
		return s
	}
	out.WriteString(s[written:])
	return out.String()
}

// rawText are the elements whose content is no markup: without its tags it
// would be.
var rawText = map[string]bool{
	"script": true, "style": true, "textarea": true, "title": true, "xmp": true, "iframe": true, "noembed": true,
	"noframes": true, "noscript": true, "plaintext": true,
}
