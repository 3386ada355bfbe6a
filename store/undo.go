package store

import (
	"context"
	"slices"
	"time"
)

// undoDepth is how many changes can be taken back.
const undoDepth = 200

// undoKind says what a change was.
type undoKind uint8

// The kinds of change. The numbers are stored: they never change.
const (
	undoMarks  undoKind = 1
	undoTags   undoKind = 2
	undoAdd    undoKind = 3
	undoDelete undoKind = 4
	undoSource undoKind = 5
)

// undoRecord is a change and what is needed to take it back, besides what it
// keeps in trash. The numbers are for ever.
type undoRecord struct {
	Kind  undoKind     `cbor:"1,keyasint"`
	What  string       `cbor:"2,keyasint,omitempty"`
	At    int64        `cbor:"3,keyasint,omitempty"` // milliseconds since 1970
	Group string       `cbor:"4,keyasint,omitempty"`
	Marks *marksBefore `cbor:"5,keyasint,omitempty"`
	Tags  *tagsBefore  `cbor:"6,keyasint,omitempty"`
	Add   *addBefore   `cbor:"7,keyasint,omitempty"`

	Source *sourceBefore `cbor:"8,keyasint,omitempty"`
}

// sourceBefore is a source that was removed, or whose settings were changed.
type sourceBefore struct {
	ID     uint64       `cbor:"1,keyasint"`
	Record sourceRecord `cbor:"2,keyasint"`
}

// tagsBefore are the tags that an article had.
type tagsBefore struct {
	Article uint64   `cbor:"1,keyasint"`
	Tags    []string `cbor:"2,keyasint,omitempty"`
	At      int64    `cbor:"3,keyasint,omitempty"`
}

// addBefore is what articles that came in have done, besides the headers that
// were replaced, which are in trash.
type addBefore struct {
	Runs    []run    `cbor:"1,keyasint,omitempty"` // new articles
	Revived []uint64 `cbor:"2,keyasint,omitempty"` // deleted ones that came back
	Updates int      `cbor:"3,keyasint,omitempty"` // how many are in trash
	Sources []uint64 `cbor:"4,keyasint,omitempty"` // new sources

	// Deleted are identities that were marked deleted and lead to an article
	// again.
	Deleted []deletedBefore `cbor:"5,keyasint,omitempty"`

	// Statuses is how many statuses that were replaced are in trash.
	Statuses int `cbor:"6,keyasint,omitempty"`

	// Subscribed are new sources that go with all that has come from them, and
	// Changed those whose settings were changed.
	Subscribed []uint64       `cbor:"7,keyasint,omitempty"`
	Changed    []sourceBefore `cbor:"8,keyasint,omitempty"`
}

// deletedBefore is an identity that led to a deleted article.
type deletedBefore struct {
	_        struct{} `cbor:",toarray"`
	Identity hash
	Article  uint64
}

// run is ids that follow each other, first and last.
type run struct {
	_           struct{} `cbor:",toarray"`
	First, Last uint64
}

func (b *addBefore) isNothing() bool {
	return len(b.Runs) == 0 && len(b.Revived) == 0 && b.Updates == 0 && b.Statuses == 0 && len(b.Sources) == 0 &&
		len(b.Subscribed) == 0 && len(b.Changed) == 0
}

// created notes a new article; ids ascend.
func (b *addBefore) created(id uint64) {
	if n := len(b.Runs); n > 0 && b.Runs[n-1].Last+1 == id {
		b.Runs[n-1].Last = id
		return
	}
	b.Runs = append(b.Runs, run{First: id, Last: id})
}

// has reports whether taking the change back removes the article.
func (b *addBefore) has(id uint64) bool {
	return b.isNew(id) || slices.Contains(b.Revived, id)
}

// isNew reports whether the article came in with this change.
func (b *addBefore) isNew(id uint64) bool {
	for _, r := range b.Runs {
		if r.First <= id && id <= r.Last {
			return true
		}
	}
	return false
}

// openEntry returns the undo entry that a call of Add writes to: the last one,
// if it is of the same group, or a new one.
func (c *change) openEntry(group string) (sequence uint64, before addBefore, err error) {
	if group != "" {
		if k, v := c.undo.Cursor().Last(); k != nil {
			var last undoRecord
			if err := decode(k, v, &last); err != nil {
				return 0, before, err
			}
			if sequence, ok := numberOf(k); ok && last.Kind == undoAdd && last.Group == group && last.Add != nil {
				return sequence, *last.Add, nil
			}
		}
	}
	sequence, err = c.undo.NextSequence()
	return sequence, before, err
}

// remember writes a new undo entry.
func (c *change) remember(entry undoRecord) error {
	sequence, err := c.undo.NextSequence()
	if err != nil {
		return err
	}
	return c.write(sequence, entry)
}

// write writes an undo entry, and forgets what is too long ago.
func (c *change) write(sequence uint64, entry undoRecord) error {
	entry.At = c.now.UnixMilli()
	k := number(sequence)
	v, err := encode(k, entry)
	if err != nil {
		return err
	}
	if err := c.undo.Put(k, v); err != nil {
		return err
	}
	var old []uint64
	n := 0
	cur := c.undo.Cursor()
	for k, _ := cur.Last(); k != nil; k, _ = cur.Prev() {
		if n++; n <= undoDepth {
			continue
		}
		sequence, ok := numberOf(k)
		if !ok {
			return damaged("undo entry %x", k)
		}
		old = append(old, sequence)
	}
	for _, sequence := range old {
		if err := c.forget(sequence); err != nil {
			return err
		}
	}
	return nil
}

// forget removes an undo entry and the bodies that only it kept.
func (c *change) forget(sequence uint64) error {
	all, _, err := c.empty(sequence)
	if err != nil {
		return err
	}
	k := number(sequence)
	var entry undoRecord
	deletion := decode(k, c.undo.Get(k), &entry) == nil && entry.Kind != undoAdd
	for i := range all {
		if err := c.forgetBodies(&all[i], deletion); err != nil {
			return err
		}
	}
	return c.undo.Delete(k)
}

// forgetBodies lets go of the bodies of a version that was in trash. Of one
// that was deleted no later version can name the body.
func (c *change) forgetBodies(one *kept, deletion bool) error {
	h := &one.header
	var err error
	if deletion {
		err = c.bodies.Delete(number(h.Revision))
	} else {
		err = c.release(one.article, h.Revision)
	}
	if err != nil || h.Earlier == nil {
		return err
	}
	return c.release(one.article, h.Earlier.Revision)
}

// Undo takes the last change back and says what it was: marks, stars, tags,
// what came in and what was deleted, by any process; up to 200 of them, and
// none twice. Errors: ErrNothingToUndo.
func (s *Store) Undo(ctx context.Context) (what string, err error) {
	err = s.update(ctx, "undo", false, func(c *change) error {
		k, v := c.undo.Cursor().Last()
		if k == nil {
			return ErrNothingToUndo
		}
		sequence, ok := numberOf(k)
		if !ok {
			return damaged("undo entry %x", k)
		}
		var entry undoRecord
		if err := decode(k, v, &entry); err != nil {
			return err
		}
		what = entry.What
		if err := c.takeBack(ctx, sequence, &entry); err != nil {
			return err
		}
		return c.undo.Delete(number(sequence))
	})
	if err != nil {
		return "", err
	}
	return what, nil
}

// Change is one that Undo can take back.
type Change struct {
	What string // what it was, such as "delete 2 articles"; may hold anything a file's name can
	At   time.Time
}

// Changes returns the changes that can be taken back, the last one, which Undo
// takes back first, at the beginning.
func (s *Store) Changes(ctx context.Context) ([]Change, error) {
	var changes []Change
	err := s.view(ctx, "list changes", func(r *reading) error {
		c := r.undo.Cursor()
		for k, v := c.Last(); k != nil; k, v = c.Prev() {
			var entry undoRecord
			if err := decode(k, v, &entry); err != nil {
				return err
			}
			changes = append(changes, Change{What: entry.What, At: time.UnixMilli(entry.At).UTC()})
		}
		return nil
	})
	return changes, err
}

func (c *change) takeBack(ctx context.Context, sequence uint64, entry *undoRecord) error {
	switch {
	case entry.Kind == undoMarks && entry.Marks != nil:
		return c.takeBackMarks(ctx, entry.Marks)
	case entry.Kind == undoTags && entry.Tags != nil:
		return c.takeBackTags(entry.Tags)
	case entry.Kind == undoAdd && entry.Add != nil:
		return c.takeBackAdd(ctx, sequence, entry.Add)
	case entry.Kind == undoDelete:
		return c.takeBackDelete(ctx, sequence)
	case entry.Kind == undoSource && entry.Source != nil:
		if err := c.takeBackSource(entry.Source); err != nil {
			return err
		}
		return c.takeBackDelete(ctx, sequence)
	}
	return damaged("undo entry %d is of kind %d", sequence, entry.Kind)
}

func (c *change) takeBackMarks(ctx context.Context, b *marksBefore) error {
	ids, at, err := b.unpack()
	if err != nil {
		return err
	}
	_, err = c.mark(ctx, marking{field: b.Field, to: !b.To, ids: ids, at: at})
	return err
}

func (c *change) takeBackTags(b *tagsBefore) error {
	st, err := c.statusOf(b.Article)
	if err != nil {
		return err
	}
	st.Tags, st.TagsAt = b.Tags, b.At
	return c.putStatus(b.Article, &st)
}

func (c *change) takeBackDelete(ctx context.Context, sequence uint64) error {
	all, statuses, err := c.empty(sequence)
	if err != nil {
		return err
	}
	// First what is there now goes, then what was comes back: two articles may
	// have exchanged an identity.
	for _, step := range []func(*kept) error{c.clear, c.bringBack} {
		for i := range all {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := step(&all[i]); err != nil {
				return err
			}
		}
	}
	for i := range statuses {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := c.setStatus(statuses[i].article, &statuses[i].status); err != nil {
			return err
		}
	}
	return nil
}

// clear takes out what the library has of an article that is to come back.
func (c *change) clear(one *kept) error {
	now, err := c.headerOf(one.article)
	if now == nil || err != nil {
		return err
	}
	if err := c.takeOut(one.article, now); err != nil {
		return err
	}
	if err := c.disown(one.article, now); err != nil {
		return err
	}
	if err := c.bodies.Delete(number(now.Revision)); err != nil {
		return err
	}
	if now.Earlier == nil || one.header.names(now.Earlier.Revision) {
		return nil
	}
	return c.release(one.article, now.Earlier.Revision)
}

func (c *change) bringBack(one *kept) error { return c.putBack(one.article, &one.header) }

func (c *change) takeBackAdd(ctx context.Context, sequence uint64, b *addBefore) error {
	for _, r := range b.Runs {
		for id := r.First; id <= r.Last; id++ {
			if id%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			h, err := c.headerOf(id)
			if h == nil && err == nil {
				continue
			}
			if err == nil {
				err = c.destroy(id, h)
			}
			if err != nil {
				return err
			}
		}
	}
	for _, id := range b.Revived {
		if err := c.deleteAgain(id); err != nil {
			return err
		}
	}
	if err := c.takeBackDelete(ctx, sequence); err != nil {
		return err
	}
	for _, d := range slices.Backward(b.Deleted) {
		c.own(d.Identity, owner{article: d.Article, deleted: true})
	}
	for _, id := range b.Sources {
		if err := c.dropSource(id); err != nil {
			return err
		}
	}
	return c.takeBackSubscribed(ctx, b)
}

// deleteAgain deletes an article that had come back.
func (c *change) deleteAgain(id uint64) error {
	h, err := c.headerOf(id)
	if h == nil || err != nil {
		return err
	}
	if err := c.takeOut(id, h); err != nil {
		return err
	}
	if err := c.disown(id, h); err != nil { // its marks are in Deleted
		return err
	}
	return c.dropBodies(id, h)
}
