package store

import (
	"context"
	"fmt"
	"time"

	"precis/feeds"
)

// Header is an article without its body, with what its reader did with it. All
// its strings are as they came from outside: they pass through package markup
// before they reach a screen.
type Header struct {
	ID       uint64 // from 1, ascending in the order articles came in, never used twice
	SourceID uint64
	Source   string // the source's title

	Title, Link, Path, Language, GUID string
	Authors, Categories               []string
	Enclosures                        []feeds.Enclosure

	Published time.Time // zero if unknown; years 1 to 9999
	Updated   time.Time // zero if it never was
	Fetched   time.Time // when it first came in

	Format   feeds.Format
	Encoding string // of the body, a WHATWG label; empty is UTF-8
	Words    int    // of the body, estimated (markup.Words)
	Size     int    // of the body as it came, bytes

	// Revision names the body: it is another one after every update, and never
	// the same for two articles.
	Revision uint64

	Read, Starred bool
	Tags          []string

	// FullText is set if the body is that of the article's page: see SetFullText.
	FullText bool

	// Damaged is set if the stored header cannot be read. Only ID and the
	// article's place are known then.
	Damaged bool

	// Earlier is set if the library keeps a text that the article had before:
	// see EarlierBody.
	Earlier         *Earlier
	earlierRevision uint64

	key Key
}

// Key returns the article's place in the lists.
func (h Header) Key() Key { return h.key }

// MaxField is how long a title, link or other string of a header may be, in
// bytes; what is longer is cut there.
const MaxField = 64 << 10

// headerRecord is a stored header. The numbers are for ever.
type headerRecord struct {
	Source     uint64            `cbor:"1,keyasint"`
	Title      string            `cbor:"2,keyasint,omitempty"`
	Link       string            `cbor:"3,keyasint,omitempty"`
	Path       string            `cbor:"4,keyasint,omitempty"`
	Language   string            `cbor:"5,keyasint,omitempty"`
	GUID       string            `cbor:"6,keyasint,omitempty"`
	Authors    []string          `cbor:"7,keyasint,omitempty"`
	Categories []string          `cbor:"8,keyasint,omitempty"`
	Published  stamp             `cbor:"9,keyasint,omitzero"`
	Updated    stamp             `cbor:"10,keyasint,omitzero"`
	Fetched    stamp             `cbor:"11,keyasint,omitzero"`
	Format     feeds.Format      `cbor:"12,keyasint,omitempty"`
	Encoding   string            `cbor:"13,keyasint,omitempty"`
	Words      int               `cbor:"14,keyasint,omitempty"`
	Size       int               `cbor:"15,keyasint,omitempty"`
	Enclosures []enclosureRecord `cbor:"16,keyasint,omitempty"`
	Content    hash              `cbor:"17,keyasint"`
	Revision   uint64            `cbor:"18,keyasint"`
	Rule       rule              `cbor:"19,keyasint"`
	Earlier    *earlierRecord    `cbor:"21,keyasint,omitempty"`
	Given      *givenRecord      `cbor:"22,keyasint,omitempty"` // the body before that of its page

	// Lost is set in trash only: a bit for each of its identities that did not
	// lead to the article, and does not when it comes back.
	Lost uint8 `cbor:"20,keyasint,omitempty"`
}

type enclosureRecord struct {
	URL    string `cbor:"1,keyasint,omitempty"`
	Type   string `cbor:"2,keyasint,omitempty"`
	Length int64  `cbor:"3,keyasint,omitempty"`
}

// standing is the part of a headerRecord that says where an article stands. It
// is read where the rest is not needed.
type standing struct {
	Source    uint64 `cbor:"1,keyasint"`
	Published stamp  `cbor:"9,keyasint,omitzero"`
	Fetched   stamp  `cbor:"11,keyasint,omitzero"`
	Revision  uint64 `cbor:"18,keyasint"`
}

func (s *standing) key(id uint64) Key {
	return newKey(placeOf(s.Published.time(), s.Fetched.time()), id)
}

func (h *headerRecord) key(id uint64) Key {
	return newKey(placeOf(h.Published.time(), h.Fetched.time()), id)
}

// header reads a stored header into what callers get.
func (h *headerRecord) header(id uint64) Header {
	out := Header{
		ID: id, SourceID: h.Source,
		Title: h.Title, Link: h.Link, Path: h.Path, Language: h.Language, GUID: h.GUID,
		Authors: h.Authors, Categories: h.Categories,
		Published: h.Published.time(), Updated: h.Updated.time(), Fetched: h.Fetched.time(),
		Format: h.Format, Encoding: h.Encoding, Words: h.Words, Size: h.Size,
		Revision: h.Revision, Earlier: h.Earlier.earlier(), FullText: h.Given != nil,
		key: h.key(id),
	}
	if h.Earlier != nil {
		out.earlierRevision = h.Earlier.Revision
	}
	for _, e := range h.Enclosures {
		out.Enclosures = append(out.Enclosures, feeds.Enclosure{URL: e.URL, Type: e.Type, Length: e.Length})
	}
	return out
}

// headerOf returns the stored header of an article; nil if there is none.
func (r *reading) headerOf(id uint64) (*headerRecord, error) {
	k := number(id)
	v := r.headers.Get(k)
	if v == nil {
		return nil, nil
	}
	h := &headerRecord{}
	if err := decode(k, v, h); err != nil {
		return nil, fmt.Errorf("article %d: %w", id, err)
	}
	return h, nil
}

// standingOf returns where an article stands; nil if there is no such article.
func (r *reading) standingOf(id uint64) (*standing, error) {
	k := number(id)
	v := r.headers.Get(k)
	if v == nil {
		return nil, nil
	}
	h := &standing{}
	if err := decode(k, v, h); err != nil {
		return nil, fmt.Errorf("article %d: %w", id, err)
	}
	return h, nil
}

// stand returns where an article stands, as standingOf does, and its status.
func (r *reading) stand(id uint64) (*standing, status, error) {
	h, err := r.standingOf(id)
	if h == nil || err != nil {
		return nil, status{}, err
	}
	is, err := r.is(id)
	return h, is, err
}

// gallery makes headers; it reads the title of a source once.
type gallery struct {
	*reading
	titles map[uint64]string
}

func (r *reading) gallery() *gallery {
	return &gallery{reading: r, titles: map[uint64]string{}}
}

// header returns an article's header, or nil if there is none.
func (g *gallery) header(id uint64) (*Header, error) {
	rec, err := g.headerOf(id)
	if rec == nil || err != nil {
		return nil, err
	}
	h := rec.header(id)
	s, err := g.statusOf(id)
	if err != nil {
		return nil, err
	}
	h.Read, h.Starred, h.Tags = s.Read, s.Starred, s.Tags
	title, ok := g.titles[rec.Source]
	if !ok {
		src, err := g.sourceOf(rec.Source)
		if err != nil {
			return nil, err
		}
		title = src.shown()
		g.titles[rec.Source] = title
	}
	h.Source = title
	return &h, nil
}

// Header returns an article without its body. Errors: ErrNotFound.
func (s *Store) Header(ctx context.Context, id uint64) (Header, error) {
	var h Header
	err := s.view(ctx, fmt.Sprintf("read article %d", id), func(r *reading) error {
		found, err := r.gallery().header(id)
		switch {
		case err != nil:
			return err
		case found == nil:
			return ErrNotFound
		}
		h = *found
		return nil
	})
	return h, err
}

// Headers returns articles without their bodies, in the order of ids. Those
// that the library does not have are left out.
func (s *Store) Headers(ctx context.Context, ids []uint64) ([]Header, error) {
	headers := make([]Header, 0, len(ids))
	err := s.view(ctx, "read articles", func(r *reading) error {
		g := r.gallery()
		for i, id := range ids {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			h, err := g.header(id)
			switch {
			case err != nil:
				return err
			case h != nil:
				headers = append(headers, *h)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return headers, nil
}

// Body returns an article's body. Errors: ErrNotFound, and ErrDamaged if the
// body is not what was stored.
func (s *Store) Body(ctx context.Context, id uint64) (Body, error) {
	var b Body
	err := s.view(ctx, fmt.Sprintf("read the body of article %d", id), func(r *reading) error {
		h, _, err := r.stand(id)
		switch {
		case err != nil:
			return err
		case h == nil:
			return ErrNotFound
		}
		b, err = r.bodyOf(id, h.Revision)
		return err
	})
	return b, err
}

// bodyOf returns an article's body by its revision.
func (r *reading) bodyOf(id, revision uint64) (Body, error) {
	k := number(revision)
	v := r.bodies.Get(k)
	if v == nil {
		return Body{}, damaged("article %d has no body", id)
	}
	b, err := openBody(k, v)
	switch {
	case err != nil:
		return Body{}, fmt.Errorf("article %d: %w", id, err)
	case b.article != id:
		return Body{}, damaged("the body of article %d is that of article %d", id, b.article)
	}
	return b, nil
}
