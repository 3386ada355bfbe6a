package summary

import (
	"math"
	"slices"
	"time"
)

// Length says how long a summary is to be: in sentences, in words or in the time
// it takes to read. The first that is more than 0 counts; the zero value means
// [Short].
type Length struct {
	Sentences int
	Words     int           // at most
	Time      time.Duration // at most, at [ReadingSpeed]
}

// ReadingSpeed is how many words an adult reads in a minute, silently and for
// understanding: 238 in English that is not fiction, and 175 to 300 with most
// readers. M. Brysbaert, How many words do we read per minute? A review and
// meta-analysis of reading rate, Journal of Memory and Language 109 (2019).
const ReadingSpeed = 238

// Share is how much of an article's words a summary has at most, in hundredths.
const Share = 60

// unlimited is more words or sentences than any article has.
const unlimited = math.MaxInt

// limits returns how many sentences and words a summary of that length has at
// most; no limit is a number that is large enough.
func (l Length) limits() (sentences, words int) {
	switch {
	case l.Sentences > 0:
		return l.Sentences, unlimited
	case l.Words > 0:
		return unlimited, l.Words
	case l.Time > 0:
		return unlimited, max(1, int(l.Time.Seconds()*ReadingSpeed/60))
	}
	return Short, unlimited
}

// MostWords returns how many words a summary of that length has at most; 0 if its
// length is in sentences.
func (l Length) MostWords() int {
	if _, words := l.limits(); words < unlimited {
		return words
	}
	return 0
}

// Words returns how many words there are in the summary. A character of Chinese
// or Japanese counts as half a word, one of Thai as a quarter.
func (s Summary) Words() int {
	r := newReader(s.Language)
	words := 0
	for _, x := range s.Sentences {
		r.read(x.Text)
		words += r.words()
	}
	return words
}

// ReadingTime returns how long the summary takes to read.
func (s Summary) ReadingTime() time.Duration {
	return time.Duration(s.Words()) * time.Minute / ReadingSpeed
}

// First returns s with only the n sentences that were chosen first, in the
// article's order: what [Summarize] makes of the article in n sentences. With n of 1
// that is the gist, unless the article is so short that a sentence is too much of
// it; then it stays whole. s keeps its own sentences.
func (s Summary) First(n int) Summary {
	return s.Within(Length{Sentences: max(n, 1)})
}

// Within returns s with only those of its sentences, by rank, that fit in a
// length; the first if none fits. It is for a summary that is kept in its
// longest form: [Extract] makes better use of a number of words.
func (s Summary) Within(l Length) Summary {
	room := endless
	sentences, words := l.limits()
	sizes, all := make([]size, len(s.Sentences)), size{}
	if s.Whole || words < unlimited {
		sizes, all = s.sizes()
	}
	if s.Whole { // it is the article
		if sentences >= len(s.Sentences) && words >= all.words {
			return s
		}
		room = all.share()
	}
	if words < unlimited && !all.spaced() {
		room.words = min(room.words, words)
	} else if words < unlimited {
		room.words, room.blanks = min(room.words, words), min(room.blanks, words)
	}
	kept := s.fit(sizes, sentences, room, l.Sentences > 0)
	if kept == nil {
		return s
	}
	whole := s.Whole
	s.Sentences, s.Whole = s.only(kept), false
	s.Capped = l.Sentences > len(kept) || whole && words < unlimited && words > all.share().words
	return s
}

// fit returns which sentences of s, by rank, there is room for: at least the first,
// but nil if s is whole and that has no room. By sentences s that is whole is taken
// as asked for or not at all.
func (s Summary) fit(sizes []size, sentences int, room size, bySentences bool) []int {
	order := make([]int, len(s.Sentences))
	for i, x := range s.Sentences {
		order[x.Rank] = i
	}
	var kept []int
	for _, i := range order {
		switch x := sizes[i]; {
		case len(kept) == sentences:
		case room.holds(x):
			room = room.less(x)
			kept = append(kept, i)
		case bySentences:
			return nil
		}
	}
	if len(kept) == 0 && len(order) > 0 && !s.Whole {
		kept = order[:1]
	}
	return kept
}

// only returns some of the sentences of s, with ranks that stay a sequence.
func (s Summary) only(kept []int) []Sentence {
	slices.Sort(kept)
	sentences := make([]Sentence, len(kept))
	had := make([]bool, len(s.Sentences)) // by rank
	for k, i := range kept {
		sentences[k] = s.Sentences[i]
		had[sentences[k].Rank] = true
	}
	for k := range sentences {
		rank := 0
		for _, is := range had[:sentences[k].Rank] {
			if is {
				rank++
			}
		}
		sentences[k].Rank = rank
	}
	return sentences
}

// sizes returns the size of each sentence and of all.
func (s Summary) sizes() (each []size, all size) {
	r := newReader(s.Language)
	for _, x := range s.Sentences {
		r.read(x.Text)
		each = append(each, r.traits.size())
		all = all.plus(r.traits.size())
	}
	return each, all
}
