package search

import (
	"slices"
	"testing"
)

func TestSorter(t *testing.T) {
	s := sorter{seen: newSet(300)} // one for all: nothing of a case is left in the next
	for _, c := range []struct {
		name  string
		lists [][]uint32
	}{
		{"none", nil},
		{"one list", [][]uint32{{3, 64, 65}}},
		{"few of two", [][]uint32{{3, 64}, {0, 65}}},
		{"many of three", [][]uint32{every(3, 1), every(3, 0), every(3, 2)}},
		{"many of two and few of one", [][]uint32{every(4, 3), {0, 298}, every(4, 1)}},
		{"many of one list", [][]uint32{every(2, 0)}},
		{"few again", [][]uint32{{299}, {0}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.all, s.lists = slices.Concat(c.lists...), len(c.lists)
			want := slices.Sorted(slices.Values(s.all))
			if s.sort(); !slices.Equal(s.all, want) {
				t.Errorf("got %v, want %v", s.all, want)
			}
		})
	}
}

// every returns each step-th number from first on, below 300.
func every(step, first uint32) (all []uint32) {
	for ; first < 300; first += step {
		all = append(all, first)
	}
	return all
}
