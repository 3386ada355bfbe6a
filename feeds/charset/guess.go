package charset

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	gogs "github.com/gogs/chardet"
	"github.com/wlynxg/chardet"
)

// sampleSize is how much of data the detectors are given, in bytes.
const sampleSize = 16 << 10

// sure is how sure wlynxg/chardet must be to be believed.
const sure = 0.3

// guess asks the detectors.
func guess(data []byte) string {
	s := withoutTags(sample(data))
	for _, ask := range [...]func([]byte) string{byWords, byMaker, first, second} {
		if label := ask(s); label != unknown && makesSense(s, label) {
			return label
		}
	}
	return Windows1252
}

// makesSense reports whether data has, in an encoding, next to no bytes that
// mean nothing, and next to no signs within words that do not belong there.
func makesSense(data []byte, label string) bool {
	text := Decode(data[:min(len(data), wordSample)], label)
	all, strange := 0, 0
	for i, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		if r == utf8.RuneError || unicode.IsControl(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsPunct(r) && inWord(text, i) || r == '«' && inWord(text, i) {
			strange++
		}
	}
	return strange*20 <= all
}

// sample returns the lines of data that have bytes outside ASCII, up to
// sampleSize: the others tell nothing. Data that fits is left whole.
func sample(data []byte) []byte {
	if len(data) <= sampleSize {
		return data
	}
	out := make([]byte, 0, sampleSize)
	for len(data) > 0 && len(out) < sampleSize {
		line := data
		if end := bytes.IndexByte(data, '\n'); end >= 0 {
			line = data[:end+1]
		}
		data = data[len(line):]
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) {
			out = append(out, line[:min(len(line), sampleSize-len(out))]...)
		}
	}
	return out
}

// maxTag is how long a tag is at most, in bytes: a < that has no end so soon is
// the sign.
const maxTag = 1 << 10

// withoutTags leaves out the tags of data: they are ASCII in every language, and
// a short text among them would be taken for English with a few strange signs.
// No narrow encoding has < and > as parts of other signs.
func withoutTags(data []byte) []byte {
	if bytes.IndexByte(data, '<') < 0 {
		return data
	}
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		at := bytes.IndexByte(data, '<')
		if at < 0 || at+1 == len(data) {
			break
		}
		out = append(out, data[:at]...)
		data = data[at:]
		end := bytes.IndexByte(data[:min(len(data), maxTag)], '>')
		if c := data[1] | 0x20; end < 0 || (c < 'a' || c > 'z') && data[1] != '/' && data[1] != '!' && data[1] != '?' {
			out, data = append(out, '<'), data[1:]
			continue
		}
		out, data = append(out, ' '), data[end+1:]
	}
	return append(out, data...)
}

// first asks wlynxg/chardet, which knows the scripts but Latin well.
func first(data []byte) (label string) {
	defer func() {
		if recover() != nil {
			label = unknown
		}
	}()
	r := chardet.Detect(data)
	if r.Confidence < sure {
		return unknown
	}
	switch label = Label(r.Encoding); label {
	case Windows1252, "macintosh", "iso-8859-13", "iso-8859-2", "windows-1250", "windows-1254", "iso-8859-15", UTF8:
		return unknown
	case "x-mac-cyrillic":
		if !isMacCyrillic(data) && makesSense(data, label) { // else it is no Cyrillic at all
			return "windows-1251"
		}
	}
	return label
}

// isMacCyrillic tells text of an old Macintosh from Windows-1251: of the letters
// all small ones but the last are the same bytes.
func isMacCyrillic(data []byte) bool {
	mac, windows := 0, 0
	for _, c := range data {
		switch {
		case c >= 0x80 && c < 0xA0, c == 0xDF: // capitals, and the last small one
			mac++
		case c >= 0xC0 && c < 0xDF, c == 0xFF:
			windows++
		}
	}
	return mac > windows
}

// second asks gogs/chardet, which knows languages in Latin letters.
func second(data []byte) string {
	all, err := gogs.NewTextDetector().DetectAll(data)
	if err != nil {
		return unknown
	}
	// It asks its parts at once: of two that are equally sure either may come first.
	slices.SortStableFunc(all, func(a, b gogs.Result) int {
		if a.Confidence != b.Confidence {
			return b.Confidence - a.Confidence
		}
		return strings.Compare(a.Charset, b.Charset)
	})
	for _, r := range all {
		if label := Label(r.Charset); label != unknown && fits(label) {
			if isLatin(label) && fewMarks(data) {
				return Windows1252
			}
			return label
		}
	}
	return unknown
}

// isLatin reports whether an encoding is of languages in Latin letters.
func isLatin(label string) bool {
	switch label {
	case Windows1252, "iso-8859-2", "windows-1250", "windows-1254", "iso-8859-15", "windows-1257":
		return true
	}
	return false
}

// fewMarks reports whether so few bytes are outside ASCII that the language is
// one that is written without marks, and they are quotation marks, a foreign
// name or a currency, or so few at all that nothing can be told. Every language of
// Central Europe has more.
func fewMarks(data []byte) bool {
	n := 0
	for _, c := range data {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n < 6 || n*200 < len(data)
}
