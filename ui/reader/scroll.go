package reader

import "precis/store"

// anchor is a place in an article: a block (the head is -1, the tail comes
// after the last) and a line of it. It is the place of the topmost line on
// the screen.
type anchor struct{ block, line int }

func (a anchor) before(b anchor) bool {
	return a.block < b.block || a.block == b.block && a.line < b.line
}

var start = anchor{block: headBlock}

// forward returns the place n lines further down, at most that of the last
// line there is.
func (p *page) forward(a anchor, n int) anchor {
	for {
		rest := len(p.at(a.block)) - a.line
		if n < rest {
			a.line += n
			return a
		}
		if a.block >= p.end() {
			a.line = max(len(p.tail)-1, 0)
			return a
		}
		n -= rest
		a = anchor{block: a.block + 1}
	}
}

// back returns the place n lines further up, at most the start.
func (p *page) back(a anchor, n int) anchor {
	for {
		if n <= a.line {
			a.line -= n
			return a
		}
		if a.block <= headBlock {
			return start
		}
		n -= a.line + 1
		a.block--
		lines := len(p.at(a.block))
		if lines == 0 {
			n++ // an empty tail or head has no last line to stand on
			a.line = 0
			continue
		}
		a.line = lines - 1
	}
}

// lowest returns the place at which the last line stands at the bottom of a
// screen of so many lines.
func (p *page) lowest(height int) anchor {
	last := anchor{block: p.end(), line: len(p.tail) - 1}
	if last.line < 0 {
		if p.end() == 0 {
			return start
		}
		last = anchor{block: p.end() - 1, line: max(len(p.at(p.end()-1))-1, 0)}
	}
	return p.back(last, height-1)
}

// clamp brings a place back into the article.
func (p *page) clamp(a anchor, height int) anchor {
	if a.block < headBlock {
		return start
	}
	if a.block >= p.end() {
		a.block = p.end()
		a.line = min(a.line, max(len(p.tail)-1, 0))
	} else {
		a.line = min(a.line, max(len(p.at(a.block))-1, 0))
	}
	// Only near the end can a place be too low, and only there is it worth
	// the rendering of the last screenful.
	if p.end()-a.block <= height {
		if lowest := p.lowest(height); lowest.before(a) {
			return lowest
		}
	}
	return a
}

// percent returns how much of the text lies above the bottom of the screen.
func (p *page) percent(top anchor, height int) int {
	bottom := p.forward(top, max(height-1, 0))
	total := p.sizes[p.end()]
	if !bottom.before(p.lowest(1)) {
		return 100
	}
	if bottom.block >= p.end() {
		return 99 // what stands below the text is still to be seen
	}
	if total == 0 || bottom.block < 0 {
		return 0
	}
	lines := len(p.at(bottom.block))
	size := p.sizes[bottom.block+1] - p.sizes[bottom.block]
	done := p.sizes[bottom.block] + size*(bottom.line+1)/max(lines, 1)
	return min(done*100/total, 99)
}

// position converts a place into what the library keeps, which does not
// depend on the width of a window.
func (p *page) position(a anchor) store.Position {
	if a.block < 0 || p.end() == 0 {
		return store.Position{}
	}
	if a.block >= p.end() {
		last := p.end() - 1
		return store.Position{Block: last, Offset: len(p.blocks[last].Text)}
	}
	return store.Position{Block: a.block, Offset: p.offsetOf(a.block, a.line)}
}

// anchorAt is the inverse of position.
func (p *page) anchorAt(at store.Position) anchor {
	if at == (store.Position{}) || at.Block >= p.end() {
		return start
	}
	return anchor{block: at.Block, line: p.lineOf(at.Block, at.Offset)}
}
