package summary

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Sentences iterates over the sentences of a paragraph, in order, as byte
// offsets: each sentence is paragraph[start:end], without the space around it.
// Together they cover everything but white space, and in valid UTF-8 every
// offset lies on a rune's boundary. The language is a BCP 47 tag that picks the
// abbreviations; an empty or unknown one means English and the abbreviations
// that most languages share.
//
// Candidates come from the sentence boundaries of UAX #29 and from a few places
// where it is silent; what a reader would not call the end of a sentence is
// then taken back (see the package comment). A line break is a space, a blank
// line ends a sentence. The cost is linear in the paragraph's length.
func Sentences(paragraph, language string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		s := splitter{text: paragraph, rules: rulesFor(baseLanguage(language)), yield: yield}
		s.run()
	}
}

// splitter walks through one paragraph. Everything it looks at behind or ahead
// of a candidate is bounded, and what depends on the whole sentence so far is
// kept in running fields, so that no text makes it slower than linear.
type splitter struct {
	text  string
	rules *rules
	yield func(start, end int) bool
	done  bool // the consumer wants no more

	start   int  // of the sentence that is being read
	scanned int  // the fields below describe text[start:scanned]
	words   bool // there is a letter or a digit
	thai    int  // bytes of Thai and Lao
	open    int  // brackets opened and not closed in the middle of this sentence
	quotes  int  // straight double quotes since the paragraph's start
}

// longestRun is how many runes without a letter or digit UAX #29 is given at
// once: its rule SB8 looks ahead from every bracket and space after a full stop,
// which on a long run of them is quadratic.
const longestRun = 64

func (s *splitter) run() {
	s.start = s.skipSpace(0)
	s.scanned = s.start
	for from := 0; from < len(s.text) && !s.done; {
		to := stretch(s.text, from)
		s.stretch(from, to)
		from = to
	}
	s.emit(len(s.text), len(s.text))
}

// stretch returns the end of the part of text, from an offset on, that has no
// run of longestRun runes without a letter or digit but at its end.
func stretch(text string, from int) int {
	run := 0
	for i := from; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if isWord(r) {
			run = 0
		} else if run++; run >= longestRun {
			return i
		}
	}
	return len(text)
}

// stretch goes through the candidates in text[from:to].
func (s *splitter) stretch(from, to int) {
	it := sentences.FromString(s.text[from:to])
	for !s.done && it.Next() {
		a, b := from+it.Start(), from+it.End()
		s.inside(a, b)
		s.boundary(b)
	}
}

// boundary weighs the boundary that UAX #29 sees at offset b.
func (s *splitter) boundary(b int) {
	if b <= s.start || b >= len(s.text) {
		return
	}
	back, lines := b, 0
	for n := 0; n < longestRun && back > s.start; n++ {
		r, size := utf8.DecodeLastRuneInString(s.text[s.start:back])
		if !unicode.IsSpace(r) {
			break
		}
		lines += lineEnds(r)
		back -= size
	}
	for i, n := b, 0; n < longestRun && i < len(s.text); n++ {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		lines += lineEnds(r)
		i += size
	}
	if lines >= 2 {
		s.scan(back)
		s.emit(back, s.skipSpace(b))
		return
	}
	for n := 0; n < longestRun && back > s.start; n++ {
		r, size := utf8.DecodeLastRuneInString(s.text[s.start:back])
		if isTerminal(r) {
			s.weigh(back)
			return
		}
		if !isQuoteOrBracket(r) && !unicode.IsSpace(r) {
			return // a line's end, not a sentence's
		}
		back -= size
	}
}

func lineEnds(r rune) int {
	switch r {
	case '\n', '\u2028', '\u0085':
		return 1
	case '\u2029':
		return 2
	}
	return 0
}

// weigh decides about the terminal sign that ends at offset stop, and passes on
// the sentence if it ends there.
func (s *splitter) weigh(stop int) {
	if stop <= s.start || stop < s.scanned {
		return
	}
	s.scan(stop)
	end := s.closing(stop)
	s.scan(end)
	next := s.skipSpace(end)
	if !s.words || next >= len(s.text) || s.joins(stop, end, next) {
		return
	}
	s.emit(end, next)
}

// emit ends the sentence at offset end and begins the next one at next.
func (s *splitter) emit(end, next int) {
	s.scan(end)
	end = s.start + len(strings.TrimRightFunc(s.text[s.start:end], unicode.IsSpace))
	if s.thai > thaiShort {
		s.passThai(s.start, end)
	} else {
		s.pass(s.start, end)
	}
	s.start, s.scanned = next, next
	s.words, s.open, s.thai = false, 0, 0
}

// pass hands text[start:end] to the consumer, unless it is empty.
func (s *splitter) pass(start, end int) {
	if start < end && !s.done {
		s.done = !s.yield(start, end)
	}
}

// scan brings the running fields up to offset to.
func (s *splitter) scan(to int) {
	for s.scanned < to {
		r, size := rune(s.text[s.scanned]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[s.scanned:])
		}
		s.scanned += size
		switch {
		case r == '"':
			s.quotes++
		case opensBracket(r):
			if s.words || r == '「' || r == '『' { // a round one may stand around whole sentences
				s.open++
			}
		case closesBracket(r):
			s.open = max(0, s.open-1)
		case isThaiLike(r):
			s.thai += size
			s.words = true
		case !s.words && isWord(r):
			s.words = true
		}
	}
}

// closing returns the end of the quotes, brackets and note marks that belong to
// the sentence whose terminal sign ends at offset i.
func (s *splitter) closing(i int) int {
	quotes := s.quotes
	for range longestRun {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case size > 0 && isTerminal(r), isSuperscript(r):
		case r == '[':
			if size = noteMark(s.text[i:]); size == 0 {
				return i
			}
		case r == '"':
			quotes++
			if after, _ := utf8.DecodeRuneInString(s.text[i+size:]); isWord(after) && quotes%2 == 1 {
				return i
			}
		case isEitherQuote(r):
			if after, _ := utf8.DecodeRuneInString(s.text[i+size:]); isWord(after) {
				return i
			}
		case !isClosing(r):
			if j := s.spacedClosing(i, quotes); j > i {
				return j
			}
			return i
		}
		if size == 0 {
			return i
		}
		i += size
	}
	return i
}

// spacedClosing returns the end of a closing quote that a space stands before,
// as in French « Quoi ? », or i if there is none.
func (s *splitter) spacedClosing(i, quotes int) int {
	j := i
	for range 2 {
		r, size := utf8.DecodeRuneInString(s.text[j:])
		if !unicode.IsSpace(r) || lineEnds(r) > 0 {
			break
		}
		j += size
	}
	if j == i {
		return i
	}
	r, size := utf8.DecodeRuneInString(s.text[j:])
	if !isClosing(r) && (r != '"' || quotes%2 == 0) {
		return i
	}
	if after, _ := utf8.DecodeRuneInString(s.text[j+size:]); isWord(after) {
		return i
	}
	return j + size
}

// noteMark returns the length of marks such as "[12]" that text begins with.
func noteMark(text string) int {
	i := 1
	for i < len(text) && i < 4 && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	if i > 1 && i < len(text) && text[i] == ']' {
		return i + 1
	}
	return 0
}

// skipSpace returns the offset of the first rune from i on that is no space.
func (s *splitter) skipSpace(i int) int {
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}
