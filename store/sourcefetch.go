package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"precis/feeds"
)

// FetchState is how the last attempts to read a source went, and when the next
// one is due. Times are kept to the millisecond; zero means never or unknown.
type FetchState struct {
	ETag, LastModified string // of the last answer, to be sent back (RFC 9110, section 8.8)
	Content            []byte // a hash of the last answer: what did not change is not read again

	Tried     time.Time // the last attempt
	Succeeded time.Time // the last one that succeeded

	// Next is when the next attempt may be made: after failures, or because
	// the server said so, which Asked tells.
	Next  time.Time
	Asked bool

	// Fresh is until when the server promised that nothing changes
	// (Cache-Control).
	Fresh time.Time

	Failures int    // since the last success
	Error    string // why the last attempt failed, in words; empty after a success
	Retired  bool   // its server said that it is gone for good: it is not tried any more
	Moved    string // the address it had before its server gave it another one
}

// maxError is how long FetchState.Error may be, in bytes.
const maxError = 1 << 10

// state is the part of a stored source that its fetches decide.
func (r *sourceRecord) state() FetchState {
	return FetchState{
		ETag: r.ETag, LastModified: r.LastModified, Content: r.Content,
		Tried: ofMilli(r.Tried), Succeeded: ofMilli(r.Succeeded),
		Next: ofMilli(r.Next), Asked: r.Asked, Fresh: ofMilli(r.Fresh),
		Failures: r.Failures, Error: r.Error, Retired: r.Retired, Moved: r.Moved,
	}
}

// setState is the inverse of state.
func (r *sourceRecord) setState(f *FetchState) {
	r.ETag, r.LastModified, r.Content = cut(f.ETag), cut(f.LastModified), f.Content
	r.Tried, r.Succeeded = milli(f.Tried), milli(f.Succeeded)
	r.Next, r.Asked, r.Fresh = milli(f.Next), f.Asked, milli(f.Fresh)
	r.Failures, r.Error, r.Retired, r.Moved = max(0, f.Failures), cutAt(f.Error, maxError), f.Retired, cut(f.Moved)
}

// Arrival is what one attempt to read a source brought.
type Arrival struct {
	Source uint64
	State  FetchState // replaces the one it has

	// Title, Site and Address, if not empty, are what the source says of
	// itself now. It keeps its address if another source has the new one.
	Title, Site, Address string

	// Articles came with it; those of Read come in read, if they are new.
	// Their Source is not looked at.
	Articles []feeds.Article
	Read     map[int]bool // by their place in Articles

	Together *Together // of a source that comes in parts: see AddOptions
}

// Arrive stores what attempts to read several sources brought, in one
// transaction, and returns what became of the articles of each. What comes
// from a source that was removed meanwhile is dropped: its results are nil. It
// is no change to take back: a refresh only adds what can be read or deleted,
// and what it updates keeps its earlier text. Errors: as those of Add.
func (s *Store) Arrive(ctx context.Context, all []Arrival) ([][]Result, error) {
	results := make([][]Result, len(all))
	ready := make([][]prepared, len(all))
	n := 0
	for i := range all {
		var err error
		if ready[i], err = s.prepare(ctx, all[i].Articles); err != nil {
			return nil, fmt.Errorf("store: refresh: %w", err)
		}
		n += len(ready[i])
	}
	err := s.update(ctx, "refresh", n > 1, func(c *change) error {
		a := &adding{change: c, options: AddOptions{NoUndo: true}}
		for i := range all {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			var err error
			if results[i], err = a.arrive(&all[i], ready[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// arrive stores what came of one source.
func (a *adding) arrive(from *Arrival, ready []prepared) ([]Result, error) {
	src, err := a.knownSource(from.Source)
	if errors.Is(err, ErrNoSource) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := a.putState(from, src); err != nil {
		return nil, err
	}
	results := make([]Result, len(ready))
	muted := &statusRecord{Read: true, ReadAt: a.now.UnixMilli()}
	a.batch, a.names, a.together = ready, nil, from.Together
	for i := range ready {
		p := &ready[i]
		p.known, p.source.Kind = from.Source, src.Kind
		p.header.Rule = ruleOf(&p.header, src.Kind, src.Address)
	}
	for i := range ready {
		p := &ready[i]
		if from.Read[i] {
			p.first = muted
		}
		if results[i], err = a.add(p); err != nil {
			return nil, err
		}
		a.together.add(results[i].ID, a.headers.Sequence())
		p.packed = nil
	}
	return results, nil
}

// putState writes how the attempt went.
func (a *adding) putState(from *Arrival, src sourceRecord) error {
	if from.Title != "" {
		// The name that a list of subscriptions gave it is its reader's.
		if given := src.Title; src.Succeeded == 0 && src.Name == "" && given != src.Address && given != cut(from.Title) {
			src.Name = cutAt(given, maxSourceName)
		}
		src.Title = cut(from.Title)
	}
	src.setState(&from.State)
	if from.Site != "" {
		src.Site = cut(from.Site)
	}
	if from.Address != "" && from.Address != src.Address {
		if err := a.move(from, &src); err != nil {
			return err
		}
	}
	return a.putSource(from.Source, &src)
}

// move gives a source its new address, unless another has it. All sources are
// read once: thousands may move together, from http to https.
func (a *adding) move(from *Arrival, src *sourceRecord) error {
	if a.registry == nil {
		var err error
		if a.registry, err = a.change.registry(); err != nil {
			return err
		}
	}
	ids, to := a.registry.ids, cut(from.Address)
	if _, taken := ids[sourceKey{src.Kind, to}]; taken {
		return nil
	}
	delete(ids, sourceKey{src.Kind, src.Address})
	ids[sourceKey{src.Kind, to}] = from.Source
	src.Moved, src.Address = src.Address, to
	return nil
}
