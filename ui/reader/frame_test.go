package reader

import (
	"strings"
	"testing"

	xansi "github.com/charmbracelet/x/ansi"
)

// TestTimesAreNotTorn holds that no line of the head ends between a number and its unit.
func TestTimesAreNotTorn(t *testing.T) {
	for width := 24; width < 90; width++ {
		m := newModel(t, article, width, 20)
		m.header.Words = 400
		m.header.Source, m.header.Authors = "Tests", []string{"Somebody"}
		head := xansi.Strip(strings.Join(m.headLines(width-2), "\n"))
		if !strings.Contains(head, "2 min") {
			t.Errorf("%d columns:\n%s", width, head)
		}
	}
}
