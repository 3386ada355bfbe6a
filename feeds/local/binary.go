package local

import (
	"bytes"
	"unicode/utf8"

	"precis/feeds/charset"
)

// signatures are the first bytes of kinds of file that people keep among
// their texts. Source: the formats' own specifications, as collected in
// file(1)'s magic database.
var signatures = []struct {
	at     int
	prefix string
	kind   string
}{
	{0, "\x89PNG\r\n\x1a\n", "a PNG picture"},
	{0, "\xff\xd8\xff", "a JPEG picture"},
	{0, "GIF87a", "a GIF picture"},
	{0, "GIF89a", "a GIF picture"},
	{0, "II*\x00", "a TIFF picture"},
	{0, "MM\x00*", "a TIFF picture"},
	{0, "8BPS\x00", "a Photoshop picture"},
	{0, "\x00\x00\x01\x00", "an icon"},
	{8, "WEBPVP8", "a WebP picture"},
	{8, "WAVEfmt ", "a WAV recording"},
	{8, "AVI LIST", "an AVI film"},
	{4, "ftypavif", "an AVIF picture"},
	{4, "ftyphei", "a HEIF picture"},
	{4, "ftyp", "an MP4 recording"},
	{0, "\x1aE\xdf\xa3", "a Matroska or WebM film"},
	{0, "ID3\x02", "an MP3 recording"},
	{0, "ID3\x03", "an MP3 recording"},
	{0, "ID3\x04", "an MP3 recording"},
	{0, "OggS\x00", "an Ogg recording"},
	{0, "fLaC\x00", "a FLAC recording"},
	{0, "%PDF-", "a PDF document"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"},
	{0, "PK\x03\x04", "a ZIP archive (EPUB, DOCX and ODT are such)"},
	{0, "PK\x05\x06", "a ZIP archive"},
	{0, "\x1f\x8b\x08", "a gzip archive"},
	{0, "\x1f\x9d", "a compress archive"},
	{0, "BZh91AY&SY", "a bzip2 archive"},
	{0, "\xfd7zXZ\x00", "an xz archive"},
	{0, "(\xb5/\xfd", "a Zstandard archive"},
	{0, "\x04\"M\x18", "an LZ4 archive"},
	{0, "7z\xbc\xaf'\x1c", "a 7-Zip archive"},
	{0, "Rar!\x1a\x07", "a RAR archive"},
	{257, "ustar\x00", "a tar archive"},
	{257, "ustar  \x00", "a tar archive"},
	{0, "\x7fELF", "a program"},
	{0, "MZ\x90\x00", "a program"},
	{0, "\xcf\xfa\xed\xfe", "a program"},
	{0, "\xca\xfe\xba\xbe", "a program"},
	{0, "\x00asm", "a WebAssembly module"},
	{0, "!<arch>\n", "an object archive"},
	{0, "SQLite format 3\x00", "an SQLite database"},
	{16, "\xed\xda\x0c\xed", "a bbolt database"},
	{0, "wOFF", "a font"},
	{0, "wOF2", "a font"},
	{0, "\x00\x01\x00\x00\x00", "a font"},
	{0, "OTTO\x00", "a font"},
	{0, "bplist00", "a binary property list"},
}

// sampleSize is how much of the start, the middle and the end of a file is
// looked at to tell text from other bytes.
const sampleSize = 64 << 10

// binaryKind reports whether data is something other than text, and what, in
// words ("a PNG picture"), or "" where only its bytes betray it.
func binaryKind(data []byte) (kind string, binary bool) {
	for _, s := range signatures {
		if len(data) >= s.at && bytes.HasPrefix(data[s.at:], []byte(s.prefix)) {
			return s.kind, true
		}
	}
	if charset.IsWide(data) {
		return "", false
	}
	return "", looksBinary(data[:min(len(data), sampleSize)]) ||
		len(data) > 4*sampleSize && (looksBinary(data[len(data)/2:][:sampleSize]) || looksBinary(data[len(data)-sampleSize:]))
}

// hasWideBOM reports whether data begins with the byte order mark of UTF-16,
// in which every other byte may be a NUL.
func hasWideBOM(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// looksBinary judges a sample by its control bytes. Text in whatever encoding
// has next to none but line ends, tabs, escapes, bells and backspaces, which a
// log may be full of; random or compressed bytes have a tenth, and a third
// that is no UTF-8; structures in memory are full of NULs.
func looksBinary(sample []byte) bool {
	if len(sample) == 0 {
		return false
	}
	var nul [2]int // at even and at odd places
	controls := 0
	for i, c := range sample {
		switch {
		case c == 0:
			nul[i&1]++
		case c < 0x07, 0x0f < c && c < 0x1a, 0x1b < c && c < 0x20:
			controls++
		}
	}
	n := len(sample)
	if nul[0]+nul[1] > n/4 {
		// A file of NULs, or UTF-16 without a mark: Latin letters have their
		// NUL always on the same side.
		return min(nul[0], nul[1]) > n/50 || max(nul[0], nul[1]) > n*51/100
	}
	controls += nul[0] + nul[1]
	if controls > n/3 {
		return n >= 16
	}
	return controls >= 4 && controls > n/50 && badUTF8(sample) > n/20
}

// badUTF8 counts the bytes of b that are part of no UTF-8 sequence.
func badUTF8(b []byte) (bad int) {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			bad++
		}
		b = b[size:]
	}
	return bad
}

// isBlank reports whether data has no sign but white space, NULs and byte
// order marks.
func isBlank(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if hasWideBOM(data) {
		data = data[2:]
	}
	for _, c := range data {
		switch c {
		case ' ', '\t', '\n', '\v', '\f', '\r', 0:
		default:
			return false
		}
	}
	return true
}
