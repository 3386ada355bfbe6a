package summary

import (
	"slices"
	"strings"
	"testing"
)

func TestLexicon(t *testing.T) {
	l := NewLexicon("en ferry 1.5\nnonsense\nen harbour x\nfr bac 2\n")
	a := Article{Language: "en", Paragraphs: []Paragraph{{Text: "The Ferry's engine failed. The harbour was closed. The ferry, a ferry, stayed. Le bac est resté."}}}
	if got, want := l.weigh(Read(a).d), []float64{1.5, 0, 1.5, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	a.Language = "fr"
	if got, want := l.weigh(Read(a).d), []float64{0, 0, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	a.Language = "ru"
	if got := (*Lexicon)(nil).weigh(Read(a).d); !slices.Equal(got, make([]float64, 4)) {
		t.Errorf("no lexicon gave %v", got)
	}
}

// TestDefaultLexicon holds that no word of the table is lost.
func TestDefaultLexicon(t *testing.T) {
	n := 0
	for _, language := range []string{"en", "fr"} {
		n += len(Default.Words.of(language))
	}
	if lines := strings.Count(strings.TrimSpace(Default.Words.Table()), "\n") + 1; n != lines || n < 500 {
		t.Errorf("%d words of %d lines", n, lines)
	}
}

func TestWordsOf(t *testing.T) {
	r := Read(Article{Language: "fr", Paragraphs: []Paragraph{{Text: "L’eau est là. L'île n'a pas d’eau, dit-elle, 12 fois."}}})
	if got, want := r.WordsOf(1), strings.Fields("île a pas eau dit elle 12 fois"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAside holds what is set aside as the page's though no phrase says so, and
// what is not.
func TestAside(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       bool
	}{
		{"nothing in common", "The five beaches you must visit before you are forty.", true},
		{"no full stop", "Ferry stays in harbour at Holm", true},
		{"an author", "Mari Lund is a reporter in Holm. She lives near the harbour.", true},
		{"somebody in the article", "Ida Krog is a correspondent of the harbour office in Holm.", false},
		{"the article goes on", "A smaller ship will leave the quay at Holm every hour.", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ferry
			a.Paragraphs = append(slices.Clone(a.Paragraphs), Paragraph{Text: c.line})
			r := Read(a)
			last := r.Len() - 1
			if !strings.HasPrefix(c.line, r.Sentence(last).Text) && !strings.HasSuffix(c.line, r.Sentence(last).Text) {
				t.Fatalf("it was left out: %q", r.Sentence(last).Text)
			}
			if got := r.IsAside(last); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
