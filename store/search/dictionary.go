package search

import "hash/maphash"

// dictionary numbers terms, from 0. It does what a map of strings does, in a
// third of the time and without memory of its own for each term: looking terms
// up is most of the work of making an index.
type dictionary struct {
	text  []byte   // all terms, one after the other
	ends  []uint32 // where each ends in text
	slots []slot   // a term's at its hash, or behind it where that is taken
}

// slot is a place for a term. The zero value is a free one.
type slot struct {
	hash  uint32
	taken uint32 // by the term of this number, counted from 1
}

var seed = maphash.MakeSeed()

func newDictionary() dictionary { return dictionary{slots: make([]slot, 1<<14)} }

func (d *dictionary) len() int { return len(d.ends) }

// term returns a term, which must not be changed.
func (d *dictionary) term(id uint32) []byte {
	from := uint32(0)
	if id > 0 {
		from = d.ends[id-1]
	}
	return d.text[from:d.ends[id]]
}

// number returns a term's number, and whether it is new.
func (d *dictionary) number(term []byte) (id uint32, fresh bool) {
	h := uint32(maphash.Bytes(seed, term))
	mask := uint32(len(d.slots) - 1)
	at := h & mask
	for ; d.slots[at].taken != 0; at = (at + 1) & mask {
		if s := d.slots[at]; s.hash == h && string(d.term(s.taken-1)) == string(term) {
			return s.taken - 1, false
		}
	}
	id = uint32(len(d.ends))
	d.text = append(d.text, term...)
	d.ends = append(d.ends, uint32(len(d.text)))
	d.slots[at] = slot{hash: h, taken: id + 1}
	if 2*len(d.ends) > len(d.slots) {
		d.grow()
	}
	return id, true
}

func (d *dictionary) grow() {
	old := d.slots
	d.slots = make([]slot, 2*len(old))
	mask := uint32(len(d.slots) - 1)
	for _, s := range old {
		if s.taken == 0 {
			continue
		}
		at := s.hash & mask
		for d.slots[at].taken != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = s
	}
}
