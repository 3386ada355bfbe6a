package cli

import (
	"cmp"
	"context"
	"strings"

	"precis/feeds/diff"
	"precis/feeds/markup"
	"precis/store"
)

// changesRecord is what `precis show --diff` prints as JSON, besides the
// article.
type changesRecord struct {
	articleRecord
	Earlier earlierRecord  `json:"earlier"`
	Changes []changeRecord `json:"changes"`
}

type earlierRecord struct {
	Title    string `json:"title"`
	Replaced stamp  `json:"replaced,omitempty"`
}

// changeRecord is a paragraph. Text is what it says, of a removed one said.
type changeRecord struct {
	Op    string       `json:"op"` // kept, removed, added, or changed: then spans say in what
	Text  string       `json:"text"`
	Spans []spanRecord `json:"spans,omitempty"`
}

type spanRecord struct {
	Op   string `json:"op"` // kept, removed or added
	Text string `json:"text"`
}

// showChanges prints what the source of an article has changed in it.
func (p *program) showChanges(ctx context.Context, st *store.Store, h *store.Header, now markup.Source, o showOptions) error {
	body, err := st.EarlierBody(ctx, h.ID)
	var data []byte
	if err == nil {
		data, err = body.Bytes()
	}
	if err == nil && h.Earlier == nil {
		err = store.ErrNoEarlier // changed between two readings
	}
	if err != nil {
		return articleError{id: h.ID, err: err}
	}
	changes := diff.Articles(source(body, data, h.Earlier.Title, h.Link), now)
	out := newPrinter(p.Out)
	if o.json {
		err = writeJSON(out, newChangesRecord(h, changes))
	} else {
		err = cmp.Or(out.heading(h), out.changes(changes))
	}
	return outputError(cmp.Or(err, out.Flush()))
}

func newChangesRecord(h *store.Header, changes []diff.Change) changesRecord {
	r := changesRecord{
		articleRecord: newArticleRecord(h),
		Earlier:       earlierRecord{Title: markup.Line(h.Earlier.Title), Replaced: newStamp(h.Earlier.Replaced)},
		Changes:       make([]changeRecord, len(changes)),
	}
	for i := range changes {
		c := &changes[i]
		r.Changes[i] = changeRecord{Op: c.Op.String(), Text: c.Block.Text}
		if c.Spans == nil {
			continue
		}
		r.Changes[i].Op = "changed"
		for _, s := range c.Spans {
			r.Changes[i].Spans = append(r.Changes[i].Spans, spanRecord{Op: s.Op.String(), Text: s.Text})
		}
	}
	return r
}

// changes writes what differs, with signs.
func (p *printer) changes(changes []diff.Change) error {
	if diff.Count(changes) == 0 {
		return p.line("(Only how it is set was changed, no word.)")
	}
	width := max(p.wrapWidth()-2, 0)
	for i, part := range diff.Parts(changes) {
		if i > 0 {
			if err := p.line(""); err != nil {
				return err
			}
		}
		text, sign := "("+diff.Unchanged(part.Same)+")", " "
		if part.Change != nil {
			text, sign = part.Change.Marked(), part.Change.Sign()
		}
		for line := range strings.Lines(p.wrap(text, width)) {
			if err := p.line(sign + " " + strings.TrimSuffix(line, "\n")); err != nil {
				return err
			}
		}
	}
	return nil
}
