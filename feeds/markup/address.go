package markup

// SafeURL returns an article's address if it may be opened in a browser,
// copied or written to a terminal: absolute http or https with a host, or
// mailto, in printable ASCII. It returns "" for every other string.
func SafeURL(address string) string { return cleanURL(address) }
