package markup

// markdownBlocks yields the blocks of Markdown.
func markdownBlocks(s Source, yield func(Block) bool) { textBlocks(s, yield) }
