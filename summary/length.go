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
// article's order. With n of 1 that is the gist. s keeps its own sentences.
func (s Summary) First(n int) Summary {
	return s.Within(Length{Sentences: max(n, 1)})
}

// Within returns s with only those of its sentences, by rank, that fit in a
// length; the first if none fits. It is for a summary that is kept in its
// longest form: [Extract] makes better use of a number of words.
func (s Summary) Within(l Length) Summary {
	sentences, words := l.limits()
	order := make([]int, len(s.Sentences))
	for i, x := range s.Sentences {
		order[x.Rank] = i
	}
	r := newReader(s.Language)
	var kept []int
	for _, i := range order {
		if len(kept) == sentences {
			break
		}
		if l.Sentences <= 0 {
			r.read(s.Sentences[i].Text)
			if r.words() > words && (words <= 0 || len(kept) > 0 || i != order[len(order)-1]) {
				continue
			}
			words -= r.words()
		}
		kept = append(kept, i)
	}
	if len(kept) == 0 && len(order) > 0 {
		kept = order[:1]
	}
	slices.Sort(kept)
	first := make([]Sentence, len(kept))
	rank := make([]int, len(order))
	for k, i := range kept {
		first[k] = s.Sentences[i]
		rank[first[k].Rank] = 1
	}
	n := 0
	for i, is := range rank { // ranks stay a sequence where one did not fit
		rank[i] = n
		n += is
	}
	for k := range first {
		first[k].Rank = rank[first[k].Rank]
	}
	s.Sentences = first
	s.Capped = !s.Whole && l.Sentences > 0 && len(first) < l.Sentences
	return s
}
