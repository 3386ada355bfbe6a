package summary

import (
	"unicode"
	"unicode/utf8"
)

// read splits an article into the sentences that may be chosen and takes their
// terms.
func read(a Article, language string) *document {
	kind, size := kindToRead(a.Paragraphs)
	d := &document{
		sentences: make([]Sentence, 0, size/100+4),
		lesser:    make([]bool, 0, size/100+4),
		first:     make([]int32, 1, size/100+5),
		ids:       make([]int32, 0, size/9+8),
		weights:   make([]float64, 0, size/9+8),
		frequency: make([]int32, 0, size/14+8),
		terms:     make(map[uint64]int32, size/14+8),
	}
	r := newReader(language)
	title := letters(a.Title)
	cut := false // the paragraph before stopped in the middle of a sentence
	for i, p := range a.Paragraphs {
		if p.Kind != kind {
			cut = false
			continue
		}
		more := i+1 < len(a.Paragraphs) && a.Paragraphs[i+1].Continues && a.Paragraphs[i+1].Kind == kind
		lesser := cut && p.Continues
		cut = false
		for start, end := range Sentences(p.Text, language) {
			text := p.Text[start:end]
			if end == len(p.Text) && more && !isFinished(text) {
				cut, lesser = true, true
			}
			r.read(text)
			words := r.words()
			if words == 0 {
				continue // a line of stars between two parts
			}
			lesser = lesser || words < fewest || words > most || title != 0 && letters(text) == title
			d.add(Sentence{Text: text, Paragraph: i, Start: start, End: end}, lesser, r.terms)
			lesser = false
		}
	}
	return d
}

// kindToRead returns the kind of paragraph to choose from and how many bytes
// there are of it.
func kindToRead(paragraphs []Paragraph) (Kind, int) {
	var size [Verse + 1]int
	for _, p := range paragraphs {
		if p.Kind <= Verse && hasWords(p.Text) {
			size[p.Kind] += len(p.Text)
		}
	}
	for _, kind := range [...]Kind{Prose, Verse, Heading} {
		if size[kind] > 0 {
			return kind, size[kind]
		}
	}
	return Prose, 0
}

func hasWords(text string) bool {
	for _, r := range text {
		if isWord(r) {
			return true
		}
	}
	return false
}

// isFinished reports whether text ends with a terminal sign, quotes and
// brackets after it aside.
func isFinished(text string) bool {
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if isTerminal(r) {
			return true
		}
		if !isQuoteOrBracket(r) && !unicode.IsSpace(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return false
}

// letters returns a number that stands for the letters and digits of text,
// whatever their case and what stands between them; 0 for none.
func letters(text string) uint64 {
	h := uint64(0)
	for _, r := range text {
		if isWord(r) {
			if r = foldRune(r); r >= 0 {
				if h == 0 {
					h = fnvOffset
				}
				h = mix(h, r)
			}
		}
	}
	return h
}
