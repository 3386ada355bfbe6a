package store

import (
	"context"
	"fmt"
)

func noteKey(name string) []byte { return []byte("note:" + name) }

// Meta returns a small fact about the library that was kept under a name, such
// as that its reader was welcomed; empty if there is none.
func (s *Store) Meta(ctx context.Context, name string) (string, error) {
	var text string
	err := s.view(ctx, fmt.Sprintf("read note %q", name), func(r *reading) error {
		k := noteKey(name)
		v := r.meta.Get(k)
		if v == nil {
			return nil
		}
		b, err := unseal(k, v)
		text = string(b)
		return err
	})
	return text, err
}

// SetMeta keeps a small fact about the library under a name. An empty text
// removes it.
func (s *Store) SetMeta(ctx context.Context, name, text string) error {
	return s.update(ctx, fmt.Sprintf("write note %q", name), false, func(c *change) error {
		k := noteKey(name)
		if text == "" {
			return c.meta.Delete(k)
		}
		return c.meta.Put(k, seal(k, []byte(text)))
	})
}
