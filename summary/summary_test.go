package summary

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// ferry is a news story as a source might give it, with a heading and a caption.
var ferry = Article{
	Title: "Ferry stays in harbour after engine fails",
	Paragraphs: []Paragraph{
		{Text: "Ferry stays in harbour after engine fails"},
		{Text: "The ferry between Holm and the island of Arn stayed in harbour on Monday after its engine failed, the harbour office said. About 400 passengers were waiting on the quay at Holm."},
		{Text: "What happened", Kind: Heading},
		{Text: "“We heard a bang.” Then the ship turned round, said Ida Krog, who travels to Arn every week. Nobody was hurt."},
		{Text: "The harbour office said the engine of the ferry would be repaired by Thursday. Until then a smaller ship carries passengers, but no cars, between Holm and Arn."},
		{Text: "speed = distance / time", Kind: Other},
		{Text: "The ferry, built in 1987, has failed three times this year. The island's mayor, Per Dahl, asked the county for a new ship in May. The county has not answered."},
		{Text: "Arn has 1,200 inhabitants. In summer there are five times as many."},
	},
}

func texts(s Summary) []string {
	list := make([]string, len(s.Sentences))
	for i, t := range s.Sentences {
		list[i] = t.Text
	}
	return list
}

func TestSummarize(t *testing.T) {
	p := func(texts ...string) []Paragraph {
		var all []Paragraph
		for _, text := range texts {
			all = append(all, Paragraph{Text: text})
		}
		return all
	}
	long := strings.Repeat("word ", 120) + "end."
	for _, c := range []struct {
		name  string
		a     Article
		n     int
		want  []string
		whole bool
	}{
		{"nothing", Article{}, 3, []string{}, true},
		{"blank", Article{Paragraphs: p(" ", "\n", "* * *")}, 3, []string{}, true},
		{"one sentence", Article{Paragraphs: p("It rained.")}, 3, []string{"It rained."}, true},
		{"three sentences", Article{Paragraphs: p("It rained. It snowed.", "It froze.")}, 3, []string{"It rained.", "It snowed.", "It froze."}, true},
		{"one of three", Article{Paragraphs: p("The ferry of Holm sank on Monday. It rained all day in the harbour.", "It froze at night.")}, 1, []string{"The ferry of Holm sank on Monday."}, false},
		{"two of three are too much", Article{Paragraphs: p("The ferry of Holm sank on Monday. It rained.", "It froze.")}, 2, []string{"The ferry of Holm sank on Monday.", "It rained.", "It froze."}, true},
		{"no more than three fifths", Article{Paragraphs: p("One. Two. Three. Four. Five.")}, 5, []string{"Three.", "Four.", "Five."}, false},
		{"only short ones", Article{Paragraphs: p("Rain fell. Snow fell. Rain fell again. Hail.")}, 1, []string{"Rain fell."}, false},
		{"a short one comes last", Article{Paragraphs: p("Rain! Snow! Hail! Sleet! Wind! Ice! Fog! Frost! Mist! Sun! Dew! The council of Holm met on Monday. The council of Holm voted on the budget.")}, 2,
			[]string{"The council of Holm met on Monday.", "The council of Holm voted on the budget."}, false},
		{"a long one comes last", Article{Paragraphs: p(long, "The council of Holm met on Monday. It voted on the budget for schools. Nobody in the hall said a word.")}, 1,
			[]string{"The council of Holm met on Monday."}, false},
		{"only long ones", Article{Paragraphs: p(long, "A "+long, "Of "+long, "The "+long)}, 1, []string{long}, false},
		{"verse where there is no prose", Article{Paragraphs: []Paragraph{{Text: "A Song", Kind: Heading}, {Text: "The sea is wide,\nthe sea is deep.", Kind: Verse}}}, 3, []string{"The sea is wide,\nthe sea is deep."}, true},
		{"headings where there is nothing else", Article{Paragraphs: []Paragraph{{Text: "A title that is all there is", Kind: Heading}, {Text: "x = 1", Kind: Other}}}, 3, []string{"A title that is all there is"}, true},
		{"code alone", Article{Paragraphs: []Paragraph{{Text: "x = 1", Kind: Other}}}, 3, []string{}, true},
		{"less than one is one", Article{Paragraphs: p("The council of Holm met on Monday. Rain fell. Snow fell. Hail fell.")}, -5, []string{"The council of Holm met on Monday."}, false},
		{"cut for size", Article{Paragraphs: []Paragraph{
			{Text: "The council of Holm met on Monday evening. The council of Holm voted"},
			{Text: "on the budget of Holm for the schools. Nobody in the hall said a word. It was cold.", Continues: true},
		}}, 2, []string{"The council of Holm met on Monday evening.", "Nobody in the hall said a word."}, false},
		{"news", ferry, 2, []string{
			"The ferry between Holm and the island of Arn stayed in harbour on Monday after its engine failed, the harbour office said.",
			"About 400 passengers were waiting on the quay at Holm.",
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Summarize(c.a, c.n)
			if got := texts(s); !slices.Equal(got, c.want) || s.Whole != c.whole {
				t.Errorf("got %q, whole %v\nwant %q, whole %v", got, s.Whole, c.want, c.whole)
			}
			check(t, c.a, s)
		})
	}
}

// check holds what every summary must be.
func check(t *testing.T, a Article, s Summary) {
	t.Helper()
	ranks := make([]bool, len(s.Sentences))
	for i, x := range s.Sentences {
		if x.Text != a.Paragraphs[x.Paragraph].Text[x.Start:x.End] {
			t.Errorf("sentence %d is not in its place: %+v", i, x)
		}
		if strings.TrimSpace(x.Text) != x.Text || x.Text == "" {
			t.Errorf("sentence %d has space around it: %q", i, x.Text)
		}
		if i > 0 {
			before := s.Sentences[i-1]
			if before.Paragraph > x.Paragraph || before.Paragraph == x.Paragraph && before.End > x.Start {
				t.Errorf("sentence %d is out of order", i)
			}
		}
		if x.Rank < 0 || x.Rank >= len(ranks) || ranks[x.Rank] {
			t.Fatalf("sentence %d has rank %d", i, x.Rank)
		}
		ranks[x.Rank] = true
		if !(x.Score >= 0 && x.Score <= 1.000001) {
			t.Errorf("sentence %d has score %v", i, x.Score)
		}
	}
	if s.Method != Method || s.Version != Version || s.Total < len(s.Sentences) {
		t.Errorf("%+v", s)
	}
}

func TestSummarizeLanguages(t *testing.T) {
	for _, c := range prose {
		t.Run(c.language, func(t *testing.T) {
			a := Article{Paragraphs: []Paragraph{{Text: c.text}}}
			s := Summarize(a, Gist)
			check(t, a, s)
			if strings.ContainsFunc(c.text, isWord) && len(s.Sentences) != 1 {
				t.Errorf("no gist of %q", c.text)
			}
		})
	}
}

func TestFirstIsPrefix(t *testing.T) {
	for _, a := range []Article{ferry, article(20 << 10)} {
		all := Summarize(a, math.MaxInt)
		check(t, a, all)
		for n := 1; n <= min(all.Total+1, 80); n++ {
			if got, want := Summarize(a, n), all.First(n); !reflect.DeepEqual(got, want) {
				t.Fatalf("%d sentences: got %q\nwant %q", n, texts(got), texts(want))
			}
		}
	}
}

func TestFirstKeepsSummary(t *testing.T) {
	s := Summarize(ferry, Long)
	before := texts(s)
	if first := s.First(Gist); len(first.Sentences) != 1 || first.Sentences[0].Rank != 0 {
		t.Errorf("gist: %+v", first.Sentences)
	}
	if !slices.Equal(texts(s), before) {
		t.Error("First changed the summary it was asked of")
	}
}

func TestDeterministic(t *testing.T) {
	for _, a := range []Article{ferry, article(50 << 10)} {
		want := Summarize(a, Long)
		for range 100 {
			if got := Summarize(a, Long); !reflect.DeepEqual(got, want) {
				t.Fatalf("got %v, want %v", got, want)
			}
		}
	}
}

// TestSameOnEveryMachine holds the bits of scores, which a processor with fused
// multiply and add would change if sums were left to it.
func TestSameOnEveryMachine(t *testing.T) {
	var got []string
	for _, s := range Summarize(ferry, Long).Sentences {
		got = append(got, fmt.Sprintf("%d %016x", s.Rank, math.Float64bits(s.Score)))
	}
	want := strings.Fields(`0 3fea19268bc950dc 1 3fe6bd794e21093a 4 3fe098a851a476ee 2 3fd8893d092d1a45
		3 3fd521d9ca718a13 5 3fd19d51bff03823`)
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
}

func TestLog2(t *testing.T) {
	for n := 1; n < 100000; n++ {
		if got, want := log2(n), math.Log2(float64(n)); got > want || want-got > 1.0/(1<<15) {
			t.Fatalf("log2(%d) = %v, want %v", n, got, want)
		}
	}
	for _, n := range []int{1, 2, 1 << 20, 1 << 30} {
		if got, want := log2(n), math.Log2(float64(n)); got != want {
			t.Errorf("log2(%d) = %v, want %v", n, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Straße", "straße"}, {"ÉCOLE", "école"}, {"ИМЯ", "имя"}, {"don’t", "DON'T"},
		{"İSTANBUL", "istanbul"}, {"ISPARTA", "ısparta"}, {"كِتَاب", "كتاب"}, {"שָׁלוֹם", "שלום"},
	} {
		if fold(c.a) != fold(c.b) {
			t.Errorf("%q and %q are two words", c.a, c.b)
		}
	}
	if fold("a") == fold("b") || fold("") == fold("a") {
		t.Error("different words are one")
	}
}

func FuzzSentences(f *testing.F) {
	for _, c := range splittings(f) {
		f.Add(c.text, c.language)
	}
	for _, s := range []string{"", " ", "\x00", "\xff. \xff", "a.\xe2\x80", strings.Repeat("(A. ", 50), strings.Repeat(") ", 200), "…", "A.\u0301 B.", "\u2029\u2029"} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		at := 0
		valid := utf8.ValidString(text)
		for start, end := range Sentences(text, language) {
			if start < at || end <= start || end > len(text) {
				t.Fatalf("[%d:%d] after %d", start, end, at)
			}
			if strings.TrimSpace(text[at:start]) != "" {
				t.Fatalf("%q lies between two sentences", text[at:start])
			}
			if strings.TrimSpace(text[start:end]) != text[start:end] {
				t.Fatalf("space around %q", text[start:end])
			}
			if valid && (!utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end])) {
				t.Fatalf("[%d:%d] cuts a rune", start, end)
			}
			at = end
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q is left", text[at:])
		}
	})
}

func FuzzSummarize(f *testing.F) {
	f.Add("A title", "", "The first. The second.\n\nA third, and a fourth.", 1)
	f.Add("", "de", "Am 3. Oktober.\n\n\n\nx", 3)
	for _, c := range prose {
		f.Add(c.language, c.want, c.text, 2)
	}
	f.Fuzz(func(t *testing.T, title, language, text string, n int) {
		a := Article{Title: title, Language: language}
		for i, part := range strings.Split(text, "\n\n") {
			a.Paragraphs = append(a.Paragraphs, Paragraph{
				Text: part, Kind: Kind(len(part) % 5 * (i % 2)), Continues: i%3 == 1,
			})
		}
		s := Summarize(a, n)
		check(t, a, s)
		if again := Summarize(a, n); !reflect.DeepEqual(s, again) {
			t.Fatal("not the same twice")
		}
		if want := min(max(n, 1), s.Total); len(s.Sentences) != want && (!s.Capped || len(s.Sentences) == 0 || len(s.Sentences) >= want) {
			t.Fatalf("%d of %d sentences, asked for %d", len(s.Sentences), s.Total, n)
		}
	})
}

// TestTitleOfFewWords: a title of one or two words, as the name of a file is
// ("notes.txt"), makes no sentence better than others; one of more does.
func TestTitleOfFewWords(t *testing.T) {
	a := ferry
	a.Title = ""
	want := Summarize(a, 5)
	for title, counts := range map[string]bool{"Quay": false, "Hurt 3": false, "Harbour, the input": false, "The harbour who counted passengers": true} {
		a.Title = title
		if got := Summarize(a, 5); reflect.DeepEqual(got, want) == counts {
			t.Errorf("%q: %v, without a title %v", title, got.Sentences, want.Sentences)
		}
	}
}
