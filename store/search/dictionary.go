package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// dictionary numbers terms, from 0. It does what a map of strings does, in a
// fifth of the time and without memory of its own for each term: looking terms
// up is most of the work of making an index. Most words are so short that the
// whole term is a number, and two such are compared as numbers.
type dictionary struct {
	text  []byte   // all terms, one after the other
	ends  []uint32 // where each ends in text
	slots []slot   // a term's at its key's place, or behind it where that is taken
	shift int      // of a key's product, to its place
}

// slot is a place for a term. The zero value is a free one.
type slot struct {
	key   uint64 // the bytes of a short term, the hash of another
	size  uint32 // of the term in bytes
	taken uint32 // by the term of this number, counted from 1
}

const (
	shortTerm = 8 // bytes that are a key

	slotSize  = 16 // bytes
	firstBits = 14 // of the number of slots
)

// Nobody can write a text whose words all have one place: seed and spread are
// another every time.
var (
	seed   = maphash.MakeSeed()
	spread = maphash.Bytes(seed, nil) | 1
)

func newDictionary() dictionary {
	return dictionary{slots: make([]slot, 1<<firstBits), shift: 64 - firstBits}
}

func (d *dictionary) len() int { return len(d.ends) }

// term returns a term, which must not be changed.
func (d *dictionary) term(id uint32) []byte {
	from := uint32(0)
	if id > 0 {
		from = d.ends[id-1]
	}
	return d.text[from:d.ends[id]]
}

// sorted returns the numbers of all terms in the terms' order.
func (d *dictionary) sorted() []uint32 {
	type numbered struct {
		start uint64 // of the term, its first byte the highest
		id    uint32
	}
	terms := make([]numbered, d.len())
	for id := range terms {
		var start [8]byte
		copy(start[:], d.term(uint32(id)))
		terms[id] = numbered{start: binary.BigEndian.Uint64(start[:]), id: uint32(id)}
	}
	slices.SortFunc(terms, func(a, b numbered) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		return bytes.Compare(d.term(a.id), d.term(b.id))
	})
	ids := make([]uint32, len(terms))
	for i, t := range terms {
		ids[i] = t.id
	}
	return ids
}

// keyOf returns the key of a term.
func keyOf(term []byte) uint64 {
	switch n := len(term); {
	case n > shortTerm:
		return maphash.Bytes(seed, term)
	case cap(term) >= shortTerm:
		return binary.LittleEndian.Uint64(term[:shortTerm]) & (1<<(8*n) - 1)
	default:
		var b [shortTerm]byte
		copy(b[:], term)
		return binary.LittleEndian.Uint64(b[:])
	}
}

// number returns a term's number, and whether it is new.
func (d *dictionary) number(term []byte) (id uint32, fresh bool) {
	key, size := keyOf(term), uint32(len(term))
	at := d.place(key)
	for ; d.slots[at].taken != 0; at = d.behind(at) {
		s := &d.slots[at]
		if s.key == key && s.size == size && (size <= shortTerm || string(d.term(s.taken-1)) == string(term)) {
			return s.taken - 1, false
		}
	}
	id = uint32(len(d.ends))
	d.text = append(d.text, term...)
	d.ends = append(d.ends, uint32(len(d.text)))
	d.slots[at] = slot{key: key, size: size, taken: id + 1}
	if 2*len(d.ends) > len(d.slots) {
		d.grow()
	}
	return id, true
}

// place returns where the slot of a key is looked for first.
func (d *dictionary) place(key uint64) int {
	return int(key * spread >> d.shift)
}

// behind returns the place after one.
func (d *dictionary) behind(at int) int { return (at + 1) & (len(d.slots) - 1) }

func (d *dictionary) grow() {
	old := d.slots
	d.slots, d.shift = make([]slot, 2*len(old)), d.shift-1
	for _, s := range old {
		if s.taken == 0 {
			continue
		}
		at := d.place(s.key)
		for d.slots[at].taken != 0 {
			at = d.behind(at)
		}
		d.slots[at] = s
	}
}
