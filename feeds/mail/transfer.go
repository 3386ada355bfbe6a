package mail

import (
	"bytes"
	"strings"

	"precis/feeds/charset"
)

// transfer undoes a Content-Transfer-Encoding. An encoding that does not exist
// encodes nothing: 7-bit, plain, none at all.
func transfer(data []byte, encoding string) []byte {
	encoding, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(encoding)), ";")
	switch strings.TrimSpace(encoding) {
	case "quoted-printable", "quotedprintable":
		return decodeQuotedPrintable(data)
	case "base64":
		packed, footer := cutFooter(data)
		return append(decodeBase64(packed), footer...)
	case "x-uuencode", "uuencode", "x-uue", "uue":
		return decodeUU(data)
	}
	return data
}

// cutFooter cuts off what the program of a mailing list has put below a text in
// base64, as if that were plain: lines with blanks within them, or of dashes,
// and nothing but such lines below.
func cutFooter(data []byte) (packed, footer []byte) {
	from := -1
	for at := 0; at < len(data); {
		line, rest := cutLine(data[at:])
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0:
		case bytes.ContainsAny(line, " \t") || len(line) > 1 && len(bytes.Trim(line, "-_=")) == 0:
			if from < 0 {
				from = at
			}
		case len(line) >= longPacked:
			from = -1 // it goes on
		}
		at = len(data) - len(rest)
	}
	if from <= 0 {
		return data, nil
	}
	return data[:from], append([]byte("\n"), data[from:]...)
}

// longPacked is the length from which on a line without blanks is base64.
const longPacked = 40

// decodeQuotedPrintable decodes as much as is encoded: an equals sign before
// anything but two figures or a line's end is itself.
func decodeQuotedPrintable(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte("\n"))
		data = rest
		line = bytes.TrimRight(line, " \t\r")
		line, soft := bytes.CutSuffix(line, []byte("="))
		for i := 0; i < len(line); i++ {
			c := line[i]
			if v, ok := hexByte(string(line[i:min(i+3, len(line))])); c == '=' && ok {
				c, i = v, i+2
			}
			out = append(out, c)
		}
		if ended && !soft {
			out = append(out, '\n')
		}
	}
	return out
}

// decodeUU decodes what stands between begin and end.
func decodeUU(data []byte) []byte {
	_, data, ok := bytes.Cut(data, []byte("begin "))
	if !ok {
		return nil
	}
	_, data = cutLine(data)
	var out []byte
	for len(data) > 0 {
		line, rest := cutLine(data)
		data = rest
		if len(line) == 0 || bytes.Equal(line, []byte("end")) {
			break
		}
		n := int(line[0]-' ') & 63
		line = line[1:]
		for ; n > 0 && len(line) >= 2; n -= 3 {
			var quad [4]byte
			for i := range min(4, len(line)) {
				quad[i] = (line[i] - ' ') & 63
			}
			three := []byte{quad[0]<<2 | quad[1]>>4, quad[1]<<4 | quad[2]>>2, quad[2]<<6 | quad[3]}
			out = append(out, three[:min(n, 3)]...)
			line = line[min(4, len(line)):]
		}
	}
	return out
}

// labelOf returns the encoding to read data in that was declared to be in
// another, or the same.
func labelOf(data []byte, declared string) string {
	return charset.DetectDeclared(data, "text/plain; charset=\""+strings.ReplaceAll(declared, `"`, "")+`"`)
}
