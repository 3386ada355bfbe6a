package markup

import (
	"unicode"
	"unicode/utf8"
)

// A line is compared with the phrases of page furniture word by word, letter
// case, accents, vowel points and punctuation aside. In scripts that write
// without spaces, and in Korean, where spaces come and go, each sign is a word.
//
// Between two words stands a gap: the kind of signs in it decides whether a
// phrase may reach over it.

// word is a word of a line.
type word struct {
	id       int32 // in the vocabulary, a sign's negative code, or one of those below
	gap      gap   // what stands before it
	from, to int   // where in the line it is
}

// Words that are in no vocabulary.
const (
	unknownWord int32 = iota
	numberWord
	firstKnownWord
)

// gap is a set of the kinds of signs between two words.
type gap uint16

const (
	gapSpace    gap = 1 << iota
	gapMark         // parts a label from what it is of: a colon, a dash
	gapArrow        // points somewhere
	gapStop         // a full stop, an exclamation mark or an ellipsis
	gapQuestion     // a question mark
	gapComma
	gapQuote
	gapParen // a bracket
)

// gapEnds are the gaps that no phrase reaches over.
const gapEnds = gapMark | gapArrow | gapStop | gapQuestion | gapComma | gapQuote

// gapSigns are the kinds of signs that are in no word. Signs that are not here,
// such as pictographs, are nothing.
var gapSigns = func() map[rune]gap {
	kinds := map[rune]gap{}
	for kind, signs := range map[gap]string{
		gapSpace:    " \t\u00A0\u3000",
		gapMark:     ":：|｜•·・/／",
		gapArrow:    "»«›‹><→←⟶⟵➔➜➡⬅⇒⇐▶▷►▸◀◁◄◂↑▲↓▼＞＜☞👉",
		gapStop:     "!…。！．।॥۔",
		gapQuestion: "?？؟",
		gapComma:    ",，、،;；؛",
		gapQuote:    "\"“”„‘「」『』《》〈〉",
		gapParen:    "()[]{}（）【】［］",
	} {
		for _, r := range signs {
			kinds[r] = kind
		}
	}
	return kinds
}()

// maxLineWords is how many words of a line are read. A line that has more is no
// furniture.
const maxLineWords = 240

// wordReader reads the words of a line as they are asked for: most lines are
// known to be prose by their first.
type wordReader struct {
	vocabulary map[string]int32
	line       string
	at         int
	words      []word
	end        gap // after the last word; known when done
	done       bool
	folded     []byte
}

func (r *wordReader) reset(line string) {
	r.line, r.at, r.words, r.end, r.done = line, 0, r.words[:0], 0, false
}

// has says whether there is a word i.
func (r *wordReader) has(i int) bool {
	for len(r.words) <= i && !r.done {
		r.next()
	}
	return i < len(r.words)
}

// before returns the gap before word i, which is that after the last word if
// there is none.
func (r *wordReader) before(i int) gap {
	if r.has(i) {
		return r.words[i].gap
	}
	return r.end
}

// next reads a word and the gap before it.
func (r *wordReader) next() {
	var g gap
	for r.at < len(r.line) && len(r.words) < maxLineWords {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			r.word(c, size, g)
			return
		}
		g |= r.gapOf(c, size)
		r.at += size
	}
	r.end, r.done = g, true
}

// gapOf returns the kind of a sign that is in no word, which within one is none.
func (r *wordReader) gapOf(c rune, size int) gap {
	switch c {
	case '-', '–', '—', '―', '.', '\'', '’', 'ʼ', '`', '׳', '״', '‑', '‐', '־':
		if c != '—' && r.isWithinWord(size) {
			return 0
		}
		switch c {
		case '.':
			return gapStop
		case '\'', '’', '`':
			if before, _ := utf8.DecodeLastRuneInString(r.line[:r.at]); !isWordSign(before) {
				return gapQuote // one that opens
			}
		case '-', '–', '—', '―':
			return gapMark
		}
		return 0
	}
	return gapSigns[c]
}

// isWithinWord says whether the sign of the given size at r.at stands between
// two letters.
func (r *wordReader) isWithinWord(size int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.line[:r.at])
	after, _ := utf8.DecodeRuneInString(r.line[r.at+size:])
	return isWordSign(before) && isWordSign(after)
}

func isWordSign(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// word reads the word that begins with c.
func (r *wordReader) word(c rune, size int, g gap) {
	from := r.at
	r.at += size
	var id int32
	switch {
	case unicode.IsDigit(c):
		id = numberWord
		r.number()
	case isOwnWord(c):
		id = -c
	default:
		id = r.letters(c)
	}
	r.words = append(r.words, word{id: id, gap: g, from: from, to: r.at})
}

// number reads on to the end of a number such as 1,200 or 1.2K.
func (r *wordReader) number() {
	for r.at < len(r.line) {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if !unicode.IsDigit(c) && c != 'K' && c != 'k' && c != 'M' && (c != '.' && c != ',' || !r.isWithinWord(size)) {
			return
		}
		r.at += size
	}
}

// letters reads on to the end of a word of letters and returns its number in the
// vocabulary. Two words of a page's buttons may stand without a space, as
// "TweetShare" does: if the whole is unknown, its first part is taken.
func (r *wordReader) letters(c rune) int32 {
	const longest = 40 // bytes; no word of a phrase has more
	r.folded = appendFolded(r.folded[:0], c)
	part, partFolded := 0, 0 // where the first part ends
	lower := unicode.IsLower(c)
	for r.at < len(r.line) {
		c, size := utf8.DecodeRuneInString(r.line[r.at:])
		if !isWordSign(c) || isOwnWord(c) {
			break
		}
		if part == 0 && lower && unicode.IsUpper(c) {
			part, partFolded = r.at, len(r.folded)
		}
		lower = unicode.IsLower(c)
		r.at += size
		if len(r.folded) < longest {
			r.folded = appendFolded(r.folded, c)
		}
	}
	if id, ok := r.vocabulary[string(r.folded)]; ok || part == 0 {
		return id
	}
	id, ok := r.vocabulary[string(r.folded[:partFolded])]
	if ok {
		r.at = part
	}
	return id
}

// isOwnWord says whether c is a word by itself: it is of Chinese, Japanese,
// Korean or Thai writing.
func isOwnWord(c rune) bool {
	return c >= 0x0E00 && (c < 0x0E80 || spaceless(c) || c >= 0xAC00 && c <= 0xD7A3)
}

// appendFolded appends a letter or mark as it is compared: small, without accent
// or vowel point.
func appendFolded(dst []byte, c rune) []byte {
	if c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		return append(dst, byte(c))
	}
	c = unicode.ToLower(c)
	if base, ok := baseLetters[c]; ok {
		c = base
	}
	// Devanagari's marks are vowels, but for the dot of borrowed sounds.
	if unicode.IsMark(c) && (c < 0x0900 || c > 0x097F || c == 0x093C) || c == 'ـ' {
		return dst
	}
	return utf8.AppendRune(dst, c)
}

// baseLetters tells which letter stands for others: the first of its group.
var baseLetters = func() map[rune]rune {
	base := map[rune]rune{}
	for _, group := range []string{
		"aàáâãäåāăąạảấầẩẫậắằẳẵặ", "cçćč", "dđð", "eèéêëēęěẹẻẽếềểễệ", "gğ", "iìíîïīıĩỉị", "lł", "nñńň",
		"oòóôõöøōőọỏốồổỗộớờởỡợơ", "sśşšș", "tţț", "uùúûüūůűũụủứừửữựư", "yýÿỳỵỷỹ", "zźżž",
		"её", "ий", "اأإآٱ", "يىئی", "وؤ", "هة", "كک",
		"क\u0958", "ख\u0959", "ग\u095A", "ज\u095B", "ड\u095C", "ढ\u095D", "फ\u095E", "य\u095F",
	} {
		first, size := utf8.DecodeRuneInString(group)
		for _, r := range group[size:] {
			base[r] = first
		}
	}
	return base
}()
