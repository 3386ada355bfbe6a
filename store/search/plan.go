package search

import (
	"encoding/binary"
	"strings"
	"time"

	"precis/store/query"
)

// Surroundings are what a query means besides the index.
type Surroundings struct {
	Now     time.Time         // for dates, in the reader's time zone
	Sources map[uint64]string // titles by id
	Tagged  []Tagged          // all articles that their reader gave tags
}

// Tagged is an article with the tags its reader gave it.
type Tagged struct {
	Key  Key
	Tags []string
}

// Plan is a query that is ready to be answered. It can be used again and
// again, but not by several goroutines at once.
//
// It is answered in two steps. Eval finds in a segment the articles that may
// be meant, and those of them that surely are: for a phrase the articles that
// have its words, none of them for sure. Match tells for one article, by all
// that is known of it, its text included; it is what the index must agree with,
// and is asked where the index is not sure.
type Plan struct {
	root    condition
	scratch []byte // for the folded text of an article
}

// condition is a part of a plan.
type condition interface {
	// eval returns the articles that may meet it, and those that surely do;
	// the same set twice if that is known of each.
	eval(s *Segment) (may, must set, err error)
	match(d *Document) bool
}

// NewPlan prepares a query.
func NewPlan(q query.Query, around Surroundings) *Plan {
	if q.IsZero() {
		return &Plan{root: everything{}}
	}
	return &Plan{root: plan(q.Root(), &around)}
}

// Match reports whether an article is meant.
func (p *Plan) Match(d *Document) bool {
	d.folded, d.scratch = nil, &p.scratch
	return p.root.match(d)
}

func plan(n query.Node, around *Surroundings) condition {
	switch n := n.(type) {
	case query.And:
		return conjunction(plans(n, around))
	case query.Or:
		return disjunction(plans(n, around))
	case query.Not:
		return negation{plan(n.Node, around)}
	case query.Text:
		return planText(n, around)
	case query.Is:
		return state(n)
	case query.Has:
		return linked{}
	case query.Date:
		return dated{before: n.Before, at: keyBehind(n.When.Time(around.Now).UnixMicro())}
	}
	return nothing{}
}

func plans(nodes []query.Node, around *Surroundings) []condition {
	all := make([]condition, len(nodes))
	for i, n := range nodes {
		all[i] = plan(n, around)
	}
	return all
}

func planText(t query.Text, around *Surroundings) condition {
	switch t.Field {
	case query.Tag:
		c := tagged{tag: canonicalTag(t.Words), prefix: t.Prefix}
		if c.tag == "" {
			return nothing{}
		}
		for _, a := range around.Tagged {
			if c.any(a.Tags) {
				c.keys = append(c.keys, a.Key)
			}
		}
		return c
	case query.Lang:
		return language{tag: canonicalLanguage(t.Words), prefix: t.Prefix}
	}
	p := newPattern(t)
	if len(p.words) == 0 {
		return nothing{}
	}
	if t.Field != query.Source {
		return &text{pattern: p, field: t.Field}
	}
	c := from{}
	for id, title := range around.Sources {
		if p.in(title, noStemmer) {
			c[id] = true
		}
	}
	return c
}

type (
	everything  struct{}
	nothing     struct{}
	conjunction []condition
	disjunction []condition
	negation    struct{ condition }
	state       query.State
	linked      struct{}
	from        map[uint64]bool // sources
	dated       struct {
		before bool
		at     Key
	}
	language struct {
		tag    string
		prefix bool
	}
	tagged struct {
		tag    string
		prefix bool
		keys   []Key // of articles that have it from their reader
	}
)

func (everything) match(*Document) bool { return true }

func (everything) eval(s *Segment) (may, must set, err error) {
	may = full(s.n)
	return may, may, nil
}

func (nothing) match(*Document) bool { return false }

func (nothing) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	return may, may, nil
}

func (c conjunction) match(d *Document) bool {
	for _, part := range c {
		if !part.match(d) {
			return false
		}
	}
	return true
}

func (c conjunction) eval(s *Segment) (may, must set, err error) {
	return combine(c, s, set.and, set.isEmpty)
}

func (c disjunction) match(d *Document) bool {
	for _, part := range c {
		if part.match(d) {
			return true
		}
	}
	return false
}

func (c disjunction) eval(s *Segment) (may, must set, err error) {
	return combine(c, s, set.or, func(set) bool { return false })
}

// combine joins the sets of several parts, until what may be meant is settled
// whatever the others are.
func combine(parts []condition, s *Segment, join func(a, b set), settled func(set) bool) (may, must set, err error) {
	for i, part := range parts {
		if i > 0 && settled(may) {
			break
		}
		m, n, err := part.eval(s)
		switch {
		case err != nil:
			return nil, nil, err
		case i == 0:
			may, must = m, n
			continue
		}
		if same(may, must) && !same(m, n) {
			must = append(set(nil), may...)
		}
		join(may, m)
		if !same(may, must) {
			join(must, n)
		}
	}
	return may, must, nil
}

// same reports whether two sets are one.
func same(a, b set) bool { return len(a) == 0 || &a[0] == &b[0] }

func (c negation) match(d *Document) bool { return !c.condition.match(d) }

func (c negation) eval(s *Segment) (may, must set, err error) {
	may, must, err = c.condition.eval(s)
	if err != nil {
		return nil, nil, err
	}
	may.invert(s.n)
	if !same(may, must) {
		must.invert(s.n)
	}
	return must, may, nil
}

func (c state) match(d *Document) bool {
	switch query.State(c) {
	case query.Unread:
		return !d.Read
	case query.Read:
		return d.Read
	}
	return d.Starred
}

// eval knows nothing of what readers do.
func (c state) eval(s *Segment) (may, must set, err error) { return full(s.n), newSet(s.n), nil }

func (linked) match(d *Document) bool { return d.Link }

func (linked) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	return may, may, s.term([]byte{termLink}, may)
}

func (c from) match(d *Document) bool { return c[d.Source] }

func (c from) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	for id := range c {
		if err := s.term(binary.BigEndian.AppendUint64([]byte{termSource}, id), may); err != nil {
			return nil, nil, err
		}
	}
	return may, may, nil
}

// match: keys order newest first, so what is before a moment comes behind
// it.
func (c dated) match(d *Document) bool { return (d.Key.compare(c.at) > 0) == c.before }

func (c dated) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	at := s.find(c.at)
	if c.before {
		may.addRange(at, s.n)
	} else {
		may.addRange(0, at)
	}
	return may, may, nil
}

func (c language) match(d *Document) bool { return c.speaks(canonicalLanguage(d.Language)) }

func (c language) speaks(tag string) bool {
	return tag != "" && (speaks(tag, c.tag) || c.prefix && strings.HasPrefix(tag, c.tag))
}

func (c language) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	err = s.terms(append([]byte{termLanguage}, c.tag...), func(r *blockReader) (bool, error) {
		if c.speaks(string(r.term[1:])) {
			return true, r.addTo(may)
		}
		return true, nil
	})
	return may, may, err
}

func (c tagged) match(d *Document) bool { return c.any(d.Categories) || c.any(d.Tags) }

func (c tagged) any(tags []string) bool {
	for _, t := range tags {
		if t := canonicalTag(t); t == c.tag || c.prefix && strings.HasPrefix(t, c.tag) {
			return true
		}
	}
	return false
}

func (c tagged) eval(s *Segment) (may, must set, err error) {
	may = newSet(s.n)
	term := append([]byte{termCategory}, c.tag...)
	if c.prefix {
		err = s.prefix(term, may)
	} else {
		err = s.term(term, may)
	}
	for _, k := range c.keys {
		for i := s.find(k); i < s.n && s.key(i) == k; i++ {
			may.add(uint32(i))
		}
	}
	return may, may, err
}

// From narrows a plan to one source; 0 is any.
func (p *Plan) From(source uint64) *Plan {
	if source == 0 {
		return p
	}
	return &Plan{root: conjunction{from{source: true}, p.root}}
}
