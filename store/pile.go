package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// A pile is a sorted set of entries of one width: the articles of a list, or
// the identities. Most of it is settled: a bucket with one key an entry. What
// came in bulk lately lies on top, in layers: sorted runs of entries in chunks,
// in the bucket recent.
//
//	batch ─► layer ─┐
//	batch ─► layer ─┴ 8 ─► layer ─┐
//	         8 of level 0         ┴ 8 ─► layer ─► settled, a strip at a time
//	                              of level 1     of level 2
//
// Why: the dates of articles that come in are in no order, and identities are
// hashes. With one tree alone a thousand articles rewrite a page each in every
// list of a large library: 67 MB at a million, for 3 MB of text. A layer is
// written in a row. When 64 batches have become one layer of level 2, each
// batch that follows settles a strip of it, entries side by side, some thirty
// to a page. This is the log-structured merge of O'Neil et al. (1996), with the
// merging paid for in small change, so that no transaction takes long.
//
// Each entry is in one place only, so a reader merges at most 19 sorted runs,
// and nothing marks what was removed. Entries that come one by one are settled
// at once.
type pile struct {
	kind    byte
	key     int // bytes of an entry that order it
	width   int // bytes of an entry: its key, then its value
	settled *bolt.Bucket
	recent  *bolt.Bucket
}

const (
	// bulk is how many new entries make a layer and not keys of their own; of
	// more than flood an ordered write of the whole tree is no worse.
	bulk  = 64
	flood = 128 << 10

	// fan is how many layers of a level become one of the next; the last level
	// is the one that settles.
	fan        = 8
	lastLevel  = 2
	chunkBytes = 8000 // two to a page
)

// layer is the beginning of the keys of a layer's chunks: kind, level, and a
// sequence number that ascends. The rest of a chunk's key is a lower bound of
// the keys of its entries.
type layer [10]byte

func (l layer) level() byte { return l[1] }

// chunkKey is the key of a chunk that begins with an entry of this key.
func (l layer) chunkKey(key []byte) []byte {
	return append(bytes.Clone(l[:]), key...)
}

func (p pile) newLayer(level byte) (layer, error) {
	n, err := p.recent.NextSequence()
	l := layer{p.kind, level}
	binary.BigEndian.PutUint64(l[2:], n)
	return l, err
}

// layers returns the pile's layers: the oldest of each level first.
func (p pile) layers() []layer {
	if p.recent == nil {
		return nil // an older library that can only be read
	}
	var all []layer
	c := p.recent.Cursor()
	at := []byte{p.kind}
	for k, _ := c.Seek(at); len(k) >= len(layer{}) && k[0] == p.kind; k, _ = c.Seek(at) {
		l := layer(k)
		all = append(all, l)
		next := binary.BigEndian.Uint64(l[2:]) + 1
		at = binary.BigEndian.AppendUint64([]byte{l[0], l[1]}, next)
	}
	return all
}

// chunk is some entries of a layer, in order; a slice of bbolt's.
type chunk struct {
	at      []byte // its key in the bucket
	entries []byte
}

func (p pile) len(c chunk) int             { return len(c.entries) / p.width }
func (p pile) entry(c chunk, i int) []byte { return c.entries[i*p.width : (i+1)*p.width] }

// search returns where in a chunk an entry of this key is, or would be.
func (p pile) search(c chunk, key []byte) (i int, found bool) {
	low, high := 0, p.len(c)
	for low < high {
		mid := int(uint(low+high) >> 1)
		switch bytes.Compare(p.entry(c, mid)[:p.key], key) {
		case -1:
			low = mid + 1
		case 0:
			return mid, true
		default:
			high = mid
		}
	}
	return low, false
}

// chunkOf returns the chunk of a layer that an entry of this key is in if the
// layer has it; if the key is before all of the layer, its first chunk.
func (p pile) chunkOf(cur *bolt.Cursor, l layer, key []byte) (chunk, bool) {
	want := l.chunkKey(key)
	k, v := cur.Seek(want)
	if !bytes.Equal(k, want) {
		if k == nil {
			k, v = cur.Last()
		} else {
			k, v = stepBack(cur, k)
		}
		if !bytes.HasPrefix(k, l[:]) {
			k, v = cur.Seek(want)
		}
	}
	if !bytes.HasPrefix(k, l[:]) {
		return chunk{}, false
	}
	return p.chunk(k, v), true
}

// chunk is a stored chunk. Of a damaged one only whole entries count; Check
// names it.
func (p pile) chunk(k, v []byte) chunk {
	return chunk{at: k, entries: v[:len(v)-len(v)%p.width]}
}

// find returns the entry of a key; nil if there is none.
func (p pile) find(key []byte) []byte { return p.findIn(p.layers(), key) }

// findIn is find for a caller who knows the pile's layers.
func (p pile) findIn(layers []layer, key []byte) []byte {
	if k, v := p.settled.Cursor().Seek(key); bytes.Equal(k, key) {
		return append(bytes.Clone(k), v...)
	}
	return p.findRecent(layers, key)
}

func (p pile) findRecent(layers []layer, key []byte) []byte {
	if len(layers) == 0 {
		return nil
	}
	cur := p.recent.Cursor()
	for _, l := range slices.Backward(layers) {
		c, ok := p.chunkOf(cur, l, key)
		if !ok {
			continue
		}
		if i, found := p.search(c, key); found {
			return p.entry(c, i)
		}
	}
	return nil
}

// edit is a change of one entry.
type edit struct {
	entry  []byte // with remove, the key is enough
	remove bool
	isNew  bool // the pile has no entry of this key
}

// write makes changes, which must be in the order of their keys, one a key.
func (p pile) write(edits []edit) error {
	var fresh, rest []edit
	for _, e := range edits {
		if e.isNew && !e.remove {
			fresh = append(fresh, e)
			continue
		}
		k, _ := p.settled.Cursor().Seek(e.entry[:p.key])
		switch {
		case !bytes.Equal(k, e.entry[:p.key]):
			rest = append(rest, e)
		case e.remove:
			if err := p.settled.Delete(e.entry[:p.key]); err != nil {
				return err
			}
		default:
			if err := p.put(e.entry); err != nil {
				return err
			}
		}
	}
	rest, err := p.editLayers(rest)
	if err != nil {
		return err
	}
	for _, e := range rest {
		if !e.remove {
			if err := p.put(e.entry); err != nil {
				return err
			}
		}
	}
	return p.add(fresh)
}

// put settles one entry.
func (p pile) put(entry []byte) error {
	return p.settled.Put(entry[:p.key], entry[p.key:])
}

// editLayers changes entries that are in layers, and returns the edits of
// entries that are not.
func (p pile) editLayers(edits []edit) ([]edit, error) {
	if len(edits) == 0 {
		return nil, nil
	}
	for _, l := range p.layers() {
		var err error
		if edits, err = p.editLayer(l, edits); err != nil || len(edits) == 0 {
			return nil, err
		}
	}
	return edits, nil
}

// editLayer is editLayers for one layer. It finds all changes before it makes
// the first: a cursor does not survive a change.
func (p pile) editLayer(l layer, edits []edit) (missing []edit, err error) {
	type changed struct{ at, entries []byte }
	var all []changed
	cur := p.recent.Cursor()
	for i := 0; i < len(edits); {
		c, ok := p.chunkOf(cur, l, edits[i].entry[:p.key])
		if !ok || p.len(c) == 0 {
			missing = append(missing, edits[i])
			i++
			continue
		}
		last := p.entry(c, p.len(c)-1)[:p.key]
		var out []byte
		from := 0 // entries before it are in out, or not wanted
		begin := i
		for ; i < len(edits) && (i == begin || bytes.Compare(edits[i].entry[:p.key], last) <= 0); i++ {
			at, found := p.search(c, edits[i].entry[:p.key])
			if !found {
				missing = append(missing, edits[i])
				continue
			}
			out = append(out, c.entries[from*p.width:at*p.width]...)
			if !edits[i].remove {
				out = append(out, edits[i].entry...)
			}
			from = at + 1
		}
		if from > 0 {
			out = append(out, c.entries[from*p.width:]...)
			all = append(all, changed{bytes.Clone(c.at), out})
		}
	}
	for _, c := range all {
		if len(c.entries) == 0 {
			err = p.recent.Delete(c.at)
		} else {
			err = p.recent.Put(c.at, c.entries)
		}
		if err != nil {
			return nil, err
		}
	}
	return missing, nil
}
