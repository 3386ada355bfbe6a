package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"
	"time"
)

// Delete removes articles. They do not come back when they are found again,
// unless that is asked for (AddOptions.Revive); their status is kept for that
// case. Articles that the library does not have are passed over. It can be
// undone. Errors: ErrNotFound if it has none of them.
func (s *Store) Delete(ctx context.Context, ids []uint64) error {
	if len(ids) == 0 {
		return nil
	}
	return s.update(ctx, "delete articles", false, func(c *change) error {
		sequence, err := c.undo.NextSequence()
		if err != nil {
			return err
		}
		n, err := c.deleteEach(ctx, sequence, ids, false)
		switch {
		case err != nil:
			return err
		case n == 0:
			return ErrNotFound
		}
		return c.write(sequence, undoRecord{Kind: undoDelete, What: "delete " + articles(n)})
	})
}

// Pruning says which articles Prune deletes.
type Pruning struct {
	// Filter is which articles are meant; IDs may be set.
	Filter Filter

	// Before, if not zero, spares articles of that time and later: their date,
	// or when they were fetched if they have none.
	Before time.Time

	// Starred deletes starred articles, too. Else they are spared.
	Starred bool
}

// Prune deletes many articles, otherwise like Delete, and returns how many.
func (s *Store) Prune(ctx context.Context, p Pruning) (int, error) {
	n := 0
	err := s.update(ctx, "prune articles", false, func(c *change) error {
		var ids []uint64
		for k, err := range c.from(ctx, p.Filter, Key{}, false) {
			if err != nil {
				return err
			}
			if len(ids)%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if p.Before.IsZero() || k.place() < clamp(p.Before).UnixMicro() {
				ids = append(ids, k.ID())
			}
		}
		slices.Sort(ids) // headers and trash are in this order
		sequence, err := c.undo.NextSequence()
		if err != nil {
			return err
		}
		if n, err = c.deleteUnless(ctx, sequence, ids, !p.Starred); err != nil || n == 0 {
			return err
		}
		return c.write(sequence, undoRecord{Kind: undoDelete, What: "prune " + articles(n)})
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// deleteUnless deletes articles, but with spare not the starred ones.
func (c *change) deleteUnless(ctx context.Context, sequence uint64, ids []uint64, spare bool) (int, error) {
	if spare {
		kept := ids[:0]
		for _, id := range ids {
			is, err := c.is(id)
			switch {
			case err != nil && !errors.Is(err, ErrDamaged):
				return 0, err
			case err == nil && !is.starred:
				kept = append(kept, id)
			}
		}
		ids = kept
	}
	return c.deleteEach(ctx, sequence, ids, true)
}

// deleteEach deletes articles for an undo entry and returns how many it has
// deleted. With pass those that are damaged are passed over.
func (c *change) deleteEach(ctx context.Context, sequence uint64, ids []uint64, pass bool) (int, error) {
	n := 0
	for i, id := range ids {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		h, err := c.headerOf(id)
		switch {
		case err != nil && pass && errors.Is(err, ErrDamaged):
			continue
		case err != nil:
			return 0, err
		case h == nil:
			continue
		}
		if err := c.toTrash(sequence, id, h); err != nil {
			return 0, err
		}
		if err := c.takeOut(id, h); err != nil {
			return 0, err
		}
		if err := c.bury(id, h); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// articles is a number of articles in words.
func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text + " articles"
}

// takeOut removes an article's header, list entries and summaries. Its body,
// identities and status are left.
func (c *change) takeOut(id uint64, h *headerRecord) error {
	is, err := c.is(id)
	if err != nil {
		return err
	}
	c.withdraw(h.Source, h.key(id), is)
	if err := c.headers.Delete(number(id)); err != nil {
		return err
	}
	return c.dropSummaries(id)
}

// putBack is the inverse of takeOut, summaries aside.
func (c *change) putBack(id uint64, h *headerRecord) error {
	is, err := c.is(id)
	if err != nil {
		return err
	}
	if err := c.reclaim(id, h); err != nil {
		return err
	}
	h.Lost = 0
	if err := c.putHeader(id, h); err != nil {
		return err
	}
	c.enter(h.Source, h.key(id), is)
	return nil
}

// destroy removes an article as if it had never come in.
func (c *change) destroy(id uint64, h *headerRecord) error {
	if err := c.takeOut(id, h); err != nil {
		return err
	}
	if err := c.disown(id, h); err != nil {
		return err
	}
	if err := c.dropBodies(id, h); err != nil {
		return err
	}
	return c.putStatus(id, &statusRecord{})
}

// trashKey is the key of a header that an undo entry keeps.
func trashKey(sequence, id uint64) []byte {
	return binary.BigEndian.AppendUint64(number(sequence), id)
}

// toTrash keeps a header, and so its body, for an undo entry. The article still
// has its identities.
func (c *change) toTrash(sequence, id uint64, h *headerRecord) error {
	kept := *h
	for i, identity := range h.identities() {
		o, err := c.owner(identity)
		if err != nil {
			return err
		}
		if o.article != id || o.deleted {
			kept.Lost |= 1 << i
		}
	}
	k := trashKey(sequence, id)
	v, err := encode(k, &kept)
	if err != nil {
		return err
	}
	return c.trash.Put(k, v)
}

func (c *change) inTrash(sequence, id uint64) bool {
	return c.trash.Get(trashKey(sequence, id)) != nil
}

// kept is a header in trash.
type kept struct {
	article uint64
	header  headerRecord
}

// keptStatus is a status in trash.
type keptStatus struct {
	article uint64
	status  statusRecord
}

// trashStatusKey is the key of a status that an undo entry keeps.
func trashStatusKey(sequence, id uint64) []byte {
	return append(trashKey(sequence, id), 's')
}

// takeTrashKey takes apart a key of trash.
func takeTrashKey(k []byte) (sequence, id uint64, isStatus, ok bool) {
	const plain = 16
	isStatus = len(k) == plain+1 && k[plain] == 's'
	if len(k) != plain && !isStatus {
		return 0, 0, false, false
	}
	return binary.BigEndian.Uint64(k), binary.BigEndian.Uint64(k[8:]), isStatus, true
}

// empty takes everything that an undo entry keeps out of trash.
func (c *change) empty(sequence uint64) (all []kept, statuses []keptStatus, err error) {
	prefix := number(sequence)
	var keys [][]byte
	cur := c.trash.Cursor()
	for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
		_, id, isStatus, ok := takeTrashKey(k)
		switch {
		case !ok:
			return nil, nil, damaged("trash entry %x", k)
		case isStatus:
			one := keptStatus{article: id}
			if err := decode(k, v, &one.status); err != nil {
				return nil, nil, err
			}
			statuses = append(statuses, one)
		default:
			one := kept{article: id}
			if err := decode(k, v, &one.header); err != nil {
				return nil, nil, err
			}
			all = append(all, one)
		}
		keys = append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		if err := c.trash.Delete(k); err != nil {
			return nil, nil, err
		}
	}
	return all, statuses, nil
}
