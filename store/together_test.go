package store

import "testing"

// TestTogether: an id that a damaged file makes up costs nothing.
func TestTogether(t *testing.T) {
	var none *Together
	none.add(1, 9)
	var some Together
	for _, id := range []uint64{0, 7, 64, 1 << 62, 1<<64 - 1} {
		some.add(id, 100)
	}
	for id, want := range map[uint64]bool{0: true, 1: false, 7: true, 64: true, 65: false, 1 << 62: false, 1<<64 - 1: false} {
		if some.has(id) != want || none.has(id) {
			t.Errorf("%d: %v", id, some.has(id))
		}
	}
	if len(some.bits) != 2 {
		t.Errorf("%d words for ids up to 64", len(some.bits))
	}
}
