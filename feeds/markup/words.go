package markup

import (
	"bytes"
	"unicode/utf8"

	"precis/feeds"
)

// Words estimates how many words of reading body holds, without converting it:
// runs of letters and digits, an apostrophe between them included, and half a
// word for each sign of a script that writes without spaces (Chinese, Japanese,
// Thai, Lao, Khmer, Burmese). Tags of HTML, and what scripts and styles hold,
// do not count. body is UTF-8; in another encoding with ASCII in it the estimate
// still holds for Latin scripts.
func Words(f feeds.Format, body []byte) int {
	words, signs := 0, 0
	in := 0 // 1 in a word
	for i := 0; i < len(body); {
		b := body[i]
		if b < utf8.RuneSelf && (b != '<' || f != feeds.FormatHTML) {
			// Without a branch: where words end cannot be foreseen.
			c := int(leadClass[b])
			words += c & wordLetter &^ in
			in = c&wordLetter | c>>1&in
			i++
			continue
		}
		if b == '<' {
			in = 0
			i += tagLength(body[i:])
			continue
		}
		class, size := int(leadClass[b]), int(leadSize[b])
		if class == wordAsk {
			class = wideClass(body[i:])
		}
		if class == wordSign {
			signs++
			class = wordGap
		}
		words += class & wordLetter &^ in
		in = class&wordLetter | class>>1&in
		i += size
	}
	return words + signs/2
}

// What the first byte of a sign says of it: bit 0, it belongs to a word; bit 1, a
// word that is open goes on over it.
const (
	wordGap    = 0b00
	wordJoint  = 0b10
	wordLetter = 0b01
	wordSign   = 4 // half a word by itself
	wordAsk    = 5 // the bytes after it tell
)

// leadClass has the class of each first byte, leadSize the length of its sign.
// A byte that leads nothing is a letter of another encoding.
var leadClass, leadSize = func() (class, size [256]uint8) {
	for c := range 256 {
		size[c] = 1
		switch b := byte(c); {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9':
			class[c] = wordLetter
		case b == '\'':
			class[c] = wordJoint
		case b < utf8.RuneSelf:
			class[c] = wordGap
		case b < 0xC0:
			class[c] = wordLetter
		case b < 0xE0:
			class[c], size[c] = wordLetter, 2
		case b < 0xF0:
			class[c], size[c] = wordAsk, 3
		default: // emoji
			class[c], size[c] = wordGap, 4
		}
	}
	class[0xC2] = wordGap // no-break space, « and »
	for b := 0xE4; b <= 0xE9; b++ {
		class[b] = wordSign // U+4000 to U+9FFF
	}
	return class, size
}()

// wideClass returns the class of a sign of three bytes, which s begins with.
func wideClass(s []byte) int {
	if len(s) < 3 {
		return wordLetter
	}
	b, next := s[0], s[1]
	switch {
	case b == 0xE2 && next == 0x80 && s[2] == 0x99: // ’
		return wordJoint
	case b == 0xE2, b == 0xE3 && next == 0x80, b == 0xEF && next >= 0xBC: // punctuation and symbols
		return wordGap
	case b == 0xE3,
		b == 0xE0 && next >= 0xB8 && next <= 0xBB,                   // Thai and Lao, U+0E00 to U+0EFF
		b == 0xE1 && (next <= 0x82 || next == 0x9E || next == 0x9F): // Burmese from U+1000, Khmer from U+1780
		return wordSign
	}
	return wordLetter
}

// tagLength returns the length of the tag that s, which begins with <, begins
// with; of a script or style, with all it holds; and 1 if it is none.
func tagLength(s []byte) int {
	if len(s) < 2 || s[1] != '/' && s[1] != '!' && s[1]|0x20 < 'a' {
		return 1
	}
	n := bytes.IndexByte(s, '>') + 1
	if n == 0 {
		return len(s)
	}
	for _, name := range [...]string{"script", "style"} {
		if hasPrefixFold(s[1:], name) {
			return n + rawLength(s[n:], name)
		}
	}
	return n
}

// rawLength returns how much of s comes before the end tag of name.
func rawLength(s []byte, name string) int {
	at := 0
	for {
		i := bytes.Index(s[at:], []byte("</"))
		if i < 0 {
			return len(s)
		}
		if at += i; hasPrefixFold(s[at+2:], name) {
			return at
		}
		at += 2
	}
}

func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}
