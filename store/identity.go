package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"precis/feeds"
)

// Whether an article that comes in is one that the library already has is
// decided by its identities: hashes that lead to an article. What was deleted
// keeps its identities, marked, so that it does not come back.

// hash is the first half of a SHA-256.
type hash [16]byte

// hashOf hashes parts so that no two different lists of parts look alike.
func hashOf(tag byte, parts ...[]byte) hash {
	h := sha256.New()
	b := []byte{tag}
	for _, p := range parts {
		b = binary.AppendUvarint(b, uint64(len(p)))
		_, _ = h.Write(b) // never fails
		_, _ = h.Write(p)
		b = b[:0]
	}
	return hash(h.Sum(nil))
}

// contentOf is the hash of what an article says. Two files of the same content
// are the same article, wherever they lie.
func contentOf(f feeds.Format, body []byte) hash {
	return hashOf('c', []byte{byte(f)}, body)
}

// rule says by what an article is known again.
type rule uint8

// The rules. The numbers are stored: they never change.
const (
	ruleFile    rule = 1 // its content, else its path
	ruleGUID    rule = 2 // its source and the name that gave it
	ruleLink    rule = 3 // its source and link
	ruleContent rule = 4 // its content
	ruleTitle   rule = 5 // its source, title and date
	ruleName    rule = 6 // of a file: the name it gives itself, such as a message's, else its path
	ruleRecord  rule = 7 // of a record: its source, title, date and content
	ruleTwin    rule = 8 // another that is named as one before it is: what makes it another, too
	ruleMember  rule = 9 // as ruleGUID, of what is no feed: a mailbox may hold two messages of one name
)

// ofSource reports whether an identity by this rule is one within a source only.
func (r rule) ofSource() bool {
	switch r {
	case ruleGUID, ruleMember, ruleLink, ruleTitle, ruleRecord, ruleTwin:
		return true
	case ruleFile, ruleName, ruleContent:
	}
	return false
}

// isShared reports whether several articles may have what the rule names one
// by, so that all but the first of them are twins.
func (r rule) isShared() bool {
	return r == ruleName || r == ruleMember || r == ruleLink || r == ruleTitle
}

// ruleOf chooses the rule for an article that comes in from a source of a kind
// and address. What says nothing, or is one of the items of a feed that was imported
// as a file, is not known by its content: there many have the same. Of records,
// too, many may say the same under different titles: see [Store.Restore].
func ruleOf(h *headerRecord, kind feeds.Kind, address string) rule {
	single := kind == feeds.KindImports && address == "" && h.Size > 0
	switch {
	case h.Path != "" && h.GUID != "":
		return ruleName
	case h.Path != "":
		return ruleFile
	case h.GUID != "" && kind != feeds.KindFeed:
		return ruleMember
	case h.GUID != "":
		return ruleGUID
	case h.Link != "":
		return ruleLink
	case single || h.Title == "":
		return ruleContent
	}
	return ruleTitle
}

// identities are the hashes by which an article is known, the deciding one
// first.
func (h *headerRecord) identities() []hash {
	source := number(h.Source)
	date := fmt.Append(nil, h.Published.Sec, ".", h.Published.Nsec)
	switch h.Rule {
	case ruleFile:
		return []hash{h.Content, hashOf('p', []byte(h.Path))}
	case ruleName:
		// Two messages may say the same words: what they say is no identity.
		return []hash{hashOf('n', []byte(h.GUID)), hashOf('p', []byte(h.Path))}
	case ruleGUID, ruleMember:
		return []hash{hashOf('g', source, []byte(h.GUID))}
	case ruleLink:
		return []hash{hashOf('l', source, []byte(h.Link))}
	case ruleTitle:
		return []hash{hashOf('t', source, []byte(h.Title), date)}
	case ruleTwin:
		switch {
		case h.Path != "":
			return []hash{hashOf('m', []byte(h.GUID), []byte(h.Title), date, h.Content[:]), hashOf('p', []byte(h.Path))}
		case h.GUID != "":
			return []hash{hashOf('m', source, []byte(h.GUID), []byte(h.Title), date, h.Content[:])}
		case h.Link != "":
			return []hash{hashOf('w', source, []byte(h.Link), []byte(h.Title))}
		}
		return []hash{hashOf('w', source, []byte(h.Title), date, h.Content[:])}
	case ruleRecord:
		return []hash{hashOf('r', source, []byte(h.Title), date, h.Content[:]), h.saying()}
	}
	return []hash{h.Content}
}

// saying is the hash of what an article says and its title. Texts are known by
// it to be records that the library has; records are not known by it.
func (h *headerRecord) saying() hash {
	return hashOf('s', []byte(h.Title), h.Content[:])
}

// owner is whom an identity leads to.
type owner struct {
	article uint64 // 0: nobody
	deleted bool
}

const ownerBytes = 9

// identities returns the pile of identities: the hash, then whom it leads to.
func (r *reading) identities() pile {
	p := identityPile()
	p.settled, p.recent = r.identity, r.recent
	return p
}

// identityPile is the form of the pile of identities.
func identityPile() pile {
	return pile{kind: 'i', key: len(hash{}), width: len(hash{}) + ownerBytes}
}

func (r *reading) owner(h hash) (owner, error) {
	return ownerOf(h, r.identities().find(h[:]))
}

// ownerOf reads an entry of the pile of identities; nil is nobody.
func ownerOf(h hash, entry []byte) (owner, error) {
	if entry == nil {
		return owner{}, nil
	}
	v := entry[len(h):]
	if len(v) != ownerBytes || v[8] > 1 {
		return owner{}, damaged("identity %x", h)
	}
	return owner{article: binary.BigEndian.Uint64(v), deleted: v[8] == 1}, nil
}

// entryOwner is ownerOf for an entry of which nothing is known.
func entryOwner(entry []byte) (hash, owner, error) {
	if len(entry) != len(hash{})+ownerBytes {
		return hash{}, owner{}, damaged("identity %x", entry)
	}
	h := hash(entry[:len(hash{})])
	o, err := ownerOf(h, entry)
	return h, o, err
}

// ownership is whom an identity leads to within a change.
type ownership struct {
	owner
	isNew   bool // the library does not have the identity
	changed bool
}

// owner is whom an identity leads to now, within this change.
func (c *change) owner(h hash) (owner, error) {
	if o, ok := c.owners[h]; ok {
		return o.owner, nil
	}
	if c.layers == nil {
		c.layers = append([]layer{}, c.identities().layers()...)
	}
	o, err := ownerOf(h, c.identities().findIn(c.layers, h[:]))
	if err == nil {
		c.owners[h] = ownership{owner: o, isNew: o.article == 0}
	}
	return o, err
}

// own has an identity lead to somebody else, or to nobody.
func (c *change) own(h hash, o owner) {
	c.owners[h] = ownership{owner: o, isNew: c.owners[h].isNew, changed: true}
}

// writeOwners writes identities in the order of their hashes, for the same
// reason as writeLists.
func (c *change) writeOwners() error {
	order := slices.SortedFunc(maps.Keys(c.owners), func(a, b hash) int {
		return bytes.Compare(a[:], b[:])
	})
	edits := make([]edit, 0, len(order))
	for _, h := range order {
		o := c.owners[h]
		if !o.changed || o.isNew && o.article == 0 {
			continue
		}
		e := edit{entry: make([]byte, 0, len(h)+ownerBytes), isNew: o.isNew, remove: o.article == 0}
		e.entry = append(e.entry, h[:]...)
		e.entry = binary.BigEndian.AppendUint64(e.entry, o.article)
		e.entry = append(e.entry, 0)
		if o.deleted {
			e.entry[len(e.entry)-1] = 1
		}
		edits = append(edits, e)
	}
	return c.identities().write(edits)
}

// claim gives an article its identities: those that are nobody's, or a deleted
// article's. One that another article has stays with that.
func (c *change) claim(id uint64, h *headerRecord) error {
	for _, i := range h.identities() {
		o, err := c.owner(i)
		if err != nil {
			return err
		}
		if o.article != 0 && !o.deleted && o.article != id {
			continue
		}
		if o.deleted && c.noting != nil {
			c.noting.Deleted = append(c.noting.Deleted, deletedBefore{Identity: i, Article: o.article})
		}
		c.own(i, owner{article: id})
	}
	return nil
}

// reclaim gives an article that comes back the identities that it had when it
// went: those that still lead to it, deleted, or to nobody. Another deleted
// article's stay with that, for it may come back next.
func (c *change) reclaim(id uint64, h *headerRecord) error {
	for bit, i := range h.identities() {
		if h.Lost&(1<<bit) != 0 {
			continue
		}
		o, err := c.owner(i)
		if err != nil {
			return err
		}
		if o.article == 0 || o.article == id {
			c.own(i, owner{article: id})
		}
	}
	return c.unmark(id, h)
}

// bury marks an article's identities as those of a deleted one, and its mark.
func (c *change) bury(id uint64, h *headerRecord) error {
	gone := owner{article: id, deleted: true}
	if err := c.disinherit(id, h, gone); err != nil {
		return err
	}
	mark, ok := h.mark()
	if !ok {
		return nil
	}
	o, err := c.owner(mark)
	if err == nil && o.article == 0 {
		c.own(mark, gone)
	}
	return err
}

// mark is an identity that an article has only when it is deleted: what makes
// it another than its twins, so that these may come in though it may not; and
// of a feed's article that has a name its link and title, for feeds give new
// names to what they have.
func (h *headerRecord) mark() (hash, bool) {
	if h.Rule.isShared() {
		return h.twin(), true
	}
	if h.Rule != ruleGUID || h.Link == "" {
		return hash{}, false
	}
	unnamed := *h
	unnamed.GUID = ""
	return unnamed.twin(), true
}

// unmark takes an article's mark away: it is here again.
func (c *change) unmark(id uint64, h *headerRecord) error {
	mark, ok := h.mark()
	if !ok {
		return nil
	}
	o, err := c.owner(mark)
	if err != nil || !o.deleted || o.article != id {
		return err
	}
	if c.noting != nil {
		c.noting.Deleted = append(c.noting.Deleted, deletedBefore{Identity: mark, Article: id})
	}
	c.own(mark, owner{})
	return nil
}

// disown takes an article's identities away, as if it had never had them.
func (c *change) disown(id uint64, h *headerRecord) error {
	return c.disinherit(id, h, owner{})
}

// disinherit has those identities of h that lead to the article lead to heir.
func (c *change) disinherit(id uint64, h *headerRecord, heir owner) error {
	for _, i := range h.identities() {
		o, err := c.owner(i)
		if err != nil {
			return err
		}
		if o.article == id {
			c.own(i, heir)
		}
	}
	return nil
}
