package feeds_test

import (
	"strings"
	"testing"

	"precis/feeds"
)

func TestHideAccess(t *testing.T) {
	for name, tt := range map[string]struct{ address, want string }{
		"none":                      {"https://example.org/feed", "https://example.org/feed"},
		"a name and password":       {"https://jo:secret@example.org/feed", "https://example.org/feed"},
		"a name":                    {"https://secret@example.org", "https://example.org"},
		"an at in the password":     {"https://jo:se@cret@example.org/f", "https://example.org/f"},
		"a slash":                   {"https://jo:se/secret@example.org/f", "https://example.org/f"},
		"a slash after a number":    {"https://jo:12/secret@example.org/f", "https://example.org/f"},
		"a slash after the name":    {"https://jo/secret@example.org/f", "https://example.org/f"},
		"a question mark":           {"https://jo:12?secret@example.org/f", "https://example.org/f"},
		"a hash":                    {"https://jo:12#secret@example.org/f", "https://example.org/f"},
		"a mail address for a name": {"https://jo@x.org:12/secret@example.org/f", "https://example.org/f"},
		"a slash at the end":        {"https://jo:12/secret/@example.org/f", "https://example.org/f"},
		"a percent sign":            {"https://jo:%secret@example.org/f", "https://example.org/f"},
		"no scheme":                 {"jo:secret@example.org", "example.org"},
		"no scheme, a slash":        {"jo:12/secret@example.org/f", "example.org/f"},
		"another scheme":            {"ftp://jo:12/secret@example.org/f", "ftp://example.org/f"},
		"somebody's page":           {"https://example.org/@jo", "https://example.org/@jo"},
		"one of another host":       {"https://example.org/users/jo@example.net", "https://example.org/users/jo@example.net"},
		"behind a password":         {"https://jo:secret@example.org/@jo", "https://example.org/@jo"},
		"behind a slash":            {"https://jo:12/secret@example.org/@jo/@x", "https://example.org/@jo/@x"},
		"on a port":                 {"https://example.org:8443/@jo/feed", "https://example.org:8443/@jo/feed"},
		"on this machine":           {"http://localhost:1200/jo@example.org/x", "http://localhost:1200/jo@example.org/x"},
		"on a machine by number":    {"http://192.168.1.2:1200/jo@example.org", "http://192.168.1.2:1200/jo@example.org"},
		"a mail address":            {"jo@example.org", "jo@example.org"},
		"words with an at":          {"Re: mail to jo@example.org", "Re: mail to jo@example.org"},
		"words":                     {"a title, 5 @ 6", "a title, 5 @ 6"},
		"nothing":                   {"", ""},
		"a sign":                    {"@", "@"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := feeds.HideAccess(tt.address); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.address, got, tt.want)
			}
		})
	}
}

// FuzzHideAccess: of a password nothing is shown, whatever is in it.
func FuzzHideAccess(f *testing.F) {
	f.Add("12/", "@jo")
	f.Fuzz(func(t *testing.T, before, path string) {
		const secret = "S3CRET"
		if strings.Contains(path, secret) || strings.Contains(before, secret) {
			t.Skip()
		}
		if got := feeds.HideAccess("https://jo:" + before + secret + "@example.org/" + path); strings.Contains(got, secret) {
			t.Errorf("%q", got)
		}
	})
}
