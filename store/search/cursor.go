package search

// Cursor goes through the articles of several segments that a plan may mean,
// in the order of their keys or back. A segment is asked when its first article
// comes to be the next: where segments follow each other in time, as those of
// articles do that come in as they are published, the first results are known
// when one segment was read.
type Cursor struct {
	plan  *Plan
	parts []part
	back  bool
}

// part is what a plan finds in a segment.
type part struct {
	*Segment
	asked     bool // may and must are known
	may, must set
	at        int // the article that is next, or if it was not asked the first that can be; -1: none
}

// Hit is an article that a plan may mean.
type Hit struct {
	Key      Key
	Revision uint64 // that the index knows; if the article has another by now, it is not the article
	Sure     bool   // Match need not be asked
}

// Cursor returns the articles behind from, or with back those ahead of it. A
// zero from is the beginning, with back the end.
func (p *Plan) Cursor(segments []*Segment, from Key, back bool) *Cursor {
	c := &Cursor{plan: p, back: back}
	for _, s := range segments {
		part := part{Segment: s}
		at := s.find(from)
		switch {
		case back && from == (Key{}):
			part.at = s.n - 1
		case back:
			part.at = at - 1
		default:
			for at < s.n && s.key(at) == from {
				at++
			}
			part.at = at
		}
		part.settle(back)
		c.parts = append(c.parts, part)
	}
	return c
}

// settle goes from an article that can be the next to one that is.
func (p *part) settle(back bool) {
	switch {
	case p.asked && back:
		p.at = p.may.previous(p.at)
	case p.asked:
		p.at = p.may.next(p.at)
	case p.at >= p.n:
		p.at = -1
	}
}

func (p *part) step(back bool) {
	if back {
		p.at--
	} else {
		p.at++
	}
	if p.at >= 0 {
		p.settle(back)
	}
}

// Next returns the next article; ok is false if there is none. An article can
// come several times with different revisions.
func (c *Cursor) Next() (h Hit, ok bool, err error) {
	for {
		p, k := c.first()
		if p == nil {
			return Hit{}, false, nil
		}
		if !p.asked {
			if p.may, p.must, err = c.plan.root.eval(p.Segment); err != nil {
				return Hit{}, false, err
			}
			p.asked = true
			p.settle(c.back)
			continue
		}
		h = Hit{Key: k, Revision: p.revision(p.at), Sure: p.must.has(p.at)}
		p.step(c.back)
		return h, true, nil
	}
}

// first returns the part whose next article comes before those of the others,
// or can; nil if none has any.
func (c *Cursor) first() (first *part, least Key) {
	for i := range c.parts {
		p := &c.parts[i]
		if p.at < 0 {
			continue
		}
		k := p.key(p.at)
		if order := k.compare(least); first == nil || order < 0 != c.back && order != 0 {
			first, least = p, k
		}
	}
	return first, least
}

// Seek passes over the articles that come before k.
func (c *Cursor) Seek(k Key) {
	for i := range c.parts {
		p := &c.parts[i]
		if p.at < 0 {
			continue
		}
		if order := p.key(p.at).compare(k); order == 0 || order > 0 != c.back {
			continue
		}
		at := p.find(k)
		if c.back {
			for at < p.n && p.key(at) == k {
				at++
			}
			at--
		}
		if p.at = at; at >= 0 {
			p.settle(c.back)
		}
	}
}
