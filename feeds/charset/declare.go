package charset

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"sync"
)

// declarationSize is how far into a document its declaration may stand, in
// bytes. HTML gives it 1,024; real pages have comments and scripts before it.
const declarationSize = 4 << 10

// declarations are how XML, HTML and CSS declare their encoding. They are made
// when they are first asked: to compile them takes longer than to read a feed,
// and precis begins with a list.
var declarations = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(?i)^[^<]{0,200}<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?\s*([a-z0-9._:-]+)`),
		regexp.MustCompile(`(?i)<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([a-z0-9._:-]+)`),
		regexp.MustCompile(`^@charset "([a-zA-Z0-9._:-]+)"`),
	}
})

// charsetParameter finds the parameter of a Content-Type that package mime
// refuses.
var charsetParameter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9._:-]+)`)
})

// ofContentType returns the charset of a Content-Type header, empty if it has
// none.
func ofContentType(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil {
		return strings.Trim(parameters["charset"], `"' `)
	}
	if m := charsetParameter().FindStringSubmatch(contentType); m != nil {
		return m[1]
	}
	return ""
}

// declaredIn returns the encoding that a document declares in its own text, by
// <?xml encoding="..."> or <meta charset="...">, empty if it does not.
func declaredIn(data []byte) string {
	head := data[:min(len(data), declarationSize)]
	if bytes.IndexByte(head, '<') < 0 && !bytes.HasPrefix(head, []byte("@charset")) {
		return ""
	}
	for _, r := range declarations() {
		if m := r.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	return ""
}
