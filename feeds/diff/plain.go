package diff

import (
	"strconv"
	"strings"
)

// The signs that say without colours what became of words, as git's word diff
// writes them.
const (
	openRemoved, closeRemoved = "[-", "-]"
	openAdded, closeAdded     = "{+", "+}"
)

// Sign is the sign before a paragraph: what became of it.
func (c *Change) Sign() string {
	switch {
	case c.Op == Removed:
		return "-"
	case c.Op == Added:
		return "+"
	case c.Spans != nil:
		return "~"
	}
	return " "
}

// Marked returns the change's words with signs around those that went and
// came. A paragraph that went or came as a whole has none: Sign says it.
func (c *Change) Marked() string {
	if c.Spans == nil {
		return c.Block.Text
	}
	var b strings.Builder
	for _, s := range c.Spans {
		b.WriteString(s.Marked())
	}
	return b.String()
}

// Marked returns the span's words with signs around them. Space at their ends
// stays outside.
func (s Span) Marked() string {
	var before, after string
	switch s.Op {
	case Removed:
		before, after = openRemoved, closeRemoved
	case Added:
		before, after = openAdded, closeAdded
	default:
		return s.Text
	}
	words := strings.TrimSpace(s.Text)
	if words == "" {
		return before + s.Text + after
	}
	at := strings.Index(s.Text, words)
	return s.Text[:at] + before + words + after + s.Text[at+len(words):]
}

// Part is a change, or a run of paragraphs that are as they were.
type Part struct {
	Change *Change // nil: such a run
	Same   int     // how many they are
}

// Parts leaves the changes of a text, and of the rest how much it is.
func Parts(changes []Change) []Part {
	var parts []Part
	for i := range changes {
		if c := &changes[i]; c.Changed() {
			parts = append(parts, Part{Change: c})
			continue
		}
		if n := len(parts); n > 0 && parts[n-1].Change == nil {
			parts[n-1].Same++
			continue
		}
		parts = append(parts, Part{Same: 1})
	}
	return parts
}

// Unchanged says how many paragraphs are as they were.
func Unchanged(n int) string {
	if n == 1 {
		return "1 paragraph as before"
	}
	return strconv.Itoa(n) + " paragraphs as before"
}
