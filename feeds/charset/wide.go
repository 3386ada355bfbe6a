package charset

import (
	"encoding/binary"
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

// decodeUTF32 reads UTF-32. What is no sign, and an odd end, becomes U+FFFD.
func decodeUTF32(data []byte, bigEndian bool) string {
	var order binary.ByteOrder = binary.LittleEndian
	if bigEndian {
		order = binary.BigEndian
	}
	var out strings.Builder
	out.Grow(len(data) / 2)
	for len(data) >= 4 {
		r := rune(utf8.RuneError)
		if v := order.Uint32(data); v <= utf8.MaxRune {
			r = rune(v)
		}
		out.WriteRune(r) // a surrogate is written as U+FFFD
		data = data[4:]
	}
	if len(data) > 0 {
		out.WriteRune(utf8.RuneError)
	}
	return out.String()
}

// widePattern tells UTF-16 and UTF-32 without a mark by where the NULs are:
// letters of Latin have them in the same place of every unit, and even a text
// in Chinese has spaces and line ends.
func widePattern(data []byte) (label string, ok bool) {
	sample := data[:min(len(data), sampleSize)&^3]
	var nul [4]int
	high := 0
	for i, c := range sample {
		switch {
		case c == 0:
			nul[i&3]++
		case c >= utf8.RuneSelf:
			high++
		}
	}
	n := len(sample) / 4
	if n == 0 {
		return "", false
	}
	switch {
	case nul[3] == n && nul[2] >= n*9/10 && nul[0] < n/10+1:
		return UTF32LE, true
	case nul[0] == n && nul[1] >= n*9/10 && nul[3] < n/10+1:
		return UTF32BE, true
	}
	even, odd := nul[0]+nul[2], nul[1]+nul[3]
	label, most, least := UTF16LE, odd, even
	if even > odd {
		label, most, least = UTF16BE, even, odd
	}
	units := 2 * n
	switch {
	case least*10 > most:
		return "", false
	case most*5 >= units:
		return label, true
	}
	// Few NULs: the rest must not look like letters of one byte each.
	return label, most*100 >= units && high*6 >= len(sample) && !hasLoneSurrogate(sample, label == UTF16BE)
}

// hasLoneSurrogate reports whether data is no whole UTF-16.
func hasLoneSurrogate(data []byte, bigEndian bool) bool {
	return strings.ContainsRune(decodeUTF16(data[:len(data)&^1], bigEndian), utf8.RuneError)
}
