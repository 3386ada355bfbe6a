package kit

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/store"
)

// Marker is what the keys that change an article need of the library.
type Marker interface {
	SetRead(ctx context.Context, ids []uint64, read bool) error
	SetStarred(ctx context.Context, ids []uint64, starred bool) error
	SetTags(ctx context.Context, id uint64, tags []string) error
	Delete(ctx context.Context, ids []uint64) error
	Undo(ctx context.Context) (what string, err error)
}

// Mark returns the command for an action that changes one article, and nil
// for any other action. The change is on the screen at once and in the
// library afterwards: nothing waits for the disk.
func (c *Common) Mark(action Action, library Marker, h store.Header) tea.Cmd {
	changed := h
	switch action {
	case ToggleRead:
		changed.Read = !h.Read
		return c.change(h, changed, pick(changed.Read, "Marked read.", "Marked unread."), func(ctx context.Context) error {
			return library.SetRead(ctx, []uint64{h.ID}, changed.Read)
		})
	case Star:
		changed.Starred = !h.Starred
		return c.change(h, changed, pick(changed.Starred, "Starred.", "No longer starred."), func(ctx context.Context) error {
			return library.SetStarred(ctx, []uint64{h.ID}, changed.Starred)
		})
	case Tags:
		return c.editTags(library, h)
	case Undo:
		return c.undo(library)
	}
	return nil
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// change shows a new status and writes it; if writing fails the old status
// comes back with the reason.
func (c *Common) change(old, changed store.Header, done string, write func(context.Context) error) tea.Cmd {
	c.Request(StatusMsg{ID: changed.ID, Read: changed.Read, Starred: changed.Starred, WasRead: old.Read})
	c.Request(NoticeMsg{Text: done})
	return c.Writes.Do(func() tea.Msg {
		if err := write(context.Background()); err != nil {
			return tea.BatchMsg{
				Send(StatusMsg{ID: old.ID, Read: old.Read, Starred: old.Starred, WasRead: changed.Read}),
				Failed(err),
			}
		}
		return nil
	})
}

// Change carries out a change after which the lists are others. Keys wait
// for it. It answers with a sentence for the reader; an error is shown and
// nothing is read again.
func (c *Common) Change(change func(context.Context) (done string, err error), then tea.Msg) tea.Cmd {
	c.Request(WaitMsg{})
	return c.Writes.Do(func() tea.Msg {
		done, err := change(context.Background())
		if err != nil {
			return ChangedMsg{Notice: NoticeMsg{Err: err}}
		}
		return ChangedMsg{Notice: NoticeMsg{Text: done}, Reload: true, Then: then}
	})
}

// titleCells is how long a title is in a sentence at most: what the sentence
// says after it must be seen, too.
const titleCells = 48

// Remove returns the command that deletes an article, and then asks the root
// for what is given.
func (c *Common) Remove(library Marker, h store.Header, then tea.Msg) tea.Cmd {
	done := "Deleted “" + c.Terminal.Cut(h.Title, titleCells) + "”; " + c.Keys.Label(Undo, Anywhere) + " brings it back."
	return c.Change(func(ctx context.Context) (string, error) {
		return done, library.Delete(ctx, []uint64{h.ID})
	}, then)
}

// undo takes back the last change to the library, whoever made it.
func (c *Common) undo(library Marker) tea.Cmd {
	return c.Change(func(ctx context.Context) (string, error) {
		what, err := library.Undo(ctx)
		if errors.Is(err, store.ErrNothingToUndo) {
			return "Nothing to undo.", nil
		}
		return "Undone: " + what, err
	}, nil)
}

// editTags asks for an article's tags.
func (c *Common) editTags(library Marker, h store.Header) tea.Cmd {
	line := tagLine(h.Tags)
	return c.Request(AskMsg{
		Question: "Tags, with commas between",
		About:    h.Title,
		Text:     line,
		Then: func(text string) tea.Cmd {
			if text == line {
				return nil
			}
			tags := readTags(text)
			return c.Change(func(ctx context.Context) (string, error) {
				return pick(len(tags) > 0, "Tagged: "+strings.Join(tags, ", "), "No tags."), library.SetTags(ctx, h.ID, tags)
			}, nil)
		},
	})
}

// tagLine is the line in which tags are edited, and readTags reads them from
// it: between commas, or between spaces where there is no comma. A tag that
// holds a space comes back as it was.
func tagLine(tags []string) string {
	line := strings.Join(tags, ", ")
	if len(tags) == 1 && strings.Contains(line, " ") {
		line += ","
	}
	return line
}

func readTags(line string) []string {
	if !strings.Contains(line, ",") {
		return strings.Fields(line)
	}
	var tags []string
	for tag := range strings.SplitSeq(line, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
