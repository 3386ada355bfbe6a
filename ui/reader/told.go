package reader

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"precis/store"
	"precis/summary"
	"precis/summary/shelf"
	"precis/ui/kit"
)

// told is what the model says about the article on the page.
//
//	consult ─▶ command ─▶ shelf.Tell ─▶ model
//	               │          │ pieces, the latest alone
//	               ▼          ▼
//	           toldMsg    mailbox ─▶ draftMsg ─▶ the screen
//
// The mailbox holds one draft: a screen that is slower than the model, over a
// poor line, skips what it has missed.
type told struct {
	number  int // of the question; replies to older ones are dropped
	length  int // index in summary.Lengths
	state   toldState
	draft   shelf.Draft
	mailbox <-chan shelf.Draft
	cancel  context.CancelFunc // ends the question; nil: there is none
}

type toldState uint8

const (
	unasked toldState = iota
	asking
	answered
	failed
)

// draftMsg brings what the model has written so far.
type draftMsg struct {
	generation, number int
	draft              shelf.Draft
	more               bool
}

// toldMsg brings the model's summary, or why there is none.
type toldMsg struct {
	generation, number int
	summary            summary.Summary
	err                error
}

// settling is how long the length of a summary stays as it is before the model is
// asked again: who presses + three times wants one answer.
const settling = 300 * time.Millisecond

// consult returns the command that asks the model for the summary that is to be
// shown, or nil if there is nothing to ask.
func (m *Model) consult(after time.Duration) tea.Cmd {
	if !m.byModel || m.view != kit.Summary || !m.ready || !m.complete || m.whole.Whole || len(m.whole.Sentences) == 0 {
		return nil
	}
	if m.told.state != unasked && m.told.length == m.length {
		return nil
	}
	m.hush()
	ctx, cancel := context.WithCancel(context.Background())
	mailbox := make(chan shelf.Draft, 1)
	m.told = told{number: m.told.number + 1, length: m.length, state: asking, cancel: cancel, mailbox: mailbox}
	m.relabel()
	generation, number := m.generation, m.told.number
	sh, h, blocks, n := m.shelf, m.textHeader(), m.blocks, summary.Lengths[m.length]
	ask := func() tea.Msg {
		defer close(mailbox)
		msg := toldMsg{generation: generation, number: number}
		var kept bool
		if msg.summary, kept, msg.err = sh.Told(ctx, h, n); kept || msg.err != nil {
			return msg
		}
		select {
		case <-time.After(after):
		case <-ctx.Done():
			return nil
		}
		msg.summary, msg.err = sh.Tell(ctx, h, blocks, n, func(d shelf.Draft) {
			select {
			case <-mailbox: // nobody has looked at it
			default:
			}
			mailbox <- d
		})
		return msg
	}
	return tea.Batch(ask, m.listen())
}

// listen returns the command that waits for the next draft.
func (m *Model) listen() tea.Cmd {
	mailbox, generation, number := m.told.mailbox, m.generation, m.told.number
	return func() tea.Msg {
		d, more := <-mailbox
		return draftMsg{generation: generation, number: number, draft: d, more: more}
	}
}

// drafted shows what the model has written so far.
func (m *Model) drafted(msg draftMsg) tea.Cmd {
	if msg.generation != m.generation || msg.number != m.told.number || m.told.state != asking || !msg.more {
		return nil
	}
	m.told.draft = msg.draft
	if m.view == kit.Summary {
		m.relabel()
	}
	return m.listen()
}

// answer takes the model's summary.
func (m *Model) answer(msg toldMsg) tea.Cmd {
	if msg.generation != m.generation || msg.number != m.told.number || m.told.state != asking {
		return nil
	}
	m.told.cancel()
	m.told.cancel = nil
	if msg.err != nil {
		m.told.state, m.told.draft = failed, shelf.Draft{}
		m.relabel()
		if errors.Is(msg.err, context.Canceled) {
			return nil
		}
		return m.common.Request(kit.NoticeMsg{Err: msg.err})
	}
	m.told.state = answered
	m.told.draft = shelf.Draft{Summary: msg.summary}
	m.relabel()
	return m.ahead()
}

// hush ends what is being asked of the model, because the reader moves on.
func (m *Model) hush() {
	if m.told.cancel != nil {
		m.told.cancel()
	}
	m.told = told{number: m.told.number}
}

// Hush ends everything that is being asked of the model.
func (m *Model) Hush() {
	m.hush()
	m.shelf.Rest()
}

// ahead returns the command that makes the summaries of the neighbours, and before
// them the model's of the article itself, if it may be asked for that ahead.
func (m *Model) ahead() tea.Cmd {
	var headers []store.Header
	if m.byModel && m.told.state == unasked {
		headers = append(headers, m.textHeader())
	}
	for _, h := range []*store.Header{m.next, m.previous} {
		if h != nil {
			headers = append(headers, *h)
		}
	}
	sh, n := m.shelf, summary.Lengths[m.length]
	return func() tea.Msg {
		sh.Ahead(context.Background(), headers, n)
		return nil
	}
}

// changeEngine goes over to the model's words, or back to the article's own.
func (m *Model) changeEngine() tea.Cmd {
	m.byModel = !m.byModel
	m.hush()
	if m.view != kit.Summary {
		m.toggle(kit.Summary)
	}
	said := "Summaries in the articles' own words."
	if m.byModel {
		said = "Summaries by the model " + m.common.Model + "."
	}
	m.common.Say(said)
	m.relabel()
	return m.consult(0)
}

// heard returns the model's words, and whether there are any to show.
func (m *Model) heard() (summary.Summary, bool) {
	s := m.told.draft.Summary
	return s, m.byModel && m.view == kit.Summary && m.told.length == m.length && len(s.Sentences) > 0
}

// modelInvitation is the line above a summary that the model is asked for.
func (m *Model) modelInvitation() string {
	model := m.common.Terminal.Cut(m.common.Model, maxModelName)
	back := ". Press " + m.common.Keys.Label(kit.ToggleView, kit.InArticle) + " for the full text"
	d := m.told.draft
	s, heard := m.heard()
	switch {
	case m.told.state == answered && heard:
		said := "By " + model + ", not the article's words"
		if s.Partial {
			said += ", of its beginning"
		}
		return said + ": " + kit.Count(len(s.Sentences), "sentence", "sentences") + back
	case m.told.state == failed:
		return "No summary by " + model + ": the article's own " + kit.Count(len(m.shown().Sentences), "sentence", "sentences") + back
	case heard:
		return "By " + model + ", which is writing…" + back[1:]
	case d.Parts > 1 && d.Part > 0:
		return "Asking " + model + ": reading part " + kit.Grouped(d.Part) + " of " + kit.Grouped(d.Parts) + "… Meanwhile the article's own words" + back
	}
	return "Asking " + model + "… Meanwhile the article's own words" + back
}

// maxModelName is how much of a model's name is shown, in cells.
const maxModelName = 40
