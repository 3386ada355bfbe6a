package shelf

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
	"precis/summary/llm"
)

// toldFormat counts the changes that format counts, but for those after which a
// model's summaries can be read as before: they took a while, and perhaps money.
const toldFormat = 2

// toldVersion is what a model's summaries are stored under.
const toldVersion = llm.Prompt<<8 | toldFormat

// maxTold is how many summaries of a model are remembered.
const maxTold = 64

// toldKey is what makes a model's summary another one.
type toldKey struct {
	id, revision uint64
	sentences    int
}

// Ask sets the model that [Shelf.Tell] asks; ahead says that [Shelf.Ahead] asks it,
// too. It is called before the shelf is used.
func (s *Shelf) Ask(model *llm.Client, ahead bool) { s.model, s.modelAhead = model, ahead }

// Model returns the name of the model that Tell asks, harmless; empty if there is
// none.
func (s *Shelf) Model() string {
	if s.model == nil {
		return ""
	}
	return markup.Line(s.model.Model())
}

// method names the model's summaries in the library.
func (s *Shelf) method() string {
	const longest = 200
	name := s.model.Model()
	if len(name) > longest {
		sum := sha256.Sum256([]byte(name))
		name = hex.EncodeToString(sum[:])
	}
	return Told + " " + name
}

// Told returns the model's summary of an article in n sentences if it was kept.
// It asks nobody. Errors are those of the store.
func (s *Shelf) Told(ctx context.Context, h store.Header, n int) (summary.Summary, bool, error) {
	if s.model == nil {
		return summary.Summary{}, false, nil
	}
	key := toldKey{h.ID, h.Revision, n}
	s.mu.Lock()
	sum, ok := s.told[key]
	s.mu.Unlock()
	if ok {
		return sum, true, nil
	}
	data, found, err := s.store.Summary(ctx, h.ID, s.method(), n, toldVersion)
	if err != nil {
		return summary.Summary{}, false, fmt.Errorf("shelf: look for the summary of article %d: %w", h.ID, err)
	}
	if !found {
		return summary.Summary{}, false, nil
	}
	if sum, err = decodeTold(data, h.Revision, n); err != nil {
		return summary.Summary{}, false, nil //nolint:nilerr // it can be asked for again
	}
	s.rememberTold(key, sum)
	return sum, true, nil
}

// Tell asks the model for a summary of an article in n sentences, as [Tell] does,
// and keeps it. blocks are those of the article as h has it. Other questions that
// were being asked ahead make way; if it is this one, it is waited for.
func (s *Shelf) Tell(ctx context.Context, h store.Header, blocks []markup.Block, n int, progress func(Draft)) (summary.Summary, error) {
	a := &asker{progress}
	q := s.put(ctx, h, blocks, n, a)
	s.Rest()
	return q.wait(ctx, a)
}

// ask puts the question to the model and keeps the answer.
func (s *Shelf) ask(ctx context.Context, h store.Header, blocks []markup.Block, n int, progress func(Draft)) (summary.Summary, error) {
	sum, err := Tell(ctx, s.model, h.Title, h.Language, blocks, summary.Length{Sentences: n}, progress)
	if err != nil {
		return sum, err
	}
	s.rememberTold(toldKey{h.ID, h.Revision, n}, sum)
	data, err := encodeTold(sum, h.Revision)
	if err == nil {
		// At once: it took a while, and perhaps money. Where the library cannot be
		// written it stays in memory.
		_ = s.store.PutSummaries(context.WithoutCancel(ctx), []store.SummaryRecord{{
			Article: h.ID, Revision: h.Revision, Method: s.method(), Length: n, Version: toldVersion, Data: data,
		}})
	}
	return sum, nil
}

func (s *Shelf) rememberTold(key toldKey, sum summary.Summary) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.told == nil || len(s.told) >= maxTold {
		s.told = make(map[toldKey]summary.Summary) // the library has them
	}
	s.told[key] = sum
}

// maxAhead is the largest body that is summarised ahead, in bytes. What is larger takes
// its time to be read, too.
const maxAhead = 2 * MaxText

// Ahead makes the summaries of articles before anybody asks for them, in the order
// given, nearest first: the extract, and if so configured the model's in n
// sentences. It returns when that is done, when ctx ends, or when Rest, Tell or
// another Ahead is called, of which each goes on with what it wants, too. Errors are
// left to whoever asks for the summary.
func (s *Shelf) Ahead(ctx context.Context, headers []store.Header, n int) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, h := range headers {
		a := &asker{}
		if !s.modelAhead {
			break
		}
		if q := s.joined(h, n, a); q != nil {
			defer q.leave(a)
		}
	}
	s.mu.Lock()
	if s.stop != nil {
		s.stop()
	}
	s.stop = cancel
	s.mu.Unlock()
	for _, h := range headers {
		if ctx.Err() != nil {
			return
		}
		if h.Size <= maxAhead {
			_, _ = s.SummaryOf(ctx, h, summary.Gist)
		}
	}
	if s.model == nil || !s.modelAhead {
		return
	}
	for _, h := range headers {
		if _, kept, err := s.Told(ctx, h, n); kept || err != nil || h.Size > maxAhead {
			continue
		}
		blocks, err := s.blocks(ctx, h)
		if err != nil || ctx.Err() != nil {
			continue
		}
		if article, _ := Article(h.Title, h.Language, blocks, MaxOfMany); summary.Read(article).Len() <= summary.Short {
			continue // it is its own summary
		}
		a := &asker{}
		if _, err := s.put(ctx, h, blocks, n, a).wait(ctx, a); err != nil {
			return // the model is not there, or too busy for guesses
		}
	}
}

// Rest ends what Ahead is doing.
func (s *Shelf) Rest() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}
