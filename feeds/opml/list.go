package opml

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"precis/feeds"
)

// Bounds of a list. What is beyond them is passed over with a warning.
const (
	MaxFeeds  = 100_000
	maxDepth  = 16       // groups in groups
	maxName   = 1 << 10  // bytes of a title or of a group's name
	maxURL    = 8 << 10  // bytes of an address
	maxListed = 1_000    // warnings
	maxValue  = 64 << 10 // bytes of an attribute

	maxAttributes = 100   // of an outline
	maxOpen       = 1_000 // outlines in outlines that are parsed; beyond, they are scanned for
)

// Entry is a feed that a list names. Its strings are valid UTF-8, not cleaned.
type Entry struct {
	URL    string   // absolute, http or https
	Title  string   // may be empty
	Site   string   // the address of the website, http or https; may be empty
	Folder []string // the groups that it stands in, from the outermost
}

// List is what a list of subscriptions holds.
type List struct {
	Title    string
	Entries  []Entry  // in the order of the file; the same feed may stand there twice
	Warnings []string // what was passed over and why, not cleaned
	more     int      // warnings beyond maxListed
}

// Subscription is a feed to subscribe to. Its tags are the groups that the
// list has it in.
type Subscription struct {
	URL, Title, Site string
	Tags             []string
}

// Subscriptions returns the feeds of the list, each once, in the order of
// their first entry. One that stands in several groups has the tags of all,
// and the first title that is given.
func (l *List) Subscriptions() []Subscription {
	all := make([]Subscription, 0, len(l.Entries))
	at := make(map[string]int, len(l.Entries))
	for _, e := range l.Entries {
		k := key(e.URL)
		i, ok := at[k]
		if !ok {
			i = len(all)
			at[k] = i
			all = append(all, Subscription{URL: e.URL})
		}
		s := &all[i]
		if s.Title == "" {
			s.Title = e.Title
		}
		if s.Site == "" {
			s.Site = e.Site
		}
		for _, tag := range e.Folder {
			if !slices.Contains(s.Tags, tag) {
				s.Tags = append(s.Tags, tag)
			}
		}
	}
	return all
}

// key is what is the same for the same feed: scheme and host are written in
// any letter case, a path of / may be left out, and a fragment says nothing.
func key(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Scheme, u.Host, u.Fragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// outline adds what an outline's attributes say, if it is a feed. name is what
// the group is called that it opens.
func (l *List) outline(attributes func(name string) string, folder []string) (name string) {
	title := cut(firstOf(attributes("title"), attributes("text")))
	name = cut(firstOf(attributes("text"), attributes("title")))
	for _, command := range []string{"filtercmd", "filter", "exec"} {
		if attributes(command) != "" {
			l.warnf("%q asks for a command to be run (%s), which no list may", name, command)
		}
	}
	given := attributes("xmlUrl")
	if given == "" {
		if saysFeed(attributes) {
			l.warnf("%q is passed over: it has no xmlUrl", name)
		}
		return name
	}
	address, reason := webAddress(given)
	switch {
	case reason != "":
		l.warnf("%q is passed over: %q %s", name, cut(feeds.HideAccess(given)), reason)
	case len(l.Entries) >= MaxFeeds:
		l.warnf("%q is passed over: a list has at most %d feeds", name, MaxFeeds)
	default:
		site, _ := webAddress(attributes("htmlUrl"))
		l.Entries = append(l.Entries, Entry{URL: address, Title: title, Site: site, Folder: slices.Clone(folder)})
	}
	return name
}

// saysFeed reports whether an outline without an xmlUrl is no group: it says that
// it is a feed, a link or another list.
func saysFeed(attributes func(string) string) bool {
	switch strings.ToLower(strings.TrimSpace(attributes("type"))) {
	case "rss", "atom", "feed", "link", "include":
		return true
	}
	return attributes("url") != ""
}

// warnf adds a warning.
func (l *List) warnf(format string, arguments ...any) {
	if len(l.Warnings) == maxListed {
		l.more++
		return
	}
	l.Warnings = append(l.Warnings, fmt.Sprintf(format, arguments...))
}

// webAddress returns the http or https address that is given, or why it is
// none: "is no address on the web".
func webAddress(given string) (address, reason string) {
	given = strings.TrimSpace(given)
	if len(given) > maxURL {
		return "", "is too long for an address"
	}
	for _, scheme := range [...]string{"feed:", "itpc:", "pcast:"} {
		// feed://example.org/ and feed:https://example.org/ are http's, and so
		// are those of players of podcasts.
		if rest, ok := cutPrefixFold(given, scheme); ok {
			if given = rest; strings.HasPrefix(rest, "//") {
				given = "http:" + rest
			}
			break
		}
	}
	u, err := url.Parse(given)
	switch {
	case err != nil:
		// A blank or a bare % in an address is no reason to lose it.
		if u, err = url.Parse(strings.NewReplacer(" ", "%20", "%", "%25").Replace(given)); err != nil {
			return "", "is no address"
		}
		given = u.String()
		fallthrough
	default:
		if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
			return "", "is not of the web: only http and https are"
		}
		if u.Hostname() == "" {
			return "", "names no host"
		}
	}
	return strings.ToValidUTF8(given, "\ufffd"), ""
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func firstOf(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}

// cut shortens a name to its bound, at the start of a sign.
func cut(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "") + "…"
	}
	return strings.ToValidUTF8(s, "\ufffd")
}
