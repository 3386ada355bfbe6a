package markup

// htmlBlocks yields the blocks of HTML.
func htmlBlocks(s Source, yield func(Block) bool) { textBlocks(s, yield) }
