package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/local"
	"precis/feeds/markup"
	"precis/feeds/page"
	"precis/feeds/parse"
	"precis/store"
)

// These errors are returned by [FetchFullText], wrapped.
var (
	// ErrNoLink is returned for an article that has no address on the web.
	ErrNoLink = errors.New("intake: the article has no link to a page")

	// ErrNoMore is returned if the page has no more text than the article.
	ErrNoMore = errors.New("intake: the page has no more than the article")
)

// FetchFullText fetches the page that an article links to and keeps what is
// readable on it as the article's text, as a change that can be undone. Errors:
// ErrNoLink, ErrNoMore, page.ErrNoArticle, those of package fetch, all as
// *AttemptError, and those of the library.
func FetchFullText(ctx context.Context, st *store.Store, client *fetch.Client, id uint64) error {
	h, err := st.Header(ctx, id)
	if err != nil {
		return fmt.Errorf("intake: full text: %w", err)
	}
	src, err := st.Source(ctx, h.SourceID)
	if err != nil {
		return fmt.Errorf("intake: full text: %w", err)
	}
	text, err := fullText(ctx, client, &pageJob{article: id, link: h.Link, words: h.Words, source: &src})
	if err != nil {
		return fmt.Errorf("intake: full text: %w", &AttemptError{err})
	}
	err = st.SetFullText(ctx, []store.FullText{text}, store.AddOptions{What: "full text of " + h.Title})
	if err == nil {
		err = indexFew(ctx, st, 1)
	}
	if err != nil {
		return fmt.Errorf("intake: full text: %w", err)
	}
	return nil
}

// pageJob is an article whose page is to be fetched.
type pageJob struct {
	article uint64
	link    string
	words   int // that the article has
	source  *store.SourceInfo
}

// fullText fetches an article's page and finds the text on it.
func fullText(ctx context.Context, client *fetch.Client, job *pageJob) (store.FullText, error) {
	if job.link == "" {
		return store.FullText{}, ErrNoLink
	}
	q := fetch.Request{URL: job.link, Accept: fetch.AcceptPage, Private: job.source.Settings.PrivateHost}
	if job.source.Kind == feeds.KindFeed && fetch.SameServer(job.source.Address, job.link) {
		withAccess(&q, job.source.Settings.Access)
	}
	answer, err := client.Get(ctx, q)
	if err != nil {
		return store.FullText{}, err
	}
	text, err := readable(answer)
	text.Article = job.article
	if err == nil && markup.Words(text.Format, text.Body) < job.words {
		err = ErrNoMore
	}
	return text, err
}

// readable finds the article on a page, with a floor under it.
func readable(answer *fetch.Response) (text store.FullText, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrInternal, p)
		}
	}()
	if parse.Detect(answer.Body) == parse.HTML {
		p, err := page.Read(answer.Body, page.Options{URL: answer.URL, ContentType: answer.ContentType})
		return store.FullText{Format: feeds.FormatHTML, Body: []byte(p.HTML)}, err
	}
	d, err := readAnswer(answer)
	if err != nil || len(d.Articles) != 1 {
		return store.FullText{}, page.ErrNoArticle
	}
	a := &d.Articles[0]
	return store.FullText{Format: a.Format, Encoding: a.Encoding, Body: a.Body}, nil
}

// readAnswer reads what a server sent as a file of that name would be read.
func readAnswer(answer *fetch.Response) (local.Document, error) {
	return local.Read(path.Base(answer.URL), modified(answer), answer.Body, local.Options{ContentType: answer.ContentType, URL: answer.URL})
}

// modified is when a server says that what it sent was written, zero if it does
// not: an article without a date of its own has that one.
func modified(answer *fetch.Response) time.Time {
	t, err := http.ParseTime(answer.LastModified)
	if err != nil {
		return time.Time{}
	}
	return t
}

// pagesOf notes which of the articles that came are to have their pages
// fetched.
func (r *refresh) pagesOf(a *arrival, results []store.Result) {
	src := &a.visit.Source
	if !src.Settings.FullText {
		return
	}
	for i, res := range results {
		article := &a.store.Articles[i]
		if (res.Outcome == store.Imported || res.Outcome == store.Updated) && article.Link != "" {
			r.pages = append(r.pages, pageJob{
				article: res.ID, link: article.Link, words: markup.Words(article.Format, article.Body), source: src,
			})
		}
	}
	r.at.Pages = len(r.pages)
}

// pagesAtOnce is how many texts of pages are stored in one transaction.
const pagesAtOnce = 50

// fetchPages fetches the pages of sources whose articles are to have their full
// text, politely. What cannot be had leaves its article as it came.
func (r *refresh) fetchPages(ctx context.Context) error {
	texts := make(chan *store.FullText, r.o.AtOnce)
	go func() {
		defer close(texts)
		visits := round[pageJob]{
			atOnce: r.o.AtOnce, perHost: r.o.PerHost, slow: r.o.slow, random: r.o.random,
			visit: func(ctx context.Context, t turn[pageJob]) (bool, error) {
				if _, rests := t.rests(r.o.now()); rests || t.silent {
					texts <- nil
					return false, nil
				}
				text, err := fullText(ctx, r.client, &t.what)
				if err != nil {
					texts <- nil
				} else {
					texts <- &text
				}
				return true, err
			},
		}
		visits.run(ctx, hostsOf(r.pages, func(job *pageJob) string { return fetch.HostOf(job.link) }))
	}()
	keeping := context.WithoutCancel(ctx)
	var some []store.FullText
	var failed error
	for t := range texts {
		r.at.Pages--
		r.progress()
		if t == nil || failed != nil {
			continue
		}
		if some = append(some, *t); len(some) == pagesAtOnce {
			failed = r.keepPages(keeping, some)
			some = nil
		}
	}
	if failed == nil {
		failed = r.keepPages(keeping, some)
	}
	return failed
}

func (r *refresh) keepPages(ctx context.Context, some []store.FullText) error {
	if len(some) == 0 {
		return nil
	}
	err := r.st.SetFullText(ctx, some, store.AddOptions{NoUndo: true})
	if errors.Is(err, store.ErrNotFound) { // deleted meanwhile
		return nil
	}
	return err
}

// ImportPages fetches addresses and stores what is there, like files that were
// named by hand: of a page what is readable on it. An address that its reader
// typed may be in a private network. Results name the addresses as they were
// typed.
func ImportPages(ctx context.Context, st *store.Store, client *fetch.Client, addresses []string, o Options) (Counts, error) {
	im := newImporter(st, nameOf(hidden(addresses)), o)
	for i, typed := range addresses {
		if o.Progress != nil {
			o.Progress(Progress{Done: i, Found: len(addresses), Walked: true})
		}
		e := entry{file: local.File{Path: HideAccess(typed), Explicit: true}}
		e.held, e.err = fetchHeld(ctx, client, typed, o.Read)
		if ctx.Err() != nil {
			return im.counts, stopped(ctx)
		}
		if err := im.store(ctx, &batch{entries: []entry{e}}); err != nil {
			return im.counts, err
		}
	}
	return im.counts, im.index(ctx)
}

// hidden are addresses without names and passwords.
func hidden(addresses []string) []string {
	out := make([]string, len(addresses))
	for i, a := range addresses {
		out[i] = HideAccess(a)
	}
	return out
}

// HideAccess returns an address as it was typed, for showing: without what is,
// or may be, a name and password.
func HideAccess(typed string) string {
	address, _ := SplitAccess(typed)
	return feeds.HideAccess(address)
}

// FetchPage fetches an address that its reader typed.
func FetchPage(ctx context.Context, client *fetch.Client, typed string) (*fetch.Response, error) {
	address, access := webAddress(typed)
	q := fetch.Request{URL: address, Accept: fetch.AcceptPage, Private: fetch.HostOf(address)}
	withAccess(&q, access)
	answer, err := client.Get(ctx, q)
	if err != nil {
		return nil, &AttemptError{err}
	}
	return answer, nil
}

// fetchHeld fetches an address and reads what is there.
func fetchHeld(ctx context.Context, client *fetch.Client, typed string, o local.Options) (*held, error) {
	answer, err := FetchPage(ctx, client, typed)
	if err != nil {
		return nil, err
	}
	o.URL, o.ContentType = answer.URL, answer.ContentType
	host := fetch.HostOf(answer.URL)
	source := feeds.Source{Kind: feeds.KindImports, Address: "https://" + host, Title: host}
	if parse.Detect(answer.Body) != parse.HTML {
		return hold(func() (local.Document, error) {
			return local.Read(path.Base(answer.URL), modified(answer), answer.Body, o)
		}, source)
	}
	return hold(func() (local.Document, error) {
		p, err := page.Read(answer.Body, page.Options{URL: answer.URL, ContentType: answer.ContentType, Encoding: o.Encoding})
		if err != nil {
			return local.Document{}, &AttemptError{err}
		}
		if p.Site != "" {
			source.Title = p.Site
		}
		d, err := local.Read(path.Base(answer.URL), modified(answer), answer.Body, o)
		for i := range d.Articles {
			d.Articles[i].Source = source
		}
		return d, err
	}, source)
}
