package markup

import "strings"

// textBlocks yields the blocks of plain text, in which every sign is itself.
func textBlocks(s Source, yield func(Block) bool) {
	var paragraph []string
	flush := func() bool {
		if len(paragraph) == 0 {
			return true
		}
		text := strings.Join(paragraph, " ")
		paragraph = paragraph[:0]
		return emit(Block{Kind: Paragraph}, text, yield)
	}
	for line := range lines(s.Text) {
		if strings.TrimSpace(line) != "" {
			paragraph = append(paragraph, line)
		} else if !flush() {
			return
		}
	}
	flush()
}
