package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"precis/feeds"
	"precis/store"
)

// follow tells the library of files that were moved: the text is one that it
// knows from another path, and there is nothing at that path any more. A copy,
// whose first is still there, is no move.
func follow(ctx context.Context, st *store.Store, articles []feeds.Article, results []store.Result) error {
	var ids []uint64
	path := map[uint64]string{}
	for i, r := range results {
		if r.Outcome == store.Unchanged && articles[i].Path != "" {
			ids = append(ids, r.ID)
			path[r.ID] = articles[i].Path
		}
	}
	if len(ids) == 0 {
		return nil
	}
	headers, err := st.Headers(ctx, ids)
	if err != nil {
		return fmt.Errorf("intake: import: %w", err)
	}
	for _, h := range headers {
		if h.Path == "" || h.Path == path[h.ID] {
			continue
		}
		if _, err := os.Lstat(h.Path); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := st.Move(ctx, h.ID, path[h.ID]); err != nil {
			return fmt.Errorf("intake: import: %w", err)
		}
	}
	return nil
}
