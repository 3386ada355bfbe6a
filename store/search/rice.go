package search

import (
	"encoding/binary"
	"math/bits"
)

// A list of articles that is neither short nor long is written in the code of
// Rice (Some practical universal noiseless coding techniques, JPL 79-22, 1979):
// each distance to the next article, less one, as its quotient by 2^k in ones
// and a zero, then its remainder in k bits. For distances that are spread as
// those of words are it takes hardly more than they hold, a third less than
// whole bytes. The bits of a byte are counted from its lowest; those left over
// at the end are ones, which are no quotient because no zero follows.

// maxRice is the largest k.
const maxRice = 16

// riceOf returns the k for which the articles take the fewest bits, and how
// many bytes that are, k's own included.
func riceOf(docs []uint32, size int) (k uint8, length int) {
	k = uint8(max(bits.Len(uint(size/len(docs)))-2, 0))
	best := -1
	for try := k; try <= min(k+2, maxRice); try++ {
		n := len(docs) * int(try+1)
		next := uint32(0)
		for _, d := range docs {
			n += int((d - next) >> try)
			next = d + 1
		}
		if best < 0 || n < best {
			best, k = n, try
		}
	}
	return k, 1 + (best+7)/8
}

// appendRice appends k and the articles.
func appendRice(b []byte, docs []uint32, k uint8) []byte {
	b = append(b, k)
	var waiting uint64 // bits that are not in b yet
	n := uint(0)
	next := uint32(0)
	for _, d := range docs {
		gap := d - next
		next = d + 1
		for q := gap >> k; q > 0; {
			ones := min(uint(q), 32)
			waiting |= (1<<ones - 1) << n
			n += ones
			q -= uint32(ones)
			b, waiting, n = spill(b, waiting, n)
		}
		n++ // the zero
		waiting |= uint64(gap&(1<<k-1)) << n
		n += uint(k)
		b, waiting, n = spill(b, waiting, n)
	}
	if n > 0 {
		b = append(b, byte(waiting|0xFF<<n))
	}
	return b
}

// spill appends whole bytes.
func spill(b []byte, waiting uint64, n uint) ([]byte, uint64, uint) {
	for ; n >= 8; n -= 8 {
		b = append(b, byte(waiting))
		waiting >>= 8
	}
	return b, waiting, n
}

// walkRice gives each article of a list to visit.
func walkRice(list []byte, size int, visit func(uint32)) error {
	if len(list) == 0 || list[0] > maxRice {
		return damaged("a list of articles")
	}
	k := uint(list[0])
	list = list[1:]
	var waiting uint64
	n := uint(0) // bits of waiting; those above are zeros
	fill := func() {
		if n <= 32 && len(list) >= 4 {
			waiting |= uint64(binary.LittleEndian.Uint32(list)) << n
			list, n = list[4:], n+32
			return
		}
		for ; n <= 56 && len(list) > 0; n += 8 {
			waiting |= uint64(list[0]) << n
			list = list[1:]
		}
	}
	for next := uint(0); ; next++ {
		q := uint(0)
		for {
			if n < 32 {
				fill()
			}
			ones := uint(bits.TrailingZeros64(^waiting))
			if ones < n {
				q += ones
				waiting >>= ones + 1
				n -= ones + 1
				break
			}
			q += n
			waiting, n = 0, 0
			if len(list) == 0 {
				return nil
			}
			if q > uint(size) {
				return damaged("a list of articles")
			}
		}
		if n < k {
			fill()
		}
		if n < k {
			return damaged("a list of articles is cut short")
		}
		next += q<<k | uint(waiting&(1<<k-1))
		waiting >>= k
		n -= k
		if next >= uint(size) {
			return damaged("an article in a list")
		}
		visit(uint32(next))
	}
}
