package search

import (
	"bytes"

	"precis/store/query"
)

// pattern is words that are looked for beside each other.
type pattern struct {
	words  []wanted
	prefix bool // the last is the beginning of a word
	exact  bool // other forms of a single word do not count

	literal []byte // see needle
}

// wanted is one word of a pattern, as the scanner found it in the query.
type wanted struct {
	folded       string
	sign, joined bool
}

func newPattern(t query.Text) pattern {
	p := pattern{prefix: t.Prefix, exact: t.Quoted || t.Prefix}
	var s scanner
	for s.reset(t.Words); s.next(); {
		p.words = append(p.words, wanted{folded: string(s.word), sign: s.sign, joined: s.joined})
	}
	p.literal = p.needle()
	return p
}

// in reports whether the pattern is in a text. language is the stemmer of the
// text. It takes no memory for a text, however long.
func (p *pattern) in(text string, language int) bool {
	n := len(p.words)
	window := make([]wanted, 0, n) // the words before the present one, for several
	var s scanner
	for s.reset(text); s.next(); {
		if n == 1 {
			if p.fits(0, s.word, s.sign, s.joined, language) {
				return true
			}
			continue
		}
		if len(window) == n-1 && p.fits(n-1, s.word, s.sign, s.joined, language) && p.begins(window) {
			return true
		}
		if len(window) == n-1 {
			copy(window, window[1:])
			window = window[:n-2]
		}
		window = append(window, p.known(&s))
	}
	return false
}

// known returns a word of a text if it is one of the pattern's; else one that
// is none.
func (p *pattern) known(s *scanner) wanted {
	for _, w := range p.words {
		if w.folded == string(s.word) {
			return wanted{folded: w.folded, sign: s.sign, joined: s.joined}
		}
	}
	return wanted{}
}

// begins reports whether words are those of the pattern, but for its last.
func (p *pattern) begins(before []wanted) bool {
	for i, w := range before {
		if want := p.words[i]; w.folded != want.folded || w.sign != want.sign || want.joined && !w.joined {
			return false
		}
	}
	return true
}

// fits reports whether a word of a text is the pattern's kth.
func (p *pattern) fits(k int, word []byte, sign, joined bool, language int) bool {
	want, last := p.words[k], len(p.words)-1
	switch {
	case want.sign != sign || want.joined && !joined:
		return false
	case string(word) == want.folded:
		return true
	case sign || k < last:
		return false
	case p.prefix:
		return bytes.HasPrefix(word, []byte(want.folded))
	}
	return !p.exact && last == 0 && language != noStemmer && related(language, string(word), want.folded)
}

// find returns the first word from the ith on where the pattern begins in a
// text, or -1.
func (p *pattern) find(w *words, language, i int) int {
next:
	for ; i+len(p.words) <= len(w.at); i++ {
		for k := range p.words {
			at := w.at[i+k]
			if !p.fits(k, w.word(i+k), at.sign, at.joined, language) {
				continue next
			}
		}
		return i
	}
	return -1
}

// text is a pattern that is looked for in a field.
type text struct {
	pattern
	field query.Field
}

func (c *text) match(d *Document) bool {
	if c.field == query.Author {
		for _, a := range d.Authors {
			if c.in(a, noStemmer) {
				return true
			}
		}
		return false
	}
	language := stemmerOf(d.Language)
	if c.in(d.Title, language) {
		return true
	}
	if c.field == query.Title {
		return false
	}
	if in, known := c.inFolded(d.foldedBody(), language); known {
		return in
	}
	return c.in(d.body(), language)
}

// kind is what the terms of the field begin with.
func (c *text) kind() byte {
	switch c.field {
	case query.Title:
		return termTitle
	case query.Author:
		return termAuthor
	}
	return termWord
}

// eval: an article that has all parts of the pattern may have it; if it is one
// part, surely.
func (c *text) eval(s *Segment) (may, must set, err error) {
	parts := 0
	for from := 0; from < len(c.words); {
		to := from + 1
		for to < len(c.words) && c.words[to].joined {
			to++
		}
		n, found, err := c.part(s, from, to)
		if err != nil {
			return nil, nil, err
		}
		if parts += n; may == nil {
			may = found
		} else {
			may.and(found)
		}
		from = to
	}
	if parts == 1 {
		return may, may, nil
	}
	if c.field == query.Anywhere {
		err = c.neighbours(s, may)
	}
	return may, newSet(s.n), err
}

// part returns the articles that have a word, or all neighbours of a run of
// signs, and how many terms that took.
func (c *text) part(s *Segment, from, to int) (terms int, found set, err error) {
	first := append([]byte{c.kind()}, c.words[from].folded...)
	found = newSet(s.n)
	switch {
	case to == from+1 && c.words[from].sign, c.prefix && to == len(c.words) && !c.words[from].sign:
		return 1, found, s.prefix(first, found)
	case to == from+1:
		if err := s.term(first, found); err != nil {
			return 0, nil, err
		}
		if c.exact || len(c.words) > 1 {
			return 1, found, nil
		}
		return 1, found, c.forms(s, found)
	}
	for i := from; i+1 < to; i++ {
		pair := newSet(s.n)
		term := append(append([]byte{c.kind()}, c.words[i].folded...), c.words[i+1].folded...)
		if err := s.term(term, pair); err != nil {
			return 0, nil, err
		}
		if i == from {
			found = pair
		} else {
			found.and(pair)
		}
	}
	return to - from - 1, found, nil
}

// forms adds the articles that have another form of the word, each in a
// language in which it is one.
func (c *text) forms(s *Segment, found set) error {
	if c.field == query.Author {
		return nil
	}
	spoken, err := s.languages()
	if err != nil {
		return err
	}
	word := c.words[0].folded
	for l, articles := range spoken {
		if articles == nil {
			continue
		}
		others, err := s.formsOf(l, word)
		if err != nil {
			return err
		}
		for _, other := range others {
			have := newSet(s.n)
			if err := s.term(append([]byte{c.kind()}, other...), have); err != nil {
				return err
			}
			have.and(articles)
			found.or(have)
		}
	}
	return nil
}

// languages returns the articles of each stemmer; nil of one that has none.
func (s *Segment) languages() ([]set, error) {
	if s.spoken != nil {
		return s.spoken, nil
	}
	spoken := make([]set, len(stemmers))
	err := s.terms([]byte{termLanguage}, func(r *blockReader) (bool, error) {
		l := stemmerOf(string(r.term[1:]))
		if l == noStemmer {
			return true, nil
		}
		if spoken[l] == nil {
			spoken[l] = newSet(s.n)
		}
		return true, r.addTo(spoken[l])
	})
	if err == nil {
		s.spoken = spoken
	}
	return spoken, err
}

// formsOf returns the other words of the segment that are forms of a word.
func (s *Segment) formsOf(language int, word string) ([]string, error) {
	of := stem(language, word)
	if of == "" {
		return nil, nil
	}
	var forms []string
	if of != word && related(language, of, word) {
		forms = append(forms, of)
	}
	start := stemTerm(language, of)
	err := s.terms([]byte(start), func(r *blockReader) (bool, error) {
		if form := string(r.term[len(start):]); form != word && related(language, form, word) {
			forms = append(forms, form)
		}
		return true, nil
	})
	return forms, err
}
