package parse

import (
	"slices"
	"strings"
)

// reader reads a document: it keeps the elements that are open and, when one
// is closed, gives what it holds to the element it stands in.
type reader struct {
	scan   scanner
	limits Limits
	spaces bindings
	open   []element
	parts  []part // the text of the open values
	values int    // how many open elements are values: 0 or 1
	deeper int    // elements inside the deepest one that is kept
	feed   *Feed
	items  []*item // that are open, the inmost last
	all    []*item // in the order in which they begin
	top    feedValues
	met    metLimits
	ends   endTags
	whole  bool // the root was closed by its own end tag
}

// run reads the whole document.
func (r *reader) run() {
	for {
		r.scan.around = r.open[len(r.open)-1].tag
		switch r.scan.next() {
		case tokenEnd:
			r.atCut()
			r.closeTo(1)
			return
		case tokenText, tokenCDATA:
			r.text()
		case tokenOpen:
			r.start()
		case tokenClose:
			r.end(r.scan.text)
		}
		if r.met.items {
			r.closeTo(1)
			return
		}
	}
}

// atCut notes that the document ends before its elements do. An item that is
// cut may have lost what it is known by, and would come a second time when the
// feed is whole: it is kept only if it has that.
func (r *reader) atCut() {
	if r.whole {
		r.scan.cut = false // what is cut stands behind the feed
		return
	}
	r.scan.cut = r.scan.cut || len(r.open) > 1
	if len(r.items) == 0 {
		return
	}
	for _, it := range r.items {
		it.cut = true
	}
	known := func(it *item) bool { return it.GUID != "" || it.Link != "" }
	last := r.items[len(r.items)-1]
	if !known(last) && slices.ContainsFunc(r.all, known) {
		r.all = slices.DeleteFunc(r.all, func(it *item) bool { return it == last })
	}
}

// text keeps text that is the value of an element or of a part of it.
func (r *reader) text() {
	top := &r.open[len(r.open)-1]
	if r.values == 0 && top.role != rolePerson {
		return
	}
	p := part{r.scan.text, r.scan.kind == tokenCDATA}
	if !p.cdata {
		p.text = r.scan.declared.expand(p.text)
	}
	r.parts = append(r.parts, p)
}

// start opens an element.
func (r *reader) start() {
	tag := r.scan.text
	parent := &r.open[len(r.open)-1]
	if parent.role >= roleValue && r.endsValue(tag) {
		r.closeTo(len(r.open) - r.inside())
		parent = &r.open[len(r.open)-1]
	}
	if len(r.open) >= r.limits.Depth {
		r.met.depth = true
		if !r.scan.single {
			r.deeper++
		}
		return
	}
	if parent.role >= roleValue {
		r.startInner(tag)
	} else {
		r.open = append(r.open, element{tag: tag, base: parent.base, lang: parent.lang, start: r.scan.pos, parts: len(r.parts)})
		e := &r.open[len(r.open)-1]
		r.describe(e, &r.open[len(r.open)-2])
		r.begin(e)
	}
	if r.scan.single {
		r.close(r.scan.pos)
	}
}

// startInner opens an element inside a value, of which only the tag counts.
func (r *reader) startInner(tag string) {
	value := &r.open[len(r.open)-r.inside()]
	value.mixed = true
	value.prefixed = value.prefixed || strings.IndexByte(tag, ':') >= 0
	r.open = append(r.open, element{tag: tag, role: roleInner})
}

// describe sets what an element is that is not a part of a value.
func (r *reader) describe(e, parent *element) {
	r.spaces.declare(r.scan.attrs, len(r.open)-1)
	e.space, e.local = r.spaces.resolve(e.tag)
	e.local = strings.ToLower(e.local)
	if len(r.scan.attrs) > 0 {
		e.attrs = append(e.attrs, r.scan.attrs...)
		if e.has("xml:base") {
			e.base = resolve(parent.base, e.attr("xml:base"))
		}
		if e.has("xml:lang") {
			e.lang = e.attr("xml:lang")
		}
	}
	e.role = roleOf(parent, e)
}

// inside returns how many of the inmost open elements are a value and what is
// in it.
func (r *reader) inside() int {
	n := 0
	for i := len(r.open) - 1; r.open[i].role == roleInner; i-- {
		n++
	}
	return n + 1
}

// endsValue reports whether a tag shows that the end of the value around it was
// forgotten: an item begins inside a title, or its link does.
func (r *reader) endsValue(tag string) bool {
	value := &r.open[len(r.open)-r.inside()]
	if strings.EqualFold(tag, "item") || strings.EqualFold(tag, "entry") {
		return !isBody(value)
	}
	return isLeaf(value) && isPartOfItem(tag) && !r.ends.within(r.scan.src, r.scan.pos, value.tag)
}

// isBody reports whether a value may hold markup of any kind.
func isBody(e *element) bool {
	switch e.local {
	case "description", "summary", "content", "encoded", "body", "div", "fullitem":
		return true
	}
	return false
}

// begin does what the start of an element does.
func (r *reader) begin(e *element) {
	switch e.role {
	case roleValue:
		r.values++
	case roleItem:
		r.beginItem(e)
	case roleFeed, roleRoot:
		r.whole = false
		r.beginFeed(e)
	case roleSkip, rolePerson, roleSource, roleGroup, roleImage, roleInner:
	}
}

// end closes the nearest open element with this tag, and those in it. An end
// tag without a start is none.
func (r *reader) end(tag string) {
	if r.deeper > 0 {
		// Of what lies too deep only the number is known.
		if !strings.EqualFold(tag, r.closest()) {
			r.deeper--
			return
		}
		r.deeper = 0
	}
	for i := len(r.open) - 1; i > 0; i-- {
		if strings.EqualFold(r.open[i].tag, tag) {
			r.closeTo(i + 1)
			r.whole = r.whole || i == 1 && (r.open[i].role == roleRoot || r.open[i].role == roleFeed)
			r.close(r.scan.from)
			return
		}
	}
}

// closest returns the tag of the value around, or of the inmost item.
func (r *reader) closest() string {
	for i := len(r.open) - 1; i > 0; i-- {
		if e := &r.open[i]; e.role != roleInner && e.role != roleSkip {
			return e.tag
		}
	}
	return ""
}

// closeTo closes elements until n are open.
func (r *reader) closeTo(n int) {
	for len(r.open) > n {
		r.close(r.scan.from)
	}
	r.deeper = 0
}

// close closes the inmost element, whose content ends at end.
func (r *reader) close(end int) {
	e, parent := &r.open[len(r.open)-1], &r.open[len(r.open)-2]
	r.open = r.open[:len(r.open)-1]
	r.spaces.leave(len(r.open) - 1)
	switch e.role {
	case roleValue:
		r.values--
		v := r.valueOf(e, end)
		r.parts = r.parts[:e.parts]
		r.give(parent, e, v)
	case rolePerson:
		r.person(parent, e, strings.TrimSpace(joined(r.parts[e.parts:])))
		r.parts = r.parts[:e.parts]
	case roleItem:
		r.items = r.items[:len(r.items)-1]
	case roleGroup:
		r.give(parent, e, value{})
	case roleSkip, roleRoot, roleFeed, roleSource, roleImage, roleInner:
	}
}

// valueOf returns what an element holds.
func (r *reader) valueOf(e *element, end int) value {
	if e.mixed {
		v := value{markup: markupOf(r.scan.src[e.start:max(end, e.start)], e.prefixed)}
		if !isBody(e) {
			v.text = joined(r.parts[e.parts:])
		}
		return v
	}
	return value{text: joined(r.parts[e.parts:])}
}
