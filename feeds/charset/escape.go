package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const (
	escape   = 0x1B
	shiftOut = 0x0E
	shiftIn  = 0x0F
)

// designations are the escape sequences that only ISO-2022 has. Sources: RFC
// 1468 (JP), 1557 (KR), 1922 (CN).
var designations = []struct{ sequence, label string }{
	{"\x1b$)C", iso2022KR},
	{"\x1b$)A", iso2022CN}, {"\x1b$)G", iso2022CN}, {"\x1b$*H", iso2022CN},
	{"\x1b$B", "iso-2022-jp"}, {"\x1b$@", "iso-2022-jp"}, {"\x1b$(D", "iso-2022-jp"},
}

// escapeSample is how much of data is looked at for escapes, in bytes.
const escapeSample = 64 << 10

// escaped returns the encoding that an escape sequence of ISO-2022 tells. Bytes
// over 7F do not occur in it.
func escaped(data []byte) (label string, ok bool) {
	sample := data[:min(len(data), escapeSample)]
	if !bytes.Contains(sample, []byte{escape}) {
		return "", false
	}
	for _, d := range designations {
		if bytes.Contains(sample, []byte(d.sequence)) {
			return d.label, !bytes.ContainsFunc(sample, func(r rune) bool { return r >= utf8.RuneSelf })
		}
	}
	return "", false
}

// decodeShifted reads ISO-2022-KR and ISO-2022-CN, in which SO and SI stand
// around signs of two bytes of seven bits: the same with the eighth bit set is
// EUC-KR, or GB 2312. CNS 11643, which ISO-2022-CN may change to, is not read.
func decodeShifted(data []byte, label string) string {
	table := "euc-kr"
	if label == iso2022CN {
		table = "gbk"
	}
	var out strings.Builder
	out.Grow(len(data) + len(data)/2)
	var run []byte
	flush := func() {
		if len(run) > 0 {
			out.WriteString(decodeTable(run, table))
			run = run[:0]
		}
	}
	shifted := false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == shiftOut:
			shifted = true
		case c == shiftIn:
			shifted = false
			flush()
		case c == escape && i+3 < len(data) && data[i+1] == '$' && (data[i+2] == ')' || data[i+2] == '*' || data[i+2] == '+'):
			i += 3
		case c == '\n':
			shifted = false // a line ends a shift, whether it was ended or not
			flush()
			out.WriteByte('\n')
		case shifted && c > ' ' && c < 0x7F:
			run = append(run, c|0x80)
		default:
			flush()
			if c >= utf8.RuneSelf {
				out.WriteRune(utf8.RuneError)
			} else {
				out.WriteByte(c)
			}
		}
	}
	flush()
	return out.String()
}
