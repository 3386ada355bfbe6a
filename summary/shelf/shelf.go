package shelf

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/singleflight"

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

	making singleflight.Group // of summaries

	mu     sync.Mutex
	young  map[uint64]entry // by article; of the two the younger
	old    map[uint64]entry // what young was before it was full
	unkept []unkept         // not in the library yet
	failed bool             // they could not be written: only Flush tries again

	model      *llm.Client // nil: none
	modelAhead bool        // Ahead asks it, too
	told       map[toldKey]summary.Summary
	questions  map[toldKey]*question // that are being put to the model
	stop       func()                // ends what Ahead is doing
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
	sum, err := s.obtain(ctx, h, func(ctx context.Context) ([]markup.Block, error) { return s.blocks(ctx, h) })
	if err != nil {
		return summary.Summary{}, fmt.Errorf("shelf: summarise article %d: %w", h.ID, err)
	}
	return sum.First(n), nil
}

// SummaryOfBlocks does what SummaryOf does, in [summary.Long] sentences, for a caller
// that has all of the article's blocks as h has it.
func (s *Shelf) SummaryOfBlocks(ctx context.Context, h store.Header, blocks []markup.Block) summary.Summary {
	sum, err := s.obtain(ctx, h, func(context.Context) ([]markup.Block, error) { return blocks, nil })
	if err != nil { // the library cannot be asked
		return Of(h.Title, h.Language, blocks, summary.Long)
	}
	return sum
}

// Kept returns the summary of an article in [summary.Long] sentences if memory or the
// library has it. Errors are those of the store.
func (s *Shelf) Kept(ctx context.Context, h store.Header) (sum summary.Summary, found bool, err error) {
	if sum, ok := s.remembered(h); ok {
		return sum, true, nil
	}
	data, found, err := s.store.Summary(ctx, h.ID, summary.Method, summary.Long, version)
	if err != nil || !found {
		return summary.Summary{}, false, err
	}
	if sum, err = decode(data, h.Revision); err != nil {
		return summary.Summary{}, false, nil //nolint:nilerr // it can be made again
	}
	s.mu.Lock()
	s.remember(h, sum)
	s.mu.Unlock()
	return sum, true, nil
}

// obtain returns what is kept of an article, or makes it: once, however many ask for it
// at the same time.
func (s *Shelf) obtain(ctx context.Context, h store.Header, blocks func(context.Context) ([]markup.Block, error)) (summary.Summary, error) {
	if sum, ok := s.remembered(h); ok {
		return sum, nil
	}
	ctx = context.WithoutCancel(ctx) // whoever asked first may not want it any more, and others do
	made, err, _ := s.making.Do(fmt.Sprint(h.ID, " ", h.Revision), func() (any, error) {
		sum, found, err := s.Kept(ctx, h)
		if found || err != nil {
			return sum, err
		}
		all, err := blocks(ctx)
		if err != nil {
			return nil, err
		}
		sum = Of(h.Title, h.Language, all, summary.Long)
		s.keep(ctx, h, sum)
		return sum, nil
	})
	if err != nil {
		return summary.Summary{}, err
	}
	return made.(summary.Summary), nil //nolint:errcheck,forcetypeassert // made above
}

// Gist returns an article in one sentence, on one line and harmless; empty if
// the article has no words.
func (s *Shelf) Gist(ctx context.Context, id uint64) (string, error) {
	sum, err := s.Summary(ctx, id, summary.Gist)
	if err != nil {
		return "", err
	}
	for _, t := range sum.Sentences { // more than one if the article is hardly longer
		if t.Rank == 0 {
			return markup.Line(t.Text), nil
		}
	}
	return "", nil
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
		if size > MaxText {
			break // the first that is not read: it shows that there is more
		}
		size += len(b.Text)
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
		data, err := encode(u.summary, u.revision)
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
