package store

import (
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// keepUndo keeps what can be taken back if all of it is whole, else nothing.
func (r *rebuilding) keepUndo() error {
	entries, whole := r.undoPairs()
	if !whole {
		r.lose(0, damaged("what could be taken back"))
		return nil
	}
	r.done.Undo = true
	return r.update(func(c *change) error {
		for _, p := range entries {
			if err := c.tx.Bucket(p.bucket).Put(p.key, p.value); err != nil {
				return err
			}
		}
		return nil
	})
}

// undoPairs reads undo and trash; whole is whether they can be used.
func (r *rebuilding) undoPairs() (entries []pair, whole bool) {
	known := map[uint64]bool{}
	taken := map[uint64]bool{} // bodies; nobody's, if it cannot be used
	removed := map[uint64]bool{}
	for k, v := range r.from.each(bucketUndo) {
		n, ok := numberOf(k)
		var entry undoRecord
		if !ok || decode(k, v, &entry) != nil {
			return nil, false
		}
		known[n] = true
		if entry.Source != nil {
			removed[entry.Source.ID] = true
		}
		entries = append(entries, pair{bucket: bucketUndo, key: k, value: v})
	}
	if r.from.torn {
		return nil, false
	}
	for k, v := range r.from.each(bucketTrash) {
		sequence, id, isStatus, ok := takeTrashKey(k)
		if !ok || !known[sequence] {
			return nil, false
		}
		if isStatus {
			ok = decode(k, v, &statusRecord{}) == nil
		} else {
			var h headerRecord
			ok = decode(k, v, &h) == nil && (r.sources[h.Source] || removed[h.Source]) && r.hasBodies(id, &h, taken)
		}
		if !ok {
			return nil, false
		}
		entries = append(entries, pair{bucket: bucketTrash, key: k, value: v})
	}
	if r.from.torn {
		return nil, false
	}
	for revision := range taken {
		delete(r.bodies, revision)
	}
	return entries, true
}

// hasBodies reports whether the bodies that a version in trash names are
// whole, and notes them as taken.
func (r *rebuilding) hasBodies(id uint64, h *headerRecord, taken map[uint64]bool) bool {
	find := func(revision uint64) (foundBody, bool) {
		b, ok := r.bodies[revision]
		if !ok {
			b, ok = r.shared[revision]
		}
		taken[revision] = true
		return b, ok
	}
	b, ok := find(h.Revision)
	if !ok || !b.fits(id, h) || h.Earlier == nil {
		return ok && b.fits(id, h)
	}
	b, ok = find(h.Earlier.Revision)
	return ok && b.article == id && b.content == h.Earlier.Content
}

// recover makes headers for bodies whose own are lost, and lets go of those
// that are nobody's: bodies before an update, and of deleted articles, which
// were kept for Undo.
func (r *rebuilding) recover() error {
	deleted := map[uint64]bool{}
	for e := range r.from.entries(identityPile(), bucketIdentity) {
		if _, o, err := entryOwner(e); err == nil && o.deleted {
			deleted[o.article] = true
		}
	}
	newest := map[uint64]uint64{} // by article
	for revision, b := range r.bodies {
		if b.article != 0 && !r.headers[b.article] && !deleted[b.article] {
			newest[b.article] = max(newest[b.article], revision)
		}
	}
	revisions := make([]uint64, 0, len(r.bodies))
	for revision := range r.bodies {
		revisions = append(revisions, revision)
	}
	slices.Sort(revisions)
	return r.update(func(c *change) error {
		for _, revision := range revisions {
			b := r.bodies[revision]
			if newest[b.article] != revision {
				if err := c.bodies.Delete(number(revision)); err != nil {
					return err
				}
				continue
			}
			if err := r.recoverOne(c, revision, &b); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *rebuilding) recoverOne(c *change, revision uint64, b *foundBody) error {
	const source = maxSource // of its own
	h := &headerRecord{
		Source: source, Title: fmt.Sprintf("Recovered article %d", b.article), Fetched: r.now(),
		Format: b.format, Encoding: b.coding, Words: b.words, Size: b.size,
		Content: b.content, Revision: revision, Rule: ruleContent,
	}
	r.last.article = max(r.last.article, b.article)
	r.done.Recovered = append(r.done.Recovered, b.article)
	return r.keepArticle(c, b.article, h)
}

// keepDeleted keeps the marks of deleted articles, so that they stay away.
func (r *rebuilding) keepDeleted() error {
	return r.update(func(c *change) error {
		for e := range r.from.entries(c.identities(), bucketIdentity) {
			id, o, err := entryOwner(e)
			if err != nil || !o.deleted {
				continue
			}
			r.last.article = max(r.last.article, o.article)
			now, err := c.owner(id)
			if err != nil {
				return err
			}
			if now.article == 0 {
				c.own(id, o)
			}
		}
		return nil
	})
}

func (r *rebuilding) keepSummaries() error {
	return r.batched(bucketSummaries, func(c *change, k, v []byte) error {
		if len(k) < 13 || len(k) != 13+int(k[8]) || c.headers.Get(k[:8]) == nil {
			return nil
		}
		if _, err := unseal(k, v); err == nil {
			return c.summaries.Put(k, v)
		}
		return nil // it is made again when it is asked for
	})
}

// setSequences sees to it that no id is used twice.
func (r *rebuilding) setSequences() error {
	return r.update(func(c *change) error {
		for _, of := range []struct {
			bucket *bolt.Bucket
			name   []byte
			last   uint64
		}{
			{c.headers, bucketHeaders, r.last.article}, {c.bodies, bucketBodies, r.last.revision},
			{c.sources, bucketSources, r.last.source}, {c.undo, bucketUndo, 0},
		} {
			if err := of.bucket.SetSequence(max(of.last, r.from.buckets[string(of.name)].sequence)); err != nil {
				return err
			}
		}
		return nil
	})
}
