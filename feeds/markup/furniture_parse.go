package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// phraseParser reads the phrases of the tables. All of them are read before the
// first article is shown, so it reads every sign once, and makes one piece of
// memory of many.
type phraseParser struct {
	table     *phraseTable
	in        string
	at        int
	elements  []element   // of the sequences that are not at their end
	sequences [][]element // of the choices that are not at their end
	folded    []byte
}

// phrase reads a line that is a phrase.
func (p *phraseParser) phrase(line string, kind phraseKind) {
	t := p.table
	if len(t.phrases) == cap(t.phrases) {
		t.phrases = make([]phrase, 0, aboutPhrases)
	}
	t.phrases = append(t.phrases, phrase{kind: kind})
	ph := &t.phrases[len(t.phrases)-1]
	line, ph.marked = strings.CutSuffix(line, ":")
	line, ph.question = strings.CutSuffix(line, " ?")
	p.in, p.at = line, 0
	ph.elements = p.sequence()
	t.addFirsts(ph, ph.elements, len(t.firsts))
}

// choices reads sequences parted by |.
func (p *phraseParser) choices() [][]element {
	from := len(p.sequences)
	p.sequences = append(p.sequences, p.sequence())
	for p.skip('|') {
		p.sequences = append(p.sequences, p.sequence())
	}
	all := keep(&p.table.sequences, p.sequences[from:])
	p.sequences = p.sequences[:from]
	return all
}

// sequence reads elements up to | or ).
func (p *phraseParser) sequence() []element {
	from := len(p.elements)
	for p.at < len(p.in) && p.in[p.at] != '|' && p.in[p.at] != ')' {
		switch p.in[p.at] {
		case ' ':
			p.at++
		case '(':
			p.at++
			e := element{choices: p.choices()}
			p.skip(')')
			e.optional = p.skip('?')
			p.elements = append(p.elements, e)
		case '@':
			name := p.at
			for p.at++; p.at < len(p.in) && p.in[p.at] >= 'a' && p.in[p.at] <= 'z'; {
				p.at++
			}
			e := element{choices: p.table.sets[p.in[name:p.at]]}
			e.optional = p.skip('?')
			p.elements = append(p.elements, e)
		case '_':
			p.at++
			p.elements = append(p.elements, element{any: true})
		default:
			p.word()
		}
	}
	all := keep(&p.table.elements, p.elements[from:])
	p.elements = p.elements[:from]
	return all
}

// skip says whether sign comes next, and goes on behind it.
func (p *phraseParser) skip(sign byte) bool {
	if p.at < len(p.in) && p.in[p.at] == sign {
		p.at++
		return true
	}
	return false
}

// word reads a plain word, or a sign that is in none.
func (p *phraseParser) word() {
	c, size := utf8.DecodeRuneInString(p.in[p.at:])
	switch {
	case c >= 'a' && c <= 'z':
		p.letters()
	case unicode.IsDigit(c):
		p.elements = append(p.elements, element{id: numberWord})
		for size > 0 && unicode.IsDigit(c) {
			p.at += size
			c, size = utf8.DecodeRuneInString(p.in[p.at:])
		}
	case !unicode.IsLetter(c):
		p.at += size
	case isOwnWord(c):
		p.at += size
		p.elements = append(p.elements, element{id: -foldSign(c)})
	default:
		p.letters()
	}
}

// letters reads a word of letters, which is new to the vocabulary or known.
func (p *phraseParser) letters() {
	from, plain := p.at, true
	p.folded = p.folded[:0]
	for p.at < len(p.in) {
		if c := p.in[p.at]; c >= 'a' && c <= 'z' {
			p.folded = append(p.folded, c)
			p.at++
			continue
		}
		c, size := utf8.DecodeRuneInString(p.in[p.at:])
		if !isWordSign(c) || isOwnWord(c) {
			break
		}
		plain = false
		p.folded = appendFolded(p.folded, c)
		p.at += size
	}
	t := p.table
	id, known := t.vocabulary[string(p.folded)]
	if !known {
		id = firstKnownWord + int32(len(t.vocabulary))
		if plain {
			t.vocabulary[p.in[from:p.at]] = id
		} else {
			t.vocabulary[string(p.folded)] = id
		}
	}
	p.elements = append(p.elements, element{id: id})
}

// keep copies parts to the end of a piece of memory, or to a new one if they
// have no place there. What stands in it already stays where it is.
func keep[T any](memory *[]T, parts []T) []T {
	const piece = 8 << 10
	if len(*memory)+len(parts) > cap(*memory) {
		*memory = make([]T, 0, max(piece, len(parts)))
	}
	from := len(*memory)
	*memory = append(*memory, parts...)
	return (*memory)[from:len(*memory):len(*memory)]
}
