package summary

import (
	"unicode"
	"unicode/utf8"
)

// isWord reports whether r belongs to a word: a letter, a digit, or a mark on
// one.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// isTerminal reports whether r can end a sentence: the STerm and ATerm signs of
// UAX #29 and the ellipsis, which the annex leaves out.
func isTerminal(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || r == '．' || unicode.Is(unicode.STerm, r)
}

// isClosing reports whether r can only close a quotation or bracket.
func isClosing(r rune) bool {
	switch r {
	case ')', ']', '}', '\'', '’', '”', '»', '›', '」', '』', '）', '】', '》', '〉', '］', '｝', '〕':
		return true
	}
	return false
}

// isEitherQuote reports whether r closes a quotation in one language and opens
// one in another: “ closes „this“ and « closes »this«.
func isEitherQuote(r rune) bool {
	return r == '“' || r == '‘' || r == '«' || r == '‹'
}

// isOpening reports whether r may stand before the first word of a sentence: a
// quote or bracket of any sort, a dash, a bullet, an inverted mark.
func isOpening(r rune) bool {
	switch r {
	case '¿', '¡', '•', '·', '*':
		return true
	}
	return isQuoteOrBracket(r) || unicode.Is(unicode.Pd, r)
}

func isQuoteOrBracket(r rune) bool {
	if r < utf8.RuneSelf {
		switch r {
		case '"', '\'', '(', ')', '[', ']', '{', '}':
			return true
		}
		return false
	}
	return unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps, unicode.Pe)
}

// opensBracket and closesBracket tell the brackets that a sentence is not split
// in.
func opensBracket(r rune) bool {
	return r == '(' || r == '[' || r == '（' || r == '「' || r == '『'
}

func closesBracket(r rune) bool {
	return r == ')' || r == ']' || r == '）' || r == '」' || r == '』'
}

func isSuperscript(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || '⁰' <= r && r <= '⁹'
}

// isUnspaced reports whether r is of a script that is written without spaces
// between words.
func isUnspaced(r rune) bool {
	return r >= 0x0E00 && (r <= 0x0EFF || // Thai, Lao
		0x1000 <= r && r <= 0x109F || // Myanmar
		0x1780 <= r && r <= 0x17FF || // Khmer
		0x3040 <= r && r <= 0x309F || // Hiragana
		0x3400 <= r && r <= 0x9FFF || // Han
		0xF900 <= r && r <= 0xFAFF ||
		0x20000 <= r && r <= 0x3FFFF)
}

// isThaiLike reports whether r is of a script that has neither spaces between
// words nor, as a rule, a sign at the end of a sentence.
func isThaiLike(r rune) bool { return 0x0E00 <= r && r <= 0x0EFF }

func isHangul(r rune) bool { return 0xAC00 <= r && r <= 0xD7A3 }
func isKana(r rune) bool   { return 0x3040 <= r && r <= 0x30FF }
