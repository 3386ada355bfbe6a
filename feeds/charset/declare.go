package charset

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
)

// declarationSize is how far into a document its declaration may stand, in
// bytes. HTML gives it 1,024; real pages have comments and scripts before it.
const declarationSize = 4 << 10

var (
	xmlDeclaration  = regexp.MustCompile(`(?i)^[^<]{0,200}<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?\s*([a-z0-9._:-]+)`)
	htmlDeclaration = regexp.MustCompile(`(?i)<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([a-z0-9._:-]+)`)
	cssDeclaration  = regexp.MustCompile(`^@charset "([a-zA-Z0-9._:-]+)"`)
	// Of a Content-Type that package mime refuses.
	charsetParameter = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9._:-]+)`)
)

// ofContentType returns the charset of a Content-Type header, empty if it has
// none.
func ofContentType(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil {
		return strings.Trim(parameters["charset"], `"' `)
	}
	if m := charsetParameter.FindStringSubmatch(contentType); m != nil {
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
	for _, r := range [...]*regexp.Regexp{xmlDeclaration, htmlDeclaration, cssDeclaration} {
		if m := r.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	return ""
}
