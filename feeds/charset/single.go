package charset

import (
	"strings"
	"unicode/utf8"
)

// windows1252 has the signs of the bytes 80 to 9F in Windows-1252, as in the
// index of the WHATWG Encoding Standard. The five bytes that have none there
// become U+FFFD, where the standard lets control signs through.
var windows1252 = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

func decodeWindows1252(data []byte) string {
	var out strings.Builder
	out.Grow(len(data) + len(data)/8)
	from := 0 // start of the ASCII that is not written yet
	for i, c := range data {
		if c < utf8.RuneSelf {
			continue
		}
		out.Write(data[from:i])
		from = i + 1
		r := rune(c)
		if c < 0xA0 {
			r = windows1252[c-0x80]
		}
		out.WriteRune(r)
	}
	out.Write(data[from:])
	return out.String()
}
