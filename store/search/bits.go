package search

import "math/bits"

// set is a set of a segment's articles, by their numbers. Whoever makes one
// may change it.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

// full returns the set of all n articles.
func full(n int) set {
	s := newSet(n)
	s.addRange(0, n)
	return s
}

func (s set) add(i uint32) { s[i/64] |= 1 << (i % 64) }

func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// addRange adds from and what follows, up to but without to.
func (s set) addRange(from, to int) {
	for from < to && from%64 != 0 {
		s.add(uint32(from))
		from++
	}
	for ; from+64 <= to; from += 64 {
		s[from/64] = ^uint64(0)
	}
	for ; from < to; from++ {
		s.add(uint32(from))
	}
}

func (s set) and(t set) {
	for i := range s {
		s[i] &= t[i]
	}
}

func (s set) or(t set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// invert makes it the set of the others of n articles.
func (s set) invert(n int) {
	for i := range s {
		s[i] = ^s[i]
	}
	if n%64 != 0 {
		s[len(s)-1] &= 1<<(n%64) - 1
	}
}

// next returns the first member from i on, or -1.
func (s set) next(i int) int {
	if i < 0 {
		i = 0
	}
	if i >= 64*len(s) {
		return -1
	}
	w := s[i/64] >> (i % 64)
	if w != 0 {
		return i + bits.TrailingZeros64(w)
	}
	for k := i/64 + 1; k < len(s); k++ {
		if s[k] != 0 {
			return 64*k + bits.TrailingZeros64(s[k])
		}
	}
	return -1
}

// previous returns the last member up to i, or -1.
func (s set) previous(i int) int {
	if i >= 64*len(s) {
		i = 64*len(s) - 1
	}
	if i < 0 {
		return -1
	}
	w := s[i/64] << (63 - i%64)
	if w != 0 {
		return i - bits.LeadingZeros64(w)
	}
	for k := i/64 - 1; k >= 0; k-- {
		if s[k] != 0 {
			return 64*k + 63 - bits.LeadingZeros64(s[k])
		}
	}
	return -1
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) isEmpty() bool { return s.atMost(0) }

// atMost reports whether it has no more than most members.
func (s set) atMost(most int) bool {
	for _, w := range s {
		if w != 0 {
			if most -= bits.OnesCount64(w); most < 0 {
				return false
			}
		}
	}
	return true
}
