package markup

import "strings"

// emit yields text as leaves of the given shape, whose Kind, Level, Quote,
// Indent, Marker, Tight and Language count. It cleans the text, escapes it into
// Markdown and cuts it to MaxBlock; blank text yields nothing. It returns false
// when yield wants no more.
func emit(shape Block, text string, yield func(Block) bool) bool {
	text = Line(text)
	if text == "" {
		return true
	}
	shape.Text, shape.Markdown = text, Escape(text)
	return yield(shape)
}

func fence(language, text string) string {
	return "```" + language + "\n" + strings.TrimSuffix(text, "\n") + "\n```"
}
