package shelf

import (
	"strings"

	"precis/feeds/markup"
	"precis/summary"
)

// Bounds of how much of an article is read, in bytes of its text.
const (
	// MaxText is how much of an article is summarised: a dozen books, for which it
	// takes about a second and 150 MB.
	MaxText = 8 << 20

	// MaxOfMany is how much is read of each of several articles that are held in
	// memory together, or compared with each sentence that somebody else wrote: some
	// 40,000 words.
	MaxOfMany = 256 << 10
)

// Of summarises an article's blocks in up to n sentences. A sentence's Paragraph
// is an index in blocks, its offsets are in that block's Text. The language is a
// BCP 47 tag, empty if it is not known. Of blocks that hold more than [MaxText]
// bytes, those that begin after it are not read, and the summary is
// [summary.Summary.Partial].
func Of(title, language string, blocks []markup.Block, n int) summary.Summary {
	article, all := Article(title, language, blocks, MaxText)
	s := summary.Summarize(article, n)
	s.Partial = !all
	return s
}

// Article returns an article's blocks as package summary reads them, with the
// same places, and whether that is all of them: those that begin after so many
// bytes of text are left out.
func Article(title, language string, blocks []markup.Block, most int) (a summary.Article, all bool) {
	a = summary.Article{Title: title, Language: language, Paragraphs: make([]summary.Paragraph, 0, len(blocks))}
	size := 0
	for i := range blocks {
		b := &blocks[i]
		if size > most {
			return a, false
		}
		size += len(b.Text)
		a.Paragraphs = append(a.Paragraphs, summary.Paragraph{Text: b.Text, Kind: kindOf(b), Continues: b.Continues})
	}
	return a, true
}

func kindOf(b *markup.Block) summary.Kind {
	switch b.Kind {
	case markup.Paragraph:
		if isNote(b.Text) {
			return summary.Other
		}
		return summary.Prose
	case markup.Heading:
		return summary.Heading
	case markup.Verse:
		return summary.Verse
	}
	return summary.Other
}

// isNote reports whether a paragraph is nothing but words in square brackets,
// such as stand in the place of a picture.
func isNote(text string) bool {
	return strings.HasPrefix(text, "[") && strings.IndexByte(text, ']') == len(text)-1
}
