package summary

import "slices"

// Method names how an extract is made, in [Summary.Method].
const Method = "extract"

// Version counts changes of the method that change what it answers. A
// summary that was kept under another version is made again.
const Version = 1

// The lengths of a summary that readers are offered, in sentences.
const (
	Gist   = 1
	Short  = 3
	Medium = 5
	Long   = 8
)

// Lengths holds the lengths in ascending order, for stepping through them.
var Lengths = [...]int{Gist, Short, Medium, Long}

// Kind says what sort of paragraph a [Paragraph] is. The zero value is prose.
type Kind uint8

// The kinds of paragraph.
const (
	Prose   Kind = iota // running text, items of lists and quotations among it
	Heading             // chosen only where an article has nothing but headings
	Other               // code, a table, a rule: never chosen
	Verse               // lines kept as they are: chosen only where there is no prose
)

// Paragraph is one paragraph of plain text, without markup.
type Paragraph struct {
	Text string
	Kind Kind

	// Continues says that Text goes on where the paragraph before stopped,
	// because it was cut for its size. Neither half of a sentence that the
	// cut goes through is chosen before whole sentences.
	Continues bool
}

// Article is what [Summarize] reads. The zero value is an empty article.
type Article struct {
	Title      string // a sentence that only repeats it is not chosen before others
	Language   string // BCP 47, such as "en" or "pt-BR"; empty to have it guessed
	Paragraphs []Paragraph
}

// Sentence is a sentence of an article together with its place.
type Sentence struct {
	Text      string  // verbatim: Text == Paragraphs[Paragraph].Text[Start:End]
	Paragraph int     // index in the article's Paragraphs
	Start     int     // byte offset of the first byte in the paragraph's Text
	End       int     // byte offset after the last one
	Score     float64 // how central and how early it is, 0 to 1, before redundancy is taken off
	Rank      int     // 0 was chosen first
}

// Summary is an extract of an article: some of its sentences in their
// original order.
type Summary struct {
	Method    string     // "extract", or the name of another summariser
	Version   int        // of the method
	Language  string     // ISO 639-1, as given or guessed; empty if unknown
	Sentences []Sentence // in the article's order
	Total     int        // how many sentences the article has to choose from

	// Whole says that the article needs no summary: it has three sentences
	// or fewer, or no more than were asked for.
	Whole bool
}

// Summarize chooses up to n sentences of a, at least one if it has any. The
// choice is greedy, so that a shorter summary is a part of a longer one:
// Summarize(a, n) has the sentences of Summarize(a, m).First(n) for n < m.
//
// Only prose is chosen from; verse where there is none, headings where there is
// neither. Sentences of fewer than 5 or more than 90 words come last.
//
// The answer depends on nothing but the arguments, to the last bit of the
// scores, on every machine. The cost is linear in the article's length.
func Summarize(a Article, n int) Summary {
	s := Summary{Method: Method, Version: Version, Language: languageOf(a)}
	d := read(a, s.Language)
	s.Total = len(d.sentences)
	s.Whole = s.Total <= Short || s.Total <= n
	if s.Total == 0 {
		return s
	}
	d.weigh()
	d.score()
	chosen := d.choose(min(max(n, 1), s.Total))
	for rank, i := range chosen {
		d.sentences[i].Rank = rank
	}
	slices.Sort(chosen)
	s.Sentences = make([]Sentence, len(chosen))
	for k, i := range chosen {
		s.Sentences[k] = d.sentences[i]
	}
	return s
}

// First returns s with only the n sentences that were chosen first, in the
// article's order. With n of 1 that is the gist. s keeps its own sentences.
func (s Summary) First(n int) Summary {
	n = max(n, 1)
	if len(s.Sentences) > n {
		first := make([]Sentence, 0, n)
		for _, sentence := range s.Sentences {
			if sentence.Rank < n {
				first = append(first, sentence)
			}
		}
		s.Sentences = first
	}
	s.Whole = s.Total <= Short || s.Total <= n
	return s
}
