package summary

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// other is a second report on the ferry, and third one on something else.
var (
	other = Article{Title: "Arn cut off", Paragraphs: []Paragraph{
		{Text: "Arn was cut off from the mainland on Monday when the only car ferry broke down, leaving 400 people in Holm."},
		{Text: "The engine of the ferry failed ten minutes out of Holm, the harbour office said. The ferry turned round and stayed in harbour."},
		{Text: "A baker on Arn said she had flour for two days. She has lived on the island for thirty years."},
		{Text: "Repairs will take until Thursday. The county council is to discuss a new ferry next week, said Per Dahl, the mayor of Arn."},
	}}
	third = Article{Title: "Harbour office counts passengers", Paragraphs: []Paragraph{
		{Text: "About 400 passengers were waiting on the quay at Holm after the engine of the ferry failed."},
		{Text: "The buses to the airport were full in the evening. A hotel in Holm let children sleep for nothing, its owner Mari Lund said."},
		{Text: "The harbour office opened its hall for the night and handed out soup."},
	}}
)

func TestDigest(t *testing.T) {
	articles := []Article{ferry, other, third}
	d := Digest(articles, 60)
	if len(d.Sentences) < 2 || d.Whole || d.Method != MethodDigest || d.Total < 20 {
		t.Fatalf("%+v", d)
	}
	checkDigest(t, articles, d, 60)
	sources := make(map[int]bool)
	for _, s := range d.Sentences {
		sources[s.Article] = true
		if s.Support <= 0 {
			t.Errorf("no other source supports %q", s.Text)
		}
	}
	if len(sources) < 2 {
		t.Errorf("%d sources", len(sources))
	}
}

// checkDigest holds what every digest must be.
func checkDigest(t *testing.T, articles []Article, d Roundup, words int) {
	t.Helper()
	ranks := make([]bool, len(d.Sentences))
	var s Summary
	last := make(map[int]Attributed)
	for i, x := range d.Sentences {
		if x.Text != articles[x.Article].Paragraphs[x.Paragraph].Text[x.Start:x.End] {
			t.Errorf("sentence %d is not in its place: %+v", i, x)
		}
		if before, ok := last[x.Article]; ok && (d.Sentences[i-1].Article != x.Article || before.Paragraph > x.Paragraph || before.Paragraph == x.Paragraph && before.End > x.Start) {
			t.Errorf("sentence %d is out of order", i)
		}
		last[x.Article] = x
		if x.Rank < 0 || x.Rank >= len(ranks) || ranks[x.Rank] {
			t.Fatalf("sentence %d has rank %d", i, x.Rank)
		}
		ranks[x.Rank] = true
		if x.Support < 0 || x.Support > 1.000001 || !(x.Score >= 0 && x.Score <= 1.000001) {
			t.Errorf("%+v", x)
		}
		s.Sentences = append(s.Sentences, x.Sentence)
	}
	if got := s.Words(); got > words && len(d.Sentences) > 1 {
		t.Errorf("%d words, asked for %d", got, words)
	}
}

// TestDigestSaysOnce holds that what two sources print word for word is there
// once, from the first of them.
func TestDigestSaysOnce(t *testing.T) {
	for _, words := range []int{30, 60, 1000} {
		d := Digest([]Article{ferry, ferry, ferry}, words)
		var seen []string
		for _, s := range d.Sentences {
			if slices.Contains(seen, s.Text) || s.Article != 0 {
				t.Errorf("%d words: %q again, from %d", words, s.Text, s.Article)
			}
			seen = append(seen, s.Text)
		}
	}
}

// TestDigestSupport holds that of two equal sentences the one that another
// source reports too is taken.
func TestDigestSupport(t *testing.T) {
	a := Article{Paragraphs: []Paragraph{{Text: "Nobody knew of it before noon in Holm. The mill burned down in Holm at night. The choir sang in church at noon. A horse ran through streets of Holm. A man sold apples beside the old mill. Rain came in from the sea by evening. The school stayed shut for the whole day."}}}
	b := Article{Paragraphs: []Paragraph{{Text: "Firemen came too late for the burned mill. The mill burned down to the ground at night. Its owner had left for the capital. The mill was built in another century. A burned beam fell in the river at night."}}}
	if d := Digest([]Article{a, b}, 10); len(d.Sentences) != 1 || !strings.Contains(d.Sentences[0].Text, "burned") {
		t.Errorf("%+v", d.Sentences)
	}
}

func TestDigestBounds(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []Article
	}{
		{"nothing", nil},
		{"empty articles", make([]Article, 3)},
		{"one sentence", []Article{{Paragraphs: []Paragraph{{Text: "It rained."}}}, {}}},
		{"one article", []Article{ferry}},
		{"two languages", []Article{ferry, {Paragraphs: []Paragraph{{Text: prose[1].text}}}, {Paragraphs: []Paragraph{{Text: prose[2].text}}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			total := 0
			for _, a := range c.articles {
				total += Read(a).Words()
			}
			for _, words := range []int{-1, 0, 1, 5, 20, 60, 100000} {
				d := Digest(c.articles, words)
				if words < 1 {
					words = DigestWords
				}
				checkDigest(t, c.articles, d, words)
				got := 0
				for _, s := range d.Sentences {
					got += Summary{Sentences: []Sentence{s.Sentence}}.Words()
				}
				if !d.Whole && got*100 > total*Share {
					t.Errorf("%d words of %d", got, total)
				}
				if d.Total > 0 && len(d.Sentences) == 0 {
					t.Errorf("no sentence in %d words", words)
				}
			}
		})
	}
}

func TestDigestDeterministic(t *testing.T) {
	articles := []Article{ferry, other, third, article(8 << 10)}
	want := Digest(articles, 200)
	for range 20 {
		if got := Digest(articles, 200); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// BenchmarkDigest shows that the cost is linear in the number of articles.
func BenchmarkDigest(b *testing.B) {
	for _, n := range []int{2, 20, 200} {
		articles := make([]Article, n)
		for i := range articles {
			articles[i] = article(5<<10 + i)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Digest(articles, DigestWords)
			}
		})
	}
}

func FuzzDigest(f *testing.F) {
	f.Add("The ferry stayed. It was cold.\n\nNobody came.", "The ferry stayed in Holm. He said so.", 10)
	f.Fuzz(func(t *testing.T, one, two string, words int) {
		var articles []Article
		for _, text := range []string{one, two, one + two} {
			var a Article
			for part := range strings.SplitSeq(text, "\n\n") {
				a.Paragraphs = append(a.Paragraphs, Paragraph{Text: part})
			}
			articles = append(articles, a)
		}
		d := Digest(articles, words)
		if words < 1 {
			words = DigestWords
		}
		checkDigest(t, articles, d, words)
		if again := Digest(articles, words); !reflect.DeepEqual(d, again) {
			t.Fatal("not the same twice")
		}
	})
}
