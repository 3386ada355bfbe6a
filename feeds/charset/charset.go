package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// The labels that [Detect] returns, names of the WHATWG Encoding Standard.
const (
	UTF8        = "" // ASCII too
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	Windows1252 = "windows-1252"
)

const (
	markUTF8    = "\xEF\xBB\xBF"
	markUTF16LE = "\xFF\xFE"
	markUTF16BE = "\xFE\xFF"
)

// Detect returns the WHATWG label of the encoding of data, "" for UTF-8. It
// looks at all of it: the first sign that tells may come late. Valid UTF-8
// costs one pass at the speed of utf8.Valid.
func Detect(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte(markUTF8)):
		return UTF8
	case bytes.HasPrefix(data, []byte(markUTF16LE)):
		return UTF16LE
	case bytes.HasPrefix(data, []byte(markUTF16BE)):
		return UTF16BE
	case utf8.Valid(data) || nearlyUTF8(data):
		return UTF8
	}
	return Windows1252
}

// nearlyUTF8 says whether under 5% of the signs of data outside ASCII are bad.
// A sign that the end of data cuts short counts as neither good nor bad.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			good++
		case !utf8.FullRune(data[i:]):
			size = len(data) - i
		default:
			bad++
		}
		i += size
	}
	return good > 0 && bad*20 < good
}

// Decode returns what data says as valid UTF-8, without byte order mark. label
// is one that [Detect] returns, or any other name for these, in either case; an
// unknown one is read as Windows-1252. A byte that has no meaning becomes
// U+FFFD; none is skipped. It never fails, and valid UTF-8 is copied once.
func Decode(data []byte, label string) string {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case UTF8, "utf-8", "utf8", "us-ascii", "ascii":
		return decodeUTF8(bytes.TrimPrefix(data, []byte(markUTF8)))
	case UTF16LE, "utf-16":
		return decodeUTF16(bytes.TrimPrefix(data, []byte(markUTF16LE)), false)
	case UTF16BE:
		return decodeUTF16(bytes.TrimPrefix(data, []byte(markUTF16BE)), true)
	}
	return decodeWindows1252(data)
}

func decodeUTF8(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var out strings.Builder
	out.Grow(len(data) + len(data)/16)
	for len(data) > 0 {
		n := validPrefix(data)
		out.Write(data[:n])
		if n < len(data) {
			out.WriteRune(utf8.RuneError)
			n++
		}
		data = data[n:]
	}
	return out.String()
}

// validPrefix returns how many of the first bytes of data are valid UTF-8.
func validPrefix(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}
