package summary

import (
	"fmt"
	"strings"
	"testing"
)

// article makes an article of about so many bytes: sentences of 8 to 24 words
// from a vocabulary as skewed as a language's, four to a paragraph. It is the
// same on every machine.
func article(bytes int) Article {
	state := uint32(1)
	random := func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % n
	}
	var a Article
	var text strings.Builder
	for total, sentences := 0, 0; total < bytes; sentences++ {
		for i, words := 0, 8+random(17); i < words; i++ {
			n := 1 + random(4000)
			word := fmt.Sprintf("w%dord", n*n/4000)
			switch {
			case i == 0:
				word = "The " + word
			case n%3 == 0:
				word = [...]string{"the", "of", "and", "in", "to", "that", "was"}[n%7]
			}
			if i > 0 {
				text.WriteByte(' ')
			}
			text.WriteString(word)
		}
		text.WriteString(". ")
		if sentences%4 == 3 {
			total += text.Len()
			a.Paragraphs = append(a.Paragraphs, Paragraph{Text: text.String()})
			text.Reset()
		}
	}
	return a
}

func BenchmarkSummarize(b *testing.B) {
	for _, size := range []int{5 << 10, 50 << 10, 500 << 10} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) { benchmark(b, article(size)) })
	}
}

// BenchmarkSummarizeSentences shows that the cost is linear.
func BenchmarkSummarizeSentences(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		a := article(160 * n)
		a.Paragraphs = a.Paragraphs[:n/4]
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if total := Summarize(a, Short).Total; total != n {
				b.Fatal(total)
			}
			benchmark(b, a)
		})
	}
}

func benchmark(b *testing.B, a Article) {
	b.Helper()
	size := 0
	for _, p := range a.Paragraphs {
		size += len(p.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		Summarize(a, Long)
	}
}

// BenchmarkSentences shows that no text makes splitting slower than linear: the
// hostile ones are those that UAX #29 alone takes quadratic time for, and those
// on which every sign is weighed.
func BenchmarkSentences(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"prose", "The council of the U.S. met on Jan. 5 (it was cold). It voted. "},
		{"brackets", ")"},
		{"spaces", "a. " + strings.Repeat(" ", 1000)},
		{"stops", "a. "},
		{"initials", "(A. "},
		{"signs", "?!"},
		{"quotes", "a.\" "},
		{"lines", "\n"},
		{"thai", "กขค "},
	} {
		for _, size := range []int{10 << 10, 100 << 10} {
			text := "A." + strings.Repeat(c.text, 1+size/len(c.text))
			b.Run(fmt.Sprintf("%s/%dKB", c.name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					for range Sentences(text, "en") {
						continue
					}
				}
			})
		}
	}
}
