package reader

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// prose makes a plain text of about so many bytes.
func prose(size int) string { return proseIn(size, feeds.FormatText) }

// proseIn makes a text of about so many bytes: paragraphs of sentences that
// differ, in HTML with a link and some marks in each.
func proseIn(size int, format feeds.Format) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		if format == feeds.FormatHTML && i%3 == 0 {
			fmt.Fprintf(&b, `<p class="x"><a href="/town/%d">Report %d</a> <b>in</b> H<sub>2</sub>O: `, i, i)
		}
		fmt.Fprintf(&b, "The council of town %d voted on Tuesday to spend %d crowns on the harbour. ", i, i*37)
		fmt.Fprintf(&b, "Its engineers had warned for %d years that the wall would not stand another winter. ", i%30)
		if i%3 == 2 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// openLibrary makes a page over a library of three articles of a size.
func openLibrary(b *testing.B, size int, format feeds.Format) (*Model, []store.Header) {
	b.Helper()
	st := storetest.Open(b)
	articles := make([]feeds.Article, 3)
	for i := range articles {
		articles[i] = feeds.Article{
			Source: feeds.Source{Title: "Bench"}, GUID: fmt.Sprint(i), Title: fmt.Sprint("Article ", i), Format: format,
			Published: time.Date(2024, 1, 3-i, 0, 0, 0, 0, time.UTC),
			Body:      []byte(fmt.Sprint("Number ", i, ". ") + proseIn(size, format)),
		}
	}
	if _, err := st.Add(b.Context(), articles, store.AddOptions{}); err != nil {
		b.Fatal(err)
	}
	headers, err := st.List(b.Context(), store.Filter{}, store.Key{}, 3, false)
	if err != nil {
		b.Fatal(err)
	}
	common := &kit.Common{Terminal: kit.Terminal{Width: 80, Height: 24}}
	common.Bind()
	common.Theme = kit.NewTheme(common.Terminal)
	m := New(common, st, shelf.New(st))
	m.SetSize(80, 24)
	return m, headers
}

// show opens an article and draws its first screen: all the work between the
// key and the screen, the reading of the library included.
func show(b *testing.B, m *Model, h store.Header) {
	b.Helper()
	m.Open(h, m.view, store.Filter{})
	m.Update(m.load()())
	if m.View() == "" || m.failed != nil {
		b.Fatal("nothing is shown", m.failed)
	}
}

var sizes = []struct {
	name  string
	bytes int
}{{"5KB", 5 << 10}, {"50KB", 50 << 10}, {"5MB", 5 << 20}}

func BenchmarkOpen(b *testing.B) {
	for _, format := range []feeds.Format{feeds.FormatText, feeds.FormatMarkdown, feeds.FormatHTML} {
		for _, size := range sizes {
			b.Run(format.String()+"/"+size.name, func(b *testing.B) {
				m, headers := openLibrary(b, size.bytes, format)
				b.ReportAllocs()
				for b.Loop() {
					show(b, m, headers[1])
				}
			})
		}
	}
}

func BenchmarkStep(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			m, headers := openLibrary(b, size.bytes, feeds.FormatText)
			show(b, m, headers[1])
			for i := 0; b.Loop(); i++ {
				show(b, m, headers[i%3])
			}
		})
	}
}

// settled opens an article and waits for all of it and for its summary.
func settled(b *testing.B, m *Model, h store.Header) {
	b.Helper()
	m.Open(h, kit.Full, store.Filter{})
	loaded, _ := m.load()().(loadedMsg)
	m.loaded(loaded)
	if rest := m.rest(loaded); rest != nil {
		whole, _ := rest().(restMsg)
		if more := m.rested(whole); more != nil {
			m.Update(more())
		}
	}
	if !m.ready || !m.complete {
		b.Fatal("the article did not arrive")
	}
}

func BenchmarkToggle(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			m, headers := openLibrary(b, size.bytes, feeds.FormatText)
			settled(b, m, headers[1])
			for b.Loop() {
				m.act(kit.ToggleView)
				_ = m.View()
			}
		})
	}
}

func BenchmarkScroll(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			m, headers := openLibrary(b, size.bytes, feeds.FormatText)
			settled(b, m, headers[1])
			for b.Loop() {
				if m.atEnd() {
					m.toTop()
				}
				m.scrollLines(1)
				_ = m.View()
			}
		})
	}
}

func BenchmarkEnd(b *testing.B) {
	m, headers := openLibrary(b, 5<<20, feeds.FormatText)
	settled(b, m, headers[1])
	for b.Loop() {
		m.page.lines = map[int][]string{}
		m.toBottom()
		_ = m.View()
	}
}
