package store

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"slices"
)

// salvage reads what can be read of a file whose pages may not hang together:
// it goes by the tree, and where a page is not what it must be passes over all
// that is below it, which is then looked for among the leaves that nothing
// leads to.
type salvage struct {
	walker
	buckets map[string]treeRoot
	torn    bool // a page of the tree that was read last is not what it must be
	older   bool // the tree may be that of before the last change: the other meta page is spoilt
}

// treeRoot is where a bucket's tree begins: a page, or a page within the
// bucket's value.
type treeRoot struct {
	page     uint64
	inner    []byte
	sequence uint64
}

// newSalvage finds the buckets of a file.
func newSalvage(f io.ReaderAt, size int64) (*salvage, error) {
	h, err := readHead(f, size)
	if err != nil {
		return nil, err
	}
	if h.pageSize < 1<<10 { // neither of its first pages is whole
		h.meta = meta{pageSize: pageSize, pages: uint64(size) / pageSize}
	}
	h.pages = min(h.pages, uint64(size)/h.pageSize) // the end may be missing
	s := &salvage{buckets: map[string]treeRoot{}}
	_, s.older = spoiltMetas(f, h.pageSize)
	s.walker = walker{
		file: f, meta: h.meta, visited: make([]uint64, h.pages/64+1), report: func(string) { s.torn = true },
	}
	for e := range s.tree(h.root, 0) {
		if e.isBucket && len(e.value) >= bucketSize {
			s.buckets[string(e.key)] = treeRoot{
				page: binary.NativeEndian.Uint64(e.value), sequence: binary.NativeEndian.Uint64(e.value[8:]),
				inner: e.value[bucketSize:],
			}
		}
	}
	return s, nil
}

// each yields the keys and values of a bucket that can be found: those that
// its tree leads to, each once, then those of strays.
func (s *salvage) each(bucket []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		known := map[uint64]bool{}
		s.torn = false
		for k, v := range s.inTree(bucket) {
			if n, ok := numberOf(k); ok {
				known[n] = true
			}
			if !yield(k, v) {
				return
			}
		}
		if !s.torn && !s.older {
			return
		}
		whole, last := !s.torn, s.last(bucket)
		for k, v := range s.strays(bucket, known) {
			if n, _ := numberOf(k); whole && n <= last {
				continue // of a tree that is whole: it was removed
			}
			if !yield(k, v) {
				return
			}
		}
		s.torn = !whole
	}
}

// last is the last number that a bucket's tree knows of.
func (s *salvage) last(bucket []byte) uint64 {
	if string(bucket) == string(bucketStatus) {
		bucket = bucketHeaders
	}
	return s.buckets[string(bucket)].sequence
}

// inTree yields the keys and values that a bucket's tree leads to.
func (s *salvage) inTree(bucket []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		root, ok := s.buckets[string(bucket)]
		if !ok {
			s.torn = true
			return
		}
		clear(s.visited) // a bucket may be read twice; within one read no page is
		tree := s.tree(root.page, 0)
		if root.page == 0 {
			tree = func(yield func(element) bool) { s.page(root.inner, 0, yield) }
		}
		for e := range tree {
			if !e.isBucket && !yield(e.key, e.value) {
				return
			}
		}
	}
}

// element is a key and value of a leaf.
type element struct {
	key, value []byte
	isBucket   bool
}

func (s *salvage) tree(id uint64, depth int) iter.Seq[element] {
	return func(yield func(element) bool) { s.visitAll(id, depth, yield) }
}

// visitAll yields what is under a page, and reports whether to go on.
func (s *salvage) visitAll(id uint64, depth int, yield func(element) bool) bool {
	if depth > deepest {
		s.torn = true
		return true
	}
	page := s.load(id)
	return page == nil || s.page(page, depth, yield)
}

// page yields what is in or under a page. What is outside of it is passed over.
func (s *salvage) page(page []byte, depth int, yield func(element) bool) bool {
	if len(page) < pageHeader {
		return true
	}
	flags := binary.NativeEndian.Uint16(page[8:])
	count := int(binary.NativeEndian.Uint16(page[10:]))
	s.torn = s.torn || flags != pageBranch && flags != pageLeaf || pageHeader+count*elementSize > len(page)
	for i := range min(count, (len(page)-pageHeader)/elementSize) {
		at := pageHeader + i*elementSize
		e := page[at : at+elementSize]
		switch flags {
		case pageBranch:
			if !s.visitAll(binary.NativeEndian.Uint64(e[8:]), depth+1, yield) {
				return false
			}
		case pageLeaf:
			from := uint64(at) + u32(e[4:])
			middle := from + u32(e[8:])
			end := middle + u32(e[12:])
			if end > uint64(len(page)) {
				s.torn = true
				continue
			}
			if !yield(element{page[from:middle], page[middle:end], u32(e)&flagBucket != 0}) {
				return false
			}
		}
	}
	return true
}

// entries yields the entries of a pile, settled and recent, in no order.
func (s *salvage) entries(p pile, settled []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for k, v := range s.each(settled) {
			if len(k) == p.key && len(v) == p.width-p.key && !yield(append(slices.Clip(k), v...)) {
				return
			}
		}
		for k, v := range s.each(bucketRecent) {
			if len(k) < len(layer{}) || k[0] != p.kind {
				continue
			}
			for ; len(v) >= p.width; v = v[p.width:] {
				if !yield(v[:p.width]) {
					return
				}
			}
		}
	}
}

// lost says in words what was found of an article and could not be kept.
func lost(id uint64, err error) Problem {
	return Problem{Article: id, What: fmt.Sprint(err)}
}
