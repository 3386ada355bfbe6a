package ui

import (
	"strings"
	"testing"
)

// search types a query into the list that is open.
func (b *bench) search(query string) {
	b.t.Helper()
	b.press("/")
	b.press(strings.Split(query, "")...)
	b.press("enter")
	b.settle()
}

// under returns the title under the cursor of the list that is open.
func (b *bench) under() string {
	b.t.Helper()
	h, ok := b.list().Selected()
	if !ok {
		b.t.Fatal("nothing is selected")
	}
	return h.Title
}

func TestAListIsAsItWasAfterASearch(t *testing.T) {
	tests := []struct {
		name   string
		before []string // keys in the whole list
		within []string // keys in what was found
	}{
		{"nothing else", nil, nil},
		{"both lists were read again as often", []string{"M", "M"}, []string{"M"}},
		{"the list was read again once", []string{"M"}, nil},
		{"what was found was read again often", []string{"M"}, []string{"M", "M", "M"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, 30, 80, 24)
			b.press("j", "j", "j")
			b.settle()
			for _, key := range test.before {
				b.press(key)
				b.settle()
			}
			b.search("title:21")
			for _, key := range test.within {
				b.press(key)
				b.settle()
			}
			b.press("q")
			b.settle()
			if got := b.under(); got != "Story 3" {
				t.Errorf("the cursor is on %q, want Story 3", got)
			}
		})
	}
}

func TestAGistIsNotWhatAnotherListLookedFor(t *testing.T) {
	const gist = "The council of town 0 met on Monday"
	b := newBench(t, 5, 80, 24)
	b.press("j", "k")
	b.settle()
	b.see(gist)
	b.search("vote")
	b.see("The town will vote on the price in May.")
	b.press("q")
	b.settle()
	b.see(gist)
}
