package search

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestDictionary holds it against a map, with terms of all lengths, of which
// some are the beginning of others or end in zeros.
func TestDictionary(t *testing.T) {
	d := newDictionary()
	numbers := map[string]uint32{}
	var terms [][]byte
	for n := range 30_000 {
		terms = append(terms, fmt.Appendf(nil, "w%d", n))
	}
	for n := range 20 {
		terms = append(terms, bytes.Repeat([]byte{0}, n), []byte(strings.Repeat("w", n)), append([]byte(strings.Repeat("w", n)), 0))
	}
	terms = append(terms, []byte("w")[:1:1]) // no room behind it
	for range 2 {
		for _, term := range terms {
			id, fresh := d.number(term)
			known, ok := numbers[string(term)]
			if fresh == ok || ok && id != known {
				t.Fatalf("%q has the number %d, new: %t; must be %d, new: %t", term, id, fresh, known, !ok)
			}
			if numbers[string(term)] = id; !bytes.Equal(d.term(id), term) {
				t.Fatalf("the term of %d is %q, must be %q", id, d.term(id), term)
			}
		}
	}
	last := []byte(nil)
	for i, id := range d.sorted() {
		if term := d.term(id); i > 0 && bytes.Compare(last, term) >= 0 {
			t.Errorf("%q comes behind %q", term, last)
		}
		last = d.term(id)
	}
	if d.len() != len(numbers) {
		t.Errorf("it has %d terms, must have %d", d.len(), len(numbers))
	}
}
