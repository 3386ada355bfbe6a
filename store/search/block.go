package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
)

// ErrDamaged is returned when stored bytes are not what the index wrote.
var ErrDamaged = errors.New("search: the index is damaged")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// A block is a run of terms that follow each other, with their articles. It is
// stored under its first term. For each term:
//
//	shared   uvarint   bytes that it has in common with the one before
//	rest     uvarint   bytes that follow those
//	...                these bytes
//	articles, in one of these forms that the next uvarint tells apart:
//	  0 + 4a     one article, a
//	  1 + 4n     few: n bytes, the first article and then the distances minus
//	             one to the next, as uvarints
//	  2 + 4n     more: n bytes, the same distances, see rice.go
//	  3          many: a bit for each article of the segment follows
//	  7          none
//
// At the end stand four bytes of CRC-32C over all before them.
//
// A bit for each article is chosen where that is shorter: beyond about one
// article in eight. So no term takes long to read, however common.
const (
	blockSize = 1 << 11 // when a block is full, bytes
	sumSize   = 4

	// Lists of pairs are long and of one length, and would leave a fourth of
	// each page empty: so many of them are put together that hardly anything is
	// left of four pages.
	pairBlockSize = 57 << 10
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal appends the checksum.
func seal(b []byte) []byte {
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// unseal checks and takes away the checksum.
func unseal(b []byte) ([]byte, error) {
	n := len(b) - sumSize
	if n < 0 || binary.BigEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], castagnoli) {
		return nil, damaged("a wrong checksum")
	}
	return b[:n], nil
}

// blockWriter makes blocks.
type blockWriter struct {
	size  int // articles of the segment
	out   []byte
	first []byte
	last  []byte
	list  []byte
	emit  func(first, block []byte) error // is given each block, its own
}

// add adds a term, which must be after the one before. docs ascend.
func (w *blockWriter) add(term []byte, docs []uint32) error {
	shared, full := 0, blockSize
	if term[0] == termPair {
		full = pairBlockSize
	}
	if len(w.out) > 0 && (term[0] == termPair) != (w.last[0] == termPair) {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if len(w.out) == 0 {
		w.first = append([]byte(nil), term...)
	} else {
		shared = common(w.last, term)
	}
	w.out = binary.AppendUvarint(w.out, uint64(shared))
	w.out = binary.AppendUvarint(w.out, uint64(len(term)-shared))
	w.out = append(w.out, term[shared:]...)
	w.last = append(w.last[:0], term...)
	w.articles(docs)
	if len(w.out) < full {
		return nil
	}
	return w.flush()
}

func (w *blockWriter) articles(docs []uint32) {
	switch len(docs) {
	case 0:
		w.out = append(w.out, headNone)
		return
	case 1:
		w.out = binary.AppendUvarint(w.out, headOne+4*uint64(docs[0]))
		return
	}
	most := (w.size + 7) / 8
	if len(docs) < most {
		list := w.list[:0]
		next := uint32(0)
		for _, d := range docs {
			list = binary.AppendUvarint(list, uint64(d-next))
			next = d + 1
		}
		w.list = list
		// Bits take longer to read than bytes: they are for where they save some.
		if k, n := riceOf(docs, w.size); 8*n <= 7*min(len(list), most) {
			w.out = binary.AppendUvarint(w.out, headRice+4*uint64(n))
			w.out = appendRice(w.out, docs, k)
			return
		}
		if len(list) < most {
			w.out = binary.AppendUvarint(w.out, headList+4*uint64(len(list)))
			w.out = append(w.out, list...)
			return
		}
	}
	w.out = append(w.out, headBits)
	s := newSet(w.size)
	for _, d := range docs {
		s.add(d)
	}
	for _, word := range s {
		w.out = binary.LittleEndian.AppendUint64(w.out, word)
	}
}

// flush ends a block.
func (w *blockWriter) flush() error {
	if len(w.out) == 0 {
		return nil
	}
	block := seal(w.out)
	w.out = nil
	return w.emit(w.first, block)
}

// common returns how many bytes two terms begin with in common.
func common(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// blockReader reads a block, term by term.
type blockReader struct {
	rest []byte
	size int // articles of the segment
	term []byte

	// The articles of the present term.
	one  uint32
	list []byte
	bits []byte
	form uint8
}

// The forms of a list of articles.
const (
	formNone = iota
	formOne
	formList
	formRice
	formBits
)

// What the number before a list begins with.
const (
	headOne  = 0
	headList = 1
	headRice = 2
	headBits = 3
	headNone = 7
)

// next goes to the next term; false at the end.
func (r *blockReader) next() (bool, error) {
	if len(r.rest) == 0 {
		return false, nil
	}
	shared, ok1 := r.uvarint()
	rest, ok2 := r.uvarint()
	if !ok1 || !ok2 || shared > uint64(len(r.term)) || rest > uint64(len(r.rest)) || shared+rest > maxTerm {
		return false, damaged("a term")
	}
	r.term = append(r.term[:shared], r.rest[:rest]...)
	r.rest = r.rest[rest:]
	head, ok := r.uvarint()
	bytes := uint64((r.size+63)/64) * 8
	switch {
	case !ok:
		return false, damaged("a list of articles")
	case head == headNone:
		r.form = formNone
	case head == headBits:
		if bytes > uint64(len(r.rest)) {
			return false, damaged("a set of articles")
		}
		r.form, r.bits, r.rest = formBits, r.rest[:bytes], r.rest[bytes:]
	case head%4 == headOne:
		if head/4 >= uint64(r.size) {
			return false, damaged("an article")
		}
		r.form, r.one = formOne, uint32(head/4)
	default:
		n := head / 4
		if n > uint64(len(r.rest)) || head%4 == headBits {
			return false, damaged("a list of articles")
		}
		r.form, r.list, r.rest = formList, r.rest[:n], r.rest[n:]
		if head%4 == headRice {
			r.form = formRice
		}
	}
	return true, nil
}

func (r *blockReader) uvarint() (uint64, bool) {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		return 0, false
	}
	r.rest = r.rest[n:]
	return v, true
}

// addTo adds the articles of the present term to a set.
func (r *blockReader) addTo(s set) error {
	switch r.form {
	case formOne:
		s.add(r.one)
	case formBits:
		for i := range s {
			s[i] |= binary.LittleEndian.Uint64(r.bits[8*i:])
		}
		if n := r.size % 64; n != 0 {
			s[len(s)-1] &= 1<<n - 1
		}
	case formList:
		return walk(r.list, r.size, s.add)
	case formRice:
		return walkRice(r.list, r.size, s.add)
	}
	return nil
}

// appendTo appends the articles of the present term.
func (r *blockReader) appendTo(docs []uint32) ([]uint32, error) {
	switch r.form {
	case formOne:
		docs = append(docs, r.one)
	case formBits:
		for at := 0; at < len(r.bits); at += 8 {
			for w := binary.LittleEndian.Uint64(r.bits[at:]); w != 0; w &= w - 1 {
				if d := 8*at + bits.TrailingZeros64(w); d < r.size {
					docs = append(docs, uint32(d))
				}
			}
		}
	case formList:
		err := walk(r.list, r.size, func(d uint32) { docs = append(docs, d) })
		return docs, err
	case formRice:
		err := walkRice(r.list, r.size, func(d uint32) { docs = append(docs, d) })
		return docs, err
	}
	return docs, nil
}

// walk gives each article of a list to visit.
func walk(list []byte, size int, visit func(uint32)) error {
	next := uint64(0)
	for len(list) > 0 {
		gap := uint64(list[0])
		if gap < 0x80 {
			list = list[1:]
		} else {
			var n int
			if gap, n = binary.Uvarint(list); n <= 0 || gap > uint64(size) {
				return damaged("a list of articles")
			}
			list = list[n:]
		}
		next += gap
		if next >= uint64(size) {
			return damaged("an article in a list")
		}
		visit(uint32(next))
		next++
	}
	return nil
}
