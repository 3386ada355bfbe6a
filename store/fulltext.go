package store

import (
	"context"
	"errors"
	"fmt"

	"precis/feeds"
	"precis/feeds/markup"
)

// An article whose page was fetched has the page's text for its body, and a
// note of the one that its source gave it: when the source gives that again
// nothing has changed.

// givenRecord is the body that an article's source gave it. The numbers are for
// ever.
type givenRecord struct {
	Content  hash         `cbor:"1,keyasint"`
	Size     int          `cbor:"2,keyasint,omitempty"`
	Format   feeds.Format `cbor:"3,keyasint,omitempty"`
	Encoding string       `cbor:"4,keyasint,omitempty"`
}

// given notes the body that h has.
func (h *headerRecord) given() *givenRecord {
	return &givenRecord{Content: h.Content, Size: h.Size, Format: h.Format, Encoding: h.Encoding}
}

// asGiven returns h with the body that its source gave it.
func (h *headerRecord) asGiven() headerRecord {
	g := *h
	if h.Given != nil {
		g.Content, g.Size, g.Format, g.Encoding = h.Given.Content, h.Given.Size, h.Given.Format, h.Given.Encoding
		g.Given = nil
	}
	return g
}

// FullText is the text of an article's page.
type FullText struct {
	Article  uint64
	Format   feeds.Format
	Encoding string // of Body, a WHATWG label; empty is UTF-8
	Body     []byte
}

// SetFullText gives articles the texts of their pages. They keep all else; and
// as long as their source does not change what it gave, these texts. Articles
// that the library does not have are passed over. It is one change for Undo,
// unless o says otherwise (Revive means nothing). Errors: as those of Add, and
// ErrNotFound if it has none of the articles.
func (s *Store) SetFullText(ctx context.Context, all []FullText, o AddOptions) error {
	ready := make([]prepared, len(all))
	for i := range all {
		t := &all[i]
		if len(t.Body) > MaxBody {
			return fmt.Errorf("store: full text: %w: %d bytes, over %d", ErrTooLarge, len(t.Body), MaxBody)
		}
		ready[i] = prepared{
			header: headerRecord{
				Format: t.Format, Encoding: cut(t.Encoding), Size: len(t.Body),
				Words: markup.Words(t.Format, t.Body), Content: contentOf(t.Format, t.Body),
			},
			packed: packBody(t.Format, cut(t.Encoding), t.Body),
		}
	}
	return s.update(ctx, "store full texts", len(all) > 1, func(c *change) error {
		a, err := c.adding(o)
		if err != nil {
			return err
		}
		found := false
		for i := range ready {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			switch err := a.setFullText(all[i].Article, &ready[i]); {
			case err == nil:
				found = true
			case !errors.Is(err, ErrNotFound):
				return err
			}
		}
		if !found {
			return ErrNotFound
		}
		return a.finish()
	})
}

// setFullText gives one article another body.
func (a *adding) setFullText(id uint64, p *prepared) error {
	old, err := a.headerOf(id)
	switch {
	case err != nil:
		return err
	case old == nil:
		return ErrNotFound
	case old.Content == p.header.Content:
		return nil
	}
	h := *old
	h.Format, h.Encoding, h.Size = p.header.Format, p.header.Encoding, p.header.Size
	h.Words, h.Content = p.header.Words, p.header.Content
	if h.Given == nil {
		h.Given = old.given()
	}
	p.header = h
	return a.replace(id, old, p)
}

// keepFullText has an article whose source changed something else keep the text
// of its page.
func (a *adding) keepFullText(id uint64, old *headerRecord, p *prepared) error {
	if old.Given == nil || p.header.Given != nil || *old.Given != *p.header.given() {
		return nil
	}
	b, err := a.bodyOf(id, old.Revision)
	if err != nil {
		return err
	}
	body, err := b.Bytes()
	if err != nil {
		return err
	}
	h := &p.header
	h.Given = old.Given
	h.Format, h.Encoding, h.Size, h.Words, h.Content = old.Format, old.Encoding, old.Size, old.Words, old.Content
	p.packed = packBody(old.Format, old.Encoding, body)
	return nil
}
