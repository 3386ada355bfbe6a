package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"precis/feeds"
)

// find returns the article that p is, if the library has it or had it: nobody
// if it is new. With byContent what it says is what it was found by, and so no
// change.
func (a *adding) find(p *prepared) (o owner, byContent bool, err error) {
	h := &p.header
	if h.Source == 0 && h.Rule.ofSource() {
		return owner{}, false, nil // nothing is known of a new source
	}
	if h.Rule.isShared() {
		o, err = a.named(h)
		if err != nil || o.article != 0 || h.Rule != ruleName {
			return o, false, err
		}
	}
	for i, identity := range h.identities() {
		if h.Rule == ruleRecord && i > 0 {
			break
		}
		o, err = a.owner(identity)
		switch {
		case err != nil:
			return owner{}, false, err
		case i == 1 && h.Path != "" && a.isKept(o):
			return owner{}, false, nil
		case i == 1 && h.Rule == ruleName && o.article != 0:
			o, err = a.atPath(h, o)
			return o, false, err
		case o.article != 0:
			return o, i == 0 && h.isText(), nil
		}
	}
	switch {
	case h.isText() && !p.restored:
		o, err = a.owner(h.saying())
		return o, true, err
	case h.Rule == ruleRecord:
		o, err = a.textOf(h)
		return o, false, err
	}
	return owner{}, false, nil
}

// named returns the article that has the name of h: the one that it gives
// itself, its link, or its title and date.
//
// Some names are those of many: all items of a feed may lead to its own page or
// have no date, and a message lies in two files as it was sent and as a mailing
// list has passed it on. What comes together with others of its name that are
// not the same is no change of the article that has the name, but a twin:
// another article. So is a file of its own beside that of the article.
func (a *adding) named(h *headerRecord) (owner, error) {
	o, err := a.owner(h.identities()[0])
	if err != nil || o.article == 0 && h.Rule != ruleName && (h.Rule != ruleLink || a.kind != feeds.KindFeed) {
		return owner{}, err
	}
	twin := h.twin()
	if o.article == 0 { // the first of its name may have another now, or had one when it was deleted
		if o, err = a.owner(twin); o.article != 0 {
			h.Rule = ruleTwin
		}
		return o, err
	}
	old, err := a.headerOf(o.article)
	if err != nil || old != nil && old.twin() == twin {
		return o, err
	}
	other, err := a.owner(twin)
	switch {
	case err != nil:
		return owner{}, err
	case other == o:
		return o, nil // deleted
	case other.article != 0 && other.article != o.article: // else o has come back, and says something else
		h.Rule = ruleTwin
		return other, nil
	case old == nil:
		if old, err = a.lastHeader(o.article); err != nil || old != nil && old.twin() == twin {
			return o, err
		}
	}
	if h.Rule == ruleName {
		return a.namedFile(h, o, old)
	}
	if !a.isShared(h) && !a.came(o.article) {
		return o, nil
	}
	return a.newTwin(h)
}

// newTwin returns whom a twin that the library does not have is: nobody, or one
// that was deleted, and had come back as another before.
func (a *adding) newTwin(h *headerRecord) (owner, error) {
	o, err := a.owner(h.twin())
	if err != nil || o.deleted && !a.options.Revive {
		return o, err
	}
	h.Rule = ruleTwin
	return owner{}, nil
}

// isKept reports whether another file than the one that has changed says what
// an article says: then that is still an article, and what the changed one says
// is another.
func (a *adding) isKept(o owner) bool { return !o.deleted && a.together.has(o.article) }

// namedFile is named for a file whose name an article has that says something
// else: that article, if the file is its own, or has taken the place of its
// own; or the twin that was read from the file before.
func (a *adding) namedFile(h *headerRecord, o owner, old *headerRecord) (owner, error) {
	at, err := a.owner(hashOf('p', []byte(h.Path)))
	switch {
	case err != nil:
		return owner{}, err
	case at.article == o.article && a.isKept(o):
		return a.newTwin(h)
	case at.article == o.article:
		return o, nil
	}
	if at.article != 0 {
		before, err := a.headerOf(at.article)
		switch {
		case err != nil:
			return owner{}, err
		case before != nil && before.GUID != h.GUID:
		case a.isKept(at):
			return a.newTwin(h)
		default:
			h.Rule = ruleTwin
			return at, nil
		}
	}
	if old == nil || !a.restored && !a.isShared(h) && !a.came(o.article) && !exists(old.Path) {
		return o, nil
	}
	return a.newTwin(h)
}

// atPath returns whom a file is whose name nobody has, and whose path leads to
// o: another message than the one that was at this path before is another
// article, as in folders that number their messages and use a number again.
// What Undo has forgotten of a deleted one, too: its own name would be known.
func (a *adding) atPath(h *headerRecord, o owner) (owner, error) {
	before, err := a.headerOf(o.article)
	if err == nil && before == nil {
		before, err = a.lastHeader(o.article)
	}
	if err != nil || isMessageID(h.GUID) && (before == nil || isMessageID(before.GUID)) {
		return owner{}, err
	}
	return o, nil
}

// isMessageID reports whether what a file is known by was given to it by its
// author, and is not made from what it says, which may change.
func isMessageID(name string) bool { return strings.HasPrefix(name, "mid:") }

// exists reports whether there is something at a path.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// twin is the identity that an article has as a twin. No two of one name that
// are not the same have the same.
func (h *headerRecord) twin() hash {
	t := h.asGiven()
	t.Rule = ruleTwin
	return t.identities()[0]
}

// isShared reports whether what comes in now has others of h's name that are
// not the same.
func (a *adding) isShared(h *headerRecord) bool {
	if a.names == nil {
		a.names = make(map[hash]hash, len(a.batch))
		for i := range a.batch {
			p := a.batch[i].header
			p.Source = a.knownID(&a.batch[i])
			if p.Rule == ruleTwin {
				p.Rule = p.sharedRule()
			}
			if !p.Rule.isShared() {
				continue
			}
			name, twin := p.identities()[0], p.twin()
			if first, ok := a.names[name]; ok && first != twin {
				twin = hash{}
			}
			a.names[name] = twin
		}
	}
	first, ok := a.names[h.identities()[0]]
	return ok && first == hash{}
}

// sharedRule is the rule that a twin would be known by if it were the first of
// its name.
func (h *headerRecord) sharedRule() rule {
	switch {
	case h.Path != "":
		return ruleName
	case h.GUID != "":
		return ruleMember
	case h.Link != "":
		return ruleLink
	}
	return ruleTitle
}

// came reports whether an article has come in with this change, or was met in
// what comes together with it.
func (a *adding) came(id uint64) bool {
	return a.before.has(id) || a.replaced[id] || a.together.has(id) || !a.options.NoUndo && a.inTrash(a.sequence, id)
}

// knownID is the id of an article's source; 0 if it is a new one.
func (a *adding) knownID(p *prepared) uint64 {
	if p.known != 0 || a.registry == nil {
		return p.known
	}
	return a.registry.ids[sourceKey{p.source.Kind, cut(p.source.Address)}]
}

// isText reports whether an article is known by its content.
func (h *headerRecord) isText() bool { return h.Rule == ruleFile || h.Rule == ruleContent }

// textOf returns the article known by its content alone that a record is: the
// text that was exported as this record, or a record that came in when its
// content was all that one was known by.
func (a *adding) textOf(h *headerRecord) (owner, error) {
	o, err := a.owner(h.Content)
	if err != nil || o.article == 0 {
		return owner{}, err
	}
	old, err := a.headerOf(o.article)
	if err == nil && old == nil {
		old, err = a.lastHeader(o.article)
	}
	switch {
	case err != nil:
		return owner{}, err
	case old == nil && !a.options.Revive:
		return o, nil // which it was is not known any more: it stays away
	case old != nil && old.Rule == ruleContent && old.Source == h.Source && old.Title == h.Title && old.Published == h.Published:
		return o, nil
	}
	return owner{}, nil
}

// lastHeader returns the header that a deleted article had, as long as Undo
// keeps it; nil if it does not.
func (a *adding) lastHeader(id uint64) (*headerRecord, error) {
	cur := a.undo.Cursor()
	for k, _ := cur.Last(); k != nil; k, _ = cur.Prev() {
		sequence, ok := numberOf(k)
		if !ok {
			return nil, damaged("undo entry %x", k)
		}
		key := trashKey(sequence, id)
		v := a.trash.Get(key)
		if v == nil {
			continue
		}
		h := &headerRecord{}
		return h, decode(key, v, h)
	}
	return nil, nil
}
