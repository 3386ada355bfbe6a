package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind uint8

const (
	tokenEnd   kind = iota
	tokenWord       // text that no space, parenthesis or quotation mark interrupts
	tokenQuote      // what stood between quotation marks
	tokenOpen       // (
	tokenClose      // )
	tokenMinus      // - before something
	tokenField      // a name and its colon
	tokenOr         // OR
)

// token is a piece of a query.
type token struct {
	kind   kind
	text   string // of a word, a quotation or a field's name, which is in small letters
	offset int    // in the query
	length int
}

// lexer takes a query apart.
type lexer struct {
	text  string
	at    int
	value bool // a field's name and colon stand right before at
}

// next returns the next token.
func (l *lexer) next() (token, error) {
	if !l.value {
		l.space()
	}
	value := l.value
	l.value = false
	start := l.at
	if start == len(l.text) {
		return token{kind: tokenEnd, offset: start}, nil
	}
	switch c := l.text[start]; {
	case c == '(':
		l.at++
		return token{kind: tokenOpen, offset: start, length: 1}, nil
	case c == ')':
		l.at++
		return token{kind: tokenClose, offset: start, length: 1}, nil
	case c == '"':
		return l.quote()
	case c == '-' && !value:
		l.at++
		return token{kind: tokenMinus, offset: start, length: 1}, nil
	}
	return l.word(value)
}

func (l *lexer) space() {
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if !unicode.IsSpace(r) {
			return
		}
		l.at += n
	}
}

// quote reads what stands between quotation marks.
func (l *lexer) quote() (token, error) {
	start := l.at
	var b strings.Builder
	for i := start + 1; i < len(l.text); i++ {
		switch c := l.text[i]; {
		case c == '"':
			l.at = i + 1
			return token{kind: tokenQuote, text: b.String(), offset: start, length: l.at - start}, nil
		case c == '\\' && i+1 < len(l.text) && (l.text[i+1] == '"' || l.text[i+1] == '\\'):
			i++
			b.WriteByte(l.text[i])
		default:
			b.WriteByte(c)
		}
	}
	return token{}, l.wrong(start, 1, "this quotation mark has no second one")
}

// word reads a word, or a field's name with its colon.
func (l *lexer) word(value bool) (token, error) {
	start := l.at
	end := start
	for end < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[end:])
		if unicode.IsSpace(r) || strings.ContainsRune(`()"`, r) {
			break
		}
		end += n
	}
	word := l.text[start:end]
	l.at = end
	t := token{kind: tokenWord, text: word, offset: start, length: len(word)}
	if value {
		return t, nil
	}
	if word == "OR" {
		t.kind = tokenOr
		return t, nil
	}
	name, rest, found := strings.Cut(word, ":")
	if !found || name == "" || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") != "" || strings.HasPrefix(rest, "//") {
		return t, nil
	}
	l.at = start + len(name) + 1
	l.value = true
	return token{kind: tokenField, text: strings.ToLower(name), offset: start, length: len(name) + 1}, nil
}

// wrong makes the error of a place.
func (l *lexer) wrong(offset, length int, reason string) *Error {
	return &Error{Text: l.text, Offset: offset, Length: length, Reason: reason}
}
