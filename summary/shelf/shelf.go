package shelf

import (
	"context"
	"fmt"
	"sync"

	"precis/feeds/charset"
	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/llm"
)

// Bounds of what is held in memory, in summaries.
const (
	batch   = 64  // as many wait to be written before they are
	waiting = 512 // no more wait, even if they cannot be written
	recent  = 256 // as many are remembered at least, and no more than twice as many
)

// Shelf remembers the summaries of a library's articles. It is safe for
// concurrent use.
type Shelf struct {
	store *store.Store

	mu     sync.Mutex
	young  map[uint64]entry // by article; of the two the younger
	old    map[uint64]entry // what young was before it was full
	unkept []unkept         // not in the library yet
	failed bool             // they could not be written: only Flush tries again

	model      *llm.Client // nil: none
	modelAhead bool        // Ahead asks it, too
	told       map[toldKey]summary.Summary
	stop       func() // ends what Ahead is doing
}

type entry struct {
	revision uint64
	summary  summary.Summary
}

type unkept struct {
	id uint64
	entry
}

// New returns the shelf of a library.
func New(st *store.Store) *Shelf {
	return &Shelf{store: st, young: make(map[uint64]entry)}
}

// Summary returns the summary of an article in up to n sentences, or the longest
// that is kept ([summary.Long] sentences) if n is more. It is made if neither
// memory nor the library has it. Errors are those of the store; ErrNotFound
// among them.
func (s *Shelf) Summary(ctx context.Context, id uint64, n int) (summary.Summary, error) {
	h, err := s.store.Header(ctx, id)
	if err != nil {
		return summary.Summary{}, fmt.Errorf("shelf: summarise article %d: %w", id, err)
	}
	return s.SummaryOf(ctx, h, n)
}

// SummaryOf does what Summary does, for a caller that has the article's header.
func (s *Shelf) SummaryOf(ctx context.Context, h store.Header, n int) (summary.Summary, error) {
	if sum, ok := s.remembered(h); ok {
		return sum.First(n), nil
	}
	data, found, err := s.store.Summary(ctx, h.ID, summary.Method, summary.Long, version)
	if err != nil {
		return summary.Summary{}, fmt.Errorf("shelf: summarise article %d: %w", h.ID, err)
	}
	if found {
		if sum, err := decode(data); err == nil { // else it is made again
			s.mu.Lock()
			s.remember(h, sum)
			s.mu.Unlock()
			return sum.First(n), nil
		}
	}
	sum, err := s.summarise(ctx, h)
	if err != nil {
		return summary.Summary{}, fmt.Errorf("shelf: summarise article %d: %w", h.ID, err)
	}
	s.keep(ctx, h, sum)
	return sum.First(n), nil
}

// Gist returns an article in one sentence, on one line and harmless; empty if
// the article has no words.
func (s *Shelf) Gist(ctx context.Context, id uint64) (string, error) {
	sum, err := s.Summary(ctx, id, summary.Gist)
	if err != nil || len(sum.Sentences) == 0 {
		return "", err
	}
	return markup.Line(sum.Sentences[0].Text), nil
}

// summarise makes an article's summary from its body.
func (s *Shelf) summarise(ctx context.Context, h store.Header) (summary.Summary, error) {
	blocks, err := s.blocks(ctx, h)
	if err != nil {
		return summary.Summary{}, err
	}
	return Of(h.Title, h.Language, blocks, summary.Long), nil
}

// blocks reads as much of an article as is summarised.
func (s *Shelf) blocks(ctx context.Context, h store.Header) ([]markup.Block, error) {
	body, err := s.store.Body(ctx, h.ID)
	if err != nil {
		return nil, err
	}
	data, err := body.Bytes()
	if err != nil {
		return nil, err
	}
	var blocks []markup.Block
	size := 0
	for b := range markup.Blocks(markup.Source{
		Format: h.Format, Text: charset.Decode(data, h.Encoding), Title: h.Title, Base: h.Link,
	}) {
		blocks = append(blocks, b)
		if size += len(b.Text); size > MaxText {
			break
		}
	}
	return blocks, nil
}

// Keep remembers a summary that was made elsewhere, by [Of] with n of
// [summary.Long] and all blocks of the article as it is now in the library.
// Any other is not remembered.
func (s *Shelf) Keep(id uint64, sum summary.Summary) {
	ctx := context.Background()
	h, err := s.store.Header(ctx, id)
	if err != nil {
		return // it can be made again
	}
	s.KeepOf(ctx, h, sum)
}

// KeepOf does what Keep does, for a caller that has the header of the article as
// it was when its body was read.
func (s *Shelf) KeepOf(ctx context.Context, h store.Header, sum summary.Summary) {
	if sum.Method != summary.Method || sum.Version != summary.Version ||
		len(sum.Sentences) != min(sum.Total, summary.Long) && !sum.Capped {
		return
	}
	if _, ok := s.remembered(h); !ok {
		s.keep(ctx, h, sum)
	}
}

// keep remembers a summary that the library does not have yet, and writes a
// batch if it is full. An error is left to Flush, which will meet it, too.
func (s *Shelf) keep(ctx context.Context, h store.Header, sum summary.Summary) {
	s.mu.Lock()
	s.remember(h, sum)
	if len(s.unkept) >= waiting {
		s.unkept = s.unkept[1:]
	}
	s.unkept = append(s.unkept, unkept{h.ID, entry{h.Revision, sum}})
	full := len(s.unkept) >= batch && !s.failed
	s.mu.Unlock()
	if full {
		_ = s.Flush(ctx)
	}
}

// Flush writes to the library what it does not have yet. What cannot be written
// stays in memory for the next time.
func (s *Shelf) Flush(ctx context.Context) error {
	s.mu.Lock()
	list := s.unkept
	s.unkept = nil
	s.mu.Unlock()
	err := s.write(ctx, list)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = err != nil
	if err != nil {
		s.unkept = append(list, s.unkept...)
		s.unkept = s.unkept[max(0, len(s.unkept)-waiting):]
		return fmt.Errorf("shelf: keep summaries: %w", err)
	}
	return nil
}

func (s *Shelf) write(ctx context.Context, list []unkept) error {
	records := make([]store.SummaryRecord, 0, len(list))
	for _, u := range list {
		data, err := encode(u.summary)
		if err != nil {
			return err
		}
		records = append(records, store.SummaryRecord{
			Article: u.id, Revision: u.revision, Method: summary.Method,
			Length: summary.Long, Version: version, Data: data,
		})
	}
	return s.store.PutSummaries(ctx, records)
}

// remembered returns the summary that memory holds of an article as it is now.
func (s *Shelf) remembered(h store.Header) (summary.Summary, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.young[h.ID]
	if !ok {
		e, ok = s.old[h.ID]
	}
	if !ok || e.revision != h.Revision {
		return summary.Summary{}, false
	}
	s.remember(h, e.summary) // it is young again
	return e.summary, true
}

// remember puts a summary into memory. The lock is held.
func (s *Shelf) remember(h store.Header, sum summary.Summary) {
	if _, ok := s.young[h.ID]; !ok && len(s.young) >= recent {
		s.old, s.young = s.young, make(map[uint64]entry, recent)
	}
	s.young[h.ID] = entry{h.Revision, sum}
}
