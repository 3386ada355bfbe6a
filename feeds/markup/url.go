package markup

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// maxURL is the longest address that is kept, in bytes.
const maxURL = 8 << 10

// cleanURL returns an address that may be opened and written to a terminal: an
// absolute http or https URL with a host, or mailto, in printable ASCII. It
// returns "" for any other.
func cleanURL(address string) string {
	address = strings.TrimSpace(address)
	if len(address) > maxURL {
		return ""
	}
	if isPlainURL(address) {
		return address
	}
	return rewrittenURL(address)
}

// rewrittenURL takes an address apart and writes it anew, as cleanURL returns
// it.
func rewrittenURL(address string) string {
	u, err := parseURL(address)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
		if host, err := idna.Lookup.ToASCII(u.Hostname()); err == nil && host != u.Hostname() {
			u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
		}
	case "mailto":
		if u.Opaque == "" {
			return ""
		}
	default:
		return ""
	}
	return printable(u.String())
}

// isPlainURL says whether an address is one as most are: http or https, a name
// in small ASCII letters, and then signs that stand for themselves. To take it
// apart and put it together again would change nothing.
func isPlainURL(address string) bool {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "http://"); !ok {
			return false
		}
	}
	host, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	letter := false // a letter or digit stands before
	for i := range len(host) {
		c := host[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			letter = true
		case letter && (c == '.' || c == '-') && i+1 < len(host):
			letter = c == '-'
		default:
			return false
		}
	}
	for i := range len(path) {
		if c := path[i]; !isNameSign(c) && strings.IndexByte("-./?=&,;:~+", c) < 0 {
			return false
		}
	}
	return letter && !strings.Contains(host, "--")
}

// parseURL parses an address as authors write it: line ends and tabs in it do
// not count (WHATWG URL, 4.4), and a percent sign may stand for itself.
func parseURL(address string) (*url.URL, error) {
	if strings.ContainsAny(address, "\t\r\n") {
		address = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(address)
	}
	u, err := url.Parse(address)
	if err != nil && strings.Contains(address, "%") {
		return url.Parse(escapePercent(address))
	}
	return u, err
}

// escapePercent writes the percent signs that begin no encoding as %25.
func escapePercent(address string) string {
	var out strings.Builder
	for i := range len(address) {
		out.WriteByte(address[i])
		if address[i] == '%' && (i+2 >= len(address) || !isHex(address[i+1]) || !isHex(address[i+2])) {
			out.WriteString("25")
		}
	}
	return out.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// resolveURL returns the absolute address of href in a page at base, cleaned as
// by cleanURL. base may be nil; then href must be absolute itself, but for its
// scheme.
func resolveURL(base *url.URL, href string) string {
	href = strings.TrimSpace(href)
	if len(href) > maxURL || href == "" {
		return ""
	}
	if strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "https://") {
		return cleanURL(href)
	}
	if base == nil || base.Host == "" {
		if strings.HasPrefix(href, "//") {
			href = "https:" + href
		}
		return cleanURL(href)
	}
	u, err := parseURL(href)
	if err != nil {
		return ""
	}
	return cleanURL(base.ResolveReference(u).String())
}

// printable percent-encodes what is not printable ASCII.
func printable(address string) string {
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(address))
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7F {
			out = append(out, c)
		} else {
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(out)
}

// SafeURL returns an article's address if it may be opened in a browser,
// copied or written to a terminal: absolute http or https with a host, or
// mailto, in printable ASCII. It returns "" for every other string.
func SafeURL(address string) string { return cleanURL(address) }
