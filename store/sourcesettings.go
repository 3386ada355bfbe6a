package store

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"precis/feeds"
)

// SourceSettings are what a reader has decided about a source.
type SourceSettings struct {
	// Name is what its reader calls it; empty for the title that it gives
	// itself.
	Name string

	// Tags group sources: a list of subscriptions writes them as folders.
	Tags []string

	// Mute are words and phrases: an article that has one of them comes in
	// read.
	Mute []string

	// FullText has the page of every new article fetched, because the feed
	// holds no more than its beginning.
	FullText bool

	// Access is what the server must be told to let its reader in.
	Access Access

	// PrivateHost is the host of the address if it is in a private network and
	// its reader has typed it: no other private address is ever asked for.
	PrivateHost string
}

// Access is a name and password, and header fields, that a server asks for. It
// prints and marshals as "(kept back)": it is in no log and in no export.
type Access struct {
	User, Password string // HTTP basic authentication (RFC 7617); none if both are empty
	Fields         []AccessField
}

// AccessField is a field of the header of each request.
type AccessField struct{ Name, Value string }

// IsZero reports whether nothing is asked for.
func (a Access) IsZero() bool { return a.User == "" && a.Password == "" && len(a.Fields) == 0 }

// keptBack is what an Access says of itself.
const keptBack = "(kept back)"

// Format writes that there is something, and not what, for every verb.
func (a Access) Format(w fmt.State, _ rune) {
	if !a.IsZero() {
		_, _ = io.WriteString(w, keptBack)
	}
}

// MarshalText is Format for encoders.
func (a Access) MarshalText() ([]byte, error) { return []byte(fmt.Sprint(a)), nil }

// The limits of a source's settings; what is more is cut.
const (
	MaxMute       = 256 // words and phrases of one source
	maxFields     = 32  // header fields
	maxSourceName = 1 << 10
)

// equal reports whether two settings say the same.
func (t *SourceSettings) equal(o *SourceSettings) bool {
	return t.Name == o.Name && slices.Equal(t.Tags, o.Tags) && slices.Equal(t.Mute, o.Mute) &&
		t.FullText == o.FullText && t.PrivateHost == o.PrivateHost &&
		t.Access.User == o.Access.User && t.Access.Password == o.Access.Password &&
		slices.Equal(t.Access.Fields, o.Access.Fields)
}

// settings are the part of a stored source that its reader decides.
func (r *sourceRecord) settings() SourceSettings {
	t := SourceSettings{
		Name: r.Name, Tags: r.Tags, Mute: r.Mute, FullText: r.FullText, PrivateHost: r.PrivateHost,
		Access: Access{User: r.User, Password: r.Password},
	}
	for _, f := range r.Fields {
		t.Access.Fields = append(t.Access.Fields, AccessField{Name: f.Name, Value: f.Value})
	}
	return t
}

// set is the inverse of settings, within the limits.
func (r *sourceRecord) set(t *SourceSettings) {
	r.Name = cutAt(t.Name, maxSourceName)
	r.Tags = cleanTags(t.Tags)
	r.Mute = cleanMute(t.Mute)
	r.FullText = t.FullText
	r.PrivateHost = cutAt(t.PrivateHost, maxSourceName)
	r.User, r.Password = cut(t.Access.User), cut(t.Access.Password)
	r.Fields = nil
	for _, f := range t.Access.Fields[:min(len(t.Access.Fields), maxFields)] {
		r.Fields = append(r.Fields, fieldRecord{Name: cut(f.Name), Value: cut(f.Value)})
	}
}

// cleanMute drops empty and repeated words.
func cleanMute(words []string) []string {
	var out []string
	for _, w := range words {
		w = cutAt(strings.Join(strings.Fields(w), " "), MaxTag)
		if w != "" && !slices.Contains(out, w) && len(out) < MaxMute {
			out = append(out, w)
		}
	}
	return out
}

// ChangeSource changes what a source's reader has decided about it. edit is
// called in the transaction, and must do nothing but edit. what names the
// change for Undo, such as "rename source". Errors: ErrNoSource.
func (s *Store) ChangeSource(ctx context.Context, id uint64, what string, edit func(*SourceSettings)) error {
	return s.update(ctx, fmt.Sprintf("change source %d", id), false, func(c *change) error {
		src, err := c.knownSource(id)
		if err != nil {
			return err
		}
		was, now := src.settings(), src.settings()
		now.Tags, now.Mute = slices.Clone(now.Tags), slices.Clone(now.Mute)
		edit(&now)
		before := src
		src.set(&now)
		if now = src.settings(); now.equal(&was) {
			return nil
		}
		if err := c.putSource(id, &src); err != nil {
			return err
		}
		return c.remember(undoRecord{
			Kind: undoSource, What: what + " " + before.shown(), Source: &sourceBefore{ID: id, Record: before},
		})
	})
}

// RenameSource gives a source the name that its reader calls it by; an empty
// one gives it its own title back. It can be undone. Errors: ErrNoSource.
func (s *Store) RenameSource(ctx context.Context, id uint64, name string) error {
	return s.ChangeSource(ctx, id, "rename source", func(t *SourceSettings) { t.Name = name })
}

// TagSource gives a source these tags instead of those it has. It can be
// undone. Errors: ErrNoSource.
func (s *Store) TagSource(ctx context.Context, id uint64, tags []string) error {
	return s.ChangeSource(ctx, id, "tag source", func(t *SourceSettings) { t.Tags = tags })
}

// MuteSource gives a source these muted words and phrases instead of those it
// has. What has come in already stays as it is. It can be undone. Errors:
// ErrNoSource.
func (s *Store) MuteSource(ctx context.Context, id uint64, words []string) error {
	return s.ChangeSource(ctx, id, "mute words of source", func(t *SourceSettings) { t.Mute = words })
}

// takeBackSource brings a removed source back, or gives one its settings back.
func (c *change) takeBackSource(b *sourceBefore) error {
	if c.sources.Get(number(b.ID)) == nil {
		return c.putSource(b.ID, &b.Record)
	}
	now, err := c.sourceOf(b.ID)
	if err != nil {
		return err
	}
	was := b.Record.settings()
	now.set(&was)
	now.Subscribed = b.Record.Subscribed
	return c.putSource(b.ID, &now)
}

// NewSource is a source that its reader subscribes to.
type NewSource struct {
	Source   feeds.Source // ID is not needed
	Settings SourceSettings
	Site     string // the address of the website it belongs to, if known

	// Listed is set if a list of subscriptions names it, which may be old or
	// another's: what lets its reader in to a source that is there is kept.
	Listed bool
}

// SourceResult says what became of a source that was added.
type SourceResult struct {
	ID  uint64
	New bool // the library was not subscribed to it
}

// AddSources subscribes to sources: from now on a refresh reads them. One that
// the library has already keeps its settings, gets the tags that it lacks, and
// is tried again if it was given up; access and the private host are replaced
// where they are given, access not by a list that has another. All are one change that can be undone: what had come
// from a source that is new goes with it. group joins it with calls of Add
// (AddOptions.Group); it may be empty.
func (s *Store) AddSources(ctx context.Context, all []NewSource, what, group string) ([]SourceResult, error) {
	results := make([]SourceResult, len(all))
	err := s.update(ctx, "add sources", false, func(c *change) error {
		g, err := c.registry()
		if err != nil {
			return err
		}
		sequence, before, err := c.openEntry(group)
		if err != nil {
			return err
		}
		for i := range all {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if results[i], err = g.subscribe(&all[i], &before); err != nil {
				return err
			}
		}
		if before.isNothing() {
			return nil
		}
		return c.write(sequence, undoRecord{Kind: undoAdd, What: what, Group: group, Add: &before})
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// subscribe makes a source, or subscribes to one that is there.
func (g *registry) subscribe(n *NewSource, before *addBefore) (SourceResult, error) {
	known := g.ids[sourceKey{n.Source.Kind, cut(n.Source.Address)}]
	id, err := g.find(n.Source)
	if err != nil {
		return SourceResult{}, err
	}
	src, err := g.sourceOf(id)
	if err != nil {
		return SourceResult{}, err
	}
	result := SourceResult{ID: id, New: !src.Subscribed}
	was := src
	t := src.settings()
	if known == 0 {
		t = n.Settings
		src.Added = g.now.UnixMilli()
	} else {
		given := n.Settings
		if n.Listed && !t.Access.IsZero() {
			given.Access = Access{}
		}
		t.merge(&given)
	}
	src.set(&t)
	src.Subscribed, src.Retired, src.Failures, src.Next, src.Asked = true, false, 0, 0, false
	if src.Site == "" {
		src.Site = cut(n.Site)
	}
	if known == 0 {
		before.Subscribed = append(before.Subscribed, id)
	} else if now := was.settings(); !t.equal(&now) || result.New {
		before.Changed = append(before.Changed, sourceBefore{ID: id, Record: was})
	}
	return result, g.putSource(id, &src)
}

// merge adds what other has to settings that are there.
func (t *SourceSettings) merge(other *SourceSettings) {
	t.Tags = append(slices.Clone(t.Tags), other.Tags...)
	if t.Name == "" {
		t.Name = other.Name
	}
	if !other.Access.IsZero() {
		t.Access = other.Access
	}
	if other.PrivateHost != "" {
		t.PrivateHost = other.PrivateHost
	}
}

// takeBackSubscribed takes back what AddSources did.
func (c *change) takeBackSubscribed(ctx context.Context, b *addBefore) error {
	for i := range b.Changed {
		if err := c.takeBackSource(&b.Changed[i]); err != nil {
			return err
		}
	}
	for _, id := range b.Subscribed {
		var ids []uint64
		for k, err := range c.from(ctx, Filter{Source: id}, Key{}, false) {
			if err != nil {
				return err
			}
			ids = append(ids, k.ID())
		}
		slices.Sort(ids)
		for i, article := range ids {
			if i%cancelEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			h, err := c.headerOf(article)
			if err != nil {
				return err
			}
			if h == nil {
				continue
			}
			if err := c.destroy(article, h); err != nil {
				return err
			}
		}
		if err := c.dropSource(id); err != nil {
			return err
		}
	}
	return nil
}
