package shelf

import (
	"strings"

	"precis/feeds/markup"
	"precis/summary"
)

// MaxText is how much of an article is summarised, in bytes of text: some 40,000
// words. A sentence that comes after so much has next to no weight beside the
// first ones, and the bound lets a list show the gist of a 5 MB text at once.
const MaxText = 256 << 10

// Of summarises an article's blocks in up to n sentences. A sentence's Paragraph
// is an index in blocks, its offsets are in that block's Text. The language is a
// BCP 47 tag, empty if it is not known. Of blocks that hold more than [MaxText]
// bytes, those that begin after it are not read, and [summary.Summary.Total]
// does not count their sentences.
func Of(title, language string, blocks []markup.Block, n int) summary.Summary {
	return summary.Summarize(Article(title, language, blocks), n)
}

// Article returns an article's blocks as package summary reads them, with the
// same places and the same bound as [Of].
func Article(title, language string, blocks []markup.Block) summary.Article {
	return summary.Article{Title: title, Language: language, Paragraphs: paragraphs(blocks)}
}

// paragraphs maps blocks, one to one, up to MaxText.
func paragraphs(blocks []markup.Block) []summary.Paragraph {
	all := make([]summary.Paragraph, 0, len(blocks))
	size := 0
	for i := range blocks {
		b := &blocks[i]
		if size > MaxText {
			break
		}
		size += len(b.Text)
		all = append(all, summary.Paragraph{Text: b.Text, Kind: kindOf(b), Continues: b.Continues})
	}
	return all
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
