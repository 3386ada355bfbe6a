package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// The first two pages of a bbolt file are its meta pages, written in turn by
// one transaction after another. bbolt maps the file and then believes them,
// so a file cut short would fault in the middle of an operation, and one that
// is not bbolt's would be refused with words that help nobody. So they are
// looked at first.
//
// A meta page, in the machine's byte order: a page header of 16 bytes, then
// magic, version, page size, flags (uint32 each), root page, root sequence,
// freelist page, pages in the file, transaction (uint64 each), and the 64-bit
// FNV-1a of all that since the magic.
const (
	boltMagic      = 0xED0CDAED
	boltVersion    = 2
	boltMetaOffset = 16
	boltMetaLength = 64

	// A file that holds only what bbolt's initialisation wrote has these.
	boltFirstPages = 4
	boltFirstTx    = 1

	pageSize = 16 << 10 // of new libraries, bytes
)

// meta is what a meta page says that we need.
type meta struct {
	pageSize uint64
	root     uint64 // page of the bucket of all buckets
	freelist uint64 // page of the list of free pages
	pages    uint64 // of the file that its transaction knew
	tx       uint64
}

// head is what the first bytes of a file say about it.
type head struct {
	meta        // the newest valid one
	empty  bool // nothing was ever stored: no bytes, or an initialisation that was cut off
	pieces bool // a meta page begins, but no valid one is there
}

// readHead finds out what a file is. It returns an error only if the file
// cannot be read, is none of bbolt's, or is from a newer bbolt.
func readHead(f io.ReaderAt, size int64) (head, error) {
	if size == 0 {
		return head{empty: true}, nil
	}
	first, err := readMeta(f, 0)
	newer, isNewer := errors.AsType[*NewerError](err) // or spoilt, if there is one that is not
	var found head
	switch {
	case err == nil:
		found.meta = first
	case errors.Is(err, errNoMeta), isNewer:
	default:
		return head{}, err
	}
	found.pieces = beginsMeta(f)
	for second := int64(1 << 10); second <= 1<<24 && second < size; second <<= 1 {
		if found.pageSize != 0 && second != int64(first.pageSize) {
			continue
		}
		if m, err := readMeta(f, second); err == nil && m.pageSize == uint64(second) && m.tx >= found.tx {
			found.meta = m
			break
		}
	}
	switch {
	case found.pageSize == 0 && isNewer:
		return head{}, newer
	case found.pageSize == 0 && !found.pieces:
		return head{}, ErrNotLibrary
	case found.pages == boltFirstPages && found.tx <= boltFirstTx:
		found.empty = true
	}
	return found, nil
}

// errNoMeta is returned by readMeta where there is no valid meta page.
var errNoMeta = errors.New("no meta page")

func readMeta(f io.ReaderAt, at int64) (meta, error) {
	var b [boltMetaLength]byte
	if _, err := f.ReadAt(b[:], at+boltMetaOffset); err != nil {
		if errors.Is(err, io.EOF) {
			return meta{}, errNoMeta
		}
		return meta{}, fmt.Errorf("read the library's first pages: %w", err)
	}
	order := binary.NativeEndian
	sum := fnv.New64a()
	_, _ = sum.Write(b[:boltMetaLength-8])
	switch {
	case order.Uint32(b[0:]) != boltMagic:
		return meta{}, errNoMeta
	case order.Uint32(b[4:]) > boltVersion:
		return meta{}, &NewerError{Found: int(order.Uint32(b[4:])), Known: boltVersion}
	case order.Uint64(b[56:]) != sum.Sum64():
		return meta{}, errNoMeta
	}
	return meta{
		pageSize: uint64(order.Uint32(b[8:])),
		root:     order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]),
		pages:    order.Uint64(b[40:]),
		tx:       order.Uint64(b[48:]),
	}, nil
}

// flagMeta marks a meta page.
const flagMeta = 0x04

// spoiltMetas returns which of the two meta pages of a file are not what they
// must be, and whether a spoilt one is of no use at all: then the other may be
// the older.
func spoiltMetas(f io.ReaderAt, size uint64) (pages []int, useless bool) {
	for n := range 2 {
		var first [pageHeader]byte
		at := int64(uint64(n) * size)
		_, err := f.ReadAt(first[:], at)
		named := err == nil && binary.NativeEndian.Uint64(first[:]) == uint64(n) && binary.NativeEndian.Uint16(first[8:]) == flagMeta
		m, err := readMeta(f, at)
		whole := err == nil && m.pageSize == size
		if !named || !whole {
			pages, useless = append(pages, n), useless || !whole
		}
	}
	return pages, useless
}

// beginsMeta reports whether the file begins as a bbolt file does, as far as
// it goes: page 0, flagged as a meta page, then the magic.
func beginsMeta(f io.ReaderAt) bool {
	var b, want [20]byte
	n, _ := f.ReadAt(b[:], 0)
	binary.NativeEndian.PutUint16(want[8:], flagMeta)
	binary.NativeEndian.PutUint32(want[16:], boltMagic)
	return n > 8 && string(b[:n]) == string(want[:n])
}

// inspect refuses a file that bbolt must not map. It cuts one in which nothing
// was ever stored to no bytes, if change is set, so that bbolt begins anew:
// its maker was stopped while making it.
func inspect(f *os.File, change bool) (isNew bool, err error) {
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	switch {
	case info.IsDir():
		return false, ErrDirectory
	case !info.Mode().IsRegular():
		return false, ErrNotLibrary
	}
	h, err := readHead(f, info.Size())
	switch {
	case err != nil:
		return false, err
	case h.empty && change:
		return true, f.Truncate(0)
	case h.empty:
		return true, nil
	case h.pageSize == 0 && info.Size() < boltFirstPages*pageSize:
		return false, fmt.Errorf("%w: %d bytes are left", ErrTruncated, info.Size())
	case h.pageSize == 0:
		return false, damaged("its first pages are not what they must be")
	case h.pages > uint64(info.Size())/h.pageSize:
		return false, fmt.Errorf("%w: %d of %d bytes are left", ErrTruncated, info.Size(), h.pages*h.pageSize)
	}
	return false, nil
}

// isForeign returns ErrNotLibrary for a file that is plainly something else,
// and nil for every other, whatever may be wrong with it.
func isForeign(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // whoever opens it says what is wrong
	}
	f, err := os.Open(path)
	if err != nil {
		return nil // whoever opens it says what is wrong
	}
	defer func() { _ = f.Close() }()
	if _, err := readHead(f, info.Size()); errors.Is(err, ErrNotLibrary) {
		return ErrNotLibrary
	}
	return nil
}
