package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/store"
)

// The size of a batch of lines: one transaction. So many articles keep others
// from the library for some twenty milliseconds.
const (
	batchLines     = 1_000
	batchLineBytes = 8 << 20
)

// maxLine is the longest line that is read, in bytes: a body of the largest
// size in base64, and all else. What is longer is passed over without being
// kept.
const maxLine = store.MaxBody/3*4 + 8<<20

// lineEntry is a line and, once it is parsed, what it says.
type lineEntry struct {
	number int
	text   []byte // nil when it is parsed
	given  store.Restoration
	err    error
}

// ImportJSONL reads articles from r, JSON Lines as [ExportJSONL] writes them,
// to its end. Lines that hold no article are reported as failed under name and
// their number, and the rest goes on. An article comes back even if it was
// deleted; its status, if the line has one, takes the place of the library's.
//
// Memory is bounded by three batches of lines, see [batchLineBytes], or by the
// longest line (maxLine). The error is of the library, of r or of ctx; what was
// reported before it is stored.
func ImportJSONL(ctx context.Context, st *store.Store, name string, r io.Reader, o Options) (Counts, error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	p := &linePipeline{parsed: make(chan []lineEntry), reading: make(chan []lineEntry)}
	go p.read(inner, r)
	go p.parse(inner)
	im := newImporter(st, name, o)
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	progress := func() {
		if o.Progress != nil {
			n := int(p.lines.Load())
			o.Progress(Progress{Done: im.counts.Total(), Found: n, Walked: p.ended.Load()})
		}
	}
	for {
		select {
		case <-ctx.Done():
			return im.counts, stopped(ctx)
		case batch, ok := <-p.parsed:
			if !ok {
				progress()
				if err := stopped(ctx); err != nil {
					return im.counts, err
				}
				return im.counts, errors.Join(p.failed(name), im.index(ctx))
			}
			if err := im.restore(ctx, name, batch); err != nil {
				return im.counts, err
			}
		case <-tick.C:
			progress()
		}
	}
}

// linePipeline reads and parses ahead of whoever takes its batches.
type linePipeline struct {
	reading, parsed chan []lineEntry

	lines atomic.Int64
	ended atomic.Bool
	mu    sync.Mutex
	err   error // of the reader
}

// failed returns why reading ended before its end.
func (p *linePipeline) failed(name string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		return nil
	}
	return &ReadError{Name: name, Err: p.err}
}

// read cuts r into lines, and lines into batches. It may wait for r for ever:
// nobody waits for it.
func (p *linePipeline) read(ctx context.Context, r io.Reader) {
	defer close(p.reading)
	in := bufio.NewReaderSize(r, 256<<10)
	var batch []lineEntry
	size := 0
	for number := 1; ; number++ {
		text, err := readLine(in)
		long := errors.Is(err, errLongLine)
		if len(bytes.TrimSpace(text)) > 0 || long {
			p.lines.Add(1)
			e := lineEntry{number: number, text: text}
			if long {
				e.err = fmt.Errorf("%w: it is longer than %d MB", ErrRecord, maxLine>>20)
			}
			batch = append(batch, e)
			size += len(text)
		}
		ended := err != nil && !long
		if len(batch) == batchLines || size > batchLineBytes || ended && len(batch) > 0 {
			select {
			case p.reading <- batch:
			case <-ctx.Done():
				return
			}
			batch, size = nil, 0
		}
		if ended {
			if !errors.Is(err, io.EOF) {
				p.mu.Lock()
				p.err = err
				p.mu.Unlock()
			}
			p.ended.Store(true)
			return
		}
	}
}

// errLongLine is returned by readLine for a line that it has passed over.
var errLongLine = errors.New("line is too long")

// readLine returns the next line in memory of its own. At the end it returns
// the last line with io.EOF.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && err == nil:
			return nil, errLongLine
		case long:
			return nil, errors.Join(errLongLine, err)
		default:
			return line, err
		}
	}
}

// parse parses batches in order, the lines of each in parallel.
func (p *linePipeline) parse(ctx context.Context) {
	defer close(p.parsed)
	for batch := range p.reading {
		parseLines(batch)
		select {
		case p.parsed <- batch:
		case <-ctx.Done():
			return
		}
	}
}

func parseLines(batch []lineEntry) {
	const share = 50
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(batch); from += share {
		group.Go(func() error {
			for i := from; i < min(from+share, len(batch)); i++ {
				e := &batch[i]
				if e.err == nil {
					e.given, e.err = parseLine(e.text)
				}
				e.text = nil
			}
			return nil
		})
	}
	_ = group.Wait() // errors are the entries' own
}

// parseLine is parseRecord with the floor that readFile has.
func parseLine(text []byte) (r store.Restoration, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("%w: %v", ErrInternal, reason)
		}
	}()
	return parseRecord(text)
}

// restore stores and reports a batch of lines.
func (im *importer) restore(ctx context.Context, name string, batch []lineEntry) error {
	good := make([]store.Restoration, 0, len(batch))
	for i := range batch {
		e := &batch[i]
		if e.err == nil && len(e.given.Article.Body) > store.MaxBody {
			e.err = fmt.Errorf("%w: its body is longer than %d MB", ErrRecord, store.MaxBody>>20)
		}
		if e.err == nil {
			good = append(good, e.given)
		}
	}
	var stored []store.Result
	if len(good) > 0 {
		if err := im.enter(ctx); err != nil {
			return err
		}
		var err error
		stored, err = im.st.Restore(ctx, good, im.adding(true))
		if err != nil {
			return fmt.Errorf("intake: import: %w", err)
		}
	}
	for i := range batch {
		e := &batch[i]
		r := Result{Path: name + ":" + strconv.Itoa(e.number)}
		if e.err != nil {
			r.Outcome, r.Err = Failed, e.err
		} else {
			r.fill(stored[0], e.given.Article.Title)
			stored = stored[1:]
		}
		im.counts = im.counts.Plus(of(r.Outcome))
		im.options.report(r)
	}
	return nil
}
