package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff/lcs"
	"github.com/clipperhouse/uax29/v2/words"
)

// Words compares the words of two paragraphs; nil if they are the same. The
// spans that are not Added make the first, those that are not Removed the
// second.
func Words(before, after string) []Span {
	if before == after {
		return nil
	}
	was, is := tokens(before), tokens(after)
	var spans []Span
	at := 0 // in is
	for _, d := range lcs.DiffLines(was, is) {
		spans = appendSpan(spans, Kept, is[at:d.ReplStart])
		spans = appendSpan(spans, Removed, was[d.Start:d.End])
		spans = appendSpan(spans, Added, is[d.ReplStart:d.ReplEnd])
		at = d.ReplEnd
	}
	return joined(appendSpan(spans, Kept, is[at:]))
}

func appendSpan(spans []Span, op Op, tokens []string) []Span {
	if len(tokens) == 0 {
		return spans
	}
	return append(spans, Span{Op: op, Text: strings.Join(tokens, "")})
}

// tokens are the words, spaces and punctuation marks of a text (UAX #29).
func tokens(text string) []string {
	var all []string
	for t := words.FromString(text); t.Next(); {
		all = append(all, t.Value())
	}
	return all
}

// isWord reports whether a token is more than space and punctuation.
func isWord(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// joined makes one change of changes that only a space, a mark or a single
// short word parts: "[-two-]{+three+} [-men-]{+women+}" is read with more
// effort than "[-two men-]{+three women+}".
func joined(spans []Span) []Span {
	var out []Span
	for i := 0; i < len(spans); {
		if spans[i].Op == Kept {
			out = append(out, spans[i])
			i++
			continue
		}
		var gone, come strings.Builder
		j := i
		for ; j < len(spans); j++ {
			s := spans[j]
			if s.Op == Kept && (j+1 == len(spans) || !slight(s.Text)) {
				break
			}
			if s.Op != Added {
				gone.WriteString(s.Text)
			}
			if s.Op != Removed {
				come.WriteString(s.Text)
			}
		}
		if gone.Len() > 0 {
			out = append(out, Span{Op: Removed, Text: gone.String()})
		}
		if come.Len() > 0 {
			out = append(out, Span{Op: Added, Text: come.String()})
		}
		i = j
	}
	return out
}

// slight reports whether what was kept between two changes is too little to
// stand between them.
func slight(text string) bool {
	const short = 3 // letters
	n := 0
	for _, t := range tokens(text) {
		if isWord(t) {
			if n++; n > 1 || utf8.RuneCountInString(t) > short {
				return false
			}
		}
	}
	return true
}
