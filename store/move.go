package store

import (
	"context"
	"fmt"
)

// Move says that the file an article was read from lies at another path now,
// so that the article is known by it when its text changes. It is no change
// to take back. An article that was not read from a file, or whose new path
// is known as another article's, stays as it is. Errors: ErrNotFound.
func (s *Store) Move(ctx context.Context, id uint64, path string) error {
	doing := fmt.Sprintf("move article %d", id)
	return s.update(ctx, doing, false, func(c *change) error {
		h, err := c.headerOf(id)
		switch {
		case err != nil:
			return err
		case h == nil:
			return ErrNotFound
		case h.Path == "" || h.Rule != ruleFile && h.Rule != ruleName && h.Rule != ruleTwin:
			return nil
		}
		moved := *h
		moved.Path = cut(path)
		to := moved.identities()[1]
		if o, err := c.owner(to); err != nil || o.article != 0 && !o.deleted && o.article != id {
			return err
		}
		if err := c.disown(id, h); err != nil {
			return err
		}
		if err := c.claim(id, &moved); err != nil {
			return err
		}
		return c.putHeader(id, &moved)
	})
}
