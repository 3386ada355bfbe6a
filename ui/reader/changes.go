package reader

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"precis/feeds/diff"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// changes is what an article says differently than before its source changed
// it: the view of it.
type changes struct {
	revision uint64 // of the text as it is now
	parts    []diff.Part
	count    int   // paragraphs that differ
	from     place // where the reader was in the text
}

// changesMsg brings what differs, and the text as it is now.
type changesMsg struct {
	generation int
	header     store.Header
	changes    changes
	blocks     []markup.Block
	summary    summary.Summary
	err        error
}

// toggleChanges goes over to what was changed, or back to the full text.
func (m *Model) toggleChanges() tea.Cmd {
	switch {
	case m.view == kit.Changes:
		m.show(kit.Full)
		return nil
	case m.page == nil || m.failed != nil:
		return nil
	case m.header.Earlier == nil:
		return m.common.Say("Its source has changed nothing in this article.")
	case m.changes.revision == m.header.Revision:
		m.showChanges()
		return nil
	}
	m.loading = true // keys that follow are meant for what is coming
	st, h, generation := m.store, m.header, m.generation
	return func() tea.Msg {
		msg := compare(context.Background(), st, h.ID)
		msg.generation = generation
		return msg
	}
}

// compare reads both texts of an article and finds what differs.
func compare(ctx context.Context, st *store.Store, id uint64) changesMsg {
	var msg changesMsg
	if msg.header, msg.err = st.Header(ctx, id); msg.err != nil {
		return msg
	}
	h := msg.header
	if h.Earlier == nil {
		return msg // taken back meanwhile
	}
	var body, earlier store.Body
	var before []markup.Block
	if body, msg.err = st.Body(ctx, id); msg.err != nil {
		return msg
	}
	if earlier, msg.err = st.EarlierBody(ctx, id); msg.err != nil {
		return msg
	}
	if msg.blocks, msg.err = readAll(body, &h); msg.err != nil {
		return msg
	}
	was := h
	was.Title = h.Earlier.Title
	if before, msg.err = readAll(earlier, &was); msg.err != nil {
		return msg
	}
	all := append(diff.Title(h.Earlier.Title, h.Title), diff.Blocks(before, msg.blocks)...)
	msg.changes = changes{revision: h.Revision, parts: diff.Parts(all), count: diff.Count(all)}
	msg.summary = shelf.Of(h.Title, h.Language, msg.blocks, summary.Long)
	return msg
}

// compared shows what differs. If the article was changed while it was open,
// its text follows.
func (m *Model) compared(msg changesMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.loading = false
	switch {
	case msg.err != nil:
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	case msg.header.Earlier == nil:
		m.header.Earlier = nil
		m.relabel()
		return m.common.Say("The change was taken back.")
	}
	m.changes = msg.changes
	if msg.header.Revision != m.revision {
		msg.header.Read, msg.header.Starred = m.header.Read, m.header.Starred
		m.header, m.revision = msg.header, msg.header.Revision
		m.blocks, m.complete = msg.blocks, true
		m.whole, m.ready = msg.summary, true
	}
	m.showChanges()
	return nil
}

func (m *Model) showChanges() {
	m.changes.from = m.place()
	m.view, m.find.here = kit.Changes, -1
	m.layout()
	m.moveTo(start)
}

// changedBlocks stand for the parts of the view where blocks are measured.
func (m *Model) changedBlocks() []markup.Block {
	blocks := make([]markup.Block, len(m.changes.parts))
	for i, p := range m.changes.parts {
		if p.Change == nil {
			blocks[i] = markup.Block{Text: diff.Unchanged(p.Same)}
			continue
		}
		blocks[i] = p.Change.Block
		blocks[i].Text, blocks[i].Tight, blocks[i].Continues = p.Change.Text(), false, false
	}
	return blocks
}

// changesInvitation is the line above the view of what was changed.
func (m *Model) changesInvitation() string {
	what := "Only how it is set was changed"
	if m.changes.count > 0 {
		what = kit.Count(m.changes.count, "paragraph", "paragraphs") + " changed"
	}
	if e := m.header.Earlier; e != nil {
		what += " " + kit.Ago(e.Replaced, m.common.Ticked())
	}
	return what + ". Press " + m.common.Keys.Label(kit.ShowChanges, kit.InArticle) + " for the full text"
}

// changesPlain writes the view as plain text.
func (m *Model) changesPlain() string {
	var b strings.Builder
	for _, p := range m.changes.parts {
		if p.Change == nil {
			b.WriteString("\n  (" + diff.Unchanged(p.Same) + ")\n")
			continue
		}
		for line := range strings.Lines(p.Change.Marked()) {
			b.WriteString("\n" + p.Change.Sign() + " " + strings.TrimSuffix(line, "\n") + "\n")
		}
	}
	return b.String()
}

// part renders a part of the view of what was changed: a sign in the margin,
// the words that went and came in colours, or with signs where there are none.
func (r *renderer) part(p diff.Part) []string {
	if p.Change == nil {
		return r.lightAll([]string{r.theme.Meta.Render("  ⋯ " + diff.Unchanged(p.Same))})
	}
	c := p.Change
	sign := c.Sign()
	switch c.Op {
	case diff.Removed:
		sign = r.theme.Removed.Strikethrough(false).Render(sign)
	case diff.Added:
		sign = r.theme.Added.Render(sign)
	default:
		sign = r.theme.Accent.Render(sign)
	}
	indent := strings.Repeat("  ", c.Block.Quote+max(c.Block.Indent-1, 0))
	if c.Block.Marker != "" {
		indent += c.Block.Marker + " "
	}
	width := max(r.width-2-r.terminal.TextWidth(indent), 8)
	var lines []string
	if k := c.Block.Kind; k == markup.Paragraph || k == markup.Heading {
		lines = r.terminal.Wrap(r.words(c), width)
	} else {
		lines = r.terminal.Fold(r.words(c), width)
	}
	hang := strings.Repeat(" ", r.terminal.TextWidth(indent))
	for i, line := range lines {
		lines[i] = sign + " " + indent + r.lit.light(kit.Guard(line), i)
		indent = hang
	}
	return lines
}

// words styles the words of a change.
func (r *renderer) words(c *diff.Change) string {
	spans := c.Spans
	if spans == nil {
		spans = []diff.Span{{Op: c.Op, Text: c.Block.Text}}
	}
	var b strings.Builder
	for i, s := range spans {
		text := s.Text
		switch {
		case c.Spans == nil:
		case !r.terminal.Colours():
			text = s.Marked()
		case i > 0 && s.Op == diff.Added && spans[i-1].Op == diff.Removed && !strings.HasSuffix(spans[i-1].Text, " "):
			b.WriteByte(' ') // words that took the place of others do not touch them
		}
		switch {
		case s.Op == diff.Removed:
			text = r.styled(r.theme.Removed.Render, text)
		case s.Op == diff.Added:
			text = r.styled(r.theme.Added.Render, text)
		case c.Block.Kind == markup.Heading:
			text = r.styled(r.theme.Title.Render, text)
		}
		b.WriteString(text)
	}
	return b.String()
}
