package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// checkIdentity proves that each identity of an article leads to it, or to
// another that had it first.
func (c *checker) checkIdentity(id uint64, h *headerRecord) error {
	for _, i := range h.identities() {
		o, err := c.owner(i)
		if err == nil && (o.article == 0 || o.article == id && o.deleted) {
			err = damaged("its identity %x does not lead to it", i)
		}
		if err := c.foundErr(bucketIdentity, id, err); err != nil {
			return err
		}
	}
	return nil
}

// checkPile proves that a pile's entries are in order, none twice, and of its
// width. It returns how many there are.
func (c *checker) checkPile(name []byte, p pile, each func(entry []byte) error) (n int, err error) {
	err = p.settled.ForEach(func(k, v []byte) error {
		if len(k) == p.key && len(v) == p.width-p.key {
			return nil
		}
		return c.found(name, 0, "entry %x", k)
	})
	if err != nil {
		return 0, err
	}
	for _, l := range p.layers() {
		if err := c.checkLayer(name, p, l); err != nil {
			return 0, err
		}
	}
	last := make([]byte, 0, p.key)
	for e := range p.walk(nil, false) {
		if n++; n > 1 && bytes.Compare(last, e[:min(p.key, len(e))]) >= 0 {
			if err := c.found(name, 0, "entry %x is out of order or there twice", e); err != nil {
				return n, err
			}
		}
		last = append(last[:0], e[:min(p.key, len(e))]...)
		if len(e) == p.width {
			if err := each(e); err != nil {
				return n, err
			}
		}
		if err := c.step(); err != nil {
			return n, err
		}
	}
	return n, nil
}

// checkRecent proves that every chunk belongs to a pile.
func (c *checker) checkRecent() error {
	if c.recent == nil {
		return nil // an older library that can only be read
	}
	return c.recent.ForEach(func(k, _ []byte) error {
		if len(k) > len(layer{}) && strings.IndexByte("tusi", k[0]) >= 0 {
			return c.step()
		}
		return c.found(bucketRecent, 0, "key %x", k)
	})
}

// checkLayer proves that a layer's chunks are whole, and found under their
// entries' keys.
func (c *checker) checkLayer(name []byte, p pile, l layer) error {
	cur := c.recent.Cursor()
	for k, v := cur.Seek(l[:]); bytes.HasPrefix(k, l[:]); k, v = cur.Next() {
		if l.level() > lastLevel || len(v) == 0 || len(v)%p.width != 0 || bytes.Compare(k[len(l):], v[:p.key]) > 0 {
			if err := c.found(name, 0, "chunk %x", k); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkIdentities proves that every identity that is not a deleted article's
// leads to an article that has it.
func (c *checker) checkIdentities() error {
	_, err := c.checkPile(bucketIdentity, c.identities(), func(entry []byte) error {
		id, o, err := entryOwner(entry)
		if err != nil || o.deleted {
			return c.foundErr(bucketIdentity, 0, err)
		}
		h, err := c.headerOf(o.article)
		if err != nil {
			return c.foundErr(bucketIdentity, o.article, err)
		}
		if h != nil && slices.Contains(h.identities(), id) {
			return nil
		}
		return c.found(bucketIdentity, o.article, "identity %x is not the article's", id)
	})
	return err
}

func (c *checker) checkStatus() error {
	return c.status.ForEach(func(k, _ []byte) error {
		if err := c.step(); err != nil {
			return err
		}
		id, ok := numberOf(k)
		if !ok || id == 0 || id > c.headers.Sequence() {
			return c.found(bucketStatus, 0, "key %x", k)
		}
		_, err := c.statusOf(id)
		return c.foundErr(bucketStatus, id, err)
	})
}

func (c *checker) checkSummaries() error {
	return c.summaries.ForEach(func(k, v []byte) error {
		if err := c.step(); err != nil {
			return err
		}
		// article, length of the method's name, method, length, version
		if len(k) < 13 || len(k) != 13+int(k[8]) {
			return c.found(bucketSummaries, 0, "key %x", k)
		}
		id := binary.BigEndian.Uint64(k)
		if c.headers.Get(k[:8]) == nil {
			return c.found(bucketSummaries, id, "a summary of an article that is not there")
		}
		_, err := unseal(k, v)
		return c.foundErr(bucketSummaries, id, err)
	})
}

// checkUndo proves the undo entries, and that trash keeps only what they need.
func (c *checker) checkUndo() error {
	n := 0
	err := c.undo.ForEach(func(k, v []byte) error {
		n++
		if sequence, ok := numberOf(k); !ok || sequence == 0 || sequence > c.undo.Sequence() {
			return c.found(bucketUndo, 0, "key %x", k)
		}
		var entry undoRecord
		err := decode(k, v, &entry)
		if err == nil && entry.Marks != nil {
			_, _, err = entry.Marks.unpack()
		}
		if err == nil && entry.Source != nil {
			c.removed[entry.Source.ID] = true
		}
		return c.foundErr(bucketUndo, 0, err)
	})
	if err != nil {
		return err
	}
	if n > undoDepth {
		if err := c.found(bucketUndo, 0, "%d entries, over %d", n, undoDepth); err != nil {
			return err
		}
	}
	return c.trash.ForEach(func(k, v []byte) error {
		if err := c.step(); err != nil {
			return err
		}
		_, id, isStatus, ok := takeTrashKey(k)
		if !ok {
			return c.found(bucketTrash, 0, "key %x", k)
		}
		if c.undo.Get(k[:8]) == nil {
			return c.found(bucketTrash, id, "kept for an undo entry that is not there")
		}
		if isStatus {
			return c.foundErr(bucketTrash, id, decode(k, v, &statusRecord{}))
		}
		h := &headerRecord{}
		if err := decode(k, v, h); err != nil {
			return c.foundErr(bucketTrash, id, err)
		}
		if !c.sources[h.Source] && !c.removed[h.Source] {
			return c.found(bucketTrash, id, "there is no source %d", h.Source)
		}
		c.trashed = append(c.trashed, h.Revision)
		return c.checkBody(bucketTrash, id, h)
	})
}

// checkBodies proves that there are no bodies but those that were named. What
// trash keeps may be the earlier text of a later version.
func (c *checker) checkBodies() error {
	for _, revision := range c.trashed {
		delete(c.earlier, revision)
	}
	c.named += len(c.earlier)
	n := 0
	err := c.bodies.ForEach(func(k, _ []byte) error {
		n++
		if revision, ok := numberOf(k); !ok || revision == 0 || revision > c.bodies.Sequence() {
			return c.found(bucketBodies, 0, "key %x", k)
		}
		return c.step()
	})
	if err == nil && n != c.named {
		err = c.found(bucketBodies, 0, "%d bodies, must be %d", n, c.named)
	}
	return err
}
