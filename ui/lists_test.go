package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"precis/ui/kit"
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
	b.see("The town will vote on the price")
	b.press("q")
	b.settle()
	b.see(gist)
}

func TestBack(t *testing.T) {
	tests := []struct {
		name string
		keys string // one after the other; E is Esc
		want string
		quit bool
	}{
		{"q in the whole library", "q", "", true},
		{"Esc in the whole library", "E", "This is the whole library; q quits.", false},
		{"h in the whole library", "h", "This is the whole library; q quits.", false},
		{"Esc out of an article", "\nEE", "This is the whole library; q quits.", false},
		{"Esc out of a search", "/story\nE", "5 articles, 5 unread", false},
		{"a filter is what is left first", "&title:3\nq", "5 articles, 5 unread", false},
		{"and says so", "&title:3\n", "q no filter", false},
		{"then the list", "&title:3\nEq", "", true},
		{"a search says what it leads back to", "/story\n", "q all articles", false},
		{"a search in a search, too", "/story\n/title:3\n", "q back", false},
		{"and leads there", "/story\n/title:3\nE", "search: story", false},
		{"a search that found nothing is not led back to", "/story\n/zeppelin\n/title:3\nE", "search: story", false},
		{"nor the first one", "/zeppelin\n/title:3\nE", "5 articles, 5 unread", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, 5, 80, 24)
			for key := range strings.SplitSeq(test.keys, "") {
				switch key {
				case "E":
					key = "esc"
				case "\n":
					key = "enter"
				}
				b.press(key)
				b.settle()
			}
			if b.quitting != test.quit {
				t.Fatalf("quitting is %v, want %v:\n%s", b.quitting, test.quit, b.screen())
			}
			b.see(test.want)
		})
	}
}

func TestHintsAreOfUseWhereNothingIsListed(t *testing.T) {
	b := newBench(t, 0, 80, 24)
	b.common.Outside.Import = func(context.Context, string, func(kit.WorkProgress)) (string, error) { return "", nil }
	b.common.Bind()
	b.see("i import · e sources · ? help · q quit")
	b = newBench(t, 3, 80, 24)
	b.search("zeppelin")
	b.see("/ search · & filter · ? help · q all articles")
	b.press("q")
	b.search("story")
	b.see("n match")
}

func TestAListOfSomeCountsThem(t *testing.T) {
	b := newBench(t, 60, 80, 24)
	b.search("title:1")
	b.see("search: title:1 · 1 article, 1 unread")
	b.press("m")
	b.settle()
	b.see("search: title:1 · 1 article, 0 unread")
	b.press("q")
	b.search("bridge") // more than are in memory: nobody knows how many
	if screen := b.screen(); strings.Contains(screen, "60 articles") || strings.Contains(screen, "50 articles") {
		t.Errorf("what is not in memory was counted:\n%s", screen)
	}
}

func TestWhatAnUndoBringsBackIsSeen(t *testing.T) {
	for _, key := range []string{"g", "j"} {
		b := newBench(t, 60, 80, 24)
		b.press(key, "D")
		b.settle()
		b.press("U")
		b.settle()
		if top := b.list().Top(); top != 0 {
			t.Errorf("%s: %d rows are above the screen", key, top)
		}
		b.see("Story 0 ")
	}
}

func TestALongTitleLeavesRoomForTheKey(t *testing.T) {
	b := newBench(t, 1, 80, 24)
	h, _ := b.list().Selected()
	h.Title = strings.Repeat("A title of a press release ", 20)
	b.pending = append(b.pending, b.common.Remove(b.store, h, nil))
	b.settle()
	b.see("U brings it back")
}

func TestAQuestionStandsBelowThePage(t *testing.T) {
	tests := []struct {
		name, keys string
		want       []string
	}{
		{"of the list", "/", []string{"Story 0", "Search:"}},
		{"of an article", "\nt", []string{"town 0 met", "Tags, with commas between: Story 0"}},
		{"with a mistake", "/foo:x\n", []string{"Story 0", "> foo:x", "There is no field"}},
		{"what was typed before is called up", "/story\n/zeppelin\n/U", []string{"> zeppelin"}},
		{"and what before that", "/story\n/zeppelin\n/UU", []string{"> story"}},
		{"and no further", "/story\n/zeppelin\n/UUUU", []string{"> story"}},
		{"and what was being typed", "/story\n/zepUD", []string{"> zep"}},
		{"the same twice is there once", "/story\n/town\n/story\n/UUUU", []string{"> town"}},
		{"what was turned away from is not kept", "/story\n/townE/U", []string{"> story"}},
	}
	for _, test := range tests {
		for _, size := range []struct{ width, height int }{{80, 24}, {40, 10}, {24, 6}} {
			t.Run(fmt.Sprint(test.name, size), func(t *testing.T) {
				b := newBench(t, 5, size.width, size.height)
				for key := range strings.SplitSeq(test.keys, "") {
					switch key {
					case "E":
						b.press("esc")
					case "\n":
						b.press("enter")
					case "U":
						b.send(tea.KeyPressMsg{Code: tea.KeyUp})
					case "D":
						b.send(tea.KeyPressMsg{Code: tea.KeyDown})
					default:
						b.press(key)
					}
					b.settle()
				}
				screen := b.screen()
				if got := strings.Count(screen, "\n") + 1; got != size.height {
					t.Errorf("%d lines, want %d:\n%s", got, size.height, screen)
				}
				if size.height < 24 {
					return
				}
				for _, want := range test.want {
					b.see(want)
				}
			})
		}
	}
}
