package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines that a program wrapped are joined again. Nothing of the text is lost: a
// hyphen at a line's end may be one of the word's own, so it stays, and what
// follows is set close to it.

// joinLines returns wrapped lines as one.
func joinLines(run []textLine) string {
	if len(run) == 1 {
		return run[0].text
	}
	n := 0
	for _, l := range run {
		n += len(l.text) + 1
	}
	out := make([]byte, 0, n)
	for i, l := range run {
		if i > 0 && spaceBetween(run[i-1].text, l.text) {
			out = append(out, ' ')
		}
		out = append(out, l.text...)
	}
	return string(out)
}

// spaceBetween says whether a space stands between two lines that are joined.
func spaceBetween(a, b string) bool {
	last, size := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	switch last {
	case '-', '\u2010', '—':
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(a[:len(a)-size], "-—"))
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !strings.ContainsRune(",.;:!?'\"’”", before) {
			return true // a dash between spaces, or a sign
		}
		if !unicode.IsLetter(before) && last == '-' && !strings.HasSuffix(a, "--") {
			return true
		}
		if strings.HasSuffix(a, "--") || last == '—' {
			return unicode.IsSpace(first)
		}
		return !unicode.IsLetter(first) && !unicode.IsDigit(first) || isConjunction(b)
	case '/':
		return !isAddress(a)
	}
	return !spaceless(last) || !spaceless(first)
}

// isBroken says whether a line ends within a word.
func isBroken(a string) bool {
	if len(a) < 3 || a[len(a)-1] != '-' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-1])
	return unicode.IsLetter(before)
}

// isConjunction says whether b begins with a word before which a hyphen is one
// that stands for a part of a word: "pre- and postwar", "Haupt- und Nebensatz".
func isConjunction(b string) bool {
	word, _, _ := strings.Cut(b, " ")
	switch strings.ToLower(strings.TrimRight(word, ",;")) {
	case "and", "or", "to", "und", "oder", "bzw.", "bis", "sowie", "et", "ou", "y", "o", "u", "e", "en", "of", "och", "og":
		return true
	}
	return false
}

// isAddress says whether the last word of a line is the start of an address that
// was broken.
func isAddress(a string) bool {
	return strings.Contains(a[strings.LastIndexByte(a, ' ')+1:], "://")
}

// wrapping says how lines of a run of prose belong together.
type wrapping struct {
	wrap   int  // the width at which the run is wrapped, 0 if it is not
	strict bool // most of the run's lines stand for themselves
	close  bool // paragraphs follow one another in the text
	hangs  bool // the run is an item of a list and what hangs under it
}

// wrappingOf judges a run of lines, given the layout of the whole.
func (y textLayout) wrappingOf(run []textLine) wrapping {
	j := wrapping{wrap: y.wrap, close: y.close || y.opening > 0}
	if len(run) < 2 {
		return j
	}
	share := func(wrap int) int {
		full := 0
		for i := range run[:len(run)-1] {
			if isFull(run[i], run[i+1], wrap) {
				full++
			}
		}
		return full * 100 / (len(run) - 1)
	}
	whole := 0
	if y.wrap > 0 {
		whole = share(y.wrap)
	}
	if whole < 60 && len(run) > 2 {
		// A column of its own, such as a quotation set narrower.
		widest, lower, upper := 0, 0, 0
		for i, l := range run {
			widest = max(widest, l.edge)
			switch {
			case i == 0:
			case l.startsLower():
				lower++
			case l.startsUpper():
				upper++
			}
		}
		flows := lower*2 >= upper && (lower > 0 || upper == 0)
		if own := widest - run[len(run)-1].indent; own >= narrowWrap && widest <= unwrapped && flows && share(widest) >= 70 {
			j.wrap, whole = widest, 100
		}
	}
	j.strict = whole < 50
	return j
}

// joins says whether b goes on with the paragraph of a.
func (j wrapping) joins(a, b textLine) bool {
	if isRequest(a.text) || isRequest(b.text) {
		return false
	}
	lower := b.startsLower()
	if lower && (j.hangs && !a.endsSentence() || isBroken(a.text)) {
		return true
	}
	if j.wrap == 0 {
		return a.width() >= 50 && a.width() <= unwrapped && lower && !a.endsSentence()
	}
	if a.edge > 2*j.wrap {
		return false
	}
	if a.edge > j.wrap+j.wrap/4 && strings.Contains(a.text, " ") && !lower {
		return false // no wrapped line, though an address alone may be as long
	}
	if !isFull(a, b, j.wrap) {
		return lower && !a.endsSentence() && a.edge*5 >= j.wrap*3
	}
	switch {
	case j.strict && !j.close:
		return lower
	case j.close && a.endsSentence() && !lower:
		return overflows(a, b, j.wrap)
	}
	return true
}

// isRequest says whether a line is a command of roff, such as ".TP" or ".B word",
// which stands for itself.
func isRequest(text string) bool {
	if len(text) < 2 || text[0] != '.' || text[1] == '.' {
		return text == ".."
	}
	name, _, _ := strings.Cut(text[1:], " ")
	if len(name) == 0 || len(name) > 3 {
		return false
	}
	return strings.TrimFunc(name, func(r rune) bool { return r >= 'A' && r <= 'Z' }) == "" || name == "br" || name == "sp" || name == "ig" || name == "nf" || name == "fi"
}

// sentenceCut returns where a paragraph is best cut within limit bytes: after its
// last sentence if one ends in the last half, else 0.
func sentenceCut(text string, limit int) int {
	for i := min(limit, len(text)) - 1; i > limit/2; i-- {
		switch text[i] {
		case ' ':
			if (textLine{text: text[max(0, i-16):i]}).endsSentence() {
				return i + 1
			}
		case 0x82, 0x81, 0x9F: // the last bytes of 。！？
			if i+1 <= limit && hasFullStop(text[:i+1]) {
				return i + 1
			}
		}
	}
	return 0
}

// cutProse returns where a paragraph is best cut to the size of a block: after a
// sentence, else between words, else between signs.
func cutProse(text string) int {
	if len(text) <= MaxBlock {
		return len(text)
	}
	if at := sentenceCut(text, MaxBlock); at > 0 {
		return at
	}
	return cutText(text, MaxBlock)
}

// lastSentence returns where the last sentence of text that another follows ends,
// 0 if there is none.
func lastSentence(text string) int {
	for end := len(text); end > 0; {
		i := strings.LastIndexByte(text[:end], ' ')
		if i < 0 {
			break
		}
		if (textLine{text: text[max(0, i-16):i]}).endsSentence() && i+1 < len(text) {
			return i + 1
		}
		end = i
	}
	return sentenceCut(text, len(text)-1)
}

func hasFullStop(text string) bool {
	return strings.HasSuffix(text, "。") || strings.HasSuffix(text, "！") || strings.HasSuffix(text, "？")
}
