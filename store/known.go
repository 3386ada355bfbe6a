package store

// find returns the article that p is, if the library has it or had it: nobody
// if it is new. With byContent what it says is what it was found by, and so no
// change.
func (a *adding) find(p *prepared) (o owner, byContent bool, err error) {
	h := &p.header
	if h.Source == 0 && h.Rule.ofSource() {
		return owner{}, false, nil // nothing is known of a new source
	}
	if h.Rule == ruleLink || h.Rule == ruleTitle {
		o, err = a.named(h)
		return o, false, err
	}
	for i, identity := range h.identities() {
		if h.Rule == ruleRecord && i > 0 {
			break
		}
		if o, err = a.owner(identity); err != nil || o.article != 0 {
			return o, i == 0 && h.isText(), err
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

// named returns the article that has the link of h, or its title and date.
//
// A feed whose items all lead to its own page has many of these, and so has
// one that does not date them. An item that comes together with the article
// that has what names it, under another title or, without a link, with another
// text, is no change of that, but a twin: another article.
func (a *adding) named(h *headerRecord) (owner, error) {
	o, err := a.owner(h.identities()[0])
	if err != nil || o.article == 0 {
		return owner{}, err
	}
	old, err := a.headerOf(o.article)
	twin := h.twin()
	if err != nil || old != nil && old.twin() == twin {
		return o, err
	}
	other, err := a.owner(twin)
	switch {
	case err != nil:
		return owner{}, err
	case other.article == 0 && (old == nil || !a.came(o.article, old)):
		return o, nil
	}
	h.Rule = ruleTwin
	return other, nil
}

// twin is the identity that an article has as a twin. No two of one link, or of
// one title and date, have the same.
func (h *headerRecord) twin() hash {
	t := h.asGiven()
	t.Rule = ruleTwin
	return t.identities()[0]
}

// came reports whether an article has come in with this change, or is about to.
func (a *adding) came(id uint64, h *headerRecord) bool {
	if a.before.has(id) || a.replaced[id] || !a.options.NoUndo && a.inTrash(a.sequence, id) {
		return true
	}
	if a.twins == nil {
		a.twins = make(map[hash]bool, len(a.batch))
		for i := range a.batch {
			p := a.batch[i].header
			p.Source = a.knownID(&a.batch[i])
			a.twins[p.twin()] = true
		}
	}
	return a.twins[h.twin()]
}

// knownID is the id of an article's source; 0 if it is a new one.
func (a *adding) knownID(p *prepared) uint64 {
	if p.known != 0 {
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
