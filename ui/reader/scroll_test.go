package reader

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/ui/kit"
)

// article is a body with every kind of block, in several scripts.
const article = `# A heading

The first paragraph has *emphasis*, **strength**, ` + "`code`" + ` and [a link](https://example.org/) in it, and is long enough to be wrapped.

- one
- two, which is longer than the others so that it takes more than one line on a narrow screen
  - nested

> A quotation, which is long enough to be wrapped as well when the screen is narrow.

` + "```go\nfunc main() { println(\"a line of code that is too long for a narrow screen\") }\n```" + `

| a | b |
|---|---|
| 1 | 2 |

日本語のニュース記事の本文です。とても長い段落なので、狭い画面では折り返されます。

---

The last paragraph.
`

// newModel makes a page with a Markdown body on a screen, without a library.
func newModel(t testing.TB, body string, width, height int) *Model {
	t.Helper()
	common := &kit.Common{Terminal: kit.Terminal{Width: width, Height: height}}
	common.Bind()
	common.Theme = kit.NewTheme(common.Terminal)
	m := New(common, nil, nil)
	m.SetSize(width, height)
	m.header = store.Header{ID: 1, Title: "A title", Read: true, Words: 400}
	m.Update(loadedMsg{
		header: m.header, complete: true,
		blocks: markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: body, Title: "A title"}),
		next:   &store.Header{ID: 2, Title: "The next one"},
	})
	return m
}

// all returns every line of the article by scrolling through it.
func all(m *Model) []string {
	var lines []string
	for block := headBlock; block <= m.page.end(); block++ {
		lines = append(lines, m.page.at(block)...)
	}
	return lines
}

func TestScrollIsTheSameAsAWindowOverAllLines(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {40, 10}, {200, 50}, {30, 6}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			m := newModel(t, strings.Repeat(article+"\n", 5), size.width, size.height)
			lines, top := all(m), 0
			lowest := max(len(lines)-m.textHeight(), 0)
			random := rand.New(rand.NewPCG(1, 2))
			for range 500 {
				by := random.IntN(2*size.height) - size.height
				m.scrollLines(by)
				top = min(max(top+by, 0), lowest)
				screen := strings.Split(m.View(), "\n")
				if len(screen) != m.textHeight() {
					t.Fatalf("the screen has %d lines, not %d", len(screen), m.textHeight())
				}
				for i, line := range screen {
					want := ""
					if top+i < len(lines) {
						want = lines[top+i]
					}
					if strings.TrimSpace(ansi.Strip(line)) != strings.TrimSpace(ansi.Strip(want)) {
						t.Fatalf("line %d after scrolling to %d: %q, want %q", i, top, line, want)
					}
				}
			}
		})
	}
}

func TestLinesFitTheScreen(t *testing.T) {
	for width := 24; width < 130; width += 3 {
		m := newModel(t, article, width, 20)
		for _, view := range []kit.View{kit.Full, kit.Skim} {
			m.show(view)
			for line := range strings.SplitSeq(m.View(), "\n") {
				if got := m.common.Terminal.TextWidth(line); got > width {
					t.Errorf("%s, %d columns: %q takes %d cells", view, width, line, got)
				}
			}
		}
	}
}

func TestPlaceSurvivesResizing(t *testing.T) {
	m := newModel(t, strings.Repeat(article+"\n", 8), 80, 24)
	for block := 1; block < m.page.end()-30; block++ {
		m.moveTo(anchor{block: block})
		want := m.page.position(m.top).Block
		for _, size := range []struct{ width, height int }{{40, 10}, {200, 50}, {61, 17}, {80, 24}} {
			m.SetSize(size.width, size.height)
			if got := m.page.position(m.top).Block; got != want {
				t.Fatalf("at %dx%d the top is block %d, was %d", size.width, size.height, got, want)
			}
		}
	}
}

func TestPositionAndAnchorAreInverse(t *testing.T) {
	m := newModel(t, strings.Repeat(article+"\n", 3), 40, 12)
	for block := range m.page.end() {
		for line := m.page.gap(block); line < len(m.page.at(block)); line++ {
			at := anchor{block, line}
			if m.page.blocks[block].Kind == markup.Table || m.page.blocks[block].Kind == markup.Rule {
				continue // drawn with lines that the text does not have
			}
			back := m.page.anchorAt(m.page.position(at))
			if back != at && m.page.position(at) != (store.Position{Block: block}) && m.page.position(at) != (store.Position{}) {
				t.Errorf("%v -> %v -> %v", at, m.page.position(at), back)
			}
		}
	}
}

func TestPercent(t *testing.T) {
	m := newModel(t, strings.Repeat(article+"\n", 5), 60, 15)
	before := -1
	for !m.atEnd() {
		percent := m.page.percent(m.top, m.textHeight())
		if percent < before || percent > 100 {
			t.Fatalf("percent went from %d to %d", before, percent)
		}
		before = percent
		m.scrollLines(1)
	}
	if got := m.page.percent(m.top, m.textHeight()); got != 100 {
		t.Errorf("at the end: %d%%", got)
	}
}

func TestEveryWordIsOnTheScreen(t *testing.T) {
	m := newModel(t, article, 44, 20)
	screen := strings.Join(strings.Fields(ansi.Strip(strings.Join(all(m), " "))), "")
	for _, b := range m.blocks {
		if b.Kind == markup.Table {
			continue
		}
		for word := range strings.FieldsSeq(b.Text) {
			if !strings.Contains(screen, word) && len(word) < 20 {
				t.Errorf("%q is missing", word)
			}
		}
	}
}

// TestPercentCountsWhatStandsBelowTheText holds that all has been seen only when
// the neighbours have.
func TestPercentCountsWhatStandsBelowTheText(t *testing.T) {
	m := newModel(t, strings.Repeat("A line.\n\n", 40), 80, 24)
	m.scrollLines(1000)
	if got := m.Place(); got != "full 100%" {
		t.Errorf("at the end it says %q", got)
	}
	for up := 1; up <= 3; up++ {
		m.scrollLines(-1)
		if got := m.Place(); got != "full 99%" || strings.Contains(m.View(), "Next: ") {
			t.Errorf("%d lines above the end it says %q:\n%s", up, got, m.View())
		}
	}
	if empty := newModel(t, "", 80, 24).Place(); empty != "full 100%" {
		t.Errorf("an empty article says %q", empty)
	}
}
