package store

import (
	"bytes"
	"iter"

	bolt "go.etcd.io/bbolt"
)

// add adds entries of keys that the pile does not have, in order.
func (p pile) add(fresh []edit) error {
	if len(fresh) < bulk || len(fresh) > flood {
		for _, e := range fresh {
			if err := p.put(e.entry); err != nil {
				return err
			}
		}
		return nil
	}
	// A strip a quarter longer than what comes in: level 2 is empty before the
	// next layer gets there.
	if err := p.settle(len(fresh) + len(fresh)/4); err != nil {
		return err
	}
	l, err := p.newLayer(0)
	if err != nil {
		return err
	}
	w := layerWriter{pile: p, layer: l}
	for _, e := range fresh {
		if err := w.append(e.entry); err != nil {
			return err
		}
	}
	if err := w.flush(); err != nil {
		return err
	}
	return p.promote()
}

// layerWriter writes a layer, entry by entry in order.
type layerWriter struct {
	pile
	layer   layer
	pending []byte
}

func (w *layerWriter) append(entry []byte) error {
	if len(w.pending)+w.width > chunkBytes {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.pending = append(w.pending, entry...)
	return nil
}

func (w *layerWriter) flush() error {
	if len(w.pending) == 0 {
		return nil
	}
	k := w.layer.chunkKey(w.pending[:w.key])
	v := w.pending
	w.pending = make([]byte, 0, chunkBytes)
	return w.recent.Put(k, v) // bbolt keeps v until the transaction ends
}

// promote makes one layer of those of a level that are fan.
func (p pile) promote() error {
	for level := range byte(lastLevel) {
		var same []layer
		for _, l := range p.layers() {
			if l.level() == level {
				same = append(same, l)
			}
		}
		if len(same) < fan {
			continue
		}
		if err := p.merge(same, level+1); err != nil {
			return err
		}
	}
	return nil
}

// merge makes one layer of several.
func (p pile) merge(from []layer, level byte) error {
	to, err := p.newLayer(level)
	if err != nil {
		return err
	}
	// What is merged is gathered first: a cursor does not survive a change.
	var entries []byte
	var strands []strand
	for _, l := range from {
		strands = append(strands, p.strandOf(l, nil, false))
	}
	for e := range merged(strands, false) {
		entries = append(entries, e[:p.width]...)
	}
	for _, l := range from {
		if err := p.drop(l); err != nil {
			return err
		}
	}
	w := layerWriter{pile: p, layer: to}
	for ; len(entries) > 0; entries = entries[p.width:] {
		if err := w.append(entries[:p.width]); err != nil {
			return err
		}
	}
	return w.flush()
}

// drop removes a layer's chunks.
func (p pile) drop(l layer) error {
	for {
		k, _ := p.recent.Cursor().Seek(l[:])
		if !bytes.HasPrefix(k, l[:]) {
			return nil
		}
		if err := p.recent.Delete(bytes.Clone(k)); err != nil {
			return err
		}
	}
}

// settle moves at least n entries of the last level to where they stay, if
// there are so many.
func (p pile) settle(n int) error {
	for n > 0 {
		first := layer{p.kind, lastLevel}
		k, v := p.recent.Cursor().Seek(first[:2])
		if !bytes.HasPrefix(k, first[:2]) {
			return nil
		}
		c := p.chunk(bytes.Clone(k), bytes.Clone(v))
		for i := range p.len(c) {
			if err := p.put(p.entry(c, i)); err != nil {
				return err
			}
		}
		n -= p.len(c)
		if err := p.recent.Delete(c.at); err != nil {
			return err
		}
	}
	return nil
}

// strand is one sorted run of a pile, being walked: at is the entry it stands
// at, nil behind its end; next goes on.
type strand struct {
	at   []byte
	next func() []byte
}

// walk yields the pile's entries in order from the one after key, or back from
// the one before it; a nil key is the beginning, going back the end. An entry
// must not be kept.
func (p pile) walk(key []byte, back bool) iter.Seq[[]byte] {
	strands := []strand{p.settledStrand(key, back)}
	for _, l := range p.layers() {
		strands = append(strands, p.strandOf(l, key, back))
	}
	return merged(strands, back)
}

// merged yields the entries of several strands in order. There are 19 at most:
// the first of them is found by asking each.
func merged(strands []strand, back bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for {
			var first *strand
			for i := range strands {
				s := &strands[i]
				if s.at != nil && (first == nil || (bytes.Compare(s.at, first.at) < 0) != back) {
					first = s
				}
			}
			if first == nil || !yield(first.at) {
				return
			}
			first.at = first.next()
		}
	}
}

// settledStrand walks the settled entries.
func (p pile) settledStrand(key []byte, back bool) strand {
	c := p.settled.Cursor()
	var at, buffer []byte
	step := c.Next
	if back {
		step = func() (k, v []byte) { return stepBack(c, at) }
	}
	join := func(k, v []byte) []byte {
		at = k
		if k == nil || len(v) == 0 {
			return k
		}
		buffer = append(append(buffer[:0], k...), v...)
		return buffer
	}
	return strand{at: join(seek(c, key, back)), next: func() []byte { return join(step()) }}
}

// seek moves the cursor to the first key after key, or the last before it.
func seek(c *bolt.Cursor, key []byte, back bool) (k, v []byte) {
	switch {
	case key == nil && back:
		return c.Last()
	case key == nil:
		return c.First()
	}
	k, v = c.Seek(key)
	switch {
	case back && k == nil:
		return c.Last()
	case back:
		return stepBack(c, k)
	case bytes.Equal(k, key):
		return c.Next()
	}
	return k, v
}

// stepBack moves a cursor that stands at a key to the one before it. bbolt's
// Prev does so, but comes to a halt at a page that the present transaction has
// emptied, and says that there is nothing before it.
func stepBack(c *bolt.Cursor, at []byte) (k, v []byte) {
	if k, v = c.Prev(); k != nil {
		return k, v
	}
	if first, _ := c.Bucket().Cursor().First(); first == nil || bytes.Compare(first, at) >= 0 {
		return nil, nil
	}
	for k == nil { // each time a page further; one of them has the first key
		k, v = c.Prev()
	}
	return k, v
}

// strandOf walks a layer.
func (p pile) strandOf(l layer, key []byte, back bool) strand {
	cur := p.recent.Cursor()
	c, i := p.begin(cur, l, key, back)
	here := func() []byte {
		for c.at != nil && (i < 0 || i >= p.len(c)) {
			var k, v []byte
			if back {
				k, v = stepBack(cur, c.at)
			} else {
				k, v = cur.Next()
			}
			if !bytes.HasPrefix(k, l[:]) {
				c = chunk{}
				break
			}
			c = p.chunk(k, v)
			i = 0
			if back {
				i = p.len(c) - 1
			}
		}
		if c.at == nil {
			return nil
		}
		return p.entry(c, i)
	}
	next := func() []byte {
		if back {
			i--
		} else {
			i++
		}
		return here()
	}
	return strand{at: here(), next: next}
}

// begin finds where a walk of a layer begins: a chunk, and the entry in it,
// which may be just before its first or after its last.
func (p pile) begin(cur *bolt.Cursor, l layer, key []byte, back bool) (chunk, int) {
	if key == nil && back {
		key = bytes.Repeat([]byte{0xff}, p.key+1)
	}
	c, ok := p.chunkOf(cur, l, key)
	if !ok {
		return chunk{}, 0
	}
	i, found := p.search(c, key)
	switch {
	case back:
		i--
	case found:
		i++
	}
	return c, i
}
