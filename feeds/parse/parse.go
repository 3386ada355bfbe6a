package parse

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"precis/feeds"
	"precis/feeds/charset"
)

// Options says what is known of a feed beside its bytes. The zero value is
// good for a feed that came alone.
type Options struct {
	URL         string // where it came from: relative addresses are relative to it
	ContentType string // as HTTP gave it, with its charset
	Encoding    string // a WHATWG label that overrides every other sign of the encoding
	Limits      Limits
}

// Limits bounds what is read. A zero stands for the default.
type Limits struct {
	Bytes int // of the feed as it came; 64 MB
	Items int // 100,000
	Depth int // elements inside one another; 256
	Title int // bytes of a title; 1,000
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		field *int
		value int
	}{{&l.Bytes, 64 << 20}, {&l.Items, 100_000}, {&l.Depth, 256}, {&l.Title, maxTitle}} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	return l
}

// Feed is what a feed says. Every string is as it came, references replaced,
// and passes package markup before it reaches a screen.
type Feed struct {
	Source      feeds.Source // Kind and Address (Options.URL), and the feed's title in one line of plain text
	Link        string       // of the site
	Self        string       // where the feed says it is
	Description string       // text or HTML
	ID          string
	Language    string // BCP 47, as declared
	Author      string
	Updated     time.Time // zero if unknown
	Published   time.Time // zero if unknown
	Kind        Kind
	Encoding    string // the WHATWG label of the encoding it was read as
	Articles    []feeds.Article
	Texts       []Text // of Articles, in the same order

	// Cut says that the document ends before the feed does, or is damaged so that
	// the rest cannot be read.
	Cut bool

	// Warnings say in words what was wrong and what was done about it.
	Warnings []string
}

// Text is what an item has for texts. An article's body is the content, or
// without one the summary.
type Text struct {
	Summary, Content string // HTML or text; empty if there is none
	ID               string // of an article that has none of its own: the one it shares with others
	Cut              bool   // the document ends within the item
}

// metLimits notes the limits that were met.
type metLimits struct{ items, depth, title bool }

// ErrTooLarge is returned for a feed over Limits.Bytes.
var ErrTooLarge = errors.New("it is larger than a feed may be")

// Read reads a feed. What is broken in it is read as far as it can be, with a
// warning. The error is a [*NotFeedError] if it is no feed, or ErrTooLarge.
func Read(data []byte, o Options) (*Feed, error) {
	limits := o.Limits.withDefaults()
	if len(data) > limits.Bytes {
		return nil, fmt.Errorf("parse: %w (%d MB)", ErrTooLarge, limits.Bytes>>20)
	}
	encoding := charset.Label(o.Encoding)
	if o.Encoding == "" {
		encoding = charset.DetectDeclared(data, o.ContentType)
	}
	text := charset.Decode(data, encoding)
	kind := detect(text)
	if !kind.IsFeed() {
		return nil, notFeed(kind, text)
	}
	f := &Feed{
		Source: feeds.Source{Kind: feeds.KindFeed, Address: o.URL},
		Kind:   kind, Encoding: encoding,
	}
	if kind == JSON {
		if err := readJSON(f, text, limits); err != nil {
			return nil, err
		}
		f.tellApart()
		return f, nil
	}
	readXML(f, text, limits)
	if isUnfilled(f) || len(f.Articles) == 0 && isTemplate(text) {
		return nil, &NotFeedError{Kind: kind, What: unfilled}
	}
	return f, nil
}

// readXML reads a feed in XML.
func readXML(f *Feed, text string, limits Limits) {
	r := &reader{feed: f, limits: limits}
	r.scan.src = text
	r.open = append(r.open, element{role: roleRoot, base: f.Source.Address})
	r.run()
	f.Articles = make([]feeds.Article, 0, len(r.all))
	f.Texts = make([]Text, 0, len(r.all))
	for _, it := range r.all {
		if it.isEmpty() {
			continue
		}
		a, t := it.article(f)
		t.Cut = it.cut
		f.Articles = append(f.Articles, a)
		f.Texts = append(f.Texts, t)
	}
	f.tellApart()
	r.warn()
}

// severalTitles is from how many titles on articles with one id are no versions
// of one article, of which some feeds hold two.
const severalTitles = 3

// tellApart takes their ids from articles that share one and have different
// links, or several titles: an id for several says nothing, and all but one
// would be lost.
func (f *Feed) tellApart() {
	first := make(map[string]int, len(f.Articles))
	shared := map[string]bool{}
	titles := map[string]map[string]bool{} // of ids that several have
	for i := range f.Articles {
		a := &f.Articles[i]
		if a.GUID == "" {
			continue
		}
		at, seen := first[a.GUID]
		if !seen {
			first[a.GUID] = i
			continue
		}
		if f.Articles[at].Link != a.Link {
			shared[a.GUID] = true
		}
		if titles[a.GUID] == nil {
			titles[a.GUID] = map[string]bool{f.Articles[at].Title: true}
		}
		titles[a.GUID][a.Title] = true
	}
	byTitle := map[string]bool{}
	for id, all := range titles {
		if all := len(all); all >= severalTitles || all > 1 && all == len(f.Articles) {
			byTitle[id] = true
		}
	}
	if len(shared)+len(byTitle) == 0 {
		return
	}
	n, how := 0, "links"
	for i := range f.Articles {
		a := &f.Articles[i]
		switch {
		case byTitle[a.GUID] && !shared[a.GUID]:
			how = "links and titles"
		case !shared[a.GUID] || a.Link == "" && !byTitle[a.GUID]:
			continue
		}
		f.Texts[i].ID, a.GUID = a.GUID, ""
		n++
	}
	if n > 0 {
		f.warnf("%d items of the feed have an id that others have too; they are told apart by their %s", n, how)
	}
}

// DropCut leaves out the article that the document ends in, if it does: of its
// text there may be only the beginning.
func (f *Feed) DropCut() {
	for i, t := range slices.Backward(f.Texts) {
		if t.Cut {
			f.Articles, f.Texts = slices.Delete(f.Articles, i, i+1), slices.Delete(f.Texts, i, i+1)
		}
	}
}

// warn notes what was wrong with the feed.
func (r *reader) warn() {
	f := r.feed
	if f.Cut = f.Cut || r.scan.cut; r.scan.cut {
		f.warnf("the feed is cut short; what comes before the cut was read")
	}
	if r.met.items {
		f.warnf("the feed has more than %d items; the first %d were read", r.limits.Items, r.limits.Items)
	}
	if r.met.depth {
		f.warnf("elements of the feed are nested deeper than %d; those inside were read as one", r.limits.Depth)
	}
	if r.met.title {
		f.warnf("a title of the feed is longer than %d bytes and was cut", r.limits.Title)
	}
}

func (f *Feed) warnf(format string, a ...any) {
	said := fmt.Sprintf(format, a...)
	if !slices.Contains(f.Warnings, said) {
		f.Warnings = append(f.Warnings, said)
	}
}
