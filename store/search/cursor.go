package search

// Cursor goes through the articles of several segments that a plan may mean,
// in the order of their keys or back.
type Cursor struct {
	parts []part
	back  bool
}

// part is what a plan found in a segment.
type part struct {
	*Segment
	may, must set
	at        int // the article that is next; -1: none
}

// Hit is an article that a plan may mean.
type Hit struct {
	Key      Key
	Revision uint64 // that the index knows; if the article has another by now, it is not the article
	Sure     bool   // Match need not be asked
}

// Cursor returns the articles behind from, or with back those ahead of it. A
// zero from is the beginning, with back the end.
func (p *Plan) Cursor(segments []*Segment, from Key, back bool) (*Cursor, error) {
	c := &Cursor{back: back}
	for _, s := range segments {
		may, must, err := p.root.eval(s)
		if err != nil {
			return nil, err
		}
		part := part{Segment: s, may: may, must: must}
		part.seek(from, back)
		if part.at >= 0 {
			c.parts = append(c.parts, part)
		}
	}
	return c, nil
}

// seek goes to the first article behind k, or the last ahead of it.
func (p *part) seek(k Key, back bool) {
	at := p.find(k)
	if back {
		if k == (Key{}) {
			at = p.n
		}
		p.at = p.may.previous(at - 1)
		return
	}
	for at < p.n && p.key(at) == k {
		at++
	}
	p.at = p.may.next(at)
}

func (p *part) step(back bool) {
	if back {
		p.at = p.may.previous(p.at - 1)
	} else {
		p.at = p.may.next(p.at + 1)
	}
}

// Next returns the next article; ok is false if there is none. An article can
// come several times with different revisions.
func (c *Cursor) Next() (h Hit, ok bool) {
	var first *part
	var least Key
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
	if first == nil {
		return Hit{}, false
	}
	h = Hit{Key: least, Revision: first.revision(first.at), Sure: first.must.has(first.at)}
	first.step(c.back)
	return h, true
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
			p.at = p.may.previous(at - 1)
		} else {
			p.at = p.may.next(at)
		}
	}
}
