package library

import (
	"strings"
	"testing"

	"precis/feeds/markup"
)

func TestOnLine(t *testing.T) {
	tests := []struct{ name, text, word, want string }{
		{"as it is", "the old harbour", "harbour", "the old [harbour]"},
		{"at the beginning", "harbour master", "harbour", "[harbour] master"},
		{"over an end of line", "one\n\nthe   harbour\nlit", "harbour", "one the [harbour] lit"},
		{"just after one", "one\nharbour", "harbour", "one [harbour]"},
		{"a phrase over one", "the old\n harbour lit", "old\n harbour", "the [old harbour] lit"},
		{"behind what is taken out", "a \x1b[1mharbour", "harbour", "a [harbour]"},
		{"spaces before", "   harbour", "harbour", "[harbour]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			line, start := markup.Line(test.text), strings.Index(test.text, test.word)
			first, last, ok := onLine(line, test.text, start, start+len(test.word))
			if !ok {
				t.Fatalf("%q is not found in %q", test.word, line)
			}
			if got := line[:first] + "[" + line[first:last] + "]" + line[last:]; got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
