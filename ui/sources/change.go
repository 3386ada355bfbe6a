package sources

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/ui/kit"
)

// change carries out the keys that change a source.
func (m *Model) change(action kit.Action, s store.SourceInfo) tea.Cmd {
	switch action {
	case kit.Rename:
		return m.ask("Call it", kit.SourceName(s.Source), func(ctx context.Context, name string) (string, error) {
			if name == "" || name == s.Own {
				return "It is called what it calls itself.", m.store.RenameSource(ctx, s.ID, "")
			}
			return "It is called “" + name + "” now.", m.store.RenameSource(ctx, s.ID, name)
		})
	case kit.Tags:
		return m.ask("Tags of "+kit.SourceName(s.Source), strings.Join(s.Settings.Tags, ", "), func(ctx context.Context, text string) (string, error) {
			tags := listed(text)
			if len(tags) == 0 {
				return "No tags.", m.store.TagSource(ctx, s.ID, nil)
			}
			return "Tagged: " + strings.Join(tags, ", "), m.store.TagSource(ctx, s.ID, tags)
		})
	case kit.Mute:
		return m.ask("Words to mute, with commas between", strings.Join(s.Settings.Mute, ", "), func(ctx context.Context, text string) (string, error) {
			words := listed(text)
			if len(words) == 0 {
				return "Nothing is muted.", m.store.MuteSource(ctx, s.ID, nil)
			}
			return "From now on what has one of these comes in read: " + strings.Join(words, ", "), m.store.MuteSource(ctx, s.ID, words)
		})
	case kit.AlwaysFull:
		return m.alwaysFull(s)
	case kit.Remove:
		return m.remove(s)
	}
	return nil
}

// ask asks for a line and changes the source by it.
func (m *Model) ask(question, text string, edit func(ctx context.Context, answer string) (string, error)) tea.Cmd {
	return m.common.Request(kit.AskMsg{Question: question, Text: text, Then: func(answer string) tea.Cmd {
		if answer == text {
			return nil
		}
		return m.common.Change(func(ctx context.Context) (string, error) { return edit(ctx, answer) }, nil)
	}})
}

// listed takes apart what was typed with commas between.
func listed(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// alwaysFull changes whether the pages of a source's articles are fetched.
func (m *Model) alwaysFull(s store.SourceInfo) tea.Cmd {
	if !s.Subscribed {
		return m.common.Say("What came with an import has no pages to fetch.")
	}
	full := !s.Settings.FullText
	return m.common.Change(func(ctx context.Context) (string, error) {
		done := "New articles stay as the feed has them."
		if full {
			done = "From now on the page of each new article is fetched for its full text."
		}
		return done, m.store.ChangeSource(ctx, s.ID, "full text of source", func(set *store.SourceSettings) { set.FullText = full })
	}, nil)
}

// remove removes a source with its articles.
func (m *Model) remove(s store.SourceInfo) tea.Cmd {
	undo := m.common.Keys.Label(kit.Undo, kit.InSources)
	return m.common.Change(func(ctx context.Context) (string, error) {
		n, err := m.store.RemoveSource(ctx, s.ID)
		return "Removed “" + kit.SourceName(s.Source) + "” with " + kit.Count(n, "article", "articles") + "; " + undo + " brings it back.", err
	}, nil)
}
