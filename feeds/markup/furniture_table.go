package markup

import (
	"embed"
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The phrases of page furniture stand in furniture/*.txt, a file a language and
// common.txt for what all share. A line there is a phrase, under the [kind] that
// tells what it does to the line it is in:
//
//	word word        these words
//	(this|the story) one of these
//	(this)?          or none
//	@network         one of a set, which a line "@network = X | Y" defines
//	0                any number
//	_                one to six words within a sentence
//	:  at the end    only with a colon, a dash or an arrow after it
//	?  at the end    may be asked as a question; without, a question is prose
//
// A line that begins with # is a comment.

//go:embed furniture/*.txt
var phraseFiles embed.FS

// phraseKind is what a phrase does.
type phraseKind uint8

const (
	// buttonPhrase is furniture by itself: "Share this".
	buttonPhrase phraseKind = iota
	// weakPhrase is if it stands among other furniture: "Print", "Facebook".
	weakPhrase
	// stepPhrase leads to another story, whose title may follow it anywhere:
	// "Previous Article".
	stepPhrase
	// barePhrase does too, but is also a common word: "Next". It counts with an
	// arrow or among other furniture.
	barePhrase
	// labelPhrase stands above other stories, or before the title of one on the
	// same line: "Read more".
	labelPhrase
	// titlePhrase is furniture only before a title: "See also: the title".
	titlePhrase
	// invitePhrase opens a sentence or two that call for something: "Sign up for
	// our newsletter and never miss a story."
	invitePhrase
	// noticePhrase opens a text for lawyers: "We use cookies".
	noticePhrase
)

var phraseKinds = map[string]phraseKind{
	"[button]": buttonPhrase, "[weak]": weakPhrase, "[step]": stepPhrase, "[bare]": barePhrase,
	"[label]": labelPhrase, "[title]": titlePhrase, "[invite]": invitePhrase, "[notice]": noticePhrase,
}

// phrase is a line of the tables.
type phrase struct {
	kind     phraseKind
	marked   bool // a colon, dash or arrow must follow
	question bool // a question mark may
	elements []element
}

// element is a part of a phrase: a word, any words, or one of several sequences.
type element struct {
	id       int32 // of a word, if choices is nil and any is not set
	any      bool  // one to maxAny words
	choices  [][]element
	optional bool
}

const (
	maxAny    = 6  // words that _ stands for
	maxPhrase = 63 // words of a phrase; places in it are bits
)

// phraseTable holds all phrases, by the word that they begin with.
type phraseTable struct {
	vocabulary map[string]int32
	first      map[int32][]*phrase
	inBrackets map[string]bool // what is taken out of prose with its brackets: "edit"
}

// phrases returns the table, which is made when it is first needed.
var phrases = sync.OnceValue(func() *phraseTable {
	t := &phraseTable{vocabulary: map[string]int32{}, first: map[int32][]*phrase{}, inBrackets: map[string]bool{}}
	sets := map[string][][]element{}
	names, _ := phraseFiles.ReadDir("furniture")
	t.read("common.txt", sets)
	for _, f := range names {
		if f.Name() != "common.txt" {
			t.read(f.Name(), sets)
		}
	}
	return t
})

// read adds the phrases of a file. A set that it defines takes the place of one
// of the same name.
func (t *phraseTable) read(name string, sets map[string][][]element) {
	data, _ := phraseFiles.ReadFile(path.Join("furniture", name))
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "", line[0] == '#':
		case line[0] == '[':
			section = line
		case line[0] == '@' && strings.Contains(line, " = "):
			set, choices, _ := strings.Cut(line, " = ")
			p := phraseParser{table: t, sets: sets, in: choices}
			sets[set] = p.choices()
		case section == "[in brackets]":
			t.inBrackets[strings.ToLower(line)] = true
		default:
			t.add(line, phraseKinds[section], sets)
		}
	}
}

func (t *phraseTable) add(line string, kind phraseKind, sets map[string][][]element) {
	ph := &phrase{kind: kind}
	if rest, ok := strings.CutSuffix(line, ":"); ok {
		line, ph.marked = rest, true
	}
	if rest, ok := strings.CutSuffix(line, " ?"); ok {
		line, ph.question = rest, true
	}
	p := phraseParser{table: t, sets: sets, in: line}
	ph.elements = p.sequence()
	seen := map[int32]bool{}
	firstWords(ph.elements, seen)
	for id := range seen {
		t.first[id] = append(t.first[id], ph)
	}
}

// firstWords adds to ids the words that a sequence may begin with, and says
// whether it may be empty.
func firstWords(elements []element, ids map[int32]bool) bool {
	for _, e := range elements {
		empty := e.optional
		if e.choices == nil {
			ids[e.id] = true
		}
		for _, choice := range e.choices {
			if firstWords(choice, ids) {
				empty = true
			}
		}
		if !empty {
			return false
		}
	}
	return true
}

// phraseParser reads a phrase of the tables.
type phraseParser struct {
	table *phraseTable
	sets  map[string][][]element
	in    string
}

// choices reads sequences parted by |.
func (p *phraseParser) choices() [][]element {
	all := [][]element{p.sequence()}
	for strings.HasPrefix(p.in, "|") {
		p.in = p.in[1:]
		all = append(all, p.sequence())
	}
	return all
}

// sequence reads elements up to | or ).
func (p *phraseParser) sequence() []element {
	var all []element
	for p.in != "" && p.in[0] != '|' && p.in[0] != ')' {
		switch p.in[0] {
		case '(':
			p.in = p.in[1:]
			e := element{choices: p.choices()}
			p.in = strings.TrimPrefix(p.in, ")")
			p.in, e.optional = strings.CutPrefix(p.in, "?")
			all = append(all, e)
		case '@':
			end := strings.IndexFunc(p.in[1:], func(r rune) bool { return r < 'a' || r > 'z' }) + 1
			if end == 0 {
				end = len(p.in)
			}
			e := element{choices: p.sets[p.in[:end]]}
			p.in = p.in[end:]
			p.in, e.optional = strings.CutPrefix(p.in, "?")
			all = append(all, e)
		case '_':
			p.in = p.in[1:]
			all = append(all, element{any: true})
		default:
			all = append(all, p.words()...)
		}
	}
	return all
}

// words reads the plain words that follow.
func (p *phraseParser) words() []element {
	end := strings.IndexAny(p.in, "()|@_")
	if end < 0 {
		end = len(p.in)
	}
	text := p.in[:end]
	p.in = p.in[end:]
	p.table.learn(text)
	r := wordReader{vocabulary: p.table.vocabulary}
	r.reset(text)
	var all []element
	for i := 0; r.has(i); i++ {
		all = append(all, element{id: r.words[i].id})
	}
	return all
}

// learn adds the words of text to the vocabulary.
func (t *phraseTable) learn(text string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWordSign(r) || isOwnWord(r) }) {
		first, _ := utf8.DecodeRuneInString(part)
		if unicode.IsDigit(first) {
			continue
		}
		var folded []byte
		for _, c := range part {
			folded = appendFolded(folded, c)
		}
		if _, known := t.vocabulary[string(folded)]; !known {
			t.vocabulary[string(folded)] = firstKnownWord + int32(len(t.vocabulary))
		}
	}
}

// places is a set of places in a line, counted in words from where a phrase
// begins: bit n is the place before word n.
type places uint64

// match returns the places at which the sequence may end if it begins at one of
// those given, all counted from word start.
func match(r *wordReader, start int, elements []element, from places) places {
	for _, e := range elements {
		var to places
		for n := 0; from>>n != 0; n++ {
			if from>>n&1 != 0 {
				to |= e.match(r, start, n)
			}
		}
		if e.optional {
			to |= from
		}
		if from = to; from == 0 {
			return 0
		}
	}
	return from
}

// match returns where the element may end if it begins at place n.
func (e element) match(r *wordReader, start, n int) (to places) {
	if e.choices != nil {
		for _, choice := range e.choices {
			to |= match(r, start, choice, 1<<n)
		}
		return to
	}
	longest := 1
	if e.any {
		longest = maxAny
	}
	for i := n; i < min(n+longest, maxPhrase) && r.has(start+i); i++ {
		w := r.words[start+i]
		if i > 0 && w.gap&gapEnds != 0 || !e.any && w.id != e.id {
			break
		}
		to |= 1 << (i + 1)
	}
	return to
}
