package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/store/query"
)

// Snippet is a piece of a text that shows the words of a query in context.
type Snippet struct {
	Text  string // one line; begins and ends with … where the text goes on
	Words []Span // the words in Text, in order
}

// Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// maxSpans is how many places of a text are looked at to choose from.
const maxSpans = 1000

// found is a place where a pattern is in a text.
type found struct {
	Span
	pattern int
}

// NewSnippet returns the piece of a text, of about size bytes, with the most
// of the words that q looks for, the first of several such. language is the
// text's. If there is none of the words the snippet is empty.
func NewSnippet(text string, q query.Query, language string, size int) Snippet {
	w, text := read(text)
	all := places(&w, q, stemmerOf(language))
	if len(all) == 0 {
		return Snippet{}
	}
	first, most := 0, 0
	for i := range all {
		if n := patterns(all[i:], size/2); n > most {
			first, most = i, n
		}
	}
	from := wordStart(text, max(0, all[first].Start-size/4))
	to := wordEnd(text, min(len(text), max(from+size, all[first].End)))
	from = min(from, all[first].Start)
	return cutOut(text, from, to, all[first:])
}

// places finds the words of a query in a text, in order.
func places(w *words, q query.Query, language int) []found {
	var all []found
	for n, t := range q.Words() {
		if t.Field != query.Anywhere && t.Field != query.Title {
			continue
		}
		p := newPattern(t)
		if len(p.words) == 0 {
			continue
		}
		for i := p.find(w, language, 0); i >= 0 && len(all) < maxSpans*(n+1); i = p.find(w, language, i+1) {
			last := i + len(p.words) - 1
			all = append(all, found{Span: Span{Start: int(w.at[i].start), End: int(w.at[last].end)}, pattern: n})
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.Start - b.Start })
	return all
}

// patterns counts the different patterns in the first size bytes.
func patterns(all []found, size int) int {
	var seen uint64
	n := 0
	for _, f := range all {
		if f.Start > all[0].Start+size {
			break
		}
		if bit := uint64(1) << (f.pattern % 64); seen&bit == 0 {
			seen |= bit
			n++
		}
	}
	return n
}

// wordStart returns where the first word after at begins, if one does soon.
func wordStart(text string, at int) int {
	if at == 0 {
		return 0
	}
	for i := at; i < min(at+24, len(text)); i++ {
		if text[i] == ' ' || text[i] == '\n' {
			return i + 1
		}
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// wordEnd returns where the last word before at ends, if one does closely.
func wordEnd(text string, at int) int {
	if at == len(text) {
		return at
	}
	for i := at; i > max(at-24, 0); i-- {
		if text[i] == ' ' || text[i] == '\n' {
			return i
		}
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// cutOut makes one line of a part of a text, with the places in it.
func cutOut(text string, from, to int, all []found) Snippet {
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	moved := make([]int, to-from+1) // where each byte of the part is in b
	space := true
	for i, r := range text[from:to] {
		moved[i] = b.Len()
		switch {
		case !unicode.IsSpace(r):
			b.WriteRune(r)
		case !space:
			b.WriteByte(' ')
		}
		space = unicode.IsSpace(r)
	}
	moved[to-from] = b.Len()
	var s Snippet
	end := from
	for _, f := range all {
		if f.Start >= end && f.End <= to {
			s.Words = append(s.Words, Span{Start: moved[f.Start-from], End: moved[f.End-from]})
			end = f.End
		}
	}
	if to < len(text) {
		b.WriteString("…")
	}
	s.Text = b.String()
	return s
}
