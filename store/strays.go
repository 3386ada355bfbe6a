package store

import (
	"encoding/binary"
	"iter"
	"maps"
	"slices"
)

// A bucket whose tree does not hang together, because a page of it is missing
// or spoilt, has leaves left that nothing leads to any more. When it is the
// page that names the buckets, or the end of the file with it, those are all
// of them. They do not say which bucket they are of, but their records do:
// each is sealed with its key, and reads as what one bucket holds only.
//
// Among them are leaves of before, which bbolt had not used again yet. So of
// several records of one key the latest is taken, as far as it can be told
// apart, and an article that was deleted may be back.

// strayKinds say of a record whether it is of a bucket, and how late it is.
var strayKinds = map[string]func(k, v []byte) (rank int64, ok bool){
	string(bucketHeaders): strayHeader,
	string(bucketBodies):  strayBody,
	string(bucketStatus):  strayStatus,
	string(bucketSources): straySource,
}

func strayHeader(k, v []byte) (int64, bool) {
	var h headerRecord
	if decode(k, v, &h) != nil || h.Revision == 0 || h.Source == 0 || h.Content == (hash{}) {
		return 0, false
	}
	return int64(h.Revision), true
}

func strayBody(k, v []byte) (int64, bool) {
	b, _, ok := wholeBody(k, v)
	return 0, ok && b.article != 0 && !isHeader(k, v)
}

func strayStatus(k, v []byte) (int64, bool) {
	var s statusRecord
	if isHeader(k, v) || decode(k, v, &s) != nil || s.isNothing() {
		return 0, false
	}
	return max(s.ReadAt, s.StarredAt, s.TagsAt, s.PositionAt), true
}

func straySource(k, v []byte) (int64, bool) {
	var s sourceRecord
	if isHeader(k, v) || decode(k, v, &s) != nil || s.Address == "" {
		return 0, false
	}
	return max(s.Tried, s.Added), true
}

func isHeader(k, v []byte) bool {
	_, ok := strayHeader(k, v)
	return ok
}

// stray is where the latest record of a key lies.
type stray struct {
	page  uint64
	place int // among the page's elements
	rank  int64
}

// strays yields what leaves that nothing leads to have of a bucket, but for
// keys that are known.
func (s *salvage) strays(bucket []byte, known map[uint64]bool) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		kind := strayKinds[string(bucket)]
		if kind == nil {
			return
		}
		latest := map[uint64]stray{}
		for at := uint64(2); at < s.meta.pages; at++ {
			place := -1
			for e := range s.leaf(at) {
				place++
				n, ok := numberOf(e.key)
				if !ok || e.isBucket || known[n] {
					continue
				}
				rank, ok := kind(e.key, e.value)
				if before, is := latest[n]; ok && (!is || rank >= before.rank) {
					latest[n] = stray{at, place, rank}
				}
			}
		}
		pages := map[uint64][]int{}
		for _, l := range latest {
			pages[l.page] = append(pages[l.page], l.place)
		}
		for _, at := range slices.Sorted(maps.Keys(pages)) {
			place := -1
			for e := range s.leaf(at) {
				if place++; slices.Contains(pages[at], place) && !yield(e.key, e.value) {
					return
				}
			}
		}
	}
}

// leaf yields what a page has, if it is a leaf: a bucket's records, or those of
// small buckets that lie within the page that names them.
func (s *salvage) leaf(id uint64) iter.Seq[element] {
	return func(yield func(element) bool) {
		first := make([]byte, pageHeader)
		if !s.read(first, id) {
			return
		}
		span := uint64(binary.NativeEndian.Uint32(first[12:])) + 1
		if binary.NativeEndian.Uint64(first) != id || binary.NativeEndian.Uint16(first[8:]) != pageLeaf || id+span > s.meta.pages {
			return
		}
		page := make([]byte, span*s.meta.pageSize)
		if s.read(page, id) {
			s.page(page, 0, func(e element) bool {
				if e.isBucket && len(e.value) > bucketSize {
					return s.page(e.value[bucketSize:], 0, yield)
				}
				return yield(e)
			})
		}
	}
}
