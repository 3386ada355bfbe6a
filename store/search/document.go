package search

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// Key is an article's place in the lists of the library: its time and then its
// id, so that bytes order newest first.
type Key [16]byte

// keyBehind is the key behind all articles of a time, in microseconds since
// 1970. The library makes its keys in the same way.
func keyBehind(micro int64) (k Key) {
	binary.BigEndian.PutUint64(k[:8], ^(uint64(micro) ^ 1<<63))
	binary.BigEndian.PutUint64(k[8:], ^uint64(0))
	return k
}

func (k Key) compare(other Key) int { return bytes.Compare(k[:], other[:]) }

// Document is what an article is searched by.
type Document struct {
	Key        Key
	Revision   uint64 // of the body and all else that the index holds
	Title      string
	Authors    []string
	Source     uint64
	Categories []string // the article's own tags
	Language   string   // as declared
	Link       bool     // it has one

	// What its reader did with it is not in the index.
	Tags          []string
	Read, Starred bool

	// Body returns the text that words are looked for in. It is called at most
	// once, and only if it is needed.
	Body func() string

	text    string // what Body returned, composed
	called  bool
	folded  []byte // the same folded, in scratch; nil: not yet
	scratch *[]byte
}

func (d *Document) body() string {
	if !d.called {
		d.text, d.called = compose(d.Body()), true
	}
	return d.text
}

// foldedBody returns the folded form of the body.
func (d *Document) foldedBody() []byte {
	if d.folded == nil {
		d.folded = appendFolded((*d.scratch)[:0], d.body())
		*d.scratch = d.folded
	}
	return d.folded
}

// A term is what the index leads to articles from. Its first byte says what it
// is; the numbers are stored.
const (
	termWord     = 'w' // a word or two signs of title or body; one sign at the end of a run of them
	termTitle    = 't' // the same, of the title
	termAuthor   = 'a' // the same, of an author
	termCategory = 'g' // a whole category
	termLanguage = 'l' // a language
	termSource   = 's' // the id of a source, 8 bytes
	termPair     = 'p' // two words that stand beside each other: two bytes, see pair.go
	termLink     = 'u' // nothing more: all that have a link
	termStem     = 'z' // place of a language, stem, 0, a word of that stem: leads to no article
)

// maxTerm is the longest term in bytes: a stem's, or one of two signs.
const maxTerm = 128

// canonicalTag writes a tag or category in one way: folded, its words
// separated by one space. Empty: it has no letter or digit.
func canonicalTag(tag string) string {
	var s scanner
	var b strings.Builder
	for s.reset(tag); s.next(); {
		if b.Len() > 0 && !s.joined {
			b.WriteByte(' ')
		}
		b.Write(s.word)
	}
	canonical := b.String()
	if len(canonical) > maxWord {
		canonical = canonical[:maxWord]
	}
	return canonical
}

// indexer takes documents apart into terms.
type indexer struct {
	scan scanner
	term []byte

	// put is given each term, possibly several times. word is where the word in
	// it begins, of those that have forms; else 0. The term is valid until put
	// returns.
	put func(term []byte, word int)

	// pair is given the number of each two words that stand beside each other.
	pair func(number uint32)
}

// document puts the terms of a document.
func (x *indexer) document(d *Document) {
	x.text(termTitle, d.Title)
	x.text(termWord, d.Title)
	x.text(termWord, d.body())
	for _, a := range d.Authors {
		x.text(termAuthor, a)
	}
	for _, c := range d.Categories {
		if tag := canonicalTag(c); tag != "" {
			x.one(termCategory, tag)
		}
	}
	if l := canonicalLanguage(d.Language); l != "" {
		x.one(termLanguage, l)
	}
	if d.Link {
		x.one(termLink, "")
	}
	x.term = binary.BigEndian.AppendUint64(append(x.term[:0], termSource), d.Source)
	x.put(x.term, 0)
}

func (x *indexer) one(kind byte, s string) {
	x.term = append(append(x.term[:0], kind), s...)
	x.put(x.term, 0)
}

// text puts the words of a text, and each two signs that stand beside each
// other. The last of a run of signs is put alone, so that every sign is the
// beginning of a term.
func (x *indexer) text(kind byte, text string) {
	s := &x.scan
	s.reset(text)
	run := false // x.term is the kind and a sign that waits for the next
	var last uint32
	beside := false // last is the hash of the word before
	for s.next() {
		if kind == termWord && !s.sign {
			hash := hashOf(s.word)
			if beside {
				x.pair(pairOf(last, hash))
			}
			last = hash
		}
		beside = !s.sign
		if run {
			if s.joined {
				waits := len(x.term)
				x.term = append(x.term, s.word...)
				x.put(x.term, 0)
				x.term = append(x.term[:1], x.term[waits:]...)
				continue
			}
			x.put(x.term, 0)
		}
		x.term = append(append(x.term[:0], kind), s.word...)
		if run = s.sign; !run {
			x.put(x.term, 1)
		}
	}
	if run {
		x.put(x.term, 0)
	}
}
