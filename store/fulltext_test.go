package store_test

import (
	"testing"

	"precis/feeds"
	"precis/store"
	"precis/store/storetest"
)

func TestFullText(t *testing.T) {
	s := storetest.Open(t)
	id := subscribe(t, s, 1)
	short := feedArticle(1, "a", "A")
	arrive := func(a feeds.Article) store.Outcome {
		t.Helper()
		r, err := s.Arrive(ctx, []store.Arrival{{Source: id, Articles: []feeds.Article{a}}})
		must(t, err)
		return r[0][0].Outcome
	}
	body := func() string {
		t.Helper()
		b, err := s.Body(ctx, 1)
		must(t, err)
		text, err := b.Bytes()
		must(t, err)
		return string(text)
	}
	arrive(short)
	must(t, s.SetRead(ctx, []uint64{1}, true))
	before := state(t, s)
	page := []store.FullText{{Article: 1, Format: feeds.FormatMarkdown, Body: []byte("The whole page.")}}
	must(t, s.SetFullText(ctx, page, store.AddOptions{What: "full text"}))
	if what := undo(t, s); what != "full text" {
		t.Errorf("took back %q", what)
	}
	wantState(t, "undo", state(t, s), before)
	must(t, s.SetFullText(ctx, page, store.AddOptions{NoUndo: true}))
	must(t, s.SetFullText(ctx, page, store.AddOptions{NoUndo: true})) // again is no change
	h, err := s.Header(ctx, 1)
	must(t, err)
	if body() != "The whole page." || !h.FullText || !h.Read || h.Format != feeds.FormatMarkdown || h.Earlier != nil || !h.Updated.IsZero() {
		t.Errorf("%q, %+v", body(), h)
	}

	if got := arrive(short); got != store.Unchanged || body() != "The whole page." {
		t.Errorf("what its source gave before: %v, %q", got, body())
	}
	renamed := short
	renamed.Title = "A, mended"
	if got := arrive(renamed); got != store.Updated || body() != "The whole page." {
		t.Errorf("another title: %v, %q", got, body())
	}
	if got := arrive(renamed); got != store.Unchanged {
		t.Errorf("the same title again: %v", got)
	}
	changed := renamed
	changed.Body = []byte("<p>Something else.</p>")
	if got := arrive(changed); got != store.Updated || body() != "<p>Something else.</p>" {
		t.Errorf("another text: %v, %q", got, body())
	}
	if h, err := s.Header(ctx, 1); err != nil || h.FullText || h.Earlier == nil {
		t.Errorf("%+v, %v", h, err)
	}
	wantErr(t, s.SetFullText(ctx, []store.FullText{{Article: 9}}, store.AddOptions{}), store.ErrNotFound)
}
