package feeds_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"precis/feeds"
)

func TestCompareNames(t *testing.T) {
	for name, ordered := range map[string][]string{
		"digits by value":     {"Feed 1", "Feed 2", "Feed 010", "Feed 10", "Feed 100"},
		"letter case":         {"alpha", "Beta", "beta", "Gamma"},
		"letters beyond":      {"aé", "aÖ", "aö 2", "aÖ 10", "Б", "в"},
		"digits before words": {"2 news", "10 news", "News"},
		"several numbers":     {"1.2.9", "1.2.10", "1.10.1"},
		"shorter first":       {"", "a", "a ", "ab"},
		"long numbers":        {"9" + strings.Repeat("0", 40), "1" + strings.Repeat("0", 41)},
	} {
		t.Run(name, func(t *testing.T) {
			got := slices.Clone(ordered)
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			if slices.SortFunc(got, feeds.CompareNames); !slices.Equal(got, ordered) {
				t.Errorf("%q, want %q", got, ordered)
			}
		})
	}
}

// FuzzCompareNames: the order is total.
func FuzzCompareNames(f *testing.F) {
	f.Add("Feed 10", "feed 2", "\xff1")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, bc, ac := feeds.CompareNames(a, b), feeds.CompareNames(b, c), feeds.CompareNames(a, c)
		if (ab == 0) != (a == b) || ab != -feeds.CompareNames(b, a) {
			t.Errorf("%q and %q: %d", a, b, ab)
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Errorf("%q, %q, %q: %d, %d, %d", a, b, c, ab, bc, ac)
		}
	})
}
