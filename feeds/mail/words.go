package mail

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"precis/feeds/charset"
)

// unfold returns a field's value as text, its encoded words (RFC 2047) decoded.
// Words that follow each other in one charset are one text: programs cut them
// in the middle of a sign. What is no encoded word stays as it is.
func unfold(s string) string {
	if !strings.Contains(s, "=?") {
		return s
	}
	var (
		out   strings.Builder
		bytes []byte // of words that were not written yet
		label string
	)
	flush := func() {
		if bytes != nil {
			out.WriteString(charset.Decode(bytes, labelOf(bytes, label)))
		}
		bytes = nil
	}
	for s != "" {
		at := strings.Index(s, "=?")
		if at < 0 {
			break
		}
		w, size, ok := encodedWord(s[at:])
		if !ok {
			flush()
			out.WriteString(s[:at+2])
			s = s[at+2:]
			continue
		}
		if between := s[:at]; bytes == nil || strings.TrimSpace(between) != "" {
			flush()
			out.WriteString(between)
		}
		if bytes != nil && !strings.EqualFold(label, w.charset) {
			flush()
		}
		bytes, label = append(bytes, w.bytes...), w.charset
		if bytes == nil {
			bytes = []byte{}
		}
		s = s[at+size:]
	}
	flush()
	return out.String() + s
}

type word struct {
	charset string
	bytes   []byte
}

// encodedWord reads the encoded word that s begins with, of size bytes.
func encodedWord(s string) (w word, size int, ok bool) {
	set, rest, ok := strings.Cut(s[len("=?"):], "?")
	if !ok || set == "" || strings.ContainsAny(set, " \t") || len(rest) < 2 || rest[1] != '?' {
		return w, 0, false
	}
	text := rest[2:]
	end := strings.Index(text, "?=")
	if end < 0 {
		return w, 0, false
	}
	w.charset, _, _ = strings.Cut(set, "*") // RFC 2231 lets a language follow
	switch rest[0] {
	case 'q', 'Q':
		w.bytes = decodeQ(text[:end])
	case 'b', 'B':
		w.bytes = decodeBase64([]byte(text[:end]))
	default:
		return w, 0, false
	}
	return w, len("=?") + len(set) + 1 + 2 + end + len("?="), true
}

// decodeQ decodes the Q encoding: quoted-printable with _ for a blank.
func decodeQ(s string) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			c = ' '
		} else if v, ok := hexByte(s[i:]); c == '=' && ok {
			c, i = v, i+2
		}
		b = append(b, c)
	}
	return b
}

// hexByte reads the two figures behind the sign that s begins with.
func hexByte(s string) (byte, bool) {
	if len(s) < 3 {
		return 0, false
	}
	v, err := strconv.ParseUint(s[1:3], 16, 8)
	return byte(v), err == nil
}

// decodeBase64 decodes as much as there is, signs that do not belong there and
// missing padding aside.
func decodeBase64(data []byte) []byte {
	out := make([]byte, 0, base64.RawStdEncoding.DecodedLen(len(data)))
	clean := make([]byte, 0, len(data))
	end := func() {
		if len(clean)%4 == 1 {
			clean = clean[:len(clean)-1]
		}
		out, _ = base64.RawStdEncoding.AppendDecode(out, clean) // no sign in it is wrong
		clean = clean[:0]
	}
	for _, c := range data {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
			clean = append(clean, c)
		case c == '-': // the alphabet for addresses
			clean = append(clean, '+')
		case c == '_':
			clean = append(clean, '/')
		case c == '=' && len(clean)%4 >= 2:
			end() // another piece may follow
		}
	}
	end()
	return out
}

// piece is one of the parts that a long parameter was cut into (RFC 2231).
type piece struct {
	n       int
	encoded bool
	value   string
}

// extended reads a parameter's name as RFC 2231 writes it: name*, name*0,
// name*1*.
func extended(name string) (base string, n int, encoded, ok bool) {
	base, rest, ok := strings.Cut(name, "*")
	if !ok {
		return name, 0, false, false
	}
	rest, encoded = strings.CutSuffix(rest, "*")
	if rest == "" {
		return base, 0, true, true
	}
	n, err := strconv.Atoi(rest)
	return base, n, encoded, err == nil && n >= 0
}

// joinPieces puts a parameter together. The first piece names its charset, if
// any is encoded: utf-8'en'text.
func joinPieces(pieces []piece) string {
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.n - b.n })
	label := ""
	var all []byte
	for i, p := range pieces {
		value := p.value
		if p.encoded {
			if parts := strings.SplitN(value, "'", 3); i == 0 && len(parts) == 3 {
				label, value = parts[0], parts[2]
			}
			if plain, err := url.PathUnescape(value); err == nil {
				value = plain
			}
		}
		all = append(all, value...)
	}
	return charset.Decode(all, labelOf(all, label))
}
