package markup

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// anchor is a link that is open. It gets its number when the first word of it
// comes, so that an empty one leaves no gap.
type anchor struct {
	url   string // "" of a link within the page, and of one that may not be opened
	n     int
	close string // what is written at its end
}

// openLink opens a link, and ends the one before it.
func (h *htmlReader) openLink(t *html.Token) {
	h.closeLink()
	href := strings.TrimSpace(attribute(t, "href"))
	if href == "" {
		return
	}
	if !h.within(href) {
		h.anchor.url = h.address(href)
		return
	}
	raw, whole := h.peek("a", 400)
	if !whole {
		return
	}
	text := strings.TrimSpace(html.UnescapeString(withoutTags(raw)))
	switch {
	case strings.Contains(raw, "<img"), text == "":
	case isNoteMark(text) && (pointsToNote(t) || strings.TrimFunc(text, isDigit) == ""):
		if h.script.close == "" && !h.bracketed() && !strings.ContainsAny(text, "[(") {
			h.sign("[")
			h.anchor.close = "]"
		}
	case !strings.ContainsFunc(text, isLetterOrNumber):
		h.skip = span{name: "a", depth: 1} // the way back from a note, or a heading's own link
	}
}

func (h *htmlReader) closeLink() {
	if h.anchor.close != "" {
		h.sign(h.anchor.close)
	}
	h.anchor = anchor{}
}

// bracketed says whether an opening bracket was just written.
func (h *htmlReader) bracketed() bool { return h.in.last == '[' || h.in.last == '(' }

// number returns the number of the link that is open, 0 if none is.
func (h *htmlReader) number() int {
	if h.anchor.url == "" {
		return 0
	}
	n := h.numbered()
	if i, known := slices.BinarySearchFunc(h.in.links, n, func(l Link, n int) int { return l.N - n }); !known {
		h.in.links = slices.Insert(h.in.links, i, Link{N: n, URL: h.anchor.url})
	}
	return n
}

// numbered gives the link that is open its number.
func (h *htmlReader) numbered() int {
	if h.anchor.n == 0 {
		h.links++
		h.anchor.n = h.links
	}
	return h.anchor.n
}

// within says whether an address is a place in the page itself.
func (h *htmlReader) within(href string) bool {
	if strings.HasPrefix(href, "#") {
		return true
	}
	page, _, fragment := strings.Cut(href, "#")
	return fragment && h.home != nil && page == h.homeAddress
}

// isNoteMark says whether the text of a link may be the mark of a note: "1",
// "[12]", "iv", "b", "*".
func isNoteMark(text string) bool {
	const longest = 4
	text = strings.Trim(text, "[]()^")
	return text != "" && len(text) <= longest && !strings.ContainsAny(text, " #¶§↩↑")
}

// pointsToNote says whether a link within the page says that it leads to a note.
func pointsToNote(t *html.Token) bool {
	if strings.Contains(attribute(t, "role"), "noteref") || strings.Contains(attribute(t, "epub:type"), "noteref") || attribute(t, "rel") == "footnote" {
		return true
	}
	for _, mark := range []string{attribute(t, "class"), attribute(t, "href"), attribute(t, "id")} {
		mark = strings.ToLower(mark)
		if strings.Contains(mark, "#fnref") || strings.Contains(mark, "backlink") || strings.Contains(mark, "back-link") {
			return false
		}
		if strings.Contains(mark, "#fn") || strings.Contains(mark, "note") || strings.Contains(mark, "cite") {
			return true
		}
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// withoutTags returns raw HTML less its tags.
func withoutTags(raw string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(raw, "<")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, raw, _ = strings.Cut(rest, ">")
	}
}

// rebase obeys a base element, if it names a place on the web.
func (h *htmlReader) rebase(href string) {
	if address := h.address(href); address != "" && !h.rebased {
		h.home, _ = url.Parse(address)
		h.homeAddress, h.rebased = "", true
	}
}

// image adds what stands for a picture: its alternative text, as a link to it.
func (h *htmlReader) image(t *html.Token) {
	address := h.address(pictureAddress(t))
	alt := Line(attribute(t, "alt"))
	if alt == "" {
		alt = Line(attribute(t, "title"))
	}
	wide, high := pixels(t, "width"), pixels(t, "height")
	switch {
	case min(wide, high) <= 1, max(wide, high) <= 3, alt == "" && isTracker(address):
		return
	case alt == "" && h.figure > 0:
	case alt == "" && address == "" && h.anchor.url == "":
		return
	case alt == "" && has(t, "alt") && wide <= 32 && high <= 32:
		return // an ornament
	case isSign(t, alt):
		h.words(alt)
		return
	}
	if h.in.space = h.in.space || h.pictured || isLetterOrNumber(h.in.last); h.anchor.url == "" && address != "" {
		h.anchor = anchor{url: address, close: h.anchor.close}
		h.words(pictureWords("picture", alt))
		h.anchor = anchor{close: h.anchor.close}
	} else {
		h.words(pictureWords("picture", alt))
	}
	h.pictured = true
}

// pictureAddress returns the address of a picture, from where pages that load
// it later have it, too. A picture that is written into the page has none.
func pictureAddress(t *html.Token) string {
	for _, name := range [...]string{"src", "data-src", "data-original", "data-lazy-src", "data-orig-file", "srcset", "data-srcset"} {
		address := strings.TrimSpace(attribute(t, name))
		if strings.HasSuffix(name, "srcset") {
			address, _, _ = strings.Cut(address, " ")
			address = strings.TrimSuffix(address, ",")
		}
		if len(address) < 5 || !strings.EqualFold(address[:5], "data:") {
			if address != "" {
				return address
			}
		}
	}
	return ""
}

// pixels returns a size, many if it is not told.
func pixels(t *html.Token, name string) int {
	if n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attribute(t, name)), "px")); err == nil {
		return n
	}
	return 1 << 16
}

// isSign says whether a picture is a sign of the text: an emoji or a formula.
func isSign(t *html.Token, alt string) bool {
	if alt == "" {
		return false
	}
	class := strings.ToLower(attribute(t, "class"))
	for _, mark := range [...]string{"emoji", "smiley", "latex", "math", "tex"} {
		if strings.Contains(class, mark) && (mark != "tex" || slices.Contains(strings.Fields(class), mark)) {
			return true
		}
	}
	return len(alt) <= 16 && !strings.ContainsFunc(alt, func(r rune) bool { return r < 0x2000 || isLetterOrNumber(r) })
}

// trackers are parts of addresses of pictures that only count who reads.
var trackers = []string{
	"feeds.feedburner.com/~", "feedsportal.com", "pixel.wp.com", "stats.wordpress.com", "doubleclick.net", "google-analytics.com",
	"quantserve.com", "scorecardresearch.com", "pixel.", "/pixel?", "/pixel.gif", "/beacon", "/track/open", "/open.aspx", "/wf/open", "list-manage.com/track",
	"pheedo.com", "feedads.", "/1x1.", "/spacer.gif", "/blank.gif", "/clear.gif",
}

func isTracker(address string) bool {
	return address != "" && slices.ContainsFunc(trackers, func(part string) bool { return strings.Contains(address, part) })
}

// mediaOf deals with an element that plays or embeds something.
func (h *htmlReader) mediaOf(t *html.Token) {
	var words string
	address := attribute(t, "src")
	switch t.Data {
	case "audio":
		words = "sound"
	case "video":
		words = "video"
	case "iframe":
		words = "embedded"
		if address == "" {
			address = attribute(t, "data-src")
		}
		if title := Line(attribute(t, "title")); title != "" {
			words += ": " + title
		}
	case "object":
		words, address = "embedded", attribute(t, "data")
	default:
		return
	}
	if address == "" && (t.Data == "audio" || t.Data == "video") {
		h.media = words
		return
	}
	if pixels(t, "width") > 2 && pixels(t, "height") > 2 {
		h.embed(words, address)
	}
}

// embed adds what stands for something that is played or embedded.
func (h *htmlReader) embed(words, address string) {
	address = h.address(address)
	u, err := url.Parse(address)
	if address == "" || err != nil || h.pre != nil || isTracker(address) {
		return
	}
	if words == "embedded" {
		words += ": " + u.Hostname()
	}
	outer := h.anchor
	h.anchor = anchor{url: address}
	h.in.space = true
	h.words("[" + words + "]")
	h.in.space = true
	h.anchor = outer
}
