package markup

import "sync"

// Most lines are known to be prose by their first two words: only phrases that
// may begin with both are tried.

// starts holds the phrases that begin with one word.
type starts struct {
	always []*phrase           // may end there, or go on with any word
	second map[int32][]*phrase // go on with a known one
}

// startsOf returns the phrases that begin with a word, which are put in order
// when the word is first met.
func (t *phraseTable) startsOf(id int32) *starts {
	if s, ok := startsByWord.Load(id); ok {
		known, _ := s.(*starts)
		return known
	}
	s := &starts{second: map[int32][]*phrase{}}
	for _, ph := range t.first[id] {
		next := nextWords{ids: map[int32]bool{}}
		if next.after(ph.elements, id, nil); next.any {
			s.always = append(s.always, ph)
			continue
		}
		for second := range next.ids {
			s.second[second] = append(s.second[second], ph)
		}
	}
	startsByWord.Store(id, s)
	return s
}

// startsByWord has the starts of the only table there is.
var startsByWord sync.Map

// nextWords are the words that may follow the first of a phrase.
type nextWords struct {
	ids map[int32]bool
	any bool // every word, or the phrase may end
}

// after adds the words that may follow one with the given id at the start of
// elements; rest is what stands behind these.
func (n *nextWords) after(elements []element, id int32, rest [][]element) {
	for i, e := range elements {
		behind := append([][]element{elements[i+1:]}, rest...)
		empty := e.optional
		switch {
		case e.any:
			n.any = true
			return
		case e.choices == nil:
			if e.id == id {
				n.first(behind)
			}
		default:
			for _, choice := range e.choices {
				n.after(choice, id, behind)
				empty = empty || mayBeEmpty(choice)
			}
		}
		if n.any || !empty {
			return
		}
	}
}

// first adds the words that sequences, one behind the other, may begin with.
func (n *nextWords) first(sequences [][]element) {
	for _, elements := range sequences {
		if !n.start(elements) {
			return
		}
	}
	n.any = true // the phrase may end
}

// start adds the words that a sequence may begin with, and says whether it may
// be empty.
func (n *nextWords) start(elements []element) bool {
	for _, e := range elements {
		empty := e.optional
		switch {
		case e.any:
			n.any = true
		case e.choices == nil:
			n.ids[e.id] = true
		default:
			for _, choice := range e.choices {
				if n.start(choice) {
					empty = true
				}
			}
		}
		if !empty {
			return false
		}
	}
	return true
}

func mayBeEmpty(elements []element) bool {
	none := nextWords{ids: map[int32]bool{}}
	return none.start(elements)
}
