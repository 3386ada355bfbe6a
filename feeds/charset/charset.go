package charset

import (
	"strings"
	"unicode/utf8"
)

// Detect returns the WHATWG label of the encoding of data; "" is UTF-8.
func Detect(data []byte) string {
	if utf8.Valid(data) {
		return ""
	}
	return "windows-1252"
}

// Decode returns data as valid UTF-8.
func Decode(data []byte, label string) string {
	return strings.ToValidUTF8(string(data), "\uFFFD")
}
