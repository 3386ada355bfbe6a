package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"precis/feeds"
	"precis/feeds/local"
	"precis/store"
)

// ImportStream reads r to its end and stores what it holds as one article,
// under the rules for a file named by hand. name is what results call it, and
// the article's title if the text has none. Over [local.MaxFile] bytes are
// refused.
//
// The error is of the library or of ctx. An ended ctx ends it at once, even
// while r has nothing to give; the goroutine that waits for r is then left
// behind until r returns.
func ImportStream(ctx context.Context, st *store.Store, name string, r io.Reader, o Options) (Counts, error) {
	a, err := ReadStream(ctx, name, r)
	if ctx.Err() != nil {
		return Counts{}, stopped(ctx)
	}
	e := entry{file: local.File{Path: name, Explicit: true}, article: &a, err: err}
	im := newImporter(st, name, o)
	if err = im.run(ctx, []entry{e}); err == nil {
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
	a, err := fromBytes(name, data)
	a.Source = imports
	return a, err
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
		return nil, local.ErrTooLarge
	}
	return in.data, nil
}

// fromBytes is [local.FromBytes] with the floor that readFile has.
func fromBytes(name string, data []byte) (a feeds.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			a, err = feeds.Article{}, errors.Join(ErrInternal, fmt.Errorf("%v", r))
		}
	}()
	return local.FromBytes(name, time.Now(), data)
}
