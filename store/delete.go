package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
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
		n := 0
		for i, id := range ids {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			h, err := c.headerOf(id)
			if err != nil {
				return err
			}
			if h == nil {
				continue
			}
			if err := c.toTrash(sequence, id, h); err != nil {
				return err
			}
			if err := c.takeOut(id, h); err != nil {
				return err
			}
			if err := c.bury(id, h); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return ErrNotFound
		}
		return c.write(sequence, undoRecord{Kind: undoDelete, What: "delete " + articles(n)})
	})
}

// articles is a number of articles in words.
func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
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
	if err := c.putHeader(id, h); err != nil {
		return err
	}
	if err := c.claim(id, h); err != nil {
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
	if err := c.bodies.Delete(number(h.Revision)); err != nil {
		return err
	}
	return c.status.Delete(number(id))
}

// trashKey is the key of a header that an undo entry keeps.
func trashKey(sequence, id uint64) []byte {
	return binary.BigEndian.AppendUint64(number(sequence), id)
}

// toTrash keeps a header, and so its body, for an undo entry.
func (c *change) toTrash(sequence, id uint64, h *headerRecord) error {
	k := trashKey(sequence, id)
	v, err := encode(k, h)
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

// empty takes everything that an undo entry keeps out of trash.
func (c *change) empty(sequence uint64) ([]kept, error) {
	var all []kept
	prefix := number(sequence)
	var keys [][]byte
	cur := c.trash.Cursor()
	for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
		id, ok := numberOf(k[len(prefix):])
		if !ok {
			return nil, damaged("trash entry %x", k)
		}
		one := kept{article: id}
		if err := decode(k, v, &one.header); err != nil {
			return nil, err
		}
		all = append(all, one)
		keys = append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		if err := c.trash.Delete(k); err != nil {
			return nil, err
		}
	}
	return all, nil
}
