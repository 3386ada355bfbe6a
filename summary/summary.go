package summary

// Method names how an extract is made, in [Summary.Method].
const Method = "extract"

// Version counts changes of the method that change what it answers. A
// summary that was kept under another version is made again.
const Version = 8

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
	Score     float64 // what it is worth beside a gist, 0 to 1, before redundancy is taken off
	Rank      int     // 0 was chosen first

	// Unsupported says that the sentence is another's, such as a model's, and that
	// the article does not bear it out ([Support]). Then, as with every sentence of
	// another's, the place is that of the nearest sentence of the article, or that
	// of none: Paragraph is -1.
	Unsupported bool
}

// Summary is an extract of an article: some of its sentences in their
// original order.
type Summary struct {
	Method    string     // "extract", or the name of another summariser
	Version   int        // of the method
	Language  string     // ISO 639-1, as given or guessed; empty if unknown
	Sentences []Sentence // in the article's order
	Total     int        // how many sentences the article has to choose from
	By        string     // the model that wrote the sentences; empty: they are the article's own

	// Whole says that the article is too short to need a summary, and that
	// Sentences are all of its sentences: it has three or fewer, and as many were
	// asked for, or fewer would still be too much of it ([Share]).
	Whole bool

	// Capped says that there are fewer sentences or words than were asked for,
	// because more would be too much of the article ([Share]).
	Capped bool

	// Partial says that only the beginning of the article was read, because it is
	// very long: Total does not count the rest. Whoever cut it says so.
	Partial bool
}

// Summarize chooses up to n sentences of a, at least one if it has any. The
// choice is greedy, so that a shorter summary is a part of a longer one:
// Summarize(a, n) has the sentences of Summarize(a, m).First(n) for n < m.
//
// Only prose is chosen from; verse where there is none, headings where there is
// neither. What belongs to the page and not to the article (credits, bylines,
// "Read more") is not read at all, and a dateline is not a part of its sentence.
// Sentences of fewer than 5 or more than 90 words come last, as do lines without
// a full stop and the title.
//
// A summary has at most [Share] hundredths of the article's words, unless the
// article is Whole.
//
// The answer depends on nothing but the arguments, to the last bit of the
// scores, on every machine. The cost is linear in the article's length.
func Summarize(a Article, n int) Summary {
	return Extract(a, Length{Sentences: max(n, 1)})
}

// Extract does what [Summarize] does, for any kind of length. Sentences are
// chosen so that they fit: one that is too long for the words that are left
// gives way to the next best. If none fits, the summary is the shortest one.
func Extract(a Article, l Length) Summary { return Read(a).Extract(l) }
