package store

import (
	"context"
	"fmt"
	"time"

	"precis/feeds"
)

// An article that its source has changed keeps the text it had before the last
// change: its earlier text. The header names that body; an undo entry may name
// it, too, for it is what Undo would come back to. A body goes when nothing
// names it any more.
//
// Of the versions of an article each is in one place: the present one in
// headers, those before it in trash, one an undo entry. A version's own body
// can be the earlier one of later versions and of no others. So the body of
// the present version is nobody else's, while any other has to be looked for.

// Earlier is the text that an article had before its source changed it last.
type Earlier struct {
	Title    string
	Replaced time.Time // when the library was told of the change
}

// earlierRecord is an Earlier as a header keeps it. The numbers are for ever.
type earlierRecord struct {
	Revision uint64 `cbor:"1,keyasint"` // of its body
	Title    string `cbor:"2,keyasint,omitempty"`
	Content  hash   `cbor:"3,keyasint"`
	Replaced stamp  `cbor:"4,keyasint,omitzero"`
}

func (e *earlierRecord) earlier() *Earlier {
	if e == nil {
		return nil
	}
	return &Earlier{Title: e.Title, Replaced: e.Replaced.time()}
}

// EarlierBody returns the body that an article had before its source changed
// it last. Errors: ErrNotFound, ErrNoEarlier, ErrDamaged.
func (s *Store) EarlierBody(ctx context.Context, id uint64) (Body, error) {
	var b Body
	err := s.view(ctx, fmt.Sprintf("read the earlier text of article %d", id), func(r *reading) error {
		h, err := r.headerOf(id)
		switch {
		case err != nil:
			return err
		case h == nil:
			return ErrNotFound
		case h.Earlier == nil:
			return ErrNoEarlier
		}
		b, err = r.bodyOf(id, h.Earlier.Revision)
		return err
	})
	return b, err
}

// Past is an earlier text that comes with an article, as from an export.
type Past struct {
	Earlier
	Format   feeds.Format
	Encoding string // of Body, a WHATWG label; empty is UTF-8
	Body     []byte // exactly as it came
}

// preparedEarlier is a Past that is ready to be stored.
type preparedEarlier struct {
	record earlierRecord // but for Revision
	packed []byte
}

func (p *Past) prepare() (*preparedEarlier, error) {
	if len(p.Body) > MaxBody {
		return nil, fmt.Errorf("%w: the earlier text of %q has %d bytes, over %d", ErrTooLarge, p.Title, len(p.Body), MaxBody)
	}
	return &preparedEarlier{
		record: earlierRecord{
			Title: cut(p.Title), Content: contentOf(p.Format, p.Body), Replaced: stampOf(clamp(p.Replaced)),
		},
		packed: packBody(p.Format, cut(p.Encoding), p.Body),
	}, nil
}

// putEarlier stores the earlier text that came with an article, if one did.
func (a *adding) putEarlier(id uint64, p *prepared) error {
	if p.earlier == nil {
		return nil
	}
	revision, err := a.storeBody(id, p.earlier.packed)
	if err != nil {
		return err
	}
	e := p.earlier.record
	e.Revision = revision
	p.header.Earlier, p.earlier = &e, nil
	return nil
}

// supersede chooses the earlier text of the version that takes old's place:
// what came with it, else what old says, if that is something else. The text
// of its page is nothing that its source has changed. A change of a date or a link leaves the earlier text that there is, and so does a
// second one in the same change.
func (a *adding) supersede(id uint64, old *headerRecord, p *prepared) error {
	switch {
	case p.earlier != nil:
		return a.putEarlier(id, p)
	case old.Content == p.header.Content && old.Title == p.header.Title, p.header.Given != nil && old.Title == p.header.Title:
		p.header.Earlier = old.Earlier
	case a.before.has(id), a.replaced[id]: // a source that has it twice
		if e := old.Earlier; e != nil && (e.Content != p.header.Content || e.Title != p.header.Title) {
			p.header.Earlier = e
		}
	default:
		p.header.Earlier = &earlierRecord{
			Revision: old.Revision, Title: old.Title, Content: old.Content, Replaced: stampOf(a.now),
		}
	}
	return nil
}

// names reports whether a version names a body.
func (h *headerRecord) names(revision uint64) bool {
	return h.Revision == revision || h.Earlier != nil && h.Earlier.Revision == revision
}

// dropBodies removes the bodies of a version that was the present one and is
// in headers no more.
func (c *change) dropBodies(id uint64, h *headerRecord) error {
	if err := c.bodies.Delete(number(h.Revision)); err != nil || h.Earlier == nil {
		return err
	}
	return c.release(id, h.Earlier.Revision)
}

// release removes a body of an article if no version of it, present or in
// trash, names it. Where a version cannot be read the body stays: a repair
// lets go of it.
func (c *change) release(id, revision uint64) error {
	now, err := c.headerOf(id)
	if err != nil || now != nil && now.names(revision) {
		return nil //nolint:nilerr // see above
	}
	if c.trashNames(c.open, id, revision) {
		return nil
	}
	cur := c.undo.Cursor()
	for k, _ := cur.First(); k != nil; k, _ = cur.Next() {
		sequence, ok := numberOf(k)
		if !ok {
			return damaged("undo entry %x", k)
		}
		if c.trashNames(sequence, id, revision) {
			return nil
		}
	}
	return c.bodies.Delete(number(revision))
}

// trashNames reports whether the version that an undo entry keeps of an
// article, if it keeps one, names a body or cannot be read.
func (r *reading) trashNames(sequence, id, revision uint64) bool {
	k := trashKey(sequence, id)
	v := r.trash.Get(k)
	if v == nil {
		return false
	}
	var h headerRecord
	return decode(k, v, &h) != nil || h.names(revision)
}
