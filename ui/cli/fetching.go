package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"strconv"
	"strings"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/feeds/intake"
	"precis/feeds/markup"
	"precis/feeds/parse"
	"precis/store"
	"precis/ui/cli/config"
)

// client returns what feeds and pages are fetched with, as the configuration
// says. The caller closes it.
func (p *program) client() (*fetch.Client, *config.Config, error) {
	file, err := p.config()
	if err != nil {
		return nil, nil, err
	}
	c := &file.Config
	return fetch.New(fetch.Options{
		Getenv:    p.Getenv,
		UserAgent: "precis/" + version(),
		Timeout:   c.Refresh.Timeout.Duration,
		Bytes:     int64(c.Limits.Megabytes) << 20, Unpacked: int64(c.Limits.Unpacked) << 20,
		Redirects:    c.Limits.Redirects,
		AllowPrivate: c.Refresh.Private,
	}), c, nil
}

// parseLimits are the configuration's limits of what is read of a feed.
func parseLimits(c *config.Config) parse.Limits {
	return parse.Limits{
		Bytes: c.Limits.Unpacked << 20, Items: c.Limits.Items, Depth: c.Limits.Nesting, Title: c.Limits.Title,
	}
}

// refreshOptions are the configuration's options of a refresh.
func refreshOptions(c *config.Config) intake.RefreshOptions {
	return intake.RefreshOptions{AtOnce: c.Refresh.AtOnce, PerHost: c.Refresh.PerHost, Limits: parseLimits(c)}
}

// fetchReason says why something was not fetched, and what to do about it;
// harmless.
func fetchReason(err error) string {
	said := markup.Line(intake.VisitReason(err))
	_, isPlain := errors.AsType[tls.RecordHeaderError](err)
	timeout, isTimeout := errors.AsType[*fetch.TimeoutError](err)
	status, isStatus := errors.AsType[*fetch.StatusError](err)
	switch {
	case errors.Is(err, intake.ErrNoFeed):
		return "there is no feed, and none that the page names"
	case errors.Is(err, fetch.ErrPrivate):
		return said + "; \"precis add\" allows the one that is typed, and private = true in [refresh] of the configuration all"
	case errors.Is(err, fetch.ErrTooLarge):
		return said + "; [limits] in the configuration can be raised"
	case errors.Is(err, fetch.ErrRedirects):
		return said + "; redirects in [limits] of the configuration can be raised"
	case isTimeout && timeout.Connected:
		return said + "; timeout in [refresh] of the configuration can be raised"
	case isPlain:
		return said + "; if you trust the way to it, write http:// before the host"
	case isStatus && (status.Code == 401 || status.Code == 403):
		return said + "; a name and password go before the host: https://NAME:PASSWORD@..."
	}
	return said
}

// sourceError is an error about a source that was named.
type sourceError struct {
	name string
	err  error
}

func (e sourceError) Error() string { return e.name + ": " + e.err.Error() }
func (e sourceError) Unwrap() error { return e.err }

// errAmbiguous is returned for a name that several sources have.
var errAmbiguous = errors.New("cli: several sources are called so")

// findSource finds a source by its number, its address or its title.
func findSource(all []store.SourceInfo, name string) (store.SourceInfo, error) {
	if isAddress(name) {
		name, _ = intake.SplitAccess(name)
	}
	if id, err := strconv.ParseUint(name, 10, 64); err == nil {
		for _, s := range all {
			if s.ID == id {
				return s, nil
			}
		}
	}
	var found []store.SourceInfo
	for _, s := range all {
		switch {
		case s.Address == name:
			return s, nil
		case strings.EqualFold(markup.Line(s.Title), name):
			found = append(found, s)
		}
	}
	switch len(found) {
	case 0:
		return store.SourceInfo{}, sourceError{feeds.HideAccess(name), store.ErrNoSource}
	case 1:
		return found[0], nil
	}
	return store.SourceInfo{}, sourceError{name, errAmbiguous}
}

// findSources finds several sources.
func findSources(ctx context.Context, st *store.Store, names []string) ([]store.SourceInfo, error) {
	all, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	found := make([]store.SourceInfo, len(names))
	for i, name := range names {
		if found[i], err = findSource(all, name); err != nil {
			return nil, err
		}
	}
	return found, nil
}
