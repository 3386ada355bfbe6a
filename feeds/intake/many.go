package intake

import (
	"context"
	"fmt"

	"precis/feeds"
	"precis/store"
)

// many stores and reports an entry that is not one article: several, with
// their status or without, or subscriptions.
func (im *importer) many(ctx context.Context, entries []entry) error {
	e := &entries[0]
	r := Result{Path: e.file.Path, Warnings: e.held.warnings, Title: e.held.title}
	var err error
	switch h := e.held; {
	case h.list != nil:
		err = im.subscribe(ctx, e, &r)
	case h.records != nil:
		err = inBatches(h.records, func(some []store.Restoration) error {
			if err := im.enter(ctx); err != nil {
				return err
			}
			stored, err := im.st.Restore(ctx, some, im.adding(e.file.Explicit))
			r.sum(stored)
			return err
		})
	default:
		err = inBatches(h.articles, func(some []feeds.Article) error {
			stored, err := im.add(ctx, some, e.file.Explicit)
			r.sum(stored)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("intake: import: %w", err)
	}
	if e.held.list == nil {
		r.settle()
	}
	im.report(r)
	return nil
}

// inBatches calls store with all of items, so many at a time as a transaction
// is good for.
func inBatches[T any](items []T, store func([]T) error) error {
	for len(items) > 0 {
		n := min(len(items), batchFiles)
		if err := store(items[:n]); err != nil {
			return err
		}
		items = items[n:]
	}
	return nil
}

// sum adds what the store said about some of a file's articles.
func (r *Result) sum(stored []store.Result) {
	for _, s := range stored {
		var one Result
		one.fill(s, "")
		r.Articles = r.Articles.Plus(of(one.Outcome))
		if one.ID != 0 {
			r.IDs = append(r.IDs, one.ID)
		}
	}
}

// settle sets the outcome of a file by those of its articles.
func (r *Result) settle() {
	if len(r.IDs) > 0 {
		r.ID = r.IDs[0]
	}
	switch c := r.Articles; {
	case c.Imported > 0:
		r.Outcome = Imported
	case c.Updated > 0:
		r.Outcome = Updated
	case c.Unchanged > 0:
		r.Outcome = Unchanged
	default:
		r.Outcome, r.Err = PassedOver, ErrDeleted
	}
}

// subscribe subscribes to the feeds of a list that was named by hand. One that
// lies in a folder says how many it holds: a folder that is imported for its
// articles is no wish to subscribe to anything.
func (im *importer) subscribe(ctx context.Context, e *entry, r *Result) error {
	all := e.held.list.Subscriptions()
	switch {
	case len(all) == 0:
		r.Outcome, r.Err = PassedOver, ErrEmptyList
		return nil
	case !e.file.Explicit:
		r.Outcome, r.Err = PassedOver, &ListError{Feeds: len(all)}
		return nil
	}
	sources := make([]store.NewSource, 0, len(all))
	for _, s := range all {
		// Other readers keep names and passwords in the address.
		address, access := SplitAccess(s.URL)
		site, _ := SplitAccess(s.Site)
		sources = append(sources, store.NewSource{
			Source:   feeds.Source{Kind: feeds.KindFeed, Address: address, Title: s.Title},
			Settings: store.SourceSettings{Tags: s.Tags, Access: access}, Site: site, Listed: true,
		})
	}
	if err := im.enter(ctx); err != nil {
		return err
	}
	added, err := im.st.AddSources(ctx, sources, im.what, im.group)
	if err != nil {
		return err
	}
	for _, a := range added {
		if a.New {
			r.Feeds.New++
		} else {
			r.Feeds.Known++
		}
	}
	if r.Outcome = Unchanged; r.Feeds.New > 0 {
		r.Outcome = Imported
	}
	return nil
}
