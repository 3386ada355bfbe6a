package parse

import (
	"net/url"
	"strings"
)

// resolve makes an absolute address of one that may be relative to base. What
// cannot be resolved stays as it is.
func resolve(base, address string) string {
	address = strings.TrimSpace(address)
	if base == "" || address == "" || isWeb(address) {
		return address
	}
	if len(address) > 4 && strings.EqualFold(address[:4], "www.") {
		return "http://" + address // nobody has a folder of that name
	}
	b, err := url.Parse(base)
	if err != nil {
		return address
	}
	ref, err := url.Parse(address)
	if err != nil || ref.Scheme != "" && ref.Opaque == "" && ref.Host == "" && ref.Path == "" {
		return address
	}
	if ref.IsAbs() || !b.IsAbs() && b.Path == "" {
		return address
	}
	return b.ResolveReference(ref).String()
}

// absolute makes the relative addresses in HTML absolute: once the article has
// left its feed nobody knows any more what they were relative to. All else
// stays to the byte.
func absolute(html, base string) string {
	if !isWeb(base) || !hasRelative(html) {
		return html
	}
	s := scanner{src: html}
	var out strings.Builder
	written := 0
	for s.next() != tokenEnd {
		if s.kind != tokenOpen {
			continue
		}
		for _, a := range s.attrs {
			if !isAddressAttr(a.name) || !isRelative(a.value) || strings.ContainsAny(a.value, "<>") {
				continue
			}
			address := resolve(base, unescape(a.value))
			if address == a.value || strings.ContainsAny(address, "\"'<> \t\r\n") {
				continue
			}
			out.WriteString(html[written:a.at])
			out.WriteString(escapeText(address))
			written = a.at + len(a.value)
		}
	}
	if written == 0 {
		return html
	}
	out.WriteString(html[written:])
	return out.String()
}

// hasRelative reports whether there may be a relative address in HTML: it is
// quick, and what it takes for one need be none.
func hasRelative(html string) bool {
	for {
		at := strings.IndexByte(html, '=')
		if at < 0 {
			return false
		}
		name := strings.TrimRight(html[:at], " \t\r\n")
		html = strings.TrimLeft(html[at+1:], " \t\r\n")
		if n := len(name); n < 3 || !isAddressAttr(name[n-3:]) && (n < 4 || !isAddressAttr(name[n-4:])) && (n < 6 || !isAddressAttr(name[n-6:])) {
			continue
		}
		value := strings.TrimLeft(html[:min(len(html), 16)], "\"' \t\r\n")
		if isRelative(value) && value != "" {
			return true
		}
	}
}

// isAddressAttr reports whether an attribute of HTML holds an address.
func isAddressAttr(name string) bool {
	switch len(name) {
	case 3:
		return strings.EqualFold(name, "src")
	case 4:
		return strings.EqualFold(name, "href") || strings.EqualFold(name, "cite")
	case 6:
		return strings.EqualFold(name, "poster")
	}
	return false
}

// isRelative reports whether an address is relative, and not only to the text
// it stands in.
func isRelative(address string) bool {
	address = strings.TrimSpace(address)
	if address == "" || address[0] == '#' {
		return false
	}
	for i := range len(address) {
		switch c := address[i]; {
		case c == ':':
			return i == 0
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', c == '+', c == '-', c == '.':
		default:
			return true
		}
	}
	return true
}

// isWeb reports whether an address is absolute, and of the web.
func isWeb(address string) bool {
	scheme, rest, ok := strings.Cut(address, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
