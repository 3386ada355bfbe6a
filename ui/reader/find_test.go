package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	xansi "github.com/charmbracelet/x/ansi"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// press types a key, and carries out what that begins.
func press(t testing.TB, m *Model, key string) {
	t.Helper()
	msg := tea.KeyPressMsg{Text: key, Code: []rune(key)[0]}
	if key == "esc" {
		msg = tea.KeyPressMsg{Code: tea.KeyEscape}
	}
	_, cmd := m.Update(msg)
	carryOut(m, cmd)
}

// carryOut carries out a command, and those that it leads to.
func carryOut(m *Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			carryOut(m, c)
		}
	default:
		_, cmd := m.Update(msg)
		carryOut(m, cmd)
	}
}

// seek finds a text in the article.
func seek(t testing.TB, m *Model, text string) {
	t.Helper()
	carryOut(m, asked(t, m, text))
}

// asked returns the command that looks for a text.
func asked(t testing.TB, m *Model, text string) tea.Cmd {
	t.Helper()
	press(t, m, "/")
	ask, ok := m.common.TakeRequest().(kit.AskMsg)
	if !ok {
		t.Fatal("nothing was asked")
	}
	return ask.Then(text)
}

// said returns what the reader was told last.
func said(m *Model) string {
	text := ""
	for msg := m.common.TakeRequest(); msg != nil; msg = m.common.TakeRequest() {
		if notice, ok := msg.(kit.NoticeMsg); ok {
			text = notice.Text
		}
	}
	return text
}

// painted returns what has a style on the screen, the parts of it joined.
func painted(screen, style string) string {
	var b strings.Builder
	for _, rest := range strings.Split(screen, style)[1:] {
		words, _, _ := strings.Cut(rest, "\x1b[m")
		b.WriteString(words)
	}
	return b.String()
}

func TestFindIsOnItsLines(t *testing.T) {
	const filler = "These are words that fill a line and then some more, so that what follows stands elsewhere. "
	tests := []struct {
		name, body, text string
		width            int
		want             []string // what is painted for each match, spaces aside
	}{
		{"a word", "The ferry and the Ferryman.", "ferry", 80, []string{"ferry", "Ferry"}},
		{"the title", "No word.", "a title", 80, []string{"A title"}},
		{"over a line's end", filler + filler, "line and then some more, so that", 40, []string{"lineandthensomemore,sothat", "lineandthensomemore,sothat"}},
		{"across emphasis", "The *la*st **fer**ry.", "last ferry", 80, []string{"last ferry"}},
		{"across the number of a link", "The [town of Holm](https://example.org/) and more.", "holm and", 80, []string{"Holm¹ and"}},
		{"in a link on a narrow screen", "The [town of Holm on the long shore](https://example.org/) and more.", "holm on the long shore and", 24, []string{"Holmonthelongshore¹and"}},
		{"a hard break", "The first  \nand the second", "first and", 80, []string{"firstand"}},
		{"heading", "# About ferries\n\ntext", "FERR", 80, []string{"ferr"}},
		{"list", "- one\n- two ferries\n  - three ferries\n", "ferries", 80, []string{"ferries", "ferries"}},
		{"a quotation in a list", "- > the ferry\n", "ferry", 80, []string{"ferry"}},
		{"the sign of an item is no text", "1. a 1 b\n", "1", 80, []string{"1"}},
		{"code", "```go\nfunc ferry() int { return 1 } // ferry\n```\n", "ferry", 80, []string{"ferry", "ferry"}},
		{"folded code", "```\n" + strings.Repeat("abcdefghi ", 9) + "\n```\n", "i a", 24, []string{"i a", "ia", "i a", "ia", "i a", "ia", "i a", "ia"}},
		{"table", "| boat | what it is |\n|---|---|\n| ferry one | a ferry that is made of iron, and another ferry |\n| bridge | no ferry |\n", "ferry", 40, []string{"ferry", "ferry", "ferry", "ferry"}},
		{"table with an empty cell", "| a | b | c |\n|---|---|---|\n| | ferry | |\n| x | | ferry |\n", "ferry", 40, []string{"ferry", "ferry"}},
		{"table as a list", "| " + strings.Repeat("h", 14) + " | ferry |\n|---|---|\n| " + strings.Repeat("x", 14) + " | the ferry |\n| bridge | no ferry |\n", "the ferry", 20, []string{"theferry"}},
		{"Chinese", "阿恩岛居民周二投票赞成修建一座通往大陆的大桥。市长表示今年渡轮已经发生了三次故障。大桥", "大桥", 24, []string{"大桥", "大桥"}},
		{"Chinese over a line's end", "阿恩岛居民周二投票赞成修建一座通往大陆的大桥。", "修建一座通往大陆", 24, []string{"修建一座通往大陆"}},
		{"Japanese", "日本語のニュース記事の本文です。", "ニュース", 80, []string{"ニュース"}},
		{"Arabic", "وقال رئيس البلدية إن العبّارة تعطلت", "العبارة", 80, []string{"العبّارة"}},
		{"Hebrew", "שָׁלוֹם עולם", "שלום", 80, []string{"שָׁלוֹם"}},
		{"a letter with a vowel sign is painted whole", "यह किताब है", "क", 80, []string{"कि"}},
		{"joined emoji are painted whole", "a 👩‍👩‍👧 b", "👩‍👩‍👧", 80, []string{"👩‍👩‍👧"}},
		{"accents", "Le Café noir, le cafe", "cafe", 80, []string{"Café", "cafe"}},
	}
	for _, test := range tests {
		for _, view := range []kit.View{kit.Full, kit.Skim} {
			t.Run(test.name+", "+view.String(), func(t *testing.T) {
				m := newModel(t, test.body, test.width, 40)
				m.show(view)
				here := opening(m.common.Theme.FoundHere)
				seek(t, m, test.text)
				if n := m.matches(); n != len(test.want) {
					t.Fatalf("%d matches, want %d", n, len(test.want))
				}
				for i, want := range test.want {
					got := painted(m.View(), here)
					got = strings.ReplaceAll(got, " ", "") // none is painted at the end of a line
					want = strings.ReplaceAll(want, " ", "")
					if view == kit.Skim { // it shows no numbers of links
						want = strings.ReplaceAll(want, "¹", "")
					}
					if got != want {
						t.Errorf("match %d: %q is painted, want %q:\n%s", i, got, want, m.View())
					}
					if s := m.page.stretchOf(m.find.here); !s.met {
						t.Errorf("match %d has no line", i)
					} else if line := m.page.at(m.page.matches[i].block)[s.first]; !strings.Contains(line, here) {
						t.Errorf("match %d is not on its line, %q", i, line)
					}
					press(t, m, "n")
				}
			})
		}
	}
}

// TestFindChangesNoWord holds that what stands out is the same text, cell by cell.
func TestFindChangesNoWord(t *testing.T) {
	for _, text := range []string{"e", "a", "t", "，", "のニュース", " ", "|", ".", "a line"} {
		for _, view := range []kit.View{kit.Full, kit.Skim, kit.Summary} {
			for _, width := range []int{24, 40, 80} {
				t.Run(fmt.Sprintf("%q, %s, %d", text, view, width), func(t *testing.T) {
					m := newModel(t, article, width, 20)
					m.show(view)
					checkSame(t, m, text)
				})
			}
		}
	}
}

func checkSame(t testing.TB, m *Model, text string) {
	t.Helper()
	lines := func() []string { return append(all(m), m.summary.lines...) }
	before := lines()
	seek(t, m, text)
	for i, line := range lines() {
		if got, want := xansi.Strip(line), xansi.Strip(before[i]); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		if kit.Guard(line) != line {
			t.Fatalf("%q has more than styles in it", line)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(article, "e", uint8(30))
	f.Add("| a | b |\n|---|---|\n| [x](https://e.org) \\| | |\n", "|", uint8(10))
	f.Add("e\u0301\u200d\u00ad¹[²](https://e.org)²", "2", uint8(1))
	f.Fuzz(func(t *testing.T, body, text string, width uint8) {
		m := newModel(t, body, int(width), 10)
		checkSame(t, m, strings.TrimSpace(text)+"e")
		for range 3 {
			if !m.finding() {
				break // n goes to the next story
			}
			press(t, m, "n")
			m.View()
			press(t, m, "N")
			press(t, m, "s")
		}
	})
}

// numbered is an article of paragraphs, some of which name a ferry.
func numbered(n int, ferries ...int) string {
	var b strings.Builder
	for i := range n {
		what := "a boat"
		if slices.Contains(ferries, i) {
			what = "a ferry"
		}
		fmt.Fprintf(&b, "Paragraph %d is about %s that goes from one shore to the other.\n\n", i, what)
	}
	return b.String()
}

func TestFindSteps(t *testing.T) {
	two := numbered(100, 50, 60)
	tests := []struct {
		name string
		body string
		keys []string // typed after the first match was gone to; /text looks for another, and a size is the window's
		want string   // in the status line
		said string
		see  string // a text on the screen
	}{
		{"the first one", two, nil, "match 1 of 2", "", "Paragraph 50 "},
		{"the next one", two, []string{"n"}, "match 2 of 2", "", "Paragraph 60 "},
		{"from the top again", two, []string{"n", "n"}, "match 1 of 2", "From the top: match 1 of 2.", "Paragraph 50 "},
		{"from the end", two, []string{"N"}, "match 2 of 2", "From the end: match 2 of 2.", "Paragraph 60 "},
		{"the only one", numbered(100, 50), []string{"n"}, "match 1 of 1", "This is the only match.", "Paragraph 50 "},
		{"forward from the screen", numbered(100, 10, 50, 90), []string{"G", "b", "b", "n"}, "match 3 of 3", "", "Paragraph 90 "},
		{"back from the screen", numbered(100, 10, 50, 90), []string{"G", "b", "b", "N"}, "match 2 of 3", "", "Paragraph 50 "},
		{"begun below all of them", numbered(100, 10), []string{"esc", "G", "/ferry"}, "match 1 of 1", "From the top: match 1 of 1.", "Paragraph 10 "},
		{"nothing moves if there is none", numbered(100, 50), []string{"/zeppelin"}, "match 1 of 1", "“zeppelin” is not in the article.", "Paragraph 50 "},
		{"what was looked for before goes on", two, []string{"/zeppelin", "n"}, "match 2 of 2", "“zeppelin” is not in the article.", "Paragraph 60 "},
		{"Esc ends it", two, []string{"esc"}, "", "", "Paragraph 50 "},
		{"nothing typed repeats it", two, []string{"esc", "g", "/"}, "match 1 of 2", "", "Paragraph 50 "},
		{"the skim view keeps it", two, []string{"n", "v"}, "match 2 of 2", "", "Paragraph 60 "},
		{"another window keeps it", two, []string{"40x10"}, "match 1 of 2", "", "Paragraph 50 "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newModel(t, test.body, 80, 24)
			seek(t, m, "ferry")
			for _, key := range test.keys {
				var width, height int
				if text, ok := strings.CutPrefix(key, "/"); ok {
					seek(t, m, text)
				} else if n, _ := fmt.Sscanf(key, "%dx%d", &width, &height); n == 2 {
					m.SetSize(width, height)
				} else {
					press(t, m, key)
				}
			}
			if got := m.Found(); got != test.want {
				t.Errorf("it says %q, want %q", got, test.want)
			}
			if got := said(m); got != test.said {
				t.Errorf("said %q, want %q", got, test.said)
			}
			if screen := xansi.Strip(m.View()); !strings.Contains(screen, test.see) {
				t.Errorf("%q is not on the screen:\n%s", test.see, screen)
			}
		})
	}
}

func TestFindInAWindowThatChangesAndChangesBack(t *testing.T) {
	m := newModel(t, numbered(100, 50, 60), 80, 24)
	seek(t, m, "ferry")
	before := m.View()
	m.SetSize(40, 10)
	if m.SetSize(80, 24); m.View() != before {
		t.Errorf("it was\n%s\nand is\n%s", before, m.View())
	}
}

func TestFindEndsBeforeTheArticleDoes(t *testing.T) {
	m := newModel(t, numbered(10, 5), 80, 24)
	seek(t, m, "ferry")
	press(t, m, "esc")
	if msg := m.common.TakeRequest(); msg != nil {
		t.Fatalf("the first Esc asks for %T", msg)
	}
	if screen := m.View(); strings.Contains(screen, opening(m.common.Theme.FoundHere)) {
		t.Errorf("something stands out still:\n%s", screen)
	}
	m.shelf = &shelf.Shelf{}
	press(t, m, "esc")
	if msg, ok := m.common.TakeRequest().(kit.BackMsg); !ok {
		t.Errorf("the second asks for %T", msg)
	}
}

func TestFindInTheSummary(t *testing.T) {
	m := newModel(t, numbered(60, 5, 50), 80, 24)
	m.whole.Sentences = nil
	for i, s := range []string{"A ferry goes.", "No boat does.", "The last ferry goes at ten."} {
		m.whole.Sentences = append(m.whole.Sentences, sentence(s, i))
	}
	m.ready = true
	m.show(kit.Summary)
	seek(t, m, "ferry")
	if got := m.Found(); got != "match 1 of 2" || m.summary.focus != 0 {
		t.Errorf("it says %q, in focus is %d", got, m.summary.focus)
	}
	press(t, m, "n")
	if got := painted(m.View(), opening(m.common.Theme.FoundHere)); got != "ferry" || m.summary.focus != 2 {
		t.Errorf("%q stands out, in focus is %d", got, m.summary.focus)
	}
	seek(t, m, "paragraph 50")
	if got, want := said(m), "“paragraph 50” is not in the summary, but 1 time in the full text; s shows it."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	press(t, m, "s")
	press(t, m, "n")
	if screen := xansi.Strip(m.View()); !strings.Contains(screen, "Paragraph 50 ") || m.Found() != "match 1 of 1" {
		t.Errorf("it says %q:\n%s", m.Found(), screen)
	}
}

// TestFindInATextThatIsStillArriving holds that what is not among the first blocks
// is gone to when the others have come, unless the reader has gone elsewhere.
func TestFindInATextThatIsStillArriving(t *testing.T) {
	for _, test := range []struct {
		name  string
		moves bool
		see   string
	}{{"waiting", false, "Paragraph 90 "}, {"reading on", true, "Paragraph 1 "}} {
		t.Run(test.name, func(t *testing.T) {
			m := newModel(t, "", 80, 24)
			blocks := markup.Read(markup.Source{Format: feeds.FormatMarkdown, Text: numbered(100, 90)})
			m.loaded(loadedMsg{header: store.Header{ID: 1, Read: true}, blocks: blocks[:20], body: store.Body{}})
			seek(t, m, "ferry")
			if m.Busy() || m.Found() != "looking…" {
				t.Errorf("keys wait: %v; it says %q", m.Busy(), m.Found())
			}
			if test.moves {
				press(t, m, "j")
			}
			m.shelf = &shelf.Shelf{}
			m.ready = true // no summary is to be made
			_, cmd := m.Update(restMsg{blocks: blocks})
			carryOut(m, cmd)
			if screen := xansi.Strip(m.View()); !strings.Contains(screen, test.see) {
				t.Errorf("%q is not on the screen:\n%s", test.see, screen)
			}
			if got, want := m.Found(), map[bool]string{false: "match 1 of 1", true: "1 match"}[test.moves]; got != want {
				t.Errorf("it says %q, want %q", got, want)
			}
		})
	}
}

func TestKeysWaitForWhatIsLookedFor(t *testing.T) {
	m := newModel(t, numbered(100, 50, 60), 80, 24)
	cmd := asked(t, m, "ferry")
	if !m.Busy() {
		t.Error("a key that follows would come before the first match")
	}
	carryOut(m, cmd)
	if m.Busy() {
		t.Error("keys wait still")
	}
	// What comes of an older question is dropped.
	late := asked(t, m, "paragraph")
	carryOut(m, asked(t, m, "ferry"))
	carryOut(m, late)
	if got := m.Found(); got != "match 1 of 2" {
		t.Errorf("it says %q", got)
	}
}

func sentence(text string, paragraph int) summary.Sentence {
	return summary.Sentence{Text: text, Paragraph: paragraph, End: len(text), Rank: paragraph}
}
