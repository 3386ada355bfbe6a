package intake

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"

	"precis/feeds"
	"precis/feeds/markup"
)

// muted returns which articles have one of the muted words or phrases in their
// title, their categories or their authors' names, by their place. Words are
// compared whole and in any letter case; nil if there are none.
func muted(articles []feeds.Article, words []string) map[int]bool {
	if len(words) == 0 {
		return nil
	}
	fold := cases.Fold()
	phrases := make([]string, 0, len(words))
	for _, w := range words {
		if w = folded(fold, w); w != " " {
			phrases = append(phrases, w)
		}
	}
	found := map[int]bool{}
	for i := range articles {
		a := &articles[i]
		for _, line := range slices.Concat([]string{a.Title}, a.Categories, a.Authors) {
			line = folded(fold, line)
			if slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(line, p) }) {
				found[i] = true
				break
			}
		}
	}
	return found
}

// folded returns the words of a line in small letters, a space before and
// after each.
func folded(fold cases.Caser, line string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for word := range strings.FieldsFuncSeq(fold.String(markup.Line(line)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}) {
		b.WriteString(word)
		b.WriteByte(' ')
	}
	return b.String()
}
