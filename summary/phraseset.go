package summary

import "strings"

// phraseSet finds any of many phrases in a text in one pass: a phrase can only
// begin where a word does, and has to begin with the right letters. Phrases of
// scripts without spaces are looked for one by one.
type phraseSet struct {
	byStart map[[3]byte][]string
	others  []string
}

func newPhraseSet(phrases []string) phraseSet {
	s := phraseSet{byStart: make(map[[3]byte][]string)}
	for _, p := range phrases {
		if first := []rune(p)[0]; len(p) < 3 || isUnspaced(first) || isKana(first) || isHangul(first) {
			s.others = append(s.others, p)
			continue
		}
		start := [3]byte([]byte(p[:3]))
		s.byStart[start] = append(s.byStart[start], p)
	}
	return s
}

// in reports whether a text in small letters has one of the phrases.
func (s *phraseSet) in(low string) bool {
	inWord := false
	for i := 0; i+3 <= len(low) && len(s.byStart) > 0; i++ {
		c := low[i]
		if !inWord {
			for _, p := range s.byStart[[3]byte([]byte(low[i:i+3]))] {
				if strings.HasPrefix(low[i:], p) {
					return true
				}
			}
		}
		inWord = 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
	}
	for _, p := range s.others {
		if strings.Contains(low, p) {
			return true
		}
	}
	return false
}
