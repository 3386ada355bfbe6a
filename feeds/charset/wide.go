package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decodeUTF16 reads UTF-16 (RFC 2781). A lone surrogate and an odd last byte
// become U+FFFD.
func decodeUTF16(data []byte, bigEndian bool) string {
	high, low := 1, 0
	if bigEndian {
		high, low = 0, 1
	}
	unit := func(i int) rune { return rune(data[i+high])<<8 | rune(data[i+low]) }
	var out strings.Builder
	out.Grow(len(data))
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			out.WriteRune(utf8.RuneError)
			break
		}
		r := unit(i)
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			if pair != utf8.RuneError {
				i += 2
			}
			r = pair
		}
		out.WriteRune(r)
	}
	return out.String()
}
