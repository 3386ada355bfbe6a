package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a line scores as furniture. A line that scores less than certain needs
// others beside it.
const (
	weakScore = 1 // "Print"
	halfScore = 2 // "Advertisement" as a heading or an item
	certain   = 4
)

// judgement is what a line is found to be.
type judgement struct {
	score int
	// A title is announced and did not come: by "Next Article" or "Read more:".
	step, label bool
}

// Limits of what phrases may be followed by, in words. Signs of scripts whose
// signs are words by themselves count as a third.
const (
	maxTitleWords  = 30
	maxInviteWords = 45
	maxNoticeWords = 130
)

// IsFurniture says whether a line is furniture of a page by itself, such as
// "Share this" or "Previous Article: Its title". It takes any line, and gives
// true only where [Blocks] would leave out a paragraph of that line wherever it
// stood.
func IsFurniture(line string) bool {
	if len(line) > maxFurniture {
		return false
	}
	line = Line(line)
	if isBareCitation(line) {
		return true
	}
	j := newLineJudge()
	return j.judge(line, false).score >= certain
}

// maxUnknown is how many bytes a line has at most that is furniture and begins
// with a word of no phrase.
const maxUnknown = 120

// maxFurniture is how many bytes the longest piece of furniture has.
const maxFurniture = 1200

// lineJudge finds out whether lines are furniture: whether phrases, and what
// they may be followed by, cover them whole.
type lineJudge struct {
	table *phraseTable
	words wordReader
	best  []int // the score with which the phrases reach each word, -1 if they do not

	inside bool // the line stands in an article that has begun
	stated judgement
}

func newLineJudge() *lineJudge {
	t := phrases()
	return &lineJudge{table: t, words: wordReader{vocabulary: t.vocabulary}}
}

// judge judges a line. inside says that text of the article stands before it: a
// line such as "Watch: A dog saves a boy" may be the title of one that begins.
func (j *lineJudge) judge(line string, inside bool) judgement {
	r := &j.words
	r.reset(line)
	if !r.has(0) {
		return judgement{}
	}
	first := r.words[0].id
	if len(j.table.first[first]) == 0 || r.words[0].gap&gapQuote != 0 || first == unknownWord && len(line) > maxUnknown {
		return credit(line)
	}
	j.inside, j.stated = inside, judgement{}
	j.best = append(j.best[:0], 0)
	// Places are reached in order, each by what began before it.
	for at := 0; at < len(j.best) && r.has(at); at++ {
		if j.best[at] >= 0 {
			j.phrasesAt(at)
		}
	}
	n := len(r.words)
	covered := r.done && len(j.best) > n && j.best[n] > 0 && !j.onlyNumbers()
	if !covered || j.best[n] < certain {
		if c := credit(line); c.score > 0 || !covered {
			return c
		}
	}
	return judgement{score: j.best[n], step: j.stated.step, label: j.stated.label}
}

// onlyNumbers says whether the line has nothing but numbers.
func (j *lineJudge) onlyNumbers() bool {
	return !slices.ContainsFunc(j.words.words, func(w word) bool { return w.id != numberWord })
}

// reach notes that place at is reached with a score.
func (j *lineJudge) reach(at, score int) {
	for len(j.best) <= at {
		j.best = append(j.best, -1)
	}
	j.best[at] = max(j.best[at], score)
}

// phrasesAt tries the phrases that may begin at word at.
func (j *lineJudge) phrasesAt(at int) {
	r := &j.words
	if r.words[at].gap&gapQuote != 0 {
		return
	}
	if len(j.table.first[r.words[at].id]) == 0 {
		return
	}
	begun := j.table.startsOf(r.words[at].id)
	j.phrases(begun.always, at)
	if r.has(at+1) && len(begun.second) > 0 {
		j.phrases(begun.second[r.words[at+1].id], at)
	}
}

// phrases tries phrases at word at.
func (j *lineJudge) phrases(all []*phrase, at int) {
	for _, ph := range all {
		ends := match(&j.words, at, ph.elements, 1)
		for n := 1; ends>>n != 0; n++ {
			if ends>>n&1 != 0 {
				j.phraseAt(ph, at, at+n)
			}
		}
	}
}

// phraseAt goes on from a phrase that stands from word at to word end.
func (j *lineJudge) phraseAt(ph *phrase, at, end int) {
	r := &j.words
	after := r.before(end)
	if after&gapQuestion != 0 && !ph.question && ph.kind < invitePhrase || after&gapQuote != 0 && ph.kind < stepPhrase {
		return
	}
	if ph.marked && after&(gapMark|gapArrow) == 0 {
		return
	}
	score := j.best[at]
	last := !r.has(end)
	switch ph.kind {
	case buttonPhrase:
		j.reach(end, score+certain)
	case weakPhrase:
		// Words parted by commas are a list, as prose has them.
		if r.words[at].gap&gapComma == 0 || score >= certain {
			j.reach(end, score+weakScore)
		}
	case stepPhrase:
		j.reach(end, score+certain)
		if last {
			j.stated.step = at == 0 || !j.stated.step && score == 0
		}
		j.title(ph, at, end, score+certain)
	case barePhrase:
		gain := weakScore
		if (r.words[at].gap|after)&gapArrow != 0 {
			gain = certain
		}
		j.reach(end, score+gain)
		j.title(ph, at, end, score+max(gain, halfScore))
	case labelPhrase:
		j.reach(end, score+certain)
		j.stated.label = j.stated.label || last
		j.title(ph, at, end, score+certain)
	case titlePhrase:
		if j.inside {
			j.title(ph, at, end, score+certain)
		}
	case invitePhrase:
		if ph.marked && last {
			return // "Tags:" stands over the tags
		}
		j.rest(end, maxInviteWords, score+certain)
	case noticePhrase:
		j.rest(end, maxNoticeWords, score+certain)
	}
}

// title goes on over a title that begins at word from and ends where the line or
// another step does.
func (j *lineJudge) title(ph *phrase, at, from, score int) {
	r := &j.words
	if !r.has(from) {
		return
	}
	marked := r.words[from].gap&(gapMark|gapArrow) != 0
	first, _ := utf8.DecodeRuneInString(r.line[r.words[from].from:])
	cased := unicode.IsLower(first)
	switch {
	case marked && ph.kind == stepPhrase:
	case marked:
		if cased {
			return
		}
	case ph.kind != stepPhrase || cased || at+1 == from || !r.has(from+1):
		// Without a sign between, only "Previous Article The Title" is one.
		return
	}
	for end := from + 1; ; end++ {
		last := !r.has(end)
		if last && !r.done || r.cost(from, end) > maxTitleWords {
			return
		}
		if last || j.startsStep(end) {
			to := len(r.line)
			if !last {
				to = r.words[end].from
			}
			if readsAsTitle(r.line[r.words[from].from:to]) {
				j.reach(end, score)
			}
		}
		if last {
			return
		}
	}
}

// startsStep says whether a step to another story begins at word at.
func (j *lineJudge) startsStep(at int) bool {
	for _, ph := range j.table.first[j.words.words[at].id] {
		if ph.kind == stepPhrase || ph.kind == barePhrase && j.words.words[at].gap&gapArrow != 0 {
			if match(&j.words, at, ph.elements, 1) != 0 {
				return true
			}
		}
	}
	return false
}

// rest goes on over what an invitation or notice says, to the end of each of its
// sentences. Quotations are of prose.
func (j *lineJudge) rest(from, limit, score int) {
	r := &j.words
	for end := from; ; end++ {
		g := r.before(end)
		last := !r.has(end)
		if last && !r.done || g&gapQuote != 0 || r.cost(from, end) > limit {
			return
		}
		if last || g&(gapStop|gapQuestion) != 0 {
			j.reach(end, score)
		}
		if last {
			return
		}
	}
}

// cost counts the words from one place to another, signs that are words by
// themselves as a third.
func (r *wordReader) cost(from, to int) int {
	n := 0
	for _, w := range r.words[min(from, len(r.words)):min(to, len(r.words))] {
		if w.id < 0 {
			n++
		} else {
			n += 3
		}
	}
	return n / 3
}

// agencies end or begin lines that name who took a picture.
var agencies = []string{"getty images", "getty", "reuters", "afp", "ap", "epa", "pa", "shutterstock", "alamy", "bloomberg", "associated press", "ap photo", "istock"}

// credit judges a line that tells whose it is or who took its picture: "© 2024
// Example", some names and then "Getty Images", or names and an agency parted by
// a stroke, with no other words.
func credit(line string) judgement {
	const maxNames, maxBytes = 8, 160
	if len(line) > maxBytes || strings.ContainsAny(line, "\"“”!?") {
		return judgement{}
	}
	if owner, ok := strings.CutPrefix(line, "©"); ok && !hasSmallStart(owner) {
		return judgement{score: certain}
	}
	const source = "Image source, "
	owner, named := strings.CutPrefix(line, source)
	if named {
		line = owner
	}
	names := strings.ToLower(strings.Trim(line, " .()"))
	if label, agency, ok := strings.Cut(names, ": "); ok && strings.Count(label, " ") < 2 && slices.Contains(agencies, agency) {
		return judgement{score: certain}
	}
	if !named && !strings.HasSuffix(names, agencies[0]) {
		before, after, _ := strings.Cut(names, "/")
		last := names[strings.LastIndexByte(names, '/')+1:]
		if after == "" || !slices.Contains(agencies, strings.TrimSpace(before)) && !slices.Contains(agencies, strings.TrimSpace(last)) {
			return judgement{}
		}
	}
	fields := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '/' || r == '|' })
	if len(fields) > maxNames+2 {
		return judgement{}
	}
	for i, name := range fields {
		small := hasSmallStart(name) && !strings.Contains(name, "@")
		if small && !slices.Contains([]string{"via", "by", "for", "de", "van", "al", "bin"}, name) || i < len(fields)-1 && isSentenceEnd(name) {
			return judgement{}
		}
	}
	return judgement{score: certain}
}

// hasSmallStart says whether the first letter of s is a small one.
func hasSmallStart(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " (©"))
	return unicode.IsLower(first)
}

// isSentenceEnd says whether a word ends in a full stop that is not of an
// abbreviation.
func isSentenceEnd(name string) bool {
	word, ok := strings.CutSuffix(name, ".")
	return ok && !isAbbreviation(word)
}

// titleClosers may stand behind the sign that ends a title.
const titleClosers = "\"'”’»›)]）】」』 "

// readsAsTitle says whether s may be the title of a story: short, with a letter
// in it, and no sentence with a full stop. An ellipsis, a question and an
// exclamation may end one, and the full stop of an abbreviation.
func readsAsTitle(s string) bool {
	const maxBytes = 400
	s = strings.Trim(s, " «»›‹><→←|•·-–—")
	if s == "" || len(s) > maxBytes || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	if fields := strings.Fields(s); len(fields) > maxTitleWords {
		return false
	}
	body := strings.TrimRight(s, titleClosers)
	if strings.HasSuffix(body, "...") || strings.HasSuffix(body, "…") {
		body = strings.TrimRight(body, ".…")
	}
	last, size := utf8.DecodeLastRuneInString(body)
	switch last {
	case '。', '．', '।', '۔', '॥', ':', '：', ';', ',', '，', '、', '،':
		return false
	case '.':
		if !isAbbreviation(body[:len(body)-size]) {
			return false
		}
	}
	return !strings.Contains(body, "。") && !hasInnerStop(body)
}

// isAbbreviation says whether what stands before a full stop ends in a short
// word with a capital or another full stop, such as "Inc", "U.S" or "Jr".
func isAbbreviation(s string) bool {
	const longest = 4
	w := s[strings.LastIndexByte(s, ' ')+1:]
	first, _ := utf8.DecodeRuneInString(w)
	return strings.Contains(w, ".") || unicode.IsUpper(first) && utf8.RuneCountInString(w) <= longest
}

// hasInnerStop says whether a sentence ends within s and another begins: a full
// stop after a word that is no abbreviation, and a capital after it.
func hasInnerStop(s string) bool {
	for i := 0; ; {
		n := strings.Index(s[i:], ". ")
		if n < 0 {
			return false
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+n+2:], " \"“'‘("))
		if !isAbbreviation(s[:i+n]) && !unicode.IsLower(next) && !unicode.IsDigit(next) {
			return true
		}
		i += n + 2
	}
}
