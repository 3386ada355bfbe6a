package intake

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"time"

	"precis/feeds"
	"precis/feeds/local"
	"precis/store"
)

//go:embed welcome/*.md
var welcomeFiles embed.FS

// enteredKey is the library's mark that articles have been put into it, of
// the owner or in welcome. It is set once and never taken away, so that no
// welcome comes to a library that was emptied on purpose.
const enteredKey = "entered"

// welcomeSource is the source of the articles that come with the program.
var welcomeSource = feeds.Source{Kind: feeds.KindImports, Address: "precis:welcome", Title: "Welcome"}

// Welcome adds the articles that come with the program to a library that has
// never held an article, and returns how many it added: none, mostly. They
// are ordinary articles; deleted, they stay away. Two processes that welcome
// at once add them once.
func Welcome(ctx context.Context, st *store.Store) (added int, err error) {
	due, err := welcomeDue(ctx, st)
	if err != nil {
		return 0, fmt.Errorf("intake: welcome: %w", err)
	}
	if !due {
		return 0, nil
	}
	articles, err := WelcomeArticles()
	if err != nil {
		return 0, fmt.Errorf("intake: welcome: %w", err)
	}
	results, err := st.Add(ctx, articles, store.AddOptions{NoUndo: true})
	if err != nil {
		return 0, fmt.Errorf("intake: welcome: %w", err)
	}
	for _, r := range results {
		if r.Outcome == store.Imported {
			added++
		}
	}
	return added, enter(ctx, st)
}

// WelcomeArticles returns the articles that come with the program. Their
// dates are such that the list shows them in the order in which they are
// meant to be read.
func WelcomeArticles() ([]feeds.Article, error) {
	names, err := fs.Glob(welcomeFiles, "welcome/*.md")
	if err != nil {
		return nil, err
	}
	articles := make([]feeds.Article, 0, len(names))
	for _, name := range names {
		data, err := welcomeFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		base := path.Base(name)
		a, err := local.FromBytes(base, time.Time{}, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", base, err)
		}
		a.Source = welcomeSource
		a.GUID = "precis:welcome/" + base
		articles = append(articles, a)
	}
	return articles, nil
}

// welcomeDue reports whether the library has never held an article. It writes
// nothing, so that a library that may only be read is read.
func welcomeDue(ctx context.Context, st *store.Store) (bool, error) {
	counts, err := st.Counts(ctx)
	if err != nil || counts.Total > 0 {
		return false, err
	}
	entered, err := st.Meta(ctx, enteredKey)
	return entered == "", err
}

// enter marks the library as one that has held an article.
func enter(ctx context.Context, st *store.Store) error {
	entered, err := st.Meta(ctx, enteredKey)
	if err != nil || entered != "" {
		return err
	}
	return st.SetMeta(ctx, enteredKey, "yes")
}
