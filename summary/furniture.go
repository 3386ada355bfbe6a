package summary

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// What a page adds to an article is told by three signs: what a line says (the
// phrases), what it looks like (a label, a byline, an arrow, a time) and how
// often it is there. Phrases are looked for in short lines only, so that an
// article about newsletters can be summarised.

// Sizes of lines that are looked at, in words.
const (
	shortLine = 14
	longLine  = 40
)

// furniture tells the page from the article in one language.
type furniture struct {
	language   string
	begins     []string
	holds      phraseSet
	labels     map[uint64]struct{}
	by         []string
	furnish    map[uint64]struct{}
	command    map[uint64]struct{}
	imperative map[uint64]struct{}
	roles      []string
	padding    phraseSet
	boasts     phraseSet
}

var furnitureBook = func() map[string]func() *furniture {
	book := make(map[string]func() *furniture, len(phrasesOf)+1)
	for language := range phrasesOf {
		book[language] = sync.OnceValue(func() *furniture { return makeFurniture(language) })
	}
	return book
}()

func furnitureFor(language string) *furniture {
	if f, ok := furnitureBook[language]; ok {
		return f()
	}
	return furnitureBook["en"]()
}

func makeFurniture(language string) *furniture {
	f := &furniture{
		language:   language,
		labels:     make(map[uint64]struct{}),
		furnish:    make(map[uint64]struct{}),
		command:    make(map[uint64]struct{}),
		imperative: make(map[uint64]struct{}),
	}
	var holds []string
	languages := []string{"en"}
	if language != "en" {
		languages = append(languages, language)
	}
	for _, l := range languages {
		p := phrasesOf[l]
		f.begins = append(f.begins, parts(p.begins)...)
		holds = append(holds, parts(p.holds)...)
		f.by = append(f.by, strings.Fields(p.by)...)
		addWords(f.labels, p.labels)
		addWords(f.furnish, p.furnish)
		addWords(f.command, p.commands)
		addWords(f.imperative, imperativesOf[l])
		f.roles = append(f.roles, parts(p.roles)...)
	}
	f.holds, f.padding, f.boasts = newPhraseSet(holds), newPhraseSet(parts(paddingOf[language])), newPhraseSet(parts(boastsOf[language]))
	return f
}

func addWords(set map[uint64]struct{}, words string) {
	for word := range strings.FieldsSeq(words) {
		set[fold(word)] = struct{}{}
	}
}

func parts(list string) []string {
	var all []string
	for part := range strings.SplitSeq(list, "|") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// isFurniture reports whether a line or sentence belongs to the page. alone says
// that it is a paragraph of its own, low is the text as [lower] gives it.
func (f *furniture) isFurniture(text, low string, t *traits, alone bool) bool {
	words := int(t.words)
	if words > longLine {
		return false
	}
	if hasArrow(text) {
		return true
	}
	if f.says(low, words, alone) {
		return true
	}
	if !alone {
		return false
	}
	return words <= shortLine && (f.isLabelled(text) || f.isByline(text) || isTrail(text) || isCount(text, words)) || f.tells(text, t)
}

// lower appends text to buffer in small letters, up to its capacity, and with
// straight apostrophes.
func lower(buffer []byte, text string) string {
	for _, r := range text {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r == '’':
			r = '\''
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		if len(buffer)+utf8.RuneLen(r) > cap(buffer) {
			break
		}
		buffer = utf8.AppendRune(buffer, r)
	}
	return string(buffer)
}

// says reports whether a line has a phrase of the page.
func (f *furniture) says(low string, words int, alone bool) bool {
	start := strings.TrimLeftFunc(low, func(r rune) bool { return !isWord(r) && r != '©' && r != 'ⓒ' && r != '【' })
	if strings.HasPrefix(start, "©") || strings.HasPrefix(start, "ⓒ") {
		return true
	}
	finished := isFinished(low) && !strings.HasSuffix(low, " .")
	if !finished && words <= shortLine || words <= shortLine/2 || alone && words <= longLine/2 {
		for _, p := range f.begins {
			if strings.HasPrefix(start, p) && !continuesWord(start[len(p):]) {
				return !finished || !isName(p)
			}
		}
	}
	return f.holds.in(low)
}

// isName reports whether a phrase may as well begin a sentence of an article: a
// word alone, or one that ends in "by".
func isName(phrase string) bool {
	r, _ := utf8.DecodeRuneInString(phrase)
	if isUnspaced(r) || isKana(r) || isHangul(r) {
		return false
	}
	return !strings.Contains(phrase, " ") || strings.HasSuffix(phrase, " by")
}

// continuesWord reports whether text goes on with a letter of a script with
// spaces, so that what stood before it is only the beginning of a word.
func continuesWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isWord(r) && !isUnspaced(r) && !isKana(r) && !isHangul(r) && !unicode.IsDigit(r)
}

// hasArrow reports whether a line points somewhere else.
func hasArrow(text string) bool {
	text = strings.TrimRight(text, " .")
	r, _ := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("→›▶►▸⇒➔➜", r), strings.ContainsRune("→▶►▸⇒➔➜←◀", first), strings.HasSuffix(text, ">>"):
		return true
	case r == '»':
		return !strings.ContainsRune(text, '«') // not a quotation's end
	}
	return false
}

// isLabelled reports whether a short line is a label and what it stands for:
// "Photo: Ida Krog", "Source / agency".
func (f *furniture) isLabelled(text string) bool {
	i := strings.IndexAny(text, ":/|=：／＝")
	if i <= 0 || i > 40 {
		return false
	}
	label := strings.TrimFunc(text[:i], func(r rune) bool { return !isWord(r) })
	if j := strings.LastIndexByte(label, ' '); j >= 0 && strings.Count(label, " ") < 3 {
		if _, ok := f.labels[fold(label[j+1:])]; ok {
			return true
		}
		label = label[:strings.IndexByte(label, ' ')]
	}
	if strings.EqualFold(label, "source") && isFinished(text) {
		return false // who said so
	}
	_, ok := f.labels[fold(label)]
	return ok
}

// isBio reports whether a paragraph may say who its article's author is: it begins
// with two words in capitals and has what such people do.
func (f *furniture) isBio(text string) bool {
	first, rest, _ := strings.Cut(text, " ")
	a, _ := utf8.DecodeRuneInString(first)
	b, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsUpper(a) || !unicode.IsUpper(b) {
		return false
	}
	var buffer [512]byte
	low := lower(buffer[:0], rest)
	for _, role := range f.roles {
		if strings.HasSuffix(role, ".") {
			if strings.HasSuffix(low, role) && strings.Contains(low, " is ") {
				return true
			}
		} else if strings.Contains(low, role) {
			return true
		}
	}
	return false
}

// isCount reports whether a line counts or dates something: "23 comments",
// "5 min read", "4 May 2021".
func isCount(text string, words int) bool {
	digit := strings.IndexFunc(text, unicode.IsDigit)
	return words <= 4 && digit >= 0 && !isFinished(text) && (digit == 0 || words <= 3)
}

// isTrail reports whether a line is a row of links: "Home > News > World".
func isTrail(text string) bool {
	n := 0
	for _, sign := range [...]string{" > ", " | ", " / ", " › ", " » ", " · ", " • "} {
		n = max(n, strings.Count(text, sign))
	}
	return n >= 2 && !isFinished(text)
}

// isCapitalLabel reports whether a short line begins with a label in capitals and
// a full stop, as French pages have it: "VIDÉO. ...".
func (f *furniture) isCapitalLabel(text string) bool {
	label, _, ok := strings.Cut(text, ". ")
	if !ok || len(label) > 40 || len(text) > 12*shortLine || label != strings.ToUpper(label) || isFinished(text) {
		return false
	}
	if i := strings.LastIndexByte(label, ' '); i >= 0 {
		label = label[i+1:]
	}
	_, ok = f.labels[fold(label)]
	return ok
}

// isByline reports whether a short line is "By" and names.
func (f *furniture) isByline(text string) bool {
	if isFinished(text) {
		return false
	}
	word, rest, _ := strings.Cut(text, " ")
	for _, by := range f.by {
		if !strings.EqualFold(word, by) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r)
	}
	return false
}

// tells reports whether a line tells its reader to do what pages want: three words
// of the page; two after a verb of command; one if it speaks of us and you, or is
// short; or an address to write to.
func (f *furniture) tells(text string, t *traits) bool {
	hits, first, command := 0, true, false
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWord(r) && r != '-' && r != '\'' && r != '’' }) {
		h := fold(word)
		if first {
			_, command = f.command[h]
			first = false
			if i := strings.IndexByte(word, '-'); i > 0 && !command {
				_, command = f.command[fold(word[:i])]
			}
			continue
		}
		if _, ok := f.furnish[h]; ok {
			hits++
		}
	}
	if strings.Contains(text, "http") || strings.Contains(text, "www.") || strings.Contains(text, " @") {
		hits++
	}
	words := int(t.words)
	person := t.has(firstPerson | secondPerson)
	switch {
	case hits >= 3, hits >= 2 && command:
		return true
	case t.has(hasQuote):
		return false
	}
	if hits >= 1 && t.has(firstPerson) && t.has(secondPerson) && words <= shortLine*2 {
		return true // we and you and something of the page
	}
	return hits >= 1 && command && (person && words <= shortLine*2 || words < shortLine) || person && words <= shortLine*2 && hasAddress(text)
}

// helplines are words of a line on where to find help, separated by |.
var helplines = parts(`samaritans|confidential support|confidential help|crisis line|suicide prevention|lifeline|numéro national de prévention|
	telefonseelsorge|teléfono de la esperanza|telefono amico|telefone da esperança`)

// isHelpline reports whether a sentence says whom to call for help. Editors set it
// below an article on purpose: it is read, and chosen last, though it says "click
// here" too.
func isHelpline(low string, t *traits) bool {
	return t.numbers > 0 && slices.ContainsFunc(helplines, func(words string) bool { return strings.Contains(low, words) })
}

// hasAddress reports whether text has an e-mail address.
func hasAddress(text string) bool {
	i := strings.IndexByte(text, '@')
	return i > 0 && isWord(rune(text[i-1])) && strings.IndexByte(text[i:], '.') > 1
}
