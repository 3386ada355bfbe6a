package kit

import (
	"context"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestKeysAreBoundOnceAPlace(t *testing.T) {
	for _, place := range []Place{InList, InArticle, InSources} {
		seen := map[string]Action{}
		for _, b := range DefaultKeys().At(place) {
			if b.Label == "" || b.Help == "" || b.Group == "" {
				t.Errorf("%s has no label, help or group", b.Action)
			}
			for _, k := range b.Keys {
				if other, ok := seen[k]; ok {
					t.Errorf("%q means %s and %s", k, other, b.Action)
				}
				seen[k] = b.Action
			}
		}
	}
}

func TestMatch(t *testing.T) {
	press := func(text string, code rune, mod tea.KeyMod) tea.KeyPressMsg {
		return tea.KeyPressMsg{Text: text, Code: code, Mod: mod}
	}
	tests := []struct {
		name  string
		key   tea.KeyPressMsg
		place Place
		want  Action
	}{
		{"a letter", press("j", 'j', 0), InList, Down},
		{"a capital", press("J", 'j', tea.ModShift), InArticle, NextStory},
		{"an arrow", press("", tea.KeyRight, 0), InArticle, NextStory},
		{"space", press(" ", tea.KeySpace, 0), InArticle, PageDown},
		{"control", press("", 'd', tea.ModCtrl), InList, HalfDown},
		{"not bound here", press("u", 'u', 0), InList, None},
		{"not bound anywhere", press("z", 'z', 0), InList, None},
		{"enter", press("", tea.KeyEnter, 0), InList, Open},
		{"escape", press("", tea.KeyEscape, 0), InArticle, TurnBack},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := DefaultKeys().Match(test.key, test.place); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if n, ok := DefaultKeys().LinkNumber(press("7", '7', 0), InArticle); n != 7 || !ok {
		t.Errorf("LinkNumber(7) = %d, %v", n, ok)
	}
}

// TestReadmeHasTheKeys holds the table of the README to the one that matches
// the keys.
func TestReadmeHasTheKeys(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	where := map[Place]string{
		InList: "list", InArticle: "article", OnArticle: "list, article", InSources: "sources",
		InList | InSources: "list, sources", Anywhere: "everywhere",
	}
	for _, b := range DefaultKeys() {
		row := "| `" + strings.Join(strings.Fields(b.Label), "` `") + "` | " + where[b.Place] + " | " + b.Help + " |\n"
		if !strings.Contains(string(readme), row) {
			t.Errorf("the README lacks the row %s", row)
		}
	}
}

func TestWhatCannotBeDoneIsNotBound(t *testing.T) {
	remote := Common{}
	remote.Bind()
	for _, b := range remote.Keys {
		switch b.Action {
		case Browse, Write, ImportFiles, Engine, RefreshOne, RefreshAll, Add, FullText:
			t.Errorf("%s is bound without a way to do it", b.Action)
		}
	}
	local := Common{Model: "small", Outside: Outside{
		Browse:    func(string) error { return nil },
		Write:     func(string, string) (string, error) { return "", nil },
		Import:    func(context.Context, string, func(WorkProgress)) (string, error) { return "", nil },
		Refresh:   func(context.Context, Refresh) (string, error) { return "", nil },
		Subscribe: func(context.Context, string) (string, []Offer, error) { return "", nil, nil },
		FullText:  func(context.Context, uint64) (string, error) { return "", nil },
	}}
	local.Bind()
	if len(local.Keys) != len(DefaultKeys()) {
		t.Errorf("%d keys of %d are bound", len(local.Keys), len(DefaultKeys()))
	}
}
