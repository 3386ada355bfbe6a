package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/feeds"
	"precis/store"
)

// TestAFailureInsideLetsGoOfTheFile damages a library that is in use. bbolt
// fails with the file mapped; nobody may be kept out by what it leaves behind,
// least of all after a good copy was put back.
func TestAFailureInsideLetsGoOfTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := store.Open(path, store.Options{Patience: 5 * time.Second})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	articles := make([]feeds.Article, 200)
	for i := range articles {
		articles[i] = article(i)
	}
	_, err = s.Add(t.Context(), articles, store.AddOptions{})
	must(t, err)
	s.Release()
	good, err := os.ReadFile(path)
	must(t, err)

	noise := append([]byte(nil), good...)
	random := rand.New(rand.NewPCG(1, 2))
	for i := 32768; i < len(noise); i++ {
		noise[i] = byte(random.Uint32())
	}
	must(t, os.WriteFile(path, noise, 0o600))
	if _, err := s.List(t.Context(), store.Filter{}, store.Key{}, 50, false); err == nil {
		t.Error("noise was read as a list")
	}
	must(t, os.WriteFile(path, good, 0o600))
	for name, use := range map[string]func() error{
		"the same store": func() error {
			_, err := s.List(t.Context(), store.Filter{}, store.Key{}, 50, false)
			return err
		},
		"another": func() error {
			other, err := store.Open(path, store.Options{Patience: 5 * time.Second})
			if err != nil {
				return err
			}
			return other.Close()
		},
	} {
		if err := use(); err != nil {
			t.Errorf("%s, with a good copy put back: %v", name, err)
		}
	}
}
