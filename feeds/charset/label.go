package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

// The labels of encodings that the WHATWG Encoding Standard leaves out, or
// knows only to refuse them.
const (
	unknown   = "unknown"
	iso2022KR = "iso-2022-kr"
	iso2022CN = "iso-2022-cn"
	viscii    = "viscii"
	ibm855    = "ibm855"
)

const windows1258 = "windows-1258"

// otherNames has names that are in use and that no standard's list has.
var otherNames = map[string]string{
	"": UTF8, "utf-8": UTF8, "utf8": UTF8, "utf-8-sig": UTF8, "us-ascii": UTF8, "ascii": UTF8, "utf": UTF8,
	"utf-16": UTF16LE, "utf16": UTF16LE, "utf-16le": UTF16LE, "utf-16be": UTF16BE, "ucs-2": UTF16LE, "unicode": UTF16LE,
	"utf-32": UTF32LE, "utf-32le": UTF32LE, "utf-32be": UTF32BE, "utf32": UTF32LE, "ucs-4": UTF32LE,
	"windows-1252": Windows1252, "cp1252": Windows1252, "latin1": Windows1252, "iso-8859-1": Windows1252, "iso8859-1": Windows1252,
	"iso-2022-kr": iso2022KR, "iso-2022-cn": iso2022CN, "iso-2022-cn-ext": iso2022CN,
	"viscii": viscii, "viscii1.1-1": viscii, "csviscii": viscii,
	"ibm855": ibm855, "cp855": ibm855, "855": ibm855,
	"ibm437": ibm437, "cp437": ibm437, "437": ibm437, "ibm850": ibm850, "cp850": ibm850, "850": ibm850,
	"maccyrillic": "x-mac-cyrillic", "macroman": "macintosh", "mac": "macintosh",
	"johab": "euc-kr", "cp949": "euc-kr", "uhc": "euc-kr", "ks_c_5601": "euc-kr",
	"cp932": "shift_jis", "shift-jis": "shift_jis", "sjis": "shift_jis", "x-euc-jp": "euc-jp",
	"cp936": "gbk", "euc-cn": "gbk", "gb_2312": "gbk", "cp950": "big5", "iso-8859-8-e": "iso-8859-8", "tis620": "windows-874",
	"hz-gb-2312": unknown, "replacement": unknown, "x-user-defined": unknown, "iso-2022-jp-2": "iso-2022-jp",
}

// Label returns the one label that stands for a name of an encoding, in
// whatever case: the WHATWG's, or "" for UTF-8. For a name that nobody knows it
// returns "unknown".
func Label(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if label, ok := otherNames[name]; ok {
		return label
	}
	if e, err := htmlindex.Get(name); err == nil && e != encoding.Replacement {
		if label, err := htmlindex.Name(e); err == nil {
			if other, ok := otherNames[label]; ok {
				return other
			}
			return label
		}
	}
	return unknown
}

// Known reports whether a name stands for an encoding that can be read.
func Known(name string) bool { return Label(name) != unknown }

// decodeTable reads data in an encoding that has a table in x/text.
func decodeTable(data []byte, label string) string {
	var e encoding.Encoding
	if table, ok := makerTables[label]; ok {
		e = table
	} else if label == ibm855 {
		e = charmap.CodePage855
	} else {
		var err error
		if e, err = htmlindex.Get(label); err != nil || e == encoding.Replacement {
			return decodeWindows1252(data)
		}
	}
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(out) {
		return strings.ToValidUTF8(string(out), string(utf8.RuneError))
	}
	if label == windows1258 {
		out = norm.NFC.Bytes(out) // it writes the tone apart from its letter
	}
	return string(out)
}
