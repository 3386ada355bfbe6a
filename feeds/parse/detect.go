package parse

import (
	"strings"

	"precis/feeds/charset"
)

// Kind says what a document is.
type Kind uint8

// The kinds of document. The feeds are those up to JSON.
const (
	Unknown   Kind = iota
	RSS            // RSS 0.91 to 2.0
	RDF            // RSS 0.90 and 1.0
	Atom           // Atom 0.3 and 1.0
	CDF            // Channel Definition Format
	JSON           // JSON Feed 1.0 and 1.1
	HTML           // a page
	OPML           // a list of feeds
	OtherXML       // XML of another kind
	OtherJSON      // JSON of another kind
	Empty          // nothing at all
)

// IsFeed reports whether a document of the kind is a feed.
func (k Kind) IsFeed() bool { return k >= RSS && k <= JSON }

// String returns the kind's name.
func (k Kind) String() string {
	switch k {
	case RSS:
		return "RSS"
	case RDF:
		return "RDF"
	case Atom:
		return "Atom"
	case CDF:
		return "CDF"
	case JSON:
		return "JSON Feed"
	case HTML:
		return "HTML"
	case OPML:
		return "OPML"
	case OtherXML:
		return "XML"
	case OtherJSON:
		return "JSON"
	case Empty:
		return "empty"
	case Unknown:
	}
	return "unknown"
}

// How much of a document is looked at to tell what it is, in bytes.
const (
	headSize = 64 << 10 // for its first keys, its title
	rootSize = 1 << 20  // for its root element
)

// Detect says what a document is, by its content alone: the root element of
// XML, in the first megabyte, or the first keys of JSON. It asks for no encoding:
// in nearly all of them tags are the same bytes.
func Detect(data []byte) Kind {
	data = data[:min(len(data), rootSize)]
	if charset.IsWide(data) {
		return detect(charset.Decode(data, charset.Detect(data)))
	}
	return detect(string(data))
}

// detect is Detect for a decoded document.
func detect(text string) Kind {
	rest := strings.TrimLeft(text, " \t\r\n\f\x00\ufeff")
	switch {
	case rest == "":
		return Empty
	case rest[0] == '{' || rest[0] == '[':
		if k := detectJSON(rest); k != Unknown {
			return k
		}
	}
	return detectXML(text)
}

// detectXML looks for the root element. Text before it is passed over, and so
// are elements that somebody's script wrote there, as long as a feed follows.
func detectXML(text string) Kind {
	s := scanner{src: text}
	var b bindings
	first := Unknown
	for range maxTags {
		if s.next() == tokenEnd {
			break
		}
		if s.kind != tokenOpen {
			continue
		}
		b.declare(s.attrs, 0)
		k := rootKind(&b, &s)
		if first == Unknown {
			first = k
		}
		switch {
		case k.IsFeed() && (first == k || !isChannel(s.text)), k == OPML:
			return k
		case isPageRoot(s.text):
			if k := wrapped(&s, &b); k != Unknown {
				return k
			}
			return first
		}
	}
	return first
}

// wrapped looks for a feed that is all of a page: what browsers save that show
// one, and what some servers make of everything.
func wrapped(s *scanner, b *bindings) Kind {
	for range maxTags {
		switch s.next() {
		case tokenOpen:
		case tokenClose:
			continue
		case tokenText, tokenCDATA:
			if strings.TrimSpace(s.text) != "" && !strings.EqualFold(s.around, "title") && !strings.EqualFold(s.around, "style") && !strings.EqualFold(s.around, "script") {
				return Unknown // a page has words of its own
			}
			continue
		case tokenEnd:
			return Unknown
		}
		s.around = s.text
		b.declare(s.attrs, 0)
		switch k := rootKind(b, s); {
		case k == RSS || k == RDF, k == Atom && hasNamespace(s.attrs):
			return k
		case k != HTML:
			return Unknown
		}
	}
	return Unknown
}

// hasNamespace reports whether a tag declares the vocabulary of Atom.
func hasNamespace(attrs []attr) bool {
	for _, a := range attrs {
		if strings.HasPrefix(a.name, "xmlns") && spaceOf("?", a.value) == core {
			return true
		}
	}
	return false
}

// maxTags is among how many tags and texts the root of a feed is looked for.
const maxTags = 400

// isPageRoot reports whether a tag shows that a page has begun.
func isPageRoot(tag string) bool {
	return strings.EqualFold(tag, "html") || strings.EqualFold(tag, "head") || strings.EqualFold(tag, "body")
}

// isChannel reports whether a tag is a feed's only if it is the first.
func isChannel(tag string) bool { return strings.EqualFold(tag, "channel") }

// rootKind says what a document with this root element is.
func rootKind(b *bindings, s *scanner) Kind {
	space, local := b.resolve(s.text)
	switch name := strings.ToLower(local); name {
	case "rss":
		return RSS
	case "rdf":
		return RDF
	case "feed":
		if space == core || space == other {
			return Atom
		}
	case "channel":
		return channelKind(s)
	case "opml":
		return OPML
	case "html", "head", "body", "script", "title", "meta":
		return HTML
	default:
		if htmlTags[name] {
			return HTML
		}
	}
	return OtherXML
}

// channelKind says what a document with <channel> for a root is: CDF, whose
// channel has an address, or RSS without its root.
func channelKind(s *scanner) Kind {
	for _, a := range s.attrs {
		if strings.EqualFold(a.name, "href") || strings.EqualFold(a.name, "self") || strings.EqualFold(a.name, "lastmod") {
			return CDF
		}
	}
	if s.text == strings.ToUpper(s.text) {
		return CDF
	}
	return RSS
}
