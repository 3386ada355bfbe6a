package summary

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestLength(t *testing.T) {
	for _, c := range []struct {
		name             string
		l                Length
		sentences, words int
	}{
		{"nothing", Length{}, Short, unlimited},
		{"sentences", Length{Sentences: 5, Words: 10}, 5, unlimited},
		{"words", Length{Words: 60, Time: time.Hour}, unlimited, 60},
		{"half a minute", Length{Time: 30 * time.Second}, unlimited, 119},
		{"no time", Length{Time: 1}, unlimited, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if sentences, words := c.l.limits(); sentences != c.sentences || words != c.words {
				t.Errorf("%d sentences, %d words", sentences, words)
			}
		})
	}
}

// TestExtractFits holds that no summary has more words than were asked for or
// more than its share of the article, and that it says so.
func TestExtractFits(t *testing.T) {
	for _, a := range []Article{ferry, article(3 << 10), article(40 << 10)} {
		r := Read(a)
		shortest := int(r.d.traits[r.d.shortest(r.d.size.share())].words)
		for words := 1; words < 400; words++ {
			s := r.Extract(Length{Words: words})
			check(t, a, s)
			if len(s.Sentences) == 0 || s.Words() > max(words, shortest) || s.Words()*100 > r.Words()*Share {
				t.Fatalf("%d words of %d, asked for %d", s.Words(), r.Words(), words)
			}
		}
		for n := 1; n < 20; n++ {
			s := r.Extract(Length{Sentences: n})
			if s.Words()*100 > r.Words()*Share || s.Capped != (len(s.Sentences) < n) {
				t.Fatalf("%d sentences, %d words of %d, capped %v", n, s.Words(), r.Words(), s.Capped)
			}
			if kept := r.Extract(Length{Sentences: 30}).Within(Length{Sentences: n}); !reflect.DeepEqual(kept, s) {
				t.Fatalf("%d sentences of 30: got %q, want %q", n, texts(kept), texts(s))
			}
		}
	}
}

func TestWithinWords(t *testing.T) {
	s := Summarize(ferry, Long)
	for words := range 120 {
		l := Length{Words: words + 1}
		w := s.Within(l)
		check(t, ferry, w)
		if w.Words() > l.Words && len(w.Sentences) > 1 {
			t.Errorf("%d words, asked for %d", w.Words(), l.Words)
		}
	}
	if got := s.Within(Length{Words: 1000}); len(got.Sentences) != len(s.Sentences) {
		t.Errorf("%d sentences of %d fit in 1000 words", len(got.Sentences), len(s.Sentences))
	}
}

func TestReadingTime(t *testing.T) {
	a := Article{Paragraphs: []Paragraph{{Text: strings.Repeat("word ", ReadingSpeed-1) + "word."}}}
	if got := Summarize(a, Gist).ReadingTime(); got != time.Minute {
		t.Errorf("got %v", got)
	}
}
