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
	u, err := url.Parse(address)
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
