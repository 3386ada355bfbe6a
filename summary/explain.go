package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Reason is one of the things that carried a sentence into a summary, or spoke
// against it.
type Reason struct {
	Text   string  // in English: "it comes early, 2nd of 31"
	Weight float64 // what it added to the sentence's value, in standard deviations; less than 0 if it took off
}

// aspects are the features that one reason speaks of.
var aspects = [...]struct {
	features []int
	words    func(*document, int) string
}{
	{[]int{fFirst, fSecond, fThird, fDecay, fFast, fPlace, fLast}, (*document).sayPlace},
	{[]int{fCentral, fCentralDecay, fBackward, zCentral, zCentralDecay, fKeywords, fTopWords, zKeywords, fMass, zMass}, (*document).sayCentral},
	{[]int{fForward, fForwardDecay, zForward, zForwardDecay, fIntroduces, zIntroduces, fNew, fLeaned, fPairs, zPairs}, say("what follows comes back to it")},
	{[]int{fTitle, fTitleDecay, zTitle}, (*document).sayTitle},
	{[]int{fOpening, zOpening, fLead}, say("it goes with how the article opens")},
	{[]int{fPrevious, fNext}, say("it is close to its neighbours")},
	{[]int{fLength, fLengthDecay, fShort, fLong, zLength}, (*document).sayLength},
	{[]int{fNames, fNamed, zNames}, (*document).sayNames},
	{[]int{fNumbers, fCalendar}, (*document).sayNumbers},
	{[]int{fQuote, fQuoteOpens, fSpeaks}, (*document).sayQuote},
	{[]int{fPronoun, fConnective}, (*document).sayLeaning},
	{[]int{fQuestion, fExclaims, fFirstPerson, fSecondPerson, fBrackets, fColon, fUnfinished}, say("it has the tone of a report")},
}

// Explain returns why a sentence of a summary of this article was chosen, the
// strongest reason first, those against it last. It returns nil for a sentence
// that the article does not have.
func (r *Reading) Explain(s Sentence) []Reason {
	d := r.d
	i := slices.IndexFunc(d.sentences, func(t Sentence) bool { return t.Paragraph == s.Paragraph && t.Start == s.Start })
	if i < 0 {
		return nil
	}
	weights := &Default.Rest
	if s.Rank == 0 {
		weights = &Default.Gist
	}
	var reasons []Reason
	if s.Rank == 0 {
		reasons = append(reasons, d.sayWords(i)...)
	}
	mean := d.meanRow()
	row := d.row(i)
	for _, a := range aspects {
		sum := 0.0
		for _, k := range a.features {
			sum += float64(weights[k] * (row[k] - mean[k]))
		}
		if text := a.words(d, i); sum >= 0.1 && text != "" {
			reasons = append(reasons, Reason{text, sum})
		} else if sum <= -0.3 && text != "" {
			reasons = append(reasons, Reason{"against it: " + text, sum})
		}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return reasons
}

// sayWords returns what its words did for a gist.
func (d *document) sayWords(i int) []Reason {
	values := Default.Words.weigh(d)
	mean := 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	switch weight := values[i] - mean; {
	case weight >= 0.1:
		return []Reason{{"its words are such as summaries have", weight}}
	case weight <= -0.3:
		return []Reason{{"against it: its words are not such as summaries have", weight}}
	}
	return nil
}

// meanRow returns the mean of every feature over the sentences.
func (d *document) meanRow() [features]float64 {
	var mean [features]float64
	for i := range d.sentences {
		for k, x := range d.row(i) {
			mean[k] += x / float64(len(d.sentences))
		}
	}
	return mean
}

func say(text string) func(*document, int) string {
	return func(*document, int) string { return text }
}

func (d *document) sayPlace(i int) string {
	n := len(d.sentences)
	switch {
	case i*4 < n:
		return fmt.Sprintf("it comes early, %s of %d", nth(i+1), n)
	case i*4 >= n*3:
		return fmt.Sprintf("it comes late, %s of %d", nth(i+1), n)
	}
	return fmt.Sprintf("its place, %s of %d", nth(i+1), n)
}

// nth returns 1st, 2nd, 3rd and so on.
func nth(n int) string {
	ending := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return fmt.Sprint(n, ending)
}

func (d *document) sayCentral(i int) string {
	common := d.list(i, func(id int32, _ bool) bool { return d.frequency[id] > 1 })
	if common == "" {
		return "how much it is like the article as a whole"
	}
	return "it says what the article is about: " + common
}

func (d *document) sayTitle(i int) string {
	shared := d.list(i, func(id int32, _ bool) bool { _, ok := slices.BinarySearch(d.title, id); return ok })
	if shared == "" {
		return "how much it has of the title"
	}
	return "it takes up the title: " + shared
}

func (d *document) sayNames(i int) string {
	names := d.list(i, func(id int32, capital bool) bool { return capital && d.named[id] })
	if names == "" {
		return ""
	}
	return "it names " + names
}

func (d *document) sayLength(i int) string {
	return fmt.Sprintf("its length, %d words", d.traits[i].words)
}

func (d *document) sayNumbers(i int) string {
	if t := &d.traits[i]; t.numbers == 0 && !t.has(calendar) {
		return ""
	}
	return "it has numbers or dates"
}

func (d *document) sayQuote(i int) string {
	if d.traits[i].has(hasQuote | speaks) {
		return "it quotes somebody"
	}
	return "it tells, and does not quote"
}

func (d *document) sayLeaning(i int) string {
	if d.traits[i].leans() {
		return "it leans on the sentence before"
	}
	return "it stands on its own"
}

// list returns up to three words of a sentence that pass, those that are in most
// sentences first.
func (d *document) list(i int, pass func(id int32, capital bool) bool) string {
	type entry struct {
		word string
		id   int32
	}
	var all []entry
	r := newReader(d.language)
	for it := words.FromString(d.sentences[i].Text); it.Next(); {
		word := it.Value()
		r.read(word)
		if len(r.terms) == 0 {
			continue
		}
		id, ok := d.terms[r.terms[0]]
		c, _ := utf8.DecodeRuneInString(word)
		if ok && pass(id, unicode.IsUpper(c)) && !slices.ContainsFunc(all, func(e entry) bool { return e.id == id }) {
			all = append(all, entry{word, id})
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(d.frequency[b.id], d.frequency[a.id]) })
	var list []string
	for _, e := range all[:min(3, len(all))] {
		list = append(list, e.word)
	}
	return strings.Join(list, ", ")
}
