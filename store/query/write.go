package query

import "strings"

// String writes the query so that Parse reads the same tree from it.
func (q Query) String() string {
	var b strings.Builder
	write(&b, q.root, false)
	return b.String()
}

// write writes a node; inner: it stands in a place where an Or needs
// parentheses.
func write(b *strings.Builder, n Node, inner bool) {
	switch n := n.(type) {
	case And:
		for i, part := range n {
			if i > 0 {
				b.WriteByte(' ')
			}
			write(b, part, true)
		}
	case Or:
		if inner {
			b.WriteByte('(')
			defer b.WriteByte(')')
		}
		for i, part := range n {
			if i > 0 {
				b.WriteString(" OR ")
			}
			write(b, part, false)
		}
	case Not:
		b.WriteByte('-')
		switch n.Node.(type) {
		case And, Or, Not:
			b.WriteByte('(')
			write(b, n.Node, false)
			b.WriteByte(')')
		default:
			write(b, n.Node, true)
		}
	case Text:
		n.write(b)
	case Is:
		b.WriteString("is:" + nameOf(stateNames, State(n)))
	case Has:
		b.WriteString("has:" + nameOf(thingNames, Thing(n)))
	case Date:
		if n.Before {
			b.WriteString("before:" + n.When.String())
		} else {
			b.WriteString("after:" + n.When.String())
		}
	}
}

var quoter = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func (t Text) write(b *strings.Builder) {
	if t.Field != Anywhere {
		b.WriteString(nameOf(fieldNames, t.Field) + ":")
	}
	switch {
	case t.Quoted:
		b.WriteString(`"` + quoter.Replace(t.Words) + `"`)
	case t.Prefix:
		b.WriteString(t.Words + "*")
	default:
		b.WriteString(t.Words)
	}
}

func nameOf[T comparable](names map[string]T, value T) string {
	for name, v := range names {
		if v == value {
			return name
		}
	}
	return ""
}
