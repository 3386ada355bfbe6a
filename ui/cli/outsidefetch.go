package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"precis/feeds/fetch"
	"precis/feeds/intake"
	"precis/store"
	"precis/ui/kit"
)

// network is what the reader does on the network, with one client for all of
// it.
type network struct {
	program *program
	store   *store.Store
	client  *fetch.Client
	refresh intake.RefreshOptions
	every   time.Duration
}

// network makes what the reader needs of the network. The caller closes its
// client.
func (p *program) network(st *store.Store) (*network, error) {
	client, c, err := p.client()
	if err != nil {
		return nil, err
	}
	return &network{program: p, store: st, client: client, refresh: refreshOptions(c), every: c.Refresh.Every.Duration}, nil
}

// connect gives the reader the network.
func (n *network) connect(o *kit.Outside) {
	o.Refresh, o.Subscribe, o.FullText = n.read, n.subscribe, n.fullText
}

// sentence says what went wrong with the library, or with what was fetched.
func (n *network) sentence(err error) error {
	if _, ok := errors.AsType[*intake.AttemptError](err); ok || errors.Is(err, intake.ErrNoFeed) || errors.Is(err, intake.ErrNotSubscribed) {
		return outsideFailure(errors.New(fetchReason(err)))
	}
	return err
}

// read reads sources again. Of one that fails the reason is said, of several
// how many they are.
func (n *network) read(ctx context.Context, r kit.Refresh) (string, error) {
	o := n.refresh
	o.Sources, o.Due = r.Sources, r.Due
	var last intake.Visit
	o.Visited = func(v intake.Visit) { last = v }
	o.Progress = func(at intake.RefreshProgress) {
		r.Report(kit.WorkProgress{Done: at.Done, All: at.All, What: "sources", New: at.Articles})
	}
	counts, err := intake.Refresh(ctx, n.store, n.client, o)
	switch {
	case ctx.Err() != nil:
		return "Stopped: " + kit.Count(counts.Total(), "source", "sources") + " read, " + newArticles(counts) + ".", nil //nolint:nilerr // it was to be stopped
	case err != nil:
		return "", n.sentence(err)
	case r.Due && counts.Imported+counts.Updated == 0:
		return "", nil // nobody asked
	case counts.Total() == 0:
		return "There are no sources yet; a adds one.", nil
	case counts.Total() == 1 && len(r.Sources) == 1:
		return oneInWords(&last, counts), nil
	}
	said := refreshInWords(counts)
	if counts.Failed+counts.LeftAlone+counts.Retired > 0 {
		said += "; the sources (" + kit.DefaultKeys().Label(kit.OpenSources, kit.InList) + ") say why"
	}
	return said + ".", nil
}

// newArticles counts what came.
func newArticles(c intake.RefreshCounts) string {
	said := kit.Count(c.Imported, "new article", "new articles")
	if c.Updated > 0 {
		said += ", " + kit.Grouped(c.Updated) + " updated"
	}
	return said
}

// oneInWords says what became of one source.
func oneInWords(v *intake.Visit, c intake.RefreshCounts) string {
	name := sourceName(&v.Source)
	reason := ""
	if v.Err != nil {
		reason = ": " + fetchReason(v.Err)
	}
	switch v.Outcome {
	case intake.NotRead:
		return name + " was not read" + reason
	case intake.Retired:
		return name + " is retired" + reason
	case intake.LeftAlone:
		return name + " is left alone until " + moment(v.Until, time.Now()) + ", as its server wants."
	}
	return name + ": " + newArticles(c) + "."
}

// subscribe adds a source.
func (n *network) subscribe(ctx context.Context, address string) (string, []kit.Offer, error) {
	done, err := intake.Subscribe(ctx, n.store, n.client, n.program.expandHome(address), intake.SubscribeOptions{Limits: n.refresh.Limits})
	if choice, ok := errors.AsType[*intake.ChoiceError](err); ok {
		offers := make([]kit.Offer, len(choice.Feeds))
		for i, f := range choice.Feeds {
			offers[i] = kit.Offer{Address: f.URL, Title: f.Title}
		}
		return "", offers, nil
	}
	if err != nil {
		return "", nil, n.sentence(err)
	}
	said := make([]string, len(done))
	for i := range done {
		said[i] = subscribedLine(&done[i])
	}
	return strings.Join(said, ". "), nil, nil
}

// fullText fetches the page of an article and keeps its text.
func (n *network) fullText(ctx context.Context, id uint64) (string, error) {
	if err := intake.FetchFullText(ctx, n.store, n.client, id); err != nil {
		return "", n.sentence(err)
	}
	return "This is the text of the page; U brings back the one from its source.", nil
}
