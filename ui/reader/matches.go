package reader

import "sort"

// setMatches has other matches stand out.
func (p *page) setMatches(matches []match, here int) {
	if len(matches) == 0 && len(p.matches) == 0 {
		return
	}
	p.matches, p.here = matches, here
	p.forget()
}

// setHere has another match stand out as the one that was gone to.
func (p *page) setHere(here int) {
	for _, i := range []int{p.here, here} {
		if i >= 0 && i < len(p.matches) {
			delete(p.lines, p.matches[i].block)
		}
	}
	p.here = here
}

// locator returns what finds the matches of a block; nil if there are none.
func (p *page) locator(block int, text string) *locator {
	first, last := p.matchFrom(block, 0), p.matchFrom(block+1, 0)
	if first == last {
		return nil
	}
	return newLocator(text, p.matches[first:last], p.here-first, p.renderer.theme)
}

// matchFrom returns the first match that begins at or behind a byte of a
// block; the number of matches if there is none.
func (p *page) matchFrom(block, offset int) int {
	return sort.Search(len(p.matches), func(i int) bool {
		m := p.matches[i]
		return m.block > block || m.block == block && m.start >= offset
	})
}

// stretchOf returns the lines on which a match stands. Where they do not show
// the text in its order, they are those on which it would stand if they did.
func (p *page) stretchOf(i int) stretch {
	m := p.matches[i]
	p.at(m.block)
	var s stretch
	if places, k := p.places[m.block], i-p.matchFrom(m.block, 0); k < len(places) {
		s = places[k]
	}
	gap := 0
	switch {
	case m.block < 0 || m.block >= p.end():
	case !s.met:
		return stretch{first: p.lineOf(m.block, m.start), last: p.lineOf(m.block, m.end-1)}
	default:
		gap = p.gap(m.block)
	}
	return stretch{met: true, first: s.first + gap, last: s.last + gap}
}

// isHere reports whether the match that was gone to stands on a line.
func (p *page) isHere(at anchor) bool {
	if p.here < 0 || p.here >= len(p.matches) || p.matches[p.here].block != at.block {
		return false
	}
	s := p.stretchOf(p.here)
	return s.first <= at.line && at.line <= s.last
}

// shows reports whether all lines of a match are on a screen of so many.
func (p *page) shows(top anchor, height, i int) bool {
	block, s := p.matches[i].block, p.stretchOf(i)
	if (anchor{block, s.first}).before(top) {
		return false
	}
	row := -top.line
	for at := top.block; at < block && row < height; at++ {
		row += len(p.at(at))
	}
	return row+s.last < height
}

// below returns the first match at or below the top of the screen; the number
// of matches if there is none.
func (p *page) below(top anchor) int {
	if top.block < 0 {
		if top.line == 0 {
			return 0
		}
		return p.matchFrom(0, 0)
	}
	i := p.matchFrom(top.block, p.offsetOf(top.block, top.line))
	// A match may have begun on the line above, or a line be unlike its text.
	for i < len(p.matches) && p.matches[i].block == top.block && p.stretchOf(i).first < top.line {
		i++
	}
	return i
}
