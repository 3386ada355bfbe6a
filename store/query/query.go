package query

// Query is a search. The zero Query finds every article. It is a value that
// nothing changes.
type Query struct{ root Node }

// Root returns the tree; nil if every article is meant.
func (q Query) Root() Node { return q.root }

// IsZero reports whether every article is meant.
func (q Query) IsZero() bool { return q.root == nil }

// And returns the query that finds what both find.
func (q Query) And(other Query) Query {
	switch {
	case q.root == nil:
		return other
	case other.root == nil:
		return q
	}
	return Query{root: join[And]([]Node{q.root, other.root})}
}

// Node is a part of a query: And, Or, Not, Text, Is, Has or Date.
type Node interface{ node() }

// And is met if all of its parts are: two or more, none of them an And.
type And []Node

// Or is met if one of its parts is: two or more, none of them an Or.
type Or []Node

// Not is met if its part is not.
type Not struct{ Node Node }

// Text is met by an article that has the words in a field.
type Text struct {
	Field  Field
	Words  string // as it was typed, quotes and asterisk removed; has a letter or digit
	Quoted bool   // exactly these words
	Prefix bool   // the last word is the beginning of one; never if Quoted
}

// Is is met by articles of a status.
type Is State

// Has is met by articles that have something.
type Has Thing

// Date is met by articles before a moment, or from it on.
type Date struct {
	Before bool
	When   When
}

func (And) node()  {}
func (Or) node()   {}
func (Not) node()  {}
func (Text) node() {}
func (Is) node()   {}
func (Has) node()  {}
func (Date) node() {}

// Field is where words are looked for.
type Field uint8

// The fields of Text.
const (
	Anywhere Field = iota // title and body
	Title
	Source
	Author
	Tag
	Lang
)

// State is what a reader did with an article.
type State uint8

// The states of Is.
const (
	Unread State = iota
	Read
	Starred
)

// Thing is what an article can have.
type Thing uint8

// Link is the only thing of Has so far: an address to open.
const Link Thing = 0

// The names in the language.
var (
	fieldNames = map[string]Field{"title": Title, "source": Source, "author": Author, "tag": Tag, "lang": Lang}
	stateNames = map[string]State{"unread": Unread, "read": Read, "starred": Starred}
	thingNames = map[string]Thing{"link": Link}
)

// nodes are the types that hold several parts of the same kind.
type nodes interface {
	And | Or
	Node
}

// join makes one node of several: itself of one, and one level of two.
func join[T nodes](parts []Node) Node {
	if len(parts) == 1 {
		return parts[0]
	}
	var flat T
	for _, p := range parts {
		if inner, ok := p.(T); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, p)
		}
	}
	return flat
}

// Words yields the texts that an article must or may have, those under a Not
// left out: what is to be shown in its context.
func (q Query) Words() []Text { return words(q.root, nil) }

func words(n Node, found []Text) []Text {
	switch n := n.(type) {
	case And:
		for _, part := range n {
			found = words(part, found)
		}
	case Or:
		for _, part := range n {
			found = words(part, found)
		}
	case Text:
		found = append(found, n)
	}
	return found
}

// Asks reports whether words are looked for in a field anywhere in the query.
func (q Query) Asks(f Field) bool { return asks(q.root, f) }

func asks(n Node, f Field) bool {
	found := false
	switch n := n.(type) {
	case And:
		for _, part := range n {
			found = found || asks(part, f)
		}
	case Or:
		for _, part := range n {
			found = found || asks(part, f)
		}
	case Not:
		return asks(n.Node, f)
	case Text:
		return n.Field == f
	}
	return found
}

// Split takes out of a query what every article must meet and take wants, and
// returns it with the query that is left.
func (q Query) Split(take func(Node) bool) (taken []Node, rest Query) {
	parts, ok := q.root.(And)
	if !ok {
		parts = And{q.root}
	}
	var left []Node
	for _, p := range parts {
		if p != nil && take(p) {
			taken = append(taken, p)
		} else {
			left = append(left, p)
		}
	}
	if len(left) > 0 {
		rest.root = join[And](left)
	}
	return taken, rest
}
