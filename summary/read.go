package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineBytes is the length from which on a paragraph is more than a line, such as a
// title has.
const lineBytes = 100

const (
	besideWords   = 12 // that stand before a line of the page in its paragraph, at least
	datelineBytes = 60 // that a sentence's beginning may be cut off by
)

// reading is the walk through an article's paragraphs.
type reading struct {
	*document
	words     *reader
	furniture *furniture
	kind      Kind
	title     uint64   // its letters
	repeats   []repeat // by paragraph
	isClosed  bool     // most of the text is in paragraphs that end with a full stop
	hasClosed bool     // there is a paragraph that ends with a full stop
	all       bool     // the page is read too, since there is nothing else
	cut       bool     // the paragraph before stopped in the middle of a sentence
	asked     bool     // the paragraph before is a question
	listing   bool     // the lines before are a label of the page and titles below it
}

// read splits an article into the sentences that may be chosen and takes their
// terms.
func read(a Article, language string) *document {
	kind, size := kindToRead(a.Paragraphs)
	r := reading{
		words: newReader(language), furniture: furnitureFor(language), kind: kind, title: letters(a.Title),
	}
	r.survey(a.Paragraphs)
	for {
		r.document = newDocument(language, size)
		r.closed = r.isClosed
		for i := range a.Paragraphs {
			r.paragraph(a.Paragraphs, i)
		}
		if r.all || len(r.sentences) > 0 {
			break
		}
		r.all = true
	}
	r.words.read(a.Title)
	r.entitle(r.words)
	if kind == Prose && !r.all {
		r.suspectPage()
	} else {
		r.aside = make([]bool, len(r.sentences))
	}
	return r.document
}

func newDocument(language string, size int) *document {
	return &document{
		language:  language,
		sentences: make([]Sentence, 0, size/100+4),
		lesser:    make([]bool, 0, size/100+4),
		traits:    make([]traits, 0, size/100+4),
		first:     make([]int32, 1, size/100+5),
		ids:       make([]int32, 0, size/9+8),
		weights:   make([]float64, 0, size/9+8),
		frequency: make([]int32, 0, size/14+8),
		named:     make([]bool, 0, size/14+8),
		terms:     make(map[uint64]int32, size/14+8),
		pairs:     make([]uint64, 0, size/9+8),
		pairFirst: make([]int32, 1, size/100+5),
		pairCount: make(map[uint64]int32, size/10+8),

		wording:      make([]uint64, 0, size/6+8),
		wordingFirst: make([]int32, 1, size/100+5),
	}
}

// survey looks at the paragraphs as wholes: which are there twice, and whether a
// full stop at the end is the rule.
func (r *reading) survey(paragraphs []Paragraph) {
	var prose, open [2]int // of lines and of paragraphs that are longer than lines
	for _, p := range paragraphs {
		if p.Kind != r.kind || p.Text == "" {
			continue
		}
		long := 0
		if len(p.Text) > lineBytes {
			long = 1
		}
		if prose[long] += len(p.Text); !isFinished(p.Text) {
			open[long] += len(p.Text)
		}
	}
	all, unfinished := prose[0]+prose[1], open[0]+open[1]
	r.repeats = repeatsIn(paragraphs, r.kind, all)
	if prose[1]*4 > all { // the lines of a page do not tell the manner of its text
		r.isClosed = open[1]*2 <= prose[1]
	} else {
		r.isClosed = unfinished*2 <= all
	}
	r.isClosed = r.isClosed && r.kind == Prose
	r.hasClosed = r.kind == Prose && unfinished < all
}

// paragraph reads paragraph i.
func (r *reading) paragraph(paragraphs []Paragraph, i int) {
	p := paragraphs[i]
	if p.Kind != r.kind || r.repeats[i] == again {
		r.cut = false
		return
	}
	more := i+1 < len(paragraphs) && paragraphs[i+1].Continues && paragraphs[i+1].Kind == r.kind
	half := r.cut && p.Continues // the first sentence is the end of one
	r.cut = false
	trimmed := strings.TrimSpace(p.Text)
	whole := len(trimmed)
	repeated := r.repeats[i] == pageLine
	heading := r.isClosed && !more && !p.Continues && !isFinished(trimmed)
	first := len(r.sentences)
	short := whole <= 12*longLine && !more && !p.Continues // few enough words to be the page's as a whole
	page := false
	title := short && r.isClosed && !isFinished(trimmed)
	if !r.all && (short && r.furniture.isCapitalLabel(trimmed) || title && r.listing && whole <= 12*shortLine) {
		return
	}
	r.listing = false
	about := short && r.furniture.isBio(trimmed)
	asked, mark := r.asked, answerMark(p.Text)
	r.asked = isQuestion(p.Text)
	for start, end := range Sentences(p.Text, r.language) {
		alone := end-start == whole
		opens := start == 0
		if opens && asked && mark < end {
			start = mark
		}
		if len(r.sentences) < 3 && strings.TrimSpace(p.Text[:start]) == "" {
			start += dateline(p.Text[start:end])
		}
		s := Sentence{Text: p.Text[start:end], Paragraph: i, Start: start, End: end}
		r.words.read(s.Text)
		words := r.words.words()
		if words == 0 {
			continue // a line of stars between two parts
		}
		var buffer [512]byte
		low := ""
		if words <= longLine {
			low = lower(buffer[:0], s.Text)
		}
		lesser := half || words < fewest || words > most || r.title != 0 && letters(s.Text) == r.title
		half = false
		help := isHelpline(low, &r.words.traits)
		lesser = lesser || help || opens && asks(s.Text) || r.words.traits.isLabel(r.words.terms, r.words.capitals) || r.furniture.isPadding(low, &r.words.traits)
		if end == len(p.Text) && more && !isFinished(s.Text) {
			r.cut, lesser = true, true
		}
		if !r.all && (repeated && words <= maxRepeated || r.hasClosed && short && alone && words <= 2 && !isFinished(trimmed) || !help && r.furniture.isFurniture(s.Text, low, &r.words.traits, alone || short)) {
			page = true
			continue
		}
		if opens && asked && repliesTo(s.Text) {
			r.words.traits.flags |= opensConnective
			lesser = true
		}
		if short && words <= strangerWords && r.furniture.commands(low) {
			r.words.traits.flags |= command
		}
		line := heading && alone && words <= shortLine
		r.standfirst = r.standfirst || line && len(r.sentences) == 0 && words >= 8 && !lesser
		if short {
			r.words.traits.flags |= lone
		}
		if about {
			r.words.traits.flags |= bio
		}
		r.add(s, lesser || line, r.words)
	}
	if page && short && !r.standsBeside(first, i, p.Text) {
		r.takeBack(first)
		r.listing = title && whole <= 12*shortLine/2
		r.standfirst = r.standfirst && first > 0
	}
}

// standsBeside reports whether the sentences from number first on may be the
// article's though a line of the page goes with them in their short paragraph, as
// in "The trial begins in May. E-mail to a friend." They are marked, and have to
// show that they are ([document.judgeStrangers]). What follows such a line is the
// page's, and so is what is no longer than a line: a caption before its credit, an
// author before an address, a request before a link.
func (r *reading) standsBeside(first, i int, text string) bool {
	words, at := 0, len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace))
	for k := first; k < len(r.sentences); k++ {
		s := &r.sentences[k]
		if s.Paragraph != i || len(strings.TrimSpace(text[at:s.Start])) > datelineBytes && k == first {
			return false
		}
		if k > first && strings.TrimSpace(text[at:s.Start]) != "" {
			return false // the page's line stood between
		}
		at = s.End
		words += int(r.traits[k].words)
	}
	if words < besideWords {
		return false
	}
	for k := first; k < len(r.sentences); k++ {
		r.traits[k].flags |= beside
	}
	return true
}

// kindToRead returns the kind of paragraph to choose from and how many bytes
// there are of it.
func kindToRead(paragraphs []Paragraph) (Kind, int) {
	var size [Verse + 1]int
	for _, p := range paragraphs {
		if p.Kind <= Verse && hasWords(p.Text) {
			size[p.Kind] += len(p.Text)
		}
	}
	for _, kind := range [...]Kind{Prose, Verse, Heading} {
		if size[kind] > 0 {
			return kind, size[kind]
		}
	}
	return Prose, 0
}

func hasWords(text string) bool {
	for _, r := range text {
		if isWord(r) {
			return true
		}
	}
	return false
}

// isFinished reports whether text ends with a terminal sign, quotes and
// brackets after it aside.
func isFinished(text string) bool {
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if isTerminal(r) {
			return true
		}
		if !isQuoteOrBracket(r) && !unicode.IsSpace(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return false
}

// letters returns a number that stands for the letters and digits of text,
// whatever their case and what stands between them; 0 for none.
func letters(text string) uint64 {
	h := uint64(0)
	for _, r := range text {
		if isWord(r) {
			if r = foldRune(r); r >= 0 {
				if h == 0 {
					h = fnvOffset
				}
				h = mix(h, r)
			}
		}
	}
	return h
}
