package reader

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
	"precis/summary"
	"precis/summary/llm"
	"precis/summary/llm/llmtest"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// consulted opens an article in the summary view beside a model that says something,
// and returns what the page asked to be done.
func consulted(t *testing.T, says string, articles int) (*Model, *llmtest.Server, []store.Header, tea.Cmd) {
	t.Helper()
	server := llmtest.Start(says)
	t.Cleanup(server.Close)
	st := storetest.Open(t)
	var all []feeds.Article
	for i := range articles {
		all = append(all, feeds.Article{
			Source: feeds.Source{Title: "Test"}, GUID: strings.Repeat("x", i+1), Title: "The harbour",
			Format: feeds.FormatText, Body: []byte(prose(2000)),
		})
	}
	if _, err := st.Add(t.Context(), all, store.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	headers, err := st.List(t.Context(), store.Filter{}, store.Key{}, articles, false)
	if err != nil {
		t.Fatal(err)
	}
	sh := shelf.New(st)
	sh.Ask(llm.New(llm.Options{Endpoint: server.URL, Model: "small"}), false)
	common := &kit.Common{Terminal: kit.Terminal{Width: 80, Height: 24}, Model: "small", ByModel: true}
	common.Bind()
	common.Theme = kit.NewTheme(common.Terminal)
	m := New(common, st, sh)
	m.SetSize(80, 24)
	m.Open(headers[0], kit.Summary, store.Filter{})
	loaded, _ := m.load()().(loadedMsg)
	m.loaded(loaded)
	// loaded has asked already, but its command was not run: ask again, to run it.
	m.hush()
	return m, server, headers, m.consult(0)
}

// run runs the two commands that consult returns: the question, and the ear for its
// drafts.
func run(t *testing.T, cmd tea.Cmd) (question, ear tea.Cmd) {
	t.Helper()
	batch, ok := cmd().(tea.BatchMsg)
	if !ok || len(batch) != 2 {
		t.Fatalf("%d commands", len(batch))
	}
	return batch[0], batch[1]
}

func TestAnswerIsShown(t *testing.T) {
	m, _, _, cmd := consulted(t, "The council of town 1 voted on Tuesday to spend 37 crowns.\nLions sleep.\n", 1)
	question, _ := run(t, cmd)
	m.Update(question())
	if m.told.state != answered || !strings.Contains(m.View(), "By small, not the article's words: 2 sentences") ||
		strings.Count(m.View(), "[not found in the article]") != 1 {
		t.Error(m.View())
	}
	m.stepSummary(1)
	m.act(kit.Open)
	if m.view != kit.Summary {
		t.Error("there is no place of lions in the article")
	}
	m.stepSummary(-1)
	m.act(kit.Open)
	if m.view != kit.Full || m.mark == nil {
		t.Error("Enter did not go to the sentence")
	}
}

// TestStaleAnswers: what was asked about another article, or in another length, is
// dropped, and its request ends.
func TestStaleAnswers(t *testing.T) {
	for name, move := range map[string]func(*Model, []store.Header){
		"another article": func(m *Model, h []store.Header) { m.Open(h[1], kit.Summary, store.Filter{}) },
		"back":            func(m *Model, _ []store.Header) { m.act(kit.Back) },
		"another length":  func(m *Model, _ []store.Header) { m.act(kit.Shorter) },
		"own words":       func(m *Model, _ []store.Header) { m.act(kit.Engine) },
		"the end":         func(m *Model, _ []store.Header) { m.Hush() },
	} {
		t.Run(name, func(t *testing.T) {
			m, server, headers, cmd := consulted(t, "The council of town 1 voted.\n@wait\n", 2)
			question, ear := run(t, cmd)
			replies := make(chan tea.Msg, 1)
			go func() { replies <- question() }()
			var draft tea.Msg
			for !strings.Contains(m.View(), "By small, which is writing") {
				draft = ear()
				if _, ear = m.Update(draft); ear == nil {
					t.Fatalf("no more is coming after %+v", draft)
				}
			}
			move(m, headers)
			server.Await(1, 1)
			before := m.View()
			m.Update(<-replies)
			m.Update(draft)
			left := name == "back" || name == "the end" // the page is on no screen any more
			if m.View() != before || !left && strings.Contains(before, "By small, which") {
				t.Errorf("a stale reply was shown:\n%s", m.View())
			}
		})
	}
}

// TestShortIsNotAsked: an article that is its own summary is sent nowhere.
func TestShortIsNotAsked(t *testing.T) {
	m, server, _, _ := consulted(t, "No.\n", 1)
	m.hush()
	m.whole = summary.Summary{Whole: true, Sentences: []summary.Sentence{{Text: "It burned."}}}
	if m.consult(0) != nil || len(server.Requests()) > 0 {
		t.Error("it was asked about")
	}
}
