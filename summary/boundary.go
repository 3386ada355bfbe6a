package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reach is how far, in bytes, a rule looks behind or ahead for the word beside a
// full stop; no abbreviation is longer.
const reach = 48

// bracketReach is how far ahead, in bytes, a bracket that was opened in the
// middle of a sentence may close for the sentence to go on until there.
const bracketReach = 300

// joins reports whether the sentence goes on past the terminal sign that ends at
// offset stop, with its closing quotes at end, and the next text at next.
func (s *splitter) joins(stop, end, next int) bool {
	first := s.skipOpening(next)
	r, size := utf8.DecodeRuneInString(s.text[first:])
	glued := next == end
	switch {
	case s.open > 0 && s.closesSoon(end):
		return true
	case unicode.IsLower(r) && !s.beginsSmall(first):
		return true
	case strings.ContainsRune(",;:、，；：%", r) && first == next:
		return true
	case glued && end > stop && s.leans(end, r):
		return true
	case glued && s.text[stop-1] < utf8.RuneSelf && (unicode.IsDigit(r) || s.inAddress(stop, first)):
		return true
	case s.insideBrackets(stop, end):
		return true
	}
	if s.text[stop-1] == '.' && !strings.HasSuffix(s.text[:stop], "..") && onlyBrackets(s.text[stop:end]) {
		return s.abbreviated(stop-1, first, r)
	}
	if isEllipsis(s.text[:stop]) {
		return r == 'I' && !isWordAt(s.text, first+size) // "I ... I do not know"
	}
	return false
}

// skipOpening returns the offset of the first rune from i on that is not an
// opening sign or a space after one.
func (s *splitter) skipOpening(i int) int {
	for range 8 {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if size == 0 || !isOpening(r) && !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

// closesSoon reports whether a closing bracket follows that is not one of a
// bracket opened later.
func (s *splitter) closesSoon(from int) bool {
	depth := 0
	for _, r := range s.text[from:min(len(s.text), from+bracketReach)] {
		switch {
		case opensBracket(r):
			depth++
		case closesBracket(r):
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

// beginsSmall reports whether a beginning that is written small stands at offset
// i: a name such as iPhone, the label of an item such as b), Dutch 's Avonds.
func (s *splitter) beginsSmall(i int) bool {
	_, size := utf8.DecodeRuneInString(s.text[i:])
	after := s.text[i+size:]
	r, size := utf8.DecodeRuneInString(after)
	if unicode.IsUpper(r) || r == ')' {
		return true
	}
	capital, _ := utf8.DecodeRuneInString(after[size:])
	return r == ' ' && unicode.IsUpper(capital) &&
		(strings.HasSuffix(s.text[:i], "'") || strings.HasSuffix(s.text[:i], "’"))
}

// insideBrackets reports whether the terminal signs stand alone in brackets, as
// the doubt of a writer does: (!), [?].
func (s *splitter) insideBrackets(stop, end int) bool {
	if end == stop {
		return false
	}
	before := strings.TrimRight(s.text[s.start:stop], "?!.…")
	return strings.HasSuffix(before, "(") || strings.HasSuffix(before, "[")
}

// inAddress reports whether the terminal sign at stop stands in a web address.
func (s *splitter) inAddress(stop, first int) bool {
	before := s.wordBefore(stop - 1)
	if !strings.Contains(before, "://") && !strings.HasPrefix(before, "www.") && !strings.Contains(before, "/") {
		return false
	}
	return isWordAt(s.text, first)
}

func onlyBrackets(closing string) bool { return strings.Trim(closing, ")]") == "" }

func isEllipsis(text string) bool {
	return strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
}

func isWordAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWord(r)
}

// abbreviated reports whether the full stop at offset dot belongs to the word
// before it and the sentence goes on with the rune r at offset first.
func (s *splitter) abbreviated(dot, first int, r rune) bool {
	word := s.wordBefore(dot)
	if word == "" {
		return false
	}
	if s.isLabel(word, dot) {
		return true
	}
	if n := len(strings.TrimLeft(word, "0123456789")); n == 0 {
		return len(word) <= 2 && (s.rules.ordinals && (unicode.IsDigit(r) || !s.starts(first)) ||
			strings.HasSuffix(s.text[s.start:dot-len(word)], ": ")) // "three steps: 1. Stop. 2. Look."
	}
	class, known := s.rules.abbreviation(s.spaced(word, dot))
	if !known {
		class, known = s.rules.abbreviation(word)
	}
	if !known && word == "al" && strings.HasSuffix(s.text[s.start:dot], "et al") {
		class, known = mayEnd, true // a word of its own in four languages
	}
	if !known {
		class = shape(word)
		if class == mayEnd && s.isUnit(word, dot) && !s.isAbbreviatedAt(first) {
			class = none
		}
	}
	switch class {
	case neverEnds:
		return true
	case beforeNumber:
		return unicode.IsDigit(r) || isRoman(s.wordAt(first))
	case mayEnd:
		return !s.starts(first)
	case hour:
		return unicode.IsDigit(r) || afterHour(s.wordAt(first))
	case ordinal:
		return s.rules.ordinals && !s.starts(first)
	}
	return false
}

// isUnit reports whether word is a small letter after a number: 20 h, 5 m.
func (s *splitter) isUnit(word string, dot int) bool {
	r, size := utf8.DecodeRuneInString(word)
	before := strings.TrimSuffix(s.text[s.start:dot-len(word)], " ")
	return size == len(word) && unicode.IsLower(r) && before != "" && '0' <= before[len(before)-1] && before[len(before)-1] <= '9'
}

// isAbbreviatedAt reports whether the word at offset i has a full stop: v. Chr.
func (s *splitter) isAbbreviatedAt(i int) bool {
	word := s.wordAt(i)
	return word != "" && len(word) <= 4 && strings.HasPrefix(s.text[i+len(word):], ".")
}

// spaced returns the word that ends at offset dot together with the single
// letter and full stop before it, if there is one, as in "z. B" and "p. ex";
// else an empty string.
func (s *splitter) spaced(word string, dot int) string {
	before := s.text[s.start : dot-len(word)]
	before = strings.TrimRight(before, " \u00A0\u202F")
	if gap := dot - len(word) - s.start - len(before); gap == 0 || gap > 3 || !strings.HasSuffix(before, ".") {
		return ""
	}
	letter, size := utf8.DecodeLastRuneInString(before[:len(before)-1])
	other, _ := utf8.DecodeLastRuneInString(before[:len(before)-1-size])
	if !unicode.IsLetter(letter) || isWord(other) || len(word) > 4 {
		return ""
	}
	return string(letter) + "." + word
}

// leans reports whether r, which stands right after a closing quote or bracket,
// is a particle that leans on what is quoted, as in “간다.”고 and 「行く。」と.
//
// In Chinese it may be a few characters and a verb of saying: “好！”他说。
func (s *splitter) leans(end int, r rune) bool {
	if scriptFor(r) == han && strings.HasSuffix(s.text[:end], "”") {
		ahead := s.text[end:min(len(s.text), end+reach/2)]
		if i := strings.IndexAny(ahead, "，。：！？“”"); i >= 0 {
			ahead = ahead[:i]
		}
		return strings.ContainsAny(ahead, "说說道问問答称稱")
	}
	return isHangul(r) || strings.ContainsRune("とっをがの", r) ||
		strings.HasSuffix(s.text[:end], "）") && strings.ContainsRune("はにでもへや", r)
}

// shape classes a word before a full stop that no table knows.
func shape(word string) class {
	switch {
	case strings.EqualFold(word, "a.m") || strings.EqualFold(word, "p.m"):
		return hour
	case utf8.RuneCountInString(stripMarks(word)) == 1:
		return mayEnd // an initial
	case isAcronym(word):
		return mayEnd
	case isRoman(word):
		return ordinal
	}
	return none
}

// isAcronym reports whether word has inner full stops between short parts: U.S,
// Ph.D, J.-P.
func isAcronym(word string) bool {
	parts, length := 1, 0
	for _, r := range word {
		switch {
		case r == '.':
			if length == 0 {
				return false
			}
			parts, length = parts+1, 0
		case r == '-' || unicode.IsMark(r):
		case unicode.IsLetter(r):
			if length++; length > 3 {
				return false
			}
		default:
			return false
		}
	}
	return parts > 1 && length > 0
}

func stripMarks(word string) string {
	return strings.TrimRightFunc(word, unicode.IsMark)
}

// isRoman reports whether word is a Roman numeral in capitals.
func isRoman(word string) bool {
	return word != "" && len(word) <= 6 && strings.Trim(word, "IVXLC") == ""
}

// isLabel reports whether word is all that the sentence has so far, and is what
// an item of a list is numbered with.
func (s *splitter) isLabel(word string, dot int) bool {
	before := s.text[s.start : dot-len(word)]
	if len(before) > 4 || strings.Trim(before, "([ ") != "" {
		return false
	}
	return len(word) <= 3 && strings.Trim(word, "0123456789") == "" ||
		len(word) == 1 || isRoman(strings.ToUpper(word))
}

// starts reports whether the word at offset i is one that begins sentences more
// often than it follows an abbreviation: a stop word that is written as at the
// beginning of a sentence.
func (s *splitter) starts(i int) bool {
	word := s.wordAt(i)
	r, size := utf8.DecodeRuneInString(word)
	if word == "" || unicode.IsLower(r) || unicode.IsDigit(r) {
		return false
	}
	after := i + len(word)
	if size == len(word) && after < len(s.text) && s.text[after] == '.' {
		return false // another initial
	}
	return s.rules.begins(word)
}

// wordAt returns the letters and digits at offset i.
func (s *splitter) wordAt(i int) string {
	rest := s.text[i:min(len(s.text), i+reach)]
	for j, r := range rest {
		if !isWord(r) {
			return rest[:j]
		}
	}
	return rest
}

// wordBefore returns the word that ends at offset i, inner full stops and
// hyphens included.
func (s *splitter) wordBefore(i int) string {
	low := max(s.start, i-reach)
	j := i
	for j > low {
		r, size := utf8.DecodeLastRuneInString(s.text[low:j])
		if !isWord(r) && !strings.ContainsRune(".-/:_~%&=#@+", r) {
			break
		}
		j -= size
	}
	return s.text[j:i]
}

// inside looks for sentences that UAX #29 does not end within text[from:to]: its
// rule SB8 reads on past a number to the next small letter, and a full stop
// without a space after it is no boundary to it.
func (s *splitter) inside(from, to int) {
	const ellipsis = "…"
	for i := from; i < to && !s.done; {
		size := 1
		switch s.text[i] {
		case '.', '!', '?':
		case ellipsis[0]:
			if !strings.HasPrefix(s.text[i:to], ellipsis) {
				i++
				continue
			}
			size = len(ellipsis)
		default:
			i++
			continue
		}
		i += size
		if i < to && i > s.start && (s.glued(i) || s.overlooked(i, size > 1)) {
			s.weigh(i)
		}
	}
}

// overlooked reports whether, after a terminal sign that ends at offset i,
// something stands that begins a sentence without a capital letter.
func (s *splitter) overlooked(i int, ellipsis bool) bool {
	end := i
	for range 4 {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isClosing(r) && r != '"' {
			break
		}
		end += size
	}
	r, size := utf8.DecodeRuneInString(s.text[end:])
	if !unicode.IsSpace(r) {
		return false
	}
	first := s.skipOpening(end + size)
	r, _ = utf8.DecodeRuneInString(s.text[first:])
	switch {
	case unicode.IsDigit(r), unicode.Is(unicode.Sc, r):
		return true
	case unicode.IsUpper(r):
		return ellipsis || first > end+1 && s.hasDash(end, first)
	case unicode.IsLower(r):
		return s.beginsSmall(first)
	}
	return false
}

// hasDash reports whether a dash stands in text[from:to].
func (s *splitter) hasDash(from, to int) bool {
	return strings.ContainsFunc(s.text[from:to], func(r rune) bool { return unicode.Is(unicode.Pd, r) })
}

// glued reports whether the full stop that ends at offset i stands between two
// sentences whose space was lost: "home.The". Names of hosts and files are not
// taken for that.
func (s *splitter) glued(i int) bool {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	if !unicode.IsUpper(r) {
		return false
	}
	before := s.wordBefore(i - 1)
	last, lastSize := utf8.DecodeLastRuneInString(before)
	last2, _ := utf8.DecodeLastRuneInString(before[:len(before)-lastSize])
	if !unicode.IsLower(last) || !unicode.IsLower(last2) || strings.ContainsAny(before, "./:@_") {
		return false
	}
	word := s.wordAt(i)
	if after, _ := utf8.DecodeRuneInString(word[min(size, len(word)):]); len(word) > size && !unicode.IsLower(after) {
		return false
	}
	rest := s.text[i+len(word):]
	if rest != "" && strings.ContainsRune("./@_(", rune(rest[0])) && (len(rest) > 1 && isWordAt(rest, 1)) {
		return false
	}
	return len(word) > 3 || s.rules.isStop(word) || len(before) > 12
}

// afterHour reports whether word goes on after a.m. or p.m.: a time zone or a
// day of the week.
func afterHour(word string) bool {
	switch word {
	case "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "GMT", "BST", "UTC",
		"CET", "CEST", "Eastern", "Central", "Mountain", "Pacific", "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}
