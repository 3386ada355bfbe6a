package charset

import (
	"encoding/binary"
	"strings"
	"unicode"
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

// widePattern tells UTF-16 and UTF-32 without a mark by bytes that other texts
// have not, NULs and controls, and by what comes out under each: signs of one
// script.
func widePattern(data []byte) (label string, ok bool) {
	sample := data[:min(len(data), wideSample)&^3]
	if !hasControls(sample[:min(len(sample), 512)]) {
		return "", false
	}
	n := len(sample) / 4
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
	switch {
	case nul[3] == n && nul[2] >= n*9/10 && nul[0] < n/10+1:
		return UTF32LE, isProse(decodeUTF32(sample, false))
	case nul[0] == n && nul[1] >= n*9/10 && nul[3] < n/10+1:
		return UTF32BE, isProse(decodeUTF32(sample, true))
	}
	mixed := oneSided(n*2, nul[1]+nul[3], nul[0]+nul[2])
	best := 0.0
	for _, try := range [...]string{UTF16LE, UTF16BE} {
		text := decodeUTF16(sample, try == UTF16BE)
		share, ideographs := scriptShare(text)
		// Two letters of ASCII at once look like an ideograph.
		if ideographs && high*25 < len(sample) {
			continue
		}
		if share > best && (share >= 0.8 || try == mixed) && isProse(text) {
			label, best = try, share
		}
	}
	return label, best > 0
}

// oneSided tells UTF-16 by its ASCII, whatever scripts stand beside that, as in
// any document with tags: a NUL is in every third sign at least, nearly always on
// the same side, the second or the first.
func oneSided(signs, second, first int) string {
	switch {
	case second*3 >= signs && first*100 <= signs:
		return UTF16LE
	case first*3 >= signs && second*100 <= signs:
		return UTF16BE
	}
	return unknown
}

// wideSample is how much of data is looked at for wide signs, in bytes.
const wideSample = 8 << 10

// hasControls reports whether a sample has bytes that no text in narrow signs has,
// but for a few.
func hasControls(sample []byte) bool {
	controls := 0
	for _, c := range sample {
		if c < ' ' && (c < '\a' || c > '\r') && c != escape && c != shiftOut && c != shiftIn {
			controls++
		}
	}
	return controls*50 > len(sample)
}

// scriptShare returns the share of the commonest script among the letters of s
// outside ASCII, which stands in texts of every script, and whether it is that of
// East Asia.
func scriptShare(s string) (share float64, ideographs bool) {
	var counts [len(families)]int
	letters, ascii := 0, 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			ascii++
			continue
		}
		if unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsMark(r) {
			continue
		}
		letters++
		for i, f := range families {
			if unicode.In(r, f...) {
				counts[i]++
				break
			}
		}
	}
	if letters == 0 {
		return float64(min(ascii, 1)), false
	}
	most := 0
	for i, n := range counts {
		if n > counts[most] {
			most = i
		}
	}
	return float64(counts[most]) / float64(letters), most == 0
}

// families are the scripts that texts are written in, each with those that it
// is mixed with.
var families = [...][]*unicode.RangeTable{
	{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo},
	{unicode.Latin}, {unicode.Cyrillic}, {unicode.Greek}, {unicode.Arabic}, {unicode.Hebrew}, {unicode.Thai},
	{unicode.Devanagari}, {unicode.Bengali}, {unicode.Tamil}, {unicode.Telugu}, {unicode.Georgian}, {unicode.Armenian}, {unicode.Ethiopic},
}

// isProse reports whether a decoded sample holds what texts hold: hardly a
// control sign, hardly a sign that is none.
func isProse(s string) bool {
	all, strange := 0, 0
	for _, r := range s {
		all++
		if r == utf8.RuneError || unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Co, r) || !unicode.In(r, assigned...) {
			strange++
		}
	}
	return strange*50 <= all
}

// assigned are the signs that Unicode has given a meaning.
var assigned = []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C}

// IsWide reports whether data is UTF-16 or UTF-32, in which NULs are parts of
// signs and no mark of something other than text.
func IsWide(data []byte) bool {
	label, ok := marked(data)
	if !ok {
		label, ok = widePattern(data)
	}
	return ok && label != UTF8
}
