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

// isWeb reports whether an address is absolute, and of the web.
func isWeb(address string) bool {
	scheme, rest, ok := strings.Cut(address, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
