package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// The labels that callers ask for by name. All that [Detect] returns are names of
// the WHATWG Encoding Standard, but for UTF-32, ISO-2022-KR, ISO-2022-CN and
// VISCII, which the standard leaves out.
const (
	UTF8        = "" // ASCII too
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	UTF32LE     = "utf-32le"
	UTF32BE     = "utf-32be"
	Windows1252 = "windows-1252"
)

const (
	markUTF8    = "\xEF\xBB\xBF"
	markUTF16LE = "\xFF\xFE"
	markUTF16BE = "\xFE\xFF"
	markUTF32LE = "\xFF\xFE\x00\x00"
	markUTF32BE = "\x00\x00\xFE\xFF"
)

// Detect returns the label of the encoding of data, "" for UTF-8. It looks at
// all of it for UTF-8, since the first sign that tells may come late, and at a
// sample for the rest. Valid UTF-8 costs one pass at the speed of utf8.Valid.
func Detect(data []byte) string { return DetectDeclared(data, "") }

// DetectDeclared is [Detect] for data that came with a Content-Type header of
// HTTP, whose charset, if it has one, stands over what data declares itself. Of
// contentType anything may be missing.
func DetectDeclared(data []byte, contentType string) string {
	if label, ok := certain(data); ok {
		return label
	}
	for _, declared := range [...]string{ofContentType(contentType), declaredIn(data)} {
		if label := Label(declared); label != unknown && fits(label) {
			return label
		}
	}
	return guess(data)
}

// certain returns the encoding if the bytes alone leave no doubt.
func certain(data []byte) (label string, ok bool) {
	if label, ok = marked(data); ok {
		return label, true
	}
	if label, ok = widePattern(data); ok {
		return label, true
	}
	if label, ok = escaped(data); ok {
		return label, true
	}
	return UTF8, utf8.Valid(data) || nearlyUTF8(data)
}

// marked returns the encoding that a byte order mark tells.
func marked(data []byte) (label string, ok bool) {
	for _, m := range [...]struct{ mark, label string }{
		{markUTF8, UTF8}, {markUTF32LE, UTF32LE}, {markUTF32BE, UTF32BE}, {markUTF16LE, UTF16LE}, {markUTF16BE, UTF16BE},
	} {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return m.label, true
		}
	}
	return "", false
}

// fits reports whether a declared encoding can be that of data that is not
// UTF-8 and has neither NULs nor escapes in a pattern.
func fits(label string) bool {
	switch label {
	case UTF8, UTF16LE, UTF16BE, UTF32LE, UTF32BE:
		return false
	}
	return true
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
// is one that [Detect] returns, or any other name for an encoding, in either
// case; an unknown one is read as Windows-1252. A byte that has no meaning becomes
// U+FFFD; none is skipped. It never fails, and valid UTF-8 is copied once.
func Decode(data []byte, label string) string {
	switch label = Label(label); label {
	case UTF8:
		return decodeUTF8(bytes.TrimPrefix(data, []byte(markUTF8)))
	case UTF16LE:
		return decodeUTF16(bytes.TrimPrefix(data, []byte(markUTF16LE)), false)
	case UTF16BE:
		return decodeUTF16(bytes.TrimPrefix(data, []byte(markUTF16BE)), true)
	case UTF32LE:
		return decodeUTF32(bytes.TrimPrefix(data, []byte(markUTF32LE)), false)
	case UTF32BE:
		return decodeUTF32(bytes.TrimPrefix(data, []byte(markUTF32BE)), true)
	case Windows1252, unknown:
		return decodeWindows1252(data)
	case iso2022KR, iso2022CN:
		return decodeShifted(data, label)
	case viscii:
		return decodeVISCII(data)
	}
	return decodeTable(data, label)
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
