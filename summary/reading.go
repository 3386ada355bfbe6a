package summary

import "slices"

// Reading is an article that was read and measured once, to be summarised in
// several lengths or to be asked for reasons. It does not change and is safe for
// concurrent use.
type Reading struct {
	d *document
}

// Read reads an article and measures its sentences. The cost is linear in the
// article's length.
func Read(a Article) *Reading {
	d := read(a, languageOf(a))
	d.weigh()
	d.measure()
	return &Reading{d: d}
}

// Len returns how many sentences there are to choose from.
func (r *Reading) Len() int { return len(r.d.sentences) }

// Sentence returns sentence i, 0 to Len()-1, in the article's order. Its Score
// and Rank are 0.
func (r *Reading) Sentence(i int) Sentence { return r.d.sentences[i] }

// Features returns the features of sentence i, in the order of [FeatureNames].
func (r *Reading) Features(i int) []float64 { return slices.Clone(r.d.row(i)) }

// IsLesser reports whether sentence i is chosen only when no others are left.
func (r *Reading) IsLesser(i int) bool { return r.d.lesser[i] }

// IsAside reports whether sentence i is not chosen at all, because it is most
// likely the page's.
func (r *Reading) IsAside(i int) bool { return r.d.aside[i] }

// Leans reports whether sentence i begins with a pronoun or a connective, so that
// it stands badly without the one before.
func (r *Reading) Leans(i int) bool { return r.d.traits[i].leans() }

// Words returns how many words the sentences have together.
func (r *Reading) Words() int { return r.d.size.words }

// Extract returns the summary of the article in a length.
func (r *Reading) Extract(l Length) Summary { return r.ExtractBy(&Default, l) }

// ExtractBy does what Extract does, by another ranker.
func (r *Reading) ExtractBy(by *Ranker, l Length) Summary {
	d := *r.d
	s := Summary{Method: Method, Version: Version, Language: d.language, Total: d.total()}
	if s.Total == 0 {
		s.Whole = true
		return s
	}
	d.sentences = slices.Clone(d.sentences)
	sentences, words := l.limits()
	share := d.size.share()
	var chosen []int
	if s.Total <= Short {
		chosen, s.Whole = d.brief(by, sentences, words, s.Total)
	} else {
		if chosen = d.choose(by, min(sentences, s.Total), share.within(words), words < unlimited); len(chosen) == 0 {
			chosen = []int{d.shortest(share)}
		}
	}
	s.Capped = !s.Whole && (l.Sentences > len(chosen) || words < unlimited && words > share.words)
	for rank, i := range chosen {
		d.sentences[i].Rank = rank
	}
	slices.Sort(chosen)
	s.Sentences = make([]Sentence, len(chosen))
	for k, i := range chosen {
		s.Sentences[k] = d.sentences[i]
	}
	return s
}

// brief chooses from an article of a few sentences. It returns all of them, and
// that they are all, if fewer would be too much of the article or are not asked
// for.
func (d *document) brief(by *Ranker, sentences, words, total int) (chosen []int, whole bool) {
	all := size{}
	for i := range d.traits {
		if !d.aside[i] {
			all = all.plus(d.traits[i].size())
		}
	}
	share := all.share()
	switch {
	case words < all.words:
		if chosen = d.choose(by, total, share.within(words), true); len(chosen) == 0 {
			chosen = []int{d.shortest(share)}
		}
	case sentences < total:
		chosen = d.choose(by, sentences, endless, false)
	}
	had := size{}
	for _, i := range chosen {
		had = had.plus(d.traits[i].size())
	}
	if len(chosen) > 0 && len(chosen) < total && share.holds(had) {
		return chosen, false
	}
	return d.choose(by, total, endless, false), true
}

// total returns how many sentences may be chosen.
func (d *document) total() int {
	n := len(d.sentences)
	for _, aside := range d.aside {
		if aside {
			n--
		}
	}
	return n
}

// shortest returns the shortest sentence that is worth choosing, of those that
// there is room for if there are any.
func (d *document) shortest(room size) int {
	best := 0
	for i := range d.sentences {
		if d.before(i, best, room) {
			best = i
		}
	}
	return best
}

// before reports whether sentence i is a better last resort than sentence j.
func (d *document) before(i, j int, room size) bool {
	a, b := d.traits[i].size(), d.traits[j].size()
	switch {
	case d.aside[i] != d.aside[j]:
		return d.aside[j]
	case room.holds(a) != room.holds(b):
		return room.holds(a)
	case d.lesser[i] != d.lesser[j]:
		return d.lesser[j]
	}
	return a.words < b.words
}

// Acts reports whether sentence i names somebody near its beginning.
func (r *Reading) Acts(i int) bool { return r.d.traits[i].has(actor) }
