package store

import (
	"encoding/binary"
	"fmt"
	"io"
)

// bbolt follows a page number wherever it leads: out of the file, or in a
// circle. Its own check does, too, in a goroutine of its own, where the fault
// cannot be caught. So Check first walks the pages by itself, reading them from
// the file, and only a file whose pages hang together is given to bbolt.
//
// A page begins with its number (uint64), flags, count of elements (uint16
// each) and the number of pages that it goes on over (uint32), in the machine's
// byte order. The element of a branch is position, key size (uint32 each) and
// page (uint64); that of a leaf is flags, position, key size and value size
// (uint32 each). Positions count from the element. The value of a bucket is
// its root page and sequence (uint64 each); root 0 means that a page of its own
// follows them.
const (
	pageHeader  = 16
	elementSize = 16
	pageBranch  = 0x01
	pageLeaf    = 0x02
	pageFree    = 0x10
	flagBucket  = 0x01
	bucketSize  = 16

	// deepest is more levels than a file of 2^48 bytes can have.
	deepest = 64
)

// walker visits every page that is reachable.
type walker struct {
	file    io.ReaderAt
	meta    meta
	visited []uint64 // one bit a page
	report  func(what string)
}

// checkPages walks the pages of a file and reports what does not hang
// together.
func checkPages(f io.ReaderAt, size int64, report func(string)) error {
	h, err := readHead(f, size)
	if err != nil {
		return err
	}
	if h.pageSize < 1<<10 || h.pages > uint64(size)/h.pageSize {
		report("the file is shorter than it says")
		return nil
	}
	w := &walker{file: f, meta: h.meta, visited: make([]uint64, h.pages/64+1), report: report}
	w.visit(h.root, 0)
	if h.freelist != noFreelist {
		w.visitFree(h.freelist)
	}
	return nil
}

// noFreelist is what a meta page says if the free pages are not stored.
const noFreelist = 1<<64 - 1

// load reads a page, its overflow included, and marks it visited.
func (w *walker) load(id uint64) []byte {
	if id < 2 || id >= w.meta.pages {
		w.report(fmt.Sprintf("page %d is outside of the file", id))
		return nil
	}
	first := make([]byte, pageHeader)
	if !w.read(first, id) {
		return nil
	}
	span := uint64(binary.NativeEndian.Uint32(first[12:])) + 1
	switch {
	case binary.NativeEndian.Uint64(first) != id:
		w.report(fmt.Sprintf("page %d says it is page %d", id, binary.NativeEndian.Uint64(first)))
		return nil
	case id+span > w.meta.pages:
		w.report(fmt.Sprintf("page %d goes on outside of the file", id))
		return nil
	}
	for i := id; i < id+span; i++ {
		if w.visited[i/64]&(1<<(i%64)) != 0 {
			w.report(fmt.Sprintf("page %d is used twice", i))
			return nil
		}
		w.visited[i/64] |= 1 << (i % 64)
	}
	page := make([]byte, span*w.meta.pageSize)
	if !w.read(page, id) {
		return nil
	}
	return page
}

func (w *walker) read(b []byte, id uint64) bool {
	if _, err := w.file.ReadAt(b, int64(id*w.meta.pageSize)); err != nil {
		w.report(fmt.Sprintf("page %d cannot be read: %v", id, err))
		return false
	}
	return true
}

// visit walks the tree under a page.
func (w *walker) visit(id uint64, depth int) {
	if depth > deepest {
		w.report(fmt.Sprintf("page %d is too deep", id))
		return
	}
	page := w.load(id)
	if page == nil {
		return
	}
	w.elements(id, page, depth)
}

func (w *walker) visitFree(id uint64) {
	page := w.load(id)
	if page == nil {
		return
	}
	count := uint64(binary.NativeEndian.Uint16(page[10:]))
	ids := page[pageHeader:]
	if count == 1<<16-1 && len(ids) >= 8 { // the real number comes first
		count, ids = binary.NativeEndian.Uint64(ids), ids[8:]
	}
	if flags := binary.NativeEndian.Uint16(page[8:]); flags != pageFree || count > uint64(len(ids))/8 {
		w.report(fmt.Sprintf("page %d is no list of free pages", id))
	}
}

// elements walks the elements of a page, or of the page within a bucket's
// value.
func (w *walker) elements(id uint64, page []byte, depth int) {
	flags := binary.NativeEndian.Uint16(page[8:])
	count := int(binary.NativeEndian.Uint16(page[10:]))
	if flags != pageBranch && flags != pageLeaf || pageHeader+count*elementSize > len(page) {
		w.report(fmt.Sprintf("page %d is neither a branch nor a leaf", id))
		return
	}
	for i := range count {
		at := pageHeader + i*elementSize
		e := page[at : at+elementSize]
		var pos, key, value uint64
		if flags == pageBranch {
			pos, key = u32(e), u32(e[4:])
		} else {
			pos, key, value = u32(e[4:]), u32(e[8:]), u32(e[12:])
		}
		if uint64(at)+pos+key+value > uint64(len(page)) {
			w.report(fmt.Sprintf("element %d of page %d is outside of it", i, id))
			return
		}
		switch {
		case flags == pageBranch:
			w.visit(binary.NativeEndian.Uint64(e[8:]), depth+1)
		case u32(e)&flagBucket != 0:
			from := uint64(at) + pos + key
			w.bucket(id, page[from:from+value], depth)
		}
	}
}

func (w *walker) bucket(id uint64, value []byte, depth int) {
	if len(value) < bucketSize {
		w.report(fmt.Sprintf("a bucket on page %d is cut short", id))
		return
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		w.visit(root, depth+1)
		return
	}
	if inner := value[bucketSize:]; len(inner) < pageHeader || depth > deepest {
		w.report(fmt.Sprintf("a bucket on page %d is cut short", id))
	} else {
		w.elements(id, inner, depth+1)
	}
}

func u32(b []byte) uint64 { return uint64(binary.NativeEndian.Uint32(b)) }
