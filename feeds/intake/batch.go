package intake

import (
	"context"
	"os"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"precis/feeds"
	"precis/feeds/local"
)

// The size of a batch: one transaction, one wait of other processes for the
// library, and one half of an import's memory. A file that is larger than
// batchBytes is a batch of its own.
const (
	batchFiles = 1_000
	batchBytes = 16 << 20
)

// walkAhead is how many batches of names, not of texts, the walk may be ahead
// of the reading, so that an import of up to 64,000 files knows at once how
// many there are. A name and what goes with it take some 200 bytes.
const walkAhead = 64

// entry is a file of a batch and, once it is read, what it holds or why that is
// nothing.
type entry struct {
	file   local.File
	source *feeds.Source // nil if there is nothing to read
	held   *held         // nil until it is read
	err    error
}

// batch is what is stored in one transaction.
type batch struct{ entries []entry }

// pipeline walks and reads ahead of whoever takes its batches. It ends with
// its context.
type pipeline struct {
	planned chan *batch // named, not read
	read    chan *batch
	options local.Options

	found, done atomic.Int64
	walked      atomic.Bool
}

func newPipeline(ctx context.Context, roots []string, o local.Options) *pipeline {
	p := &pipeline{options: o, planned: make(chan *batch, walkAhead), read: make(chan *batch)}
	go p.walk(ctx, roots)
	go p.readAll(ctx)
	return p
}

func (p *pipeline) progress() Progress {
	walked := p.walked.Load() // before found, or Found could miss the last files
	return Progress{Done: int(p.done.Load()), Found: int(p.found.Load()), Walked: walked}
}

// walk groups the files of roots into batches, by their number and by their
// size on disk.
func (p *pipeline) walk(ctx context.Context, roots []string) {
	defer close(p.planned)
	origins := newOrigins(roots)
	b, size := &batch{}, int64(0)
	for f := range local.Walk(ctx, roots) {
		p.found.Add(1)
		e := entry{file: f, err: f.Err}
		weight := int64(0)
		if e.err == nil {
			e.source = origins.of(f)
			weight = sizeOf(f.Path)
		}
		if len(b.entries) == batchFiles || size+weight > batchBytes && len(b.entries) > 0 {
			if !send(ctx, p.planned, b) {
				return
			}
			b, size = &batch{}, 0
		}
		b.entries = append(b.entries, e)
		size += weight
	}
	p.walked.Store(true)
	if len(b.entries) > 0 {
		send(ctx, p.planned, b)
	}
}

// sizeOf returns a file's size on disk, 0 if it does not say: reading it will
// find out why.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return min(info.Size(), local.MaxFile)
}

// readAll reads planned batches, one after the other, the files of each in
// parallel.
func (p *pipeline) readAll(ctx context.Context) {
	defer close(p.read)
	for b := range p.planned {
		p.readBatch(ctx, b)
		if ctx.Err() != nil || !send(ctx, p.read, b) {
			return
		}
	}
}

// readBatch fills the entries of a batch. An ended context leaves some empty:
// such a batch is not to be stored.
func (p *pipeline) readBatch(ctx context.Context, b *batch) {
	var group errgroup.Group
	// Reading waits for the disk now and then: more readers than processors.
	group.SetLimit(2 * runtime.GOMAXPROCS(0))
	for i := range b.entries {
		if ctx.Err() != nil {
			break
		}
		e := &b.entries[i]
		if e.err != nil {
			p.done.Add(1)
			continue
		}
		group.Go(func() error {
			e.held, e.err = hold(func() (local.Document, error) { return local.ReadFile(e.file.Path, p.options) }, *e.source)
			p.done.Add(1)
			return nil
		})
	}
	_ = group.Wait() // errors are the entries' own
}

// send hands a batch on, unless ctx ends first.
func send(ctx context.Context, to chan<- *batch, b *batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}
