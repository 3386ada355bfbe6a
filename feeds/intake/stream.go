package intake

import (
	"context"
	"fmt"
	"io"
	"time"

	"precis/feeds"
	"precis/feeds/local"
	"precis/store"
)

// ImportStream reads r to its end and stores what it holds,
// under the rules for a file named by hand. name is what results call it, and
// the article's title if the text has none. Over [local.MaxFile] bytes are
// refused.
//
// The error is of the library or of ctx. An ended ctx ends it at once, even
// while r has nothing to give; the goroutine that waits for r is then left
// behind until r returns.
func ImportStream(ctx context.Context, st *store.Store, name string, r io.Reader, o Options) (Counts, error) {
	data, err := ReadAll(ctx, name, r)
	if ctx.Err() != nil {
		return Counts{}, stopped(ctx)
	}
	e := entry{file: local.File{Path: name, Explicit: true}, err: err}
	if err == nil {
		e.held, e.err = hold(func() (local.Document, error) { return local.Read(name, time.Now(), data, o.Read) }, imports)
	}
	im := newImporter(st, name, o)
	if err = im.store(ctx, &batch{entries: []entry{e}}); err == nil {
		err = im.index(ctx)
	}
	return im.counts, err
}

// ReadStream reads r to its end and makes an article of it, as [ImportStream]
// does, without storing it.
func ReadStream(ctx context.Context, name string, r io.Reader) (feeds.Article, error) {
	data, err := ReadAll(ctx, name, r)
	if err != nil {
		return feeds.Article{}, err
	}
	h, err := hold(func() (local.Document, error) { return local.Read(name, time.Now(), data, local.Options{}) }, imports)
	if err != nil {
		return feeds.Article{}, err
	}
	return (&local.Document{Articles: h.articles}).One()
}

// ReadAll reads r to its end, or as far as tells that it holds more than
// [local.MaxFile] bytes, which are refused. An ended ctx ends it at once.
func ReadAll(ctx context.Context, name string, r io.Reader) ([]byte, error) {
	type input struct {
		data []byte
		err  error
	}
	arrived := make(chan input, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(r, local.MaxFile+1))
		arrived <- input{data, err}
	}()
	var in input
	select {
	case in = <-arrived:
	case <-ctx.Done():
		return nil, fmt.Errorf("intake: read %q: %w", name, context.Cause(ctx))
	}
	if in.err != nil {
		return nil, fmt.Errorf("intake: read %q: %w", name, in.err)
	}
	if len(in.data) > local.MaxFile {
		return nil, local.TooLarge(local.MaxFile)
	}
	return in.data, nil
}
