package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	xansi "github.com/charmbracelet/x/ansi"

	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// TestNoLineOfASummaryIsPassedOver steps through a summary, there and back, on screens
// that are lower than its sentences: every line is on one of them.
func TestNoLineOfASummaryIsPassedOver(t *testing.T) {
	body := many("The council of the town # met on Monday to talk about its bridge, which needs new stones this year, and about the mason from the coast who looked at its arches for a week and asked for more money than the town has.\n\n")
	for _, size := range []struct{ width, height int }{{24, 6}, {30, 6}, {40, 10}, {80, 24}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			m := newModel(t, body, size.width, size.height)
			m.whole, m.ready = shelf.Of("A title", "en", m.blocks, summary.Long), true
			m.length = len(summary.Lengths) - 1
			m.toggle(kit.Summary)
			m.toTop()
			for _, by := range []int{1, -1} {
				seen := map[string]bool{}
				for i := 0; ; i++ {
					screen := m.View()
					for line := range strings.SplitSeq(xansi.Strip(screen), "\n") {
						seen[plainLine(line)] = true
					}
					before, top := m.summary.focus, m.summary.top
					m.stepSummary(by)
					if m.summary.focus == before && m.summary.top == top {
						break
					}
					if i > 500 {
						t.Fatal("no end")
					}
				}
				for _, line := range m.summary.lines {
					if !seen[plainLine(xansi.Strip(line))] {
						t.Errorf("by %d: not seen: %q", by, line)
					}
				}
			}
		})
	}
}

// plainLine is a line without the mark of the sentence in focus.
func plainLine(line string) string {
	words := strings.Fields(line)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == ">" || w == "•" }), " ")
}
