package main

import (
	"math"
	"slices"
	"testing"

	"precis/summary"
)

func TestPorter(t *testing.T) {
	for word, want := range map[string]string{
		"caresses": "caress", "ponies": "poni", "ties": "tie", "cats": "cat", "agreed": "agre", "plastered": "plaster",
		"motoring": "motor", "conflated": "conflat", "hopping": "hop", "falling": "fall", "filing": "file",
		"happy": "happi", "relational": "relat", "rationally": "ration", "geology": "geolog", "formalize": "formal",
		"adoption": "adopt", "probate": "probat", "controlling": "control", "dying": "die", "news": "news", "by": "by",
	} {
		if got := porter(word); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	if got := tokens("The ferries’ 2 engines — été", true); !slices.Equal(got, []string{"the", "ferri", "2", "engin", "t"}) {
		t.Errorf("%q", got)
	}
	if got := tokens("L'été, 2 ferries", false); !slices.Equal(got, []string{"l", "été", "2", "ferries"}) {
		t.Errorf("%q", got)
	}
}

func TestRouge(t *testing.T) {
	for _, c := range []struct {
		name, reference, text string
		one, two              float64
	}{
		{"same", "the ferry stayed", "The ferry stayed.", 100, 100},
		{"nothing", "the ferry stayed", "", 0, 0},
		{"no reference", "", "the ferry", 0, 0},
		{"half", "the ferry stayed in harbour", "the ferry left", 50, 100.0 / 3},
		{"repeated", "the ferry", "the the the ferry", 200.0 / 3, 50},
	} {
		t.Run(c.name, func(t *testing.T) {
			one, two := newJudge(c.reference, true).rouge(c.text)
			if math.Abs(one-c.one) > 1e-9 || math.Abs(two-c.two) > 1e-9 {
				t.Errorf("got %v and %v", one, two)
			}
		})
	}
}

// TestSolve holds that the regression finds the weights that made its data.
func TestSolve(t *testing.T) {
	s := newSystem()
	n := len(summary.FeatureNames)
	for i := range 400 {
		row := make([]float64, n)
		row[i%5] = float64(i%7) - 3
		row[(i+1)%5] = float64(i%11) - 5
		s.add(row, 2*row[0]-row[3], 1)
	}
	w := s.solve(1e-9)
	for k, want := range []float64{2, 0, 0, -1, 0, 0} {
		if math.Abs(w[k]-want) > 1e-6 {
			t.Errorf("weight %d is %v, want %v", k, w[k], want)
		}
	}
}

func TestSubsets(t *testing.T) {
	n := 0
	subsets([]int{1, 2, 3, 4, 5}, 3, func(set []int) {
		if n++; len(set) != 3 || set[0] >= set[1] || set[1] >= set[2] {
			t.Errorf("%v", set)
		}
	})
	if n != 10 {
		t.Errorf("%d subsets", n)
	}
}
