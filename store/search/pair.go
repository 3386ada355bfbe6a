package search

// Articles that have all words of a phrase seldom have the phrase: of two words
// that are in every other article, one in a hundred, and to look for it in the
// others costs twenty microseconds each. So each two words that stand beside
// each other are noted as well, not by themselves, which would take more room
// than all else, but by one of a few thousand numbers that they share with
// others: a signature (Faloutsos and Christodoulakis 1984) that is kept a list
// a number. What has the numbers of all neighbours of a phrase may have the
// phrase; of the others four in five fall away with each two words.

// pairs is how many numbers there are: as many as there is room for. A change
// makes an index of before wrong, see indexVersion of package store.
const pairs = 2560

// hashOf is the FNV-1a hash of a word.
func hashOf(word []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range word {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// pairOf returns the number of two words, from their hashes.
func pairOf(first, second uint32) uint32 {
	h := (first*0x9E3779B1 ^ second) * 0x85EBCA6B
	h = (h ^ h>>15) * 0xC2B2AE35
	return uint32(uint64(h^h>>16) * pairs >> 32)
}

// appendPair makes the term of a number.
func appendPair(b []byte, pair uint32) []byte {
	return append(b, termPair, byte(pair>>8), byte(pair))
}

// neighbours takes from may, which has the articles that have all words of the
// pattern, those that do not have two of them beside each other.
func (c *text) neighbours(s *Segment, may set) error {
	const few = 4 // that are looked at as quickly
	for i := 0; i+1 < len(c.words) && !may.atMost(few); i++ {
		last := i+1 == len(c.words)-1
		if c.words[i].sign || c.words[i+1].sign || last && c.prefix {
			continue
		}
		with := newSet(s.n)
		pair := pairOf(hashOf([]byte(c.words[i].folded)), hashOf([]byte(c.words[i+1].folded)))
		if err := s.term(appendPair(nil, pair), with); err != nil {
			return err
		}
		may.and(with)
	}
	return nil
}
