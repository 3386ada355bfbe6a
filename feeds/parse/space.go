package parse

import (
	"slices"
	"strings"
)

// space is a vocabulary: an XML namespace, or several that mean the same.
type space uint8

const (
	other   space = iota // not ours
	core                 // RSS of any version, Atom of any version, and what has no namespace
	dc                   // Dublin Core elements
	dcterms              // Dublin Core terms
	content              // content:encoded
	media                // Media RSS
	itunes               // Apple's podcasts
	xhtml                // XHTML
	rdf                  // RDF itself
	yandex               // Yandex's news and pages: the whole text
	google               // Google's podcasts
	burner               // FeedBurner, for where an item was before it was counted there
)

// spaces has the vocabularies by the address of their namespace, in small
// letters and without a slash at the end. Feeds use these addresses with other
// schemes, cases and ends than their specifications give.
var spaces = map[string]space{
	"backend.userland.com/rss":                 core,
	"backend.userland.com/rss2":                core,
	"blogs.law.harvard.edu/tech/rss":           core,
	"cyber.law.harvard.edu/rss/rss.html":       core,
	"purl.org/rss/1.0":                         core,
	"purl.org/net/rss1.1#":                     core,
	"channel.netscape.com/rdf/simple/0.9":      core,
	"my.netscape.com/rdf/simple/0.9":           core,
	"my.netscape.com/publish/formats/rss-0.91": core,
	"purl.org/rss/1.0/modules/rss091":          core,
	"purl.org/rss/1.0/modules/rss091#":         core,
	"purl.org/rss/2.0":                         core,
	"purl.org/atom/ns#":                        core,
	"purl.org/atom/ns":                         core,
	"www.w3.org/2005/atom":                     core,
	"w3.org/2005/atom":                         core,
	"purl.org/pie":                             core,
	"purl.org/echo":                            core,
	"example.com/necho":                        core,
	"www.w3.org/1999/02/22-rdf-syntax-ns#":     rdf,
	"www.w3.org/1999/02/22-rdf-syntax-ns":      rdf,
	"purl.org/dc/elements/1.1":                 dc,
	"purl.org/dc/elements/1.0":                 dc,
	"purl.org/metadata/dublin_core":            dc,
	"purl.org/dc/terms":                        dcterms,
	"purl.org/rss/1.0/modules/content":         content,
	"search.yahoo.com/mrss":                    media,
	"video.search.yahoo.com/mrss":              media,
	"tools.search.yahoo.com/mrss":              media,
	"www.itunes.com/dtds/podcast-1.0.dtd":      itunes,
	"itunes.com/dtds/podcast-1.0.dtd":          itunes,
	"example.com/dtds/podcast-1.0.dtd":         itunes,
	"rssnamespace.org/feedburner/ext/1.0":      burner,
	"news.yandex.ru":                           yandex,
	"turbo.yandex.ru":                          yandex,
	"www.google.com/schemas/play-podcasts/1.0": google,
	"www.w3.org/1999/xhtml":                    xhtml,
	"www.w3.org/tr/xhtml1/strict":              xhtml,
}

// prefixes has the vocabularies by their customary prefix, for what is not
// declared, or declared as something that nobody knows.
var prefixes = map[string]space{
	"": core, "rss": core, "atom": core, "atom10": core, "atom03": core, "a10": core, "rdf": rdf,
	"dc": dc, "dcterms": dcterms, "content": content, "media": media, "itunes": itunes, "feedburner": burner, "xhtml": xhtml, "xhtm": xhtml,
	"yandex": yandex, "turbo": yandex, "googleplay": google,
}

// spaceOf returns the vocabulary of a namespace that is declared for prefix.
func spaceOf(prefix, address string) space {
	s := strings.ToLower(strings.TrimSpace(address))
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if v, ok := spaces[strings.TrimSuffix(s, "/")]; ok {
		return v
	}
	return prefixes[strings.ToLower(prefix)]
}

// binding is a prefix with its vocabulary, from its element on inwards.
type binding struct {
	prefix string
	space  space
	depth  int // of the element that declares it
}

// maxBindings is how many declarations of namespaces are in force at once.
const maxBindings = 128

// bindings are those in force, the inmost last.
type bindings []binding

// declare adds what the attributes of the element at depth declare.
func (b *bindings) declare(attrs []attr, depth int) {
	for _, a := range attrs {
		if !strings.HasPrefix(a.name, "xmlns") || len(*b) >= maxBindings {
			continue
		}
		switch {
		case a.name == "xmlns" && depth <= 1:
			// What the root is, and all without a prefix, is a feed's, whatever
			// vocabulary somebody has copied there.
			*b = append(*b, binding{"", core, depth})
		case a.name == "xmlns":
			*b = append(*b, binding{"", spaceOf("", a.value), depth})
		case a.name[len("xmlns")] == ':':
			prefix := a.name[len("xmlns:"):]
			*b = append(*b, binding{prefix, spaceOf(prefix, a.value), depth})
		}
	}
}

// leave forgets what the elements deeper than depth have declared.
func (b *bindings) leave(depth int) {
	for n := len(*b); n > 0 && (*b)[n-1].depth > depth; n-- {
		*b = (*b)[:n-1]
	}
}

// resolve splits a tag's name into its vocabulary and its local name.
func (b *bindings) resolve(name string) (space, string) {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
	}
	for _, known := range slices.Backward(*b) {
		if known.prefix == prefix {
			return known.space, local
		}
	}
	return prefixes[strings.ToLower(prefix)], local
}
