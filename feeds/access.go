package feeds

import (
	"net/netip"
	"net/url"
	"strings"
)

// HideAccess returns an address for showing, in a list or a message: without
// what is, or may be, a name and password. Passwords hold signs that an address
// must write otherwise, such as a slash: "http://jo:1/2@example.org" is the path
// /2@example.org of a host jo to all who read it, but to who wrote it a
// password. So all before the last @ goes where what stands before it would be
// an odd host, of one word or with a port; localhost and numbers are none. What
// is no address stays as it is, unless it is one word with a name and password
// before an @.
func HideAccess(address string) string {
	tail := ""
	scheme, rest, ok := strings.Cut(address, "://")
	if scheme += "://"; !ok {
		scheme, rest = "", address
	}
	last := strings.LastIndexByte(rest, '@')
	if last < 0 || !ok && (!strings.Contains(rest[:last], ":") || strings.ContainsAny(rest[:last], " \t")) {
		return address
	}
	u, err := url.Parse("http://" + rest)
	if err != nil {
		return scheme + rest[last+1:]
	}
	_, err = netip.ParseAddr(u.Hostname())
	plain := err == nil || strings.EqualFold(u.Hostname(), "localhost") || u.Port() == "" && strings.Contains(u.Hostname(), ".")
	odd := u.User != nil || !plain
	if u.User != nil {
		end := strings.IndexAny(rest+"/", "/?#")
		rest = rest[strings.LastIndexByte(rest[:end], '@')+1:]
	}
	for odd {
		at := strings.LastIndexByte(rest, '@')
		if at < 0 {
			break
		}
		host, _, _ := strings.Cut(rest[at+1:], "/")
		if at == 0 || rest[at-1] != '/' || strings.Contains(host, ".") {
			return scheme + rest[at+1:] + tail
		}
		rest, tail = rest[:at], rest[at:]+tail // a page of somebody: /@jo
	}
	return scheme + rest + tail
}
