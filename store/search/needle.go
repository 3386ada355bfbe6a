package search

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Needle is a piece of text that is looked for inside other texts, wherever in
// a word it begins and ends. Letters count as the same where they do for a
// search (see fold.go). Signs between words count, too, in their plain forms:
// one dash, one quotation mark and one apostrophe stand for all of their kind,
// and any white space for any other. The zero value is in no text.
//
// A Needle keeps memory from one text to the next: it is not for several
// goroutines at once.
type Needle struct {
	folded []byte
	text   []byte // folded, of the text that is looked at
	from   []Span // the sign that each byte of it was made of
}

// NewNeedle returns the needle for what was typed.
func NewNeedle(text string) *Needle {
	n := &Needle{}
	n.fold(text, false)
	n.folded, n.text = n.text, nil
	return n
}

// In returns where the needle is in a text, in order; none reaches into the
// next. Each place begins and ends where a sign with its accents does.
func (n *Needle) In(text string) []Span {
	if len(n.folded) == 0 {
		return nil
	}
	// Most paragraphs have none of it: where their signs came from is not asked.
	n.fold(text, false)
	if !bytes.Contains(n.text, n.folded) {
		return nil
	}
	n.fold(text, true)
	var all []Span
	end := 0
	for at := 0; ; {
		i := bytes.Index(n.text[at:], n.folded)
		if i < 0 {
			return all
		}
		first, last := at+i, at+i+len(n.folded)
		if span := (Span{Start: n.from[first].Start, End: n.from[last-1].End}); span.Start >= end {
			all, end = append(all, span), span.End // else a half of two letters in one
		}
		at = last
	}
}

// fold folds a text. places says whether it is to be known where each byte
// came from.
func (n *Needle) fold(text string, places bool) {
	n.text, n.from = n.text[:0], n.from[:0]
	for at := 0; at < len(text); {
		size := 1
		if c := text[at]; c < utf8.RuneSelf && (at+1 == len(text) || text[at+1] < utf8.RuneSelf) {
			n.text = appendSign(n.text, rune(c)) // ASCII that no accent follows
		} else {
			size = max(norm.NFC.NextBoundaryInString(text[at:], true), 1)
			sign := text[at : at+size]
			if !norm.NFC.IsNormalString(sign) {
				sign = norm.NFC.String(sign)
			}
			for _, r := range sign {
				n.text = appendSign(n.text, r)
			}
		}
		for places && len(n.from) < len(n.text) {
			n.from = append(n.from, Span{Start: at, End: at + size})
		}
		at += size
	}
}

// appendSign appends the folded form of a sign of a word or between words.
func appendSign(b []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf && small[r] != 0:
		return append(b, small[r])
	case unicode.IsSpace(r):
		if len(b) > 0 && b[len(b)-1] == ' ' {
			return b
		}
		return append(b, ' ')
	case r < utf8.RuneSelf:
		return append(b, byte(r))
	case unicode.Is(unicode.Pd, r), r == '−':
		return append(b, '-')
	}
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′', '´':
		return append(b, '\'')
	case '“', '”', '„', '‟', '«', '»', '″':
		return append(b, '"')
	case '…':
		return append(b, "..."...)
	}
	before := len(b)
	if b = appendFold(b, r); len(b) == before && !unicode.Is(accents, r) {
		return utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}
