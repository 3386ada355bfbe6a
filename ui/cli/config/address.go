package config

import (
	"net/netip"
	"net/url"
	"strings"
)

// endpointReason says what is wrong with the base address of a service; empty
// for nothing. A key goes unencrypted only where the way is short.
func endpointReason(address string, key bool) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "" || u.Opaque != "" || u.Scheme != "http" && u.Scheme != "https":
		return `must be an address that begins with https:// or http://, such as "http://localhost:11434/v1"`
	case u.User != nil:
		return "must not hold a name or a password: key_env and key_file say where the key is"
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "must end with its path, without ? and #"
	case key && u.Scheme == "http" && !Near(u.Hostname()):
		return "must begin with https://, because a key is sent to it"
	}
	return ""
}

// Here reports whether a host is the machine that precis runs on.
func Here(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost") // RFC 6761
}

// Near reports whether a host is this machine or one of the same network, by
// its name or address alone.
func Near(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		ip = ip.Unmap()
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	if Here(host) {
		return true
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, private := range []string{".local", ".lan", ".internal", ".home.arpa"} {
		if strings.HasSuffix(host, private) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}
