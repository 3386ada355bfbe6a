package store

// Together is the articles that calls of Add, Restore or Arrive have met which
// belong together, in a bit for each id that is in use. Its zero value is ready;
// it is used by one call at a time.
type Together struct{ bits []uint64 }

// add notes an article. What a damaged file says is one, beyond the last that it
// can have, is none.
func (t *Together) add(id, last uint64) {
	if t == nil || id > last {
		return
	}
	at := int(id / 64)
	if at >= len(t.bits) {
		t.bits = append(t.bits, make([]uint64, at+1-len(t.bits))...)
	}
	t.bits[at] |= 1 << (id % 64)
}

func (t *Together) has(id uint64) bool {
	return t != nil && id/64 < uint64(len(t.bits)) && t.bits[id/64]&(1<<(id%64)) != 0
}
