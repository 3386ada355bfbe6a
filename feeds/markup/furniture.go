package markup

// furniture takes out of a sequence of blocks what belongs to the page and not
// to the article. It may hold back a block to see what follows it.
type furniture struct {
	yield func(Block) bool
}

// newFurniture returns a filter for the blocks of s.
func newFurniture(s Source) *furniture { return &furniture{} }

// filter returns a function that passes on to yield what is not furniture. It
// returns false when yield wants no more.
func (f *furniture) filter(yield func(Block) bool) func(Block) bool {
	f.yield = yield
	return yield
}

// flush passes on what was held back. The yield given to filter may be called
// again after it returned false, and then does nothing.
func (f *furniture) flush() {}
