package markup

import (
	"embed"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
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
	words      [][]*phrase            // that begin with a word, by its number
	signs      map[int32][]*phrase    // that begin with a sign
	inBrackets map[string]bool        // what is taken out of prose with its brackets: "edit"
	sets       map[string][][]element // of the file that is read, and of all

	// What phrases are made of is kept in few large pieces.
	phrases   []phrase
	elements  []element
	sequences [][]element
	firsts    []first
}

// first is a word that a phrase may begin with.
type first struct {
	id int32
	of *phrase
}

// How much the tables hold, about. They may hold more.
const (
	aboutWords    = 8 << 10
	aboutPhrases  = 3 << 10
	aboutElements = 48 << 10
	aboutFirsts   = 10 << 10
)

// phrases returns the table, which is made when it is first needed.
var phrases = sync.OnceValue(readPhrases)

func readPhrases() *phraseTable {
	t := &phraseTable{
		vocabulary: make(map[string]int32, aboutWords),
		signs:      map[int32][]*phrase{},
		inBrackets: map[string]bool{},
		sets:       map[string][][]element{},
		phrases:    make([]phrase, 0, aboutPhrases),
		elements:   make([]element, 0, aboutElements),
		sequences:  make([][]element, 0, aboutElements/2),
		firsts:     make([]first, 0, aboutFirsts),
	}
	names, _ := phraseFiles.ReadDir("furniture")
	t.read("common.txt")
	common := maps.Clone(t.sets)
	for _, f := range names {
		if f.Name() != "common.txt" {
			t.read(f.Name())
			t.sets = maps.Clone(common)
		}
	}
	t.sort()
	return t
}

// startingWith returns the phrases that may begin with a word.
func (t *phraseTable) startingWith(id int32) []*phrase {
	if id < 0 {
		return t.signs[id]
	}
	if int(id) < len(t.words) {
		return t.words[id]
	}
	return nil
}

// sort puts the phrases under the words that they begin with.
func (t *phraseTable) sort() {
	t.words = make([][]*phrase, int(firstKnownWord)+len(t.vocabulary))
	counts := make([]int, len(t.words))
	for _, f := range t.firsts {
		if f.id >= 0 {
			counts[f.id]++
		}
	}
	all := make([]*phrase, len(t.firsts))
	for id, n := range counts {
		t.words[id], all = all[:0:n], all[n:]
	}
	for _, f := range t.firsts {
		if f.id < 0 {
			t.signs[f.id] = append(t.signs[f.id], f.of)
		} else {
			t.words[f.id] = append(t.words[f.id], f.of)
		}
	}
	t.firsts, t.sets = nil, nil
}

// read adds the phrases of a file. A set that it defines takes the place of one
// that all languages share.
func (t *phraseTable) read(name string) {
	data, _ := phraseFiles.ReadFile(path.Join("furniture", name))
	section := ""
	p := phraseParser{table: t}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "", line[0] == '#':
		case line[0] == '[':
			section = line
		case line[0] == '@' && strings.Contains(line, " = "):
			set, choices, _ := strings.Cut(line, " = ")
			p.in, p.at = choices, 0
			t.sets[set] = p.choices()
		case section == "[in brackets]":
			t.inBrackets[strings.ToLower(line)] = true
		default:
			p.phrase(line, phraseKinds[section])
		}
	}
}

// addFirsts notes the words that a sequence of ph may begin with, and says
// whether the sequence may be empty. from is where those of ph are noted.
func (t *phraseTable) addFirsts(ph *phrase, elements []element, from int) bool {
	for _, e := range elements {
		empty := e.optional
		if e.choices == nil {
			f := first{e.id, ph}
			if !slices.Contains(t.firsts[from:], f) {
				t.firsts = append(t.firsts, f)
			}
		}
		for _, choice := range e.choices {
			if t.addFirsts(ph, choice, from) {
				empty = true
			}
		}
		if !empty {
			return false
		}
	}
	return true
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
	size := 0 // in thirds of words
	for i := n; i < maxPhrase && r.has(start+i); i++ {
		w := r.words[start+i]
		if i > 0 && w.gap&gapEnds != 0 || !e.any && w.id != e.id {
			break
		}
		if size += w.thirds(); e.any && size > 3*maxAny {
			break
		}
		to |= 1 << (i + 1)
		if !e.any {
			break
		}
	}
	return to
}
