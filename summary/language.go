package summary

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// guessBytes is how much of a text the language is guessed from.
const guessBytes = 8 << 10

// GuessLanguage returns the language that the paragraphs are written in, as an
// ISO 639-1 code, or an empty string if it is none of the 18 that the package
// knows or cannot be told. Scripts that only one of the languages is written in
// decide at once; else the commonest words of each language are counted. Only
// the first 8 KB of prose and verse, or headings where there is neither, are
// looked at.
func GuessLanguage(paragraphs []Paragraph) string {
	return guess(sample(paragraphs))
}

// languageOf returns the language to read an article in: the declared one,
// unless the text is in a script that language is not written in, as in a feed
// whose articles are not in the feed's own language.
func languageOf(a Article) string {
	base := baseLanguage(a.Language)
	if base == "" {
		return GuessLanguage(a.Paragraphs)
	}
	s, known := scriptOf[base]
	if !known {
		return base
	}
	if c := countScripts(sample(a.Paragraphs)); c.total() > 0 && c.most() != s {
		return GuessLanguage(a.Paragraphs)
	}
	return base
}

// sample returns the beginnings of paragraphs that a language is guessed from.
func sample(paragraphs []Paragraph) []string {
	for _, kinds := range [...][2]Kind{{Prose, Verse}, {Heading, Heading}} {
		var texts []string
		left := guessBytes
		for _, p := range paragraphs {
			if p.Kind != kinds[0] && p.Kind != kinds[1] || p.Text == "" {
				continue
			}
			text := p.Text
			if len(text) > left {
				text = strings.ToValidUTF8(text[:left], "")
			}
			texts = append(texts, text)
			if left -= len(text); left < utf8.UTFMax {
				break
			}
		}
		if texts != nil {
			return texts
		}
	}
	return nil
}

// script is a writing system, or a family of them, as far as it helps to tell
// languages apart.
type script uint8

const (
	otherScript script = iota
	latin
	cyrillic
	arabic
	hebrew
	devanagari
	thai
	han
	kana
	hangul
	scripts // how many there are
)

// scriptOf holds what each language is written in; Japanese and Chinese share
// han here and are told apart by kana.
var scriptOf = map[string]script{
	"en": latin, "fr": latin, "de": latin, "es": latin, "pt": latin, "it": latin, "nl": latin, "tr": latin,
	"vi": latin, "id": latin, "ru": cyrillic, "ar": arabic, "he": hebrew, "hi": devanagari, "th": thai,
	"zh": han, "ja": han, "ko": hangul,
}

// scriptCount counts letters by script, and of Cyrillic and Arabic those that
// Russian and Arabic do not have.
type scriptCount struct {
	letters [scripts]int
	strange [scripts]int
}

func countScripts(texts []string) scriptCount {
	var c scriptCount
	for _, text := range texts {
		for _, r := range text {
			if r < utf8.RuneSelf {
				if isWord(r) && r > '9' {
					c.letters[latin]++
				}
				continue
			}
			if !unicode.IsLetter(r) {
				continue
			}
			s := scriptFor(r)
			c.letters[s]++
			if s == cyrillic && !isRussian(r) || s == arabic && r > 'ي' {
				c.strange[s]++
			}
		}
	}
	return c
}

func isRussian(r rune) bool {
	return 'а' <= r && r <= 'я' || 'А' <= r && r <= 'Я' || r == 'ё' || r == 'Ё'
}

func scriptFor(r rune) script {
	switch {
	case r <= 0x024F || 0x1E00 <= r && r <= 0x1EFF:
		return latin
	case 0x0400 <= r && r <= 0x052F:
		return cyrillic
	case 0x0590 <= r && r <= 0x05FF:
		return hebrew
	case 0x0600 <= r && r <= 0x06FF || 0x0750 <= r && r <= 0x077F || 0xFB50 <= r && r <= 0xFEFF:
		return arabic
	case 0x0900 <= r && r <= 0x097F:
		return devanagari
	case 0x0E00 <= r && r <= 0x0E7F:
		return thai
	case isKana(r):
		return kana
	case isHangul(r):
		return hangul
	case 0x3400 <= r && r <= 0x9FFF || 0xF900 <= r && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF:
		return han
	}
	return otherScript
}

func (c *scriptCount) total() int {
	n := 0
	for _, k := range c.letters {
		n += k
	}
	return n
}

// most returns the script with most letters. A character of an East Asian
// script counts twice, as it says as much as two letters or more; kana count as
// han.
func (c *scriptCount) most() script {
	best, most := otherScript, 0
	for s := range scripts {
		n := c.letters[s]
		switch s {
		case han:
			n = 2 * (n + c.letters[kana])
		case kana:
			continue
		case hangul:
			n *= 2
		}
		if n > most {
			best, most = s, n
		}
	}
	return best
}

func guess(texts []string) string {
	c := countScripts(texts)
	s := c.most()
	switch s {
	case han:
		if c.letters[kana]*20 > c.letters[han]+c.letters[kana] {
			return "ja"
		}
		return "zh"
	case hangul:
		return "ko"
	case thai:
		return "th"
	case hebrew:
		return "he"
	case cyrillic, arabic:
		if c.strange[s]*100 > c.letters[s]*2 {
			return ""
		}
	case otherScript:
		return ""
	}
	return guessByWords(texts, s)
}

// voters maps a folded stop word to the languages that have it, as bits in the
// order of guessable.
var voters = sync.OnceValue(func() map[uint64]uint32 {
	m := make(map[uint64]uint32, 3000)
	for i, language := range guessable {
		for word := range strings.FieldsSeq(stopWords[language] + strangers[language]) {
			m[fold(word)] |= 1 << i
		}
	}
	return m
})

// guessable holds the languages that their words betray, strangers last. In a
// tie the earlier one wins.
var guessable = [...]string{
	"en", "fr", "de", "es", "pt", "it", "nl", "ru", "tr", "vi", "id", "ar", "hi",
	"sv", "da", "pl", "cs", "ro", "hu", "fi", "ca", "hr",
}

// share is how many eighths a word counts that so many languages have.
var share = [...]int{0, 8, 4, 2, 1}

// guessByWords lets every stop word vote for the languages that have it. The
// winner must have one vote in fifteen words, and an eighth more than the next.
func guessByWords(texts []string, s script) string {
	votes, words := countVotes(texts)
	best, second := -1, 0
	for i, language := range guessable {
		written, known := scriptOf[language]
		switch {
		case known && written != s, !known && s != latin:
		case best < 0 || votes[i] > votes[best]:
			if best >= 0 {
				second = max(second, votes[best])
			}
			best = i
		default:
			second = max(second, votes[i])
		}
	}
	if best < 0 || strangers[guessable[best]] != "" || votes[best]*15 < words*8 || votes[best]*8 < second*9 {
		return ""
	}
	return guessable[best]
}

// countVotes returns each language's votes, in eighths, and the number of words.
func countVotes(texts []string) (votes [len(guessable)]int, words int) {
	known := voters()
	for _, text := range texts {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWord(r) }) {
			words++
			mask := known[fold(word)]
			weight := share[min(bits.OnesCount32(mask), len(share)-1)]
			for ; mask != 0; mask &= mask - 1 {
				votes[bits.TrailingZeros32(mask)] += weight
			}
		}
	}
	return votes, words
}
