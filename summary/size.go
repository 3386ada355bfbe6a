package summary

// size is how much text there is, by every count that a reader may take of it: a
// summary is no longer than its share by any, words as the package counts them, what
// stands between blanks, or in a script without spaces characters.
type size struct {
	words  int // as [Summary.Words] counts them
	blanks int // what stands between white space; as many as there may be in a script without spaces
	chars  int // characters, what parts sentences among them
}

// endless is more than any article has.
var endless = size{unlimited, unlimited, unlimited}

// size returns a sentence's size.
func (t *traits) size() size { return size{int(t.words), int(t.blanks), int(t.chars)} }

// plus returns s and another size together.
func (s size) plus(t size) size {
	return size{s.words + t.words, s.blanks + t.blanks, s.chars + t.chars}
}

// less returns s without another size.
func (s size) less(t size) size {
	return size{s.words - t.words, s.blanks - t.blanks, s.chars - t.chars}
}

// spaced reports whether the text's script has spaces between words.
func (s size) spaced() bool { return s.words < 3*s.blanks }

// share returns how much a summary of a text of this size has at most ([Share]).
func (s size) share() size {
	if s.spaced() {
		return size{s.words * Share / 100, s.blanks * Share / 100, unlimited}
	}
	return size{s.words * Share / 100, unlimited, max(s.chars-1, 0) * Share / 100}
}

// within returns s with no more than so many words, however they are counted.
func (s size) within(words int) size {
	s.words = min(s.words, words)
	if s.blanks < unlimited {
		s.blanks = min(s.blanks, words)
	}
	return s
}

// holds reports whether there is room for a text of another size.
func (s size) holds(t size) bool {
	return t.words <= s.words && t.blanks <= s.blanks && t.chars <= s.chars
}
