package intake

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/page"
	"precis/feeds/parse"
	"precis/store"
)

// SubscribeOptions says how a source is added.
type SubscribeOptions struct {
	Settings store.SourceSettings
	Limits   parse.Limits

	// All subscribes to every feed that a page names, not only to a single one.
	All bool
}

// Subscribed is a source that was added, or that the library had already.
type Subscribed struct {
	Source   store.SourceInfo
	New      bool
	Imported int      // articles that came with it
	Warnings []string // not cleaned
}

// ChoiceError is returned for a page that names several feeds: its reader is
// to choose.
type ChoiceError struct{ Feeds []page.Found }

func (e *ChoiceError) Error() string { return fmt.Sprintf("the page names %d feeds", len(e.Feeds)) }

// ErrNoFeed is returned for a page that names no feed, and that has none where
// they usually lie.
var ErrNoFeed = errors.New("intake: no feed was found there")

// AttemptError is why what is at an address, or a folder, could not be read.
type AttemptError struct{ Err error }

func (e *AttemptError) Error() string { return e.Err.Error() }

// Unwrap returns the reason, for [VisitReason].
func (e *AttemptError) Unwrap() error { return e.Err }

// Subscribe subscribes to the feed at an address, or to the one that the page
// there names, and stores what it holds now; or to a folder. It is one change
// that can be undone. An address without a scheme is tried by https, and by http
// where nothing speaks that. An address that its reader typed may be in a private
// network; one that a page names may not, unless it is on the same host.
//
// Errors: *ChoiceError, ErrNoFeed, *AttemptError, and those of the library.
func Subscribe(ctx context.Context, st *store.Store, client *fetch.Client, address string, o SubscribeOptions) ([]Subscribed, error) {
	s := subscription{st: st, client: client, o: o, group: rand.Text()}
	var err error
	switch info, e := os.Stat(address); {
	case e == nil && info.IsDir():
		err = s.folder(ctx, address)
	case e == nil:
		err = &AttemptError{&folderError{errNoFolder}}
	case isPath(address):
		err = &AttemptError{&folderError{e}}
	default:
		err = s.address(ctx, address)
	}
	if err != nil {
		return s.done, fmt.Errorf("intake: add: %w", err)
	}
	return s.done, nil
}

// isPath reports whether an address is meant as the path of a folder.
func isPath(address string) bool {
	return filepath.IsAbs(address) || strings.HasPrefix(address, ".") || strings.HasPrefix(address, "~")
}

// subscription is one call of Subscribe.
type subscription struct {
	st     *store.Store
	client *fetch.Client
	o      SubscribeOptions
	group  string
	typed  string // the host that its reader typed
	plain  bool   // it is read by http, for want of https
	done   []Subscribed
}

// found is a feed that was fetched.
type found struct {
	address string
	answer  *fetch.Response
	feed    *parse.Feed
}

// webAddress makes an address of what a reader types: without a scheme, with
// that of feeds, with a name and password.
func webAddress(typed string) (address string, access store.Access) {
	address = strings.TrimSpace(typed)
	lower := strings.ToLower(address)
	switch {
	case strings.HasPrefix(lower, "feed://"):
		address = "http://" + address[len("feed://"):]
	case strings.HasPrefix(lower, "feed:"):
		address = address[len("feed:"):]
	case !hasScheme(address):
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		// Passwords hold signs that an address must write otherwise.
		hidden, name := cutAccess(address)
		if u, err = url.Parse(hidden); err != nil || strings.Contains(name, "/") {
			return hidden, access
		}
		access.User, access.Password, _ = strings.Cut(name, ":")
	}
	if u.User != nil {
		access.User = u.User.Username()
		access.Password, _ = u.User.Password()
		u.User = nil
	}
	u.Fragment = ""
	return u.String(), access
}

// cutAccess cuts from an address, though it cannot be read, all that may be a
// name and password.
func cutAccess(address string) (without, access string) {
	scheme, rest, _ := strings.Cut(address, "://")
	at := strings.LastIndexByte(rest, '@')
	if at < 0 {
		return address, ""
	}
	return scheme + "://" + rest[at+1:], rest[:at]
}

// SplitAccess returns an address as it was typed, without a name and password,
// and these.
func SplitAccess(typed string) (address string, access store.Access) {
	address, access = webAddress(typed)
	if _, err := url.Parse(typed); err == nil && access.IsZero() {
		return typed, access
	}
	return address, access
}

// address subscribes to what is at an address.
func (s *subscription) address(ctx context.Context, typed string) error {
	address, access := webAddress(typed)
	if !access.IsZero() {
		s.o.Settings.Access.User, s.o.Settings.Access.Password = access.User, access.Password
	}
	s.typed = fetch.HostOf(address)
	one, answer, err := s.typedAt(ctx, typed, address)
	if not, ok := errors.AsType[*parse.NotFeedError](err); ok && not.Kind == parse.HTML {
		return s.discover(ctx, answer)
	}
	if err != nil {
		return err
	}
	return s.add(ctx, one)
}

// get fetches an address and reads the feed there. own says that the reader's
// name and password are meant for it.
func (s *subscription) get(ctx context.Context, address string, own bool) (found, *fetch.Response, error) {
	q := fetch.Request{URL: address, Private: s.typed}
	if own {
		withAccess(&q, s.o.Settings.Access)
	}
	answer, err := s.client.Get(ctx, q)
	if err != nil {
		return found{}, nil, &AttemptError{err}
	}
	feed, err := readFeed(answer, s.o.Limits)
	if err != nil {
		err = &AttemptError{err}
	}
	if own && answer.Moved != "" && (s.o.Settings.Access.IsZero() || fetch.SameServer(address, answer.Moved)) {
		address = answer.Moved
	}
	return found{address: address, answer: answer, feed: feed}, answer, err
}

// readFeed is [parse.Read] with a floor under it.
func readFeed(answer *fetch.Response, limits parse.Limits) (feed *parse.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrInternal, p)
		}
	}()
	return parse.Read(answer.Body, parse.Options{URL: answer.URL, ContentType: answer.ContentType, Limits: limits})
}

// discover subscribes to the feed that a page names. If it names none those
// places are tried where feeds usually lie.
func (s *subscription) discover(ctx context.Context, answer *fetch.Response) error {
	named := page.Feeds(answer.Body, answer.URL)
	switch {
	case len(named) > 1 && !s.o.All:
		return &ChoiceError{Feeds: named}
	case len(named) == 0:
		return s.guess(ctx, answer.URL)
	}
	var all []found
	for _, f := range named {
		one, _, err := s.get(ctx, f.URL, s.isTyped(f.URL))
		if err != nil && len(named) == 1 {
			return err
		}
		if err == nil {
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		return ErrNoFeed
	}
	return s.add(ctx, all...)
}

// isTyped reports whether an address is on the host that was typed.
func (s *subscription) isTyped(address string) bool { return fetch.HostOf(address) == s.typed }

// guess tries the places where feeds usually lie.
func (s *subscription) guess(ctx context.Context, address string) error {
	for _, guess := range page.CommonPaths(address) {
		one, _, err := s.get(ctx, guess, s.isTyped(guess))
		switch {
		case err == nil:
			return s.add(ctx, one)
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, fetch.ErrTimeout):
			return ErrNoFeed // each would take as long
		}
	}
	return ErrNoFeed
}

// add subscribes to feeds that were fetched, and stores what they hold.
func (s *subscription) add(ctx context.Context, all ...found) error {
	sources := make([]store.NewSource, len(all))
	for i, f := range all {
		set := s.o.Settings
		if !s.isTyped(f.address) {
			set.Access = store.Access{}
		}
		if f.answer.Private {
			set.PrivateHost = fetch.HostOf(f.address)
		}
		if len(all) > 1 {
			set.Name = "" // it is one name
		}
		sources[i] = store.NewSource{
			Source:   feeds.Source{Kind: feeds.KindFeed, Address: f.address, Title: cmp.Or(f.feed.Source.Title, feeds.HideAccess(f.address))},
			Settings: set, Site: f.feed.Link,
		}
	}
	results, err := s.st.AddSources(ctx, sources, "add source "+sources[0].Source.Title, s.group)
	if err != nil {
		return err
	}
	if err := enter(ctx, s.st); err != nil {
		return err
	}
	now := time.Now()
	for i, f := range all {
		src, err := s.st.Source(ctx, results[i].ID)
		if err != nil {
			return err
		}
		v := visitor{src: src, now: now}
		a := arrival{visit: Visit{Source: src}, store: &store.Arrival{Source: src.ID, State: v.state()}}
		a.store.State.ETag, a.store.State.LastModified = f.answer.ETag, f.answer.LastModified
		a.store.State.Content, a.store.State.Fresh = f.answer.Hash, f.answer.Fresh
		a.take(f.feed, src.Settings.Mute)
		if err := s.arrive(ctx, src.ID, results[i].New, &a); err != nil {
			return err
		}
	}
	came := 0
	for i := range s.done {
		came += s.done[i].Imported
	}
	return indexFew(ctx, s.st, came)
}

// arrive stores what came with a source, and notes it.
func (s *subscription) arrive(ctx context.Context, id uint64, isNew bool, a *arrival) error {
	results, err := s.st.Arrive(ctx, []store.Arrival{*a.store})
	if err != nil {
		return err
	}
	a.fill(results[0])
	pages := refresh{st: s.st, client: s.client, o: RefreshOptions{}.withDefaults()}
	pages.pagesOf(a, results[0])
	if err := pages.fetchPages(ctx); err != nil {
		return err
	}
	src, err := s.st.Source(ctx, id)
	if err != nil {
		return err
	}
	warnings := a.visit.Warnings
	if s.plain && strings.HasPrefix(src.Address, "http://") {
		warnings = append([]string{plainWarning}, warnings...)
	}
	s.done = append(s.done, Subscribed{Source: src, New: isNew, Imported: a.visit.Imported, Warnings: warnings})
	return nil
}

// folder subscribes to a folder, and reads it.
func (s *subscription) folder(ctx context.Context, path string) error {
	src := FolderSource(path)
	results, err := s.st.AddSources(ctx, []store.NewSource{{Source: src, Settings: s.o.Settings}}, "add source "+src.Title, s.group)
	if err != nil {
		return err
	}
	if err := enter(ctx, s.st); err != nil {
		return err
	}
	var visit Visit
	_, err = Refresh(ctx, s.st, s.client, RefreshOptions{
		Sources: []uint64{results[0].ID}, Force: true, Visited: func(v Visit) { visit = v },
	})
	if err != nil {
		return err
	}
	info, err := s.st.Source(ctx, results[0].ID)
	if err != nil {
		return err
	}
	s.done = append(s.done, Subscribed{Source: info, New: results[0].New, Imported: visit.Imported, Warnings: visit.Warnings})
	if visit.Err != nil {
		return &AttemptError{visit.Err}
	}
	return nil
}
