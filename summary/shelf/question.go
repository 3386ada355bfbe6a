package shelf

import (
	"context"
	"sync"

	"precis/feeds/markup"
	"precis/store"
	"precis/summary"
)

// question is one that is being put to the model. Whoever asks the same meanwhile joins
// it: what was asked ahead is not asked again from the start when somebody wants to see
// it. When nobody wants the answer any more, it ends.
type question struct {
	end context.CancelFunc

	done    chan struct{} // closed when there is an answer
	summary summary.Summary
	err     error

	mu     sync.Mutex
	askers map[*asker]bool
	over   bool // there is an answer, or nobody waits for one
	begun  bool // there is a draft
	draft  Draft
}

// asker is somebody who waits for an answer; progress may be nil.
type asker struct{ progress func(Draft) }

// joined returns the question about an article in n sentences that is being put, with
// another asker; nil if there is none.
func (s *Shelf) joined(h store.Header, n int, a *asker) *question {
	s.mu.Lock()
	q := s.questions[toldKey{h.ID, h.Revision, n}]
	s.mu.Unlock()
	if q == nil || !q.join(a) {
		return nil
	}
	return q
}

// put returns the question about an article in n sentences with another asker, who is to
// wait for its answer; it is put to the model if it is not being put already.
func (s *Shelf) put(ctx context.Context, h store.Header, blocks []markup.Block, n int, a *asker) *question {
	if q := s.joined(h, n, a); q != nil {
		return q
	}
	key := toldKey{h.ID, h.Revision, n}
	ctx, end := context.WithCancel(context.WithoutCancel(ctx)) // it ends when the last asker leaves
	q := &question{end: end, done: make(chan struct{}), askers: map[*asker]bool{a: true}}
	s.mu.Lock()
	if s.questions == nil {
		s.questions = make(map[toldKey]*question)
	}
	s.questions[key] = q
	s.mu.Unlock()
	go func() {
		q.summary, q.err = s.ask(ctx, h, blocks, n, q.progress)
		s.mu.Lock()
		if s.questions[key] == q {
			delete(s.questions, key)
		}
		s.mu.Unlock()
		q.close()
		close(q.done)
		end()
	}()
	return q
}

// join adds an asker, if the question is not over.
func (q *question) join(a *asker) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.over {
		return false
	}
	q.askers[a] = true
	if q.begun && a.progress != nil {
		a.progress(q.draft)
	}
	return true
}

// leave takes an asker away, who hears nothing of the question from then on.
func (q *question) leave(a *asker) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.askers, a)
	if len(q.askers) == 0 {
		q.over = true
		q.end()
	}
}

func (q *question) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.over = true
}

// progress hands on what the model has written so far.
func (q *question) progress(d Draft) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.begun, q.draft = true, d
	for a := range q.askers {
		if a.progress != nil {
			a.progress(d)
		}
	}
}

// wait returns the answer for an asker, or the error of its context when that ends.
func (q *question) wait(ctx context.Context, a *asker) (summary.Summary, error) {
	defer q.leave(a)
	select {
	case <-q.done:
		return q.summary, q.err
	case <-ctx.Done():
		return summary.Summary{}, ctx.Err()
	}
}
