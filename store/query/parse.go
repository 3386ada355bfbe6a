package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of a query.
const (
	MaxLength = 4096 // bytes
	MaxTerms  = 128  // words, phrases and conditions
	maxDepth  = 32   // parentheses within parentheses
)

// Parse reads a query. An empty text, or one of spaces, is the zero Query. An
// error is an [*Error].
func Parse(text string) (Query, error) {
	p := &parser{lex: lexer{text: text}}
	if len(text) > MaxLength {
		return Query{}, p.lex.wrong(MaxLength, len(text)-MaxLength, fmt.Sprintf("a query has at most %d bytes", MaxLength))
	}
	if i := invalid(text); i >= 0 {
		return Query{}, p.lex.wrong(i, 1, "this is not UTF-8")
	}
	if err := p.step(); err != nil {
		return Query{}, err
	}
	if p.kind == tokenEnd {
		return Query{}, nil
	}
	root, err := p.any(Anywhere)
	if err != nil {
		return Query{}, err
	}
	if p.kind != tokenEnd {
		return Query{}, p.here("this parenthesis closes none")
	}
	return Query{root: root}, nil
}

// invalid returns where text stops being UTF-8, or -1.
func invalid(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(text[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// parser is a descent over the grammar in doc.go with one token ahead.
type parser struct {
	lex lexer
	token
	depth, terms int
}

func (p *parser) step() (err error) {
	p.token, err = p.lex.next()
	return err
}

// here makes the error of the present token.
func (p *parser) here(reason string) *Error { return p.lex.wrong(p.offset, p.length, reason) }

// any reads parts with OR between them. Words without a field of their own are
// looked for in the field in.
func (p *parser) any(in Field) (Node, error) {
	var parts []Node
	for {
		part, err := p.all(in)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if p.kind != tokenOr {
			return join[Or](parts), nil
		}
		if err := p.step(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) all(in Field) (Node, error) {
	var parts []Node
	for {
		switch p.kind {
		case tokenEnd, tokenClose, tokenOr:
			if len(parts) == 0 {
				return nil, p.missing()
			}
			return join[And](parts), nil
		}
		part, err := p.unit(in)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
}

// missing says what is not there where something must be.
func (p *parser) missing() error {
	switch p.kind {
	case tokenOr:
		return p.here("OR stands between two things to find; a word OR goes in quotation marks")
	case tokenClose:
		return p.here("there is nothing to find before this parenthesis")
	}
	return p.here("something to find is missing here")
}

func (p *parser) unit(in Field) (Node, error) {
	if p.kind != tokenMinus {
		return p.primary(in)
	}
	minus := p.token
	if p.lex.at < len(p.lex.text) && strings.ContainsRune(" \t\n-", rune(p.lex.text[p.lex.at])) || p.lex.at == len(p.lex.text) {
		return nil, p.lex.wrong(minus.offset, 1, "a minus stands right before what is not wanted")
	}
	if err := p.step(); err != nil {
		return nil, err
	}
	n, err := p.primary(in)
	if err != nil {
		return nil, err
	}
	return Not{Node: n}, nil
}

func (p *parser) primary(in Field) (Node, error) {
	switch p.kind {
	case tokenOpen:
		return p.group(in)
	case tokenField:
		return p.field()
	case tokenWord, tokenQuote:
		return p.words(in)
	}
	return nil, p.missing()
}

func (p *parser) group(in Field) (Node, error) {
	open := p.token
	if p.depth++; p.depth > maxDepth {
		return nil, p.here(fmt.Sprintf("parentheses go %d deep at most", maxDepth))
	}
	if err := p.step(); err != nil {
		return nil, err
	}
	n, err := p.any(in)
	if err != nil {
		return nil, err
	}
	if p.kind != tokenClose {
		return nil, p.lex.wrong(open.offset, 1, "this parenthesis is not closed")
	}
	p.depth--
	return n, p.step()
}

// field reads what a name and its colon stand for.
func (p *parser) field() (Node, error) {
	name := p.token
	field, isText := fieldNames[name.text]
	known := isText || name.text == "is" || name.text == "has" || name.text == "before" || name.text == "after"
	if !known {
		return nil, p.here(fmt.Sprintf("there is no field %q: there are title, source, author, tag, lang, is, has, before and after; a word with a colon goes in quotation marks", name.text))
	}
	if err := p.step(); err != nil {
		return nil, err
	}
	switch {
	case p.length > 0 && (p.kind == tokenWord || p.kind == tokenQuote):
	case p.kind == tokenOpen:
		if isText {
			return p.group(field)
		}
		return nil, p.here(name.text + ": takes one value, no parentheses")
	default:
		return nil, p.lex.wrong(name.offset, name.length, "a value is missing after "+name.text+":")
	}
	if isText {
		return p.words(field)
	}
	n, err := p.condition(name.text)
	if err != nil {
		return nil, err
	}
	return n, p.counted()
}

// condition reads the value of a field that is not searched for words.
func (p *parser) condition(field string) (Node, error) {
	value := strings.ToLower(p.text)
	switch field {
	case "is":
		if s, ok := stateNames[value]; ok {
			return Is(s), nil
		}
		return nil, p.here("after is: comes unread, read or starred")
	case "has":
		if t, ok := thingNames[value]; ok {
			return Has(t), nil
		}
		return nil, p.here("after has: comes link")
	}
	when, ok := readWhen(value)
	if !ok {
		return nil, p.here("this is no date: 2024, 2024-03, 2024-03-17, today, yesterday, 3d, 2w, 6m or 1y")
	}
	return Date{Before: field == "before", When: when}, nil
}

// words reads a word or a quotation.
func (p *parser) words(in Field) (Node, error) {
	t := Text{Field: in, Words: p.text, Quoted: p.kind == tokenQuote}
	if !t.Quoted {
		t.Words, t.Prefix = strings.CutSuffix(t.Words, "*")
		if i := strings.IndexByte(t.Words, '*'); i >= 0 {
			return nil, p.lex.wrong(p.offset+i, 1, "an asterisk stands at the end of a word")
		}
	}
	if !strings.ContainsFunc(t.Words, isWord) {
		return nil, p.here("there is no letter or digit to look for in this")
	}
	return t, p.counted()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// counted goes on after a term.
func (p *parser) counted() error {
	if p.terms++; p.terms > MaxTerms {
		return p.here(fmt.Sprintf("a query has at most %d words and conditions", MaxTerms))
	}
	return p.step()
}
